"""Unpack a PDF's streams within limits, so that no stream can fill the memory.

Deflate is unpacked here; what is packed otherwise is left to the library, and named as a finding,
since we never write it.
"""

from __future__ import annotations

import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

import pikepdf

LARGEST_STREAM: Final = 150 * 1024 * 1024
LARGEST_WHOLE: Final = 600 * 1024 * 1024
FLATE: Final = "/FlateDecode"
DCT: Final = "/DCTDecode"
_PICTURES: Final = frozenset({DCT, "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode"})
"""Filters that only make pixels: what they hold is not unpacked."""


class TooLargeError(ValueError):
    """A stream, or all of them, would expand beyond the limit."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A stream's bytes, what lies behind their packed end, and what is wrong with it.

    `filters` are the names of its filters. Of a picture `data` are the bytes of its own packing.
    """

    data: bytes = field(repr=False)
    behind: bytes = field(default=b"", repr=False)
    filters: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def inflate(packed: bytes, limit: int = LARGEST_STREAM) -> tuple[bytes, bytes, bool]:
    """Return deflated bytes expanded, what lies behind them, and whether they came to their end.

    Raises:
        TooLargeError: If they would expand beyond the limit.
    """
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(packed, limit)
    except zlib.error:
        return _as_far_as_it_goes(packed), b"", False
    if stream.unconsumed_tail:
        raise TooLargeError("a stream expands beyond the limit")
    return data, stream.unused_data, stream.eof


def _as_far_as_it_goes(packed: bytes) -> bytes:
    """Expand damaged data a little at a time: a viewer shows what comes before the damage.

    Deflate expands a thousandfold at most, so what is expanded is no more than that of the limit.
    """
    starts = range(0, min(len(packed), LARGEST_STREAM // 1024), 256)
    stream = zlib.decompressobj()
    read: list[bytes] = []
    with suppress(zlib.error):
        read.extend(map(stream.decompress, [packed[at : at + 256] for at in starts]))
    return b"".join(read)


def filters_of(stream: pikepdf.Stream) -> tuple[str, ...]:
    """Return the names of a stream's filters, in the order in which they are undone."""
    value = stream.get("/Filter")
    if value is None:
        return ()
    names = value if isinstance(value, pikepdf.Array) else [value]
    return tuple(str(name) for name in names)


def unpack(stream: pikepdf.Stream) -> Unpacked:
    """Unpack a stream, as far as it is no picture.

    Raises:
        TooLargeError: If it expands beyond the limit.
    """
    raw = stream.read_raw_bytes()
    filters = filters_of(stream)
    if not filters or not raw:
        return Unpacked(raw, filters=filters)
    if filters[-1] in _PICTURES and len(filters) == 1:
        return Unpacked(raw, filters=filters)
    faults: list[str] = []
    behind = b""
    if filters[0] == FLATE:
        data, behind, ended = inflate(raw)
        if behind.strip():
            faults.append("there are bytes behind a stream's packed data")
        if not ended:
            faults.append("a stream's packed data are damaged")
        if filters in ((FLATE,), (FLATE, DCT)) and _is_plain(stream):
            return Unpacked(data, behind, filters, tuple(faults))
    if filters[-1] in _PICTURES:
        return Unpacked(raw, behind, filters, tuple(faults))
    try:
        return Unpacked(stream.read_bytes(), behind, filters, tuple(faults))
    except pikepdf.PdfError:
        return Unpacked(raw, behind, filters, (*faults, "a stream that cannot be unpacked"))


def _is_plain(stream: pikepdf.Stream) -> bool:
    """Tell whether deflated data are the stream's own, with no predictor to undo."""
    parameters = stream.get("/DecodeParms")
    return parameters is None or not _has_predictor(parameters)


def _has_predictor(parameters: pikepdf.Object) -> bool:
    each = parameters if isinstance(parameters, pikepdf.Array) else [parameters]
    return any(isinstance(one, pikepdf.Dictionary) and "/Predictor" in one for one in each)
