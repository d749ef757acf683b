"""How wide a line is, and by how much its spaces shrink or grow to fit its column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, Self

from dhr_redact.documents.pdf.setting.alignment import Alignment
from dhr_redact.documents.pdf.setting.columns import Column
from dhr_redact.documents.pdf.setting.line_values import Item

_LEAST_SPACE: Final = 0.6
"""Spaces are never narrower than this part of their natural width."""
_LEAST_STRETCH: Final = 0.5
_WIDEST_SPACE: Final = 0.9
"""A justified line whose spaces would grow by more heights than this is left ragged."""
_HAIR: Final = 0.02
_NOTHING: Final = 1e-6


class Reach(NamedTuple):
    """How far a line reaches: its pen, where its last item begins, and where its ink ends."""

    pen: float
    last: float
    end: float

    @classmethod
    def at(cls, start: float) -> Self:
        """Return the reach of a line without items."""
        return cls(start, start, start)


def pens(
    items: Sequence[Item], start: float, space: float, stretch: float
) -> Iterator[tuple[Item, float]]:
    """Yield each item with where it begins."""
    pen = last = start
    for item in items:
        if item.stop is not None and item.stop > pen:
            pen = item.stop
        here = pen if item.rigid is None else last + item.rigid
        yield item, here
        if item.is_space:
            after = here + item.width * space
        else:
            after = here + item.width * (stretch if item.written is not None else 1.0)
        pen = after if after > pen else pen
        last = here


def end(items: Sequence[Item], start: float, space: float, stretch: float) -> float:
    """Return where the last thing that is not a space ends."""
    return reached(Reach.at(start), items, space, stretch).end


def reached(reach: Reach, items: Sequence[Item], space: float, stretch: float) -> Reach:
    """Return how far a line reaches when items are put behind it (see `pens`)."""
    pen, last, furthest = reach
    for item in items:
        if item.stop is not None and item.stop > pen:
            pen = item.stop
        last = pen if item.rigid is None else last + item.rigid
        if item.is_space:
            after = last + item.width * space
        else:
            after = last + item.width * (stretch if item.written is not None else 1.0)
            furthest = after if after > furthest else furthest
        pen = after if after > pen else pen
    return Reach(pen, last, furthest)


def room(column: Column) -> tuple[float, float]:
    """Return between which places the line may be drawn, if it begins at the first."""
    if column.alignment is Alignment.CENTRE:
        half = column.right - column.anchor
        return column.anchor - half, column.anchor + half
    if column.alignment is Alignment.RIGHT:
        return min(column.reach, column.anchor), column.anchor
    return column.left, column.right


def fit(items: Sequence[Item], left: float, right: float) -> tuple[float, float] | None:
    """Return by how much spaces and replacements are squeezed, or None if that is not enough."""
    if end(items, left, 1.0, 1.0) <= right + _HAIR:
        return 1.0, 1.0
    if end(items, left, _LEAST_SPACE, 1.0) <= right:
        return _solved(lambda space: end(items, left, space, 1.0), _LEAST_SPACE, 1.0, right), 1.0
    if end(items, left, _LEAST_SPACE, _LEAST_STRETCH) <= right:
        return _LEAST_SPACE, _solved(
            lambda stretch: end(items, left, _LEAST_SPACE, stretch), _LEAST_STRETCH, 1.0, right
        )
    return None


def justified(
    items: Sequence[Item], left: float, edge: float, em: float, least: float = 1.0
) -> float:
    """Return the factor of the spaces that makes a line end at its column's edge."""
    widths = [item.width for item in items if item.is_space and item.width > 0]
    if not widths or end(items, left, least, 1.0) >= edge:
        return least
    most = 1.0 + _WIDEST_SPACE * em / max(widths)
    if end(items, left, most, 1.0) < edge:
        return 1.0
    return _solved(lambda space: end(items, left, space, 1.0), least, most, edge)


def _solved(end: Callable[[float], float], low: float, high: float, target: float) -> float:
    """Return the factor at which a growing function reaches a target, from below."""
    at_low, at_high = end(low), end(high)
    if at_high > at_low:  # most lines grow evenly
        factor = low + (target - at_low) * (high - low) / (at_high - at_low)
        if low <= factor <= high and -_NOTHING < end(factor) - target <= 0:
            return factor
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if end(middle) <= target else (low, middle)
    return low
