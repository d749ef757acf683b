"""TrueType and OpenType programs, with the outlines of the wanted glyphs and no other's.

Glyphs keep their numbers, or are put into the order of what leads to them (see `glyph_order`).
What is left out: names, dates, layout, kerning, bitmaps, signatures.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final

import numpy as np

from dhr_redact.documents.pdf.fonts_out.cff_out import is_by_cid, plain_cff
from dhr_redact.documents.pdf.fonts_out.font_bounds import bounded, box_of_program
from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted
from dhr_redact.documents.pdf.fonts_out.glyf_out import wanted_outlines
from dhr_redact.documents.pdf.fonts_out.glyph_order import in_order
from dhr_redact.documents.pdf.fonts_out.sfnt_cmaps import write_cmaps
from dhr_redact.documents.pdf.fonts_out.sfnt_names import BY_CODE, Naming, plain_maps, plain_post
from dhr_redact.documents.pdf.objects.allowed import UnwritableError

_KEPT: Final = ("cvt ", "fpgm", "prep", "maxp")
_MOST_TABLES: Final = 200


def plain_sfnt(data: bytes, wanted: Wanted) -> bytes:
    """Return a font program with the wanted glyphs.

    Raises:
        UnwritableError: If it is not understood.
    """
    try:
        tables = _tables(data)
        return _written(data[:4], _plain(tables, wanted))
    except (struct.error, IndexError, ValueError, KeyError) as problem:
        raise UnwritableError("a TrueType font is damaged") from problem


def box_of_truetype(data: bytes) -> tuple[int, int, int, int] | None:
    """Return the box of a written program's glyphs in thousandths of its size, if it is known."""
    tables = _tables(data)
    return box_of_program(tables["head"]) if "glyf" in tables else None


def cff_by_cid(data: bytes) -> bytes | None:
    """Return the CFF program of an OpenType font if it knows its glyphs by CID."""
    try:
        program = _tables(data).get("CFF ")
    except struct.error as problem:
        raise UnwritableError("an OpenType font is damaged") from problem
    return program if program is not None and is_by_cid(program) else None


def has_truetype_outlines(data: bytes) -> bool:
    """Tell whether a program draws its glyphs as TrueType does.

    Raises:
        UnwritableError: If it cannot be read.
    """
    try:
        tables = _tables(data)
    except struct.error as problem:
        raise UnwritableError("a TrueType font is damaged") from problem
    return {"glyf", "loca", "head", "maxp"} <= set(tables) and "CFF " not in tables


def is_found_by_code(data: bytes) -> bool:
    """Tell whether a program's character maps are all by code, as those of symbols are.

    Raises:
        UnwritableError: If it cannot be read.
    """
    try:
        maps = Naming.of(_tables(data)).maps
    except (struct.error, IndexError, ValueError) as problem:
        raise UnwritableError("a TrueType font is damaged") from problem
    return bool(maps) and {(platform, encoding) for platform, encoding, _ in maps} <= BY_CODE


def _tables(data: bytes) -> dict[str, bytes]:
    start = 0
    if data[:4] == b"ttcf":
        (start,) = struct.unpack_from(">I", data, 12)
    (count,) = struct.unpack_from(">H", data, start + 4)
    found: dict[str, bytes] = {}
    places: dict[str, int] = {}
    for number in range(min(count, _MOST_TABLES)):
        if len(data) < start + 28 + 16 * number:
            break
        tag, _, at, size = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        name = tag.decode("latin-1")
        if name not in found:
            found[name], places[name] = data[at : at + size], at
    if "loca" in found and "maxp" in found and "head" in found:
        found["loca"] = _whole_loca(data, found, places)
    return found


def _whole_loca(data: bytes, tables: Mapping[str, bytes], places: Mapping[str, int]) -> bytes:
    """Return a `loca` table that is said to be too short as far as it goes, as FreeType does."""
    (glyphs,) = struct.unpack_from(">H", tables["maxp"], 4)
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    size = (glyphs + 1) * (4 if is_long else 2)
    at = places["loca"]
    if len(tables["loca"]) >= size:
        return tables["loca"][:size]
    end = min((place for place in places.values() if place > at), default=len(data))
    return data[at : min(at + size, end)]


def _plain(tables: Mapping[str, bytes], wanted: Wanted) -> dict[str, bytes]:
    naming = Naming.of(tables)
    gids = _gids(naming, wanted)
    made = {tag: tables[tag] for tag in _KEPT if tables.get(tag)}
    made["head"] = _head(tables["head"])
    if "CFF " in tables:
        made["CFF "] = plain_cff(tables["CFF "], wanted, gids)
        shown = gids | {0}
    else:
        (is_long,) = struct.unpack_from(">h", tables["head"], 50)
        shown, made["glyf"], made["loca"] = wanted_outlines(
            tables["glyf"], tables["loca"], gids | {0}, is_long=bool(is_long)
        )
    if "hhea" in tables and "hmtx" in tables:
        made["hhea"] = tables["hhea"]
        made["hmtx"] = _metrics(tables["hmtx"], tables["hhea"], shown)
    made = bounded(made) if "glyf" in made else made
    if wanted.is_composite:
        return in_order(made, wanted.order) if wanted.order else made
    maps = plain_maps(naming, gids, wanted)
    order = naming.order(maps, gids) if "glyf" in made else ()
    place = {gid: number for number, gid in enumerate(order)} or {gid: gid for gid in gids}
    made = in_order(made, order) if order else made
    made["cmap"] = write_cmaps(
        [
            (platform, encoding, {key: place[gid] for key, gid in glyphs.items()})
            for platform, encoding, glyphs in maps
        ]
    )
    made["post"] = plain_post(naming, tables.get("post", b""), place, wanted)
    return made


def _gids(naming: Naming, wanted: Wanted) -> frozenset[int]:
    return wanted.gids if wanted.is_composite else naming.gids(wanted)


def _head(data: bytes) -> bytes:
    """Return the head without the dates and the checksum of the old file."""
    kept = bytearray(data[:54])
    kept[8:12] = bytes(4)
    kept[20:36] = bytes(16)
    return bytes(kept)


def _metrics(hmtx: bytes, hhea: bytes, shown: frozenset[int]) -> bytes:
    """Return the widths of the glyphs that are shown; the others have none."""
    (count,) = struct.unpack_from(">H", hhea, 34)
    kept = bytearray(len(hmtx))
    for gid in sorted(shown):
        if gid < count:
            kept[4 * gid : 4 * gid + 4] = hmtx[4 * gid : 4 * gid + 4]
        else:
            at = 4 * count + 2 * (gid - count)
            kept[at : at + 2] = hmtx[at : at + 2]
    if shown and max(shown) >= count > 0:  # the last full entry is the width of all that follow
        kept[4 * count - 4 : 4 * count - 2] = hmtx[4 * count - 4 : 4 * count - 2]
    return bytes(kept[: len(hmtx)])


def _written(version: bytes, tables: Mapping[str, bytes]) -> bytes:
    """Return a font file of these tables."""
    if version == b"ttcf":
        version = b"\x00\x01\x00\x00"
    count = len(tables)
    power = max(count, 1).bit_length() - 1
    head = version + struct.pack(">HHHH", count, 16 << power, power, 16 * count - (16 << power))
    start = 12 + 16 * count
    directory, bodies = b"", b""
    for tag in sorted(tables):
        body = tables[tag]
        padded = body + bytes(-len(body) % 4)
        words = np.frombuffer(padded, ">u4")
        total = int(words.sum(dtype=np.uint64)) & 0xFFFFFFFF
        directory += struct.pack(
            ">4sIII", tag.encode("latin-1"), total, start + len(bodies), len(body)
        )
        bodies += padded
    return head + directory + bodies
