"""Options that several commands share, and how they open a case."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.completion import references
from dhr_redact.errors import MissingInputError

if TYPE_CHECKING:
    from dhr_redact.pseudonyms.secret import Secret
    from dhr_redact.wiring import OpenedCase

CaseArg = Annotated[
    Path, typer.Argument(metavar="CASE", help="The folder of the case.", show_default=False)
]
TrackedArg = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="The reference of the case, or its folder.",
        show_default=False,
        autocompletion=references,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", help="Show where in the program a fault happened.")
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key-file",
        help="The key file of the case. Without it: DHR_REDACT_PASSPHRASE, or you are asked.",
        show_default=False,
    ),
]


def find_secret(key_file: Path | None, *, new: bool = False) -> Secret:
    """Find the key of a case, asking for the passphrase only at a terminal."""
    from dhr_redact.settings import read_settings
    from dhr_redact.wiring import secret_for

    ask = (lambda: _ask(twice=new)) if sys.stdin.isatty() else None
    return secret_for(read_settings(), key_file, ask)


def _ask(*, twice: bool) -> str:
    return str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=twice, err=True))


def opened(case: Path, key_file: Path | None) -> OpenedCase:
    """Open a case with its key."""
    from dhr_redact.settings import read_settings
    from dhr_redact.wiring import open_case

    return open_case(case, find_secret(key_file), read_settings())


def refuse_folders(paths: Sequence[Path]) -> None:
    """Refuse a folder among files, before it is taken for a file that cannot be read.

    Raises:
        MissingInputError: If one is a folder, naming it by its place in the list.
    """
    for number, path in enumerate(paths, start=1):
        if path.is_dir():
            is_case = (path / "case.toml").is_file()
            what = "of a case: name it alone" if is_case else "without a case.toml, not a file"
            raise MissingInputError(f"path {number} is the folder {what}")
