"""dhr-redact case new, show, log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.case_facts import facts_of
from dhr_redact.cli.commands import CaseAtHand, command
from dhr_redact.cli.looking import show_tracked
from dhr_redact.cli.options import find_secret
from dhr_redact.cli.output import MOST_ROWS, Output
from dhr_redact.cli.record_groups import CaseGroup
from dhr_redact.cli.sealed_log import sheet_of_release
from dhr_redact.cli.tracked import TrackedCase
from dhr_redact.errors import OutputError, SettingsError
from dhr_redact.model.counts import counted

if TYPE_CHECKING:
    from dhr_redact.storage.case_folder import CaseFolder

_LONGER = (
    "Nothing was made. Take several words that nobody would guess together, or let a key file be "
    "made for you: --new-key-file FILE."
)
app = typer.Typer(
    cls=CaseGroup,
    no_args_is_help=True,
    help="A case: its folder, its life, and all that is kept of it.",
)


@app.command(
    epilog='Example: dhr-redact case new cases/alder --reference "Carrow CSP 2031/a" '
    "--new-key-file keys/alder.key"
)
@command
def new(
    output: Output,
    case: CaseAtHand,
    reference: Annotated[str, typer.Option(help="The partnership's reference for the case.")],
    area: Annotated[
        str,
        typer.Option(
            help="The partnership's area, which is published. Default: the reference's first word.",
            show_default=False,
        ),
    ] = "",
    partnership: Annotated[str, typer.Option(help="The Community Safety Partnership.")] = "",
    title: Annotated[str, typer.Option(help="The title written into released files.")] = "",
    new_key: Annotated[
        Path | None,
        typer.Option("--new-key-file", help="Make a key file here and seal the case with it."),
    ] = None,
) -> None:
    """Make the folder of a new case and its sealed case map."""
    from dhr_redact.pseudonyms.secret import new_key_file
    from dhr_redact.settings import read_settings
    from dhr_redact.wiring import new_case

    settings = read_settings()
    secret = new_key_file(new_key) if new_key else find_secret(case.key_file, new=True)
    try:
        folder = new_case(
            case.folder,
            secret,
            settings,
            reference=reference,
            area=area or reference.split(" ")[0],
            partnership=partnership,
            title=title,
        )
    except Exception as error:
        if secret.is_too_short and isinstance(error, SettingsError):
            error.advising(_LONGER)
        if new_key:
            new_key.unlink()  # nothing was sealed with it
        raise
    _say_new(output, folder, new_key)


def _say_new(output: Output, folder: CaseFolder, new_key: Path | None) -> None:
    output.say(f"Case {folder.reference} is ready; its area is {folder.area}.")
    output.say(f"Put the documents in {folder.documents}")
    output.say(f"The case map is sealed in {folder.map.resolve()}")
    if new_key:
        output.say(f"Its key is {new_key}. Keep it apart from the map; without it both are lost.")
    output.value(
        {
            "reference": folder.reference,
            "area": folder.area,
            "documents": str(folder.documents),
            "map": str(folder.map.resolve()),
        }
    )


@app.command(epilog='Example: dhr-redact case show "Carrow CSP 2031/a"')
@command
def show(
    output: Output,
    at: TrackedCase,
    every: Annotated[
        bool, typer.Option("--all", help="List every document, however many there are.")
    ] = False,
    why: Annotated[bool, typer.Option("--why", help="Show what each deadline rests on.")] = False,
) -> None:
    """Show a case: by its reference where it stands; by its folder the documents it holds.

    File names, and personal text shown with the key, may name people: mind who is looking.
    """
    if Path(at.named).is_dir():
        _show_folder(output, CaseAtHand(Path(at.named), at.key_file), every=every)
    else:
        show_tracked(output, at, why=why)


def _show_folder(output: Output, case: CaseAtHand, *, every: bool) -> None:
    store = case.opened().store
    facts = facts_of(store)
    output.table("Case", ("", ""), [(name, str(value)) for name, value in facts.counts.items()])
    roles = [(role, str(count)) for role, count in facts.roles.items()]
    output.table("Entries by role", ("role", "count"), roles)
    rows = list(facts.documents.items())
    output.table("Documents", ("number", "file"), rows, most=0 if every else MOST_ROWS)
    output.warn_each([f"not a kind of file that is read: {n}" for n in facts.others], "such files")
    output.table(
        "Releases",
        ("release", "files", "changes", "map version", "decisions"),
        [[*map(str, release.values())] for release in facts.releases],
    )
    output.value(
        {
            **facts.counts,
            "roles": facts.roles,
            "documents by number": facts.documents,
            "releases": list(facts.releases),
        }
    )


@app.command(epilog="Example: dhr-redact case log cases/alder --release 2 --out log.xlsx")
@command
def log(
    output: Output,
    case: CaseAtHand,
    out: Annotated[Path, typer.Option(help="The Excel file to write.", show_default=False)],
    release: Annotated[
        int | None, typer.Option(help="Its number in `case show`. Default: the last.")
    ] = None,
) -> None:
    """Write the sealed log of a release, with what stood in the documents, to an Excel file."""
    from dhr_redact.storage.sheets import write_workbook

    if out.exists():
        raise OutputError("there is a file of that name already").advising(
            "Nothing was written. Give --out another name."
        )
    number, sheet = sheet_of_release(case.opened().store, release)
    write_workbook(out, [sheet])
    changes = counted(len(sheet.rows), "change")
    output.say(f"Release {number}: {changes} written to {out}")
    output.warn("the file holds names in clear: keep it safe and delete it when you are done")
    output.value({"release": number, "changes": len(sheet.rows), "file": str(out)})
