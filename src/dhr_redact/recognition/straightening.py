"""How far lines of text are turned, and the maps between a turned picture and a straight one."""

from __future__ import annotations

from math import cos, radians, sin, tan
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

_STEEPEST: Final = 20.0
_SMALLEST: Final = 0.12
"""In degrees; less is not undone: over the width of a page it is a fifth of a line."""
_COARSE_INCH: Final = 75.0
_BETTER_BY: Final = 1.04
_BETTER_BY_OF_FEW: Final = 1.2
_FEW: Final = 4000
_LEAST_RISE: Final = 2.5
"""How much clearer the rows must be for a turn to be believed; more where there is little ink,
and then a line must rise by so many pixels, or its tall letters alone may be what is seen."""


def skew_of(ink: npt.NDArray[np.uint8], inch: float) -> float:
    """Return by how many degrees the lines of text are turned clockwise; 0 where none can be told.

    For each angle the ink is counted along lines of that slope: with the right one, rows of text
    and the white between them are most unlike each other.
    """
    shrink = max(1, round(inch / _COARSE_INCH))
    height, width = ink.shape
    small = cv2.resize(
        ink, (max(1, width // shrink), max(1, height // shrink)), interpolation=cv2.INTER_AREA
    )
    ys, xs = np.nonzero(small > 64)
    if len(ys) < 200:
        return 0.0
    x, y = xs.astype(np.float64) - small.shape[1] / 2, ys.astype(np.float64)
    straight = _clearness(x, y, 0.0)
    better = _BETTER_BY if len(ys) >= _FEW else _BETTER_BY_OF_FEW
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=lambda a: _clearness(x, y, a))
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.05), key=lambda a: _clearness(x, y, a))
    if len(ys) < _FEW and abs(tan(radians(fine))) * float(np.ptp(x)) < _LEAST_RISE:
        return 0.0
    if abs(fine) < _SMALLEST or _clearness(x, y, fine) < better * straight:
        return 0.0
    return round(float(fine), 2)


def _clearness(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], degrees: float) -> float:
    rows = np.rint(y - x * tan(radians(degrees))).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.sum(np.diff(counts) ** 2))


def map_upright(
    size: tuple[int, int], turns: int, skew: float
) -> tuple[npt.NDArray[np.float64], tuple[int, int]]:
    """Return the map (2 x 3) that turns a picture upright, and the size of what it gives.

    Args:
        size: Width and height of the given picture.
        turns: Quarter turns clockwise.
        skew: How far the lines are turned clockwise after that, in degrees.
    """
    width, height = size
    angle = radians(90 * (turns % 4) - skew)  # clockwise, as rows count downwards
    c, s = cos(angle), sin(angle)
    if skew == 0:
        c, s = round(c), round(s)
    corners = np.array([(0, 0), (width, 0), (0, height), (width, height)], dtype=np.float64)
    turned = corners @ np.array([(c, s), (-s, c)])
    low, high = turned.min(axis=0), turned.max(axis=0)
    half = 0.5  # a pixel's place is its middle, so that whole turns lose nothing
    across = -low[0] + half * (c - s) - half
    down = -low[1] + half * (s + c) - half
    wide, tall = (int(np.ceil(side - 1e-9)) for side in high - low)
    return np.array([(c, -s, across), (s, c, down)], dtype=np.float64), (wide, tall)
