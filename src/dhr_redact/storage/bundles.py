"""Bundles: a whole case as one sealed file, which opens with the case's own key.

Eight bytes that say what it is, its version (2 bytes, big-endian), the header of the case's vault
in clear, then a sealed stream. In the stream, part after part: the length of a line of JSON (4
bytes, big-endian), the line, and as many bytes as the line says. The parts are the files of the
case's folder and its map, if they were sent along, and then what the register keeps of the case.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final

from dhr_redact.cases.whole_case import WholeCase
from dhr_redact.errors import MissingInputError, OutputError, TamperedMapError
from dhr_redact.pseudonyms.chain import Chain
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.pseudonyms.vault_header import header_length
from dhr_redact.storage.atomic import make_folder, take_place, temporary_beside, told_as_output
from dhr_redact.storage.bundle_folder import (
    UnpackedFolder,
    beside,
    is_safe,
    nobody_writes,
    travelling,
)
from dhr_redact.storage.case_folder import CASE_FILE, CaseFolder
from dhr_redact.storage.sealed import canonical
from dhr_redact.storage.sealed_stream import PIECE, OpeningStream, SealingStream, opening_stream
from dhr_redact.storage.whole_case_json import PARTS, parts_of, whole_from

MAGIC: Final = b"DHRCAS\r\n"
"""Holds a line end, so that a copy made in text mode is noticed at once."""
_FORMAT: Final = 1
_CHAIN: Final = f"bundle {_FORMAT}"
_FILE: Final = "file"
_MAP: Final = "map"
_COUNTS_AS_SENT: Final = (
    "The case counts as sent, but its bundle could not be given its name. Go on with it here: "
    "`dhr-redact case take-back CASE --reason WHY`; then send it again."
)
_LONGEST_HEADER: Final = 8192
_LONGEST_LINE: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class OutgoingBundle:
    """A bundle in the making. Satisfies `workflows.tracking.send_case.Bundle`."""

    stream: SealingStream

    def add_folder(self, folder: CaseFolder) -> int:
        """Put in the folder of the case and its map; give how many files that is.

        Raises:
            MissingInputError: If one cannot be read, or is no file of the folder's own.
            VaultLockedError: If a run on the case is going.
            OutputError: If the disk is full.
        """
        with nobody_writes(folder):
            files = travelling(folder)
            for name, path in files:
                self._add_file(_FILE, name, path)
            self._add_file(_MAP, "", folder.map)
        return len(files)

    def end_with(self, whole: WholeCase) -> None:
        """Put the case in, end the file, and wait until the disk has it.

        Raises:
            OutputError: If the disk is full.
        """
        for name, content in parts_of(whole):
            self._begin(name, len(content))
            self.stream.put(content)
        self.stream.end()
        with told_as_output():
            self.stream.file.flush()
            os.fsync(self.stream.file.fileno())

    def _add_file(self, part: str, name: str, path: Path) -> None:
        try:
            with path.open("rb") as file:
                left = os.fstat(file.fileno()).st_size
                self._begin(part, left, name)
                while left and (piece := file.read(min(left, PIECE))):
                    self.stream.put(piece)
                    left -= len(piece)
        except OSError as error:
            raise MissingInputError("a file of the case's folder cannot be read") from error
        if left:
            raise MissingInputError("a file of the case's folder was changed while it was read")

    def _begin(self, part: str, size: int, name: str = "") -> None:
        line = canonical({"part": part, "size": size, "name": name})
        self.stream.put(len(line).to_bytes(4, "big") + line)


@contextmanager
def outgoing_bundle(path: Path, vault: Vault) -> Iterator[OutgoingBundle]:
    """Write a bundle; it gets its name only if all ends well.

    Raises:
        OutputError: If there is a file of that name, or it cannot be written.
    """
    if path.exists():
        raise OutputError("there is a file of that name already").advising(
            "Nothing was sent. Give --out another name."
        )
    make_folder(path.parent)
    with temporary_beside(path) as part:
        with told_as_output():
            file = part.open("xb")
        with file:
            with told_as_output():
                file.write(MAGIC + _FORMAT.to_bytes(2, "big") + vault.header)
            yield OutgoingBundle(SealingStream(file, Chain(vault, _CHAIN)))
        try:
            take_place(part, path)
        except OutputError as error:
            error.advising(_COUNTS_AS_SENT)
            raise


@dataclass(frozen=True, slots=True)
class BundleRead:
    """What a bundle holds, proven to its last byte: the case, and how many files of its folder."""

    whole: WholeCase
    files: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One part, and what follows of it in the stream."""

    part: str
    name: str
    size: int
    stream: OpeningStream = field(repr=False)


@dataclass(frozen=True, slots=True)
class IncomingBundle:
    """A bundle opened with the key of its case."""

    path: Path
    vault: Vault = field(repr=False)
    start: int

    def read(self) -> BundleRead:
        """Prove all of it and give what it holds; nothing is written.

        Raises:
            TamperedMapError: If it was altered or cut short, or a file's name leads elsewhere.
            TamperedRecordError: If the case in it is not one whole, unbroken case.
        """
        names: list[str] = []
        maps: list[str] = []
        told = whole_from(self._told(names, maps), self.vault.header)
        folded = {name.casefold() for name in names}
        is_sound = len(folded) == len(names) and len(maps) == bool(names)
        if not is_sound or (names and CASE_FILE not in names):
            raise TamperedMapError("the bundle does not hold the folder of one case")
        return BundleRead(told, len(names))

    @contextmanager
    def unpacked(self, place: Path, map_file: Path) -> Iterator[UnpackedFolder]:
        """Unpack the folder of the case beside its place; if all does not end well, it is gone.

        Raises:
            OutputError: If something is there already, or it cannot be written.
            TamperedMapError: If the bundle was altered since it was read.
        """
        for there in (place, map_file):
            if there.exists():
                raise OutputError("there is a folder or a case map of that name").advising(
                    "Nothing was written. Give --folder another name; if an older copy of the case "
                    "is here, move its folder and its map away first."
                )
        folder = UnpackedFolder(beside(place), place, map_file)
        try:
            for made in (place.parent, map_file.parent, folder.making):
                make_folder(made)
            self._unpack(folder)
            yield folder
        except BaseException:
            folder.forget()
            raise

    def _told(self, names: list[str], maps: list[str]) -> Iterator[tuple[str, bytes]]:
        """Give the parts of the case; note the names of files and maps that pass by."""
        for part in self._parts():
            if part.part in PARTS:
                yield part.part, part.stream.exactly(part.size)
                continue
            (names if part.part == _FILE else maps).append(part.name)
            for _ in part.stream.in_pieces(part.size):
                pass

    def _unpack(self, folder: UnpackedFolder) -> None:
        for part in self._parts():
            pieces = part.stream.in_pieces(part.size)
            if part.part == _FILE:
                _write(folder.file_named(part.name), pieces)
            elif part.part == _MAP:
                _write(folder.map_part, pieces)
            else:
                part.stream.exactly(part.size)

    def _parts(self) -> Iterator[_Part]:
        """Give part after part; each must be read to its end before the next is asked for."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            stream = opening_stream(file, Chain(self.vault, _CHAIN))
            while first := stream.some(4):
                length = first + stream.exactly(4 - len(first))
                yield _part(stream, int.from_bytes(length, "big"))


def open_bundle(path: Path, secret: Secret) -> IncomingBundle:
    """Open a bundle with the key of its case.

    Raises:
        MissingInputError: If it cannot be read.
        TamperedMapError: If it is no bundle, or its beginning was altered.
        WrongKeyError: If the key is not that of the case.
    """
    fixed = len(MAGIC) + 2
    try:
        with path.open("rb") as file:
            begin = file.read(fixed + _LONGEST_HEADER)
    except OSError as error:
        raise MissingInputError("the bundle cannot be read") from error
    if not begin.startswith(MAGIC):
        raise TamperedMapError("that is not a case sent by dhr-redact, or its start is damaged")
    if begin[len(MAGIC) : fixed] != _FORMAT.to_bytes(2, "big"):
        raise TamperedMapError("the bundle was written by another version of dhr-redact")
    length = header_length(begin[fixed:])
    vault = Vault.unlock(begin[fixed : fixed + length], secret)
    return IncomingBundle(path, vault, fixed + length)


def _part(stream: OpeningStream, length: int) -> _Part:
    if length > _LONGEST_LINE:
        raise TamperedMapError("a part of the bundle cannot be understood")
    try:
        line: dict[str, Any] = json.loads(stream.exactly(length))
        part = _Part(line["part"], line["name"], int(line["size"]), stream)
    except (ValueError, KeyError, TypeError) as error:
        raise TamperedMapError("a part of the bundle cannot be understood") from error
    if part.part not in {_FILE, _MAP, *PARTS} or part.size < 0:
        raise TamperedMapError("the bundle holds a part that this version does not know")
    if part.part == _FILE and not is_safe(part.name):
        raise TamperedMapError("the bundle holds a file whose name leads elsewhere")
    return part


def _write(path: Path, pieces: Iterator[bytes]) -> None:
    with told_as_output():
        file: BinaryIO = path.open("xb")
    with file:
        for piece in pieces:
            with told_as_output():
                file.write(piece)
        with told_as_output():
            file.flush()
            os.fsync(file.fileno())
