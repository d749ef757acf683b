"""The parts of a Word file that a reader sees, settled and in one fixed order.

Both the list of pictures and the new file are made from this, so that a picture has the same
number in both: the body, then headers and footers as the sections name them, notes, then charts.
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dhr_redact.documents.docx import namespaces as ns
from dhr_redact.documents.docx.allowed import qualified
from dhr_redact.documents.docx.alternates import choose
from dhr_redact.documents.docx.diagrams import redraw_diagrams
from dhr_redact.documents.docx.hidden import HiddenText
from dhr_redact.documents.docx.package import Part, Relationship, WordPackage
from dhr_redact.documents.docx.settle import freeze_drawn_fields, settle
from dhr_redact.documents.docx.trees import has_text, remove
from dhr_redact.errors import UnreadableDocumentError, UnreadPartError

RID: Final = f"{{{ns.R}}}id"
_CHART: Final = f"{{{ns.C}}}chart"
_REFERENCES: Final = {
    "header": qualified("w:headerReference"),
    "footer": qualified("w:footerReference"),
}
_NOTES: Final = ("footnote", "endnote")
_SPECIAL_NOTES: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class Story:
    """One part with text that a reader sees: a settled copy of its tree.

    `sort` is document, header, footer, footnotes, endnotes or chart; `number` counts within it.
    """

    part: Part
    root: etree._Element
    sort: str
    number: int

    def relationship(self, identity: str | None) -> Relationship | None:
        """Return one of the part's relationships by id."""
        for relation in self.part.relationships:
            if relation.id == identity:
                return relation
        return None

    @property
    def where(self) -> str:
        """Say which part this is in words."""
        if self.sort == "document":
            return "body"
        return self.sort if self.sort.endswith("notes") else f"{self.sort} {self.number}"


@dataclass(slots=True)
class Readable:
    """Every story to be written, and the parts that give it its look."""

    stories: list[Story]
    styles: etree._Element | None
    numbering: etree._Element | None
    settings: etree._Element | None
    fonts: etree._Element | None
    theme: etree._Element | None
    left: Counter[str] = field(default_factory=Counter)

    def of_sort(self, *sorts: str) -> list[Story]:
        """Return the stories of these sorts, in order."""
        return [story for story in self.stories if story.sort in sorts]


def read_package(package: WordPackage) -> Readable:
    """Copy and settle every part that is reachable from the body and understood.

    Raises:
        UnreadableDocumentError: If the main part is not XML.
        UnreadPartError: If text is drawn on a chart.
    """
    main = package.parts[package.main]
    if main.root is None:
        raise UnreadableDocumentError("the main part of the file is not XML")
    styles = _root_of(package, main, "styles")
    hidden = HiddenText(styles)
    left: Counter[str] = Counter()
    settler = _Settler(hidden, left)
    body = settler.story(main, "document", 1)
    stories = [body]
    for sort in _REFERENCES:
        stories += _referenced(package, body, sort, settler)
    for note in _NOTES:
        stories += _notes(package, body, note, settler)
    for story in stories:
        redraw_diagrams(package, story.part, story.root, left)
    stories += _charts(package, stories)
    return Readable(
        stories=stories,
        styles=_copy(styles),
        numbering=_copy(_root_of(package, main, "numbering")),
        settings=_copy(_root_of(package, main, "settings")),
        fonts=_copy(_root_of(package, main, "fontTable")),
        theme=_copy(_root_of(package, main, "theme")),
        left=left,
    )


def _copy(root: etree._Element | None) -> etree._Element | None:
    if root is None:
        return None
    copied = deepcopy(root)
    choose(copied)
    return copied


def related(package: WordPackage, part: Part, sort: str) -> Part | None:
    """Return the first part that a part leads to by this sort of relationship."""
    for relation in part.relationships:
        if relation.type == f"{ns.R}/{sort}" and not relation.external:
            return package.parts.get(relation.target)
    return None


def _root_of(package: WordPackage, part: Part, sort: str) -> etree._Element | None:
    found = related(package, part, sort)
    return None if found is None else found.root


@dataclass(frozen=True, slots=True)
class _Settler:
    """Copies a part and settles the copy, with the styles and the counts of the whole file."""

    hidden: HiddenText
    left: Counter[str]

    def story(self, part: Part, sort: str, number: int) -> Story:
        if part.root is None:
            raise UnreadableDocumentError(f"the {sort} part of the file is not XML")
        root = deepcopy(part.root)
        settle(root, self.hidden, self.left)
        return Story(part, root, sort, number)


def _referenced(package: WordPackage, body: Story, sort: str, settler: _Settler) -> list[Story]:
    found: dict[str, Story] = {}
    for reference in list(body.root.iter(_REFERENCES[sort])):
        relation = body.relationship(reference.get(RID))
        part = None if relation is None else package.parts.get(relation.target)
        if relation is None or part is None or relation.type != f"{ns.R}/{sort}":
            remove(reference)
        elif part.name not in found:
            found[part.name] = settler.story(part, sort, len(found) + 1)
    return list(found.values())


def _notes(package: WordPackage, body: Story, note: str, settler: _Settler) -> list[Story]:
    """Return the footnotes or endnotes, with only the notes that the body still refers to."""
    part = related(package, body.part, f"{note}s")
    identity = qualified("w:id")
    references = list(body.root.iter(qualified(f"w:{note}Reference")))
    if part is None:
        for reference in references:
            remove(reference)
        return []
    story = settler.story(part, f"{note}s", 1)
    wanted = {reference.get(identity) for reference in references}
    present = set()
    for element in list(story.root.iter(qualified(f"w:{note}"))):
        present.add(element.get(identity))
        special = element.get(qualified("w:type")) in _SPECIAL_NOTES
        if not special and element.get(identity) not in wanted:
            settler.left["notes without a reference"] += 1
            remove(element)
    for reference in references:
        if reference.get(identity) not in present:
            remove(reference)
    return [story]


def _charts(package: WordPackage, stories: list[Story]) -> list[Story]:
    found: dict[str, Story] = {}
    for story in stories:
        for chart in story.root.iter(_CHART):
            relation = story.relationship(chart.get(RID))
            part = None if relation is None else package.parts.get(relation.target)
            if part is None or part.root is None or part.name in found:
                continue
            _refuse_drawn_on(package, part)
            root = deepcopy(part.root)
            choose(root)
            freeze_drawn_fields(root)
            found[part.name] = Story(part, root, "chart", len(found) + 1)
    return list(found.values())


def _refuse_drawn_on(package: WordPackage, chart: Part) -> None:
    """Refuse a chart with text boxes drawn on it: they are in a part that is not copied."""
    for relation in chart.relationships:
        if not relation.type.endswith("/chartUserShapes"):
            continue
        drawn = package.parts.get(relation.target)
        if drawn is not None and drawn.root is not None and has_text(drawn.root):
            raise UnreadPartError("shapes drawn on a chart hold text")
