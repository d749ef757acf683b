"""Headings of a PDF, by the size of their letters, and the bookmarks that lead to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from dhr_redact.documents.pdf.new_file.changed_text import inlines_of, words_of
from dhr_redact.documents.pdf.new_file.pages_out import Bookmark
from dhr_redact.documents.pdf.reading.read_file import PdfReading
from dhr_redact.documents.pdf.reading.stories import ReadStory
from dhr_redact.documents.pdf.setting.same_words import in_every_story
from dhr_redact.model.plan import RedactionPlan

LONGEST_HEADING: Final = 160
_LARGER: Final = 1.12
_DEEPEST: Final = 4
_ABOVE: Final = 6.0


def heading_levels(body: ReadStory) -> dict[float, int]:
    """Return the heading level of each height of letters that is larger than the usual one."""
    sizes: Counter[float] = Counter()
    for passage in body.passages:
        if not passage.is_row:
            sizes[round(passage.height, 1)] += passage.end - passage.start
    if not sizes:
        return {}
    usual = sizes.most_common(1)[0][0]
    larger = sorted((size for size in sizes if size >= usual * _LARGER), reverse=True)
    return {size: min(level, _DEEPEST) for level, size in enumerate(larger, start=1)}


def bookmarks_of(reading: PdfReading, plan: RedactionPlan) -> Iterator[Bookmark]:
    """Yield a bookmark for each heading of the text as it will be."""
    body = next((read for read in reading.stories if read.story.id == "body"), None)
    if body is None:
        return
    everywhere = in_every_story(reading.stories, plan.changes)
    changes = [change for change in everywhere if change.span.story == body.story.id]
    levels = heading_levels(body)
    before = 0
    for passage in body.passages:
        level = levels.get(round(passage.height, 1))
        if level is None or passage.is_row or passage.end - passage.start > LONGEST_HEADING:
            continue
        title = "".join(words_of(inlines_of(body, passage.start, passage.end, changes))).strip()
        if not title:
            continue
        before = min(level, before + 1)
        yield Bookmark(title, before, passage.page, passage.top + _ABOVE)
