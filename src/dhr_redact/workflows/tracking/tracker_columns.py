"""The columns of an office's own tracker: where its headings are, and what each is taken for.

Headings may stand on two lines, the upper one over several columns. What a column is taken for is
looked up, never guessed: a heading that is not known stays untaken until a mapping names it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from dhr_redact.errors import UnusableTableError
from dhr_redact.workflows.tracking.tracker_words import Taken, TrackerWords
from dhr_redact.workflows.tracking.typed_cells import plain_words, without_brackets

Cells: TypeAlias = Sequence[str]
NEEDED: Final = (Taken.REFERENCE, Taken.NOTIFIED_ON)
"""Without these no case can be made."""

_HEADING_WITHIN: Final = 20
_MOST_ROWS: Final = 5_000
_MOST_COLUMNS: Final = 200


@dataclass(frozen=True, slots=True)
class TrackerColumn:
    """A column with a heading. `taken` is None where nothing is known of it.

    `heading` is unlike that of every other column; `at` counts from nought.
    """

    at: int
    heading: str
    taken: Taken | None


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """A row under the headings, by its number as Excel shows it."""

    number: int
    cells: Cells

    def at(self, place: int) -> str:
        """Give a cell; a row may be shorter than the headings."""
        return self.cells[place].strip() if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Tracker:
    """A tracker as it was read: its columns, its rows, and the rows that are no cases."""

    columns: tuple[TrackerColumn, ...]
    rows: tuple[TrackerRow, ...]
    passed_over: tuple[int, ...]

    def missing(self) -> tuple[Taken, ...]:
        """Name what no column is taken for and no case can be made without."""
        there = {column.taken for column in self.columns}
        return tuple(taken for taken in NEEDED if taken not in there)


def read_tracker(
    table: str, words: TrackerWords, mapped: Mapping[str, Taken | None] | None = None
) -> Tracker:
    """Find the headings of a table (CSV with commas), its rows, and what each column is taken for.

    Args:
        table: The table as `read_tables.read_text` gives it.
        words: What headings mean.
        mapped: What columns are taken for by their headings; what it does not name is looked up.

    Raises:
        UnusableTableError: If it is empty or too large, or a mapping names a heading that is not
            there or takes two columns for one thing.
    """
    rows = list(csv.reader(io.StringIO(table, newline="")))
    if len(rows) > _MOST_ROWS or max(map(len, rows), default=0) > _MOST_COLUMNS:
        raise UnusableTableError(
            f"the table has more than {_MOST_ROWS} rows or {_MOST_COLUMNS} columns"
        )
    mapped = {plain_words(heading): taken for heading, taken in (mapped or {}).items()}
    at = _heading_row(rows, {*words.headings, *mapped})
    columns = _columns(rows, at, words, mapped)
    cases, passed_over = _cases(rows, at, words)
    return Tracker(columns, cases, passed_over)


def _heading_row(rows: Sequence[Cells], known: Iterable[str]) -> int:
    """Find the row with the most headings that are known, the first of several.

    Raises:
        UnusableTableError: If the table has no row with two cells.
    """
    known = frozenset(known)
    best, most = -1, (0, 0)
    for number, row in enumerate(rows[:_HEADING_WITHIN]):
        filled = [cell for cell in row if cell.strip()]
        counts = (sum(bool(known & set(_readings(cell))) for cell in filled), len(filled))
        if counts > most and len(filled) > 1:
            best, most = number, counts
    if best < 0:
        raise UnusableTableError("the table has no row of headings")
    return best


def _columns(
    rows: Sequence[Cells],
    at: int,
    words: TrackerWords,
    mapped: Mapping[str, Taken | None],
) -> tuple[TrackerColumn, ...]:
    """Name each column, and look up what it is taken for; the first of two of a sort is."""
    headings = _unlike(_headings(rows, at))
    _require_there(mapped, headings.values())
    taken: set[Taken] = set()
    columns = []
    for place, heading in headings.items():
        named = plain_words(heading) in mapped
        target = mapped[plain_words(heading)] if named else _looked_up(heading, words)
        if target in taken and target is not None and not target.may_be_often:
            if named:
                raise UnusableTableError(f"two columns are taken for {target}: leave one")
            target = None
        if target is not None:
            taken.add(target)
        columns.append(TrackerColumn(place, heading, target))
    return tuple(columns)


def _headings(rows: Sequence[Cells], at: int) -> dict[int, str]:
    """Give each column's heading; one on the line above stands over those to its right."""
    above = rows[at - 1] if at else ()
    upper = _spread(above) if sum(bool(cell.strip()) for cell in above) > 1 else ()
    found = {}
    for place in range(max(len(rows[at]), len(upper))):
        low = " ".join(rows[at][place].split()) if place < len(rows[at]) else ""
        up = " ".join(upper[place].split()) if place < len(upper) else ""
        own = place < len(above) and above[place].strip()
        if low:
            found[place] = low
        elif own:
            found[place] = up
    return _told_apart(found, upper)


def _told_apart(found: Mapping[int, str], upper: Cells) -> dict[int, str]:
    """Put the upper heading before those that are there more than once."""
    times = Counter(plain_words(heading) for heading in found.values())
    told = {}
    for place, heading in found.items():
        up = " ".join(upper[place].split()) if place < len(upper) else ""
        is_one = times[plain_words(heading)] == 1 or not up
        told[place] = heading if is_one else f"{up} {heading}"
    return told


def _spread(cells: Cells) -> list[str]:
    """Let each heading reach to the next: a merged cell has its text in its first column only."""
    spread, last = [], ""
    for cell in cells:
        last = cell if cell.strip() else last
        spread.append(last)
    return spread


def _unlike(headings: Mapping[int, str]) -> dict[int, str]:
    """Number headings that are there more than once, from the second on."""
    seen: Counter[str] = Counter()
    unlike = {}
    for place, heading in headings.items():
        plain = plain_words(heading)
        seen[plain] += 1
        unlike[place] = heading if seen[plain] == 1 else f"{heading} {seen[plain]}"
    return unlike


def _looked_up(heading: str, words: TrackerWords) -> Taken | None:
    for reading in _readings(heading):
        if reading in words.headings:
            return words.headings[reading]
    return None


def _readings(heading: str) -> tuple[str, str]:
    return plain_words(heading), plain_words(without_brackets(heading))


def _require_there(mapped: Iterable[str], headings: Iterable[str]) -> None:
    there = {plain_words(heading) for heading in headings}
    lost = sum(heading not in there for heading in mapped)
    if lost:
        raise UnusableTableError(f"the mapping names {lost} headings that the table does not have")


def _cases(
    rows: Sequence[Cells], at: int, words: TrackerWords
) -> tuple[tuple[TrackerRow, ...], tuple[int, ...]]:
    """Give the rows that may be cases, and the numbers of those that are passed over.

    Passed over are sums, headings repeated on a new page, and rows with but one cell.
    """
    cases, passed_over = [], []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        filled = [cell for cell in row if cell.strip()]
        if not filled:
            continue
        is_sum = plain_words(filled[0]) in words.totals
        if is_sum or len(filled) == 1 or filled == [cell for cell in rows[at] if cell.strip()]:
            passed_over.append(number)
        else:
            cases.append(TrackerRow(number, tuple(row)))
    return tuple(cases), tuple(passed_over)
