"""Lines that were broken from one paragraph: they can be broken anew.

Two lines are of one paragraph only if the first word of the second had no room at the end of the
first. What cannot be told apart from separate lines is not taken together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.reading.cells import across_of, along_of
from dhr_redact.documents.pdf.setting.alignment import Alignment, Extent
from dhr_redact.documents.pdf.setting.columns import PageColumns, extent_of

_EDGE: Final = 0.8
_SET_IN: Final = 6.0
_LEADING: Final = 1.9
_SPACE: Final = 0.25
_HYPHENS: Final = ("-", "\u00ad", "\u2010", "\u2011")
_LABEL: Final = re.compile(
    r"(?:[•●▪■◦‣·*–—]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)]|\d+(?:\.\d+)+\.?)"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with what is needed to tell whether the next one goes on with it."""

    number: int
    extent: Extent
    first_word: float
    is_labelled: bool
    is_hyphenated: bool
    font: tuple[int, int]


def paragraphs_of(
    reading: PageReading, lines: Sequence[Line], changed: Collection[int], links: Sequence[Box]
) -> tuple[tuple[int, ...], ...]:
    """Return the paragraphs of at least two lines that hold a changed line, from top to bottom."""
    columns = PageColumns(reading, lines, changed)
    rows = [_row(reading, line, number) for number, line in enumerate(lines)]
    taken: set[int] = set()
    found: list[tuple[int, ...]] = []
    for number in sorted(changed):
        if number in taken:
            continue
        column = columns.column(number)
        if column.alignment in {Alignment.CENTRE, Alignment.RIGHT}:
            continue
        is_full = column.alignment is Alignment.JUSTIFIED and column.edge is not None
        reach = column.edge if is_full and column.edge else column.right
        paragraph = _grown(rows, rows[number], reach)
        taken.update(row.number for row in paragraph)
        if len(paragraph) > 1 and _is_alone(reading, lines, rows, paragraph, links):
            found.append(tuple(row.number for row in paragraph))
    return tuple(found)


def _row(reading: PageReading, line: Line, number: int) -> _Row:
    glyphs = reading.glyphs
    inked = [one for one in line.glyphs if not glyphs[one].text.isspace()] or list(line.glyphs)
    word: list[int] = []
    for one in line.glyphs:
        if word and (glyphs[one].text.isspace() or one in line.starts_word):
            break
        if not glyphs[one].text.isspace():
            word.append(one)
    direction = line.direction
    ends = [along_of(glyphs[one].box, direction) for one in word or inked[:1]]
    text = "".join(glyphs[one].text for one in word)
    return _Row(
        number=number,
        extent=extent_of(line, glyphs),
        first_word=max(high for _low, high in ends) - min(low for low, _high in ends),
        is_labelled=_LABEL.fullmatch(text) is not None,
        is_hyphenated=glyphs[inked[-1]].text in _HYPHENS,
        font=(_font(reading, glyphs[inked[0]]), _font(reading, glyphs[inked[-1]])),
    )


def _font(reading: PageReading, glyph: Glyph) -> int:
    return id(reading.shows[glyph.show].state.font)


def _grown(rows: Sequence[_Row], start: _Row, reach: float) -> list[_Row]:
    """Return the paragraph around a line whose column reaches so far to the right."""
    others = [row for row in rows if row.extent.turn == start.extent.turn]
    paragraph = [start]
    while True:
        below = _neighbour(others, paragraph[-1], 1)
        if below is None or not _goes_on(paragraph, below, reach):
            break
        paragraph.append(below)
    while True:
        above = _neighbour(others, paragraph[0], -1)
        if above is None or not _leads_to(above, paragraph, reach):
            break
        paragraph.insert(0, above)
    return paragraph


def _neighbour(rows: Sequence[_Row], row: _Row, way: int) -> _Row | None:
    """Return the only line right below or above a line."""
    own = row.extent
    near = [
        other
        for other in rows
        if 0.3 * own.height < way * (other.extent.across - own.across) < _LEADING * own.height
        and other.extent.left < own.right
        and other.extent.right > own.left
    ]
    near.sort(key=lambda other: way * other.extent.across)
    if not near:
        return None
    same = [
        other
        for other in near
        if abs(other.extent.across - near[0].extent.across) < 0.3 * own.height
    ]
    return near[0] if len(same) == 1 else None


def _goes_on(paragraph: Sequence[_Row], below: _Row, reach: float) -> bool:
    last = paragraph[-1]
    if not _follows(last, below, reach):
        return False
    if len(paragraph) > 1:
        step = last.extent.across - paragraph[-2].extent.across
        if abs(below.extent.across - last.extent.across - step) > 0.08 * last.extent.height:
            return False
        return abs(below.extent.left - last.extent.left) < _EDGE
    return abs(below.extent.left - last.extent.left) < _SET_IN * last.extent.height


def _leads_to(above: _Row, paragraph: Sequence[_Row], reach: float) -> bool:
    first = paragraph[0]
    if not _follows(above, first, reach):
        return False
    if len(paragraph) > 1:
        step = paragraph[1].extent.across - first.extent.across
        if abs(first.extent.across - above.extent.across - step) > 0.08 * first.extent.height:
            return False
        if abs(paragraph[1].extent.left - first.extent.left) > _EDGE:
            return False  # the first line is set in or out: nothing of it stands above
    return abs(above.extent.left - first.extent.left) < _SET_IN * first.extent.height


def _follows(above: _Row, below: _Row, reach: float) -> bool:
    """Tell whether the lower line's first word had no room at the end of the upper line."""
    height = above.extent.height
    if below.is_labelled or above.is_hyphenated:
        return False
    if abs(below.extent.height - height) > 0.04 * height or above.font[1] != below.font[0]:
        return False
    return above.extent.right + _SPACE * height + below.first_word > reach - 0.02 * height


def _is_alone(
    reading: PageReading,
    lines: Sequence[Line],
    rows: Sequence[_Row],
    paragraph: Sequence[_Row],
    links: Sequence[Box],
) -> bool:
    """Tell whether nothing else stands where the paragraph stands: no text, mark or link."""
    inside = {row.number for row in paragraph}
    first, last = paragraph[0].extent, paragraph[-1].extent
    left = min(row.extent.left for row in paragraph)
    right = max(row.extent.right for row in paragraph)
    top, bottom = first.across - 0.75 * first.height, last.across + 0.2 * last.height
    for row in rows:
        own = row.extent
        is_beside = own.right > left - 1 and own.left < right + 1
        is_near = top < own.across - 0.35 * own.height < bottom
        if row.number not in inside and own.turn == first.turn and is_beside and is_near:
            return False
    shown = {reading.shows[reading.glyphs[g].show].stream for n in inside for g in lines[n].glyphs}
    boxes = [paint.box for paint in reading.paints if not paint.hidden]
    area = (left, right, top, bottom)
    return len(shown) == 1 and not any(
        _lies_within(box, first.direction, area) for box in (*boxes, *links)
    )


def _lies_within(
    box: Box, direction: tuple[float, float], area: tuple[float, float, float, float]
) -> bool:
    """Tell whether a box touches an area without lying behind the whole of it."""
    left, right, top, bottom = area
    low, high = along_of(box, direction)
    upper, lower = across_of(box, direction)
    if high <= left or low >= right or lower <= top or upper >= bottom:
        return False
    return not (low <= left + 1 and high >= right - 1 and upper <= top + 2 and lower >= bottom - 2)
