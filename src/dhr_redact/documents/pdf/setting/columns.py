"""Columns: where the lines around a line begin and end, and how its text is aligned.

What is said of a line that is set anew comes from the other lines of its column: its own right edge
(and, where it is centred, its left one) would tell how wide the removed text was.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.reading.cells import (
    Rule,
    along_of,
    rules_across,
    rules_beside,
    sides_across,
    tab_stops,
)
from dhr_redact.documents.pdf.setting.alignment import (
    Alignment,
    Extent,
    Surroundings,
    alignment_of,
    block_around,
    column_edge,
)

_HANGING: Final = frozenset(",.;:-\u2010\u00ad'\"\u2019\u201d")
_MARGIN: Final = 0.05
"""Text may reach so near to the edge of a page, in parts of its width."""


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
        self._known_pads: list[tuple[int, float]] | None = None
        self._known_rules: dict[tuple[int, int], tuple[Rule, ...]] = {}
        self._known_sides: dict[tuple[int, int], tuple[tuple[Rule, Rule], ...]] = {}
        self._extents = tuple(
            extent_of(line, reading.glyphs, is_changed=number in self._changed)
            for number, line in enumerate(lines)
        )

    def column(self, number: int) -> Column:
        """Say how a line that is set anew is to be set."""
        own = self._extents[number]
        others = [
            other
            for index, other in enumerate(self._extents)
            if index != number and other.turn == own.turn
        ]
        unchanged = [other for other in others if not other.is_changed]
        around = Surroundings(
            others=others,
            block=block_around(own, others),
            middles=self._middles(own, unchanged),
            ends=self._ends(own, unchanged),
            cell=self._cell(own),
            pads=self._pads(number),
        )
        edge = column_edge(own, around)
        wall = self._wall(number, own)
        body = self._body_right(own, others, unchanged)
        alignment, anchor = alignment_of(own, around, edge)
        right = min(max(body, edge or body), wall)
        if alignment is Alignment.CENTRE:
            low, high = self._page_along(own)
            right = min(high - _MARGIN * (high - low), wall)
        return Column(
            left=own.left,
            right=right,
            alignment=alignment,
            edge=edge if edge is not None and edge <= wall else None,
            anchor=anchor,
            reach=self._left_wall(number, own),
        )

    def _cell(self, own: Extent) -> tuple[float, float] | None:
        """Return between which rules a line stands, if they stand close around it."""
        rules = self._rules(own)
        lefts = [rule.at for rule in rules if rule.at <= own.left + 0.1 * own.height]
        rights = [rule.at for rule in rules if rule.at >= own.right - 0.1 * own.height]
        return (max(lefts), min(rights)) if lefts and rights else None

    def _pads(self, number: int) -> list[float]:
        """Return how far the text of other cells stands from the rules on its left."""
        if self._known_pads is None:
            self._known_pads = []
            for index, extent in enumerate(self._extents):
                cell = self._cell(extent)
                if cell is not None:
                    self._known_pads.append((index, extent.left - cell[0]))
        pads = [pad for index, pad in self._known_pads if index != number]
        near = {pad for pair in pairwise(sorted(pads)) if pair[1] - pair[0] < 0.3 for pad in pair}
        return [pad for pad in pads if pad in near]

    def stops(self, number: int) -> tuple[float, ...]:
        """Return where tabs of other lines lead: where they begin or go on after a gap."""
        own = self._extents[number]
        return tuple(
            stop for stop, turn, line in self._stops if line != number and turn == own.turn
        )

    def is_free(
        self, number: int, extent: tuple[float, float], emptied: frozenset[int] = frozenset()
    ) -> bool:
        """Tell whether a line may run from where to where without touching text that stays."""
        own = self._extents[number]
        low, high = self._page_along(own)
        if extent[0] < low or extent[1] > high:
            return False
        for index, other in enumerate(self._extents):
            near = abs(other.across - own.across) < 0.6 * max(own.height, other.height)
            if index == number or index in emptied or other.turn != own.turn or not near:
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
        beside = [one for one in unchanged if abs(one.left - own.left) < 6 * own.height]
        if len(beside) < 3:
            beside = [one for one in others if one.right > own.left]
        rights = sorted((one.right for one in beside), reverse=True)
        if len(rights) > 3 and rights[0] - rights[1] > 4 * own.height:
            rights = rights[1:]  # one line that runs over all columns
        below = [one.right for one in others if abs(one.left - own.left) < 6 * own.height]
        column_right = max((*rights, *below, own.right))
        has_more_columns = any(one.left > column_right for one in unchanged)
        if not has_more_columns or len(rights) < 3:
            rights += [end for _start, end in self._ruled(own)]
            margin = min([own.left, *(one.left for one in unchanged)]) - low
            rights.append(high - max(margin, 0.03 * (high - low)))
        reach = max(rights)
        return reach if reach > own.right - 1.0 else high - _MARGIN * (high - low)

    def _ends(self, own: Extent, unchanged: Sequence[Extent]) -> list[float]:
        """Return where right-aligned text may end: at rules, lines and the mirrored margin."""
        low, high = self._page_along(own)
        ends = [one.right for one in unchanged]
        if own.left < (low + high) / 2:
            return ends
        ends += [end for _start, end in self._ruled(own)]
        if unchanged:
            ends.append(high - (min(one.left for one in unchanged) - low))
        return ends

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
        for left, _right in self._sides(own):
            if left >= own.right - 0.1 * own.height:
                wall = min(wall, max(left, own.right))
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

    def _sides(self, own: Extent) -> list[tuple[float, float]]:
        """Return from where to where coloured boxes run at the height of a line."""
        if own.turn not in self._known_sides:
            self._known_sides[own.turn] = sides_across(self._reading, own.direction)
        return [
            (left.at, right.at)
            for left, right in self._known_sides[own.turn]
            if left.crosses(own.across, own.height)
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
        for _left, right in self._sides(own):
            if right <= own.left + 0.1 * own.height:
                wall = max(wall, min(right, own.left))
        for low_clip, _high in self._clips(number, own):
            if low_clip <= own.left + 1.0:
                wall = max(wall, min(low_clip, own.left))
        return wall


def extent_of(line: Line, glyphs: Sequence[Glyph], *, is_changed: bool = False) -> Extent:
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
        is_changed=is_changed,
        hang=spans[-1][1] - spans[-1][0] if glyphs[inked[-1]].text in _HANGING else 0.0,
    )


def _span(glyph: Glyph, dx: float, dy: float) -> tuple[float, float]:
    if abs(dx) > 0.999 or abs(dy) > 0.999:
        return along_of(glyph.box, (dx, dy))
    start = glyph.x * dx + glyph.y * dy
    return start, start + glyph.height * 0.5
