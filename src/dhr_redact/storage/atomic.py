"""Write a file so that at every instant the old content stands or the new, never a mixture."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from dhr_redact.errors import MissingInputError, OutputError

_IN_USE: Final = "no right to write there, or the file is open in another program"
_CAUSES: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EACCES: _IN_USE,
    errno.EPERM: _IN_USE,
    errno.EROFS: "the disk may not be written to",
    errno.ENAMETOOLONG: "the path is too long",
    errno.ENOENT: "the folder is not there, or the path is too long",
}
_TEMPORARY: Final = ".dhr-part-"
_TRIES: Final = 20
_PAUSE_S: Final = 0.05
_CHUNK: Final = 1 << 20


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside the file, flush to the disk, then take its place in one step.

    Raises:
        OutputError: If the disk is full or we may not write there; the old file still stands.
    """
    with temporary_beside(path) as part:
        write_flushed(part, content)
        take_place(part, path)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet.

    Raises:
        OutputError: If it is there already, the disk is full, or we may not write there.
    """
    with temporary_beside(path) as part:
        write_flushed(part, content)
        with told_as_output():
            if path.exists():
                raise FileExistsError(errno.EEXIST, "exists")
            _claim(part, path)
        flush_folder(path.parent)


@contextlib.contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """Give the name of a new file in the same folder; nothing is left of it in the end."""
    part = path.parent / f"{_part_name(path)}{secrets.token_hex(8)}"
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_flushed(path: Path, content: bytes) -> None:
    """Write a new file and wait until the disk has it.

    Raises:
        OutputError: If the disk is full or we may not write there.
    """
    with told_as_output(), path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def take_place(part: Path, path: Path) -> None:
    """Move a finished file over another in one step, waiting for readers as Windows needs.

    Raises:
        OutputError: If it cannot be moved; the old file still stands.
    """
    _patiently(lambda: part.replace(path))
    flush_folder(path.parent)


def move_folder(folder: Path, place: Path) -> None:
    """Give a folder another name in one step, waiting for readers as Windows needs.

    Raises:
        OutputError: If it cannot be moved, or something is there already.
    """
    with told_as_output():
        if place.exists():
            raise FileExistsError(errno.EEXIST, "exists")
    _patiently(lambda: folder.rename(place))
    flush_folder(place.parent)
    flush_folder(folder.parent)


def _patiently(move: Callable[[], object]) -> None:
    with told_as_output():
        for last in (*[False] * (_TRIES - 1), True):
            try:
                move()
                break
            except PermissionError:
                if last:
                    raise
                time.sleep(_PAUSE_S)


def flush_folder(folder: Path) -> None:
    """Wait until the disk has the folder's list of names, where the system lets us ask for it."""
    if hasattr(os, "O_DIRECTORY"):
        with told_as_output():
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def clear_leftovers(path: Path) -> int:
    """Delete what a killed run left half written of this file; give how many parts there were.

    Only for who holds the file's lock: another's part in the making would go too.
    """
    left = sorted(path.parent.glob(f"{_part_name(path)}*"))
    for part in left:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return len(left)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it.

    Raises:
        OutputError: If we may not, or a file stands in the way.
    """
    with told_as_output():
        folder.mkdir(parents=True, exist_ok=True)


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal, reading it piece by piece.

    Raises:
        MissingInputError: If it is not there or may not be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                digest.update(piece)
    except OSError as error:
        raise MissingInputError("a file cannot be read") from error
    return digest.hexdigest()


def copy_flushed(source: Path, part: Path) -> str:
    """Copy a file piece by piece to a new one, wait for the disk, and give the SHA-256 written.

    Raises:
        MissingInputError: If the source is not there or may not be read.
        OutputError: If the copy cannot be written.
    """
    digest = hashlib.sha256()
    try:
        reading = source.open("rb")
    except OSError as error:
        raise MissingInputError("a file cannot be read") from error
    with reading, told_as_output(), part.open("xb") as writing:
        while piece := reading.read(_CHUNK):
            digest.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def _part_name(path: Path) -> str:
    return f"{_TEMPORARY}{hashlib.sha256(path.name.encode('utf-8')).hexdigest()[:12]}-"


def _claim(part: Path, path: Path) -> None:
    """Give the part its name only if nobody took that name meanwhile, where links exist."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        part.rename(path)


@contextlib.contextmanager
def told_as_output() -> Iterator[None]:
    """Tell a failure to write as OutputError, with its code and without the path (a name)."""
    try:
        yield
    except FileExistsError as error:
        raise OutputError("there is already something where we should write") from error
    except OSError as error:
        raise OutputError(f"cannot write: {_why(error)}") from error


def _why(error: OSError) -> str:
    code = error.errno or 0
    return f"{_CAUSES.get(code, 'the system refused')} ({errno.errorcode.get(code, 'unknown')})"
