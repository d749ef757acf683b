"""Which marks of ink each word owns, so that its box covers all of them, and which nobody owns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from dhr_redact.recognition.boxes import Box
from dhr_redact.recognition.marks import Marks
from dhr_redact.recognition.seen import Seen

Truths = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]

_SPECK: Final = 0.07
"""Of the height of the line: the dot of an i is twice as large."""
_NEAR: Final = 0.35
"""Of the height of the line: an accent stands no further off."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What each word's box must cover, and for each mark of ink whether a word has it.

    Attributes:
        boxes: For each word, the box on the sheet with all the ink it owns.
        parts: For each word, the boxes of the marks it owns.
        owners: For each mark the word that owns it, and the word it shares it with (the same
            where there is none), by number; -1 for nobody's.
    """

    boxes: tuple[Box, ...]
    parts: tuple[tuple[Box, ...], ...]
    owners: npt.NDArray[np.intp]

    def taken(self, trusted: Sequence[bool]) -> Truths:
        """Return for each mark whether all words that have it are trusted; nobody's is not."""
        good = np.array([*trusted, False], dtype=bool)  # -1 finds the last
        return np.asarray(good[self.owners].all(axis=1))


@dataclass(frozen=True, slots=True)
class _Held:
    """For each mark: the word that holds most of it, the next, and how much of it each holds."""

    best: npt.NDArray[np.intp]
    next: npt.NDArray[np.intp]
    most: Reals
    more: Reals


def cover(marks: Marks, words: Sequence[Seen]) -> Covered:
    """Give each mark to the word that holds most of it, and small ones nearby to the nearest.

    A dot, an accent or a stroke that sticks out of the engine's box belongs to the word. A mark as
    large as a letter that lies mostly outside every box is nobody's: it was not read.
    """
    count = len(marks.area)
    boxes = np.array([(w.left, w.top, w.right, w.bottom) for w in words], dtype=np.float64)
    if not words or not count:
        plain = tuple(_box(row) for row in boxes)
        nobody = np.full((count, 2), -1, dtype=np.intp)
        return Covered(plain, tuple(() for _ in words), nobody)
    tall = _line_heights(words)
    held = _held(marks, boxes)
    wide = marks.boxes[:, 2] - marks.boxes[:, 0]
    high = marks.boxes[:, 3] - marks.boxes[:, 1]
    line = tall[held.best]
    shared = (held.more >= 0.2) & (held.most + held.more >= 0.5)
    small = np.maximum(wide, high) <= 0.5 * line
    letter = (wide <= 1.5 * line) & (high <= 2.2 * line)
    own = (held.most >= 0.5) | ((held.most > 0) & small) | ((held.most >= 0.15) & letter)
    own &= ~shared
    near, to = _beside(marks, boxes, tall)
    size = np.maximum(wide, high) / tall[to]
    near &= ~own & ~shared & (size <= 0.5) & (size >= _SPECK)
    owner = np.where(own, held.best, np.where(near, to, -1))
    parts = _by_word(owner, marks, len(words))
    grown = boxes.copy()
    _grow(grown, owner, marks.boxes, (0, 1, 2, 3))
    for sharer in (held.best, held.next):  # two words that touch: each grows up and down only
        _grow(grown, np.where(shared, sharer, -1), marks.boxes, (1, 3))
    first = np.where(shared, held.best, owner)
    owners = np.column_stack((first, np.where(shared, held.next, first)))
    return Covered(tuple(_box(row) for row in grown), parts, owners)


def _line_heights(words: Sequence[Seen]) -> Reals:
    """Return for each word how high its line is: a dash alone would be too low to judge by."""
    lines: dict[int, list[float]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(float(word.bottom - word.top))
    usual = {line: float(np.percentile(heights, 75)) for line, heights in lines.items()}
    return np.array([max(usual[w.line], 1.0) for w in words])


def _held(marks: Marks, boxes: Reals) -> _Held:
    count = len(marks.area)
    best, after = np.zeros(count, dtype=np.intp), np.zeros(count, dtype=np.intp)
    most, more = np.zeros(count), np.zeros(count)
    for number, box in enumerate(boxes):
        across = np.minimum(marks.boxes[:, 2], box[2]) - np.maximum(marks.boxes[:, 0], box[0])
        down = np.minimum(marks.boxes[:, 3], box[3]) - np.maximum(marks.boxes[:, 1], box[1])
        both = np.clip(across, 0, None) * np.clip(down, 0, None)
        first, second = both > most, (both > more) & (both <= most)
        after = np.where(first, best, np.where(second, number, after))
        more = np.where(first, most, np.where(second, both, more))
        best, most = np.where(first, number, best), np.where(first, both, most)
    size = (marks.boxes[:, 2] - marks.boxes[:, 0]) * (marks.boxes[:, 3] - marks.boxes[:, 1])
    return _Held(best, after, most / size, more / size)


def _beside(marks: Marks, boxes: Reals, tall: Reals) -> tuple[Truths, npt.NDArray[np.intp]]:
    """Return for each mark whether it lies close to a word, and the nearest one."""
    count = len(marks.area)
    gap = np.full(count, np.inf)
    nearest = np.zeros(count, dtype=np.intp)
    for number, box in enumerate(boxes):
        across = np.maximum(box[0] - marks.boxes[:, 2], marks.boxes[:, 0] - box[2])
        down = np.maximum(box[1] - marks.boxes[:, 3], marks.boxes[:, 1] - box[3])
        away = np.maximum(np.clip(across, 0, None) * 1.4, np.clip(down, 0, None)) / tall[number]
        closer = away < gap
        gap = np.where(closer, away, gap)
        nearest = np.where(closer, number, nearest)
    return np.asarray(gap <= _NEAR), nearest


def _by_word(owner: npt.NDArray[np.intp], marks: Marks, words: int) -> tuple[tuple[Box, ...], ...]:
    order = np.argsort(owner, kind="stable")
    starts = np.searchsorted(owner[order], np.arange(words + 1))
    return tuple(
        tuple(marks.box(int(n)) for n in order[starts[w] : starts[w + 1]]) for w in range(words)
    )


def _grow(grown: Reals, owner: npt.NDArray[np.intp], boxes: Reals, edges: tuple[int, ...]) -> None:
    """Move the edges of each word's box out to those of the marks it owns."""
    has = owner >= 0
    for edge in edges:
        (np.minimum if edge < 2 else np.maximum).at(grown[:, edge], owner[has], boxes[has, edge])


def _box(row: Reals) -> Box:
    left, top, right, bottom = (float(edge) for edge in row)
    return Box(left, top, right, bottom)
