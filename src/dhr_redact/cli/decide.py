"""dhr-redact decide: export what a person must decide, import, list and take back answers."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.commands import CaseAtHand, command
from dhr_redact.cli.decision_sheets import read_sheets, sheets_of
from dhr_redact.cli.exits import looked_for
from dhr_redact.cli.listings import list_decided
from dhr_redact.cli.next_steps import command_line, export_command
from dhr_redact.cli.output import Output
from dhr_redact.errors import CommandError, OutputError, RowsNotTakenError
from dhr_redact.model.counts import counted
from dhr_redact.model.identifiers import UserId

if TYPE_CHECKING:
    from dhr_redact.wiring import OpenedCase
    from dhr_redact.workflows.answered_sheet import ToTakeBack
    from dhr_redact.workflows.decide import Decided


@command
def decide(
    output: Output,
    case: CaseAtHand,
    export: Annotated[
        Path | None, typer.Option(help="Write the open questions to this Excel file.")
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", help="Read the answers from this Excel or CSV file.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the answers that stand.")] = False,
    names: Annotated[
        bool, typer.Option("--names", help="With --list: show the texts: mind who is looking.")
    ] = False,
    undo: Annotated[
        list[int] | None,
        typer.Option(
            metavar="NUMBER",
            help="Take back the answer of this number, so that it is asked again; may be given "
            "several times.",
            show_default=False,
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="With --undo: why.")] = "",
    by: Annotated[str, typer.Option(help="Who decided. Default: your account.")] = "",
) -> None:
    """Write down what a person must decide, read what they decided, or take an answer back.

    [bold]Examples[/bold]

      dhr-redact decide cases/alder --export decisions.xlsx

      dhr-redact decide cases/alder --import decisions.xlsx

      dhr-redact decide cases/alder --list --names

      dhr-redact decide cases/alder --undo 12 --reason "the wrong row"
    """
    if (export is not None) + (import_ is not None) + list_ + bool(undo) != 1:
        raise CommandError("give one of --export, --import, --list and --undo")
    who = UserId(by or getpass.getuser())
    if export is not None:
        _export(output, case, export)
    elif import_ is not None:
        _import(output, case, import_, who)
    elif undo:
        _undo(output, case, undo, who, reason)
    else:
        _list(output, case, names=names)


def _export(output: Output, case: CaseAtHand, path: Path) -> None:
    from dhr_redact.storage.sheets import write_workbook
    from dhr_redact.workflows.find_mentions import find_mentions

    _require_free(path)
    case_opened = case.opened()
    with case.named_documents():
        found = find_mentions(case_opened.store, case_opened.engine, output.tell)
    output.done()
    sheets = sheets_of(found, case_opened.store)
    write_workbook(path, sheets)
    asked, shown, given = (len(sheet.rows) for sheet in sheets)
    output.say(f"{counted(asked, 'question')} and {counted(shown, 'picture')} written to {path}")
    if given:
        output.say(f"Its last sheet holds the {counted(given, 'answer')} given before.")
    output.warn("the file holds names in clear: keep it safe and delete it after the import")
    output.say("Fill in its yellow columns, save and close it, then:")
    output.say(f"  {command_line('decide', case.folder, '--import', path, key_file=case.key_file)}")
    output.value({"questions": asked, "pictures": shown, "answers": given, "file": str(path)})


def _require_free(path: Path) -> None:
    """Refuse to write over a sheet that somebody may have filled in.

    Raises:
        OutputError: If there is a file already.
    """
    if path.exists():
        raise OutputError("there is a file of that name already").advising(
            "It may hold answers. Import it first; then delete it, or give --export another name."
        )


def _import(output: Output, case: CaseAtHand, path: Path, by: UserId) -> None:
    from dhr_redact.workflows.answered_sheet import ANSWERED, to_take_back
    from dhr_redact.workflows.decide import PICTURES, QUESTIONS, record_answers
    from dhr_redact.workflows.find_mentions import find_mentions

    with looked_for(path):
        sheets = read_sheets(path)
    opened = case.opened()
    store, engine = opened.store, opened.engine
    back = to_take_back(sheets.get(ANSWERED, ()), store, store.case_map())
    with case.named_documents():
        found = find_mentions(store, engine, output.tell)
        decided = record_answers(
            store,
            engine,
            found,
            answers=sheets.get(QUESTIONS, ()),
            pictures=sheets.get(PICTURES, ()),
            by=by,
            tell=output.tell,
        )
    output.done()
    list_decided(output, decided, back.not_taken)
    _take_back(output, opened, back, by)
    _say_next(output, case, decided, back)
    wrong = len(decided.not_taken) + len(back.not_taken)
    if wrong:
        raise RowsNotTakenError(
            f"{counted(wrong, 'row')} not taken; {counted(decided.decisions, 'decision')} recorded"
        )


def _take_back(output: Output, opened: OpenedCase, back: ToTakeBack, by: UserId) -> None:
    """Take back what the sheet of answers says; what was taken back before is no error."""
    from dhr_redact.workflows.take_back import take_back

    if back.orders:
        done = take_back(opened.store, opened.engine.clock, back.orders, by=by, reason="by sheet")
        output.say(f"{counted(len(done.decisions), 'answer')} taken back: export again to decide.")


def _say_next(output: Output, case: CaseAtHand, decided: Decided, back: ToTakeBack) -> None:
    """Say what to do now, where nothing has to be corrected first."""
    if decided.not_taken or back.not_taken:
        return
    if decided.still_open or back.orders:
        output.say(f"Next: {export_command(case.folder, case.key_file)}")
    else:
        output.say(f"Next: {command_line('redact', case.folder, key_file=case.key_file)}")


def _list(output: Output, case: CaseAtHand, *, names: bool) -> None:
    from dhr_redact.workflows.answered_sheet import answered_rows

    rows = answered_rows(case.opened().store)
    columns = ["decision", "answer", "who", "answers for", "by", "on"]
    if names:
        columns.insert(1, "text")
    shown = [{c: _without_name(c, row[c], names=names) for c in columns} for row in rows]
    output.table("Answers that stand", columns, [list(row.values()) for row in shown], most=0)
    if not rows:
        output.say("No answer stands.")
    output.value(shown)


def _without_name(column: str, cell: str, *, names: bool) -> str:
    """Leave the id of who is meant, and no name, unless names were asked for."""
    return cell if names or column != "who" else cell.partition(" ")[0]


def _undo(output: Output, case: CaseAtHand, orders: Sequence[int], by: UserId, reason: str) -> None:
    from dhr_redact.workflows.take_back import take_back

    opened = case.opened()
    done = take_back(opened.store, opened.engine.clock, orders, by=by, reason=reason)
    numbers = ", ".join(map(str, done.decisions))
    output.say(f"Taken back: decision {numbers}. What it settled is asked again.")
    if done.gone:
        output.say(f"Who had joined by it left the case map: {', '.join(done.gone)}.")
    output.say(f"Next: {export_command(case.folder, case.key_file)}")
    output.value({"taken_back": list(done.decisions), "gone": list(done.gone)})
