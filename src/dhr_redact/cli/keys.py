"""dhr-redact case rekey, accept, erase-key."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dhr_redact.cli.commands import CaseAtHand, command
from dhr_redact.cli.next_steps import command_line
from dhr_redact.cli.options import find_secret
from dhr_redact.cli.output import Output
from dhr_redact.cli.tracked import TrackedCase, worker
from dhr_redact.errors import (
    DhrRedactError,
    MissingInputError,
    NoKeyError,
    RolledBackError,
    UnknownRecordError,
    WrongKeyError,
)

if TYPE_CHECKING:
    from dhr_redact.pseudonyms.secret import Secret
    from dhr_redact.register_wiring import KeyInRegister

_NEW_PASSPHRASE: Final = "DHR_REDACT_NEW_PASSPHRASE"  # noqa: S105  (its name, not itself)
_LEFT: Final = (
    "copies of the database in backups still hold the key: they must be deleted by who keeps them",
    "bundles made with `case send` hold the key too: delete them, here and where they were sent",
    "the case's folder and map have a key of their own: delete both, and what lies beside {map}",
)


@command
def rekey(
    output: Output,
    at: TrackedCase,
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
    """Change the key or passphrase of a case: in the register, and of its folder if that is named.

    In the folder everything sealed is sealed anew. If it is stopped at any moment, either the old
    key or the new one opens everything there.
    """
    from dhr_redact.settings import read_settings
    from dhr_redact.wiring import change_key

    now, folder = find_secret(at.key_file), at.folder
    tracked = _in_register(output, at, now)
    new = _new_secret(new_key)
    if folder is not None:
        change_key(folder.root, now, new, read_settings())
    shown = _change_in_register(tracked, new, after_folder=folder is not None)
    output.say("The case opens with the new key only. Keep it apart from the map and the register.")
    output.say("Copies in backups still open with the old key: destroy them if it was stolen.")
    _warn_of_server(output, shown=shown)
    output.value({"changed": True, "folder": folder is not None, "register": tracked is not None})


@command
def erase_key(
    output: Output,
    at: TrackedCase,
    confirm: Annotated[
        str, typer.Option(metavar="REFERENCE", help="The reference of the case, typed once more.")
    ],
) -> None:
    """Erase the key of a case from the register for good, when it may be kept no longer.

    Its personal text can then be read by nobody, whoever has the key file. What is in clear stays:
    the case is still listed, and its audit trail still holds. Its folder is another matter.
    """
    from dhr_redact.model.identifiers import CaseRef
    from dhr_redact.settings import read_settings
    from dhr_redact.storage.case_maps import map_path
    from dhr_redact.workflows.tracking.keys_of_case import erase_key as erase

    shown = erase(worker(), at.reference, confirmed=confirm)
    output.say(f"The key of case {at.reference} is erased: its personal text is gone for good.")
    if shown:
        output.say("It was looked for in the whole file of the database, and is not there.")
    _warn_of_server(output, shown=shown)
    case_map = map_path(read_settings().maps, CaseRef(at.reference))
    for text in _LEFT:
        output.warn(text.format(map=case_map))
    output.value({"erased": at.reference, "shown": shown, "map": str(case_map)})


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


def _in_register(output: Output, at: TrackedCase, now: Secret) -> KeyInRegister | None:
    """Open its key in the register; None if its folder was named and it is not tracked so."""
    from dhr_redact.register_wiring import key_in_register

    try:
        return key_in_register(worker(), at.reference, now)
    except (MissingInputError, UnknownRecordError):
        if at.folder is None:
            raise
    except WrongKeyError:
        if at.folder is None:
            raise
        output.warn("the register opens the case with another key, which was left as it is")
    return None


def _change_in_register(
    tracked: KeyInRegister | None, new: Secret, *, after_folder: bool
) -> bool | None:
    if tracked is None:
        return None
    try:
        return tracked.change(new)
    except DhrRedactError as error:
        if after_folder:
            error.advising(
                f"{error.advice}\nThe folder opens with the new key, the register with the old one "
                f"still: {command_line('case', 'rekey', tracked.reference)} with the old key."
            )
        raise


def _warn_of_server(output: Output, *, shown: bool | None) -> None:
    if shown is False:
        output.warn(
            "PostgreSQL keeps what was deleted until it cleans up: let its administrator run "
            "VACUUM FULL case_keys, and think of its archives and replicas"
        )


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
