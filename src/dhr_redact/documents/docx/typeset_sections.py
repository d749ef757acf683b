"""How the pages of each section of a Word file are: the way the paper lies, its heads and feet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.namespaces import R
from dhr_redact.documents.docx.readable import Readable, Story
from dhr_redact.documents.docx.tags import VALUE
from dhr_redact.documents.docx.trees import is_on
from dhr_redact.documents.docx.typeset_styles import w
from dhr_redact.documents.typeset.blocks import Banner, Block, Pages

_SECTION: Final = w("sectPr")
_SORTS: Final = ("header", "footer")
_KINDS: Final = ("default", "first", "even")


class SectionReader:
    """Reads sections in order; a section has the heads of the one before if it names none."""

    def __init__(
        self,
        readable: Readable,
        body: Story,
        read_story: Callable[[Story], tuple[Block, ...]],
    ) -> None:
        settings = readable.settings
        even = None if settings is None else settings.find(w("evenAndOddHeaders"))
        self._even_differ = is_on(even)
        self._body = body
        self._stories = {story.part.name: story for story in readable.of_sort(*_SORTS)}
        self._read_story = read_story
        self._read: dict[str, tuple[Block, ...]] = {}
        self._now: dict[tuple[str, str], tuple[Block, ...]] = {}

    def pages(self, section: etree._Element | None) -> Pages:
        """Return the pages of the next section."""
        if section is None:
            return Pages()
        for sort in _SORTS:
            for reference in section.iterfind(w(f"{sort}Reference")):
                kind = reference.get(w("type"), "default")
                blocks = self._blocks(reference.get(f"{{{R}}}id"))
                if blocks is not None:
                    self._now[sort, kind] = blocks
        title_page = is_on(section.find(w("titlePg")))
        return Pages(
            self._banner("header", title_page=title_page),
            self._banner("footer", title_page=title_page),
            _is_landscape(section),
        )

    def _banner(self, sort: str, *, title_page: bool) -> Banner:
        usual, first, even = (self._now.get((sort, kind), ()) for kind in _KINDS)
        return Banner(usual, first if title_page else None, even if self._even_differ else None)

    def _blocks(self, identity: str | None) -> tuple[Block, ...] | None:
        relation = self._body.relationship(identity)
        story = None if relation is None else self._stories.get(relation.target)
        if story is None:
            return None
        name = story.part.name
        if name not in self._read:
            self._read[name] = self._read_story(story)
        return self._read[name]


def section_breaks(body: etree._Element) -> list[etree._Element]:
    """Return the properties of each section in order; the last one's are the body's own."""
    return [section for section in body.iter(_SECTION) if _is_break(section)]


def _is_break(section: etree._Element) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag in {w("body"), w("pPr")}


def runs_on(section: etree._Element) -> bool:
    """Tell whether a section begins on the page where the one before ends."""
    kind = section.find(w("type"))
    return kind is not None and kind.get(VALUE) in {"continuous", "nextColumn"}


def _is_landscape(section: etree._Element) -> bool:
    size = section.find(w("pgSz"))
    if size is None:
        return False
    width, height = size.get(w("w"), "0"), size.get(w("h"), "0")
    if width.isdecimal() and height.isdecimal() and int(width) and int(height):
        return int(width) > int(height)
    return size.get(w("orient")) == "landscape"
