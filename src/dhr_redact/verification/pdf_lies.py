"""Tell which fonts of a PDF say that their letters are others than they draw.

A viewer draws by a font's encoding and program; every program that takes text out believes
ToUnicode. Where the two name different plain letters, only the look of the page tells which is
true. A subset that keeps no names tells nothing here: one page of every font is read as it looks.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final, cast

import pikepdf
from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont

from dhr_redact.verification.folding import fold
from dhr_redact.verification.pdf_fonts import Font

_SFNT: Final = (b"OTTO", b"\x00\x01\x00\x00", b"true")
_CFF: Final = b"\x01"
_SYMBOLS: Final = 0xF000
_MAPS_OF_CODES: Final = ((3, 0), (1, 0))


def is_lying(font: Font) -> bool:
    """Tell whether a code that is shown is drawn as one letter and said to be another."""
    if not font.codes.listed or font.font.get("/Subtype") == pikepdf.Name.Type3:
        return False
    drawn = _drawn(font)
    told = ((code, drawn.get(code, "")) for code in sorted(font.used & font.codes.listed))
    return any(
        _is_plain(letter) and not fold(font.codes.to_text[code]).startswith(fold(letter))
        for code, letter in told
    )


def names_of(font: Font) -> frozenset[str]:
    """Return what a font is called, by itself and by its descriptor."""
    inner = font.font["/DescendantFonts"][0] if font.codes.width == 2 else font.font
    descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
    names = (font.font.get("/BaseFont"), inner.get("/BaseFont"), descriptor.get("/FontName"))
    return frozenset(str(name).removeprefix("/") for name in names if name is not None)


def _is_plain(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalnum()


def _drawn(font: Font) -> Mapping[int, str]:
    """Return the letter that each code is drawn as, where the font tells."""
    if font.codes.encoded:
        return font.codes.encoded
    try:
        if not font.program.startswith(_SFNT):
            return _by_name(font)
        tables = TTFont(io.BytesIO(font.program), lazy=True)
        glyphs = _glyphs(tables)
        if font.codes.width == 1:
            return _by_map(tables, glyphs)
    except Exception:  # noqa: BLE001  # a damaged font is a finding already, by its outlines
        return {}
    if not font.glyph_map:
        return dict(enumerate(glyphs))
    pairs = [font.glyph_map[at : at + 2] for at in range(0, len(font.glyph_map) - 1, 2)]
    numbers = [int.from_bytes(pair, "big") for pair in pairs]
    return {code: glyphs[glyph] for code, glyph in enumerate(numbers) if glyph < len(glyphs)}


def _by_name(font: Font) -> Mapping[int, str]:
    """Return the letters of a CFF program whose glyphs have names and are their own codes."""
    if font.codes.width == 1 or not font.program.startswith(_CFF):
        return {}
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(font.program), None)
    order = cast("Any", fonts)[0].charset
    return {number: agl.toUnicode(name) for number, name in enumerate(order)}


def _glyphs(tables: TTFont) -> list[str]:
    """Return the letter of each glyph: by the program's map of characters, else by its name."""
    best = (tables.getBestCmap() or {}).items()
    mapped = {name: chr(code) for code, name in best if _is_plain(chr(code))}
    return [mapped.get(name) or agl.toUnicode(name) for name in tables.getGlyphOrder()]


def _by_map(tables: TTFont, glyphs: list[str]) -> Mapping[int, str]:
    """Return the letters of a program whose own map of codes is all there is."""
    maps = {(table.platformID, table.platEncID): table.cmap for table in tables["cmap"].tables}
    chosen: Mapping[int, str] = next((maps[key] for key in _MAPS_OF_CODES if key in maps), {})
    return {code & ~_SYMBOLS: glyphs[tables.getGlyphID(name)] for code, name in chosen.items()}
