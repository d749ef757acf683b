"""What stands on a line that is set anew: letters, spaces and replacements, in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.edits import GlyphChange
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont, face_like
from dhr_redact.documents.pdf.setting.alignment import Alignment
from dhr_redact.documents.pdf.setting.line_values import Item, LineWork, Written
from dhr_redact.documents.pdf.setting.measuring import Measures

BOX_WIDTH: Final = 6.0
"""Every box is so many heights of its line wide."""
BOX_PADDING: Final = 0.25
_CLINGING: Final = frozenset(",.;:!?)]}\u2026\u201d")
"""Signs that stand behind a word and never begin a line."""
SPACE: Final = 0.25
"""The width of a space that is only implied, in heights."""


class ItemMaker:
    """Makes the items of lines of one page."""

    def __init__(self, reading: PageReading, font: ReplacementFont) -> None:
        self._reading = reading
        self._font = font
        self.measures = Measures(reading)

    def written(self, change: GlyphChange, em: float) -> Written:
        """Return what is written in the place of a change, not yet placed."""
        anchor = change.glyphs[0]
        show = self._reading.shows[self._reading.glyphs[anchor].show]
        face, slanted = face_like(show.state.font)
        natural = self._font.width(change.replacement, face) * em if change.replacement else 0.0
        width, inset = natural, 0.0
        if change.is_box and change.replacement:
            width = BOX_WIDTH * em
            inner = width - 2 * BOX_PADDING * em
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

    def items(self, work: LineWork, em: float) -> list[Item] | None:
        """Return what stands on the line, in order."""
        inside = _inside(work)
        written = [self.written(change, em) for change in work.changes]
        glyphs = self._reading.glyphs
        items: list[Item] = []
        before: int | None = None
        inked: float | None = None
        is_done: set[int] = set()
        is_apart = False  # a gap parts what comes from what stands
        spaces = 0
        for place, number in enumerate(work.line.glyphs):
            inked = self._inked_end(work.line, place, inked)
            is_space = glyphs[number].text.isspace()
            change = inside.get(number)
            if change is None or change not in is_done:
                is_apart = (is_apart or number in work.line.starts_word) and not is_space
            made = Item(0.0)
            if change is not None and change not in is_done and written[change].text:
                made = Item(written[change].width, written=written[change])
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
            made.clings = self._clings(work.line, place, made, is_first=not items)
            if is_apart and items and not items[-1].is_space:
                items.append(Item(SPACE * em, is_space=True))
                spaces += 1
            is_apart = False
            if items and made.glyph is not None:
                made.stop = self._stop(work, number, inked, em, is_later=spaces > 1)
            items.append(made)
            spaces += made.is_space
        while items and items[-1].is_space:
            items.pop()  # whether there was room for it would tell how long the line was
        return items

    def _clings(self, line: Line, place: int, item: Item, *, is_first: bool) -> bool:
        """Tell whether an item belongs to the word before it, though that may be gone."""
        if item.glyph is None:
            return False
        if self._reading.glyphs[item.glyph].text in _CLINGING:
            return True
        if not is_first or place == 0 or item.glyph in line.starts_word:
            return False
        return not self._reading.glyphs[line.glyphs[place - 1]].text.isspace()

    def _is_surplus(self, items: Sequence[Item], before: int | None, number: int) -> bool:
        """Tell whether a space need not be drawn: at the start, or beside another space."""
        if before is None:
            return not items or items[-1].is_space
        half = self.measures.advance(number) / 2
        is_space = self._reading.glyphs[before].text.isspace()
        return is_space and self.measures.end(before) - self.measures.start(number) > half

    def _glyph_item(self, number: int, before: int | None, em: float) -> Item:
        measures = self.measures
        is_space = self._reading.glyphs[number].text.isspace()
        item = Item(measures.advance(number), is_space=is_space, glyph=number)
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
