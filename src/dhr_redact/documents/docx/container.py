"""Open the zip file that a Word document is, trusting nothing its headers say.

Only what the packaging standard (ISO/IEC 29500-2, annex B) allows is read: entries stored or
deflated, in the clear, each name once. Anything else is refused, since another program may read
such a file differently from us.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Final

from dhr_redact.documents.limits import Limits
from dhr_redact.errors import (
    EncryptedDocumentError,
    MissingInputError,
    OverLimitError,
    UnfoldsTooFarError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)

ZIP_MAGIC: Final = b"PK\x03\x04"
OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENCRYPTED: Final = 0x1
_STRONGLY_ENCRYPTED: Final = 0x40
_LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")
_CHUNK: Final = 1024 * 1024

_OTHER_KINDS: Final = (
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"%pdf", "a PDF file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"mime-version:", "a web archive"),
    (b"<?xml", "a single XML file, not a Word package"),
)


@dataclass(frozen=True, slots=True)
class Container:
    """The entries of a zip file in their order in the file, and its comment."""

    entries: dict[str, bytes] = field(repr=False)
    comment: bytes = field(default=b"", repr=False)


def read_file(path: Path, limits: Limits) -> bytes:
    """Read a file whole, once its size is known to be within the limit.

    Raises:
        MissingInputError: If it is not there, is a folder, or we may not read it.
        OverLimitError: If it is larger than `limits.file_size`.
    """
    try:
        size = path.stat().st_size
        if size > limits.file_size:
            raise OverLimitError(f"the file has {size} bytes; file_size is {limits.file_size}")
        with path.open("rb") as file:
            data = file.read(limits.file_size + 1)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise MissingInputError(f"the file cannot be read: {reason}") from problem
    if len(data) > limits.file_size:
        raise OverLimitError(f"the file is larger than file_size, {limits.file_size}")
    return data


def open_container(data: bytes, limits: Limits) -> Container:
    """Unfold every entry of a zip file, counting the bytes that really come out.

    Raises:
        UnreadableDocumentError: If it is empty, damaged, or breaks the packaging standard.
        EncryptedDocumentError: If it, or an entry of it, is protected by a password.
        UnsupportedFormatError: If it is another kind of file.
        OverLimitError: If it has too many entries or unfolds beyond the limits.
    """
    _refuse_other_kinds(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as problem:
        raise UnreadableDocumentError("the file is damaged or cut short") from problem
    with archive:
        infos = archive.infolist()
        comment = archive.comment
    if len(infos) > limits.parts:
        raise OverLimitError(f"the file has {len(infos)} entries; parts is {limits.parts}")
    _require_separate_entries(infos)
    return Container(_unfold_all(data, infos, limits), comment)


def _refuse_other_kinds(data: bytes) -> None:
    if not data.strip(b"\0 \r\n\t"):
        raise UnreadableDocumentError("the file is empty")
    if data.startswith(OLE_MAGIC):
        _refuse_ole(data)
    if data.startswith(ZIP_MAGIC):
        return
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for magic, words in _OTHER_KINDS:
        if head.startswith(magic):
            raise UnsupportedFormatError(f"the file is {words}")
    raise UnreadableDocumentError("the file is not a Word document")


def _refuse_ole(data: bytes) -> None:
    """Tell a Word file under a password from an old .doc by the names in its directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedDocumentError("the file is protected by a password")
    if "WordDocument".encode("utf-16-le") in data:
        raise UnsupportedFormatError("the file is a Word 97-2003 document (.doc)")
    raise UnsupportedFormatError("the file is an old Office file (OLE), not a Word document")


def _require_separate_entries(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for number, info in enumerate(infos, start=1):
        name = info.orig_filename
        folded = name.casefold()
        if folded in seen:
            raise UnreadableDocumentError(f"entry {number} has the name of another entry")
        seen.add(folded)
        if not _stays_inside(name):
            raise UnreadableDocumentError(f"the name of entry {number} leads out of the file")
        if info.flag_bits & (_ENCRYPTED | _STRONGLY_ENCRYPTED):
            raise EncryptedDocumentError(f"entry {number} is protected by a password")


def _stays_inside(name: str) -> bool:
    if not name or name.startswith("/") or "\\" in name or "\0" in name or name[1:2] == ":":
        return False
    return not {".", ".."} & set(name.split("/"))


def _unfold_all(data: bytes, infos: list[zipfile.ZipInfo], limits: Limits) -> dict[str, bytes]:
    entries: dict[str, bytes] = {}
    total = 0
    for number, info in enumerate(infos, start=1):
        room = min(limits.part_size, limits.expanded_size - total)
        content = _unfold(data, info, number, room)
        total += len(content)
        if total > max(limits.expansion_floor, limits.expansion_ratio * len(data)):
            raise UnfoldsTooFarError(f"the file unfolds more than {limits.expansion_ratio} times")
        if not (info.orig_filename.endswith("/") and not content):
            entries[info.orig_filename] = content
    return entries


def _unfold(data: bytes, info: zipfile.ZipInfo, number: int, room: int) -> bytes:
    packed = _packed(data, info, number)
    if info.compress_type == zipfile.ZIP_STORED:
        content = bytes(packed)
        if len(content) > room:
            raise OverLimitError(f"entry {number} is larger than part_size or expanded_size")
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        content = _inflate(packed, number, room)
    else:
        raise UnreadableDocumentError(f"entry {number} is packed in a way Word does not use")
    if len(content) != info.file_size or zlib.crc32(content) != info.CRC:
        raise UnreadableDocumentError(f"entry {number} is damaged")
    return content


def _packed(data: bytes, info: zipfile.ZipInfo, number: int) -> memoryview:
    """Find an entry's packed bytes by its own header, which must agree with the directory."""
    at = info.header_offset
    header = data[at : at + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(ZIP_MAGIC):
        raise UnreadableDocumentError(f"entry {number} is not where the directory says")
    fields = _LOCAL_HEADER.unpack(header)
    method, name_length, extra_length = fields[3], fields[9], fields[10]
    name_at = at + _LOCAL_HEADER.size
    name = data[name_at : name_at + name_length]
    encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
    if name != info.orig_filename.encode(encoding, "replace") or method != info.compress_type:
        raise UnreadableDocumentError(f"entry {number} differs from the directory")
    start = name_at + name_length + extra_length
    packed = memoryview(data)[start : start + info.compress_size]
    if len(packed) != info.compress_size:
        raise UnreadableDocumentError("the file is damaged or cut short")
    return packed


def _inflate(packed: memoryview, number: int, room: int) -> bytes:
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    left: memoryview | bytes = packed
    size = 0
    try:
        while not engine.eof:
            piece = engine.decompress(left, _CHUNK)
            left = engine.unconsumed_tail
            size += len(piece)
            if size > room:
                raise UnfoldsTooFarError(
                    f"entry {number} is larger than part_size or expanded_size"
                )
            if not piece and not left:
                break
            pieces.append(piece)
    except zlib.error as problem:
        raise UnreadableDocumentError(f"entry {number} is damaged") from problem
    if not engine.eof or engine.unused_data:
        raise UnreadableDocumentError(f"entry {number} is damaged")
    return b"".join(pieces)
