"""Lines of a page: glyphs on one baseline, side by side, in the direction in which they are read.

Lines are made in the frame of their own baseline, so that turned and mirrored text has lines too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from dhr_redact.documents.pdf.glyphs import Glyph
from dhr_redact.documents.pdf.matrices import Box

_SAME_BASELINE: Final = 0.35
"""Glyphs whose baselines differ by less than this part of their height stand on one line."""
_COLUMN_GAP: Final = 1.6
"""A gap of so many letter heights parts two columns or cells."""
_WORD_GAP: Final = 0.18
"""A gap of so many letter heights parts two words."""
_TURN: Final = 0.02
_TWICE: Final = 0.25
"""A glyph drawn again within this part of its height is the same one (fake bold, OCR layers)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one cell's or column's part of it.

    `glyphs` are numbers in the page's glyphs, in the order of reading; `starts_word` says before
    which of them a space is implied. `twins` are glyphs that draw one of the line's glyphs again.
    `along` and `across` are its place in its own frame: from where to where it runs, and how far
    down its baseline lies (downwards counts up). `direction` is the way it is read.
    """

    glyphs: tuple[int, ...]
    starts_word: frozenset[int]
    direction: tuple[float, float]
    along: tuple[float, float]
    across: float
    height: float
    box: Box
    twins: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Placed:
    """A glyph in the frame of its baseline."""

    number: int
    start: float
    end: float
    across: float
    height: float
    text: str = field(repr=False)


def lines_of(glyphs: Sequence[Glyph], wanted: Iterable[int]) -> tuple[Line, ...]:
    """Return the lines that some glyphs of a page make, in the order they were drawn.

    The order of lines says nothing yet: `reading_order` puts them in order.
    """
    by_direction: dict[tuple[int, int], list[int]] = {}
    for number in wanted:
        glyph = glyphs[number]
        if not glyph.text or not glyph.text.strip("\x00"):
            continue
        key = (round(glyph.dx / _TURN), round(glyph.dy / _TURN))
        by_direction.setdefault(key, []).append(number)
    lines: list[Line] = []
    for numbers in by_direction.values():
        lines += _lines_in_frame(glyphs, numbers)
    return tuple(sorted(lines, key=lambda line: min(line.glyphs)))


def _lines_in_frame(glyphs: Sequence[Glyph], numbers: Sequence[int]) -> list[Line]:
    first = glyphs[numbers[0]]
    dx, dy = first.dx, first.dy
    placed = [_placed(glyphs[number], number, dx, dy) for number in numbers]
    lines: list[Line] = []
    for row in _rows(placed):
        for piece, twins in _pieces(row):
            lines.append(_line(glyphs, piece, twins, (dx, dy)))
    return lines


def _placed(glyph: Glyph, number: int, dx: float, dy: float) -> _Placed:
    """Put a glyph into the frame whose x axis is its line's direction."""
    corners = [
        (x * dx + y * dy)
        for x in (glyph.box[0], glyph.box[2])
        for y in (glyph.box[1], glyph.box[3])
    ]
    start = glyph.x * dx + glyph.y * dy
    if abs(dx) > 0.999 or abs(dy) > 0.999:
        low, high = min(corners), max(corners)
        start, end = low, high
    else:
        end = start + _length(glyph)
    across = glyph.x * dy - glyph.y * dx
    return _Placed(number, start, end, across, glyph.height or 1.0, glyph.text)


def _length(glyph: Glyph) -> float:
    """Return how far along its line a slanted glyph reaches, in page space."""
    width = glyph.box[2] - glyph.box[0]
    height = glyph.box[3] - glyph.box[1]
    dx, dy = abs(glyph.dx), abs(glyph.dy)
    denominator = dx * dx - dy * dy
    if abs(denominator) < 0.2:
        return max(math.hypot(width, height) - glyph.height, glyph.height * 0.25)
    return max((width * dx - height * dy) / denominator, glyph.height * 0.1)


def _rows(placed: Sequence[_Placed]) -> list[list[_Placed]]:
    """Put glyphs of about one baseline together; small raised letters belong to their line."""
    rows: list[list[_Placed]] = []
    middles: list[tuple[float, float]] = []
    for glyph in sorted(placed, key=lambda one: (one.across, one.start, one.number)):
        if rows:
            across, height = middles[-1]
            if abs(glyph.across - across) <= _SAME_BASELINE * max(min(height, glyph.height), 1.0):
                rows[-1].append(glyph)
                continue
        rows.append([glyph])
        middles.append((glyph.across, glyph.height))
    return rows


def _pieces(
    row: Sequence[_Placed],
) -> list[tuple[list[_Placed], list[tuple[int, int]]]]:
    """Cut a row where a wide gap parts columns, and set glyphs aside that are drawn twice."""
    ordered = sorted(row, key=lambda one: (round(one.start, 2), one.number))
    pieces: list[tuple[list[_Placed], list[tuple[int, int]]]] = []
    for glyph in ordered:
        if pieces:
            piece, twins = pieces[-1]
            twin = _twin_of(glyph, piece)
            if twin is not None:
                twins.append((twin, glyph.number))
                continue
            end = max(one.end for one in piece[-3:])
            if glyph.start - end <= _COLUMN_GAP * max(glyph.height, piece[-1].height):
                piece.append(glyph)
                continue
        pieces.append(([glyph], []))
    return pieces


def _twin_of(glyph: _Placed, piece: Sequence[_Placed]) -> int | None:
    for other in reversed(piece[-4:]):
        near = _TWICE * min(glyph.height, other.height)
        if (
            other.text == glyph.text
            and not glyph.text.isspace()
            and abs(other.start - glyph.start) < min(near, (glyph.end - glyph.start) * 0.5 + 0.01)
            and abs(other.across - glyph.across) < near
        ):
            return other.number
    return None


def _line(
    glyphs: Sequence[Glyph],
    piece: Sequence[_Placed],
    twins: Sequence[tuple[int, int]],
    direction: tuple[float, float],
) -> Line:
    starts: set[int] = set()
    end: float | None = None
    for glyph in piece:
        if end is not None and glyph.start - end > _WORD_GAP * glyph.height:
            starts.add(glyph.number)
        end = glyph.end if end is None else max(end, glyph.end)
    boxes = [glyphs[one.number].box for one in piece]
    return Line(
        glyphs=tuple(one.number for one in piece),
        starts_word=frozenset(starts),
        direction=direction,
        along=(min(one.start for one in piece), max(one.end for one in piece)),
        across=median(one.across for one in piece),
        height=median(one.height for one in piece),
        box=(
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        ),
        twins=tuple(twins),
    )
