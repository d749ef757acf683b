"""Set one line anew, so that nothing in it says how wide the removed text was.

Letters take their natural advance and spaces their natural width; the replacement stands at the
place; the line begins and ends where its column says (see `columns`). It only decides where each
glyph goes: `rewriting` writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.setting.alignment import Alignment
from dhr_redact.documents.pdf.setting.fitting import end, fit, justified, pens, room
from dhr_redact.documents.pdf.setting.line_items import BOX_PADDING, ItemMaker
from dhr_redact.documents.pdf.setting.line_values import Item, LineSetting, LineWork, Written
from dhr_redact.documents.pdf.setting.measuring import em_of

_QUANTUM: Final = 2.0
"""Where a line cannot be set anew, boxes are a multiple of so many heights wide."""


class Setter:
    """Sets lines of one page anew."""

    def __init__(self, reading: PageReading, font: ReplacementFont) -> None:
        self._reading = reading
        self.maker = ItemMaker(reading, font)
        self.measures = self.maker.measures

    def set_anew(self, work: LineWork) -> LineSetting | None:
        """Return where everything goes, or None where the line cannot be set anew."""
        em = em_of(work.line, self._reading, self.measures)
        items = self.maker.items(work, em)
        if items is None:
            return None
        column = work.column
        if column.alignment in {Alignment.CENTRE, Alignment.RIGHT}:
            for item in items:
                item.stop = None
        factors = fit(items, *room(column))
        if factors is None:
            return None
        space, stretch = factors
        start = column.left
        if column.alignment is Alignment.CENTRE:
            start = column.anchor - end(items, 0.0, space, stretch) / 2
        elif column.alignment is Alignment.RIGHT:
            start = column.anchor - end(items, 0.0, space, stretch)
        elif column.alignment is Alignment.JUSTIFIED and column.edge is not None and space == 1.0:
            space = justified(items, start, column.edge, em)
        return placed(items, start, space, stretch)

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
                    made = self.maker.written(change, em)
                    written.append(_squeezed(made, round(start + shift, 2), width))

                    shift += width - old
                high = max(high, start + shift + width)
            if number in work.gone:
                continue
            starts[number] = self.measures.start(number) + shift
            high = max(high, starts[number] + self.measures.advance(number))
        return LineSetting(starts, tuple(written), (low, high), is_natural=False, shows_width=True)


def placed(items: Sequence[Item], start: float, space: float, stretch: float) -> LineSetting:
    """Return where items go that begin at a place and follow each other."""
    starts: dict[int, float] = {}
    written: list[Written] = []
    for item, pen in pens(items, start, space, stretch):
        if item.written is not None:
            written.append(_squeezed(item.written, round(pen, 2), item.width * stretch))
        if item.glyph is not None:
            starts[item.glyph] = pen
    return LineSetting(starts, tuple(written), (start, end(items, start, space, stretch)))


def _squeezed(made: Written, start: float, width: float) -> Written:
    inset = 0.0
    if made.is_box:
        inset = max((width - made.natural) / 2, min(BOX_PADDING * made.size, width * 0.05))
    return replace(made, start=start, width=width, inset=inset)
