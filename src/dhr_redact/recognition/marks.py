"""The single marks of ink on a sheet, without ruled lines and the edge a scanner leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from dhr_redact.recognition.boxes import Box
from dhr_redact.recognition.grounds import PAPER, Grey, square
from dhr_redact.recognition.preparing import Sheet
from dhr_redact.recognition.rules import without_rules

_EDGE_THICK: Final = 0.6
"""In inches."""
_SPECK: Final = 0.2
"""Of the height of a small letter; full stops have as much."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of ink that hang together, by number.

    Attributes:
        boxes: Of each, n x 4: left, top, right, bottom.
        area: Of each, its pixels of ink.
        labels: For each pixel of the sheet the number of its mark, from 1; 0 for none.
        rules: Where ruled lines were taken out.
    """

    boxes: Numbers
    area: Numbers
    labels: npt.NDArray[np.int32]
    rules: npt.NDArray[np.bool_]

    def box(self, number: int) -> Box:
        """Return the box of one."""
        left, top, right, bottom = (float(edge) for edge in self.boxes[number])
        return Box(left, top, right, bottom)

    def pixels(self, number: int) -> npt.NDArray[np.bool_]:
        """Return the ink of one, within its box."""
        left, top, right, bottom = (int(edge) for edge in self.boxes[number])
        return np.asarray(self.labels[top:bottom, left:right] == number + 1)


def quiet(sheet: Sheet, marks: Marks) -> Grey:
    """Return the sheet as it is best read: without ruled lines, and paper white between marks.

    An engine takes seconds for the noise on an empty page, and finds words in it.
    """
    high = marks.boxes[:, 3] - marks.boxes[:, 1]
    wide = marks.boxes[:, 2] - marks.boxes[:, 0]
    real = np.concatenate(([False], np.maximum(high, wide) > max(2.0, _SPECK * sheet.letter)))
    reach = 2 * max(2, round(sheet.letter / 3)) + 1
    near = cv2.dilate(real[marks.labels].astype(np.uint8), square(reach))
    return np.where((near > 0) & ~marks.rules, sheet.grey, PAPER).astype(np.uint8)


def marks_of(sheet: Sheet) -> Marks:
    """Return the marks of a sheet, from top to bottom. Nothing is left out for being small."""
    ink = without_rules(sheet.ink, sheet.inch)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    kept = _not_edges(np.asarray(stats[1:], dtype=np.int32), ink.shape, sheet.inch)
    numbers = np.zeros(len(stats), dtype=np.int32)
    numbers[1:][kept] = np.arange(1, int(kept.sum()) + 1)
    found = stats[1:][kept].astype(np.float64)
    boxes = np.column_stack(
        (found[:, 0], found[:, 1], found[:, 0] + found[:, 2], found[:, 1] + found[:, 3])
    )
    return Marks(boxes, found[:, 4], numbers[labels], _with_halo(sheet.ink, ink))


def _with_halo(before: Grey, after: Grey) -> npt.NDArray[np.bool_]:
    """Return where ink was taken out, with the pale pixels around it that are no ink."""
    gone = ((before > 0) & (after == 0)).astype(np.uint8)
    return np.asarray((cv2.dilate(gone, square(3)) > 0) & (after == 0))


def _not_edges(
    stats: npt.NDArray[np.int32], shape: tuple[int, ...], inch: float
) -> npt.NDArray[np.bool_]:
    """Tell which marks are not the dark edge a scanner leaves around a page."""
    height, width = shape[:2]
    left, top, wide, tall = (stats[:, n] for n in range(4))
    at_side = (left <= 1) | (left + wide >= width - 1)
    at_end = (top <= 1) | (top + tall >= height - 1)
    thick = inch * _EDGE_THICK
    beside = at_side & (wide <= thick) & (tall >= height / 4)
    above = at_end & (tall <= thick) & (wide >= width / 4)
    frame = at_side & at_end & (stats[:, 4] < 0.2 * wide * tall)
    frame &= (wide >= width / 2) & (tall >= height / 2)
    return np.asarray(~(beside | above | frame))
