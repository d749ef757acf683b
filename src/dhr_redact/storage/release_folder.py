"""The folder of released files: it holds the last clean set, whole, and never half of one.

A new set is gathered beside it and takes its place in one step; the set before goes to
`superseded/`, so that nothing that was once published is lost (`releases` numbers it).
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dhr_redact.errors import OutputError, ResidueError
from dhr_redact.model.files import Draft
from dhr_redact.storage.atomic import (
    copy_flushed,
    flush_folder,
    make_folder,
    move_folder,
    sha256_of,
    told_as_output,
)

_IN_USE: Final = (
    "What was released before still stands, and nothing new was released. Close every file and "
    "window of the folder `released`, also in Word, Excel and Explorer, and run the command again."
)
"""Windows moves no folder while a file in it is open; it was tried for a second already."""


def release_set(drafts: Sequence[Draft], released: Path, earlier: Path) -> tuple[Path, ...]:
    """Make `released` hold exactly these files; what stood there moves to `earlier`.

    Raises:
        ResidueError: If a draft is not, byte for byte, the file that was verified.
        OutputError: If it cannot be done. What was released before still stands.
    """
    names = [draft.name.casefold() for draft in drafts]
    if len(names) != len(set(names)):
        raise OutputError("two released files would have one name")
    if _holds(released, drafts):
        return tuple(released / draft.name for draft in drafts)
    make_folder(released.parent)
    gathered = gathering_place(released)
    shutil.rmtree(gathered, ignore_errors=True)
    make_folder(gathered)
    try:
        for draft in drafts:
            if copy_flushed(draft.path, gathered / draft.name) != draft.sha256:
                raise ResidueError("a draft changed after it was verified; nothing was released")
        flush_folder(gathered)
        _take_place(gathered, released, earlier)
    finally:
        shutil.rmtree(gathered, ignore_errors=True)
    return tuple(released / draft.name for draft in drafts)


def _holds(released: Path, drafts: Sequence[Draft]) -> bool:
    """Tell whether the very same set stands there already."""
    if not released.is_dir():
        return False
    standing = {p.name: p for p in released.iterdir()}
    return set(standing) == {draft.name for draft in drafts} and all(
        sha256_of(standing[draft.name]) == draft.sha256 for draft in drafts
    )


def gathering_place(released: Path) -> Path:
    """Give the folder where a set is gathered before it takes its place."""
    return released.with_name(f"{released.name}.new")


def _take_place(gathered: Path, released: Path, earlier: Path) -> None:
    moved = released.exists()
    if moved:
        make_folder(earlier.parent)
        try:
            move_folder(released, earlier)
        except OutputError as error:
            raise error.advising(_IN_USE) from error.__cause__
    try:
        move_folder(gathered, released)
    except OutputError:
        if moved:
            move_folder(earlier, released)
        raise


def release_into(drafts: Sequence[Draft], out: Path) -> tuple[Path, ...]:
    """Put files into a folder that may hold others; none of those is touched.

    Raises:
        OutputError: If a different file of one of the names is there, or it cannot be written.
        ResidueError: If a draft is not, byte for byte, the file that was verified.
    """
    pairs = [(draft, out / draft.name) for draft in drafts]
    for draft, target in pairs:
        if target.exists() and sha256_of(target) != draft.sha256:
            raise OutputError("a different file of that name is in the folder; choose another")
    make_folder(out)
    new = [(draft, target) for draft, target in pairs if not target.exists()]
    parts = [target.with_name(target.name + ".part") for _, target in new]
    try:
        for (draft, _), part in zip(new, parts, strict=True):
            part.unlink(missing_ok=True)  # of a run that was killed
            if copy_flushed(draft.path, part) != draft.sha256:
                raise ResidueError("a draft changed after it was verified; nothing was released")
        _place_all(parts, [target for _, target in new])
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return tuple(target for _, target in pairs)


def _place_all(parts: Sequence[Path], targets: Sequence[Path]) -> None:
    """Give every file its name; if one cannot have it, none has."""
    placed: list[Path] = []
    try:
        with told_as_output():
            for part, target in zip(parts, targets, strict=True):
                part.rename(target)
                placed.append(target)
    except OutputError:
        for target in placed:
            target.unlink(missing_ok=True)
        raise
