"""Lines of a page: glyphs on one baseline, side by side, in the direction in which they are read.

Lines are made in the frame of their own baseline, so that turned and mirrored text has lines too.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import Glyph
from dhr_redact.documents.pdf.objects.matrices import Box, union

_SAME_BASELINE: Final = 0.35
"""Glyphs whose baselines differ by less than this part of their height stand on one line."""
_COLUMN_GAP: Final = 1.6
"""A gap of so many letter heights parts two columns or cells."""
_GUTTER: Final = 0.5
"""A gap of so many letter heights parts columns if it stands in several rows, one below another."""
_ROWS_OF_GUTTER: Final = 4
_THINNEST: Final = 2.0
"""A gutter is white over at least so many points in all its rows."""
_WORD_GAP: Final = 0.18
"""A gap of so many letter heights parts two words."""
_FEWEST_SPREAD: Final = 4
"""So many letters with one and the same gap between them are a word set wide (`S M I T H`)."""
_WIDEST_SPREAD: Final = 1.2
_UNEVEN: Final = 0.08
"""Gaps, in letter heights, that differ by less are the same."""
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
    exactly: dict[tuple[float, float], list[int]] = {}
    for number in wanted:
        glyph = glyphs[number]
        if glyph.text.strip("\x00"):
            exactly.setdefault((glyph.dx, glyph.dy), []).append(number)
    by_direction: dict[tuple[int, int], list[int]] = {}
    for (dx, dy), numbers in exactly.items():
        by_direction.setdefault((round(dx / _TURN), round(dy / _TURN)), []).extend(numbers)
    lines: list[Line] = []
    for numbers in by_direction.values():
        lines += _lines_in_frame(glyphs, numbers)
    return tuple(sorted(lines, key=lambda line: min(line.glyphs)))


def _lines_in_frame(glyphs: Sequence[Glyph], numbers: Sequence[int]) -> list[Line]:
    first = glyphs[numbers[0]]
    direction = (first.dx, first.dy)
    placed = [_placed(glyphs[number], number, *direction) for number in numbers]
    rows = [_without_twins(row) for row in _rows(placed)]
    gaps = [_gaps(row) for row, _ in rows]
    cuts = _gutter_cuts([row for row, _ in rows], gaps)
    lines: list[Line] = []
    for (row, twins), row_gaps, row_cuts in zip(rows, gaps, cuts, strict=True):
        lines += [
            _line(glyphs, piece, twins, direction)
            for piece in _pieces(row, row_gaps, row_cuts)
            if any(not one.text.isspace() for one in piece)
        ]
    return lines


def _placed(glyph: Glyph, number: int, dx: float, dy: float) -> _Placed:
    """Put a glyph into the frame whose x axis is its line's direction."""
    if dx == 1.0 and dy == 0.0:  # nearly always
        left, _, right, _ = glyph.box
        return _Placed(number, left, right, -glyph.y, glyph.height or 1.0, glyph.text)
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


@dataclass(frozen=True, slots=True)
class _Gap:
    """White space in a row before its glyph `at`, from `start` to `end`; `wide` parts cells."""

    at: int
    start: float
    end: float
    wide: bool


def _without_twins(
    row: Sequence[_Placed],
) -> tuple[list[_Placed], list[tuple[int, int]]]:
    """Set glyphs aside that are drawn twice; the rest in order along the line."""
    ordered = sorted(row, key=lambda one: (round(one.start, 2), one.number))
    kept: list[_Placed] = []
    twins: list[tuple[int, int]] = []
    for glyph in ordered:
        twin = _twin_of(glyph, kept)
        if twin is None:
            kept.append(glyph)
        else:
            twins.append((twin, glyph.number))
    return kept, twins


def _gaps(row: Sequence[_Placed]) -> list[_Gap]:
    """Return the gaps of a row that are wider than between words, spaces not counted as ink."""
    gaps: list[_Gap] = []
    end: float | None = None
    for at, glyph in enumerate(row):
        if glyph.text.isspace():
            continue
        if end is not None and glyph.start - end > _GUTTER * glyph.height:
            is_wide = glyph.start - end > _COLUMN_GAP * glyph.height
            gaps.append(_Gap(at, end, glyph.start, is_wide))
        end = glyph.end if end is None else max(end, glyph.end)
    return gaps


def _gutter_cuts(
    rows: Sequence[Sequence[_Placed]], gaps: Sequence[Sequence[_Gap]]
) -> list[set[int]]:
    """Return, for each row, the gaps that stand over one another in several rows: a gutter."""
    cuts: list[set[int]] = [set() for _ in rows]
    open_runs: list[tuple[float, float, list[tuple[int, int]]]] = []
    for number, row in enumerate(rows):
        start, end = row[0].start, max(glyph.end for glyph in row)
        going: list[tuple[float, float, list[tuple[int, int]]]] = []
        taken: set[int] = set()
        for left, right, members in open_runs:
            fit = next((gap for gap in gaps[number] if _shared(gap, left, right)), None)
            if fit is not None:
                taken.add(fit.at)
                run = [*members, (number, fit.at)]
                going.append((max(left, fit.start), min(right, fit.end), run))
            elif end <= right or start >= left:
                going.append((left, right, members))
            else:
                _close(members, cuts)
        going += [
            (gap.start, gap.end, [(number, gap.at)]) for gap in gaps[number] if gap.at not in taken
        ]
        open_runs = going
    for _, _, members in open_runs:
        _close(members, cuts)
    return cuts


def _shared(gap: _Gap, left: float, right: float) -> bool:
    return min(gap.end, right) - max(gap.start, left) > _THINNEST


def _close(members: Sequence[tuple[int, int]], cuts: Sequence[set[int]]) -> None:
    if len(members) >= _ROWS_OF_GUTTER:
        for row, at in members:
            cuts[row].add(at)


def _pieces(row: Sequence[_Placed], gaps: Sequence[_Gap], cuts: set[int]) -> list[list[_Placed]]:
    """Cut a row where a wide gap or a gutter parts columns."""
    ends = [gap.at for gap in gaps if gap.wide or gap.at in cuts]
    starts = [0, *ends]
    return [
        [*row[start:end]]
        for start, end in zip(starts, [*ends, len(row)], strict=True)
        if end > start
    ]


def _twin_of(glyph: _Placed, kept: Sequence[_Placed]) -> int | None:
    if glyph.text.isspace():
        return None
    for other in kept[-4:]:
        if other.text != glyph.text:
            continue
        near = _TWICE * min(glyph.height, other.height)
        if (
            abs(other.start - glyph.start) < min(near, (glyph.end - glyph.start) * 0.5 + 0.01)
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
    numbers = [one.number for one in piece]
    mine = set(numbers) if twins else ()
    ink = [one for one in piece if not one.text.isspace()]
    return Line(
        glyphs=tuple(numbers),
        starts_word=_word_starts(piece),
        direction=direction,
        along=(min([one.start for one in ink]), max([one.end for one in ink])),
        across=median([one.across for one in ink]),
        height=median([one.height for one in ink]),
        box=union([glyphs[one.number].box for one in ink]),
        twins=tuple(pair for pair in twins if pair[0] in mine),
    )


def _word_starts(piece: Sequence[_Placed]) -> frozenset[int]:
    """Return before which glyphs a space is implied; letters set wide apart are one word."""
    gaps: list[float] = []
    end: float | None = None
    for glyph in piece:
        gaps.append(0.0 if end is None else (glyph.start - end) / glyph.height)
        end = glyph.end if end is None else max(end, glyph.end)
    starts = {one.number for one, gap in zip(piece, gaps, strict=True) if gap > _WORD_GAP}
    if len(starts) + 1 >= _FEWEST_SPREAD:
        starts -= _set_wide(piece, gaps)
    return frozenset(starts)


def _set_wide(piece: Sequence[_Placed], gaps: Sequence[float]) -> set[int]:
    """Return the letters that go on a word whose letters all have the same gap between them."""
    found: set[int] = set()
    run: list[_Placed] = []
    even = 0.0
    follows = [*gaps[1:], math.inf]
    for glyph, before, after in zip(piece, gaps, follows, strict=True):
        is_alone = glyph.text.isalpha() and after > _WORD_GAP and before > _WORD_GAP
        if not is_alone:
            if glyph.text.isalpha() and abs(before - even) < _UNEVEN:  # that gap parts words
                found.difference_update(one.number for one in run)
            run = [glyph] if glyph.text.isalpha() and after > _WORD_GAP else []
        elif len(run) > 1 and abs(before - even) < _UNEVEN:
            run.append(glyph)
        else:
            run, even = ([run[-1], glyph] if run and before < _WIDEST_SPREAD else [glyph]), before
        if len(run) >= _FEWEST_SPREAD:
            found.update(one.number for one in run[1:])
    return found
