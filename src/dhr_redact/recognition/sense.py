"""Whether a word that an engine gave can be believed to be what the ink says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from dhr_redact.recognition.boxes import Box
from dhr_redact.recognition.seen import Seen

SURE: Final = 0.5
"""Words below are given all the same, but a person looks at their place."""

SURE_OF_FEW: Final = 0.65
"""For a word of one or two letters: a stroke of a pen looks like one."""

_WIDEST_LETTER: Final = 1.7
"""Of the height of the word; W in capitals has 1.2, in spaced headings up to 1.6."""

_NARROWEST_LETTER: Final = 0.17
"""Of the height of the word; an l has 0.25 with its space."""


def letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return sum(character.isalnum() for character in text)


def is_trusted(word: Seen, box: Box, parts: Sequence[Box]) -> bool:
    """Tell whether a word may stand for the ink it covers.

    Args:
        word: As the engine gave it.
        box: The box of all its ink.
        parts: The boxes of the single marks.
    """
    if not _is_sure(word):
        return False
    if not letters(word.text):
        # A dash or a bar for a whole word, or for a scribble, is what engines say of what they
        # cannot read.
        return len(parts) <= len(word.text) + 1
    return box.width <= _WIDEST_LETTER * len(word.text) * max(box.height, 1.0)


def _is_sure(word: Seen) -> bool:
    """Tell whether the engine is sure enough: more so of one or two letters, a common mistake."""
    return word.confidence >= (SURE if letters(word.text) > 2 else SURE_OF_FEW)


def lines_on_side(words: Sequence[Seen]) -> frozenset[int]:
    """Return the lines that an engine read on their side by itself.

    It takes either way up for the right one: 'Note by' upside down is '£q 210N', and it is sure.
    """
    return frozenset(
        word.line
        for word in words
        if not word.turned
        and letters(word.text) > 2
        and word.right - word.left < _NARROWEST_LETTER * len(word.text) * (word.bottom - word.top)
    )


def says_more(new: Sequence[Seen], before: Sequence[Seen]) -> bool:
    """Tell whether a second reading is to take the place of the first.

    A signature or a drawing gives a dozen letters of which the engine is sure of none.
    """
    sure = sum(letters(w.text) for w in new if _is_sure(w))
    every = sum(letters(w.text) for w in new)
    return worth(new) > worth(before) and 3 * sure >= every > 0


def worth(words: Iterable[Seen]) -> float:
    """Return how much a reading says: letters, counted by how sure the engine is of each."""
    return sum(letters(w.text) * (w.confidence**2) for w in words)
