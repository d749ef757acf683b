"""What goes from a page that is a picture because its text layer says so, whatever was recognised.

The text layer of such a page is not trusted, but a name in it is one: recognition may have misread
it, or not have seen it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading
from dhr_redact.documents.pdf.edits import GlyphChange
from dhr_redact.documents.pdf.objects.matrices import Box, area, intersection, is_empty, union
from dhr_redact.documents.pdf.pictures.page_recognition import RecognisedPage, RecognisedWord
from dhr_redact.documents.pdf.pictures.rendering import RenderedPage
from dhr_redact.documents.pdf.pictures.word_changes import WordChange

_IS_PART: Final = 0.3
"""A glyph of whose box a word covers so much is part of the word."""
_SAME_LINE: Final = 0.6
"""Baselines further apart than this, in heights of the letters, are two lines."""


def with_glyph_changes(
    recognised: RecognisedPage,
    changes: Sequence[WordChange],
    glyph_changes: Sequence[GlyphChange],
    reading: PageReading,
    rendered: RenderedPage,
) -> tuple[RecognisedPage, tuple[WordChange, ...]]:
    """Return a recognised page and its changes, and with them what its glyphs lose.

    Where no word was recognised, the place of the glyphs becomes a word, so that it can go.
    """
    words = list(recognised.words)
    found = list(changes)
    taken = {number for change in changes for number in change.words}
    for change in glyph_changes:
        seen = [n for n in change.glyphs if _is_seen(reading.glyphs[n], reading.box)]
        touched = {number: _word_at(words, reading.glyphs[number].box) for number in seen}
        for place in _places(reading.glyphs, [n for n in seen if touched[n] is None]):
            box = intersection(place, reading.box)
            words.append(RecognisedWord("", box, rendered.pixel_box(box), 1.0, 0))
            touched[-len(words)] = len(words) - 1
        numbers = sorted({number for number in touched.values() if number is not None})
        own = tuple(number for number in numbers if number not in taken)
        is_new = len(own) == len(numbers)
        if own:
            found.append(WordChange(own, change.replacement if is_new else ""))
            taken.update(own)
    return replace(recognised, words=tuple(words)), tuple(found)


def _is_seen(glyph: Glyph, page: Box) -> bool:
    is_blank = not glyph.text or glyph.text.isspace()
    return glyph.hidden is None and not is_blank and not is_empty(intersection(glyph.box, page))


def _word_at(words: Sequence[RecognisedWord], box: Box) -> int | None:
    """Return the number of the word that a box is part of, or that is part of the box."""
    best, most = None, _IS_PART
    for number, word in enumerate(words):
        shared = area(intersection(word.box, box))
        share = shared / max(min(area(box), area(word.box)), 1e-6)
        if share > most:
            best, most = number, share
    return best


def _places(glyphs: Sequence[Glyph], numbers: Sequence[int]) -> Iterator[Box]:
    """Yield the box of each stretch of glyphs on one line."""
    boxes: list[Box] = []
    before: Glyph | None = None
    for number in numbers:
        glyph = glyphs[number]
        if before is not None and _distance(before, glyph) > _SAME_LINE * max(glyph.height, 1.0):
            yield union(boxes)
            boxes = []
        boxes.append(glyph.box)
        before = glyph
    if boxes:
        yield union(boxes)


def _distance(first: Glyph, second: Glyph) -> float:
    """Return how far the second stands from the baseline of the first."""
    x, y = second.x - first.x, second.y - first.y
    return abs(y * first.dx - x * first.dy)
