"""Names in the columns of tables whose headings say so: Officer, Staff, Name, Role, Agency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dhr_redact.detection.name_shapes import names_at
from dhr_redact.detection.nearby import Headings
from dhr_redact.detection.staff_words import StaffWords, folded
from dhr_redact.model.kinds import Role

_ABOVE: Final = 400
"""Characters above a table that may say that it is of the panel."""

_CELL: Final = re.compile(r"[^\t\n]+")


class NameCell(NamedTuple):
    """A name in a cell, and how the person stands in the case if the table says."""

    start: int
    end: int
    role: Role | None
    because: str


class NameColumns:
    """Finds names by the headings of their columns."""

    def __init__(self, words: StaffWords) -> None:
        """Take the headings from the list of titles, labels and headings."""
        self._words = words

    def find(self, text: str) -> Iterator[NameCell]:
        """Yield the names in the columns of names."""
        if "\t" not in text:
            return
        headings = Headings(text)
        is_panel = False
        at = 0
        for line in text.split("\n"):
            cells = [(at + found.start(), at + found.end()) for found in _CELL.finditer(line)]
            if "\t" in line and cells and not headings.over(cells[0][0]):
                is_panel = self._is_panel(text, at, [text[start:end] for start, end in cells])
            elif cells:
                for start, end in cells:
                    yield from self._in_cell(
                        text, start, end, headings.over(start), is_panel=is_panel
                    )
            at += len(line) + 1

    def _is_panel(self, text: str, at: int, heads: Sequence[str]) -> bool:
        named = {folded(head) for head in heads}
        above = text[max(0, at - _ABOVE) : at].casefold()
        return bool(named & self._words.panel_columns) and bool(
            self._words.panel_above.search(above)
        )

    def _in_cell(
        self, text: str, start: int, end: int, heading: str, *, is_panel: bool
    ) -> Iterator[NameCell]:
        head = folded(heading.rstrip(":"))
        if head not in self._words.columns:
            return
        role = Role.PANEL if is_panel else self._words.columns[head]
        because = "in a table of the panel" if is_panel else "in a column of names"
        for first, last in names_at(text, start, end, sure="name" in head):
            yield NameCell(first, last, role, because)
