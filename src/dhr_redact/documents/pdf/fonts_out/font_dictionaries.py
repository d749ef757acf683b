"""Font dictionaries written anew: known keys, and of every table only what shown codes need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast
from unicodedata import normalize

import pikepdf

from dhr_redact.documents.pdf.content.cmaps import parse_cmap
from dhr_redact.documents.pdf.fonts_out.cmaps_out import to_unicode_cmap
from dhr_redact.documents.pdf.fonts_out.composite_fonts import write_composite
from dhr_redact.documents.pdf.fonts_out.font_names import is_plain_glyph, plain_name
from dhr_redact.documents.pdf.fonts_out.font_programs import PROGRAMS, program_out
from dhr_redact.documents.pdf.fonts_out.font_use import FontUse
from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted, wanted_of_simple
from dhr_redact.documents.pdf.objects.allowed import (
    UnwritableError,
    is_number,
    name_of,
    number_of,
    numbers_of,
    put,
    whole_number_of,
)
from dhr_redact.documents.pdf.objects.naming import FreshNames

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


_AS_WRITTEN: Final = str.maketrans(
    {0xAD: "-"} | {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
)
"""The hyphen that is drawn is one, and nobody searches for a ligature."""


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
        write_composite(pdf, target, use, _named)
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
    texts = frozenset(_texts(use).values())
    recoded = {code[0]: new[0] for code, new in use.new.items()}
    wanted = wanted_of_simple(use.codes, names, renamed, texts, recoded)
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
    shown = {
        use.new_code(code)[0]: number_of(widths[code[0] - first]) or 0
        for code in sorted(use.codes)
        if 0 <= code[0] - first < len(widths)
    }
    if not shown:
        return
    low, high = min(shown), max(shown)
    target["/FirstChar"], target["/LastChar"] = low, high
    target["/Widths"] = pikepdf.Array([shown.get(code, 0) for code in range(low, high + 1)])


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
        return
    texts = {use.new_code(code): text for code, text in (_read_texts(use) | _texts(use)).items()}
    if texts:
        spaces = (
            parse_cmap(source.read_bytes()).spaces if isinstance(source, pikepdf.Stream) else ()
        )
        target["/ToUnicode"] = pikepdf.Stream(pdf, to_unicode_cmap(texts, spaces))


def _read_texts(use: FontUse) -> dict[bytes, str]:
    """Return what was read in the shown codes: programs guess from names that may be gone."""
    if use.font is None:
        return {}
    read = {code: use.font.text_of(code) for code in sorted(use.codes)}
    return {code: text.translate(_AS_WRITTEN) for code, text in read.items() if text}


def _texts(use: FontUse) -> dict[bytes, str]:
    """Return what the font says that the shown codes mean."""
    source = use.source.get("/ToUnicode")
    if not isinstance(source, pikepdf.Stream):
        return {}
    known = parse_cmap(source.read_bytes()).texts
    return {code: known[code] for code in sorted(use.codes) if code in known}


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
