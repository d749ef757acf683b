"""A redacted Word file as plain blocks, from which its PDF is made.

What is read is what the writer would write again: tracked changes accepted, hidden text and codes
of fields left out. So even a file that was never redacted shows here only what its reader sees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.package import WordPackage, open_package_bytes
from dhr_redact.documents.docx.readable import Readable, Story, read_package
from dhr_redact.documents.docx.tags import (
    PARAGRAPH_PROPERTIES,
    PROPERTIES,
    RUN_PROPERTIES,
    TABLE,
    P,
)
from dhr_redact.documents.docx.trees import is_on
from dhr_redact.documents.docx.typeset_drawings import DrawingReader
from dhr_redact.documents.docx.typeset_inlines import InlineReader, Line
from dhr_redact.documents.docx.typeset_notes import NoteReader
from dhr_redact.documents.docx.typeset_numbering import Label, Numbering
from dhr_redact.documents.docx.typeset_sections import SectionReader, runs_on, section_breaks
from dhr_redact.documents.docx.typeset_styles import Looks, w
from dhr_redact.documents.docx.typeset_tables import read_table
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.typeset.blocks import (
    Anchor,
    Block,
    Contents,
    Document,
    Heading,
    Inline,
    ListItem,
    PageBreak,
    Paragraph,
    Run,
    Section,
    Title,
)
from dhr_redact.documents.typeset.words import words_of

_TITLE: Final = "http://purl.org/dc/elements/1.1/"
_DEEPEST_TABLES: Final = 4
_EN_SPACE: Final = "\N{EN SPACE}"


def blocks_of_word(data: bytes, limits: Limits | None = None, *, marking: str = "") -> Document:
    """Return a Word file, as our writer wrote it, as blocks.

    Raises:
        InputError: One of its leaves, if it is not a Word file or is beyond a limit.
    """
    package = open_package_bytes(data, limits or Limits())
    readable = read_package(package)
    return _Reader(package, readable).document(_title_of(package), marking)


def _title_of(package: WordPackage) -> str:
    for part in package.parts.values():
        if part.content_type.endswith("core-properties+xml") and part.root is not None:
            title = part.root.find(f"{{{_TITLE}}}title")
            return "" if title is None else (title.text or "").strip()
    return ""


@dataclass(slots=True)
class _Place:
    """Where blocks are being read: how deep in tables, and whether sections count."""

    depth: int = 0
    sections: bool = False


class _Reader:
    """Reads the stories of one file; lists count on from one to the next."""

    def __init__(self, package: WordPackage, readable: Readable) -> None:
        self._package = package
        self._readable = readable
        self._looks = Looks(readable.styles)
        self._numbering = Numbering(readable.numbering, self._looks)
        self._charts = {story.part.name: story.root for story in readable.of_sort("chart")}
        self._body = readable.of_sort("document")[0]
        self._has_headings = any(
            self._looks.heading_level(paragraph) for paragraph in self._body.root.iter(P)
        )
        self._notes = NoteReader(readable, self._note_blocks)
        self._sections = SectionReader(readable, self._body, self._banner_blocks)
        self._breaks = section_breaks(self._body.root)

    def document(self, title: str, marking: str) -> Document:
        """Read the whole file."""
        first = self._sections.pages(self._breaks[0] if self._breaks else None)
        body = self._body.root.find(w("body"))
        story = _StoryReader(self, self._body)
        blocks = [] if body is None else story.blocks(body, _Place(sections=True))
        blocks += self._notes.endnotes()
        return Document(title or _first_title(blocks), tuple(blocks), pages=first, marking=marking)

    def next_section(self, section: etree._Element) -> Section | None:
        """Return the section that begins after the one whose properties these are."""
        at = next((i for i, one in enumerate(self._breaks) if one is section), -1)
        if at < 0 or at + 1 >= len(self._breaks):
            return None
        following = self._breaks[at + 1]
        return Section(self._sections.pages(following), runs_on(following))

    def _banner_blocks(self, story: Story) -> tuple[Block, ...]:
        blocks = _StoryReader(self, story).blocks(story.root, _Place())
        return tuple(block for block in blocks if not isinstance(block, PageBreak | Section))

    def _note_blocks(self, story: Story, note: etree._Element) -> tuple[Block, ...]:
        return tuple(_StoryReader(self, story).blocks(note, _Place()))

    def inlines(self, drawn: Callable[[etree._Element], list[Block]]) -> InlineReader:
        """Return a reader of lines for one story."""
        return InlineReader(
            self._looks,
            note=self._notes.note,
            drawn=drawn,
            make_contents=self._has_headings,
        )

    def drawings(
        self, story: Story, read_box: Callable[[etree._Element], list[Block]]
    ) -> DrawingReader:
        """Return a reader of drawings for one story."""
        return DrawingReader(self._package, story, self._charts, read_box)

    @property
    def looks(self) -> Looks:
        """The styles of the file."""
        return self._looks

    @property
    def numbering(self) -> Numbering:
        """The lists of the file."""
        return self._numbering


class _StoryReader:
    """Reads the paragraphs and tables of one story."""

    def __init__(self, file: _Reader, story: Story) -> None:
        self._file = file
        self._drawings = file.drawings(story, self._box)
        self._inlines = file.inlines(self._drawings.blocks)
        self._held: tuple[Inline, ...] = ()

    def _box(self, box: etree._Element) -> list[Block]:
        lines, held = self._inlines, self._held
        self._inlines, self._held = self._file.inlines(self._drawings.blocks), ()
        blocks = self.blocks(box, _Place(depth=1))
        self._inlines, self._held = lines, held
        return blocks

    def blocks(self, parent: etree._Element, place: _Place) -> list[Block]:
        """Return what a container holds, in order, through elements that only wrap."""
        found: list[Block] = []
        for element in parent:
            if element.tag == P:
                found += self._paragraph(element, place)
            elif element.tag == TABLE:
                found += self._table(element, place)
            elif element.tag not in PROPERTIES:
                found += self.blocks(element, place)
        if self._held:
            found.append(Paragraph(self._held))
            self._held = ()
        return found

    def _table(self, element: etree._Element, place: _Place) -> list[Block]:
        inner = _Place(depth=place.depth + 1)
        if place.depth >= _DEEPEST_TABLES:
            return self.blocks(element, inner)
        table = read_table(element, lambda cell: self.blocks(cell, inner))
        return [] if table is None else [table]

    def _paragraph(self, element: etree._Element, place: _Place) -> list[Block]:
        looks = self._file.looks
        self._drawings.align = looks.align(element)
        was_contents = self._inlines.in_contents
        label = self._file.numbering.label(element) if not was_contents else None
        line = self._inlines.read(element)
        blocks: list[Block] = []
        if is_on(looks.paragraph_property(element, "pageBreakBefore")) and place.sections:
            blocks.append(PageBreak())
        if line.contents_depth:
            blocks.append(Contents(line.contents_depth))
        if self._held:
            line.pieces[0][:0] = self._held
            self._held = ()
        is_heading = bool(looks.heading_level(element))
        if _runs_on(element) and not is_heading and len(line.pieces) == 1:
            self._held = line.inlines
        else:
            for at, piece in enumerate(line.pieces):
                if at:
                    blocks.append(PageBreak())
                blocks += self._text(element, line, tuple(piece), None if at else label)
        blocks += line.anchored
        section = element.find(f"{PARAGRAPH_PROPERTIES}/{w('sectPr')}")
        if section is not None and place.sections:
            following = self._file.next_section(section)
            blocks += [] if following is None else [following]
        return blocks

    def _text(
        self, element: etree._Element, line: Line, inlines: tuple[Inline, ...], label: Label | None
    ) -> list[Block]:
        """Return the text of a paragraph as what it is; nothing if there is none to show."""
        looks = self._file.looks
        if not (label is not None and label.numbered) and not _shows(inlines):
            return [Paragraph(places)] if (places := _places(inlines)) else []
        align = looks.align(element)
        level = looks.heading_level(element)
        if level:
            return [Heading(level, _plain(_numbered(label, inlines)), align)]
        style = looks.style_names(element)[:1]
        if style in {("title",), ("subtitle",)}:
            its_level = 1 if style == ("title",) else 2
            return [Title(_plain(_numbered(label, inlines)), its_level, align)]
        if label is not None and label.text:
            return [ListItem(label.level + 1, label.text, inlines, label.numbered)]
        size = looks.relative_size(line.size) if line.size else 1.0
        return [Paragraph(inlines, align, looks.indent(element), size, looks.stops(element))]


def _shows(inlines: Sequence[Inline]) -> bool:
    return any(
        bool(inline.text.strip()) if isinstance(inline, Run) else not isinstance(inline, Anchor)
        for inline in inlines
    )


def _places(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    return tuple(inline for inline in inlines if isinstance(inline, Anchor))


def _numbered(label: Label | None, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Put the number of a heading before its text."""
    if label is None or not label.text or not label.numbered:
        return inlines
    return (Run(label.text + _EN_SPACE), *inlines)


def _plain(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Take the weight and lines from a heading's text, which has a look of its own."""
    return tuple(
        replace(inline, bold=False, underline=False) if isinstance(inline, Run) else inline
        for inline in inlines
    )


def _runs_on(paragraph: etree._Element) -> bool:
    """Tell whether the end of a paragraph is hidden, so that the next runs on behind it."""
    mark = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{RUN_PROPERTIES}")
    if mark is None:
        return False
    return is_on(mark.find(w("vanish"))) or is_on(mark.find(w("specVanish")))


def _first_title(blocks: Sequence[Block]) -> str:
    """Return the first title or heading as plain text, for a file that has no title."""
    for block in blocks:
        if isinstance(block, Title | Heading):
            return words_of((block,)).strip()
    return ""
