"""What stands near a mention: words before and after it, and the heading of its table column.

In a story's text the cells of a table row are parted by tabs and the rows by line breaks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

_LONGEST_GAP: Final = 6
"""Lines without a tab that may stand in one table: a cell of several paragraphs."""


@lru_cache(maxsize=512)
def words_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Make one pattern of whole words and phrases; any white space matches a space in them."""
    if not words:
        return None
    each = (r"\s{1,4}".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    heading: str


class Headings:
    """The column headings of a story's tables, worked out once for the story."""

    def __init__(self, text: str) -> None:
        self._cells: list[_Cell] = []
        if "\t" in text:
            self._read(text)
        self._starts = [cell.start for cell in self._cells]

    def over(self, at: int) -> str:
        """Return the heading of the column that a place lies in, or ''."""
        found = bisect_right(self._starts, at) - 1
        return self._cells[found].heading if found >= 0 else ""

    def _read(self, text: str) -> None:
        heads: Sequence[str] = ()
        column = gap = 0
        lines = text.split("\n")
        starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=0)
        for at, line in zip(starts, lines, strict=True):
            cells = line.split("\t")
            gap = 0 if len(cells) > 1 else gap + 1
            if heads and gap > _LONGEST_GAP:
                heads = ()
                self._cells.append(_Cell(at, ""))
            if not heads:
                if len(cells) > 1:
                    heads, column = cells, 0
                    self._cells.append(_Cell(at, ""))
                continue
            if len(cells) == 1 and column == 0:
                self._cells.append(_Cell(at, ""))
                continue
            if column + len(cells) - 1 >= len(heads):
                column = 0
            self._note(at, cells, column, heads)
            column = (column + len(cells) - 1) if column + len(cells) < len(heads) else 0

    def _note(self, at: int, cells: Sequence[str], column: int, heads: Sequence[str]) -> None:
        for number, cell in enumerate(cells, start=column):
            self._cells.append(_Cell(at, heads[number] if number < len(heads) else ""))
            at += len(cell) + 1


def before(text: str, start: int, reach: int) -> str:
    """Return up to `reach` characters before a place."""
    return text[max(0, start - reach) : start]


def after(text: str, end: int, reach: int) -> str:
    """Return up to `reach` characters after a place."""
    return text[end : end + reach]
