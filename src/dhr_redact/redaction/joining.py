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

_KNOWN: Final = (
    r"(?:(?:who[ ](?:is|was)[ ])?(?:also[ ]|better[ ]|always[ ]|still[ ])?"
    r"(?:known|called|nick-?named?|recorded)"
    r"(?:[ ](?:to|by)[ ][a-z' ]{1,40}?)?(?:[ ]as)?|and[ ](?:to|by)[ ][a-z' ]{1,40}?[ ]as"
    r"|née|nee|formerly|aka|a\.k\.a\.?|alias|or)"
)
_BETWEEN: Final = re.compile(
    rf"[ ]*[(\[\"“'‘]?[ ]*(?:['\"“‘])?(?:{_KNOWN}[ ]+)?[\"“'‘]?[ ]*(?:[)\]\"”'’]{{1,2}}[ ]*)?"
    rf"|,[ ]{_KNOWN}[ ]|[ ]{_KNOWN}[ ]",
    re.IGNORECASE,
)
_BY_WHOM: Final = re.compile(r"[ ](?:to|by|at|in)[ ][a-z][a-z' ]{1,40}(?=[)\]])")
"""Who calls them so, before the bracket closes: '(known as Meg to her friends)'."""
_VARIANTS: Final = re.compile(r"[\"”’']?(?:,|[ ]and|,[ ]and|[ ]or|[ ]?/)[ ][\"“‘']?")
"""Between the spellings of one name: 'searches under "Jean Ward", "Jean Warde" and "J Ward"'."""
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
    """Return where the joined change ends: past the brackets that the gap opened and left open.

    Mentions that touch at a sign are one: 'T/DI Marsh, D' and '/Insp Marsh'.
    """
    gap = text[first.end : second.start]
    if _VARIANTS.fullmatch(gap):
        return second.end if _is_list(text, first, gap) else None
    if not gap:
        return None if text[second.start].isalnum() else second.end
    if not _BETWEEN.fullmatch(gap):
        return None
    left_open: list[str] = []
    for sign in gap:
        if left_open and sign == _PAIRS[left_open[-1]]:
            left_open.pop()
        elif sign in _PAIRS:
            left_open.append(sign)
    closing = "".join(_PAIRS[opener] for opener in reversed(left_open))
    by_whom = _BY_WHOM.match(text, second.end) if left_open else None
    end = by_whom.end() if by_whom else second.end
    return end + len(closing) if text.startswith(closing, end) else None


def _is_list(text: str, first: Span, gap: str) -> bool:
    """Tell spellings in a list from 'Meg and Mrs Ward', which may be two people linked wrongly.

    Each is in quotation marks, or only a comma parts them, or there were two before.
    """
    quotes = sum(sign in "\"“”‘’'" for sign in gap)
    if quotes:
        return quotes == 2
    return gap.strip() == "," or "," in text[first.start : first.end]


def _covering(story: Story, effective: Effective, end: int) -> Effective:
    mention = effective.mention
    span = Span(story.id, mention.span.start, end)
    text = Personal(story.text[span.start : span.end])
    return replace(effective, mention=replace(mention, span=span, text=text))
