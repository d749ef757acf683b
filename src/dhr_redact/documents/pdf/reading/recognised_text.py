"""A recognised page as paragraphs of lines, like any other page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.pictures.page_recognition import RecognisedLine, RecognisedPage
from dhr_redact.documents.pdf.reading.page_text import PageText, Paragraph, Ref, TextLine


def recognised_text_of(page: RecognisedPage, index: int, box: Box, *, picture: int = 0) -> PageText:
    """Return what was recognised on a page or picture, a paragraph for each block of lines."""
    paragraphs = tuple(
        Paragraph(lines=tuple(_line(line, index, picture) for line in lines))
        for _, lines in groupby(page.lines, key=lambda line: line.block)
    )
    return PageText(index, box, paragraphs)


def _line(line: RecognisedLine, index: int, picture: int) -> TextLine:
    pieces: list[str] = []
    refs: list[Ref | None] = []
    for number, word in enumerate(line.words, start=line.first):
        if pieces:
            pieces.append(" ")
            refs.append(None)
        pieces.append(word.text)
        refs += [Ref(index, number, is_word=True, picture=picture)] * len(word.text)
    return TextLine("".join(pieces), tuple(refs), line.box, _height(line))


def _height(line: RecognisedLine) -> float:
    heights: Sequence[float] = [word.box[3] - word.box[1] for word in line.words]
    return sorted(heights)[len(heights) // 2]
