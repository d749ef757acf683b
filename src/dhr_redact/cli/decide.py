"""dhr-redact decide: export what a person must decide, import what they answered."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.exits import told
from dhr_redact.cli.listings import list_decided
from dhr_redact.cli.options import CaseArg, Json, KeyFile, Verbose, opened, output_of
from dhr_redact.cli.output import Output
from dhr_redact.errors import RowsNotTakenError, SettingsError, UnusableTableError
from dhr_redact.model.counts import counted
from dhr_redact.model.identifiers import UserId

if TYPE_CHECKING:
    from dhr_redact.storage.sheets import Column, Sheet
    from dhr_redact.workflows.find_mentions import Found

_HELP = (
    "Fill in the yellow columns and save. answer: 'same as' (then who: an id like P03 or a full "
    "name), 'new' (then role, and who if the full name is known), 'keep' (it identifies nobody), "
    "'black out'. Leave a row empty to decide it later. Import with: dhr-redact decide CASE "
    "--import THIS FILE. This file holds names: delete it when you are done."
)
_PICTURE_HELP = "Say yes to keep a picture. Without an answer it is replaced by a placeholder."


def decide(
    case: CaseArg,
    export: Annotated[
        Path | None, typer.Option(help="Write the open questions to this Excel file.")
    ] = None,
    import_: Annotated[
        Path | None, typer.Option("--import", help="Read the answers from this Excel or CSV file.")
    ] = None,
    by: Annotated[str, typer.Option(help="Who decided. Default: your account.")] = "",
    key_file: KeyFile = None,
    as_json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Write down what a person must decide, or read what they decided.

    [bold]Examples[/bold]

      dhr-redact decide cases/alder --export decisions.xlsx

      dhr-redact decide cases/alder --import decisions.xlsx
    """
    output = output_of(as_json, verbose)
    with told(output):
        if (export is None) == (import_ is None):
            raise SettingsError("give either --export or --import")
        if export is not None:
            _export(output, case, export, key_file)
        elif import_ is not None:
            _import(output, case, import_, key_file, UserId(by or getpass.getuser()))


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


def _export(output: Output, case: Path, path: Path, key_file: Path | None) -> None:
    from dhr_redact.storage.sheets import write_workbook
    from dhr_redact.workflows.find_mentions import find_mentions

    case_opened = opened(case, key_file)
    found = find_mentions(case_opened.store, case_opened.engine, output.tell)
    output.done()
    questions, pictures = _sheets(found)
    write_workbook(path, (questions, pictures))
    output.say(
        f"{len(questions.rows)} questions and {len(pictures.rows)} pictures written to {path}"
    )
    output.warn("the file holds names in clear: keep it safe and delete it after the import")
    output.value(
        {"questions": len(questions.rows), "pictures": len(pictures.rows), "file": str(path)}
    )


def _import(output: Output, case: Path, path: Path, key_file: Path | None, by: UserId) -> None:
    from dhr_redact.storage.read_tables import read_rows
    from dhr_redact.workflows.decide import PICTURES, QUESTIONS, record_answers
    from dhr_redact.workflows.find_mentions import find_mentions

    sheets = read_rows(path)
    answers = sheets.get(QUESTIONS, sheets.get(""))
    if answers is None:
        raise UnusableTableError(f"the workbook has no sheet called {QUESTIONS}")
    case_opened = opened(case, key_file)
    found = find_mentions(case_opened.store, case_opened.engine, output.tell)
    output.done()
    decided = record_answers(
        case_opened.store,
        case_opened.engine,
        found,
        answers=answers,
        pictures=sheets.get(PICTURES, ()),
        by=by,
    )
    list_decided(output, decided)
    if decided.not_taken:
        raise RowsNotTakenError(
            f"{counted(len(decided.not_taken), 'row')} not taken; "
            f"{counted(decided.decisions, 'decision')} recorded"
        )
