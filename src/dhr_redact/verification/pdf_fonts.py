"""Look for letters that a PDF's subset fonts still hold though nothing shows them.

A subset font holds what its document uses; a glyph, a width or a ToUnicode entry that nothing uses
any more tells which letters were removed. A font that holds a whole alphabet tells nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from unicodedata import normalize

import pikepdf

from dhr_redact.verification.passages import Finding
from dhr_redact.verification.pdf_codes import Codes
from dhr_redact.verification.pdf_outlines import Glyph, UnreadableFontError, outlines_of

FONTS: Final = "fonts"
_SUBSET: Final = re.compile(r"^/[A-Z]{6}\+")
_ALPHABET: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_CAPITALS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_IN_ORDER: Final = ("/Identity-H", "/Identity-V")


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file, how its codes are read, which of them are shown, and its streams."""

    where: str
    font: pikepdf.Object = field(repr=False)
    codes: Codes = field(repr=False)
    used: frozenset[int]
    program: bytes = field(default=b"", repr=False)
    glyph_map: bytes = field(default=b"", repr=False)
    """The unpacked CIDToGIDMap, if it is a stream."""
    listed: bytes = field(default=b"", repr=False)
    """The unpacked CIDSet, if there is one."""


def look_at_font(font: Font) -> Iterator[Finding]:
    """Yield what a subset font lists, its program left out, beside what is shown in it."""
    if font.font.get("/Subtype") == pikepdf.Name.Type3:
        if set(_letters_drawn(font)) - {font.codes.names.get(code) for code in font.used}:
            yield Finding(font.where, "a font holds letters that nothing shows", FONTS)
        return
    inner = _inner(font)
    if not is_subset(font):
        return
    if font.codes.width == 2 and str(font.font.get("/Encoding")) not in _IN_ORDER:
        yield Finding(font.where, "a font whose codes cannot be followed", FONTS)
        return
    yield from _tables(font, inner)


def is_subset(font: Font) -> bool:
    """Tell whether a font says that it holds only a part of its letters."""
    return _SUBSET.match(str(_inner(font).get("/BaseFont", ""))) is not None


def _inner(font: Font) -> pikepdf.Object:
    return font.font["/DescendantFonts"][0] if font.codes.width == 2 else font.font


def look_at_program(fonts: Sequence[Font]) -> Iterator[Finding]:
    """Yield what one font program holds beside what is shown in the fonts that share it.

    A shown letter with an accent may be put together of the plain one.
    """
    drawn: set[Glyph] = set()
    shown: set[Glyph] = set()
    texts: dict[Glyph, set[str]] = defaultdict(set)
    try:
        for font in fonts:
            outlines = outlines_of(font.program, font.codes, font.glyph_map)
            drawn |= outlines.drawn
            for glyph in outlines.drawn:
                codes = outlines.reached.get(glyph, frozenset())
                is_named = glyph in outlines.own_text
                said_by = codes & font.codes.listed if is_named else codes
                texts[glyph].update(font.codes.to_text.get(code, "") for code in said_by)
                texts[glyph].add(outlines.own_text.get(glyph, ""))
                if codes & font.used:
                    shown.add(glyph)
            shown = _with_parts(shown, outlines.parts)
    except UnreadableFontError as error:
        yield Finding(fonts[0].where, str(error), FONTS)
        return
    said = {part for glyph in shown for text in texts[glyph] for part in normalize("NFD", text)}
    left = {glyph for glyph in drawn - shown if _may_be(texts[glyph]) and not texts[glyph] & said}
    letters = {text for glyph in drawn for text in texts[glyph]}
    if left and not _has_alphabet(letters):
        yield Finding(fonts[0].where, "a font holds letters that nothing shows", FONTS)


def _with_parts(shown: Iterable[Glyph], parts: Mapping[Glyph, frozenset[Glyph]]) -> set[Glyph]:
    """Return glyphs with those that they are put together of."""
    found = set(shown)
    waiting = list(found)
    while waiting:
        fresh = parts.get(waiting.pop(), frozenset()) - found
        found |= fresh
        waiting += fresh
    return found


def _may_be(texts: set[str]) -> bool:
    """Tell whether a glyph may be a letter or a digit: it is one, or nothing says what it is.

    Viewers differ in what a code of a simple font leads to; what one of them takes for a dash is
    no letter.
    """
    known = {text for text in texts if text and text != "\ufffd"}
    return all(_has_letter(text) for text in known)


def _has_letter(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _has_alphabet(letters: set[str]) -> bool:
    return letters >= _ALPHABET or letters >= _CAPITALS


def _letters_drawn(font: Font) -> Iterator[str]:
    for name in font.font.get("/CharProcs", pikepdf.Dictionary()).keys():  # noqa: SIM118
        yield name.removeprefix("/")


def _tables(font: Font, inner: pikepdf.Object) -> Iterator[Finding]:
    """Compare with what is shown whatever a font lists beside its outlines."""
    named = {code for code in font.codes.listed if _may_be_letter(font.codes, code)}
    if _tells(named, font):
        yield Finding(font.where, "a font's table names letters that nothing shows", FONTS)
    wide = _cid_widths(inner) if font.codes.width == 2 else _widths(inner)
    if _tells({code for code in wide if _may_be_letter(font.codes, code)}, font):
        yield Finding(font.where, "a font has widths of letters that nothing shows", FONTS)
    listed = {
        8 * at + bit
        for at, byte in enumerate(font.listed)
        for bit in range(8)
        if byte & (0x80 >> bit) and (at or bit)
    }
    if _tells({code for code in listed if _may_be_letter(font.codes, code)}, font):
        yield Finding(font.where, "a font lists letters that nothing shows", FONTS)


def _tells(held: set[int], font: Font) -> bool:
    """Tell whether some of the letters that are held are not shown, and not the whole alphabet."""
    if not held - font.used:
        return False
    return not _has_alphabet({font.codes.to_text.get(code, "") for code in held})


def _may_be_letter(codes: Codes, code: int) -> bool:
    if codes.width == 2 and code == 0:  # the glyph for what is missing
        return False
    text = codes.to_text.get(code, "\ufffd")
    return text == "\ufffd" or _has_letter(text)


def _widths(font: pikepdf.Object) -> set[int]:
    first = int(font.get("/FirstChar", 0))
    missing = font.get("/FontDescriptor", pikepdf.Dictionary()).get("/MissingWidth", 0)
    return {
        first + step
        for step, width in enumerate(font.get("/Widths", pikepdf.Array()))
        if width not in (0, missing)
    }


def _cid_widths(font: pikepdf.Object) -> set[int]:
    """Return the glyph numbers that a CID font gives a width of their own."""
    found: set[int] = set()
    waiting = iter(font.get("/W", pikepdf.Array()))
    for first in waiting:
        then = next(waiting, None)
        if isinstance(then, pikepdf.Array):
            found.update(int(first) + step for step, width in enumerate(then) if width)
        elif then is not None and next(waiting, 0):
            found.update(range(int(first), int(then) + 1))
    return found
