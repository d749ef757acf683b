"""Read a zip file byte by byte: every entry, and everything that lies around the entries.

This reads the zip structures itself, since a library shows what the directory lists and not what
was left between, before, behind or inside. Zip64, encryption and methods other than stored and
deflated are findings: we never write them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_END: Final = b"PK\x05\x06"
_DIRECTORY: Final = struct.Struct("<4s6H3I5H2I")
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_TAIL: Final = struct.Struct("<4s4H2IH")
_DESCRIPTOR_FLAG: Final = 0x8
_ENCRYPTED_FLAG: Final = 0x1
_UTF8_FLAG: Final = 0x800
EPOCH: Final = 0x21
"""1980-01-01 as zip files write a date: the only one a release may carry. Its time is 0."""

LARGEST_ENTRY: Final = 150 * 1024 * 1024
LARGEST_WHOLE: Final = 400 * 1024 * 1024


class NotAPackageError(ValueError):
    """The bytes are not a zip file that can be read to the end."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its name, its bytes, and what else the zip says about it."""

    name: str
    data: bytes = field(repr=False)
    date: int
    time: int
    flags: int
    notes: bytes = field(repr=False)
    """Comment, extra fields, a differing local name, bytes behind the compressed stream."""
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """A zip file: entries in the order of the directory, and bytes that belong to none."""

    entries: tuple[Entry, ...]
    comment: bytes = field(repr=False)
    loose: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the directory."""

    name: bytes
    notes: bytes
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    offset: int


def read_package(data: bytes) -> Package:
    """Read every entry and every byte of a zip file.

    Raises:
        NotAPackageError: If it is no zip file, or is damaged, or would expand beyond the limits.
    """
    tail_at = data.rfind(_END)
    if tail_at < 0 or tail_at + _TAIL.size > len(data):
        raise NotAPackageError("there is no end of a zip directory")
    *_, count, directory_size, _, comment_size = _TAIL.unpack_from(data, tail_at)
    directory_at = tail_at - directory_size
    after_tail = tail_at + _TAIL.size + comment_size
    rows = list(_rows(data, directory_at, tail_at, count))
    first = _TAIL.unpack_from(data, tail_at)[6]
    shift = directory_at - first
    if sum(row.size for row in rows) > LARGEST_WHOLE:
        raise NotAPackageError("the entries expand beyond the limit")
    taken: list[tuple[int, int]] = [(directory_at, min(after_tail, len(data)))]
    entries = []
    for row in rows:
        entry, end = _entry(data, row, row.offset + shift)
        entries.append(entry)
        taken.append((row.offset + shift, end))
    comment = data[tail_at + _TAIL.size : after_tail]
    return Package(tuple(entries), comment, _between(data, taken))


def _rows(data: bytes, at: int, end: int, count: int) -> Iterator[_Row]:
    for _ in range(count):
        if at < 0 or at + _DIRECTORY.size > end:
            raise NotAPackageError("the zip directory is cut short")
        fields = _DIRECTORY.unpack_from(data, at)
        if fields[0] != b"PK\x01\x02":
            raise NotAPackageError("the zip directory is damaged")
        name_size, extra_size, comment_size = fields[10:13]
        name_at = at + _DIRECTORY.size
        at = name_at + name_size + extra_size + comment_size
        yield _Row(
            name=data[name_at : name_at + name_size],
            notes=data[name_at + name_size : at],
            flags=fields[3],
            method=fields[4],
            time=fields[5],
            date=fields[6],
            crc=fields[7],
            packed=fields[8],
            size=fields[9],
            offset=fields[16],
        )
    if at != end:
        raise NotAPackageError("the zip directory holds more than its entries")


def _entry(data: bytes, row: _Row, at: int) -> tuple[Entry, int]:
    if at < 0 or at + _LOCAL.size > len(data) or data[at : at + 4] != b"PK\x03\x04":
        raise NotAPackageError("an entry is not where the zip directory says")
    fields = _LOCAL.unpack_from(data, at)
    name_at = at + _LOCAL.size
    body_at = name_at + fields[9] + fields[10]
    local_name = data[name_at : name_at + fields[9]]
    notes = row.notes + data[name_at + fields[9] : body_at]
    faults = []
    if local_name != row.name:
        notes += local_name
        faults.append("an entry has two names")
    if row.flags & _ENCRYPTED_FLAG:
        raise NotAPackageError("an entry is encrypted")
    body, unused = _expand(data[body_at : body_at + row.packed], row)
    if zlib.crc32(body) != row.crc:
        raise NotAPackageError("an entry does not match its checksum")
    if (fields[4], fields[5]) != (row.time, row.date):
        faults.append("an entry has two times")
    if unused:
        faults.append("there are bytes behind an entry's compressed data")
    if notes:
        faults.append("an entry carries extra fields or a comment")
    entry = Entry(
        name=row.name.decode("utf-8" if row.flags & _UTF8_FLAG else "cp437"),
        data=body,
        date=row.date,
        time=row.time,
        flags=row.flags,
        notes=notes + unused,
        faults=tuple(faults),
    )
    return entry, _end_of(data, body_at + row.packed, row)


def _expand(packed: bytes, row: _Row) -> tuple[bytes, bytes]:
    """Return an entry's bytes, and bytes that its compressed stream does not use.

    One entry may not expand beyond the limit whatever the directory says of its size.
    """
    if row.method == 0:
        return packed, b""
    if row.method != zlib.DEFLATED:
        raise NotAPackageError("an entry is packed in a way we never use")
    stream = zlib.decompressobj(-15)
    try:
        body = stream.decompress(packed, LARGEST_ENTRY)
    except zlib.error as error:
        raise NotAPackageError("an entry's compressed data are damaged") from error
    if stream.unconsumed_tail or not stream.eof:
        raise NotAPackageError("an entry expands beyond the limit or is cut short")
    return body, stream.unused_data


def _end_of(data: bytes, at: int, row: _Row) -> int:
    """Return where an entry ends: some have a descriptor of 12 or 16 bytes behind their data."""
    if not row.flags & _DESCRIPTOR_FLAG:
        return at
    marked = data[at : at + 4] == b"PK\x07\x08"
    return at + (16 if marked else 12)


def _between(data: bytes, taken: list[tuple[int, int]]) -> bytes:
    """Return every byte that no entry and no directory claims."""
    loose = []
    at = 0
    for start, end in sorted(taken):
        loose.append(data[at:start])
        at = max(at, end)
    loose.append(data[at:])
    return b"".join(loose)
