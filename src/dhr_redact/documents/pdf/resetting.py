"""Set one line anew, so that nothing in it says how wide the removed text was.

Letters take their natural advance and spaces their natural width; the replacement stands at the
place; the line begins and ends where its column says (see `columns`). It only decides where each
glyph goes: `rewriting` writes it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.documents.pdf.alignment import Alignment
from dhr_redact.documents.pdf.columns import Column
from dhr_redact.documents.pdf.edits import GlyphChange
from dhr_redact.documents.pdf.glyphs import Glyph, PageReading, Show
from dhr_redact.documents.pdf.lines import Line
from dhr_redact.documents.pdf.matrices import Matrix, product
from dhr_redact.documents.pdf.replacement_font import Face, ReplacementFont, face_like

BOX_WIDTH: Final = 6.0
"""Every box is so many heights of its line wide."""
_BOX_PADDING: Final = 0.25
_LEAST_SPACE: Final = 0.6
"""Spaces are never narrower than this part of their natural width."""
_LEAST_STRETCH: Final = 0.5
_SPACE: Final = 0.25
"""The width of a space that is only implied, in heights."""
_WIDEST_SPACE: Final = 0.9
"""A justified line whose spaces would grow by more heights than this is left ragged."""
_HAIR: Final = 0.02
_QUANTUM: Final = 2.0
"""Where a line cannot be set anew, boxes are a multiple of so many heights wide."""


@dataclass(frozen=True, slots=True)
class Written:
    """A replacement that stands on a line, at the place of the glyph `anchor`.

    `start` is where it begins along the line; `width` and `natural` are how wide it is drawn and
    how wide its letters are, in points; `inset` is where the letters begin inside a box.
    """

    anchor: int
    text: str = field(repr=False)
    start: float
    width: float
    natural: float
    size: float
    face: Face
    is_slanted: bool
    is_box: bool
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class LineSetting:
    """Where the glyphs of a line go: the new start of each, along the line.

    `is_natural` glyphs follow each other at their natural advances; the others keep the kerning
    they had. `shows_width` says that the width of what went can still be told.
    """

    starts: Mapping[int, float]
    written: tuple[Written, ...]
    extent: tuple[float, float]
    is_natural: bool = True
    shows_width: bool = False


@dataclass(slots=True)
class _Item:
    """A glyph, an implied space or a replacement, in the order of the line."""

    width: float
    is_space: bool = False
    glyph: int | None = None
    rigid: float | None = None  # how far from the start of the glyph before
    stop: float | None = None  # a tab stop: begins here
    written: int | None = None


class Measures:
    """Widths of a page's glyphs in page space, along their lines."""

    def __init__(self, reading: PageReading) -> None:
        self._glyphs = reading.glyphs
        self._scales = [_scale(show) for show in reading.shows]

    def start(self, number: int) -> float:
        """Return where a glyph begins along its line."""
        glyph = self._glyphs[number]
        return glyph.x * glyph.dx + glyph.y * glyph.dy

    def advance(self, number: int) -> float:
        """Return a glyph's natural advance in points."""
        glyph = self._glyphs[number]
        return abs(glyph.advance) * self._scales[glyph.show]

    def end(self, number: int) -> float:
        """Return where a glyph ends along its line."""
        return self.start(number) + self.advance(number)


def _scale(show: Show) -> float:
    line: Matrix = product(show.matrix, show.ctm)
    return math.hypot(line[2], line[3]) if show.state.font.is_vertical else math.hypot(*line[:2])


def em_of(line: Line, reading: PageReading, measures: Measures) -> float:
    """Return the size of a line's letters in points; Type 3 fonts do not say it."""
    is_type3 = any(
        reading.shows[reading.glyphs[number].show].state.font.is_type3 for number in line.glyphs
    )
    if not is_type3:
        return line.height
    widths = sorted(measures.advance(number) for number in line.glyphs)
    boxes = sorted(_tall(reading.glyphs[number], line) for number in line.glyphs)
    return max(min(boxes[len(boxes) // 2], 3 * widths[len(widths) // 2]), 1.0)


def _tall(glyph: Glyph, line: Line) -> float:
    upright = abs(line.direction[0]) > abs(line.direction[1])
    return glyph.box[3] - glyph.box[1] if upright else glyph.box[2] - glyph.box[0]


@dataclass(frozen=True, slots=True)
class LineWork:
    """A line with its changes, and everything that is known of it."""

    line: Line
    changes: tuple[GlyphChange, ...]
    gone: Collection[int]
    column: Column
    stops: tuple[float, ...]


class Setter:
    """Sets lines of one page anew."""

    def __init__(self, reading: PageReading, font: ReplacementFont) -> None:
        self._reading = reading
        self._font = font
        self.measures = Measures(reading)

    def set_anew(self, work: LineWork) -> LineSetting | None:
        """Return where everything goes, or None where the line cannot be set anew."""
        em = em_of(work.line, self._reading, self.measures)
        written = [self._written(change, em) for change in work.changes]
        items = self._items(work, written, em)
        if items is None:
            return None
        column = work.column
        if column.alignment in {Alignment.CENTRE, Alignment.RIGHT}:
            for item in items:
                item.stop = None
        fit = _fit(items, *_room(column))
        if fit is None:
            return None
        space, stretch = fit
        start = column.left
        if column.alignment is Alignment.CENTRE:
            start = column.anchor - _end(items, 0.0, space, stretch) / 2
        elif column.alignment is Alignment.RIGHT:
            start = column.anchor - _end(items, 0.0, space, stretch)
        elif column.alignment is Alignment.JUSTIFIED and column.edge is not None and space == 1.0:
            space = _justified(items, start, column.edge, em)
        return self._placed(items, written, start, space, stretch)

    def set_in_place(self, work: LineWork) -> LineSetting:
        """Keep the line's letters as they stand and move its tail: the width can be told."""
        em = em_of(work.line, self._reading, self.measures)
        starts: dict[int, float] = {}
        written: list[Written] = []
        shift = 0.0
        changes = {change.glyphs[0]: change for change in work.changes}
        low = high = work.column.left
        for number in work.line.glyphs:
            change = changes.get(number)
            if change is not None:
                inside = [one for one in change.glyphs if one in work.line.glyphs]
                start = min(self.measures.start(one) for one in inside)
                old = max(self.measures.end(one) for one in inside) - start
                width = max(round(old / (_QUANTUM * em)), 1) * _QUANTUM * em
                if change.replacement:
                    made = self._written(change, em)
                    written.append(_squeezed(made, round(start + shift, 2), width))

                    shift += width - old
                high = max(high, start + shift + width)
            if number in work.gone:
                continue
            starts[number] = self.measures.start(number) + shift
            high = max(high, starts[number] + self.measures.advance(number))
        return LineSetting(starts, tuple(written), (low, high), is_natural=False, shows_width=True)

    def _written(self, change: GlyphChange, em: float) -> Written:
        anchor = change.glyphs[0]
        show = self._reading.shows[self._reading.glyphs[anchor].show]
        face, slanted = face_like(show.state.font)
        natural = self._font.width(change.replacement, face) * em if change.replacement else 0.0
        width, inset = natural, 0.0
        if change.is_box and change.replacement:
            width = BOX_WIDTH * em
            inner = width - 2 * _BOX_PADDING * em
            inset = (width - min(natural, inner)) / 2
        return Written(
            anchor=anchor,
            text=change.replacement,
            start=0.0,
            width=width,
            natural=natural,
            size=em,
            face=face,
            is_slanted=slanted and not change.is_box,
            is_box=change.is_box,
            inset=inset,
        )

    def _items(self, work: LineWork, written: Sequence[Written], em: float) -> list[_Item] | None:
        """Return what stands on the line, in order."""
        inside = _inside(work)
        glyphs = self._reading.glyphs
        items: list[_Item] = []
        before: int | None = None
        inked: float | None = None
        is_done: set[int] = set()
        is_apart = False  # a gap parts what comes from what stands
        for place, number in enumerate(work.line.glyphs):
            inked = self._inked_end(work.line, place, inked)
            is_space = glyphs[number].text.isspace()
            change = inside.get(number)
            if change is None or change not in is_done:
                is_apart = (is_apart or number in work.line.starts_word) and not is_space
            made = _Item(0.0)
            if change is not None and change not in is_done and written[change].text:
                made = _Item(written[change].width, written=change)
            if change is not None:
                is_done.add(change)
            if change is not None or number in work.gone:
                before = None
                if made.written is None:
                    continue
            elif self._reading.shows[glyphs[number].show].state.font.is_vertical:
                return None
            else:
                made = self._glyph_item(number, before, em)
                if is_space and self._is_surplus(items, before, number):
                    continue
                before = number
            if is_apart and items and not items[-1].is_space:
                items.append(_Item(_SPACE * em, is_space=True))
            is_apart = False
            if items and made.glyph is not None:
                is_later = sum(one.is_space for one in items) > 1
                made.stop = self._stop(work, number, inked, em, is_later=is_later)
            items.append(made)
        while items and items[-1].is_space:
            items.pop()  # whether there was room for it would tell how long the line was
        return items

    def _is_surplus(self, items: Sequence[_Item], before: int | None, number: int) -> bool:
        """Tell whether a space need not be drawn: at the start, or beside another space."""
        if before is None:
            return not items or items[-1].is_space
        half = self.measures.advance(number) / 2
        is_space = self._reading.glyphs[before].text.isspace()
        return is_space and self.measures.end(before) - self.measures.start(number) > half

    def _glyph_item(self, number: int, before: int | None, em: float) -> _Item:
        measures = self.measures
        is_space = self._reading.glyphs[number].text.isspace()
        item = _Item(measures.advance(number), is_space=is_space, glyph=number)
        if before is not None and not is_space:
            overlap = measures.end(before) - measures.start(number)
            if overlap > max(0.2 * em, 0.4 * item.width) or item.width == 0.0:
                item.rigid = measures.start(number) - measures.start(before)
        return item

    def _inked_end(self, line: Line, place: int, inked: float | None) -> float | None:
        """Return where the letters before a place end, with the natural width of spaces."""
        if place == 0:
            return None
        before = line.glyphs[place - 1]
        if self._reading.glyphs[before].text.isspace():
            return None if inked is None else inked + self.measures.advance(before)
        return self.measures.end(before)

    def _stop(
        self, work: LineWork, number: int, before: float | None, em: float, *, is_later: bool
    ) -> float | None:
        """Return the tab stop at which a glyph stands, if other lines begin there too."""
        if before is None or self._reading.glyphs[number].text.isspace():
            return None
        start = self.measures.start(number)
        if start - before < (0.4 if is_later else 0.1) * em:
            return None
        near = [stop for stop in work.stops if abs(stop - start) < 0.3]
        needed = 2 if is_later and work.column.alignment is Alignment.JUSTIFIED else 1
        return near[0] if len(near) >= needed else None

    def _placed(
        self,
        items: Sequence[_Item],
        written: Sequence[Written],
        start: float,
        space: float,
        stretch: float,
    ) -> LineSetting:
        starts: dict[int, float] = {}
        placed: list[Written] = []
        for item, pen in _pens(items, start, space, stretch):
            if item.written is not None:
                width = written[item.written].width * stretch
                placed.append(_squeezed(written[item.written], round(pen, 2), width))
            if item.glyph is not None:
                starts[item.glyph] = pen
        return LineSetting(starts, tuple(placed), (start, _end(items, start, space, stretch)))


def _squeezed(made: Written, start: float, width: float) -> Written:
    inset = 0.0
    if made.is_box:
        inset = max((width - made.natural) / 2, min(_BOX_PADDING * made.size, width * 0.05))
    return Written(
        anchor=made.anchor,
        text=made.text,
        start=start,
        width=width,
        natural=made.natural,
        size=made.size,
        face=made.face,
        is_slanted=made.is_slanted,
        is_box=made.is_box,
        inset=inset,
    )


def _inside(work: LineWork) -> dict[int, int]:
    """Return for each glyph of the line that a change takes, and the spaces within, the change."""
    places = {number: place for place, number in enumerate(work.line.glyphs)}
    inside: dict[int, int] = {}
    for index, change in enumerate(work.changes):
        taken = [places[number] for number in change.glyphs if number in places]
        for place in range(min(taken), max(taken) + 1):
            number = work.line.glyphs[place]
            if number in work.gone:
                inside.setdefault(number, index)
    return inside


def _pens(
    items: Sequence[_Item], start: float, space: float, stretch: float
) -> Iterator[tuple[_Item, float]]:
    """Yield each item with where it begins."""
    pen = last = start
    for item in items:
        if item.stop is not None:
            pen = max(pen, item.stop)
        here = pen if item.rigid is None else last + item.rigid
        yield item, here
        pen = max(pen, here + _drawn(item, space, stretch))
        last = here


def _drawn(item: _Item, space: float, stretch: float) -> float:
    if item.is_space:
        return item.width * space
    return item.width * (stretch if item.written is not None else 1.0)


def _end(items: Sequence[_Item], start: float, space: float, stretch: float) -> float:
    """Return where the last thing that is not a space ends."""
    ends = [
        here + _drawn(item, space, stretch)
        for item, here in _pens(items, start, space, stretch)
        if not item.is_space
    ]
    return max(ends, default=start)


def _room(column: Column) -> tuple[float, float]:
    """Return between which places the line may be drawn, if it begins at the first."""
    if column.alignment is Alignment.CENTRE:
        half = column.right - column.anchor
        return column.anchor - half, column.anchor + half
    if column.alignment is Alignment.RIGHT:
        return min(column.reach, column.anchor), column.anchor
    return column.left, column.right


def _fit(items: Sequence[_Item], left: float, right: float) -> tuple[float, float] | None:
    """Return by how much spaces and replacements are squeezed, or None if that is not enough."""
    if _end(items, left, 1.0, 1.0) <= right + _HAIR:
        return 1.0, 1.0
    if _end(items, left, _LEAST_SPACE, 1.0) <= right:
        return _solved(lambda space: _end(items, left, space, 1.0), _LEAST_SPACE, 1.0, right), 1.0
    if _end(items, left, _LEAST_SPACE, _LEAST_STRETCH) <= right:
        return _LEAST_SPACE, _solved(
            lambda stretch: _end(items, left, _LEAST_SPACE, stretch), _LEAST_STRETCH, 1.0, right
        )
    return None


def _justified(items: Sequence[_Item], left: float, edge: float, em: float) -> float:
    """Return the factor of the spaces that makes a line end at its column's edge."""
    widths = [item.width for item in items if item.is_space and item.width > 0]
    if not widths or _end(items, left, 1.0, 1.0) >= edge:
        return 1.0
    most = 1.0 + _WIDEST_SPACE * em / max(widths)
    if _end(items, left, most, 1.0) < edge:
        return 1.0
    return _solved(lambda space: _end(items, left, space, 1.0), 1.0, most, edge)


def _solved(end: Callable[[float], float], low: float, high: float, target: float) -> float:
    """Return the factor at which a growing function reaches a target, from below."""
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (middle, high) if end(middle) <= target else (low, middle)
    return low
