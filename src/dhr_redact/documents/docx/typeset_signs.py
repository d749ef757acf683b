"""The signs of Word's picture fonts (Wingdings) as characters that ordinary fonts have."""

from __future__ import annotations

from typing import Final

_WINGDINGS: Final = {
    0x28: "\N{BLACK TELEPHONE}", 0x2A: "\N{ENVELOPE}", 0x6C: "\N{BLACK CIRCLE}",
    0x6E: "\N{BLACK SQUARE}", 0x6F: "\N{WHITE SQUARE}", 0x71: "\N{WHITE SQUARE}",
    0x72: "\N{WHITE SQUARE}", 0x73: "\N{BLACK DIAMOND SUIT}", 0x75: "\N{BLACK DIAMOND SUIT}",
    0x76: "\N{BULLET}", 0x77: "\N{BULLET}", 0x9E: "\N{MIDDLE DOT}", 0x9F: "\N{BULLET}",
    0xA0: "\N{BULLET}", 0xA1: "\N{WHITE CIRCLE}", 0xA7: "\N{BLACK SMALL SQUARE}",
    0xA8: "\N{BALLOT BOX}", 0xB7: "\N{BULLET}", 0xD8: "\N{BULLET}", 0xDF: "\N{LEFTWARDS ARROW}",
    0xE0: "\N{RIGHTWARDS ARROW}", 0xE1: "\N{UPWARDS ARROW}", 0xE2: "\N{DOWNWARDS ARROW}",
    0xE8: "\N{RIGHTWARDS ARROW}", 0xF0: "\N{RIGHTWARDS ARROW}",
    0xFB: "\N{BALLOT X}", 0xFC: "\N{CHECK MARK}", 0xFD: "\N{BALLOT BOX WITH X}",
    0xFE: "\N{BALLOT BOX WITH CHECK}",
}  # fmt: skip
"""By code (Microsoft's mapping of Wingdings to Unicode); ornaments become bullets."""

_WINGDINGS_2: Final = {
    0x4F: "\N{BALLOT X}", 0x50: "\N{CHECK MARK}", 0x51: "\N{BALLOT BOX WITH X}",
    0x52: "\N{BALLOT BOX WITH CHECK}", 0xA3: "\N{BALLOT BOX}", 0x96: "\N{BULLET}",
    0x97: "\N{BULLET}",
}  # fmt: skip

_SYMBOL: Final = {
    0xA2: "\N{PRIME}", 0xA4: "\N{FRACTION SLASH}", 0xA7: "\N{BLACK CLUB SUIT}",
    0xA8: "\N{BLACK DIAMOND SUIT}", 0xA9: "\N{BLACK HEART SUIT}", 0xAA: "\N{BLACK SPADE SUIT}",
    0xAB: "\N{LEFT RIGHT ARROW}", 0xB2: "\N{DOUBLE PRIME}", 0xB5: "\N{PROPORTIONAL TO}",
    0xB6: "\N{PARTIAL DIFFERENTIAL}", 0xBA: "\N{IDENTICAL TO}", 0xC5: "\N{CIRCLED PLUS}",
    0xC6: "\N{EMPTY SET}", 0xC7: "\N{INTERSECTION}", 0xC8: "\N{UNION}",
    0xCE: "\N{ELEMENT OF}", 0xD0: "\N{ANGLE}", 0xD1: "\N{NABLA}",
    0xD2: "\N{REGISTERED SIGN}", 0xD3: "\N{COPYRIGHT SIGN}", 0xD4: "\N{TRADE MARK SIGN}",
    0xD5: "\N{N-ARY PRODUCT}", 0xD6: "\N{SQUARE ROOT}", 0xD7: "\N{DOT OPERATOR}",
    0xD8: "\N{NOT SIGN}", 0xD9: "\N{LOGICAL AND}", 0xDA: "\N{LOGICAL OR}",
    0xE2: "\N{REGISTERED SIGN}", 0xE3: "\N{COPYRIGHT SIGN}", 0xE4: "\N{TRADE MARK SIGN}",
    0xE5: "\N{N-ARY SUMMATION}", 0xF2: "\N{INTEGRAL}",
}  # fmt: skip
"""The signs of the Symbol font that `symbols` leaves as they are (Adobe Symbol encoding)."""


def sign_of(character: str, font: str) -> str:
    """Return what a character of a picture font shows, or the character itself."""
    code = ord(character)
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    name = font.casefold()
    if name.startswith("wingdings 2"):
        return _WINGDINGS_2.get(low, character)
    if name == "symbol":
        return _SYMBOL.get(low, character)
    if name.startswith("wingdings") or 0xF000 <= code <= 0xF0FF:
        return _WINGDINGS.get(low, character)
    return character
