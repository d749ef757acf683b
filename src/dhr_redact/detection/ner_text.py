"""Cut a text into pieces that the name model reads well, each with its place in the text.

A line end inside prose becomes a space; the length never changes, so that places in a piece are
places in the text. All else stays as it is: the model was taught lines, cells and capitals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.detection.views import unwrapped

LONGEST: Final = 20_000
"""Characters in a piece, so that memory stays flat."""

_DIVIDERS: Final = "\n\t "


@dataclass(frozen=True, slots=True)
class Piece:
    """A text to read, and where it starts in the story."""

    start: int
    text: str = field(repr=False)


def pieces_of(text: str) -> Iterator[Piece]:
    """Yield a text that holds letters, in stretches of no more than `LONGEST` characters."""
    joined = unwrapped(text)
    at = 0
    while at < len(joined):
        end = _end_of_piece(joined, at)
        if any(map(str.isalpha, joined[at:end])):
            yield Piece(at, joined[at:end])
        at = end


def _end_of_piece(text: str, start: int) -> int:
    """Return where a piece ends: after the last line in reach, else the last cell, else word."""
    most = start + LONGEST
    if len(text) <= most:
        return len(text)
    for divider in _DIVIDERS:
        found = text.rfind(divider, start + LONGEST // 2, most)
        if found >= 0:
            return found + 1
    return most
