"""Widths of a page's glyphs along their lines, in page space."""

from __future__ import annotations

import math

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading, Show
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.objects.matrices import Matrix, product


class Measures:
    """Widths of a page's glyphs in page space, along their lines."""

    def __init__(self, reading: PageReading) -> None:
        scales = [_scale(show) for show in reading.shows]
        self._starts = [glyph.start for glyph in reading.glyphs]
        self._advances = [abs(glyph.advance) * scales[glyph.show] for glyph in reading.glyphs]

    def start(self, number: int) -> float:
        """Return where a glyph begins along its line."""
        return self._starts[number]

    def advance(self, number: int) -> float:
        """Return a glyph's natural advance in points."""
        return self._advances[number]

    def end(self, number: int) -> float:
        """Return where a glyph ends along its line."""
        return self._starts[number] + self._advances[number]


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
