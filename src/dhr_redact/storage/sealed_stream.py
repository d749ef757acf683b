"""A long stream of bytes sealed in frames of a mebibyte, so that memory stays flat.

Each frame is bound to all before it, and the last is an end mark: a file that was cut short, put
together anew or changed in any byte is refused. Nothing that was read counts until the end was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from dhr_redact.errors import TamperedMapError
from dhr_redact.pseudonyms.chain import Chain
from dhr_redact.storage.atomic import told_as_output
from dhr_redact.storage.frames import frame

PIECE: Final = 1 << 20
_LONGEST: Final = PIECE + 1024
_LENGTH_BYTES: Final = 4


@dataclass(slots=True)
class SealingStream:
    """Seals what is put into it, piece by piece, onto the end of an open file."""

    file: BinaryIO
    chain: Chain
    waiting: bytearray = field(default_factory=bytearray, repr=False)

    def put(self, plain: bytes) -> None:
        """Add bytes.

        Raises:
            OutputError: If the disk is full.
        """
        self.waiting += plain
        while len(self.waiting) >= PIECE:
            self._seal(bytes(self.waiting[:PIECE]))
            del self.waiting[:PIECE]

    def end(self) -> None:
        """Seal what waits, and the end mark.

        Raises:
            OutputError: If the disk is full.
        """
        self._seal(bytes(self.waiting))
        self._write(self.chain.end_mark())

    def _seal(self, plain: bytes) -> None:
        self.chain, sealed = self.chain.append(plain)
        self._write(sealed)

    def _write(self, sealed: bytes) -> None:
        with told_as_output():
            self.file.write(frame(sealed))


@dataclass(slots=True)
class OpeningStream:
    """Gives the bytes that a `SealingStream` took, in order.

    Raises:
        TamperedMapError: If the file was altered or cut short.
    """

    pieces: Iterator[bytes]
    held: bytes = field(default=b"", repr=False)

    def some(self, most: int) -> bytes:
        """Give some bytes, at least one and at most so many; none at the end alone."""
        while not self.held:
            piece = next(self.pieces, None)
            if piece is None:
                return b""
            self.held = piece
        given, self.held = self.held[:most], self.held[most:]
        return given

    def exactly(self, count: int) -> bytes:
        """Give so many bytes."""
        return b"".join(self.in_pieces(count))

    def in_pieces(self, count: int) -> Iterator[bytes]:
        """Give so many bytes, a piece at a time."""
        while count:
            piece = self.some(min(count, PIECE))
            if not piece:
                raise TamperedMapError("the file ends before what it says it holds")
            count -= len(piece)
            yield piece


def opening_stream(file: BinaryIO, chain: Chain) -> OpeningStream:
    """Open a stream that begins where the file stands."""
    return OpeningStream(_opened(file, chain))


def _opened(file: BinaryIO, chain: Chain) -> Iterator[bytes]:
    sealed = _next_frame(file)
    if sealed is None:
        raise TamperedMapError("the file was cut short")
    while (following := _next_frame(file)) is not None:
        chain, (plain,) = chain.read((sealed,))
        yield plain
        sealed = following
    chain.require_end(sealed)


def _next_frame(file: BinaryIO) -> bytes | None:
    length = file.read(_LENGTH_BYTES)
    if not length:
        return None
    size = int.from_bytes(length, "big")
    if len(length) < _LENGTH_BYTES or size > _LONGEST:
        raise TamperedMapError("the file was cut short or altered")
    sealed = file.read(size)
    if len(sealed) < size:
        raise TamperedMapError("the file was cut short")
    return sealed
