"""The text of a story with its changes made, for text that is set anew and for bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dhr_redact.documents.pdf.reading.stories import ReadStory
from dhr_redact.documents.pdf.setting.changes import shown_for
from dhr_redact.documents.typeset.blocks import BlackBox, Inline, Run
from dhr_redact.model.kinds import Treatment
from dhr_redact.model.plan import PlannedChange

_DIVIDED: Final = re.compile(r"(?<=[^\W\d_])[-\u2010]\n(?=[a-z])")


def inlines_of(
    read: ReadStory, start: int, end: int, changes: Sequence[PlannedChange]
) -> tuple[Inline, ...]:
    """Return `[start, end)` of a story with its changes made."""
    inlines: list[Inline] = []
    at = start
    for change in changes:
        if change.span.end <= start or change.span.start >= end:
            continue
        inlines.append(Run(_plain(read.story.text[at : max(at, change.span.start)])))
        if change.span.start >= start and change.replacement:
            is_box = change.treatment is Treatment.BLACK_OUT
            shown = shown_for(change)
            inlines.append(BlackBox(shown) if is_box else Run(shown))
        at = max(at, change.span.end)
    inlines.append(Run(_plain(read.story.text[at : max(at, end)])))
    kept = tuple(one for one in inlines if not isinstance(one, Run) or one.text)
    return kept or (Run(""),)


def _plain(text: str) -> str:
    """Put divided words together again, and lines into one."""
    return _DIVIDED.sub("", text).replace("\n", " ").replace("\t", " ")


def words_of(inlines: Sequence[Inline]) -> Iterator[str]:
    """Yield the texts of inlines."""
    for inline in inlines:
        if isinstance(inline, Run | BlackBox):
            yield inline.text
