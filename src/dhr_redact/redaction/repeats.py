"""Say a month or a label once where two changes side by side would say it twice.

'between 3 June 2030 and 26 June 2030' is 'in June 2030', not 'between June 2030 and June 2030'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.plan import PlannedChange
from dhr_redact.model.spans import Span

_DATES: Final = frozenset({MentionKind.DATE, MentionKind.DATE_OF_BIRTH, MentionKind.DATE_OF_DEATH})
_BETWEEN_DATES: Final = re.compile(r"[ ](?:and|or|to|until)[ ](?:on[ ])?|[ ]?[–/-][ ]?")
_BETWEEN_LABELS: Final = re.compile(r"[ ]?/?[ ]?")
_AFTER_INITIALS: Final = ", "
_RANGE_BEFORE: Final = re.compile(r"\b(between|from)[ ]$", re.IGNORECASE)


def said_once(text: str, before: PlannedChange, change: PlannedChange) -> Sequence[PlannedChange]:
    """Return two neighbouring changes, the second one empty if it says the first again."""
    gap = text[before.span.end : change.span.start]
    if _are_own_initials(text, before, change, gap):
        end = change.span.end + len(_AFTER_INITIALS)
        span = Span(change.span.story, change.span.start, end)
        return before, replace(change, span=span, replacement="")
    bare = change.replacement.removeprefix("in ").removeprefix("on ")
    said = before.replacement.removeprefix("In ").removeprefix("in ")
    if not bare or bare != said:
        return before, change
    is_label = bare.startswith("[") and _BETWEEN_LABELS.fullmatch(gap)
    same_kind = before.kind is change.kind
    is_month = same_kind and change.kind in _DATES and _BETWEEN_DATES.fullmatch(gap)
    if not (is_label or is_month):
        return before, change
    empty = replace(change, span=_from(change.span, before.span.end), replacement="")
    return (_in(text, before) if is_month else before), empty


def _are_own_initials(text: str, before: PlannedChange, change: PlannedChange, gap: str) -> bool:
    """Tell 'Huw Price (HP, Police)' from other brackets: 'Sarah (Police)' says it all."""
    same = change.entry is not None and before.entry == change.entry
    return same and gap == " (" and text.startswith(_AFTER_INITIALS, change.span.end)


def _from(span: Span, start: int) -> Span:
    return Span(span.story, start, span.end)


def _in(text: str, change: PlannedChange) -> PlannedChange:
    """Make 'between June 2030' 'in June 2030'."""
    found = _RANGE_BEFORE.search(text, 0, change.span.start)
    if found is None:
        return change
    word = "In" if found[1][0].isupper() else "in"
    span = _from(change.span, found.start())
    return replace(change, span=span, replacement=f"{word} {change.replacement}")
