"""The text layer of a page that is released as a picture, where it differs from what was read.

It is not trusted, but what it names goes from the picture too: recognition reads some names wrong,
and some not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.content.lines import lines_of
from dhr_redact.documents.pdf.content.spoken import letters_and_digits
from dhr_redact.documents.pdf.reading.cells import cut_at_rules
from dhr_redact.documents.pdf.reading.locations import PdfLocation
from dhr_redact.documents.pdf.reading.page_text import PageText, TextLine, page_text_of
from dhr_redact.documents.pdf.reading.stories import PdfStoryBuilder, ReadStory
from dhr_redact.model.kinds import StoryKind

_FEW: Final = 3


def layer_story(reading: PageReading, recognised: PageText) -> ReadStory | None:
    """Return the paragraphs of a page's visible text that recognition did not read the same."""
    seen = [number for number, glyph in enumerate(reading.glyphs) if glyph.hidden is None]
    text = page_text_of(reading, cut_at_rules(reading, lines_of(reading.glyphs, seen)))
    known = _letters(line for part in recognised.paragraphs for line in part.all_lines())
    story = PdfStoryBuilder(f"page-{reading.index + 1}-text-layer", StoryKind.BODY, is_prose=False)
    parts = [list(paragraph.all_lines()) for paragraph in text.paragraphs]
    for is_letter, group in groupby(enumerate(parts, start=1), key=lambda one: _is_letter(one[1])):
        members = list(group)
        for own in [members] if is_letter else [[member] for member in members]:
            if _letters(line for _, lines in own for line in lines) not in known:
                _add(story, own, reading.index)
    return story.build()


def _add(
    story: PdfStoryBuilder, paragraphs: Sequence[tuple[int, Sequence[TextLine]]], page: int
) -> None:
    for number, lines in paragraphs:
        for line in lines:
            if story.length:
                story.gap("\n")
            story.line(line, PdfLocation(page + 1, number, line.box))


def _is_letter(lines: Sequence[TextLine]) -> bool:
    """Tell whether a paragraph is a letter or two: a word may be written down the page so."""
    return len(_letters(lines)) < _FEW


def _letters(lines: Iterable[TextLine]) -> str:
    return letters_and_digits("".join(line.text for line in lines))
