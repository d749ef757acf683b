"""A recognised page as paragraphs of lines, like any other page."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from dhr_redact.documents.pdf.objects.matrices import Box, area, intersection, union
from dhr_redact.documents.pdf.pictures.page_recognition import RecognisedLine, RecognisedPage
from dhr_redact.documents.pdf.reading.page_text import PageText, Paragraph, Ref, TextLine
from dhr_redact.documents.pdf.reading.reading_order import SHORT
from dhr_redact.recognition.words import RegionKind

_NO_PRINT: Final = frozenset({RegionKind.HANDWRITING, RegionKind.STAMP, RegionKind.PICTURE})
_IS_WITHIN: Final = 0.5
"""A word of which a region covers so much stands in it."""


def recognised_text_of(page: RecognisedPage, index: int, box: Box, *, picture: int = 0) -> PageText:
    """Return what was recognised on a page or picture, as paragraphs.

    What was made out in a stamp, a signature or a note by hand is no part of the sentence that the
    engine put it in: it is a paragraph of its own, at the end.
    """
    apart = _words_apart(page)
    paragraphs = [
        Paragraph(lines=lines)
        for _, block in groupby(page.lines, key=lambda line: line.block)
        for lines in _cut_where_short(_lines(block, apart, index, picture))
    ]
    for region in dict.fromkeys(apart.values()):
        within = frozenset(
            number for number in range(len(page.words)) if apart.get(number) != region
        )
        paragraphs.append(Paragraph(lines=_lines(page.lines, within, index, picture)))
    return PageText(index, box, tuple(paragraphs))


def _words_apart(page: RecognisedPage) -> Mapping[int, int]:
    """Return the words that stand in ink which is no print, each with the number of its region."""
    return {
        number: at
        for number, word in enumerate(page.words)
        for at, region in enumerate(page.regions)
        if region.kind in _NO_PRINT
        and area(intersection(word.box, region.box)) > _IS_WITHIN * area(word.box)
    }


def _lines(
    lines: Iterable[RecognisedLine], without: Container[int], index: int, picture: int
) -> tuple[TextLine, ...]:
    """Return lines without some words, and without lines of which nothing is left."""
    made = (_line(line, without, index, picture) for line in lines)
    return tuple(line for line in made if line is not None)


def _cut_where_short(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, ...]]:
    """Cut a block after lines that end early: those of an address are not one sentence."""
    start = 0
    for number, line in enumerate(lines, start=1):
        left, _, right, _ = union([other.box for other in lines])
        is_short = line.box[2] - left < SHORT * (right - left)
        if number == len(lines) or (is_short and not line.text.endswith(("-", ","))):
            yield tuple(lines[start:number])
            start = number


def _line(
    line: RecognisedLine, without: Container[int], index: int, picture: int
) -> TextLine | None:
    pieces: list[str] = []
    refs: list[Ref | None] = []
    boxes: list[Box] = []
    for number, word in enumerate(line.words, start=line.first):
        if number in without:
            continue
        if pieces:
            pieces.append(" ")
            refs.append(None)
        pieces.append(word.text)
        refs += [Ref(index, number, is_word=True, picture=picture)] * len(word.text)
        boxes.append(word.box)
    if not boxes:
        return None
    return TextLine("".join(pieces), tuple(refs), union(boxes), _height(boxes))


def _height(boxes: Sequence[Box]) -> float:
    heights = [box[3] - box[1] for box in boxes]
    return sorted(heights)[len(heights) // 2]
