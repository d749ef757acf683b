"""The folder of a case as it travels in a bundle: which files go, and where they may be put."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from dhr_redact.errors import MissingInputError
from dhr_redact.storage.atomic import make_folder, move_folder, take_place
from dhr_redact.storage.case_folder import CaseFolder, point_to_map
from dhr_redact.storage.locks import locked

_RUN_WAIT_S: Final = 5.0
_WRITE_WAIT_S: Final = 30.0
_NOT_OURS_TO_SEND: Final = re.compile(r".*\.lock|\.dhr-part-.*")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(r'[\x00-\x1f<>:"|?*\\]')


@contextmanager
def nobody_writes(folder: CaseFolder) -> Iterator[None]:
    """Let nobody write to the folder of a case while it is read whole.

    Raises:
        VaultLockedError: If a run on the case is going.
    """
    with ExitStack() as stack:
        stack.enter_context(locked(folder.work, _RUN_WAIT_S))
        stack.enter_context(locked(folder.sealed, _WRITE_WAIT_S))
        yield


def travelling(folder: CaseFolder) -> tuple[tuple[str, Path], ...]:
    """Give every file that travels, with its path inside the folder; drafts and locks do not.

    Raises:
        MissingInputError: If something in it is a link, which leads out of the folder, or has a
            name that not every system can hold.
    """
    found = sorted(folder.root.rglob("*"))
    if any(path.is_symlink() for path in found):
        raise MissingInputError("the folder of the case holds a link to somewhere else").advising(
            "Nothing was sent. Put the file itself where the link is."
        )
    inside = [(path.relative_to(folder.root).as_posix(), path) for path in found if path.is_file()]
    going = tuple((name, path) for name, path in inside if _travels(PurePosixPath(name)))
    if not all(is_safe(name) for name, _ in going):
        raise MissingInputError("a file's name cannot be kept on every system").advising(
            'Nothing was sent. Rename files whose names hold one of < > : " | ? * \\ or end in a '
            "dot or a space."
        )
    return going


def _travels(path: PurePosixPath) -> bool:
    top = path.parts[0]
    if top in {"documents", "released"} and len(path.parts) > 1:
        return True
    return top != "work" and not _NOT_OURS_TO_SEND.fullmatch(path.name)


def is_safe(name: str) -> bool:
    """Tell whether a path from elsewhere stays inside any folder it is put in, on any system."""
    return all(_is_name(part) for part in name.split("/"))


def _is_name(part: str) -> bool:
    return (
        part.strip(". ") != ""
        and part[-1] not in ". "
        and not _FORBIDDEN.search(part)
        and not _RESERVED.fullmatch(part)
    )


@dataclass(slots=True)
class UnpackedFolder:
    """The folder of a case, unpacked beside its place; `put` gives it its place and its map too."""

    making: Path
    place: Path
    map: Path
    put_there: list[Path] = field(default_factory=list)

    @property
    def map_part(self) -> Path:
        """Where its map lies until then: on the disk where it will be."""
        return self.map.with_name(f"{self.making.name}.map")

    def file_named(self, name: str) -> Path:
        """Give where a file is to be written, its folder made."""
        path = self.making.joinpath(*name.split("/"))
        make_folder(path.parent)
        return path

    def put(self) -> None:
        """Let its map's place stand in its case.toml, and put both where they belong.

        Raises:
            OutputError: If one cannot be put there.
            SettingsError: If its case.toml is not one of ours.
        """
        make_folder(self.making / "documents")
        point_to_map(self.making, self.map)
        move_folder(self.making, self.place)
        self.put_there.append(self.place)
        take_place(self.map_part, self.map)
        self.put_there.append(self.map)

    def forget(self) -> None:
        """Delete all of it, wherever it lies."""
        self.map_part.unlink(missing_ok=True)
        shutil.rmtree(self.making, ignore_errors=True)
        if self.place in self.put_there:
            shutil.rmtree(self.place, ignore_errors=True)
        if self.map in self.put_there:
            self.map.unlink(missing_ok=True)


def beside(place: Path) -> Path:
    """Give a name for a folder in the making, beside its place."""
    return place.with_name(f".dhr-part-{os.urandom(8).hex()}")
