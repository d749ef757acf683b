"""Boxes on a sheet, in its pixels, and the way back to the picture that was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import numpy.typing as npt

Map = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """Left and top inside, right and bottom outside."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """How many pixels it covers."""
        return self.width * self.height

    def wider(self, across: float, down: float) -> Box:
        """Return the box with so much more on each side."""
        return Box(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def shared(self, other: Box) -> float:
        """Return how many pixels lie in both."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, across) * max(0.0, down)

    def inside(self, width: float, height: float) -> Box:
        """Return the part that lies on a sheet of that size."""
        return Box(
            min(max(self.left, 0.0), width),
            min(max(self.top, 0.0), height),
            min(max(self.right, 0.0), width),
            min(max(self.bottom, 0.0), height),
        )


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds them all; there is at least one."""
    every = list(boxes)
    return Box(
        min(b.left for b in every),
        min(b.top for b in every),
        max(b.right for b in every),
        max(b.bottom for b in every),
    )


def on_given(box: Box, to_given: Map) -> Box:
    """Return the box that covers a box of the sheet in the picture that was given."""
    # The map is of the middles of pixels, a box is of their edges.
    corners = np.array(
        [(x - 0.5, y - 0.5, 1.0) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    )
    placed = corners @ to_given.T + 0.5
    (left, top), (right, bottom) = placed.min(axis=0), placed.max(axis=0)
    return Box(float(left), float(top), float(right), float(bottom))


def whole_pixels(box: Box, size: tuple[int, int], pad: float) -> tuple[int, int, int, int] | None:
    """Return the pixels a box touches, with so many more around it; None if off the picture."""
    wide = box.wider(pad, pad).inside(*size)
    left, top = floor(wide.left + 1e-6), floor(wide.top + 1e-6)
    right, bottom = ceil(wide.right - 1e-6), ceil(wide.bottom - 1e-6)
    return (left, top, right, bottom) if left < right and top < bottom else None
