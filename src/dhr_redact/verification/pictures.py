"""Take a picture's file apart: what it says besides its pixels, and anything it should not hold.

A released picture is a PNG or a JPEG with the pieces needed to draw it and nothing else. The
pixels themselves are not read: text in a picture is for a person, or text recognition, to see.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from dhr_redact.verification.decodings import of_bytes
from dhr_redact.verification.passages import Channel, Finding, Passage

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8"
_PNG_DRAWS: Final = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"pHYs"}
)
_JPEG_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_JPEG_DRAWS: Final = frozenset({0xC4, 0xDB, 0xDD, 0xDA, *range(0xC0, 0xC4), *range(0xC5, 0xC8)})
_JFIF_LENGTH: Final = 16
"""An APP0 segment of this length has no thumbnail."""
_ADOBE_LENGTH: Final = 14
_SHORTEST: Final = 6
"""In compressed pixels shorter words turn up by chance."""


def look_at_picture(part: str, data: bytes) -> Iterator[Passage | Finding]:
    """Yield the texts of a picture's file and whatever in it is not needed to draw it."""
    for text in of_bytes(data):
        yield Passage(part, Channel.RAW, text, shortest=_SHORTEST)
    if data.startswith(PNG):
        yield from _look_at_png(part, data)
    elif data.startswith(JPEG):
        yield from _look_at_jpeg(part, data)
    else:
        yield Finding(part, "a picture that is neither PNG nor JPEG")
        yield from _texts(part, data)


def _texts(part: str, data: bytes) -> Iterator[Passage]:
    for text in of_bytes(data):
        yield Passage(part, Channel.HIDDEN, text)


def _look_at_png(part: str, data: bytes) -> Iterator[Passage | Finding]:
    at = len(PNG)
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind not in _PNG_DRAWS:
            yield Finding(part, "a picture carries more than its pixels")
            yield from _texts(part, body)
            yield from _texts(part, _inflated(body))
        if kind == b"IEND":
            break
    else:
        yield Finding(part, "a picture is cut short")
    if data[at:]:
        yield Finding(part, "there are bytes behind a picture's end")
        yield from _texts(part, data[at:])


def _inflated(body: bytes) -> bytes:
    """Return the compressed text of a zTXt, iTXt or iCCP chunk: it begins behind some NULs."""
    at = 0
    while at >= 0:
        stream = zlib.decompressobj()
        try:
            return body[:at] + b"\n" + stream.decompress(body[at:], 10_000_000)
        except zlib.error:
            at = body.find(b"\x78", at + 1)
    return b""


def _look_at_jpeg(part: str, data: bytes) -> Iterator[Passage | Finding]:
    at = 2
    while at + 4 <= len(data):
        marker = data[at + 1]
        if data[at] != 0xFF:
            break
        if marker == 0xD9:
            yield Finding(part, "there are bytes behind a picture's end")
            yield from _texts(part, data[at + 2 :])
            return
        if marker in _JPEG_ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
            continue
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at + 2 : at + 2 + size]
        at += 2 + size
        if marker not in _JPEG_DRAWS and not _is_plain_header(marker, segment[2:]):
            yield Finding(part, "a picture carries more than its pixels")
            yield from _texts(part, segment)
        if marker == 0xDA:
            at = _end_of_scan(data, at)
    if data[at : at + 2] != b"\xff\xd9" or data[at + 2 :]:
        yield Finding(part, "a picture is cut short")
        yield from _texts(part, data[at:])


def _is_plain_header(marker: int, body: bytes) -> bool:
    """Tell whether a segment is the JFIF header without a thumbnail, or Adobe's colour flag."""
    is_jfif = marker == 0xE0 and body[:5] == b"JFIF\x00" and len(body) == _JFIF_LENGTH - 2
    return is_jfif or (marker == 0xEE and body[:5] == b"Adobe" and len(body) == _ADOBE_LENGTH - 2)


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next real marker begins: in a scan, 0xFF is followed by 0 or a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and data[at + 1] not in _JPEG_ALONE:
            return at
        at += 2
    return len(data)
