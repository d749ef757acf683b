"""Refuse files that unfold to very much, without unfolding them: no more is held than a chunk."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.objects.entries import name_in, number_in
from dhr_redact.errors import OverLimitError, UnfoldsTooFarError

_CHUNK: Final = 1024 * 1024
_ADVICE: Final = (
    "Do not open it. Ask who sent it for another copy; if it is truly theirs, open it in its own "
    "program and print it with 'Microsoft Print to PDF', and use the new file."
)


def require_modest(pdf: pikepdf.Pdf, limits: Limits) -> None:
    """Look at every stream of a file.

    Raises:
        UnfoldsTooFarError: If one unfolds to more than `limits.stream_size` (a picture to more
            than `limits.expanded_size`), or all that are no pictures to more than that.
        OverLimitError: If a picture has more pixels than `limits.picture_pixels`.
    """
    total = 0
    for number, stream in enumerate(pdf.objects, start=1):
        if not isinstance(stream, pikepdf.Stream):
            continue
        if name_in(stream, "/Subtype") == "/Image":
            _require_small_picture(stream, number, limits)
            _size(stream, number, limits.expanded_size)
            continue
        total += _size(stream, number, limits.stream_size)
        if total > limits.expanded_size:
            raise UnfoldsTooFarError(
                f"the file unfolds to more than expanded_size, {limits.expanded_size}"
            ).advising(_ADVICE)


def _require_small_picture(stream: pikepdf.Stream, number: int, limits: Limits) -> None:
    pixels = number_in(stream, "/Width") * number_in(stream, "/Height")
    if pixels > limits.picture_pixels:
        raise OverLimitError(
            f"the picture in object {number} has {pixels} pixels; picture_pixels is "
            f"{limits.picture_pixels}"
        )


def _size(stream: pikepdf.Stream, number: int, room: int) -> int:
    """Return how many bytes a stream unfolds to, as far as general filters go."""
    data = stream.read_raw_bytes()
    names = _filters(stream)
    chunks: Iterable[bytes] = (data,)
    for name in names:
        unfold = _UNFOLD.get(name)
        if unfold is None:
            break
        chunks = unfold(chunks)
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > room:
            raise UnfoldsTooFarError(f"object {number} unfolds to more than {room} bytes").advising(
                _ADVICE
            )
    return size


def _filters(stream: pikepdf.Stream) -> list[str]:
    found = stream.get("/Filter")
    if isinstance(found, pikepdf.Array):
        return [str(name) for name in cast("Any", found) if isinstance(name, pikepdf.Name)]
    return [str(found)] if isinstance(found, pikepdf.Name) else []


def _inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    try:
        for chunk in chunks:
            left = chunk
            while left and not engine.eof:
                yield engine.decompress(left, _CHUNK)
                left = engine.unconsumed_tail
    except zlib.error:
        return


def _run_lengths(chunks: Iterable[bytes]) -> Iterator[bytes]:
    data = b"".join(chunks)
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            yield data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2


def _lzw(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unfold LZW (ISO 32000-1, 7.4.4) with early change, as nearly all files have it."""
    data = b"".join(chunks)
    table: list[bytes] = []
    width, bits, held = 9, 0, 0
    last = b""
    for byte in data:
        held = (held << 8) | byte
        bits += 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits
        held &= (1 << bits) - 1
        if code == 256:
            table, width, last = [], 9, b""
            continue
        if code == 257:
            return
        entry = _entry(code, table, last)
        if entry is None:
            return
        yield entry
        if last and len(table) < 4096 - 258:
            table.append(last + entry[:1])
        last = entry
        size = 258 + len(table) + 1
        width = 12 if size >= 2048 else 11 if size >= 1024 else 10 if size >= 512 else 9


def _entry(code: int, table: list[bytes], last: bytes) -> bytes | None:
    if code < 256:
        return bytes((code,))
    at = code - 258
    if 0 <= at < len(table):
        return table[at]
    return last + last[:1] if last and at == len(table) else None


def _hex(chunks: Iterable[bytes]) -> Iterator[bytes]:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", b"".join(chunks).split(b">", 1)[0])
    yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _ascii85(chunks: Iterable[bytes]) -> Iterator[bytes]:
    data = b"".join(chunks).split(b"~>", 1)[0].removeprefix(b"<~")
    try:
        yield base64.a85decode(data)
    except (ValueError, binascii.Error):
        return


_UNFOLD: Final[dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]]] = {
    "/A85": _ascii85,
    "/AHx": _hex,
    "/ASCII85Decode": _ascii85,
    "/ASCIIHexDecode": _hex,
    "/Fl": _inflate,
    "/FlateDecode": _inflate,
    "/LZW": _lzw,
    "/LZWDecode": _lzw,
    "/RL": _run_lengths,
    "/RunLengthDecode": _run_lengths,
}
