"""Words found at a second look put into the lines in which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.recognition.boxes import Box
from dhr_redact.recognition.seen import Seen

_WIDEST_GAP: Final = 3.0
"""Of the height of a line: further off stands another column or cell."""


def box_of(word: Seen) -> Box:
    """Return the box the engine gave."""
    return Box(word.left, word.top, word.right, word.bottom)


def placed(known: Sequence[Seen], new: Sequence[Seen]) -> tuple[Seen, ...]:
    """Return all words in reading order, the new ones in known lines where they stand in one.

    The others follow as lines and a block of their own.
    """
    lines = _by_line(known)
    next_line = max((w.line for w in known), default=-1) + 1
    next_block = max((w.block for w in known), default=-1) + 1
    grown: set[int] = set()
    for fresh in _by_line(new).values():
        home = next((line for line, words in lines.items() if _is_beside(fresh, words)), None)
        if home is None:
            lines[next_line] = [replace(w, line=next_line, block=next_block) for w in fresh]
            next_line += 1
        else:
            block = lines[home][0].block
            lines[home] += [replace(w, line=home, block=block) for w in fresh]
            grown.add(home)
    return tuple(
        word
        for line, words in lines.items()
        for word in (sorted(words, key=lambda w: (w.left, w.top)) if line in grown else words)
    )


def renumbered(words: Iterable[Seen]) -> tuple[Seen, ...]:
    """Return the words with lines and blocks counted from 0 without gaps, in their order."""
    lines: dict[int, int] = {}
    blocks: dict[int, int] = {}
    return tuple(
        replace(
            w,
            line=lines.setdefault(w.line, len(lines)),
            block=blocks.setdefault(w.block, len(blocks)),
        )
        for w in words
    )


def _by_line(words: Iterable[Seen]) -> dict[int, list[Seen]]:
    lines: dict[int, list[Seen]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return lines


def _is_beside(fresh: Sequence[Seen], words: Sequence[Seen]) -> bool:
    """Tell whether words continue a line: at its height, and no wide gap from one of its words."""
    if any(word.turned for word in (*fresh, *words)):
        return False
    return any(_is_next_to(box_of(a), box_of(b)) for a in fresh for b in words)


def _is_next_to(one: Box, other: Box) -> bool:
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if down < 0.5 * min(one.height, other.height):
        return False
    if max(one.height, other.height) > 2.5 * min(one.height, other.height):
        return False
    gap = max(one.left, other.left) - min(one.right, other.right)
    return gap <= _WIDEST_GAP * max(one.height, other.height)
