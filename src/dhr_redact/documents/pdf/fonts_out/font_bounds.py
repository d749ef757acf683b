"""What a TrueType program says of all its glyphs together, said of those that stay.

Programs that embed a part of a font work out its box and its greatest numbers from that part: a
wide letter that only the text had which went would show in them.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final

import numpy as np

from dhr_redact.documents.pdf.fonts_out.glyf_out import parts_of, places_of

_BOX: Final = 36
"""Where the box stands in `head`."""
_MAXIMA: Final = 6
_HEAD: Final = 10


def bounded(tables: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the tables with box, extents and maxima of the outlines that they hold.

    Raises:
        struct.error: If a table is damaged.
    """
    made = dict(tables)
    outlines = _outlines(tables)
    if not outlines:
        return made
    boxes = [struct.unpack_from(">4h", outline, 2) for outline in outlines.values()]
    box = (
        min(one[0] for one in boxes),
        min(one[1] for one in boxes),
        max(one[2] for one in boxes),
        max(one[3] for one in boxes),
    )
    head = bytearray(tables["head"])
    struct.pack_into(">4h", head, _BOX, *box)
    made["head"] = bytes(head)
    made["maxp"] = _maxima(tables["maxp"], outlines)
    if "hhea" in tables and "hmtx" in tables:
        made["hhea"] = _extents(tables["hhea"], tables["hmtx"], box)
    return made


def box_of_program(head: bytes) -> tuple[int, int, int, int]:
    """Return the box of all glyphs in thousandths of the font's size."""
    (units,) = struct.unpack_from(">H", head, 18)
    left, low, right, high = (
        round(value * 1000 / (units or 1000)) for value in struct.unpack_from(">4h", head, _BOX)
    )
    return left, low, right, high


def _outlines(tables: Mapping[str, bytes]) -> dict[int, bytes]:
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    places = places_of(tables["loca"], is_long=bool(is_long))
    found: dict[int, bytes] = {}
    for gid in np.nonzero(np.diff(places) > 0)[0].tolist():
        outline = tables["glyf"][int(places[gid]) : int(places[gid + 1])]
        if len(outline) > _HEAD:
            found[gid] = outline
    return found


def _maxima(maxp: bytes, outlines: Mapping[int, bytes]) -> bytes:
    """Return the profile with the most points and contours, alone and as parts of others."""
    if len(maxp) < _MAXIMA + 8:
        return maxp
    sizes = {gid: _size(outline) for gid, outline in outlines.items()}
    most = [max((size[at] for size in sizes.values()), default=0) for at in (0, 1)]
    whole = [0, 0]
    for outline in outlines.values():
        parts = [sizes.get(part, (0, 0)) for part in parts_of(outline)]
        for at in (0, 1):
            whole[at] = max(whole[at], sum(part[at] for part in parts))
    changed = bytearray(maxp)
    struct.pack_into(">4H", changed, _MAXIMA, *(min(value, 0xFFFF) for value in (*most, *whole)))
    return bytes(changed)


def _size(outline: bytes) -> tuple[int, int]:
    """Return the points and contours of a simple outline; a composite one has none of its own."""
    (contours,) = struct.unpack_from(">h", outline, 0)
    if contours <= 0 or len(outline) < _HEAD + 2 * contours:
        return 0, 0
    return struct.unpack_from(">H", outline, _HEAD + 2 * contours - 2)[0] + 1, contours


def _extents(hhea: bytes, hmtx: bytes, box: tuple[int, int, int, int]) -> bytes:
    """Return the table with the widest advance of those that stay, and bearings from their box."""
    (count,) = struct.unpack_from(">H", hhea, 34)
    widths = np.frombuffer(hmtx[: 4 * count], ">u2")[::2]
    widest = int(widths.max()) if len(widths) else 0
    changed = bytearray(hhea)
    struct.pack_into(">H3h", changed, 10, widest, box[0], 0, box[2])
    return bytes(changed)
