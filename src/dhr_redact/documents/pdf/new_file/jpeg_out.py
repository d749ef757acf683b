"""JPEG pictures with nothing but the picture: no EXIF, XMP, comments, thumbnails or trailing bytes.

The compressed picture itself stays as it is (ITU-T T.81, Annex B).
"""

from __future__ import annotations

import struct
from typing import Final

_START: Final = 0xD8
_END: Final = 0xD9
_SCAN: Final = 0xDA
_JFIF: Final = 0xE0
_ADOBE: Final = 0xEE
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TABLES: Final = frozenset({0xC4, 0xCC, 0xDB, 0xDD, 0xDC})
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_DROPPED: Final = frozenset({0xFE, *range(0xE0, 0xF0)})


def plain_jpeg(data: bytes) -> bytes | None:
    """Return the picture alone, or None if the file is not understood."""
    at = data.find(b"\xff\xd8")
    if not 0 <= at < 1024:
        return None
    out = [b"\xff\xd8"]
    at += 2
    try:
        while True:
            at, marker = _marker(data, at)
            if marker == _END:
                out.append(b"\xff\xd9")
                return b"".join(out)
            if marker in _ALONE or marker == _START:
                continue
            (size,) = struct.unpack_from(">H", data, at)
            body = data[at + 2 : at + size]
            if size < 2 or len(body) != size - 2:
                return None
            at += size
            kept = _kept(marker, body)
            if kept is None:
                return None
            if kept or marker not in _DROPPED:
                out.append(struct.pack(">BBH", 0xFF, marker, len(kept) + 2) + kept)
            if marker == _SCAN:
                end = _end_of_scan(data, at)
                out.append(data[at:end])
                if end >= len(data):
                    return b"".join([*out, b"\xff\xd9"])
                at = end
    except struct.error:
        return None


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """Return the next marker and where its segment begins; fill bytes are passed over."""
    (first,) = struct.unpack_from(">B", data, at)
    while first != 0xFF:
        at += 1
        (first,) = struct.unpack_from(">B", data, at)
    while first == 0xFF:
        at += 1
        (first,) = struct.unpack_from(">B", data, at)
    return at + 1, first


def _kept(marker: int, body: bytes) -> bytes | None:
    """Return what stays of a segment; b'' drops it, None refuses the file."""
    if marker in _FRAMES or marker in _TABLES or marker == _SCAN:
        return body
    if marker == _JFIF and body[:5] == b"JFIF\x00" and len(body) >= 14:
        return body[:12] + b"\x00\x00"
    if marker == _ADOBE and body[:5] == b"Adobe" and len(body) >= 12:
        return body[:5] + b"\x00\x64\x00\x00\x00\x00" + body[11:12]
    return b"" if marker in _DROPPED else None


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the marker after the compressed data stands."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] == 0 or data[at + 1] in _ALONE:
            at += 2
            continue
        if data[at + 1] == 0xFF:
            at += 1
            continue
        return at


def components_of(data: bytes) -> int | None:
    """Return how many colour components a picture has, or None."""
    at = 2
    try:
        while True:
            at, marker = _marker(data, at)
            if marker in _ALONE:
                continue
            (size,) = struct.unpack_from(">H", data, at)
            if marker in _FRAMES:
                (count,) = struct.unpack_from(">B", data, at + 7)
                return int(count)
            if marker == _SCAN:
                return None
            at += size
    except struct.error:
        return None
