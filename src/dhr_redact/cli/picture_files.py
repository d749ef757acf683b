"""Files that commands write where `--out` says: pictures and calendars, never over another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dhr_redact.errors import CommandError, OutputError

if TYPE_CHECKING:
    from dhr_redact.documents.typeset.picture import PictureForm

Picture = Annotated[
    Path | None,
    typer.Option("--out", help="Draw it to this .svg or .png file.", show_default=False),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Write over the file if it is there already.")
]
_FORMS: Final[Mapping[str, PictureForm]] = {".svg": "svg", ".png": "png"}


def form_of(path: Path) -> PictureForm:
    """Tell the form of a picture by the end of its name.

    Raises:
        CommandError: If it is neither .svg nor .png.
    """
    form = _FORMS.get(path.suffix.casefold())
    if form is None:
        raise CommandError("a picture is an .svg or a .png file: --out must end with one of them")
    return form


def require_free(path: Path, *, overwrite: bool) -> None:
    """Refuse a file that is there already, before anything is worked out.

    Raises:
        OutputError: If it is there and must not be overwritten, or is a folder.
    """
    if path.is_dir() or (path.exists() and not overwrite):
        raise OutputError("the file named by --out is there already").advising(
            "Name another file, or add --overwrite."
        )


def write_out(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file whole, or leave what was there.

    Raises:
        OutputError: If it is there and must not be overwritten, or cannot be written.
    """
    from dhr_redact.storage.atomic import write_atomically, write_new

    if overwrite:
        write_atomically(path, content)
    else:
        write_new(path, content)
