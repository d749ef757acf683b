"""Columns: where the lines around a line begin and end, and how its text is aligned.

What is said of a line that is set anew comes from the other lines of its column: its own right edge
(and, where it is centred, its left one) would tell how wide the removed text was.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dhr_redact.documents.pdf.cells import Rule, along_of, rules_across, rules_beside, tab_stops
from dhr_redact.documents.pdf.glyphs import Glyph, PageReading
from dhr_redact.documents.pdf.lines import Line

_EDGE: Final = 0.8
"""Edges nearer than this (points) are one edge."""
_LEADING: Final = 2.0
"""Lines further apart than so many heights belong to different blocks."""


class Alignment(StrEnum):
    """How the lines of a block are set."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    JUSTIFIED = "justified"


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where the letters of a line run in its own frame, without outer spaces."""

    left: float
    right: float
    across: float
    height: float
    turn: tuple[int, int]
    direction: tuple[float, float]

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """What the surroundings say of a line: where text may run and how it is aligned.

    `left` is where a left-aligned line begins, `right` the furthest that text may reach, `edge`
    the column's right edge if other lines show one, `anchor` where centred text has its middle and
    right-aligned text its end; `reach` is how far to the left right-aligned text may begin.
    """

    left: float
    right: float
    alignment: Alignment
    edge: float | None = None
    anchor: float = 0.0
    reach: float = 0.0


class PageColumns:
    """The lines of a page, asked about their columns."""

    def __init__(
        self, reading: PageReading, lines: Sequence[Line], changed: Collection[int]
    ) -> None:
        self._reading = reading
        self._lines = lines
        self._changed = frozenset(changed)
        self._stops = sorted(
            (stop, (round(line.direction[0] * 50), round(line.direction[1] * 50)), number)
            for number, line in enumerate(lines)
            for stop in tab_stops(reading.glyphs, line)
        )
        self._known_ruled: dict[tuple[int, int], tuple[tuple[float, float], ...]] = {}
        self._known_rules: dict[tuple[int, int], tuple[Rule, ...]] = {}
        self._extents = tuple(extent_of(line, reading.glyphs) for line in lines)

    def column(self, number: int) -> Column:
        """Say how a line that is set anew is to be set."""
        own = self._extents[number]
        others = [
            other
            for index, other in enumerate(self._extents)
            if index != number and other.turn == own.turn
        ]
        unchanged = [
            other
            for index, other in enumerate(self._extents)
            if index not in self._changed and index != number and other.turn == own.turn
        ]
        block = _block(own, others)
        wall = self._wall(number, own)
        edge = _edge(own, block, others)
        body = self._body_right(own, others, unchanged)
        right = min(max(body, edge or body), wall)
        if edge is not None and edge > wall:
            edge = None
        alignment, anchor = _alignment(own, block, others, edge, self._middles(own, unchanged))
        if alignment is Alignment.LEFT and not _shares_left(own, others):
            end = self._right_end(own, unchanged)
            alignment, anchor = (Alignment.RIGHT, end) if end else (alignment, anchor)
        reach = self._left_wall(number, own)
        return Column(own.left, right, alignment, edge, anchor, reach)

    def stops(self, number: int) -> tuple[float, ...]:
        """Return where tabs of other lines lead: where they begin or go on after a gap."""
        own = self._extents[number]
        return tuple(
            stop for stop, turn, line in self._stops if line != number and turn == own.turn
        )

    def is_free(self, number: int, extent: tuple[float, float]) -> bool:
        """Tell whether a line may run from where to where without touching other text."""
        own = self._extents[number]
        low, high = self._page_along(own)
        if extent[0] < low or extent[1] > high:
            return False
        for index, other in enumerate(self._extents):
            near = abs(other.across - own.across) < 0.6 * max(own.height, other.height)
            if index == number or other.turn != own.turn or not near:
                continue
            overlap = min(extent[1], other.right) - max(extent[0], other.left)
            before = min(own.right, other.right) - max(own.left, other.left)
            if overlap > max(before, 0.0) + 0.5:
                return False
        return True

    def _page_along(self, own: Extent) -> tuple[float, float]:
        return along_of(self._reading.box, own.direction)

    def _middles(self, own: Extent, unchanged: Sequence[Extent]) -> list[float]:
        low, high = self._page_along(own)
        middles = [(low + high) / 2]
        if unchanged:
            left = min(other.left for other in unchanged)
            right = max(other.right for other in unchanged)
            middles.append((left + right) / 2)
        return middles

    def _body_right(
        self, own: Extent, others: Sequence[Extent], unchanged: Sequence[Extent]
    ) -> float:
        """Return how far the page's other lines and rules reach, or the mirrored left margin."""
        low, high = self._page_along(own)
        rights = [one.right for one in unchanged if one.right > own.left]
        if len(rights) < 4:
            rights += [one.right for one in others if one.right > own.left]
            rights += [end for _start, end in self._ruled(own)]
            margin = min([own.left, *(one.left for one in unchanged)]) - low
            rights.append(high - max(margin, 0.03 * (high - low)))
        reach = max(rights)
        return reach if reach > own.right - 1.0 else high - 0.05 * (high - low)

    def _right_end(self, own: Extent, unchanged: Sequence[Extent]) -> float | None:
        """Return the right end of a rule or of the mirrored margin at which a line ends."""
        low, high = self._page_along(own)
        if own.left < (low + high) / 2:
            return None
        ends = [end for _start, end in self._ruled(own)]
        if unchanged:
            ends.append(high - (min(one.left for one in unchanged) - low))
        return next((end for end in ends if abs(end - own.right) < 1.2), None)

    def _ruled(self, own: Extent) -> tuple[tuple[float, float], ...]:
        """Return from where to where the page's long rules run along a line's direction."""
        if own.turn not in self._known_ruled:
            self._known_ruled[own.turn] = rules_beside(self._reading, own.direction)
        return self._known_ruled[own.turn]

    def _wall(self, number: int, own: Extent) -> float:
        """Return where something else begins on the line's right."""
        low, high = self._page_along(own)
        wall = high - 0.02 * (high - low)
        for index, other in enumerate(self._extents):
            if index == number or other.turn != own.turn:
                continue
            near = abs(other.across - own.across) < 0.7 * max(own.height, other.height)
            if near and other.left >= own.right - 0.1 * own.height:
                wall = min(wall, other.left - 0.3 * own.height)
        for rule in self._rules(own):
            if rule.at >= own.right - 0.1 * own.height:
                wall = min(wall, rule.at - 0.15 * own.height)
        for _low, high in self._clips(number, own):
            if high >= own.right - 1.0:
                wall = min(wall, max(high, own.right))
        return wall

    def _clips(self, number: int, own: Extent) -> list[tuple[float, float]]:
        """Return from where to where the clips of a line's letters let them be seen."""
        glyphs, shows = self._reading.glyphs, self._reading.shows
        numbers = dict.fromkeys(glyphs[glyph].show for glyph in self._lines[number].glyphs)
        clips = [shows[show].clip for show in numbers]
        return [along_of(clip, own.direction) for clip in clips if clip is not None]

    def _rules(self, own: Extent) -> list[Rule]:
        """Return the rules that stand left and right of a line, at its height."""
        if own.turn not in self._known_rules:
            self._known_rules[own.turn] = rules_across(self._reading, own.direction)
        return [
            rule for rule in self._known_rules[own.turn] if rule.crosses(own.across, own.height)
        ]

    def _left_wall(self, number: int, own: Extent) -> float:
        """Return where something else ends on the line's left."""
        low, high = self._page_along(own)
        wall = low + 0.02 * (high - low)
        for index, other in enumerate(self._extents):
            near = abs(other.across - own.across) < 0.7 * max(own.height, other.height)
            is_other = index != number and other.turn == own.turn
            if near and is_other and other.right <= own.left + 0.1 * own.height:
                wall = max(wall, other.right + 0.3 * own.height)
        for rule in self._rules(own):
            if rule.at <= own.left + 0.1 * own.height:
                wall = max(wall, rule.at + 0.15 * own.height)
        for low_clip, _high in self._clips(number, own):
            if low_clip <= own.left + 1.0:
                wall = max(wall, min(low_clip, own.left))
        return wall


def extent_of(line: Line, glyphs: Sequence[Glyph]) -> Extent:
    """Return where the letters of a line run."""
    inked = [number for number in line.glyphs if not glyphs[number].text.isspace()]
    inked = inked or list(line.glyphs)
    dx, dy = line.direction
    spans = [_span(glyphs[number], dx, dy) for number in (inked[0], *inked[-3:])]
    return Extent(
        left=min(low for low, _high in spans),
        right=max(high for _low, high in spans),
        across=line.across,
        height=line.height,
        turn=(round(dx * 50), round(dy * 50)),
        direction=line.direction,
    )


def _span(glyph: Glyph, dx: float, dy: float) -> tuple[float, float]:
    if abs(dx) > 0.999 or abs(dy) > 0.999:
        return along_of(glyph.box, (dx, dy))
    start = glyph.x * dx + glyph.y * dy
    return start, start + glyph.height * 0.5


def _block(own: Extent, others: Sequence[Extent]) -> list[Extent]:
    """Return the lines above and below that follow each other closely and overlap."""
    near: list[Extent] = []
    for way in (-1, 1):
        last = own
        for other in sorted(others, key=lambda one: way * one.across):
            step = way * (other.across - last.across)
            if step <= 0.3 * own.height:
                continue
            if step > _LEADING * own.height:
                break
            overlaps = other.left < max(own.right, last.right) and other.right > min(
                own.left, last.left
            )
            alike = abs(other.height - own.height) < 0.2 * own.height
            if overlaps and alike:
                near.append(other)
                last = other
    return near


def _edge(own: Extent, block: Sequence[Extent], others: Sequence[Extent]) -> float | None:
    """Return the right edge that at least two other lines share, or one that shares the left."""
    for candidates in (block, [one for one in others if abs(one.left - own.left) < 30]):
        rights = sorted((one.right for one in candidates), reverse=True)
        for first, second in itertools.pairwise(rights):
            if first - second < _EDGE:
                return first
        if len(rights) == 1 and candidates is block and abs(rights[0] - own.right) < _EDGE:
            return rights[0]
    return None


def _shares_left(own: Extent, others: Sequence[Extent]) -> bool:
    return any(abs(one.left - own.left) < _EDGE for one in others)


def _alignment(
    own: Extent,
    block: Sequence[Extent],
    others: Sequence[Extent],
    edge: float | None,
    middles: Sequence[float],
) -> tuple[Alignment, float]:
    """Return how a line is set, and the middle or right end that others give it."""
    shares_left = [one for one in block if abs(one.left - own.left) < _EDGE]
    shares_middle = [
        one
        for one in block
        if abs(one.middle - own.middle) < _EDGE and abs(one.left - own.left) > _EDGE
    ]
    if shares_middle and len(shares_middle) >= len(shares_left):
        return Alignment.CENTRE, shares_middle[0].middle
    at_edge = edge is not None and abs(own.right - edge) < 1.2
    if shares_left or _shares_left(own, others):
        is_full = at_edge and bool(block)
        return (Alignment.JUSTIFIED if is_full else Alignment.LEFT), 0.0
    for middle in middles:
        if abs(own.middle - middle) < 2.0:
            return Alignment.CENTRE, middle
    ends = [one.right for one in others if abs(one.right - own.right) < _EDGE]
    if not ends:
        return Alignment.LEFT, 0.0
    if at_edge and any(one.left < own.left < one.left + 6 * own.height for one in block):
        return Alignment.JUSTIFIED, 0.0  # the first line of a paragraph, set in
    return Alignment.RIGHT, ends[0]
