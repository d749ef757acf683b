"""The order in which a page's lines are read: columns, bands and rows of cells, then paragraphs.

The page is cut where white space runs down through several rows, in the frame of the direction that
most of its lines have (after the XY-cut of Nagy and Seth, 1984).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from dhr_redact.documents.pdf.content.lines import Line

_GUTTER: Final = 0.8
"""White space of so many letter heights between two columns."""
_FEW: Final = 3
_DEPTH: Final = 12
_FULL: Final = 0.55
"""Lines of a text column fill at least so much of it; the cells of a table do not."""
_SAME_ROW: Final = 0.5
_CELL_GAP: Final = 3.0
"""A gap of so many letter heights parts cells even where it stands in one row alone."""
_SHARED: Final = 2.0
_PARAGRAPH_GAP: Final = 1.4
_PITCH: Final = 2.5
"""Lines of a paragraph are at most so many letter heights apart: double spacing is less."""
SHORT: Final = 0.75
"""A line that fills less of its column ends a paragraph."""
_LIST_ITEM: Final = re.compile(
    r"\s*(?:[-*•●▪–—\uf0b7o]\s|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s|\d{1,2}(?:\.\d{1,3})+\s"
    r"|\(?[a-z][.)]\s|[A-Z][\w' /-]{0,40}:)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; a line of running text is a row of one cell.

    A cell has more than one line where a gap stands alone: nothing above or below is parted there.
    """

    cells: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines from start to end."""
        return tuple(line for cell in self.cells for line in cell)

    @property
    def across(self) -> float:
        """How far down the row lies, in its frame."""
        return min(line.across for line in self.lines)

    @property
    def height(self) -> float:
        """The height of its letters in points."""
        return max(line.height for line in self.lines)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that are read one after the other: a column, a table without rules, a turned label."""

    rows: tuple[Row, ...]


def in_reading_order(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Return a page's lines as blocks, in the order of reading; turned lines come last."""
    by_direction = Counter(
        (round(line.direction[0]), round(line.direction[1])) for line in lines for _ in line.glyphs
    )
    blocks: list[Block] = []
    for direction, _ in by_direction.most_common():
        same = [
            line
            for line in lines
            if (round(line.direction[0]), round(line.direction[1])) == direction
        ]
        blocks += _cut(same, 0)
    return tuple(blocks)


def paragraphs_of(block: Block, text_of: dict[int, str]) -> tuple[tuple[Row, ...], ...]:
    """Cut a block into paragraphs; `text_of` gives the text of a line by its first glyph."""
    if not block.rows:
        return ()
    steps = [b.across - a.across for a, b in pairwise(block.rows)]
    tallest = _PITCH * median(row.height for row in block.rows)
    pitch = min(median(steps), tallest) if steps else 0.0
    left = min(row.lines[0].along[0] for row in block.rows)
    right = max(row.lines[-1].along[1] for row in block.rows)
    paragraphs: list[list[Row]] = [[block.rows[0]]]
    for before, row in pairwise(block.rows):
        text = text_of.get(row.lines[0].glyphs[0], "")
        last = text_of.get(before.lines[0].glyphs[0], "").rstrip()
        begins = (
            len(row.cells) > 1
            or len(before.cells) > 1
            or row.across - before.across > _PARAGRAPH_GAP * max(pitch, before.height)
            or abs(row.height - before.height) > 0.15 * before.height
            or _LIST_ITEM.match(text) is not None
            or (_is_short(before, left, right) and not last.endswith(("-", ",")))
        )
        if begins:
            paragraphs.append([row])
        else:
            paragraphs[-1].append(row)
    return tuple(tuple(paragraph) for paragraph in paragraphs)


def _is_short(row: Row, left: float, right: float) -> bool:
    return row.lines[-1].along[1] - left < SHORT * (right - left)


def _cut(lines: Sequence[Line], depth: int) -> list[Block]:
    """Cut lines at a gutter; lines that cross it part the page into bands."""
    gutter = _gutter(lines) if depth < _DEPTH else None
    if gutter is None:
        return [Block(_rows(lines))] if lines else []
    blocks: list[Block] = []
    for band in _bands(lines, gutter):
        before = [line for line in band if line.along[1] <= gutter]
        after = [line for line in band if line.along[0] >= gutter]
        if before and after and not _is_table(before, after):
            blocks += [*_cut(before, depth + 1), *_cut(after, depth + 1)]
        elif band:
            blocks.append(Block(_rows(band)))
    return blocks


def _bands(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """Part lines where one crosses the gutter; neighbours that cross it are a band of their own."""
    bands: list[list[Line]] = []
    crossed = False
    for line in sorted(lines, key=lambda one: (one.across, one.along)):
        crosses = line.along[0] < gutter < line.along[1]
        if not bands or crosses != crossed:
            bands.append([])
        bands[-1].append(line)
        crossed = crosses
    return bands


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where white space parts the lines of several rows and few lines cross, or None."""
    gaps = [
        (line.along[1], beside.along[0])
        for row in _rows(lines)
        for line, beside in pairwise(row.lines)
        if beside.along[0] - line.along[1] >= _GUTTER * line.height
    ]
    best: tuple[int, float] | None = None
    for start, end in gaps:
        middle = (start + end) / 2
        parted = sum(left < middle < right for left, right in gaps)
        crossing = sum(line.along[0] < middle < line.along[1] for line in lines)
        if parted >= _FEW and parted > crossing and (best is None or parted > best[0]):
            best = (parted, middle)
    return best[1] if best else None


def _is_table(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Tell whether two columns are cells of the same rows rather than running text."""
    small, large = sorted((before, after), key=len)
    beside = sum(
        any(abs(line.across - other.across) <= _SAME_ROW * line.height for other in large)
        for line in small
    )
    if beside < 0.6 * len(small):
        return False
    return min(_filling(before), _filling(after)) < _FULL or len(small) < _FEW


def _filling(lines: Sequence[Line], depth: int = 0) -> float:
    """Return how much of their column its lines fill, of the emptiest column there is."""
    gutter = _gutter(lines) if depth < _FEW else None
    if gutter is not None:
        sides = (
            [line for line in lines if line.along[1] <= gutter],
            [line for line in lines if line.along[0] >= gutter],
        )
        return min(_filling(side, depth + 1) for side in sides if side)
    left = min(line.along[0] for line in lines)
    right = max(line.along[1] for line in lines)
    width = right - left or 1.0
    return median((line.along[1] - line.along[0]) / width for line in lines)


def _rows(lines: Sequence[Line]) -> tuple[Row, ...]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.across, one.along)):
        if rows and abs(line.across - rows[-1][0].across) <= _SAME_ROW * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    ordered = [sorted(row, key=lambda one: one.along) for row in rows]
    gaps = [[(one.along[1], other.along[0]) for one, other in pairwise(row)] for row in ordered]
    near = [
        [gap for other in (number - 1, number + 1) if 0 <= other < len(gaps) for gap in gaps[other]]
        for number in range(len(gaps))
    ]
    return tuple(Row(_cells(row, beside)) for row, beside in zip(ordered, near, strict=True))


def _cells(
    row: Sequence[Line], beside: Sequence[tuple[float, float]]
) -> tuple[tuple[Line, ...], ...]:
    """Put lines together again whose gap is not wide and stands in this row alone."""
    cells: list[list[Line]] = [[row[0]]]
    for before, line in pairwise(row):
        start, end = before.along[1], line.along[0]
        is_shared = any(min(end, right) - max(start, left) > _SHARED for left, right in beside)
        if end - start < _CELL_GAP * line.height and not is_shared:
            cells[-1].append(line)
        else:
            cells.append([line])
    return tuple(tuple(cell) for cell in cells)
