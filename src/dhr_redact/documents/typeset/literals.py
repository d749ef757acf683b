"""Text as literals of typst: whatever a document says, it can never become code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

_PLAIN: Final = frozenset(map(chr, range(0x20, 0x7F))) - {'"', "\\"}
_UNSEEN: Final = {"Cc", "Cs"}
_ENDLESS: Final = re.compile(r"\w{60}(?=\w)")
_MAY_BREAK: Final = "\N{ZERO WIDTH SPACE}"
"""A word longer than a line would leave the page; it may break here, without a sign."""


def literal(text: str) -> str:
    """Return a text as one literal on one line.

    Every character that could end a literal or a line is written by its number. Control
    characters and halves of pairs have no form to show and are left out.
    """
    return '"' + "".join(map(_written, text)) + '"'


def _written(character: str) -> str:
    if character in _PLAIN:
        return character
    category = unicodedata.category(character)
    if category in _UNSEEN:
        return ""
    if category[0] in "LNMPS" and character not in '"\\':
        return character
    return f"\\u{{{ord(character):x}}}"


class Source:
    """Source being written, line by line."""

    def __init__(self, replaced: Mapping[str, str] | None = None) -> None:
        self._replaced = dict(replaced or {})
        self._lines: list[str] = []

    def add(self, code: str) -> None:
        """Write a line of our own code."""
        self._lines.append(code)

    def text(self, text: str) -> None:
        """Write a text of the document as a literal."""
        self._lines.append(self.quoted(text))

    def quoted(self, text: str) -> str:
        """Return a text as a literal, with what no font has replaced, and endless words parted."""
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
            for unit, words in self._replaced.items():
                text = text.replace(unit, words)
        return literal(_ENDLESS.sub(r"\g<0>" + _MAY_BREAK, text))

    def written(self) -> bytes:
        """Return the whole source."""
        return "\n".join(self._lines).encode("utf-8")
