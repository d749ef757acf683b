"""What goes from a page: the glyphs of its edits, and every other drawing of the same glyphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading, TextState
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.content.spoken import spoken_runs
from dhr_redact.documents.pdf.edits import PageEdits
from dhr_redact.documents.pdf.objects.matrices import holds

_CELL: Final = 40.0
"""Glyphs are looked up in squares of so many points."""
_HAIR: Final = 0.0005
_MOST_WORDS: Final = 4
"""A name has no more words; a whole paragraph may have a text that differs a little."""


def going(reading: PageReading, edits: PageEdits, lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of all glyphs that must not be written again.

    A glyph drawn twice (fake bold, a second text layer) goes with its twin: one whose middle lies
    in the box of a removed glyph and whose text is the same is taken for the same glyph. A few
    glyphs for which the page gives another text go together: none of them is a letter of it.

    What nobody sees goes alone: a text that lies under the same text is no reason for the upper
    one to go, which was read for itself.
    """
    gone = {number for change in edits.changes for number in change.glyphs}
    for run in spoken_runs(reading):
        is_short = len(run.text.split()) <= _MOST_WORDS
        if is_short and edits.dropped.union(gone).intersection(run.glyphs):
            gone.update(run.glyphs)
    chosen = frozenset(gone)
    for line in lines:
        for number, twin in line.twins:
            if number in chosen or twin in chosen:
                gone.update((number, twin))
    gone |= _drawn_again(reading.glyphs, gone)
    return edits.dropped.union(gone)


def _drawn_again(glyphs: Sequence[Glyph], gone: set[int]) -> set[int]:
    """Return other glyphs that draw one of those that go once more, at its place."""
    texts = {glyphs[number].text for number in gone}
    cells: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for number, glyph in enumerate(glyphs):
        if number not in gone and glyph.text in texts and not glyph.text.isspace():
            x, y = _middle(glyph)
            cells[glyph.text, int(x // _CELL), int(y // _CELL)].append(number)
    if not cells:
        return set()
    found: set[int] = set()
    for number in gone:
        glyph = glyphs[number]
        left, bottom, right, top = glyph.box
        for column in range(int(left // _CELL), int(right // _CELL) + 1):
            for row in range(int(bottom // _CELL), int(top // _CELL) + 1):
                found.update(
                    other
                    for other in cells.get((glyph.text, column, row), ())
                    if holds(glyph.box, *_middle(glyphs[other]))
                )
    return found


def _middle(glyph: Glyph) -> tuple[float, float]:
    return (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2


def kept_elements(state: TextState, glyphs: Sequence[Glyph]) -> pikepdf.Array:
    """Return the array that shows some glyphs of an operator where they stood.

    The pen begins at the first of them. Where it would not stand right by itself, because of
    kerning or because codes between them are gone, one number moves it (ISO 32000-1, 9.4.3).
    """
    scale = 1.0 if state.font.is_vertical else state.scale
    unit = state.size * scale / 1000 or 1.0
    elements: list[object] = []
    codes = b""
    pen = glyphs[0].pen
    for glyph in glyphs:
        gap = glyph.pen - pen
        if abs(gap) > _HAIR * abs(state.size or 1.0):
            if codes:
                elements.append(pikepdf.String(codes))
                codes = b""
            elements.append(round(-gap / unit, 3))
        codes += glyph.code
        space = state.char_space + (state.word_space if glyph.code == b" " else 0.0)
        pen = glyph.pen + glyph.advance + space * scale
    elements.append(pikepdf.String(codes))
    return pikepdf.Array(elements)
