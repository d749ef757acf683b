"""Join mentions of one entry that stand side by side: 'Margaret (Meg) Holloway' is one change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dhr_redact.model.document import Story
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.redaction.effective import Effective, Standing

_BETWEEN: Final = re.compile(
    r"[ ]*[(\[\"“'‘]?[ ]*"
    r"(?:(?:née|nee|formerly|aka|a\.k\.a\.?|(?:also )?known as|alias|or)[ ]+)?"
    r"[\"“'‘]?[ ]*(?:[)\]\"”'’][ ]*)?",
    re.IGNORECASE,
)
_PAIRS: Final = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"', "'": "'"}


def join_neighbours(story: Story, effectives: Iterable[Effective]) -> tuple[Effective, ...]:
    """Join neighbours of one entry within a paragraph; everything between them goes too."""
    joined: list[Effective] = []
    for effective in effectives:
        before = joined[-1] if joined else None
        if before is not None and _same(before, effective):
            end = _end_of_both(story.text, before.mention.span, effective.mention.span)
            if end is not None:
                joined[-1] = _covering(story, before, end)
                continue
        joined.append(effective)
    return tuple(joined)


def _same(first: Effective, second: Effective) -> bool:
    return first.standing is second.standing is Standing.NAMED and first.entry == second.entry


def _end_of_both(text: str, first: Span, second: Span) -> int | None:
    """Return where the joined change ends: past a bracket that the gap opened and left open."""
    gap = text[first.end : second.start]
    if not gap or not _BETWEEN.fullmatch(gap):
        return None
    for opener, closer in _PAIRS.items():
        if opener in gap and closer not in gap[gap.index(opener) + 1 :]:
            return second.end + 1 if text[second.end : second.end + 1] == closer else None
    return second.end


def _covering(story: Story, effective: Effective, end: int) -> Effective:
    mention = effective.mention
    span = Span(story.id, mention.span.start, end)
    text = Personal(story.text[span.start : span.end])
    return replace(effective, mention=replace(mention, span=span, text=text))
