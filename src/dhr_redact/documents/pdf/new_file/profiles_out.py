"""ICC profiles written anew without their texts (ICC.1:2010): makers, dates, names, copyright."""

from __future__ import annotations

import struct
from typing import Final

_HEADER: Final = 128
_MOST_TAGS: Final = 100
_LARGEST: Final = 8 * 1024 * 1024
_SRGB: Final = b"sRGB IEC61966-2.1"
_CHANNELS: Final = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}
_KEPT: Final = frozenset(
    {
        *(b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2"),
        *(b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC"),
        *(b"wtpt", b"bkpt", b"chad", b"lumi"),
    }
)
_KEPT_TYPES: Final = frozenset(
    {b"XYZ ", b"curv", b"para", b"sf32", b"mft1", b"mft2", b"mAB ", b"mBA "}
)


def plain_profile(data: bytes, channels: int) -> bytes | None:
    """Return a profile that holds numbers only, or None if the device's own colours will do.

    None is for sRGB, which every viewer knows without a profile, and for what is not understood.
    """
    if len(data) < _HEADER + 4 or len(data) > _LARGEST or data[36:40] != b"acsp":
        return None
    if _SRGB in data[_HEADER:4096] or _CHANNELS.get(data[16:20]) != channels:
        return None
    try:
        tags = _tags(data)
    except struct.error:
        return None
    if not tags:
        return None
    tags.sort()
    return _profile(_header(data), [*tags, (b"cprt", _NO_TEXT), (b"desc", _description())])


def _tags(data: bytes) -> list[tuple[bytes, bytes]]:
    (count,) = struct.unpack_from(">I", data, _HEADER)
    found: list[tuple[bytes, bytes]] = []
    for number in range(min(count, _MOST_TAGS)):
        name, start, size = struct.unpack_from(">4sII", data, _HEADER + 4 + 12 * number)
        body = data[start : start + size]
        if name in _KEPT and body[:4] in _KEPT_TYPES and len(body) == size:
            found.append((name, body))
    return found


def _header(data: bytes) -> bytes:
    """Return the header without date, maker, model, creator and checksum."""
    kept = bytearray(_HEADER)
    for start, end in ((8, 24), (36, 40), (64, 80)):
        kept[start:end] = data[start:end]
    kept[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return bytes(kept)


def _description() -> bytes:
    text = b"Colours\x00"
    return b"desc\x00\x00\x00\x00" + struct.pack(">I", len(text)) + text + bytes(4 + 4 + 2 + 1 + 67)


_NO_TEXT: Final = b"text\x00\x00\x00\x00\x00\x00\x00\x00"


def _profile(header: bytes, tags: list[tuple[bytes, bytes]]) -> bytes:
    table, bodies = b"", b""
    start = _HEADER + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for name, body in tags:
        if body not in places:
            places[body] = start + len(bodies)
            bodies += body + bytes(-len(body) % 4)
        table += struct.pack(">4sII", name, places[body], len(body))
    size = start + len(bodies)
    return struct.pack(">I", size) + header[4:] + struct.pack(">I", len(tags)) + table + bodies
