"""dhr-redact case rekey, accept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dhr_redact.cli.commands import CaseAtHand, command
from dhr_redact.cli.options import find_secret
from dhr_redact.cli.output import Output
from dhr_redact.errors import NoKeyError, RolledBackError

if TYPE_CHECKING:
    from dhr_redact.pseudonyms.secret import Secret

_NEW_PASSPHRASE: Final = "DHR_REDACT_NEW_PASSPHRASE"  # noqa: S105  (its name, not itself)


@command
def rekey(
    output: Output,
    case: CaseAtHand,
    new_key: Annotated[
        Path | None,
        typer.Option(
            "--new-key-file",
            help="The new key file; made here if it is not there. Without it: "
            "DHR_REDACT_NEW_PASSPHRASE, or you are asked.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Change the key or passphrase of a case; everything sealed is sealed anew.

    If it is stopped at any moment, either the old key or the new one opens everything.
    """
    from dhr_redact.settings import read_settings
    from dhr_redact.wiring import change_key

    now = find_secret(case.key_file)
    change_key(case.folder, now, _new_secret(new_key), read_settings())
    output.say("The case opens with the new key only. Keep it apart from the map.")
    output.say("Copies in backups still open with the old key: destroy them if it was stolen.")
    output.value({"changed": True})


@command
def accept(output: Output, case: CaseAtHand) -> None:
    """Take the case as it is for the newest, after an older copy was put back on purpose."""
    from dhr_redact.settings import read_settings
    from dhr_redact.wiring import open_store

    store = open_store(case.folder, find_secret(case.key_file), read_settings())
    try:
        store.require_newest()
        behind = ""
    except RolledBackError as error:
        behind = str(error)
        store.accept_as_it_is()
        store.require_newest()
    version = store.case_map().version
    output.say(f"It was not the newest: {behind}." if behind else "It was the newest already.")
    output.say(f"The case goes on from version {version} of its map.")
    output.value({"behind": behind, "map_version": version})


def _new_secret(path: Path | None) -> Secret:
    from dhr_redact.pseudonyms.secret import Secret, new_key_file

    if path is not None:
        return Secret.from_key_file(path) if path.exists() else new_key_file(path)
    if typed := os.environ.get(_NEW_PASSPHRASE):
        return Secret.from_passphrase(typed)
    if not sys.stdin.isatty():
        raise NoKeyError("no new key was given").advising(
            "Nothing was changed. Name the new key file with --new-key-file; one is made if it is "
            "not there."
        )
    words = typer.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True)
    return Secret.from_passphrase(str(words))
