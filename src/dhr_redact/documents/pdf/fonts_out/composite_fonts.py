"""Composite fonts written anew: Type 0 fonts and the CID fonts below them (ISO 32000-1, 9.7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.cmaps import parse_cmap
from dhr_redact.documents.pdf.fonts_out.cmaps_out import encoding_cmap
from dhr_redact.documents.pdf.fonts_out.font_use import FontUse
from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted
from dhr_redact.documents.pdf.objects.allowed import (
    UnwritableError,
    name_of,
    number_of,
    numbers_of,
    put,
    whole_number_of,
)

_ORDERINGS: Final = frozenset(
    {"Identity", "GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR", "UCS"}
)
_LARGEST_CID: Final = 65_535

Naming = Callable[[pikepdf.Pdf, pikepdf.Dictionary, object, FontUse, Wanted], None]


def write_composite(
    pdf: pikepdf.Pdf, target: pikepdf.Dictionary, use: FontUse, write_named: Naming
) -> None:
    """Fill a font whose codes are of several bytes; `write_named` writes name and descriptor."""
    parts = use.source.get("/DescendantFonts")
    part = parts[0] if isinstance(parts, pikepdf.Array) and len(parts) else None
    if not isinstance(part, pikepdf.Dictionary):
        raise UnwritableError("a font has no glyphs")
    kind = name_of(part.get("/Subtype"), ("/CIDFontType0", "/CIDFontType2"))
    if kind is None:
        raise UnwritableError("a font is of an unknown kind")
    target["/Subtype"] = pikepdf.Name.Type0
    cids = use.cids
    target["/Encoding"] = _code_map(pdf, use, cids)
    places = use.new_cids
    made = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=kind)
    made["/CIDSystemInfo"] = _system(part.get("/CIDSystemInfo"))
    for key in ("/DW",):
        put(made, key, number_of(part.get(key)))
    put(made, "/DW2", numbers_of(part.get("/DW2"), 2))
    put(made, "/W", _cid_widths(part.get("/W"), places, 1))
    put(made, "/W2", _cid_widths(part.get("/W2"), places, 3))
    wanted = _wanted(pdf, made, part.get("/CIDToGIDMap"), places, is_changed=bool(use.new))
    write_named(pdf, made, part.get("/FontDescriptor"), use, wanted)
    target["/BaseFont"] = made["/BaseFont"]
    target["/DescendantFonts"] = pikepdf.Array([pdf.make_indirect(made)])


def ordering_of(part: pikepdf.Dictionary) -> str:
    """Return whose glyph numbers a CID font uses, as the new file says it."""
    return str(_system(part.get("/CIDSystemInfo"))["/Ordering"])


def _wanted(
    pdf: pikepdf.Pdf,
    made: pikepdf.Dictionary,
    source: object,
    places: Mapping[int, int],
    *,
    is_changed: bool,
) -> Wanted:
    """Return what of the program is wanted; where numbers are given anew, by which order."""
    shown = frozenset(places)
    if not is_changed:
        gids = _to_gids(pdf, made, source, shown)
        return Wanted(cids=shown, gids=gids, is_composite=True)
    old = {cid: cid for cid in shown}
    if made["/Subtype"] == "/CIDFontType2":
        made["/CIDToGIDMap"] = pikepdf.Name.Identity
        if isinstance(source, pikepdf.Stream):
            data = source.read_bytes()
            old = {cid: int.from_bytes(data[2 * cid : 2 * cid + 2], "big") for cid in shown}
    order = [0] * (max(places.values(), default=0) + 1)
    for cid, place in places.items():
        order[place] = old[cid]
    return Wanted(cids=shown, gids=frozenset(old.values()), is_composite=True, order=tuple(order))


def _code_map(pdf: pikepdf.Pdf, use: FontUse, cids: Mapping[bytes, int]) -> pikepdf.Object:
    source = use.source.get("/Encoding")
    if isinstance(source, pikepdf.Name):
        name = str(source)
        if not (name.startswith("/") and name[1:].replace("-", "").isalnum() and len(name) < 32):
            raise UnwritableError("a font has an unknown encoding")
        return pikepdf.Name(name)
    if not isinstance(source, pikepdf.Stream) or use.font is None:
        raise UnwritableError("a font has an unknown encoding")
    known = parse_cmap(source.read_bytes())
    data = encoding_cmap(cids, known.spaces, is_vertical=use.font.is_vertical)
    stream = pikepdf.Stream(pdf, data, Type=pikepdf.Name.CMap, CMapName=pikepdf.Name.Codes)
    stream["/CIDSystemInfo"] = _system(None)
    stream["/WMode"] = int(use.font.is_vertical)
    return stream


def _system(source: object) -> pikepdf.Dictionary:
    """Return whose glyph numbers a font uses; unknown words become Adobe's Identity."""
    ordering, supplement = "Identity", 0
    if isinstance(source, pikepdf.Dictionary):
        found = source.get("/Ordering")
        if isinstance(found, pikepdf.String) and str(found) in _ORDERINGS:
            ordering = str(found)
            supplement = whole_number_of(source.get("/Supplement"), 0, 99) or 0
    return pikepdf.Dictionary(
        Registry=pikepdf.String("Adobe"),
        Ordering=pikepdf.String(ordering),
        Supplement=supplement,
    )


def _cid_widths(source: object, shown: Mapping[int, int], size: int) -> pikepdf.Array | None:
    """Return the widths of the shown glyphs, `size` numbers for each, each in its own group.

    `shown` has the new numbers of the shown glyphs by the old ones.
    """
    if not isinstance(source, pikepdf.Array):
        return None
    items = list(cast("Any", source))
    known: dict[int, list[Any]] = {}
    at = 0
    while at + 1 < len(items):
        first = whole_number_of(items[at], 0, _LARGEST_CID)
        if first is None:
            break
        if isinstance(items[at + 1], pikepdf.Array):
            group = [number_of(value) or 0 for value in cast("Any", items[at + 1])]
            for step in range(len(group) // size):
                if first + step in shown:
                    known[first + step] = group[step * size : (step + 1) * size]
            at += 2
        else:
            last = whole_number_of(items[at + 1], 0, _LARGEST_CID)
            values = [number_of(value) or 0 for value in items[at + 2 : at + 2 + size]]
            if last is None or len(values) < size:
                break
            known.update({cid: values for cid in shown if first <= cid <= last})
            at += 2 + size
    rows: list[Any] = []
    for cid in sorted(known, key=lambda cid: shown[cid]):
        rows += [shown[cid], pikepdf.Array(known[cid])]
    return pikepdf.Array(rows)


def _to_gids(
    pdf: pikepdf.Pdf, made: pikepdf.Dictionary, source: object, shown: frozenset[int]
) -> frozenset[int]:
    """Write the map from CIDs to glyphs, shown ones only; return the glyphs."""
    if isinstance(source, pikepdf.Name):
        put(made, "/CIDToGIDMap", name_of(source, ("/Identity",)))
    if not isinstance(source, pikepdf.Stream) or not shown:
        return shown
    old = source.read_bytes()
    new = bytearray(2 * (max(shown) + 1))
    for cid in shown:
        new[2 * cid : 2 * cid + 2] = old[2 * cid : 2 * cid + 2].ljust(2, b"\x00")
    made["/CIDToGIDMap"] = pikepdf.Stream(pdf, bytes(new))
    return frozenset(int.from_bytes(new[2 * cid : 2 * cid + 2], "big") for cid in shown)
