"""Divide a text into the words that the name model reads, each with its shape.

The model's vocabulary has no capitals. Shape and layout reach it by a channel of their own: how a
word's letters are written, and whether it starts a line or a cell of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

SHAPES: Final = 5
"""Small letters, a capital first, capitals, mixed, and no letters."""

PLACES: Final = 3
"""Inside a line, first in its line, first in its cell."""

_WORD: Final = re.compile(r"[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits, or one other sign, and its class: shape + 5 x place."""

    start: int
    end: int
    cls: int


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text in order; hyphens and apostrophes stand alone."""
    last = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        yield Word(start, end, shape_of(found[0]) + SHAPES * _place(text, last, start))
        last = end


def shape_of(word: str) -> int:
    """Return how a word is written: one of `SHAPES`."""
    if word.islower():
        return 0
    letters = sum(map(str.isalpha, word))
    if not letters:
        return 4
    if word.isupper():
        return 2 if letters > 1 else 1
    if word[0].isupper() and sum(map(str.isupper, word)) == 1:
        return 1
    return 3 if any(map(str.isupper, word)) else 0


def _place(text: str, last: int, start: int) -> int:
    """Return whether a word that starts here, after the last, is inside, or first in its line."""
    if last == 0 or "\n" in text[last:start]:
        return 1
    return 2 if "\t" in text[last:start] else 0
