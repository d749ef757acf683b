"""dhr-redact redact: a case, or single files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.commands import CaseAtHand, command
from dhr_redact.cli.exits import IN_ORDER, numbers_explained
from dhr_redact.cli.listings import list_questions, list_release, list_residues
from dhr_redact.cli.next_steps import WITHOUT_CASE, export_command
from dhr_redact.cli.one_off_runs import one_off_run
from dhr_redact.cli.options import KeyFile, opened
from dhr_redact.cli.output import Output
from dhr_redact.errors import CommandError, DhrRedactError
from dhr_redact.model.kinds import PdfWay

if TYPE_CHECKING:
    from dhr_redact.wiring import OpenedCase
    from dhr_redact.workflows.engine import Engine
    from dhr_redact.workflows.ports import CaseStore
    from dhr_redact.workflows.redact_documents import Release

PdfOption = Annotated[
    PdfWay,
    typer.Option(
        "--pdf",
        help="How a PDF is written: its pages kept; its text set anew as a tagged PDF, in which no "
        "width tells a thing; or its pages as pictures.",
    ),
]
WithPdf = Annotated[
    bool, typer.Option("--with-pdf", help="Write a tagged PDF beside each Word file.")
]


@command
def redact(
    output: Output,
    paths: Annotated[
        list[Path], typer.Argument(metavar="CASE | FILE", help="A case folder, or files.")
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
    pdf: PdfOption = PdfWay.IN_PLACE,
    with_pdf: WithPdf = False,
    key_file: KeyFile = None,
) -> None:
    """Plan, apply, verify and release. If anything is in doubt, nothing is released.

    [bold]Examples[/bold]

      dhr-redact redact cases/alder

      dhr-redact redact cases/alder --with-pdf

      dhr-redact redact letter.docx minutes.pdf --people people.csv --out redacted

      dhr-redact redact scan.pdf --pdf rebuilt --people people.csv --out redacted
    """
    from dhr_redact.storage.case_folder import is_case_folder

    if len(paths) == 1 and is_case_folder(paths[0]):
        case = opened(paths[0], key_file)
        advice = (
            f"Nothing was released. Next: {export_command(paths[0], key_file)} -- or add "
            "--mask-undecided to black out what is open."
        )
        with CaseAtHand(paths[0], key_file).named_documents():
            engine = replace(case.engine, pdf=pdf, pdf_editions=with_pdf)
            release = _run(output, case.store, engine, advice, mask_undecided=mask_undecided)
            _tell_register(output, case, engine, release)
        return
    if out is None:
        raise CommandError("for single files say where the result goes: --out DIR")
    run = one_off_run(paths, people, out, area)
    advice = f"Nothing was released. {WITHOUT_CASE}"
    with numbers_explained(IN_ORDER):
        engine = replace(run.engine, pdf=pdf, pdf_editions=with_pdf)
        _run(output, run.store, engine, advice, mask_undecided=mask_undecided)


def _run(
    output: Output, store: CaseStore, engine: Engine, advice: str, *, mask_undecided: bool
) -> Release:
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
        raise error.advising(advice) from error
    except ResidueFoundError as error:
        output.done()
        raise error.advising(list_residues(output, error.proofs)) from error
    output.done()
    list_release(output, release)
    return release


def _tell_register(output: Output, case: OpenedCase, engine: Engine, release: Release) -> None:
    """Record the release in the office's register; that it cannot be told undoes nothing."""
    from dhr_redact.workflows.tracking.tell_redaction import told_of

    number = case.store.numbered_releases()[-1][0]
    try:
        case.register.tell_release(told_of(number, release, engine))
    except DhrRedactError as error:
        output.warn(f"the files are released, but the register was not told: {error}")
