"""Words divided at the end of a page or column whose rest stands behind something else.

A note at the foot of a page, a figure's caption or a head that stands there once parts the two
halves in the order of reading. They are put together here, to be read beside the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.documents.pdf.reading.page_text import Paragraph, TextLine

_CANDIDATES: Final = 3
"""So many beginnings at most are tried as the rest of a word."""


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph of the body and the index of its page, in the order of reading."""

    page: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class DividedWord:
    """The line that a divided word ends, and a line that may begin with its rest."""

    first: TextLine = field(repr=False)
    page: int
    rest: TextLine = field(repr=False)
    rest_page: int


def is_divided(text: str) -> bool:
    """Tell whether a word is divided at the end of a text."""
    last = text.rstrip()
    return len(last) > 1 and last[-1] in "-\u2010\u00ad" and last[-2].isalpha()


def divided_words(paragraphs: Sequence[PlacedParagraph]) -> Iterator[DividedWord]:
    """Yield each divided word whose rest is not what is read next, with what may be its rest.

    The rest begins with a small letter, on the same page or the one after it.
    """
    parts = [part for placed in paragraphs for part in _parts(placed)]
    for number, part in enumerate(parts):
        further = [other for other in parts[number + 1 :] if other.page <= part.page + 1]
        rests = [(other.lines[0], other.page) for other in further if _begins_small(other.lines[0])]
        follows = further[0].lines[0] if further and not part.is_cell else None
        for at, line in enumerate(part.lines):
            if not is_divided(line.text):
                continue
            below = part.lines[at + 1 :]
            if below and below[0].text.lstrip()[:1].isalpha():
                continue  # it is read right behind
            if not below and follows is not None and _begins_small(follows):
                continue
            within = [(other, part.page) for other in below if _begins_small(other)]
            for rest, page in [*within, *rests][:_CANDIDATES]:
                yield DividedWord(line, part.page, rest, page)


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph, or a cell of one."""

    page: int
    lines: Sequence[TextLine]
    is_cell: bool


def _parts(placed: PlacedParagraph) -> Iterator[_Part]:
    if placed.paragraph.lines:
        yield _Part(placed.page, placed.paragraph.lines, is_cell=False)
    for row in placed.paragraph.cells:
        yield from (_Part(placed.page, cell, is_cell=True) for cell in row if cell)


def _begins_small(line: TextLine) -> bool:
    return line.text.lstrip()[:1].islower()
