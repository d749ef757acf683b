"""Tell which codes of a PDF font have an outline in its program, with fontTools.

A glyph that no code leads to is given a number below nought. Parts of a shown accented letter, the
glyph for what is missing, and glyphs without an outline are left out.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final

from fontTools import agl
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.misc import eexec
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from dhr_redact.verification.pdf_codes import Codes

_TABLES: Final = (b"OTTO", b"\x00\x01\x00\x00", b"true")
_TYPE1: Final = (b"%!", b"\x80\x01")
_TYPE1_GLYPH: Final = re.compile(rb"/([^\s/]{1,64}) +(\d{1,5}) +(?:RD|-\|) ")
_EXEC: Final = re.compile(rb"currentfile\s+eexec\s")
_EMPTY: Final = 12
"""A Type 1 letter of so few bytes has a width and no outline."""
_KEY: Final = 55665


class UnreadableFontError(ValueError):
    """A font's program cannot be read."""


def drawn_codes(
    program: bytes, *, codes: Codes, used: frozenset[int], glyph_map: bytes = b""
) -> set[int]:
    """Return the codes whose glyphs have an outline.

    Raises:
        UnreadableFontError: If the program is damaged or of an unknown kind.
    """
    if not program:
        return set()
    try:
        if program.startswith(_TYPE1):
            return _by_name(_type1_letters(program), codes, used, {})
        if program.startswith(_TABLES):
            tables = TTFont(io.BytesIO(program), lazy=True)
            if "glyf" in tables:
                return _of_truetype(tables, codes, used, glyph_map)
            return _of_cff(tables["CFF "].cff, codes, used)
        cff = CFFFontSet()
        cff.decompile(io.BytesIO(program), None)
        return _of_cff(cff, codes, used)
    except Exception as error:  # fontTools raises whatever it meets in a damaged font
        raise UnreadableFontError(f"a font cannot be read ({type(error).__name__})") from error


def names_in(program: bytes) -> str:
    """Return what the name table of a font says; the strings of other fonts are in their bytes."""
    if not program.startswith(_TABLES):
        return ""
    try:
        tables = TTFont(io.BytesIO(program), lazy=True)
        records = tables["name"].names if "name" in tables else []
        return "\n".join(record.toUnicode(errors="replace") for record in records)
    except Exception:  # noqa: BLE001  # a damaged font is a finding already, by its outlines
        return ""


def _of_truetype(tables: TTFont, codes: Codes, used: frozenset[int], glyph_map: bytes) -> set[int]:
    glyphs = tables["glyf"]
    order = tables.getGlyphOrder()
    places = tables["loca"].locations
    drawn = {
        number
        for number in range(1, len(order))
        if places[number + 1] > places[number] and glyphs[order[number]].numberOfContours
    }
    reached = _wide(len(order), glyph_map) if codes.width == 2 else _narrow(tables, codes)
    shown = {number for number in drawn if reached[number] & used}
    left = drawn - shown - _components(glyphs, order, shown)
    found = {code for number in shown for code in reached[number] & used}
    return found | {min(reached[number], default=-number) for number in left}


def _components(
    glyphs: Any,  # noqa: ANN401
    order: list[str],
    shown: Iterable[int],
) -> set[int]:
    """Return the glyphs that the shown ones are put together from."""
    numbers = {name: number for number, name in enumerate(order)}
    found: set[int] = set()
    waiting = sorted(shown)
    while waiting:
        glyph = glyphs[order[waiting.pop()]]
        if glyph.isComposite():
            fresh = {numbers[part.glyphName] for part in glyph.components} - found
            found |= fresh
            waiting += sorted(fresh)
    return found


def _wide(count: int, glyph_map: bytes) -> Mapping[int, set[int]]:
    """Return the codes of two bytes that lead to each glyph."""
    reached: dict[int, set[int]] = defaultdict(set)
    for code in range(len(glyph_map) // 2):
        reached[int.from_bytes(glyph_map[2 * code : 2 * code + 2], "big")].add(code)
    for code in range(0 if glyph_map else count):
        reached[code].add(code)
    return reached


def _narrow(tables: TTFont, codes: Codes) -> Mapping[int, set[int]]:
    """Return the codes of one byte that may lead to each glyph: viewers differ in what they try."""
    maps = [table.cmap for table in tables["cmap"].tables] if "cmap" in tables else []
    by_name = tables.getReverseGlyphMap()
    reached: dict[int, set[int]] = defaultdict(set)
    for code in range(256):
        name = codes.names.get(code, "")
        texts = {codes.to_text.get(code, ""), agl.toUnicode(name)}
        wanted = {code, 0xF000 + code, *(ord(text) for text in texts if len(text) == 1)}
        names = {table[one] for table in maps for one in wanted if one in table} | {name}
        for glyph in names & by_name.keys():
            reached[by_name[glyph]].add(code)
    return reached


def _of_cff(cff: CFFFontSet, codes: Codes, used: frozenset[int]) -> set[int]:
    top = cff[0]
    order = top.charset
    drawn = {name for name in order[1:] if _has_outline(top.CharStrings, name)}
    if codes.width == 1:
        own = top.Encoding if hasattr(top, "Encoding") else StandardEncoding
        table = own if isinstance(own, list) else StandardEncoding
        return _by_name(drawn, codes, used, dict(enumerate(table)))
    if hasattr(top, "ROS"):
        return {int(name.removeprefix("cid")) for name in drawn}
    return {number for number, name in enumerate(order) if name in drawn}


def _has_outline(
    letters: Any,  # noqa: ANN401
    name: str,
) -> bool:
    pen = BoundsPen(None)
    letters[name].draw(pen)
    return pen.bounds is not None


def _by_name(
    drawn: Iterable[str], codes: Codes, used: frozenset[int], own: Mapping[int, str]
) -> set[int]:
    """Return the codes of named glyphs; what is no letter is left out."""
    reached: dict[str, set[int]] = defaultdict(set)
    for code in range(256):
        text = codes.to_text.get(code, "")
        reached[codes.names.get(code) or own.get(code, "")].add(code)
        reached[agl.UV2AGL.get(ord(text), "") if len(text) == 1 else ""].add(code)
    found: set[int] = set()
    for at, name in enumerate(sorted(set(drawn)), start=1):
        text = agl.toUnicode(name)
        if reached[name] & used:
            found |= reached[name] & used
        elif not text or any(character.isalnum() for character in text):
            found.add(min(reached[name], default=-at))
    return found


def _type1_letters(program: bytes) -> set[str]:
    """Return the names of the letters with an outline in a Type 1 program."""
    begin = _EXEC.search(program)
    if begin is None:
        raise ValueError("no encrypted part")
    secret = program[begin.end() :]
    if re.match(rb"[0-9A-Fa-f\s]{8}", secret):
        secret = bytes.fromhex(re.split(rb"[^0-9A-Fa-f\s]", secret)[0].decode())
    plain, _ = eexec.decrypt(secret, _KEY)
    return {
        found[1].decode("latin-1")
        for found in _TYPE1_GLYPH.finditer(plain)
        if int(found[2]) > _EMPTY and found[1] != b".notdef"
    }
