"""Characters of symbol fonts, which Word keeps in a private range, as the letters they show."""

from __future__ import annotations

import re
from typing import Final

_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
_PICTURE_FONTS: Final = ("wingdings", "webdings", "mt extra", "zapfdingbats", "marlett")

_GREEK: Final = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
}
"""The Symbol font's letters (Adobe Symbol encoding); its digits and stops are those of ASCII."""

_OTHER: Final = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥",
    0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…",
}  # fmt: skip
_SYMBOL: Final = {**_GREEK, **_OTHER}


def is_symbol_font(font: str) -> bool:
    """Tell whether the characters of a font show something other than themselves."""
    return font.casefold().startswith(("symbol", *_PICTURE_FONTS))


def has_private(text: str) -> bool:
    """Tell whether a text holds characters of the private range that symbol fonts use."""
    return not text.isascii() and _PRIVATE.search(text) is not None


def shown(text: str, font: str) -> str:
    """Return a text with its private characters as what the font shows, one for one.

    Pictures (Wingdings and its like) stay as they are; so does what no table knows.
    """
    return _PRIVATE.sub(lambda match: shown_character(ord(match[0]), font), text)


def shown_character(code: int, font: str) -> str:
    """Return the one character that a `w:sym` of this code shows in this font."""
    low = code & 0xFF if 0xF020 <= code <= 0xF0FF else code
    name = font.casefold()
    if name.startswith(_PICTURE_FONTS):
        return chr(code)
    if name == "symbol" and low <= 0xFF:
        return _SYMBOL.get(low, chr(low) if low < 0x7F else chr(code))
    return chr(low)
