"""From changes to a text back to the words of a picture: a word goes as a whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TextChange:
    """`[start, end)` of a story's text, and what stands there afterwards ('' leaves nothing)."""

    start: int
    end: int
    replacement: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of a page that go, in the order of reading, and what stands in their place.

    `replacement` holds also what is kept of the first and last word: the 's of a name.
    """

    words: tuple[int, ...]
    replacement: str = field(default="", repr=False)


def word_changes(
    text: str, places: Sequence[tuple[int, int]], changes: Sequence[TextChange]
) -> tuple[WordChange, ...]:
    """Return what becomes of words that stand at `places` of a text, in order and apart.

    A change that touches no word changes nothing. Changes that share a word become one.
    """
    starts = [start for start, _ in places]
    found: list[WordChange] = []
    pending: list[TextChange] = []
    touched: list[int] = []
    for change in sorted(changes, key=lambda one: (one.start, one.end)):
        own = _touched(places, starts, change)
        if not own:
            continue
        if touched and own[0] > touched[-1]:
            found.append(_joined(text, places, touched, pending))
            touched, pending = [], []
        touched += [number for number in own if not touched or number > touched[-1]]
        pending.append(change)
    if touched:
        found.append(_joined(text, places, touched, pending))
    return tuple(found)


def _touched(
    places: Sequence[tuple[int, int]], starts: Sequence[int], change: TextChange
) -> list[int]:
    first = max(0, bisect_right(starts, change.start) - 1)
    own = []
    for number in range(first, len(places)):
        start, end = places[number]
        if start >= change.end:
            break
        if end > change.start:
            own.append(number)
    return own


def _joined(
    text: str,
    places: Sequence[tuple[int, int]],
    words: Sequence[int],
    changes: Sequence[TextChange],
) -> WordChange:
    """Write the text of some words with all their changes made."""
    at, end = places[words[0]][0], places[words[-1]][1]
    parts = []
    for change in changes:
        parts += [text[at : max(at, change.start)], change.replacement]
        at = max(at, change.end)
    parts.append(text[at : max(at, end)])
    return WordChange(tuple(words), " ".join("".join(parts).split()))
