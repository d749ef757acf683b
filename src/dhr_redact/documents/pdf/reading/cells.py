"""Lines cut where a ruled line stands between two cells, and the places where tabs lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.objects.matrices import Box, union

_RULE: Final = 2.5
"""What is painted thinner than this (points) is a rule."""
_LOWEST: Final = 6.0
"""What is painted lower than this (points) is no rule between cells, and hides no text."""
_LONG: Final = 150.0
"""A rule longer than this (points) is as wide as its column."""
_CELL_HEIGHT: Final = 1.45
"""A coloured box lower than so many heights of its text is a highlight."""
_TAB_GAP: Final = 0.6
"""A gap of so many heights may be a tab's."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin ruled line that stands across a text direction: where, and from where to where.

    `is_edge` is the side of a coloured box, which may be a cell or a mere highlight.
    """

    at: float
    low: float
    high: float
    is_edge: bool = False

    def crosses(self, across: float, height: float) -> bool:
        """Tell whether it parts text of some height whose baseline lies at a place."""
        if self.is_edge and self.high - self.low < _CELL_HEIGHT * height:
            return False
        return self.low <= across - 0.3 * height <= self.high


def along_of(box: Box, direction: tuple[float, float]) -> tuple[float, float]:
    """Return from where to where an upright box runs in the frame of a line."""
    dx, dy = direction
    ends = [x * dx + y * dy for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(ends), max(ends)


def across_of(box: Box, direction: tuple[float, float]) -> tuple[float, float]:
    """Return from where to where an upright box runs across the frame of a line."""
    dx, dy = direction
    ends = [x * dy - y * dx for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(ends), max(ends)


def rules_across(reading: PageReading, direction: tuple[float, float]) -> tuple[Rule, ...]:
    """Return the rules and edges of boxes that stand across a direction, from left to right."""
    if min(abs(direction[0]), abs(direction[1])) > 0.001:
        return ()
    rules: set[tuple[float, float, float, bool]] = set()
    for low, high, top, bottom in _boxes(reading, direction):
        if high - low <= _RULE:
            rules.add(((low + high) / 2, top, bottom, False))
        else:
            rules.update({(low, top, bottom, True), (high, top, bottom, True)})
    return tuple(Rule(*rule) for rule in sorted(rules))


def sides_across(
    reading: PageReading, direction: tuple[float, float]
) -> tuple[tuple[Rule, Rule], ...]:
    """Return the left and right sides of coloured boxes, which text beside them may not run into.

    Unlike the edges of `rules_across` they count however low the box is: a black bar hides what
    runs under it.
    """
    if min(abs(direction[0]), abs(direction[1])) > 0.001:
        return ()
    boxes = sorted(set(_boxes(reading, direction)))
    return tuple(
        (Rule(low, top, bottom), Rule(high, top, bottom))
        for low, high, top, bottom in boxes
        if high - low > _RULE
    )


def _boxes(reading: PageReading, direction: tuple[float, float]) -> Iterator[Box]:
    """Yield what is painted plainly and can be seen, along and across a direction."""
    for paint in reading.paints:
        if not paint.is_plain or paint.hidden:
            continue
        low, high = along_of(paint.box, direction)
        top, bottom = across_of(paint.box, direction)
        is_white = high - low > _RULE and paint.colour == (1.0, 1.0, 1.0)
        if bottom - top >= _LOWEST and not is_white:
            yield low, high, top, bottom


def rules_beside(
    reading: PageReading, direction: tuple[float, float]
) -> tuple[tuple[float, float], ...]:
    """Return from where to where the long rules run that lie along a direction."""
    if min(abs(direction[0]), abs(direction[1])) > 0.001:
        return ()
    found: set[tuple[float, float]] = set()
    for paint in reading.paints:
        low, high = along_of(paint.box, direction)
        top, bottom = across_of(paint.box, direction)
        if paint.is_plain and not paint.hidden and bottom - top <= _RULE and high - low > _LONG:
            found.add((low, high))
    return tuple(sorted(found))


def cut_at_rules(reading: PageReading, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines that end where a rule stands between two of their glyphs."""
    known: dict[tuple[float, float], tuple[Rule, ...]] = {}
    cut: list[Line] = []
    for line in lines:
        if line.direction not in known:
            known[line.direction] = rules_across(reading, line.direction)
        rules = [
            rule.at
            for rule in known[line.direction]
            if line.along[0] < rule.at < line.along[1] and rule.crosses(line.across, line.height)
        ]
        cut += _cut(reading.glyphs, line, rules) if rules else [line]
    return tuple(cut)


def _cut(glyphs: Sequence[Glyph], line: Line, rules: Sequence[float]) -> list[Line]:
    parts: list[list[int]] = [[]]
    end: float | None = None
    for number in line.glyphs:
        start = glyphs[number].start
        slack = 0.15 * line.height
        gap = end is not None and start - end > -slack
        if gap and any(end is not None and end - slack <= at <= start + slack for at in rules):
            parts.append([])
        parts[-1].append(number)
        end = max(end or start, along_of(glyphs[number].box, line.direction)[1])
    return [_part(glyphs, line, part) for part in parts]


def _part(glyphs: Sequence[Glyph], line: Line, part: Sequence[int]) -> Line:
    boxes = [glyphs[number].box for number in part]
    box = union(boxes)
    inside = frozenset(part)
    return replace(
        line,
        glyphs=tuple(part),
        starts_word=line.starts_word & frozenset(part[1:]),
        along=along_of(box, line.direction),
        box=box,
        twins=tuple(twin for twin in line.twins if twin[0] in inside),
    )


def tab_stops(glyphs: Sequence[Glyph], line: Line) -> Iterator[float]:
    """Yield where a line begins, and where it goes on after a wide gap."""
    for place, number in enumerate(line.glyphs):
        if place == 0:
            yield glyphs[number].start
        elif number in line.starts_word:
            before = glyphs[line.glyphs[place - 1]]
            start, end = glyphs[number].start, along_of(before.box, line.direction)[1]
            if before.text.isspace():
                end = before.start
            if start - end > _TAB_GAP * line.height:
                yield start
