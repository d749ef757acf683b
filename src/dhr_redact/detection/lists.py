"""Divide a mention that holds a list of people: one answer about it would wipe out all but one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

_MARK: Final = re.compile(r"[ \t\n]*(?:[,;/&|+]|\band\b|\bor\b)[ \t\n]*")
_INITIALS: Final = re.compile(r"(?:[A-Z]\.?[ ]?){2,4}")
_MAY_LIST: Final = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION})


def apart(group: Sequence[Mention]) -> list[Mention]:
    """Return mentions that overlap, those that list several known people divided between them.

    'DCI Quarles, Wenna Oakes' under a label is two people where each is somebody the case knows.
    'Holloway, Sarah' is one. Firms ('Inchbald & Stroud') stay whole; 'WT & PT' is no firm.
    """
    known = [mention for mention in group if mention.candidates]
    return [part for mention in group for part in _divided(mention, known)]


def _divided(mention: Mention, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the parts of a mention between the marks that stand between two known people."""
    inside = [item for item in known if mention.span.contains(item.span)]
    is_one = mention.candidates or mention.kind not in _MAY_LIST
    if is_one or len(inside) < 2 or any(item.span == mention.span for item in inside):
        yield mention
        return
    text, first = mention.text.reveal(), mention.span.start
    at = 0
    for mark in _MARK.finditer(text):
        if _parts_people(inside, first + mark.start(), first + mark.end(), mention.kind):
            yield _part(mention, at, mark.start())
            at = mark.end()
    yield _part(mention, at, len(text))


def _parts_people(inside: Sequence[Mention], start: int, end: int, kind: MentionKind) -> bool:
    """Tell whether known people who cannot be one stand on both sides of a mark."""
    before = [item for item in inside if item.span.end <= start]
    after = [item for item in inside if item.span.start >= end]
    if not before or not after:
        return False
    last, following = max(before, key=_end), min(after, key=_start)
    if kind is MentionKind.ORGANISATION and not (_are_initials(last) and _are_initials(following)):
        return False
    return set(last.candidates).isdisjoint(following.candidates)


def _are_initials(mention: Mention) -> bool:
    return _INITIALS.fullmatch(mention.text.reveal()) is not None


def _start(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end


def _end(mention: Mention) -> tuple[int, int]:
    return mention.span.end, -mention.span.start


def _part(mention: Mention, start: int, end: int) -> Mention:
    if start == 0 and end == len(mention.span):
        return mention
    first = mention.span.start
    return replace(
        mention,
        span=Span(mention.span.story, first + start, first + end),
        text=Personal(mention.text.reveal()[start:end]),
    )
