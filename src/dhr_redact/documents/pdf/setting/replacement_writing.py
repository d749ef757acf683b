"""Write replacements into a new stream, each in the place of a glyph, on a box if it has one."""

from __future__ import annotations

import math
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading, TextState
from dhr_redact.documents.pdf.fonts_out.replacement_font import RESOURCE_NAMES, ReplacementFont
from dhr_redact.documents.pdf.objects.matrices import Matrix, apply, moved, product
from dhr_redact.documents.pdf.setting.line_values import Written
from dhr_redact.documents.pdf.setting.measuring import Measures
from dhr_redact.documents.pdf.setting.rewritten_stream import RewrittenStream, made, short

_SLANT: Final = 0.21
_INVISIBLE: Final = 3


class ReplacementWriter:
    """Writes the replacements of one stream; `has_written` says whether there were any."""

    def __init__(
        self, reading: PageReading, measures: Measures, font: ReplacementFont, new: RewrittenStream
    ) -> None:
        self.has_written = False
        self._reading = reading
        self._measures = measures
        self._font = font
        self._new = new

    def write(self, written: Written) -> None:
        """Write a replacement in the place of a glyph."""
        glyph = self._reading.glyphs[written.anchor]
        show = self._reading.shows[glyph.show]
        back = self._new.back()
        if back is None or not written.text:
            return
        frame = self._frame(glyph, written)
        if written.is_box and show.state.mode != _INVISIBLE:
            self._box(written, frame, back)
        inner = moved(frame, written.inset, 0.0)
        if written.is_slanted:
            inner = product((1.0, 0.0, _SLANT, 1.0, 0.0, 0.0), inner)
        room = written.width - 2 * written.inset
        stretch = min(room / written.natural, 1.0) if written.natural > 0 else 1.0
        codes = self._font.encode(written.text + " " * written.is_spaced, written.face)
        self._new.say_spacing((0.0, 0.0, round(stretch, 4)))
        size = short(round(written.size, 3))
        self._new.add(made("Tf", pikepdf.Name(RESOURCE_NAMES[written.face]), size))
        self._new.position(product(inner, back))
        self._show(written, show.state, codes)
        self.has_written = True

    def _show(self, written: Written, state: TextState, codes: bytes) -> None:
        """Show the codes, and put back what the stream's own text needs."""
        new = self._new
        is_plain = state.mode in {0, _INVISIBLE}
        if state.rise:
            new.add(made("Ts", 0))
        if not is_plain:
            new.add(made("Tr", 0))
        if written.is_box:
            new.add(made("rg", 1, 1, 1))
        new.add(made("Tj", pikepdf.String(codes)))
        if written.is_box:
            new.fill_again(state)
        if not is_plain:
            new.add(made("Tr", state.mode))
        if state.rise:
            new.add(made("Ts", short(state.rise)))
        new.font_again(state)

    def _frame(self, glyph: Glyph, written: Written) -> Matrix:
        """Return a matrix whose x axis runs along the line from where the replacement begins."""
        show = self._reading.shows[glyph.show]
        line = product(show.matrix, show.ctm)
        shift = written.start - self._measures.start(written.anchor)
        rise = 0.0 if show.state.font.is_vertical else show.state.rise
        up = math.copysign(math.hypot(line[2], line[3]) or 1.0, show.state.size)
        down = written.lowered
        x = glyph.x + shift * glyph.dx + down * glyph.dy - rise * line[2]
        y = glyph.y + shift * glyph.dy - down * glyph.dx - rise * line[3]
        if show.state.font.is_vertical:
            return (glyph.dx, glyph.dy, -glyph.dy, glyph.dx, x, y)
        return (glyph.dx, glyph.dy, line[2] / up, line[3] / up, x, y)

    def _box(self, written: Written, frame: Matrix, back: Matrix) -> None:
        """Paint a box before the text object, in the space that stands there."""
        low, high = -0.24 * written.size, 0.8 * written.size
        corners = ((0.0, low), (written.width, low), (written.width, high), (0.0, high))
        space = product(frame, back)
        digits = self._new.digits()
        points = [tuple(round(value, digits) for value in apply(space, x, y)) for x, y in corners]
        path = [made("m" if index == 0 else "l", *point) for index, point in enumerate(points)]
        self._new.add_before_text([made("q"), made("rg", 0, 0, 0), *path, made("f"), made("Q")])
