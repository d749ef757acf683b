"""Resolve overlaps: no character that was covered is ever uncovered.

White space at the edge of what is left of a mention is the one thing given back: it names nobody,
and a replacement must not eat it. The rules, in order:

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

from dhr_redact.detection.firms import is_a_partner, is_one_more
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span, uncovered, union
from dhr_redact.people.name_words import DAYS, MONTHS, SEASONS, TITLES
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.personal import Personal

KNOWN_NAMES: Final = "known-names"
MODELS: Final = frozenset({"ner", "presidio", "first-names"})
"""Recognisers that guess. Every other one rests on a rule somebody wrote."""

_K = MentionKind
PRIORITY: Final[tuple[frozenset[MentionKind], ...]] = (
    frozenset({_K.EMAIL, _K.URL, _K.SOCIAL_HANDLE, _K.IP_ADDRESS}),
    frozenset(
        {
            *(_K.NHS_NUMBER, _K.CHI_NUMBER, _K.NINO, _K.PNC_ID, _K.CRO_NUMBER, _K.ARREST_NUMBER),
            *(_K.URN, _K.COURT_REFERENCE, _K.CRIME_REFERENCE, _K.CUSTODY_REFERENCE),
            *(_K.INCIDENT_REFERENCE, _K.CASE_REFERENCE, _K.PRISON_NUMBER, _K.PROBATION_NUMBER),
            *(_K.DRIVER_NUMBER, _K.PASSPORT, _K.VEHICLE_MARK, _K.BANK_ACCOUNT),
            *(_K.DEVICE_NUMBER, _K.PROPERTY_NUMBER, _K.PHONE),
        }
    ),
    frozenset({_K.ADDRESS}),
    frozenset({_K.POSTCODE, _K.DATE_OF_BIRTH, _K.DATE_OF_DEATH, _K.CHILD_DETAIL}),
    frozenset({_K.CHILD_SEX}),
    frozenset({_K.REFUGE, _K.SCHOOL, _K.SURGERY}),
    frozenset({_K.EMPLOYER, _K.VENUE}),
    frozenset({_K.PERSON}),
    frozenset({_K.COLLAR_NUMBER}),
    frozenset({_K.ORGANISATION}),
    frozenset({_K.PLACE}),
    frozenset({_K.DATE, _K.TIME, _K.AGE}),
    frozenset({_K.OTHER_NUMBER}),
)
"""Which kind stands where two overlap: the more is given away by it, the earlier."""

_RANK: Final = {kind: rank for rank, kinds in enumerate(PRIORITY) for kind in kinds}
_WORD: Final = re.compile(r"[^\W_]+")
_ONE_NAME: Final = re.compile(r"[^\W\d_a-zß-ÿ][\w.'-]*(?: [^\W\d_a-zß-ÿ][\w.'-]*)*")

_FILLER: Final = TITLES | frozenset({"the", "of", "and", "s", "aka", "née", "alias", "known", "as"})
_STAFF_FILLER: Final = frozenset({"acting", "temporary", "social", "worker", "health", "visitor"})
_CALENDAR_KINDS: Final = frozenset({_K.DATE, _K.DATE_OF_BIRTH, _K.DATE_OF_DEATH})
_CALENDAR: Final = MONTHS | DAYS | SEASONS | {"jan", "mar", "aug"}
"""Names that a date is made of: 'April 2019' is no mention of April."""

_AFTER_STREETS: Final = frozenset({_K.SURGERY, _K.SCHOOL, _K.REFUGE, _K.VENUE, _K.EMPLOYER})
_WEAKEST_RULE: Final = {_K.PLACE: 1}
"""A place on a list is inside many a name ('Alder Housing'): even a model's outer guess stands."""


def merge(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return mentions that do not overlap and cover the same text, in reading order.

    The order of the mentions given makes no difference.
    """
    found = sorted(mentions, key=_position)
    return tuple(
        settled for group in _overlapping(found) for settled in _settle(_take_up(_same(group)))
    )


def strength(mention: Mention) -> int:
    """Tell how far a mention is to be trusted: 3 a known name, 2 a rule, 1 a model's guess."""
    sources = {evidence.found_by.partition(":")[0] for evidence in mention.evidence}
    if mention.candidates or KNOWN_NAMES in sources:
        return 3
    return 1 if sources <= MODELS else 2


def _position(mention: Mention) -> tuple[object, ...]:
    """Return a total key: two mentions with the same key are the same."""
    return (
        mention.span,
        _RANK[mention.kind],
        mention.kind,
        -strength(mention),
        mention.role or "",
        mention.profession or "",
        mention.candidates,
        tuple((e.found_by, e.because, e.confidence) for e in mention.evidence),
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
    order = sorted(group, key=lambda m: (-len(m.span), -strength(m), _position(m)))
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
    if outer.span == inner.span or _has_a_streets_name(outer, inner) or is_a_partner(outer, inner):
        return True
    if outer.kind is inner.kind:
        return not inner.candidates or strength(outer) > 1 or _is_another_name(outer, inner)
    if outer.kind in _CALENDAR_KINDS and inner.text.reveal().casefold() in _CALENDAR:
        return True
    if _RANK[outer.kind] > _RANK[inner.kind]:
        return False
    return strength(outer) >= min(_WEAKEST_RULE.get(inner.kind, 2), strength(inner))


def _has_a_streets_name(outer: Mention, inner: Mention) -> bool:
    """Tell whether a street without a number begins another name: 'Alder Road Surgery'."""
    is_street = inner.kind is _K.ADDRESS and not re.search(r"\d", inner.text.reveal())
    starts = inner.span.start == outer.span.start and not inner.candidates
    return is_street and starts and outer.kind in _AFTER_STREETS and strength(outer) > 1


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
        evidence=_evidence(outer, *inner),
        candidates=_candidates(outer, alike),
        role=min((m.role for m in told if m.role), key=_role_order, default=None),
        profession=next((m.profession for m in told if m.profession), None),
    )


def _is_job_beside(mention: Mention) -> bool:
    """Tell whether only a job beside a bare name makes staff of somebody the case may know."""
    first = _WORD.match(mention.text.reveal())
    titled = first is not None and first[0].casefold() in TITLES | _STAFF_FILLER
    return mention.role is Role.STAFF and not mention.candidates and not titled


def _role_order(role: Role) -> tuple[int, str]:
    """Who is named in what is published comes first: 'Independent Chair: Dr Byrne' is no GP."""
    first = (Role.CHAIR, Role.PANEL, Role.STAFF)
    return (first.index(role) if role in first else len(first)), role.value


def _evidence(*mentions: Mention) -> tuple[Evidence, ...]:
    joined = {evidence for mention in mentions for evidence in mention.evidence}
    return tuple(sorted(joined, key=lambda e: (e.found_by, e.because, e.confidence)))


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
    extra = _STAFF_FILLER if outer.role is Role.STAFF else frozenset()
    if not known or not all(_is_filler(_text_at(outer, piece), extra) for piece in rest):
        return ()
    shared = set.intersection(*(set(mention.candidates) for mention in known))
    return tuple(sorted(shared))


def _is_filler(text: str, extra: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text holds no word that could be part of a name.

    `extra` are more words that are not; with them, short words in capitals are ranks ('DC').
    """
    return all(
        word.casefold() in _FILLER | extra
        or word.isdigit()
        or (bool(extra) and word.isupper() and len(word) <= 4)
        for word in _WORD.findall(text)
    )


def _text_at(mention: Mention, span: Span) -> str:
    start = span.start - mention.span.start
    return mention.text.reveal()[start : start + len(span)]


def _standing(mention: Mention) -> tuple[object, ...]:
    """Return the order in which mentions stand where they overlap: a total key."""
    return -strength(mention), _RANK[mention.kind], -len(mention.span), _position(mention)


def _settle(group: Sequence[Mention]) -> list[Mention]:
    """Let the strongest stand, cut the others down to what it leaves uncovered."""
    settled: list[Mention] = []
    for mention in sorted(group, key=_standing):
        for span in uncovered(mention.span, [stands.span for stands in settled]):
            if span == mention.span:
                settled.append(mention)
            else:
                _leave(mention, span, settled)
    return sorted(settled, key=_position)


def _leave(mention: Mention, span: Span, settled: list[Mention]) -> None:
    """Put what is left of a mention at `span` with a neighbour, or on its own."""
    text = _text_at(mention, span)
    if text.isspace():
        return
    number = _neighbour(mention, span, settled)
    if number is None:
        settled.append(_bare(replace(mention, candidates=()), span, text))
    else:
        settled[number] = _joined(settled[number], mention, span)


def _neighbour(mention: Mention, span: Span, settled: Sequence[Mention]) -> int | None:
    """Return which settled mention a piece belongs to, the one before it first."""
    filler = _is_filler(_text_at(mention, span))
    touching = [number for number, stands in enumerate(settled) if stands.span.touches(span)]
    for number in sorted(touching, key=lambda number: settled[number].span):
        stands = settled[number]
        if filler or (stands.kind is mention.kind and not stands.candidates):
            return number
        if is_one_more(mention, span, stands):
            return number
    return None


def _joined(stands: Mention, mention: Mention, span: Span) -> Mention:
    """Return a settled mention made longer by a piece that touches it."""
    piece, text = _text_at(mention, span), stands.text.reveal()
    text = text + piece if span.start == stands.span.end else piece + text
    longer = replace(stands, evidence=_evidence(stands, mention))
    return _bare(longer, union([stands.span, span])[0], text)


def _bare(mention: Mention, span: Span, text: str) -> Mention:
    """Return a mention at `span`, whose text is given, without white space at its edges."""
    start = span.start + len(text) - len(text.lstrip())
    bare = text.strip()
    return replace(mention, span=Span(span.story, start, start + len(bare)), text=Personal(bare))
