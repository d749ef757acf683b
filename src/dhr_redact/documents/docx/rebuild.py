"""Write a new Word file that holds only what the allow-list understands.

Nothing of the old package is passed on as it is: every part is copied element by element, or drawn
afresh, under a neutral name. What no table names is not copied (`left_behind` counts it).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.allowed import (
    CHART_TABLES,
    MARK_TABLES,
    STORY_TABLES,
    allow_list,
    qualified,
)
from dhr_redact.documents.docx.container_out import NewPart, pack, xml_bytes
from dhr_redact.documents.docx.copying import Copier, Resolver, finish_root
from dhr_redact.documents.docx.drawings import drop_lost_charts, settle_drawings, wrap_shapes
from dhr_redact.documents.docx.fonts import FontNames
from dhr_redact.documents.docx.look_out import WORD_TYPE, font_table, look_parts
from dhr_redact.documents.docx.media_out import Media
from dhr_redact.documents.docx.naming import StyleNames
from dhr_redact.documents.docx.package import WordPackage
from dhr_redact.documents.docx.pictures import places_of
from dhr_redact.documents.docx.properties_out import CORE_TYPE, app_properties, core_properties
from dhr_redact.documents.docx.readable import Readable, Story, read_package
from dhr_redact.documents.docx.settle import linked_bookmarks, rename_bookmarks
from dhr_redact.documents.docx.vml_out import ShapeIds
from dhr_redact.documents.limits import Limits
from dhr_redact.model.identifiers import PictureId

_CHART: Final = f"{{{ns.C}}}chart"
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_STORY_REFERENCES: Final = {
    qualified("w:headerReference"): "header",
    qualified("w:footerReference"): "footer",
    _CHART: "chart",
}
_LOOKS_LIKE_BOOKMARK: Final = "b"


@dataclass(frozen=True, slots=True)
class RebuiltPackage:
    """The bytes of the new file, what was left behind by kind, and what became of the pictures."""

    data: bytes = field(repr=False)
    left_behind: tuple[tuple[str, int], ...]
    kept: tuple[PictureId, ...]
    replaced: tuple[PictureId, ...]


def rebuild_package(
    package: WordPackage, *, pictures: Mapping[PictureId, bool], title: str, limits: Limits
) -> RebuiltPackage:
    """Write the package anew. A picture is kept only where `pictures` says True for its id.

    Raises:
        UnreadPartError: If something that holds text is not understood.
        OverLimitError: If a picture to be kept has too many pixels.
        UnreadableDocumentError: If a part that must be XML is not.
    """
    readable = read_package(package)
    left = readable.left
    media = Media(package, pictures, limits)
    for place in places_of(package, readable):
        media.replace(place)
    writer = _Writer(readable, media, left)
    parts = writer.parts(title)
    left.update(_left_parts(package, readable))
    return RebuiltPackage(
        data=pack(parts, writer.top),
        left_behind=tuple(sorted((kind, count) for kind, count in left.items() if count)),
        kept=media.kept,
        replaced=media.replaced,
    )


def _left_parts(package: WordPackage, readable: Readable) -> Counter[str]:
    """Count the parts that are not copied, by the kind of relationship that led to them."""
    counted: Counter[str] = Counter()
    used = {story.part.name for story in readable.stories}
    looks = {"styles", "numbering", "settings", "theme", "fontTable", "image"}
    seen: set[str] = set(used)
    for part in package.parts.values():
        for relation in part.relationships:
            sort = relation.type.rpartition("/")[2]
            if relation.external or relation.target in seen or sort in looks:
                continue
            seen.add(relation.target)
            counted[f"parts: {sort}" if sort.isalnum() else "parts: other"] += 1
    counted["parts: unreachable"] += len(package.unreachable)
    return counted


class _Writer:
    """Writes every part of one package, in a fixed order and with neutral names."""

    def __init__(self, readable: Readable, media: Media, left: Counter[str]) -> None:
        self._readable = readable
        self._media = media
        self._left = left
        self._styles = StyleNames(readable.styles)
        self._fonts = FontNames(readable.fonts)
        self._drawings = [0]
        self._shapes = ShapeIds()
        self.top: list[tuple[str, str]] = []
        self._names = {story.part.name: _new_name(story) for story in readable.stories}

    def parts(self, title: str) -> list[NewPart]:
        """Return every part, the body first."""
        roots = [story.root for story in self._readable.stories if story.sort != "chart"]
        rename_bookmarks(roots, linked_bookmarks(roots), self._left)
        written = [self._story_part(story) for story in self._readable.stories]
        body = written[0]
        for story, part in zip(self._readable.stories, written, strict=True):
            if story.sort.endswith("notes"):
                body.link(story.sort, part.name)
        for sort, part in look_parts(self._readable, self._styles, self._fonts, self._left):
            body.link(sort, part.name)
            written.append(part)
        fonts = font_table(self._readable, self._fonts)
        body.link("fontTable", fonts.name)
        core, app = core_properties(title), app_properties()
        self.top = [
            ("officeDocument", body.name),
            (CORE_TYPE, core.name),
            ("extended-properties", app.name),
        ]
        return [*written, fonts, *self._media.parts, core, app]

    def _story_part(self, story: Story) -> NewPart:
        name = self._names[story.part.name]
        part = NewPart(name, _content_type(story), b"")
        is_chart = story.sort == "chart"
        if not is_chart:
            settle_drawings(story.root, self._left)
        copier = Copier(
            allow_list(*(CHART_TABLES if is_chart else STORY_TABLES + MARK_TABLES)),
            self._resolvers(story, part),
            self._fonts,
            self._left,
            self._drawings,
        )
        root = copier.copy_root(story.root)
        drop_lost_charts(root, self._left)
        wrap_shapes(root)
        part.data = xml_bytes(finish_root(root))
        return part

    def _resolvers(self, story: Story, part: NewPart) -> dict[str, Resolver]:
        return {
            "STYLE": lambda value, _: self._styles.ids.get(value),
            "STYLENAME": lambda _value, _element: None,
            "BOOKMARK": lambda value, _: value if _is_bookmark(value) else None,
            "RID": lambda value, element: self._relationship(story, part, value, element),
            **self._shapes.resolvers,
        }

    def _relationship(
        self, story: Story, part: NewPart, value: str, element: etree._Element
    ) -> str | None:
        """Return the new id of what an element leads to, or None where nothing was written."""
        sort = _STORY_REFERENCES.get(element.tag)
        if sort is None:
            name = self._media.name_of(element)
            return None if name is None else part.link("image", name)
        relation = story.relationship(value)
        target = None if relation is None else self._names.get(relation.target)
        return None if target is None else part.link(sort, target)


def _is_bookmark(value: str) -> bool:
    return value.startswith(_LOOKS_LIKE_BOOKMARK) and value[1:].isdigit()


def _new_name(story: Story) -> str:
    if story.sort == "chart":
        return f"word/charts/chart{story.number}.xml"
    if story.sort in {"header", "footer"}:
        return f"word/{story.sort}{story.number}.xml"
    return f"word/{story.sort}.xml"


def _content_type(story: Story) -> str:
    if story.sort == "chart":
        return _CHART_TYPE
    return WORD_TYPE + ("document.main+xml" if story.sort == "document" else f"{story.sort}+xml")


__all__ = ["RebuiltPackage", "rebuild_package"]
