"""dhr-redact verify: an independent check of any file against the sealed map."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.listings import list_residues
from dhr_redact.cli.options import KeyFile, opened
from dhr_redact.cli.output import Output
from dhr_redact.errors import MissingInputError
from dhr_redact.model.counts import counted


@command
def verify(
    output: Output,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Files to check, or folders.")
    ],
    case: Annotated[Path, typer.Option(help="The folder of the case.")],
    key_file: KeyFile = None,
) -> None:
    """Search files for every form of everyone in the case map, and check their structure.

    [bold]Example[/bold]

      dhr-redact verify cases/alder/released --case cases/alder
    """
    from dhr_redact.workflows.redact_documents import ResidueFoundError
    from dhr_redact.workflows.verify_files import verify_files

    proofs = verify_files(_files_of(files), opened(case, key_file).store, output.tell)
    output.done()
    dirty = [proof for proof in proofs if not proof.report.is_clean]
    if dirty:
        advice = list_residues(output, dirty, as_given=True)
        raise ResidueFoundError(proofs).advising(advice)
    rows = [(proof.path.name, str(len(proof.report.checks)), "clean") for proof in proofs]
    output.table("Verified", ("file", "checks", "result"), rows)
    output.say(f"Nothing was found in {counted(len(proofs), 'file')}.")
    output.value([{"file": str(p.path), "sha256": p.report.sha256, "clean": True} for p in proofs])


def _files_of(paths: Sequence[Path]) -> list[Path]:
    """Return the files that were named, and those in the folders that were.

    Raises:
        MissingInputError: If a folder holds none: nothing looked at is nothing proven.
    """
    files: list[Path] = []
    for number, path in enumerate(paths, start=1):
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        if not inside:
            raise MissingInputError(f"path {number} is a folder without files")
        files += inside
    return files
