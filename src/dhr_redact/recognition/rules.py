"""Ruled lines: table borders, lines to write on, underlines. They are ink, but nothing to read."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from dhr_redact.recognition.grounds import Grey, square

_LONG: Final = 0.4
_THICK: Final = 0.04
_SHORT: Final = 0.08
_GAP: Final = 0.02
_MOST_BESIDE: Final = 0.3
_MOST_TOUCHING: Final = 0.5
_STRAIGHT: Final = 20
"""In inches; the next two parts of 1; the last in thicknesses.

A letter with a stroke as long and thin as a rule would be 60 point.
"""


def without_rules(ink: Grey, inch: float) -> Grey:
    """Return the ink without ruled lines: longer than 0.4 inch and thinner than 0.04.

    What is shorter goes too where it joins two such lines, as between boxes for single letters.
    """
    kept = ink
    for across in (True, False):
        kept = np.where(_long_lines(ink, inch, across=across), 0, kept).astype(np.uint8)
    rules = (ink > 0) & (kept == 0)
    return _without_joints(kept, rules.astype(np.uint8), inch) if rules.any() else kept


def _long_lines(ink: Grey, inch: float, *, across: bool) -> Grey:
    """Return where lines of one direction run."""
    long, thick = max(12, round(inch * _LONG)), max(3, round(inch * _THICK))
    # Noise breaks a rule. One across is not mended: letters stand side by side as close as that.
    gap = 1 if across else 1 + round(inch * _GAP)
    mended = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _bar(gap, across=across))
    lines = cv2.morphologyEx(mended, cv2.MORPH_OPEN, _bar(long, across=across))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(lines, dtype=np.uint8))
    thin = stats[:, 3 if across else 2] <= thick
    thin[0] = False
    for number in np.flatnonzero(thin):
        left, top, width, height, _ = (int(side) for side in stats[number])
        turned, box = (
            (ink, (left, top, width, height)) if across else (ink.T, (top, left, height, width))
        )
        thin[number] = _stands_free(turned, box, thick)
    return np.asarray(thin[labels], dtype=np.uint8)


def _stands_free(ink: Grey, box: tuple[int, int, int, int], near: int) -> bool:
    """Tell whether there is little ink right above and below a line that runs across.

    At 120 dpi the letters of a word run together into what is as long and thin as a rule; but
    there are letters above it, or below. A large ring is straight for a while, but is not done
    where the straight part is.
    """
    left, top, width, height = box
    above = ink[max(0, top - near) : max(0, top - 1), left : left + width]
    below = ink[top + height + 1 : top + height + near, left : left + width]
    rows = (ink[max(0, top - 1) : top], ink[top + height : top + height + 1])
    touching = [float((row[:, left : left + width] > 0).mean()) for row in rows if row.size]
    beside = [float((side > 0).mean()) for side in (above, below) if side.size]
    ends = width > _STRAIGHT * near or max(touching, default=0.0) < _MOST_TOUCHING
    return max(beside, default=0.0) < _MOST_BESIDE and ends


def _without_joints(kept: Grey, rules: Grey, inch: float) -> Grey:
    """Return the ink without short bars both ends of which touch a rule."""
    near = cv2.dilate(rules, square(5)) > 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(kept)
    short, thick = inch * _SHORT, max(3, round(inch * _THICK))
    joints = np.zeros(len(stats), dtype=bool)
    thin = (stats[:, 2:4].min(axis=1) <= thick) & (stats[:, 2:4].max(axis=1) >= short)
    for number in np.flatnonzero(thin):
        left, top, width, height, _ = stats[number]
        touching = near[top : top + height, left : left + width]
        ends = (
            (touching[0].any(), touching[-1].any())
            if height > width
            else (touching[:, 0].any(), touching[:, -1].any())
        )
        joints[number] = number > 0 and all(ends)
    return np.where(joints[labels], 0, kept).astype(np.uint8)


def _bar(length: int, *, across: bool) -> Grey:
    odd = length | 1  # OpenCV moves what it opens with an even one
    return np.ones((1, odd) if across else (odd, 1), np.uint8)
