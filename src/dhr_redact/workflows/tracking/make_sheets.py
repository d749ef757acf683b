"""Make tables of what is recorded: kinds of one case, its action plan, and lists over cases.

Whether they become a workbook or a CSV is not known here. Without the key of the case its personal
text is `(sealed)` in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.kinds import BY_WORKFLOWS, OF_CASES, kind_named
from dhr_redact.cases.record import Field, Record, Sort, fields_of
from dhr_redact.errors import UnknownRecordError
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.workflows.tracking.look import days_left, list_cases, list_due, look_at
from dhr_redact.workflows.tracking.plan_sheet import PLAN, PLAN_COLUMNS, plan_rows
from dhr_redact.workflows.tracking.record_cells import CASE, NUMBER, REVISION, cells_of, heading_of
from dhr_redact.workflows.tracking.worker import Worker

CASES: Final = "cases"
DUE: Final = "due"
_MOST: Final = 100_000
_DAYS_AHEAD: Final = 3660
_LONGEST_CHOICES: Final = 250
"""A drop-down list of Excel holds 255 letters; with more, Excel takes the file for damaged."""

_WIDTHS: Final[Mapping[Sort, int]] = {
    Sort.TEXT: 22,
    Sort.PERSONAL: 40,
    Sort.DATE: 12,
    Sort.NUMBER: 10,
    Sort.YES_NO: 10,
    Sort.CHOICE: 18,
    Sort.CHOICES: 24,
    Sort.ENTRIES: 24,
}
_TO_READ: Final = "This sheet is to be read: what is here is changed by commands of its own."
_TO_TAKE: Final = (
    "Change cells, or add rows without a number, save, and take the file back: dhr-redact case "
    "take {kind} CASE FILE. Leave case, number and revision as they are. An empty cell empties the "
    "field; (sealed) leaves it alone. A row that is left out is left as it is."
)
_NAMES: Final = " This file holds names in clear: delete it when you are done."
_PLAN_HELP: Final = "The action plan in the seven columns of the 2016 layout. It is made anew."
_CASE_COLUMNS: Final = (
    ("case", 24),
    ("partnership", 16),
    ("regime", 12),
    ("stage", 20),
    ("notified on", 12),
    ("decided on", 12),
    ("next", 36),
    ("due on", 12),
)
_DUE_COLUMNS: Final = (
    ("due on", 12),
    ("days left", 10),
    ("case", 24),
    ("partnership", 16),
    ("what", 36),
    ("basis", 60),
)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its heading, its width in letters, and the words that may be chosen in it."""

    name: str
    width: int = 14
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, a line of help, its columns, and its rows by column name."""

    name: str
    help: str
    columns: tuple[TableColumn, ...]
    rows: tuple[Mapping[str, str], ...]
    holds_names: bool = False


def tables_of_case(
    worker: Worker, reference: str, names: Sequence[str] = (), *, vault: Vault | None = None
) -> tuple[Table, ...]:
    """Make a table of each kind of record that is named, or of every kind that has records.

    Args:
        worker: Who asks.
        reference: The case.
        names: Words of kinds, and `action-plan`.
        vault: The vault of the case; without it personal text is `(sealed)`.

    Raises:
        UnknownRecordError: If there is no such case or kind.
        NotAllowedError: If no office of the account allows it.
    """
    kinds = {name: _kind_of_case(name) for name in names if name != PLAN}
    file = look_at(worker, reference, vault).file
    if not names:
        kinds = {kind.ABOUT.name: kind for kind in OF_CASES if file.all(kind)}
        return (*(_table_of(file, kind) for kind in kinds.values()), plan_table(file))
    return tuple(plan_table(file) if n == PLAN else _table_of(file, kinds[n]) for n in names)


def plan_table(file: CaseFile) -> Table:
    """Make the action plan as it is published."""
    columns = tuple(TableColumn(*column) for column in PLAN_COLUMNS)
    rows = plan_rows(file)
    names = bool(rows) and not file.is_locked
    return Table("Action plan", _PLAN_HELP + _NAMES * names, columns, rows, holds_names=names)


def table_of_cases(worker: Worker, *, partnership: str | None = None) -> Table:
    """Make a table of all cases that this account may see, the newest notified first."""
    page = list_cases(worker, partnership=partnership, most=_MOST)
    rows = tuple(
        {
            "case": line.reference,
            "partnership": line.partnership,
            "regime": line.regime,
            "stage": line.stage.value,
            "notified on": str(line.notified_on),
            "decided on": str(line.decided_on or ""),
            "next": line.due_what,
            "due on": str(line.due_on or ""),
        }
        for line in page.lines
    )
    return Table("Cases", _TO_READ, tuple(TableColumn(*each) for each in _CASE_COLUMNS), rows)


def table_of_due(worker: Worker, *, partnership: str | None = None) -> Table:
    """Make a table of all that is overdue or falls due within ten years, by day."""
    found = list_due(worker, partnership=partnership, within_days=_DAYS_AHEAD, most=_MOST)
    today = worker.today()
    rows = tuple(
        {
            "due on": str(line.due_on),
            "days left": str(days_left(line.due_on, today)),
            "case": line.reference,
            "partnership": line.partnership,
            "what": line.what,
            "basis": line.basis,
        }
        for line in found.lines
    )
    return Table("Due", _TO_READ, tuple(TableColumn(*each) for each in _DUE_COLUMNS), rows)


def _kind_of_case(name: str) -> type[Record]:
    kind = kind_named(name)
    if kind not in OF_CASES:
        raise UnknownRecordError(f"a {kind.ABOUT.one} is not kept of a case")
    return kind


def _table_of(file: CaseFile, kind: type[Record]) -> Table:
    about = kind.ABOUT
    help_text = _TO_READ if kind in BY_WORKFLOWS else _TO_TAKE.format(kind=about.name)
    rows = tuple({CASE: file.case.reference, **cells_of(record)} for record in file.all(kind))
    names = not file.is_locked and any(
        field.is_personal and getattr(record, field.name) is not None
        for record in file.all(kind)
        for field in fields_of(kind)
    )
    return Table(
        about.name,
        f"{about.many[0].upper()}{about.many[1:]}. {help_text}{_NAMES * names}",
        (
            TableColumn(CASE, 20),
            TableColumn(NUMBER, 8),
            TableColumn(REVISION, 8),
            *(_column(field, file) for field in fields_of(kind)),
        ),
        rows,
        holds_names=names,
    )


def _column(field: Field, file: CaseFile) -> TableColumn:
    if field.sort is Sort.YES_NO:
        choices: tuple[str, ...] = ("yes", "no")
    elif field.sort is Sort.CHOICE and field.choices is not None:
        choices = tuple(field.choices)
    elif field.links_to == "agency":
        choices = tuple(agency.code for agency in file.agencies)
    else:
        choices = ()
    fits = len(",".join(choices)) <= _LONGEST_CHOICES
    return TableColumn(heading_of(field), _WIDTHS[field.sort], choices if fits else ())
