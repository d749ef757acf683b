"""Underlines, strike-throughs, highlights and link boxes go with the line they were drawn for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import PageReading, Paint, PaintKind
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.reading.cells import Rule, across_of, along_of, rules_across
from dhr_redact.documents.pdf.setting.line_values import LineSetting
from dhr_redact.documents.pdf.setting.measuring import Measures
from dhr_redact.documents.pdf.setting.page_plan import MarkMove

_PATHS: Final = frozenset({"m", "l", "c", "v", "y", "re"})
_PAINTERS: Final = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n"})
_OVERHANG: Final = 0.6
"""A mark reaches at most so many heights beyond its text."""


@dataclass(frozen=True, slots=True)
class LineMap:
    """Where each stretch of a line stood and where it stands now.

    `stretches` are (old start, old end, new start, new end) in the frame of the line.
    """

    direction: tuple[float, float]
    across: float
    height: float
    extent: tuple[float, float]
    stretches: tuple[tuple[float, float, float, float], ...] = field(repr=False)

    @classmethod
    def of(cls, line: Line, setting: LineSetting, measures: Measures) -> LineMap:
        """Make the map of a line that was set."""
        written = {made.anchor: made for made in setting.written}
        stretches: list[tuple[float, float, float, float]] = []
        last = setting.extent[0]
        place: tuple[float, float] | None = None  # of the replacement that stands for what is gone
        for number in line.glyphs:
            old = (measures.start(number), measures.end(number))
            made = written.get(number)
            if made is not None:
                place = (made.start, made.start + made.width)
                last = place[1]
            elif number in setting.starts:
                place = None
                start = setting.starts[number]
                last = start + measures.advance(number)
                stretches.append((*old, start, last))
                continue
            stretches.append((*old, *(place or (last, last))))
        return cls(
            direction=line.direction,
            across=line.across,
            height=line.height,
            extent=(min(one[0] for one in stretches), max(one[1] for one in stretches)),
            stretches=tuple(stretches),
        )

    def new_ends(self, low: float, high: float) -> tuple[float, float] | None:
        """Return where a mark from `low` to `high` runs now, or None if it is none of this line."""
        margin = _OVERHANG * self.height
        if low < self.extent[0] - margin or high > self.extent[1] + margin:
            return None
        covered = [one for one in self.stretches if low <= (one[0] + one[1]) / 2 <= high]
        if not covered:
            return None
        return min(one[2] for one in covered), max(one[3] for one in covered)


def moved_marks(
    reading: PageReading, maps: Sequence[LineMap]
) -> dict[tuple[int, int], tuple[MarkMove, ...]]:
    """Return the moves of painted marks, by stream and by the operators that make their paths."""
    moves: dict[tuple[int, int], list[MarkMove]] = defaultdict(list)
    if not maps:
        return {}
    rules = {line.direction: rules_across(reading, line.direction) for line in maps}
    for paint in reading.paints:
        if paint.kind not in {PaintKind.FILL, PaintKind.STROKE} or not paint.is_plain:
            continue
        move = _move_of(paint, maps, rules)
        if move is not None:
            for operator in _path_of(reading, paint):
                moves[paint.stream, operator].append(move)
    return {key: tuple(value) for key, value in moves.items()}


def moved_links(links: Sequence[Box], maps: Sequence[LineMap]) -> dict[Box, Box]:
    """Return where the boxes of links are now; those that stay are left out."""
    found: dict[Box, Box] = {}
    for box in links:
        new = _moved_box(box, maps)
        if new is not None and new != box:
            found[box] = new
    return found


def _move_of(
    paint: Paint, maps: Sequence[LineMap], rules: Mapping[tuple[float, float], Sequence[Rule]]
) -> MarkMove | None:
    for line in maps:
        low, high = along_of(paint.box, line.direction)
        top, bottom = across_of(paint.box, line.direction)
        if not _belongs(line, top, bottom, high - low):
            continue
        ends = line.new_ends(low, high)
        if ends is None or _closes_a_cell(line, (low, high), (top, bottom), rules[line.direction]):
            continue
        return MarkMove(line.direction, (low, high), ends, (top, bottom))
    return None


def _closes_a_cell(
    line: LineMap, along: tuple[float, float], across: tuple[float, float], rules: Sequence[Rule]
) -> bool:
    """Tell whether a mark ends at a rule of a table: then it is one itself, or a cell's colour."""
    for rule in rules:
        is_highlight = rule.is_edge and not rule.crosses(line.across, line.height)
        if is_highlight or rule.high < across[0] - 1.0 or rule.low > across[1] + 1.0:
            continue
        is_own = rule.low == across[0] and rule.high == across[1] and rule.at in along
        if not is_own and min(abs(rule.at - along[0]), abs(rule.at - along[1])) < 1.0:
            return True
    return False


def _belongs(line: LineMap, top: float, bottom: float, length: float) -> bool:
    """Tell whether something painted lies under, through or behind a line's text."""
    if length < 0.2 * line.height:
        return False
    thick = bottom - top
    if thick <= 0.2 * line.height:  # a stroke: from above the letters to below them
        return line.across - 0.9 * line.height <= top and bottom <= line.across + 0.4 * line.height
    middle = line.across - 0.3 * line.height
    return thick <= 2.2 * line.height and top <= middle <= bottom


def _path_of(reading: PageReading, paint: Paint) -> list[int]:
    """Return the operators that make the path which an operator paints."""
    instructions = reading.streams[paint.stream].instructions
    found: list[int] = []
    for number in range(paint.operator - 1, -1, -1):
        operator = getattr(instructions[number], "operator", None)
        name = str(operator) if operator is not None else ""
        if name in _PAINTERS:
            break
        if name in _PATHS:
            found.append(number)
    return found


def _moved_box(box: Box, maps: Sequence[LineMap]) -> Box | None:
    for line in maps:
        low, high = along_of(box, line.direction)
        top, bottom = across_of(box, line.direction)
        middle = line.across - 0.3 * line.height
        if not top <= middle <= bottom or bottom - top > 2.6 * line.height:
            continue
        ends = line.new_ends(low, high)
        if ends is None:
            continue
        dx, dy = line.direction
        corners = [
            (along * dx + off * dy, along * dy - off * dx)
            for along in ends
            for off in (top, bottom)
        ]
        xs = [x for x, _y in corners]
        ys = [y for _x, y in corners]
        return round(min(xs), 2), round(min(ys), 2), round(max(xs), 2), round(max(ys), 2)
    return None
