"""dhr-redact redact: a case, or single files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.exits import told
from dhr_redact.cli.listings import list_questions, list_release, list_residues
from dhr_redact.cli.options import Json, KeyFile, Verbose, opened, output_of, refuse_folders
from dhr_redact.cli.output import Output
from dhr_redact.errors import SettingsError

if TYPE_CHECKING:
    from dhr_redact.workflows.engine import Engine
    from dhr_redact.workflows.ports import CaseStore


def redact(
    paths: Annotated[
        list[Path], typer.Argument(metavar="CASE | FILE...", help="A case folder, or files.")
    ],
    people: Annotated[
        Path | None, typer.Option(help="For files: a table of the people.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="For files: the folder of the result.", show_default=False)
    ] = None,
    area: Annotated[
        str, typer.Option(help="For files: the partnership's area, which is published.")
    ] = "the area",
    mask_undecided: Annotated[
        bool, typer.Option("--mask-undecided", help="Black out what nobody decided.")
    ] = False,
    key_file: KeyFile = None,
    as_json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Plan, apply, verify and release. If anything is in doubt, nothing is released.

    [bold]Examples[/bold]

      dhr-redact redact cases/alder

      dhr-redact redact letter.docx minutes.docx --people people.csv --out redacted
    """
    output = output_of(as_json, verbose)
    with told(output):
        from dhr_redact.storage.case_folder import is_case_folder

        if len(paths) == 1 and is_case_folder(paths[0]):
            case_opened = opened(paths[0], key_file)
            _run(output, case_opened.store, case_opened.engine, mask_undecided=mask_undecided)
            return
        refuse_folders(paths)
        if out is None:
            raise SettingsError("for single files say where the result goes: --out DIR")
        _files(output, paths, people, out, area, mask_undecided=mask_undecided)


def _files(
    output: Output,
    paths: list[Path],
    people: Path | None,
    out: Path,
    area: str,
    *,
    mask_undecided: bool,
) -> None:
    from dhr_redact.settings import read_settings
    from dhr_redact.storage.read_tables import read_text
    from dhr_redact.wiring import build_engine, one_off_store
    from dhr_redact.workflows.add_people import add_people, read_people

    engine = build_engine(read_settings(), area=area)
    store = one_off_store(paths, out, area=area, title="Redacted document")
    if people:
        add_people(store, read_people(read_text(people)), engine)
    _run(output, store, engine, mask_undecided=mask_undecided)


def _run(output: Output, store: CaseStore, engine: Engine, *, mask_undecided: bool) -> None:
    from dhr_redact.workflows.redact_documents import (
        QuestionsRemainError,
        ResidueFoundError,
        redact_documents,
    )

    try:
        release = redact_documents(store, engine, mask_undecided=mask_undecided, tell=output.tell)
    except QuestionsRemainError as error:
        output.done()
        list_questions(output, error.questions)
        raise
    except ResidueFoundError as error:
        output.done()
        list_residues(output, error.proofs)
        raise
    output.done()
    list_release(output, release)
