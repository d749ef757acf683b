"""Characters that no font has, and what is shown for them: nothing is dropped in silence.

A tagged PDF must name a glyph for every character, so the typesetter refuses a text without one.
We read from its answer which characters it means, and set the text again with words in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_REFUSED: Final = re.compile(
    r'(?:the text|contains the codepoint) `"((?:[^"\\]|\\.)*)"`', re.DOTALL
)
_ESCAPED: Final = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|(.))", re.DOTALL)
_SHOWN: Final = {
    "\uf0b7": "\N{BULLET}",
    "\uf0a7": "\N{BLACK SMALL SQUARE}",
    "\uf0fc": "\N{CHECK MARK}",
    "\uf0d8": "\N{BULLET}",
    "\uf06f": "\N{WHITE SQUARE}",
}
"""Signs of Word's symbol fonts that come without their font's name (lists, mostly)."""

NOT_AVAILABLE: Final = "[character not available]"


def refused(diagnostic: str) -> frozenset[str]:
    """Return the texts, most often single characters, that a message says no font has."""
    return frozenset(
        _ESCAPED.sub(_unescaped, match) for match in _REFUSED.findall(diagnostic) if match
    )


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    return {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}.get(match[2], match[2])


def words_for(units: Iterable[str]) -> dict[str, str]:
    """Return what is shown in place of each of these, longest first."""
    ordered = sorted(units, key=lambda unit: (-len(unit), unit))
    return {unit: _SHOWN.get(unit, NOT_AVAILABLE) for unit in ordered}
