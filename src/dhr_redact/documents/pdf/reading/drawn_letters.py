"""Letters that no text layer knows of, only a reader does: drawn as shapes, or without a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.documents.pdf.content.fonts import UNKNOWN
from dhr_redact.documents.pdf.content.glyphs import PageReading, PaintKind
from dhr_redact.documents.pdf.objects.matrices import Box, holds
from dhr_redact.documents.pdf.pictures.page_recognition import RecognisedPage

_LOWEST: Final = 3.0
_HIGHEST: Final = 60.0
_IN_A_ROW: Final = 5
"""So many small shapes on one baseline may be a word."""
_NAMELESS_IN_A_ROW: Final = 3
"""So many letters without a text, one after the other, may be a name."""
_SURE: Final = 0.6
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_SHORT_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def may_hold_drawn_letters(reading: PageReading) -> bool:
    """Tell whether small filled shapes stand side by side, as the letters of a word do."""
    rows: dict[int, int] = {}
    for paint in reading.paints:
        if paint.kind is not PaintKind.FILL or paint.is_plain or paint.hidden:
            continue
        width, height = paint.box[2] - paint.box[0], paint.box[3] - paint.box[1]
        if _LOWEST <= height <= _HIGHEST and width <= 2 * height:
            for row in (round(paint.box[1] / 3), round(paint.box[1] / 3) + 1):
                rows[row] = rows.get(row, 0) + 1
    return any(count >= _IN_A_ROW for count in rows.values())


def may_hold_nameless_letters(reading: PageReading) -> bool:
    """Tell whether letters that have no text follow one another, as in a name or a formula."""
    row = 0
    for glyph in reading.glyphs:
        if glyph.hidden is not None or glyph.text.isspace():
            continue
        row = row + 1 if UNKNOWN in glyph.text else 0
        if row >= _NAMELESS_IN_A_ROW:
            return True
    return False


def holds_nameless_words(reading: PageReading, recognised: RecognisedPage) -> bool:
    """Tell whether a reader sees a word where the letters have no text: it is no formula."""
    nameless = [
        _middle(glyph.box)
        for glyph in reading.glyphs
        if glyph.hidden is None and UNKNOWN in glyph.text
    ]
    return any(
        sum(holds(word.box, *place) for place in nameless) >= _NAMELESS_IN_A_ROW - 1
        for word in recognised.words
        if word.confidence >= _SURE and _SHORT_WORD.search(word.text)
    )


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds_words_unread(reading: PageReading, recognised: RecognisedPage) -> bool:
    """Tell whether a reader sees a word on a page that its text does not hold."""
    text = "".join(_letters(reading))
    words = (
        word.casefold()
        for seen in recognised.words
        if seen.confidence >= _SURE
        for word in _WORD.findall(seen.text)
    )
    return any(word not in text for word in words)


def _letters(reading: PageReading) -> Iterator[str]:
    """Yield the letters of a page in the order they were drawn, without spaces."""
    for glyph in reading.glyphs:
        if not glyph.text.isspace():
            yield glyph.text.casefold()
