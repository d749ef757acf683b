"""dhr-redact verify: an independent check of any file against the sealed map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dhr_redact.cli.exits import told
from dhr_redact.cli.listings import list_residues
from dhr_redact.cli.options import Json, KeyFile, Verbose, opened, output_of


def verify(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files to check.")],
    case: Annotated[Path, typer.Option(help="The folder of the case.")],
    key_file: KeyFile = None,
    as_json: Json = False,
    verbose: Verbose = False,
) -> None:
    """Search files for every form of everyone in the case map, and check their structure.

    [bold]Example[/bold]

      dhr-redact verify cases/alder/released/*.docx --case cases/alder
    """
    output = output_of(as_json, verbose)
    with told(output):
        from dhr_redact.workflows.redact_documents import ResidueFoundError
        from dhr_redact.workflows.verify_files import verify_files

        proofs = verify_files(files, opened(case, key_file).store, output.tell)
        output.done()
        dirty = [proof for proof in proofs if not proof.report.is_clean]
        if dirty:
            list_residues(output, dirty)
            raise ResidueFoundError(proofs)
        rows = [(proof.path.name, str(len(proof.report.checks)), "clean") for proof in proofs]
        output.table("Verified", ("file", "checks", "result"), rows)
        output.value(
            [{"file": str(p.path), "sha256": p.report.sha256, "clean": True} for p in proofs]
        )
