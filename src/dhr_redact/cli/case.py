"""dhr-redact case new, show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.commands import CaseAtHand, command
from dhr_redact.cli.options import find_secret
from dhr_redact.cli.output import Output
from dhr_redact.errors import SettingsError

if TYPE_CHECKING:
    from dhr_redact.storage.case_folder import CaseFolder

_LONGER = (
    "Nothing was made. Take several words that nobody would guess together, or let a key file be "
    "made for you: --new-key-file FILE."
)
app = typer.Typer(no_args_is_help=True, help="Open a case and see what it holds.")


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


@app.command(epilog="Example: dhr-redact case show cases/alder --key-file keys/alder.key")
@command
def show(output: Output, case: CaseAtHand) -> None:
    """Show what a case holds, in numbers: no names."""
    from dhr_redact.documents.table import SUFFIXES
    from dhr_redact.storage.case_folder import document_paths, other_files

    store = case.opened().store
    case_map = store.case_map()
    folder = store.folder
    roles: dict[str, int] = {}
    for entry in case_map.entries:
        word = entry.role.value if entry.role else entry.mention_kind.value.lower()
        roles[word] = roles.get(word, 0) + 1
    facts = {
        "reference": folder.reference,
        "area": folder.area,
        "documents": len(document_paths(folder.documents, SUFFIXES)),
        "other files": len(other_files(folder.documents, SUFFIXES)),
        "map version": case_map.version,
        "entries": len(case_map.entries),
        "decisions": len(store.decisions()) + len(store.picture_decisions()),
        "released files": len(list(folder.released.iterdir())) if folder.released.is_dir() else 0,
    }
    output.table("Case", ("", ""), [(name, str(value)) for name, value in facts.items()])
    output.table("Entries by role", ("role", "count"), [(r, str(n)) for r, n in roles.items()])
    output.value({**facts, "roles": roles})
