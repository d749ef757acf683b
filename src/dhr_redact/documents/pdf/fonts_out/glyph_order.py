"""Glyphs of a TrueType program put into another order, so that theirs says nothing.

Where a program numbered its glyphs as it needed them, the order of those that stay, and the gaps
between them, tell of those that went. The tables come from `sfnt_out`; no other names a glyph.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from dhr_redact.documents.pdf.fonts_out.glyf_out import parts_at, parts_of, places_of

_MOST: Final = 65_535


def with_parts(glyf: bytes, places: npt.NDArray[np.int64], order: Sequence[int]) -> list[int]:
    """Return an order of glyphs that has all glyphs that they are made of, behind them."""
    found = list(order)
    known = set(order)
    for gid in found:  # grows as it goes
        for part in parts_of(_outline(glyf, places, gid)):
            if part not in known:
                known.add(part)
                found.append(part)
    return found


def in_order(tables: Mapping[str, bytes], order: Sequence[int]) -> dict[str, bytes]:
    """Return the tables with the glyphs of this order: by new number, the old one.

    A glyph may come twice. Character maps and names are not changed.

    Raises:
        ValueError: If there are too many glyphs.
        struct.error: If a table is damaged.
    """
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    glyf, places = tables["glyf"], places_of(tables["loca"], is_long=bool(is_long))
    order = with_parts(glyf, places, order)
    if len(order) > _MOST:
        raise ValueError("a font has too many glyphs")
    place = {gid: number for number, gid in reversed(list(enumerate(order)))}
    body, ends = b"", [0]
    for gid in order:
        outline = bytearray(_outline(glyf, places, gid))
        for at, part in parts_at(outline):
            struct.pack_into(">H", outline, at, place[part])
        body += bytes(outline) + bytes(-len(outline) % 4)
        ends.append(len(body))
    made = dict(tables)
    made["glyf"] = body
    made["loca"] = struct.pack(
        f">{len(ends)}{'I' if is_long else 'H'}", *(end if is_long else end // 2 for end in ends)
    )
    made["maxp"] = _count_at(tables["maxp"], 4, len(order))
    if "hhea" in tables and "hmtx" in tables:
        made["hhea"], made["hmtx"] = _metrics(tables["hhea"], tables["hmtx"], order)
    return made


def _outline(glyf: bytes, places: npt.NDArray[np.int64], gid: int) -> bytes:
    if not 0 <= gid < len(places) - 1:
        return b""
    return glyf[int(places[gid]) : int(places[gid + 1])]


def _metrics(hhea: bytes, hmtx: bytes, order: Sequence[int]) -> tuple[bytes, bytes]:
    """Return the tables with a full entry for each glyph of the order."""
    (count,) = struct.unpack_from(">H", hhea, 34)
    entries: list[bytes] = []
    for gid in order:
        if gid < count:
            entry = hmtx[4 * gid : 4 * gid + 4]
        else:
            bearing = 4 * count + 2 * (gid - count)
            entry = hmtx[4 * count - 4 : 4 * count - 2] + hmtx[bearing : bearing + 2]
        entries.append(entry.ljust(4, b"\x00"))
    return _count_at(hhea, 34, len(order)), b"".join(entries)


def _count_at(table: bytes, at: int, count: int) -> bytes:
    changed = bytearray(table)
    struct.pack_into(">H", changed, at, count)
    return bytes(changed)
