"""One row of a tracker as what its cells say: days, words that are known, and text to be sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from dhr_redact.cases.assurance import QaOutcome
from dhr_redact.errors import RecordError
from dhr_redact.model.stages import Stage
from dhr_redact.workflows.tracking.tracker_columns import Tracker, TrackerColumn, TrackerRow
from dhr_redact.workflows.tracking.tracker_words import Status, Taken, TrackerWords
from dhr_redact.workflows.tracking.typed_cells import (
    RowProblem,
    is_only_a_month,
    plain_words,
    read_day,
)

T = TypeVar("T")
_MAY_BE_TO_COME: Final = frozenset({Taken.EXPIRES_ON, Taken.PANEL_ON, Taken.QA_PANEL_ON})


@dataclass(frozen=True, slots=True)
class RowSays:
    """What a row says. `texts` are cells in words by what they are taken for.

    `sealed` are lines of heading and cell, to be kept as personal text. `headings` name the column
    of each thing, for whoever reads a problem.
    """

    number: int
    headings: Mapping[Taken, str]
    days: Mapping[Taken, date]
    texts: Mapping[Taken, str] = field(repr=False)
    sealed: tuple[str, ...] = field(repr=False)
    status: Status | None = None
    decision: Stage | None = None
    outcome: QaOutcome | None = None
    pause_reason: Status | None = None
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[RowProblem, ...] = ()

    def at(self, taken: Taken, what: str) -> RowProblem:
        """Say something of the column taken for a thing."""
        return RowProblem(self.number, self.headings.get(taken, taken.value), what)

    def line(self, taken: Taken) -> str:
        """Give what a column says as a line with its heading, for the text that is sealed."""
        said = self.texts.get(taken) or str(self.days.get(taken, ""))
        return f"{self.headings.get(taken, taken.value)}: {said}"


@dataclass(slots=True)
class _Reading:
    """A row being read."""

    number: int
    today: date
    words: TrackerWords
    problems: list[RowProblem] = field(default_factory=list)
    notes: list[RowProblem] = field(default_factory=list)


def read_row(tracker: Tracker, row: TrackerRow, words: TrackerWords, today: date) -> RowSays:
    """Read the cells of a row. Each that cannot be read is a problem; none is guessed."""
    reading = _Reading(row.number, today, words)
    cells = {
        c.taken: (c, row.at(c.at)) for c in tracker.columns if c.taken and _says(row, c, words)
    }
    headings = {c.taken: c.heading for c in tracker.columns if c.taken}
    days = dict(_days(reading, cells))
    status = _status(reading, cells, days)
    return RowSays(
        number=row.number,
        headings=headings,
        days=days,
        texts={taken: text for taken, (_, text) in cells.items() if not taken.is_day},
        sealed=tuple(_sealed(tracker, row, words)),
        status=status,
        decision=_word(reading, cells, Taken.DECISION, words.decisions),
        outcome=_word(reading, cells, Taken.OUTCOME, words.outcomes),
        pause_reason=_word(reading, cells, Taken.PAUSE_REASON, words.statuses),
        problems=tuple(reading.problems),
        notes=tuple(reading.notes),
    )


def status_words(tracker: Tracker, words: TrackerWords) -> tuple[str, ...]:
    """Give the words of the status column that are not known, each once, as they were typed."""
    found: dict[str, str] = {}
    for column in tracker.columns:
        if column.taken is Taken.STATUS:
            for row in tracker.rows:
                plain, _ = _without_day(row.at(column.at), words)
                if plain not in words.statuses and plain not in words.nothing:
                    found.setdefault(plain, row.at(column.at))
    return tuple(found.values())


def _says(row: TrackerRow, column: TrackerColumn, words: TrackerWords) -> bool:
    """Tell whether a cell says anything: 'TBC' says nothing, unless as a status."""
    plain = plain_words(row.at(column.at))
    if not row.at(column.at):
        return False
    is_known_status = column.taken is Taken.STATUS and plain in words.statuses
    return is_known_status or plain not in words.nothing


def _sealed(tracker: Tracker, row: TrackerRow, words: TrackerWords) -> Iterator[str]:
    for column in tracker.columns:
        if column.taken is Taken.SEALED and _says(row, column, words):
            yield f"{column.heading}: {row.at(column.at)}"


def _days(
    reading: _Reading, cells: Mapping[Taken, tuple[TrackerColumn, str]]
) -> Iterator[tuple[Taken, date]]:
    for taken, (column, text) in cells.items():
        if not taken.is_day:
            continue
        try:
            day = read_day(text)
        except RecordError as error:
            reading.problems.append(RowProblem(reading.number, column.heading, str(error)))
            continue
        if day > reading.today and taken not in _MAY_BE_TO_COME:
            what = "it lies in the future"
            reading.problems.append(RowProblem(reading.number, column.heading, what))
            continue
        yield taken, day


def _status(
    reading: _Reading,
    cells: Mapping[Taken, tuple[TrackerColumn, str]],
    days: dict[Taken, date],
) -> Status | None:
    """Read the status; a day in it is that of publication, where it says so and no column does."""
    if Taken.STATUS not in cells:
        return None
    column, text = cells[Taken.STATUS]
    plain, said = _without_day(text, reading.words)
    status = reading.words.statuses.get(plain)
    if status is None:
        what = "it is not known where that is: name its stage in a mapping"
        reading.problems.append(RowProblem(reading.number, column.heading, what))
        return None
    if said and status.stage is Stage.PUBLISHED and Taken.PUBLISHED_ON not in cells:
        if is_only_a_month(said):
            what = "only the month of publication is given: the publication is not recorded"
            reading.notes.append(RowProblem(reading.number, column.heading, what))
        else:
            days[Taken.PUBLISHED_ON] = read_day(said)
    return status


def _without_day(text: str, words: TrackerWords) -> tuple[str, str]:
    """Part a status from a day or month after it, as in 'Published Mar 2024'."""
    plain = plain_words(text)
    if plain in words.statuses:
        return plain, ""
    parts = text.replace(":", " ").split()
    for count in (1, 2, 3):
        first, last = " ".join(parts[:-count]), " ".join(parts[-count:])
        if _is_day_or_month(last) and plain_words(first) in words.statuses:
            return plain_words(first), last
    return plain, ""


def _is_day_or_month(text: str) -> bool:
    if is_only_a_month(text):
        return True
    try:
        read_day(text)
    except RecordError:
        return False
    return True


def _word(
    reading: _Reading,
    cells: Mapping[Taken, tuple[TrackerColumn, str]],
    taken: Taken,
    meanings: Mapping[str, T],
) -> T | None:
    """Look a cell up; one that is not known is a problem."""
    if taken not in cells:
        return None
    column, text = cells[taken]
    meaning = meanings.get(plain_words(text))
    if meaning is None:
        what = "it is not a word that is known here"
        if _is_day_or_month(text):
            what = f"it is a day: map the column to {_DAY_OF.get(taken, 'another word')}"
        reading.problems.append(RowProblem(reading.number, column.heading, what))
    return meaning


_DAY_OF: Final[Mapping[Taken, Taken]] = {
    Taken.DECISION: Taken.DECIDED_ON,
    Taken.OUTCOME: Taken.LETTER_ON,
}
