"""Pages as stories: one body, the running heads, and letters drawn in another order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.reading.divided_words import (
    PlacedParagraph,
    divided_words,
    is_divided,
)
from dhr_redact.documents.pdf.reading.drawn_order import WordsRead, as_drawn
from dhr_redact.documents.pdf.reading.locations import HiddenLocation, PdfLocation
from dhr_redact.documents.pdf.reading.page_text import PageText, Paragraph, Ref, TextLine
from dhr_redact.documents.pdf.reading.running_heads import running_heads_of
from dhr_redact.model.document import Segment, Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind

_ENDS: Final = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or row of the body: `[start, end)` of the story, and what it looks like.

    `height` is that of its letters, `top` how far up its first line reaches; both in points.
    """

    start: int
    end: int
    page: int
    height: float
    top: float
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story, and what stands behind each of its characters."""

    story: Story
    refs: tuple[Ref | None, ...] = field(repr=False)
    passages: tuple[Passage, ...] = ()


class PdfStoryBuilder:
    """Gathers one story out of lines."""

    def __init__(self, name: str, kind: StoryKind, *, is_prose: bool = True) -> None:
        self._name = name
        self._kind = kind
        self._is_prose = is_prose
        self._text: list[str] = []
        self._refs: list[Ref | None] = []
        self._segments: list[Segment] = []
        self._passages: list[Passage] = []

    @property
    def length(self) -> int:
        """How many characters there are so far."""
        return len(self._refs)

    def gap(self, separator: str) -> None:
        """Add an implied separator."""
        if not separator:
            return
        self._text.append(separator)
        self._refs += [None] * len(separator)

    def line(self, line: TextLine, location: PdfLocation) -> None:
        """Add a line's text."""
        if not line.text:
            return
        start = self.length
        self._text.append(line.text)
        self._refs += line.refs
        self._segments.append(Segment(start, self.length, location))

    def passage(self, passage: Passage) -> None:
        """Say what a stretch that was added looks like."""
        self._passages.append(passage)

    def ends_with_hyphen(self) -> bool:
        """Tell whether a word is divided at the end of what was added last."""
        return bool(self._text) and is_divided(self._text[-1])

    def ends_with_space(self) -> bool:
        """Tell whether what was added last ends with a space of its own."""
        return bool(self._text) and self._text[-1][-1:].isspace()

    def ends_open(self) -> bool:
        """Tell whether the last sentence goes on."""
        last = self._text[-1].rstrip() if self._text else ""
        return bool(last) and not last.endswith(_ENDS)

    def build(self) -> ReadStory | None:
        """Return the story, or None if it holds nothing."""
        if not self._segments:
            return None
        story = Story(
            id=StoryId(self._name),
            kind=self._kind,
            text="".join(self._text),
            segments=tuple(self._segments),
            is_prose=self._is_prose,
        )
        return ReadStory(story, tuple(self._refs), tuple(self._passages))


def stories_of(pages: Sequence[PageText], readings: Sequence[PageReading]) -> tuple[ReadStory, ...]:
    """Return the stories that the pages tell."""
    tops, bottoms = running_heads_of(pages)
    body = PdfStoryBuilder("body", StoryKind.BODY)
    heads = PdfStoryBuilder("page-headers", StoryKind.HEADER)
    feet = PdfStoryBuilder("page-footers", StoryKind.FOOTER)
    read_on: list[PlacedParagraph] = []
    for page in pages:
        numbers = _line_numbers(page)
        is_first = True
        for paragraph in page.paragraphs:
            if id(paragraph) in tops:
                _paragraph(heads, paragraph, page, numbers, is_new=True)
            elif id(paragraph) in bottoms:
                _paragraph(feet, paragraph, page, numbers, is_new=True)
            else:
                goes_on = is_first and _goes_on(body, paragraph)
                _paragraph(body, paragraph, page, numbers, is_new=not goes_on)
                read_on.append(PlacedParagraph(page.page, paragraph))
                is_first = False
    halves = _parted(pages, read_on)
    built = (body.build(), heads.build(), feet.build(), halves.build())
    found = [story for story in built if story]
    return (*found, *_drawn_otherwise(readings, _words_read(found, readings)))


def _parted(pages: Sequence[PageText], read_on: Sequence[PlacedParagraph]) -> PdfStoryBuilder:
    """Put together again the halves of words that something else stands between."""
    story = PdfStoryBuilder("words-parted", StoryKind.BODY, is_prose=False)
    numbers = {page.page: _line_numbers(page) for page in pages}
    for word in divided_words(read_on):
        for line, page in ((word.first, word.page), (word.rest, word.rest_page)):
            if story.length:
                story.gap("\n")
            story.line(line, PdfLocation(page + 1, numbers[page][id(line)], line.box))
    return story


def hidden_story(number: int, kind: StoryKind, where: str, text: str) -> ReadStory:
    """Return a story of a text that no page shows, which is read and left behind."""
    story = Story(
        id=StoryId(f"hidden-{number}"),
        kind=kind,
        text=text,
        segments=(Segment(0, len(text), HiddenLocation(where)),),
        is_prose=kind in {StoryKind.ANNOTATION, StoryKind.EMBEDDED, StoryKind.HIDDEN},
        is_kept=False,
    )
    return ReadStory(story, (None,) * len(text))


def _line_numbers(page: PageText) -> dict[int, int]:
    """Number a page's lines as a person counts them, from the top."""
    lines = (line for paragraph in page.paragraphs for line in paragraph.all_lines())
    return {id(line): number for number, line in enumerate(lines, start=1)}


def _paragraph(
    story: PdfStoryBuilder,
    paragraph: Paragraph,
    page: PageText,
    numbers: dict[int, int],
    *,
    is_new: bool,
) -> None:
    if story.length:
        story.gap(_between(story) if not is_new else "\n")
    start = story.length
    first = paragraph.first_line()
    height, top = (first.height, first.box[3]) if first else (0.0, 0.0)
    if paragraph.cells:
        for number, row in enumerate(paragraph.cells):
            if number:
                story.gap("\n")
            row_start = story.length
            _row(story, row, page, numbers)
            story.passage(Passage(row_start, story.length, page.page, height, top, is_row=True))
        return
    _lines(story, paragraph.lines, page, numbers)
    story.passage(Passage(start, story.length, page.page, height, top))


def _row(
    story: PdfStoryBuilder,
    row: Sequence[Sequence[TextLine]],
    page: PageText,
    numbers: dict[int, int],
) -> None:
    for number, cell in enumerate(row):
        if number:
            story.gap("\t")
        _lines(story, cell, page, numbers)


def _lines(
    story: PdfStoryBuilder, lines: Sequence[TextLine], page: PageText, numbers: dict[int, int]
) -> None:
    for number, line in enumerate(lines):
        if number:
            story.gap(_between(story))
        story.line(line, PdfLocation(page.page + 1, numbers[id(line)], line.box))


def _between(story: PdfStoryBuilder) -> str:
    """Return what stands between two lines of a paragraph; a divided word keeps its line end."""
    if story.ends_with_hyphen():
        return "\n"
    return "" if story.ends_with_space() else " "


def _goes_on(body: PdfStoryBuilder, paragraph: Paragraph) -> bool:
    """Tell whether a page's first paragraph is the rest of the last one before it."""
    first = paragraph.lines[0].text.lstrip() if paragraph.lines else ""
    if not first or not body.length:
        return False
    return body.ends_with_hyphen() or (body.ends_open() and first[0].islower())


def _words_read(found: Sequence[ReadStory], readings: Sequence[PageReading]) -> WordsRead:
    known = WordsRead({reading.index: reading.glyphs for reading in readings})
    for read in found:
        known.add(read.story.text, read.refs)
    return known


def _drawn_otherwise(readings: Sequence[PageReading], known: WordsRead) -> list[ReadStory]:
    """Return strings of a page that, as they were drawn, hold words which reading does not."""
    found: list[ReadStory] = []
    for reading in readings:
        builder = PdfStoryBuilder(
            f"page-{reading.index + 1}-as-drawn", StoryKind.BODY, is_prose=False
        )
        for number, (text, refs) in enumerate(as_drawn(reading), start=1):
            if known.hold_all(text, refs):
                continue
            if builder.length:
                builder.gap("\n")
            line = TextLine(text, refs, reading.box, 0.0)
            builder.line(line, PdfLocation(reading.index + 1, number, reading.box))
        story = builder.build()
        if story is not None:
            found.append(story)
    return found
