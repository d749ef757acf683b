"""Tell which glyphs of a PDF font's program have an outline, and which codes lead to them."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
_PUT: Final = re.compile(rb"dup\s+(\d{1,3})\s*/(\S{1,64})\s+put\b")
_HEXADECIMAL: Final = re.compile(rb"[0-9A-Fa-f\s]{8}")
_EMPTY: Final = 12
"""A Type 1 letter of so few bytes has a width and no outline."""
_KEY: Final = 55665
Glyph = int | str
"""A glyph by its number in the program, or by its name where codes lead to names."""


class UnreadableFontError(ValueError):
    """A font's program cannot be read."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The glyphs with an outline, the codes that lead to each, and what each is put together of.

    The glyph for what is missing is left out. `own_text` is what a glyph's own name says.
    """

    drawn: frozenset[Glyph]
    reached: Mapping[Glyph, frozenset[int]] = field(repr=False)
    parts: Mapping[Glyph, frozenset[Glyph]] = field(default_factory=dict, repr=False)
    own_text: Mapping[Glyph, str] = field(default_factory=dict, repr=False)


def outlines_of(program: bytes, codes: Codes, glyph_map: bytes = b"") -> Outlines:
    """Read a font's program.

    Raises:
        UnreadableFontError: If it is damaged or of an unknown kind.
    """
    try:
        if program.startswith(_TYPE1):
            own = {int(code): name.decode("latin-1") for code, name in _PUT.findall(program)}
            return _named(_type1_letters(program), codes, own)
        if program.startswith(_TABLES):
            tables = TTFont(io.BytesIO(program), lazy=True)
            if "glyf" in tables:
                return _of_truetype(tables, codes, glyph_map)
            return _of_cff(tables["CFF "].cff, codes)
        cff = CFFFontSet()
        cff.decompile(io.BytesIO(program), None)
        return _of_cff(cff, codes)
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


def _of_truetype(tables: TTFont, codes: Codes, glyph_map: bytes) -> Outlines:
    glyphs = tables["glyf"]
    order = tables.getGlyphOrder()
    places = tables["loca"].locations
    drawn: set[Glyph] = set()
    parts: dict[Glyph, frozenset[Glyph]] = {}
    for number in range(1, len(order)):
        if places[number + 1] == places[number]:
            continue
        glyph = glyphs[order[number]]
        drawn.update([number] if glyph.numberOfContours else [])
        if glyph.isComposite():
            names = [part.glyphName for part in glyph.components]
            parts[number] = frozenset(map(tables.getGlyphID, names))
    reached = _wide(len(order), glyph_map) if codes.width == 2 else _narrow(tables, codes)
    return Outlines(frozenset(drawn), reached, parts)


def _wide(count: int, glyph_map: bytes) -> Mapping[Glyph, frozenset[int]]:
    """Return the codes of two bytes that lead to each glyph."""
    reached: dict[Glyph, set[int]] = defaultdict(set)
    for code in range(len(glyph_map) // 2):
        reached[int.from_bytes(glyph_map[2 * code : 2 * code + 2], "big")].add(code)
    for code in range(0 if glyph_map else count):
        reached[code].add(code)
    return _frozen(reached)


def _narrow(tables: TTFont, codes: Codes) -> Mapping[Glyph, frozenset[int]]:
    """Return the codes of one byte that may lead to each glyph: viewers differ in what they try."""
    maps = [table.cmap for table in tables["cmap"].tables] if "cmap" in tables else []
    by_name = tables.getReverseGlyphMap()
    reached: dict[Glyph, set[int]] = defaultdict(set)
    for code in range(256):
        name = codes.names.get(code, "")
        texts = {codes.to_text.get(code, ""), agl.toUnicode(name)}
        wanted = {code, 0xF000 + code, *(ord(text) for text in texts if len(text) == 1)}
        names = {table[one] for table in maps for one in wanted if one in table} | {name}
        for glyph in names & by_name.keys():
            reached[by_name[glyph]].add(code)
    return _frozen(reached)


def _frozen(reached: Mapping[Glyph, set[int]]) -> Mapping[Glyph, frozenset[int]]:
    return {glyph: frozenset(codes) for glyph, codes in reached.items()}


def _of_cff(cff: CFFFontSet, codes: Codes) -> Outlines:
    top = cff[0]
    order = top.charset
    drawn = {name for name in order[1:] if _has_outline(top.CharStrings, name)}
    if codes.width == 1:
        own = getattr(top, "Encoding", None)
        table = own if isinstance(own, list) else StandardEncoding
        return _named(drawn, codes, dict(enumerate(table)))
    by_name = hasattr(top, "ROS")
    numbers = {
        int(name.removeprefix("cid")) if by_name else number
        for number, name in enumerate(order)
        if name in drawn
    }
    return Outlines(frozenset(numbers), {number: frozenset({number}) for number in numbers})


def _has_outline(
    letters: Any,  # noqa: ANN401
    name: str,
) -> bool:
    pen = BoundsPen(None)
    letters[name].draw(pen)
    return pen.bounds is not None


def _named(drawn: Iterable[str], codes: Codes, own: Mapping[int, str]) -> Outlines:
    """Return glyphs that codes of one byte lead to by name."""
    reached: dict[Glyph, set[int]] = defaultdict(set)
    for code in range(256):
        text = codes.to_text.get(code, "")
        reached[codes.names.get(code) or own.get(code, "")].add(code)
        reached[agl.UV2AGL.get(ord(text), "") if len(text) == 1 else ""].add(code)
    texts: dict[Glyph, str] = {name: agl.toUnicode(name) for name in drawn}
    return Outlines(frozenset(texts), _frozen(reached), own_text=texts)


def _type1_letters(program: bytes) -> set[str]:
    """Return the names of the letters with an outline in a Type 1 program."""
    begin = _EXEC.search(program)
    if begin is None:
        raise ValueError("no encrypted part")
    secret = program[begin.end() :]
    if _HEXADECIMAL.match(secret):
        digits = re.split(rb"[^0-9A-Fa-f]", b"".join(secret.split()))[0]
        secret = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
    plain, _ = eexec.decrypt(secret, _KEY)
    return {
        found[1].decode("latin-1")
        for found in _TYPE1_GLYPH.finditer(plain)
        if int(found[2]) > _EMPTY and found[1] != b".notdef"
    }
