"""Take back a sheet of one kind of record: what differs is changed, new rows are added.

Each row is taken by itself, so that one with something wrong stops no other. A row without a number
that says the same as a record which is not in the sheet was taken before, and is not added again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.cases.record import Field, Record, Value, fields_of, values_of
from dhr_redact.errors import (
    CaseError,
    NoKeyError,
    RecordError,
    UnusableTableError,
)
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.workflows.tracking.keep import add_record, change_record
from dhr_redact.workflows.tracking.look import look_at
from dhr_redact.workflows.tracking.record_cells import (
    CASE,
    NOT_SHOWN,
    NUMBER,
    REVISION,
    as_read,
    cell_of,
    heading_of,
    value_of,
)
from dhr_redact.workflows.tracking.typed_cells import RowProblem
from dhr_redact.workflows.tracking.worker import Worker

Tell = Callable[[str, int, int], None]
_ROW: Final = "#"
_MOST_ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row that was taken: its number in the sheet, that of its record, and the fields it set.

    A new record that was only rehearsed has the number 0.
    """

    row: int
    number: int
    fields: tuple[str, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """What was taken of a sheet, and what was not."""

    rows: tuple[TakenRow, ...]
    unchanged: int
    not_taken: tuple[RowProblem, ...]
    columns_passed_over: tuple[str, ...]

    @property
    def changed(self) -> int:
        """How many records were changed."""
        return sum(not row.is_new for row in self.rows)

    @property
    def added(self) -> int:
        """How many records were added."""
        return sum(row.is_new for row in self.rows)


@dataclass(slots=True)
class _Taking:
    """A sheet being taken."""

    worker: Worker
    reference: str
    kind: type[Record]
    vault: Vault | None
    there: Mapping[int, Record]
    before: Counter[tuple[Value, ...]]
    taken: list[TakenRow] = field(default_factory=list)
    unchanged: int = 0


class _CellError(Exception):
    """A row cannot be taken; it says which column is wrong, and what."""

    def __init__(self, column: str, what: str) -> None:
        super().__init__(what)
        self.column = column


def take_sheet(
    worker: Worker,
    reference: str,
    kind: type[Record],
    rows: Sequence[Mapping[str, str]],
    *,
    vault: Vault | None = None,
    tell: Tell = lambda *_: None,
) -> TakenSheet:
    """Take the rows of a sheet, as `read_tables` gives them; each is taken or listed.

    Raises:
        UnknownRecordError: If there is no such case that the account may see.
        UnusableTableError: If the sheet lacks a column it cannot do without, or is too long.
    """
    _require_usable(rows)
    there = {r.number: r for r in look_at(worker, reference, vault).file.all(kind)}
    taking = _Taking(worker, reference, kind, vault, there, _taken_before(there, rows))
    problems = []
    for count, row in enumerate(rows, start=1):
        try:
            _take(taking, row)
        except _CellError as error:
            problems.append(RowProblem(int(row[_ROW]), error.column, str(error)))
        except (CaseError, NoKeyError) as error:
            problems.append(RowProblem(int(row[_ROW]), "", str(error)))
        tell("rows of the sheet", count, len(rows))
    known = {_ROW, CASE, NUMBER, REVISION, *(heading_of(each) for each in fields_of(kind))}
    others = tuple(name for name in (rows[0] if rows else {}) if name and name not in known)
    return TakenSheet(tuple(taking.taken), taking.unchanged, tuple(problems), others)


def _require_usable(rows: Sequence[Mapping[str, str]]) -> None:
    if len(rows) > _MOST_ROWS:
        raise UnusableTableError(f"the sheet has more than {_MOST_ROWS} rows: divide it")
    for name in (NUMBER, REVISION):
        if rows and name not in rows[0]:
            raise UnusableTableError(
                f"the sheet has no column called {name}: make it with `dhr-redact case sheet`"
            )


def _taken_before(
    there: Mapping[int, Record], rows: Sequence[Mapping[str, str]]
) -> Counter[tuple[Value, ...]]:
    """Count what records say that are not in the sheet: a row without a number may be one."""
    in_sheet = {row[NUMBER] for row in rows}
    others = (record for number, record in there.items() if str(number) not in in_sheet)
    return Counter(tuple(values_of(record).values()) for record in others)


def _take(taking: _Taking, row: Mapping[str, str]) -> None:
    if row.get(CASE) and row[CASE] != taking.reference:
        raise _CellError(CASE, "the row is of another case")
    if row[NUMBER]:
        _change(taking, row)
    elif any(row.get(heading_of(each)) for each in fields_of(taking.kind)):
        _add(taking, row)


def _change(taking: _Taking, row: Mapping[str, str]) -> None:
    number, revision = _whole(row, NUMBER), _whole(row, REVISION)
    if number not in taking.there:
        raise _CellError(NUMBER, f"there is no {taking.kind.ABOUT.one} of that number")
    old = taking.there[number]
    sets = dict(_differing(old, row))
    if not sets:
        taking.unchanged += 1
        return
    change_record(
        taking.worker,
        taking.reference,
        taking.kind,
        number,
        sets,
        vault=taking.vault,
        revision=revision,
    )
    names = tuple(heading_of(each) for each in fields_of(taking.kind) if each.name in sets)
    taking.taken.append(TakenRow(int(row[_ROW]), number, names, is_new=False))


def _differing(old: Record, row: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """Yield the fields whose cells say something other than the record does."""
    for each in fields_of(type(old)):
        heading = heading_of(each)
        cell = as_read(row.get(heading, ""))
        if heading not in row or cell in NOT_SHOWN:
            continue
        if cell != as_read(cell_of(getattr(old, each.name))):
            value = _value(each, cell)
            if value != getattr(old, each.name):
                yield each.name, value


def _add(taking: _Taking, row: Mapping[str, str]) -> None:
    values = {f.name: _value(f, row.get(heading_of(f), "")) for f in fields_of(taking.kind)}
    said = tuple(values.values())
    if taking.before[said]:
        taking.before[said] -= 1
        taking.unchanged += 1
        return
    record = taking.kind(**values)  # type: ignore[arg-type]  # the record checks each value
    number = add_record(taking.worker, taking.reference, record, vault=taking.vault)
    names = tuple(heading_of(f) for f in fields_of(taking.kind) if values[f.name])
    taking.taken.append(TakenRow(int(row[_ROW]), number, names, is_new=True))


def _value(each: Field, cell: str) -> Value:
    heading = heading_of(each)
    try:
        value = value_of(each, cell)
    except RecordError as error:
        raise _CellError(heading, str(error)) from error
    if each.required and value in (None, ()):
        raise _CellError(heading, "it must not be empty")
    return value


def _whole(row: Mapping[str, str], name: str) -> int:
    if not row[name].isdecimal():
        raise _CellError(name, f"the {name} is missing or is no number: leave it as it was made")
    return int(row[name])
