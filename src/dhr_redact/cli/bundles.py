"""dhr-redact case send, receive, take-back: a case moves to another office as one sealed file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.options import KeyFile, find_secret
from dhr_redact.cli.output import Output
from dhr_redact.cli.tracked import TrackedCase, worker
from dhr_redact.model.counts import counted


@command
def send(
    output: Output,
    at: TrackedCase,
    out: Annotated[Path, typer.Option(help="The file to write, as alder.dhrcase.")],
    to: Annotated[str, typer.Option(metavar="OFFICE", help="The office it is sent to.")],
    folder: Annotated[
        Path | None,
        typer.Option(help="The case's folder, to be sent along; or name it as CASE."),
    ] = None,
) -> None:
    """Send a case to another office as one sealed file, which opens with the case's own key.

    It holds all that is kept of the case, its whole history and, if named, its folder and its map.
    Send the key another way. From then on the case can only be looked at here.
    """
    from dhr_redact.register_wiring import send_bundle
    from dhr_redact.storage.case_folder import read_case_folder

    desk = worker()
    case_folder = read_case_folder(folder) if folder else at.folder
    files = send_bundle(desk, at.reference, at.vault(desk), out, to=to, folder=case_folder)
    output.say(f"Case {at.reference} is sealed in {out}, with {counted(files, 'file')}.")
    output.say(f"It counts as held by {to}: here it can only be looked at until it comes back.")
    output.warn("send the key apart from the file: by another way, to a person you know")
    if case_folder is not None:
        output.warn("its folder here is an older copy from now on: leave it as it is")
    output.value({"file": str(out), "files": files, "to": to})


@command
def receive(
    output: Output,
    bundle: Annotated[
        Path, typer.Argument(metavar="FILE", help="The sealed file.", show_default=False)
    ],
    partnership: Annotated[str, typer.Option(help="The code of the partnership that takes it.")],
    key_file: KeyFile = None,
    folder: Annotated[
        Path | None, typer.Option(help="A new folder for the case's files, if it holds them.")
    ] = None,
    same_agencies: Annotated[
        bool,
        typer.Option(
            "--same-agencies",
            help="Agencies of one code are the same body, though it has another name here.",
        ),
    ] = False,
) -> None:
    """Take a case from a sealed file that another office sent: all of it is proven first.

    A case that was sent from here comes back only as it was sent, with what was added since.
    """
    from dhr_redact.register_wiring import receive_bundle
    from dhr_redact.settings import read_settings
    from dhr_redact.storage.bundles import open_bundle

    desk = worker()
    opened = open_bundle(bundle, find_secret(key_file))
    got = receive_bundle(
        desk, opened, partnership, read_settings(), folder=folder, same_agencies=same_agencies
    )
    came = "came back" if got.came_back else "was taken in"
    output.say(f"Case {got.reference} {came}; partnership {partnership} holds it.")
    if got.agencies:
        output.say(f"Agencies added: {', '.join(got.agencies)}.")
    if folder is not None:
        output.say(f"Its folder is {folder}.")
    output.value(
        {
            "reference": got.reference,
            "came_back": got.came_back,
            "agencies": list(got.agencies),
            "folder": str(folder) if folder else None,
        }
    )


@command
def take_back(
    output: Output,
    at: TrackedCase,
    reason: Annotated[str, typer.Option(help="Why; one line, in clear: it names nobody.")],
) -> None:
    """Work on a case here again that was sent, but never arrived or is not coming back.

    If the other office took it in, there are two from now on: ask before you do this.
    """
    from dhr_redact.workflows.tracking.send_case import take_back as take

    office = take(worker(), at.reference, reason=reason)
    output.say(f"Case {at.reference} is held here again.")
    output.warn(f"what was sent to {office} must not be taken in there: let them delete it")
    output.value({"reference": at.reference, "from": office})
