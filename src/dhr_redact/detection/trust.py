"""Which of two mentions that overlap is to be trusted: by who found it, then by its kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention

KNOWN_NAMES: Final = "known-names"
MODELS: Final = frozenset({"ner", "presidio", "first-names", "short-names", "abroad-in-doubt"})
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
    frozenset({_K.COUNTRY}),
    frozenset({_K.PLACE}),
    frozenset({_K.DATE, _K.TIME, _K.AGE}),
    frozenset({_K.MONTH}),
    frozenset({_K.OTHER_NUMBER}),
)
"""Which kind stands where two overlap: the more is given away by it, the earlier."""

RANK: Final = {kind: rank for rank, kinds in enumerate(PRIORITY) for kind in kinds}


def strength(mention: Mention) -> int:
    """Tell how far a mention is to be trusted: 3 a known name, 2 a rule, 1 a guess."""
    sources = {evidence.found_by.partition(":")[0] for evidence in mention.evidence}
    if sources <= MODELS:
        return 1
    return 3 if mention.candidates or KNOWN_NAMES in sources else 2


def position(mention: Mention) -> tuple[object, ...]:
    """Return a total key: two mentions with the same key are the same."""
    return (
        mention.span,
        RANK[mention.kind],
        mention.kind,
        -strength(mention),
        mention.role or "",
        mention.profession or "",
        mention.candidates,
        tuple((e.found_by, e.because, e.confidence) for e in mention.evidence),
    )


def standing(mention: Mention) -> tuple[object, ...]:
    """Return the order in which mentions stand where they overlap: a total key."""
    return -strength(mention), RANK[mention.kind], -len(mention.span), position(mention)


def evidence_of(mentions: Iterable[Mention]) -> tuple[Evidence, ...]:
    """Return every reason of several mentions, each once."""
    joined = {evidence for mention in mentions for evidence in mention.evidence}
    return tuple(sorted(joined, key=lambda e: (e.found_by, e.because, e.confidence)))
