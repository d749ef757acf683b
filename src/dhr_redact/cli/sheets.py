"""dhr-redact case sheet, take: lists as CSV or Excel, and a sheet of one kind taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dhr_redact.cases.kinds import BY_WORKFLOWS, OF_CASES, kind_named
from dhr_redact.cli.commands import command
from dhr_redact.cli.exits import looked_for
from dhr_redact.cli.output import Output
from dhr_redact.cli.tracked import TrackedCase, worker
from dhr_redact.errors import CommandError, OutputError, RowsNotTakenError, UnusableTableError
from dhr_redact.model.counts import counted

if TYPE_CHECKING:
    from dhr_redact.cases.record import Record
    from dhr_redact.workflows.tracking.make_sheets import Table
    from dhr_redact.workflows.tracking.take_sheet import TakenSheet
    from dhr_redact.workflows.tracking.typed_cells import RowProblem

_OVER_CASES: Final = ("cases", "due")
_CSV: Final = ".csv"
_XLSX: Final = ".xlsx"


@command
def sheet(
    output: Output,
    out: Annotated[
        Path, typer.Option(help="The file to write: .xlsx or .csv.", show_default=False)
    ],
    kinds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KIND]...",
            help="`cases` or `due`: lists over all cases that you may see. With --case: words of "
            "kinds of record, as `scoping`, and `action-plan`; none is all that has records.",
            show_default=False,
        ),
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(metavar="CASE", help="The reference of one case, or its folder."),
    ] = None,
    partnership: Annotated[
        str | None, typer.Option(help="With `cases` or `due`: only this partnership's.")
    ] = None,
    key_file: Annotated[
        Path | None,
        typer.Option("--key-file", help="The key file of the case: shows its personal text."),
    ] = None,
) -> None:
    """Write lists to an Excel file with a sheet for each, or one list to a CSV.

    Personal text is written only with the key of the case; without it, it reads (sealed). A CSV
    has an apostrophe before a cell that would be a formula; `case take` takes it away again.
    """
    names = kinds or ([] if case else list(_OVER_CASES))
    _require_free(out)
    tables = (
        _of_case(TrackedCase(case, key_file), names)
        if case
        else _over_cases(names, partnership=partnership)
    )
    _write(out, tables)
    for table in tables:
        output.say(f"{table.name}: {counted(len(table.rows), 'row')}")
    output.say(f"Written to {out}")
    if any(table.holds_names for table in tables):
        output.warn("the file holds names in clear: keep it safe and delete it when you are done")
    output.value({"file": str(out), "sheets": {each.name: len(each.rows) for each in tables}})


@command
def take(
    output: Output,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="The kind of record, as `scoping`.")],
    at: TrackedCase,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The sheet as you saved it: .xlsx or .csv.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be taken, and record nothing.")
    ] = False,
) -> None:
    """Take back a sheet of one kind of record, made by `case sheet KIND --case CASE`.

    A changed cell becomes a change; a row without a number becomes a new record; a row that is not
    there is left alone. A record that somebody changed since the sheet was made is refused and
    listed, and so is a row with something wrong; all the others are taken.
    """
    from dhr_redact.workflows.tracking.rehearse import rehearsing
    from dhr_redact.workflows.tracking.take_sheet import take_sheet

    wanted = _written_kind(kind)
    with looked_for(file):
        rows = _rows_of(file, kind)
    desk = worker()
    vault = at.vault_if_given(desk)
    at_work = rehearsing(desk) if dry_run else desk
    taken = take_sheet(at_work, at.reference, wanted, rows, vault=vault, tell=output.tell)
    output.done()
    _show_taken(output, taken, dry_run=dry_run)


def show_problems(output: Output, problems: Sequence[RowProblem], title: str) -> None:
    """Print what there is to say of cells by row and column; what they hold is not repeated."""
    rows = [(str(each.row), each.column, each.what) for each in problems]
    output.table(title, ("row", "column", "what"), rows, most=0)


def problems_plain(problems: Sequence[RowProblem]) -> list[dict[str, object]]:
    """Write problems as JSON."""
    return [{"row": x.row, "column": x.column, "what": x.what} for x in problems]


def _require_free(out: Path) -> None:
    if out.suffix.casefold() not in {_CSV, _XLSX}:
        raise CommandError("--out must end in .xlsx or .csv")
    if out.exists():
        raise OutputError("there is a file of that name already").advising(
            "Nothing was written: it may hold changes. Give --out another name."
        )


def _over_cases(names: Sequence[str], *, partnership: str | None) -> tuple[Table, ...]:
    from dhr_redact.workflows.tracking.make_sheets import CASES, table_of_cases, table_of_due

    if not set(names) <= set(_OVER_CASES):
        raise CommandError("--case is needed: only `cases` and `due` are lists over all cases")
    desk = worker()
    return tuple(
        (table_of_cases if name == CASES else table_of_due)(desk, partnership=partnership)
        for name in dict.fromkeys(names)
    )


def _of_case(at: TrackedCase, names: Sequence[str]) -> tuple[Table, ...]:
    from dhr_redact.workflows.tracking.make_sheets import tables_of_case

    if set(names) & set(_OVER_CASES):
        raise CommandError("`cases` and `due` are lists over all cases: leave --case out")
    desk = worker()
    vault = at.vault_if_given(desk)
    return tables_of_case(desk, at.reference, tuple(dict.fromkeys(names)), vault=vault)


def _write(out: Path, tables: Sequence[Table]) -> None:
    from dhr_redact.storage.csv_sheets import write_csv
    from dhr_redact.storage.sheets import Column, Sheet, write_workbook

    sheets = [
        Sheet(
            table.name,
            table.help,
            tuple(Column(each.name, each.width, choices=each.choices) for each in table.columns),
            table.rows,
        )
        for table in tables
    ]
    if out.suffix.casefold() == _XLSX:
        write_workbook(out, sheets)
    elif len(sheets) == 1:
        write_csv(out, sheets[0])
    else:
        raise CommandError(f"a CSV holds one list and there are {len(sheets)}: name one KIND")


def _written_kind(name: str) -> type[Record]:
    kind = kind_named(name)
    if kind not in OF_CASES or kind in BY_WORKFLOWS:
        raise CommandError(f"a {kind.ABOUT.one} is not taken from a sheet")
    return kind


def _rows_of(path: Path, kind: str) -> tuple[Mapping[str, str], ...]:
    """Read the rows of the sheet of a kind: the one of its name, or the only one."""
    from dhr_redact.storage.csv_sheets import as_meant
    from dhr_redact.storage.read_tables import read_rows

    sheets = read_rows(path)
    if "" in sheets:
        return tuple(as_meant(row) for row in sheets[""])
    if kind in sheets:
        return sheets[kind]
    if len(sheets) == 1:
        return next(iter(sheets.values()))
    raise UnusableTableError(f"the workbook has no sheet called {kind}")


def _show_taken(output: Output, taken: TakenSheet, *, dry_run: bool) -> None:
    would = "would be " if dry_run else ""
    output.table(
        "Taken from the sheet" if not dry_run else "What would be taken",
        ("row", "number", "fields"),
        [(str(row.row), str(row.number or "new"), ", ".join(row.fields)) for row in taken.rows],
    )
    output.say(
        f"{counted(taken.changed, 'record')} {would}changed, {taken.added} {would}added; "
        f"{taken.unchanged} as they were."
    )
    if taken.columns_passed_over:
        columns = counted(len(taken.columns_passed_over), "column")
        output.warn(f"{columns} not of this kind of record, passed over")
    show_problems(output, taken.not_taken, "Not taken")
    output.value(
        {
            "changed": taken.changed,
            "added": taken.added,
            "unchanged": taken.unchanged,
            "dry_run": dry_run,
            "not_taken": problems_plain(taken.not_taken),
        }
    )
    if taken.not_taken:
        wrong = len({each.row for each in taken.not_taken})
        raise RowsNotTakenError(
            f"{counted(wrong, 'row')} not taken; the others {would or 'were '}taken"
        )
