"""Words read among ink that nobody could read: a note by hand of which an engine made out a part.

An engine is fairly sure of the clearest words of handwriting, and a name stands beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from dhr_redact.recognition.boxes import Box, around
from dhr_redact.recognition.covering import Covered
from dhr_redact.recognition.marks import Marks
from dhr_redact.recognition.seen import Seen

_SURE_BESIDE: Final = 0.92
"""Print of 120 dpi and more is read at 0.93 to 0.97; the clearest handwriting below 0.9."""
_UNREAD: Final = 0.5
"""So much unread ink, for each pixel that was read, makes a line doubtful."""
_REACH: Final = 4.0
"""Of the height of a line: how far beside its words unread ink belongs to it."""
_LEAST: Final = 0.3
"""Of the height of a line: what is lower and narrower is dust."""


def without_penned(
    marks: Marks, covered: Covered, seen: Sequence[Seen], trusted: Sequence[bool]
) -> tuple[bool, ...]:
    """Return which words are trusted when those that stand in lines of unread ink are not.

    Args:
        marks: The marks of the sheet.
        covered: Which of them each word owns.
        seen: The words.
        trusted: Whether each may stand for the ink it covers.
    """
    kept = list(trusted)
    doubtful = True
    while doubtful:
        unread = ~covered.taken(kept)
        lines: dict[int, list[int]] = {}
        for number, word in enumerate(seen):
            if kept[number]:
                lines.setdefault(word.line, []).append(number)
        doubtful = False
        for numbers in lines.values():
            weak = [n for n in numbers if seen[n].confidence < _SURE_BESIDE]
            if weak and _is_mostly_unread(marks, covered, numbers, unread):
                for number in weak:
                    kept[number] = False
                doubtful = True
    return tuple(kept)


def _is_mostly_unread(
    marks: Marks, covered: Covered, numbers: Sequence[int], unread: npt.NDArray[np.bool_]
) -> bool:
    boxes = [covered.boxes[n] for n in numbers]
    high = float(np.median([box.height for box in boxes]))
    line = around(boxes).wider(_REACH * high, 0)
    here = unread & _middle_in(marks, line) & (_size(marks) >= _LEAST * high)
    read = np.isin(covered.owners[:, 0], numbers)
    return float(marks.area[here].sum()) >= _UNREAD * float(marks.area[read].sum())


def _middle_in(marks: Marks, box: Box) -> npt.NDArray[np.bool_]:
    across = (marks.boxes[:, 0] + marks.boxes[:, 2]) / 2
    down = (marks.boxes[:, 1] + marks.boxes[:, 3]) / 2
    inside = (across >= box.left) & (across < box.right) & (down >= box.top) & (down < box.bottom)
    return np.asarray(inside)


def _size(marks: Marks) -> npt.NDArray[np.float64]:
    wide, high = marks.boxes[:, 2] - marks.boxes[:, 0], marks.boxes[:, 3] - marks.boxes[:, 1]
    return np.asarray(np.maximum(wide, high))
