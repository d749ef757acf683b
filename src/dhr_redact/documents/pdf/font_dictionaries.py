"""Font dictionaries written anew: known keys, and of every table only what shown codes need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.allowed import (
    UnwritableError,
    is_number,
    name_of,
    number_of,
    numbers_of,
    put,
    whole_number_of,
)
from dhr_redact.documents.pdf.cmaps import parse_cmap
from dhr_redact.documents.pdf.cmaps_out import encoding_cmap, to_unicode_cmap
from dhr_redact.documents.pdf.font_names import is_plain_glyph, plain_name
from dhr_redact.documents.pdf.font_programs import PROGRAMS, program_out
from dhr_redact.documents.pdf.font_wants import Wanted, wanted_of_simple
from dhr_redact.documents.pdf.fonts import Font
from dhr_redact.documents.pdf.naming import FreshNames

_SIMPLE: Final = frozenset({"/Type1", "/MMType1", "/TrueType"})
_ENCODINGS: Final = frozenset(
    {"/StandardEncoding", "/MacRomanEncoding", "/WinAnsiEncoding", "/MacExpertEncoding"}
)
_DESCRIPTOR_NUMBERS: Final = (
    *("/ItalicAngle", "/Ascent", "/Descent", "/Leading", "/CapHeight", "/XHeight", "/StemV"),
    *("/StemH", "/AvgWidth", "/MaxWidth", "/MissingWidth", "/FontWeight"),
)
_STRETCHES: Final = frozenset(
    f"/{word}"
    for word in (
        *("UltraCondensed", "ExtraCondensed", "Condensed", "SemiCondensed", "Normal"),
        *("SemiExpanded", "Expanded", "ExtraExpanded", "UltraExpanded"),
    )
)
_ORDERINGS: Final = frozenset(
    {"Identity", "GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR", "UCS"}
)
_LARGEST_CID: Final = 65_535

Procedure = Callable[[pikepdf.Stream, pikepdf.Object, FreshNames], pikepdf.Object]


@dataclass(frozen=True, slots=True)
class FontUse:
    """A font of the old file and what the new one shows of it; `number` counts the fonts.

    `procedure` writes the stream that draws one glyph of a Type 3 font, with the font's resources.
    """

    source: pikepdf.Object
    font: Font | None
    codes: frozenset[bytes] = field(repr=False)
    number: int
    procedure: Procedure

    @property
    def cids(self) -> dict[bytes, int]:
        """The glyph numbers of the shown codes, as the font's encoding gives them."""
        found: dict[bytes, int] = {}
        if self.font is not None:
            for code in sorted(self.codes):
                cid = self.font._cid(code)  # noqa: SLF001 - made to be read together
                if cid is not None and 0 <= cid <= _LARGEST_CID:
                    found[code] = cid
        return found


def write_font(pdf: pikepdf.Pdf, target: pikepdf.Dictionary, use: FontUse) -> None:
    """Fill an empty font of the new file.

    Raises:
        UnwritableError: If text is shown in it and it is not understood.
    """
    source = use.source
    target["/Type"] = pikepdf.Name.Font
    if not use.codes:
        target["/Subtype"], target["/BaseFont"] = pikepdf.Name.Type1, pikepdf.Name.Helvetica
        return
    kind = str(source.get("/Subtype", ""))
    if kind in _SIMPLE:
        _simple(pdf, target, use, kind)
    elif kind == "/Type0":
        _composite(pdf, target, use)
    elif kind == "/Type3":
        _drawn(target, use)
    else:
        raise UnwritableError("a font is of an unknown kind")
    _to_unicode(pdf, target, use)


def _simple(pdf: pikepdf.Pdf, target: pikepdf.Dictionary, use: FontUse, kind: str) -> None:
    target["/Subtype"] = pikepdf.Name(kind)
    _widths(target, use)
    source = use.source.get("/Encoding")
    names = differences(source) if isinstance(source, pikepdf.Dictionary) else {}
    renamed = _renamed(names[code[0]] for code in use.codes if code[0] in names)
    _encoding(target, use, renamed)
    wanted = wanted_of_simple(use.codes, names, renamed)
    _named(pdf, target, use.source.get("/FontDescriptor"), use, wanted)


def _renamed(names: Iterable[str]) -> dict[str, str]:
    """Return new names for the glyphs whose names say more than which letter they are."""
    odd = sorted({name for name in names if not is_plain_glyph(name)})
    return {name: f"x{number}" for number, name in enumerate(odd, 1)}


def _named(
    pdf: pikepdf.Pdf,
    target: pikepdf.Dictionary,
    descriptor: object,
    use: FontUse,
    wanted: Wanted,
) -> None:
    """Set the name and the descriptor of a font."""
    is_embedded = isinstance(descriptor, pikepdf.Dictionary) and any(
        key in descriptor for key in PROGRAMS
    )
    old = use.source.get("/BaseFont")
    name = plain_name(_read(old), use.number, is_subset=is_embedded)
    target["/BaseFont"] = pikepdf.Name(name)
    if isinstance(descriptor, pikepdf.Dictionary):
        made = _descriptor(descriptor)
        made["/FontName"] = pikepdf.Name(name)
        if is_embedded:
            program_out(pdf, descriptor, made, wanted)
        target["/FontDescriptor"] = pdf.make_indirect(made)


def _read(name: object) -> str:
    """Return a name, or '' if it is none or its bytes are no text."""
    try:
        return str(name) if isinstance(name, pikepdf.Name) else ""
    except UnicodeDecodeError:
        return ""


def _descriptor(source: pikepdf.Dictionary) -> pikepdf.Dictionary:
    made = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor)
    put(made, "/Flags", whole_number_of(source.get("/Flags"), 0, 2**31))
    put(made, "/FontBBox", numbers_of(source.get("/FontBBox"), 4))
    put(made, "/FontStretch", name_of(source.get("/FontStretch"), _STRETCHES))
    for key in _DESCRIPTOR_NUMBERS:
        put(made, key, number_of(source.get(key)))
    return made


def _widths(target: pikepdf.Dictionary, use: FontUse) -> None:
    """Write the widths of the shown codes; the others have none."""
    first = whole_number_of(use.source.get("/FirstChar"), 0, 255)
    widths = use.source.get("/Widths")
    if first is None or not isinstance(widths, pikepdf.Array):
        return
    shown = sorted(code[0] for code in use.codes if 0 <= code[0] - first < len(widths))
    if not shown:
        return
    target["/FirstChar"], target["/LastChar"] = shown[0], shown[-1]
    target["/Widths"] = pikepdf.Array(
        [
            (number_of(widths[code - first]) or 0) if code in shown else 0
            for code in range(shown[0], shown[-1] + 1)
        ]
    )


def _encoding(target: pikepdf.Dictionary, use: FontUse, renamed: Mapping[str, str]) -> None:
    """Write the encoding of a simple font, with the names of shown glyphs only."""
    source = use.source.get("/Encoding")
    if isinstance(source, pikepdf.Name):
        put(target, "/Encoding", name_of(source, _ENCODINGS))
    if not isinstance(source, pikepdf.Dictionary):
        return
    made = pikepdf.Dictionary(Type=pikepdf.Name.Encoding)
    put(made, "/BaseEncoding", name_of(source.get("/BaseEncoding"), _ENCODINGS))
    names = {code: name for code, name in differences(source).items() if bytes([code]) in use.codes}
    rows: list[Any] = []
    for code in sorted(names):
        name = renamed.get(names[code], names[code])
        if not rows or code - 1 not in names:
            rows.append(code)
        rows.append(pikepdf.Name(f"/{name}"))
    if rows:
        made["/Differences"] = pikepdf.Array(rows)
    if len(made) > 1:
        target["/Encoding"] = made


def differences(encoding: pikepdf.Dictionary) -> dict[int, str]:
    """Return the glyph names that an encoding gives to codes, without their slash."""
    found: dict[int, str] = {}
    rows = encoding.get("/Differences")
    code = 0
    for item in cast("Any", rows) if isinstance(rows, pikepdf.Array) else ():
        if isinstance(item, pikepdf.Name):
            if 0 <= code <= 255:
                found[code] = _read(item)[1:] or ".notdef"
            code += 1
        elif is_number(item):
            code = int(item)
    return found


def _to_unicode(pdf: pikepdf.Pdf, target: pikepdf.Dictionary, use: FontUse) -> None:
    source = use.source.get("/ToUnicode")
    if isinstance(source, pikepdf.Name):
        put(target, "/ToUnicode", name_of(source, ("/Identity-H", "/Identity-V")))
    if not isinstance(source, pikepdf.Stream):
        return
    known = parse_cmap(source.read_bytes())
    texts = {code: known.texts[code] for code in sorted(use.codes) if code in known.texts}
    target["/ToUnicode"] = pikepdf.Stream(pdf, to_unicode_cmap(texts, known.spaces))


# -- composite fonts -----------------------------------------------------------------------------


def _composite(pdf: pikepdf.Pdf, target: pikepdf.Dictionary, use: FontUse) -> None:
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
    shown = frozenset(cids.values())
    made = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=kind)
    made["/CIDSystemInfo"] = _system(part.get("/CIDSystemInfo"))
    for key in ("/DW",):
        put(made, key, number_of(part.get(key)))
    put(made, "/DW2", numbers_of(part.get("/DW2"), 2))
    put(made, "/W", _cid_widths(part.get("/W"), shown, 1))
    put(made, "/W2", _cid_widths(part.get("/W2"), shown, 3))
    gids = _to_gids(pdf, made, part.get("/CIDToGIDMap"), shown)
    wanted = Wanted(cids=shown, gids=gids, is_composite=True)
    _named(pdf, made, part.get("/FontDescriptor"), use, wanted)
    target["/BaseFont"] = made["/BaseFont"]
    target["/DescendantFonts"] = pikepdf.Array([pdf.make_indirect(made)])


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


def _cid_widths(source: object, shown: frozenset[int], size: int) -> pikepdf.Array | None:
    """Return the widths of the shown glyphs, `size` numbers for each, each in its own group."""
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
    for cid in sorted(known):
        rows += [cid, pikepdf.Array(known[cid])]
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


# -- Type 3 --------------------------------------------------------------------------------------


def _drawn(target: pikepdf.Dictionary, use: FontUse) -> None:
    """Write a font whose glyphs are content streams; names that say more than a letter go."""
    source = use.source
    target["/Subtype"] = pikepdf.Name.Type3
    put(target, "/FontBBox", numbers_of(source.get("/FontBBox"), 4))
    put(target, "/FontMatrix", numbers_of(source.get("/FontMatrix"), 6))
    procedures, encoding = source.get("/CharProcs"), source.get("/Encoding")
    if not isinstance(procedures, pikepdf.Dictionary):
        raise UnwritableError("a font has no glyphs")
    names = differences(encoding) if isinstance(encoding, pikepdf.Dictionary) else {}
    shown = {names[code[0]] for code in use.codes if code[0] in names}
    renamed = _renamed(shown)
    _widths(target, use)
    _encoding(target, use, renamed)
    made, fresh = pikepdf.Dictionary(), FreshNames()
    for name in sorted(shown):
        glyph = procedures.get(f"/{name}")
        if isinstance(glyph, pikepdf.Stream):
            made[f"/{renamed.get(name, name)}"] = use.procedure(glyph, source, fresh)
    target["/CharProcs"] = made
    target["/Resources"] = fresh.dictionary()
