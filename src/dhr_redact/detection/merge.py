"""Resolve overlaps: no character that was covered is ever uncovered.

White space and the marks of a list at the edge of what is left of a mention are given back: they
name nobody, and a replacement must not eat them. A mention that lists several known people is
divided first. The rules, in order:

1. A mention inside another is taken up by it, where the outer one is as trustworthy or was found
   by a rule, and its kind comes first in `PRIORITY`: an address takes up the name in its street,
   'DC Mark Ellery' takes up 'Mark Ellery'. Evidence is joined.
2. Otherwise the stronger mention stands (known names, then rules, then models; then kind, then
   length), and what it leaves uncovered of the weaker one stays as a mention of its own, or joins
   it: more of the same kind, or a mere title or punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.detection.firms import is_a_partner
from dhr_redact.detection.leftovers import STAFF_FILLER, is_filler, settle, text_at
from dhr_redact.detection.lists import apart
from dhr_redact.detection.trust import RANK, evidence_of, position, strength
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.mention import Mention
from dhr_redact.model.spans import uncovered
from dhr_redact.people.name_words import DAYS, MONTHS, SEASONS, TITLES
from dhr_redact.people.ordinary import is_ordinary

_K = MentionKind
_WORD: Final = re.compile(r"[^\W_]+")
_ONE_NAME: Final = re.compile(r"[^\W\d_a-zß-ÿ][\w.'-]*(?: [^\W\d_a-zß-ÿ][\w.'-]*)*")

_CALENDAR_KINDS: Final = frozenset({_K.DATE, _K.DATE_OF_BIRTH, _K.DATE_OF_DEATH})
_CALENDAR: Final = MONTHS | DAYS | SEASONS | {"jan", "mar", "aug"}
"""Names that a date is made of: 'April 2019' is no mention of April."""

_AFTER_STREETS: Final = frozenset({_K.SURGERY, _K.SCHOOL, _K.REFUGE, _K.VENUE, _K.EMPLOYER})
_WEAKEST_RULE: Final = {_K.PLACE: 1, _K.COUNTRY: 1}
"""A place or country on a list is inside many a name ('Alder Housing'): a model's guess stands."""


def merge(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions that do not overlap and cover the same text, in reading order.

    The order of the mentions given makes no difference.
    """
    found = sorted(mentions, key=position)
    return tuple(
        settled
        for group in _overlapping(found)
        for settled in settle(_take_up(_same(sorted(apart(group), key=position))))
    )


def _overlapping(found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield groups in which each mention overlaps some other, and none in another group."""
    group: list[Mention] = []
    reach = 0
    for mention in found:
        if group and (mention.span.story != group[0].span.story or mention.span.start >= reach):
            yield group
            group, reach = [], 0
        group.append(mention)
        reach = max(reach, mention.span.end)
    if group:
        yield group


def _same(group: Sequence[Mention]) -> list[Mention]:
    """Join mentions of the same span and kind."""
    joined: list[Mention] = []
    for mention in group:
        if joined and (joined[-1].span, joined[-1].kind) == (mention.span, mention.kind):
            joined[-1] = _inherit(joined[-1], [mention])
        else:
            joined.append(mention)
    return joined


def _take_up(group: list[Mention]) -> list[Mention]:
    """Let outer mentions take up inner ones. Whoever takes up is not itself taken up first."""
    order = sorted(group, key=lambda m: (-len(m.span), -strength(m), position(m)))
    left: list[Mention] = []
    while order:
        outer = order.pop(0)
        inner = [mention for mention in order if _takes_up(outer, mention)]
        order = [mention for mention in order if mention not in inner]
        left.append(_inherit(outer, inner) if inner else outer)
    return left


def _takes_up(outer: Mention, inner: Mention) -> bool:
    """Tell whether an outer mention takes up an inner one, no stronger if the spans are equal."""
    if not outer.span.contains(inner.span):
        return False
    if outer.span == inner.span or any(rule(outer, inner) for rule in _PARTS_OF_NAMES):
        return True
    if outer.kind is inner.kind:
        is_more = _is_half(outer, inner) or _is_another_name(outer, inner)
        return not inner.candidates or strength(outer) > 1 or is_more
    if outer.kind in _CALENDAR_KINDS and inner.text.reveal().casefold() in _CALENDAR:
        return True
    if RANK[outer.kind] > RANK[inner.kind]:
        return False
    return strength(outer) >= min(_WEAKEST_RULE.get(inner.kind, 2), strength(inner))


def _has_a_streets_name(outer: Mention, inner: Mention) -> bool:
    """Tell whether a street without a number begins another name: 'Alder Road Surgery'."""
    is_street = inner.kind is _K.ADDRESS and not re.search(r"\d", inner.text.reveal())
    starts = inner.span.start == outer.span.start and not inner.candidates
    return is_street and starts and outer.kind in _AFTER_STREETS and strength(outer) > 1


def _ends_a_buildings_name(outer: Mention, inner: Mention) -> bool:
    """Tell whether an ordinary word, also a surname, ends a building's name: 'Alder Hall'."""
    return (
        outer.kind is _K.VENUE
        and outer.span.end == inner.span.end
        and is_ordinary(inner.text.reveal().casefold())
        and _ONE_NAME.fullmatch(outer.text.reveal()) is not None
    )


def _has_a_streets_surname(outer: Mention, inner: Mention) -> bool:
    """Tell whether what reads as a street is somebody's name after a title: 'PC Anna Lane'."""
    is_street = inner.kind is _K.ADDRESS and not re.search(r"\d", inner.text.reveal())
    titled = outer.role is Role.STAFF and inner.span.start > outer.span.start
    return outer.kind is _K.PERSON and is_street and titled and strength(outer) > 1


_PARTS_OF_NAMES: Final = (
    _has_a_streets_name,
    _has_a_streets_surname,
    _ends_a_buildings_name,
    is_a_partner,
)
"""What is part of a longer name, whatever the kind of either."""


def _is_half(outer: Mention, inner: Mention) -> bool:
    """Tell whether a known name is cut from a hyphenated one: 'Sian Holloway' of '...-Price'."""
    text = outer.text.reveal()
    start, end = inner.span.start - outer.span.start, inner.span.end - outer.span.start
    return text[end : end + 1] == "-" or text[max(0, start - 1) : start] == "-"


def _is_another_name(outer: Mention, inner: Mention) -> bool:
    """Tell whether a model's 'Jane Holloway' is more than the known 'Holloway' inside it.

    A verb in capitals after the name ('Holloway Attended') is not part of it.
    """
    text = outer.text.reveal()
    if len(_WORD.findall(inner.text.reveal())) > 1 or not _ONE_NAME.fullmatch(text):
        return False
    following = _WORD.findall(text[inner.span.end - outer.span.start :])
    return not (following and is_ordinary(following[0].casefold()))


def _inherit(outer: Mention, inner: Sequence[Mention]) -> Mention:
    """Return the outer mention with what the inner ones of its kind know."""
    alike = [mention for mention in inner if mention.kind is outer.kind]
    known_here = any(m.candidates and m.span == outer.span for m in (outer, *alike))
    told = [m for m in (outer, *alike) if not (known_here and _is_job_beside(m))]
    return replace(
        outer,
        evidence=evidence_of((outer, *inner)),
        candidates=_candidates(outer, alike),
        role=min((m.role for m in told if m.role), key=_role_order, default=None),
        profession=next((m.profession for m in told if m.profession), None),
    )


def _is_job_beside(mention: Mention) -> bool:
    """Tell whether only a job beside a bare name makes staff of somebody the case may know."""
    first = _WORD.match(mention.text.reveal())
    titled = first is not None and first[0].casefold() in TITLES | STAFF_FILLER
    return mention.role is Role.STAFF and not mention.candidates and not titled


def _role_order(role: Role) -> tuple[int, str]:
    """Who is named in what is published comes first: 'Independent Chair: Dr Byrne' is no GP."""
    first = (Role.CHAIR, Role.PANEL, Role.STAFF)
    return (first.index(role) if role in first else len(first)), role.value


def _candidates(outer: Mention, inner: Sequence[Mention]) -> tuple[EntryId, ...]:
    """Return whom the whole of a mention may mean.

    'Jane Holloway' is nobody's written form where only 'Holloway' is known: the longer name may
    be a sister's, so it goes to linking without candidates. 'Mrs Holloway' keeps them.
    """
    known = [mention for mention in inner if mention.candidates]
    same_span = [mention for mention in known if mention.span == outer.span]
    if outer.candidates or same_span:
        ids = {entry for m in (outer, *same_span) for entry in m.candidates}
        return tuple(sorted(ids))
    rest = uncovered(outer.span, (mention.span for mention in known))
    extra = STAFF_FILLER if outer.role is Role.STAFF else frozenset()
    if not known or not all(is_filler(text_at(outer, piece), extra) for piece in rest):
        return ()
    shared = set.intersection(*(set(mention.candidates) for mention in known))
    return tuple(sorted(shared))
