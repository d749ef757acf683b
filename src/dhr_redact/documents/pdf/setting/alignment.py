"""How the lines of a block are aligned, and at which edges: read from the lines around one."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low
from typing import Final

_EDGE: Final = 0.8
"""Edges nearer than this (points) are one edge."""
_LEADING: Final = 2.0
"""Lines further apart than so many heights belong to different blocks."""
_JITTER: Final = 0.15
"""Added before an edge is cut down to a whole point, as many margins are whole points."""
_NEAR_EDGE: Final = 1.2
_OVERFULL: Final = 0.1
"""The part of a block's lines that may run past its edge, which no program could break."""
_MIDDLE: Final = 2.0
_EXACT: Final = 0.5
_CELL_MIDDLE: Final = 1.0
_SET_IN: Final = 6.0
"""The first line of a paragraph is set in by at most so many heights."""


class Alignment(StrEnum):
    """How the lines of a block are set."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where the letters of a line run in its own frame, without outer spaces.

    `hang` is how wide the sign at its end is that some programs let hang into the margin.
    """

    left: float
    right: float
    across: float
    height: float
    turn: tuple[int, int]
    direction: tuple[float, float]
    is_changed: bool = False
    hang: float = 0.0

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a line that is set anew.

    `others` are all other lines of its direction and `block` those that follow it closely. `cell`
    is from where to where its table cell runs, `pads` how far text stands from the left rules of
    other cells. `middles` and `ends` are places where centred and right-aligned text may stand.
    """

    others: Sequence[Extent]
    block: Sequence[Extent]
    middles: Sequence[float] = ()
    ends: Sequence[float] = ()
    cell: tuple[float, float] | None = None
    pads: Sequence[float] = ()


def block_around(own: Extent, others: Sequence[Extent]) -> list[Extent]:
    """Return the lines above and below that follow each other closely and overlap."""
    near: list[Extent] = []
    for way in (-1, 1):
        last = own
        beyond = [one for one in others if way * (one.across - own.across) > 0.3 * own.height]
        for other in sorted(beyond, key=lambda one: way * one.across):
            step = way * (other.across - last.across)
            if step > _LEADING * own.height:
                break
            overlaps = other.left < max(own.right, last.right) and other.right > min(
                own.left, last.left
            )
            if overlaps and abs(other.height - own.height) < 0.2 * own.height:
                near.append(other)
                last = other
    return near


def column_edge(own: Extent, around: Surroundings) -> float | None:
    """Return the right edge that at least two other lines share.

    It is taken from lines that keep all their text where there are such; from others it is cut
    down to whole points, so that their own rounding says nothing.
    """
    beside = [one for one in around.others if abs(one.left - own.left) < _SET_IN * own.height]
    for candidates, part in ((around.block, 0.4), (beside, 0.3)):
        rights = sorted(_without_hanging(candidates), reverse=True)
        past = 0
        for place, right in enumerate(rights):
            while past < len(rights) and right - rights[past] < _EDGE:
                past += 1
            shared = past - place
            if place > _OVERFULL * len(rights):
                break  # lines of a justified block do not run past its edge
            if shared > 1 and shared >= part * len(rights):
                return _agreed(rights[place:past], around.others)
        if len(rights) == 1 and abs(rights[0] - own.right) < _EDGE:
            return _agreed(rights, around.others)
    return None


def _agreed(rights: Sequence[float], lines: Sequence[Extent]) -> float:
    """Return the edge that ends of lines stand for, which some programs set roughly."""
    edge = max(rights)
    kept = [one.right for one in lines if not one.is_changed and abs(one.right - edge) < _EDGE]
    return max(kept) if kept else float(math.floor(median_low(rights) + _JITTER))


def _without_hanging(lines: Sequence[Extent]) -> list[float]:
    """Return where lines end; what hangs over the end of another line ends where that does."""
    firm = sorted({one.right for one in lines if not one.hang})
    found: list[float] = []
    for one in lines:
        place = bisect_left(firm, one.right)
        is_over = place > 0 and one.right - firm[place - 1] <= one.hang
        found.append(firm[place - 1] if is_over else one.right)
    return found


def _ends_at(own: Extent, edge: float | None) -> bool:
    """Tell whether a line ends at an edge, or hangs over it."""
    return edge is not None and -_NEAR_EDGE < own.right - edge < max(_NEAR_EDGE, own.hang)


def alignment_of(own: Extent, around: Surroundings, edge: float | None) -> tuple[Alignment, float]:
    """Return how a line is set, and the middle or right end that its surroundings give it."""
    found = _by_block(own, around.block, edge)
    if found is not None:
        return found
    left = (Alignment.LEFT, 0.0)
    if around.cell is not None:
        return _in_cell(own, around.cell, around.pads) or left
    at_edge = _ends_at(own, edge)
    if _is_common_left(own, around):
        return (Alignment.JUSTIFIED, 0.0) if at_edge and around.block else left
    for middle in around.middles:
        if abs(own.middle - middle) < _MIDDLE:
            return Alignment.CENTRE, middle
    return _by_ends(own, around, is_full=at_edge)


def _by_ends(own: Extent, around: Surroundings, *, is_full: bool) -> tuple[Alignment, float]:
    """Return how a line is set whose left edge and middle say nothing."""
    set_in = [one for one in around.block if 0 < own.left - one.left < _SET_IN * own.height]
    if is_full and set_in:
        return Alignment.JUSTIFIED, 0.0  # the first line of a paragraph, set in
    for end in around.ends:
        if abs(own.right - end) < _NEAR_EDGE:
            return Alignment.RIGHT, end
    return Alignment.LEFT, 0.0


def _by_block(
    own: Extent, block: Sequence[Extent], edge: float | None
) -> tuple[Alignment, float] | None:
    """Return the alignment that a line shares with those right above and below it."""
    lefts = [one for one in block if abs(one.left - own.left) < _EDGE]
    centred = [
        one
        for one in block
        if abs(one.middle - own.middle) < _EDGE and abs(one.left - own.left) > _EDGE
    ]
    if centred and len(centred) >= len(lefts):
        return Alignment.CENTRE, _kept_first(centred).middle
    if lefts:
        is_full = _ends_at(own, edge)
        return (Alignment.JUSTIFIED if is_full else Alignment.LEFT), 0.0
    ends = [one for one in block if abs(one.right - own.right) < _EDGE]
    if len(ends) > 1 and len({round(one.left) for one in ends}) > 1:
        return Alignment.RIGHT, _kept_first(ends).right
    return None


def _kept_first(lines: Sequence[Extent]) -> Extent:
    return next((one for one in lines if not one.is_changed), lines[0])


def _is_common_left(own: Extent, around: Surroundings) -> bool:
    """Tell whether lines elsewhere on the page begin where this one does.

    Two lines may begin at one place by chance: what stands exactly in the middle is centred.
    """
    outermost = min([one.left for one in around.others], default=own.left)
    if own.left < outermost + _EDGE:
        return True
    if any(abs(own.middle - middle) < _EXACT for middle in around.middles):
        return False
    return sum(abs(one.left - own.left) < _EDGE for one in around.others) > 1


def _in_cell(
    own: Extent, cell: tuple[float, float], pads: Sequence[float]
) -> tuple[Alignment, float] | None:
    """Return how a line stands in its table cell."""
    pad = own.left - cell[0]
    if any(abs(pad - other) < _EDGE for other in pads) or pad < 0.25 * own.height:
        return Alignment.LEFT, 0.0
    middle = (cell[0] + cell[1]) / 2
    if abs(own.middle - middle) < _CELL_MIDDLE:
        return Alignment.CENTRE, middle
    gap = cell[1] - own.right
    if gap < 0.7 * own.height < pad:
        near = [other for other in pads if abs(gap - other) < _NEAR_EDGE]
        return Alignment.RIGHT, cell[1] - (near[0] if near else round(gap))
    return None
