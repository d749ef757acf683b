"""How wide our own letters are, and which texts they can show: to lay out a picture beforehand.

The letters have no kerning and no ligatures, so the width of a line is the sum of its letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from fontTools.ttLib import TTFont

from dhr_redact.documents.typeset.fonts import fonts
from dhr_redact.documents.typeset.glyphs import NOT_AVAILABLE

_FILES: Final = {False: "dhr-sans.ttf", True: "dhr-sans-bold.ttf"}
_EM: Final = 2048


@cache
def _advances(*, bold: bool) -> Mapping[str, int]:
    """Return how far each character moves the pen, in parts of an em."""
    (folder,) = fonts().folders
    with TTFont(folder / _FILES[bold]) as font:
        widths = font["hmtx"]
        return MappingProxyType(
            {chr(code): int(widths[glyph][0]) for code, glyph in font.getBestCmap().items()}
        )


def drawable(text: str) -> str:
    """Return a text as a picture can show it, on one line.

    A stretch of letters that no font has becomes one label. Controls, which have no form, go.
    """
    known = _advances(bold=False)
    parts: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if character.isspace():
            parts.append(" ")
        elif unicodedata.category(character) in {"Cc", "Cf", "Cs"}:
            continue
        elif character in known:
            parts.append(character)
        else:
            while parts and parts[-1] == " ":
                parts.pop()
            if not parts or parts[-1] != NOT_AVAILABLE:
                parts.extend((" ", NOT_AVAILABLE))
    return " ".join("".join(parts).split())


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a drawable text is at a size, in the unit of the size."""
    advances = _advances(bold=bold)
    return sum(advances[character] for character in text) * size / _EM


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return a text as drawable lines no wider than asked; a word wider than that is parted."""
    lines: list[str] = []
    line = ""
    for word in drawable(text).split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _parted(word, width, size, bold=bold)
        lines.extend(whole)
    return (*lines, line) if line else tuple(lines)


def _parted(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """Return a word in pieces that fit, each of at least one letter."""
    pieces = [""]
    room = width
    for character in word:
        wide = width_of(character, size, bold=bold)
        if pieces[-1] and wide > room:
            pieces.append("")
            room = width
        pieces[-1] += character
        room -= wide
    return pieces
