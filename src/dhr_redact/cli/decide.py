"""dhr-redact decide: export what a person must decide, import what they answered."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.commands import CaseAtHand, command
from dhr_redact.cli.listings import list_decided
from dhr_redact.cli.next_steps import command_line, export_command
from dhr_redact.cli.output import Output
from dhr_redact.errors import CommandError, OutputError, RowsNotTakenError, UnusableTableError
from dhr_redact.model.counts import counted
from dhr_redact.model.identifiers import UserId

if TYPE_CHECKING:
    from dhr_redact.storage.sheets import Column, Sheet
    from dhr_redact.workflows.decide import Decided
    from dhr_redact.workflows.find_mentions import Found

_HELP = (
    "Fill in the yellow columns and save. answer: 'same as' (then who: an id like P03 or a full "
    "name), 'new' (then role, and who if the full name is known), 'keep' (it identifies nobody), "
    "'black out', 'each' (not the same everywhere: ask at each place). Leave a row empty to decide "
    "it later. This file holds names: delete it when you are done."
)
_PICTURE_HELP = "Say yes to keep a picture. Without an answer it is replaced by a placeholder."


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
    by: Annotated[str, typer.Option(help="Who decided. Default: your account.")] = "",
) -> None:
    """Write down what a person must decide, or read what they decided.

    [bold]Examples[/bold]

      dhr-redact decide cases/alder --export decisions.xlsx

      dhr-redact decide cases/alder --import decisions.xlsx
    """
    if (export is None) == (import_ is None):
        raise CommandError("give either --export or --import")
    if export is not None:
        _export(output, case, export)
    elif import_ is not None:
        _import(output, case, import_, UserId(by or getpass.getuser()))


def _sheets(found: Found) -> tuple[Sheet, Sheet]:
    from dhr_redact.storage.sheets import Sheet
    from dhr_redact.workflows.question_rows import picture_rows, question_rows

    return (
        Sheet("Questions", _HELP, _question_columns(), question_rows(found)),
        Sheet("Pictures", _PICTURE_HELP, _picture_columns(), picture_rows(found)),
    )


def _question_columns() -> tuple[Column, ...]:
    from dhr_redact.model.kinds import Role
    from dhr_redact.storage.sheets import Column
    from dhr_redact.workflows.add_people import KINDS
    from dhr_redact.workflows.question_rows import ANSWERS, OF_CASE

    return (
        Column("no", 5),
        Column("text", 24),
        Column("also written", 20),
        Column("kind", 14),
        Column("times", 7),
        Column("answers for", 11),
        Column("documents", 12),
        Column("context", 60),
        Column("why it is asked", 34),
        Column("candidates", 30),
        Column("answer", 12, fill_in=True, choices=ANSWERS),
        Column("who", 22, fill_in=True),
        Column("role", 18, fill_in=True, choices=(*Role, *KINDS)),
        Column("pseudonym", 16, fill_in=True),
        Column("relation", 16, fill_in=True),
        Column("note", 24, fill_in=True),
        Column("where", 28),
        Column("ref", 10, hidden=True),
        Column(OF_CASE, 10, hidden=True),
    )


def _picture_columns() -> tuple[Column, ...]:
    from dhr_redact.storage.sheets import Column
    from dhr_redact.workflows.question_rows import OF_CASE

    return (
        Column("document", 12),
        Column("picture", 12),
        Column("where", 34),
        Column("size", 14),
        Column("keep", 10, fill_in=True, choices=("yes", "no")),
        Column("note", 30, fill_in=True),
        Column("sha256", 10, hidden=True),
        Column(OF_CASE, 10, hidden=True),
    )


def _export(output: Output, case: CaseAtHand, path: Path) -> None:
    from dhr_redact.storage.sheets import write_workbook
    from dhr_redact.workflows.find_mentions import find_mentions

    _require_free(path)
    case_opened = case.opened()
    found = find_mentions(case_opened.store, case_opened.engine, output.tell)
    output.done()
    questions, pictures = _sheets(found)
    write_workbook(path, (questions, pictures))
    asked, shown = len(questions.rows), len(pictures.rows)
    output.say(f"{counted(asked, 'question')} and {counted(shown, 'picture')} written to {path}")
    output.warn("the file holds names in clear: keep it safe and delete it after the import")
    output.say("Fill in its yellow columns, save and close it, then:")
    output.say(f"  {command_line('decide', case.folder, '--import', path, key_file=case.key_file)}")
    output.value({"questions": asked, "pictures": shown, "file": str(path)})


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
    from dhr_redact.storage.read_tables import read_rows
    from dhr_redact.workflows.decide import PICTURES, QUESTIONS, record_answers
    from dhr_redact.workflows.find_mentions import find_mentions

    sheets = read_rows(path)
    if "" in sheets:  # a CSV is one of the two sheets
        only = sheets[""]
        sheets = {PICTURES if only and "keep" in only[0] else QUESTIONS: only}
    if QUESTIONS not in sheets and PICTURES not in sheets:
        raise UnusableTableError(f"the workbook has no sheet called {QUESTIONS} or {PICTURES}")
    case_opened = case.opened()
    found = find_mentions(case_opened.store, case_opened.engine, output.tell)
    output.done()
    decided = record_answers(
        case_opened.store,
        case_opened.engine,
        found,
        answers=sheets.get(QUESTIONS, ()),
        pictures=sheets.get(PICTURES, ()),
        by=by,
    )
    list_decided(output, decided)
    _say_next(output, case, decided)
    if decided.not_taken:
        raise RowsNotTakenError(
            f"{counted(len(decided.not_taken), 'row')} not taken; "
            f"{counted(decided.decisions, 'decision')} recorded"
        )


def _say_next(output: Output, case: CaseAtHand, decided: Decided) -> None:
    """Say what to do now, where nothing has to be corrected first."""
    if decided.not_taken:
        return
    if decided.still_open:
        output.say(f"Next: {export_command(case.folder, case.key_file)}")
    else:
        output.say(f"Next: {command_line('redact', case.folder, key_file=case.key_file)}")
