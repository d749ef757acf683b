"""What the letters of a font are by its own program and encoding, whatever ToUnicode says.

A viewer draws by these; programs that take text out believe ToUnicode. Only plain letters and
digits are told, and only where the font names them: most subsets keep no names at all.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final, cast

import pikepdf
from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.MacRoman import MacRoman
from fontTools.ttLib import TTFont

from dhr_redact.people.folding import fold

Letters = Callable[[int], str]
"""The letter that a code or CID is drawn as, '' where the font does not tell."""

_PROGRAMS: Final = ("/FontFile2", "/FontFile3")
_SFNT: Final = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_SYMBOLS: Final = 0xF000
_SYMBOL_FONT: Final = range(_SYMBOLS + 0x20, _SYMBOLS + 0x100)
"""Where symbol fonts keep their characters: letters, shifted into the private-use area."""
_BASES: Final[Mapping[str, Mapping[int, str]]] = {
    "/WinAnsiEncoding": {code: bytes([code]).decode("cp1252", "ignore") for code in range(256)},
    "/MacRomanEncoding": {code: agl.toUnicode(name) for code, name in enumerate(MacRoman)},
}


def is_another_letter(said: str, drawn: str) -> bool:
    """Tell whether a text is no way to write a letter that is drawn: nobody would read it so.

    Letters that look alike, in any script, are the same, and so is what begins with the letter.
    """
    if not drawn:
        return False
    shifted = "".join(chr(ord(c) - _SYMBOLS) if ord(c) in _SYMBOL_FONT else c for c in said)
    plain = fold(unicodedata.normalize("NFKC", shifted))
    return not plain.startswith(fold(drawn))


def letters_of(font: pikepdf.Dictionary) -> Letters:
    """Return what each code of one byte, or each CID, is drawn as."""
    try:
        if font.get("/Subtype") == pikepdf.Name.Type0:
            return _composite(font["/DescendantFonts"][0])
        if font.get("/Subtype") == pikepdf.Name.Type3:
            return no_letters
        return _simple(font)
    except Exception:  # noqa: BLE001 - whatever damage makes fontTools raise, it tells no letters
        return no_letters


def no_letters(_code: int) -> str:
    """Tell no letter at all."""
    return ""


def _plain(text: str) -> str:
    """Return a text if it is one plain letter or digit, else ''."""
    return text if len(text) == 1 and text.isascii() and text.isalnum() else ""


def _program(font: pikepdf.Object) -> bytes:
    descriptor = font.get("/FontDescriptor")
    if isinstance(descriptor, pikepdf.Dictionary):
        for key in _PROGRAMS:
            program = descriptor.get(key)
            if isinstance(program, pikepdf.Stream):
                return program.read_bytes()
    return b""


def _composite(font: pikepdf.Object) -> Letters:
    data = _program(font)
    if not data.startswith(_SFNT):
        return _cff_letters(data).__getitem__ if data[:1] == b"\x01" else no_letters
    tables = TTFont(io.BytesIO(data), lazy=True)
    by_glyph = _by_glyph(tables)
    table = font.get("/CIDToGIDMap")
    if not isinstance(table, pikepdf.Stream):
        return lambda cid: by_glyph.get(cid, "")
    gids = table.read_bytes()
    return lambda cid: by_glyph.get(int.from_bytes(gids[2 * cid : 2 * cid + 2], "big"), "")


def _by_glyph(tables: TTFont) -> dict[int, str]:
    """Return the letter of each glyph, by the program's own character maps and names."""
    order = tables.getGlyphOrder()
    found = {number: _plain(agl.toUnicode(name)) for number, name in enumerate(order)}
    numbers = {name: number for number, name in enumerate(order)}
    for code, name in (tables.getBestCmap() or {}).items():
        if name in numbers and _plain(chr(code)):
            found[numbers[name]] = chr(code)
    return found


class _Known(dict[int, str]):
    def __missing__(self, _key: int) -> str:
        return ""


def _cff_letters(data: bytes) -> _Known:
    """Return the letters of a CFF program by glyph; one that numbers its glyphs tells none."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    order = cast("Any", fonts)[0].charset
    return _Known(enumerate(_plain(agl.toUnicode(name)) for name in order))


def _simple(font: pikepdf.Dictionary) -> Letters:
    encoding = font.get("/Encoding")
    is_named = isinstance(encoding, pikepdf.Name)
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    known = _Known(_BASES.get(str(base), {}) if is_named or base is not None else _own(font))
    if isinstance(encoding, pikepdf.Dictionary):
        known.update(_differences(encoding))
    return lambda code: _plain(known[code])


def _differences(encoding: pikepdf.Dictionary) -> dict[int, str]:
    found: dict[int, str] = {}
    code = 0
    for item in cast("Any", encoding.get("/Differences", pikepdf.Array())):
        if isinstance(item, pikepdf.Name):
            found[code] = agl.toUnicode(str(item)[1:])
            code += 1
        else:
            code = int(item)
    return found


def _own(font: pikepdf.Dictionary) -> dict[int, str]:
    """Return what a TrueType program without an encoding draws for its codes."""
    data = _program(font)
    if not data.startswith(_SFNT):
        return {}
    tables = TTFont(io.BytesIO(data), lazy=True)
    by_glyph = _by_glyph(tables)
    maps = {(one.platformID, one.platEncID): one.cmap for one in tables["cmap"].tables}
    chosen = maps.get((3, 0)) or maps.get((1, 0)) or {}
    numbers = {name: number for number, name in enumerate(tables.getGlyphOrder())}
    return {
        code - _SYMBOLS if code >= _SYMBOLS else code: by_glyph.get(numbers.get(name, -1), "")
        for code, name in chosen.items()
    }
