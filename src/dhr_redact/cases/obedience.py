"""What reporting restrictions in force ask of redaction: whom to hide, and what detail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dhr_redact.cases.proceedings import Forbidden, Restriction
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind

_KINDS: Final[Mapping[Forbidden, frozenset[MentionKind]]] = {
    Forbidden.NAME: frozenset(),
    Forbidden.ADDRESS: frozenset({MentionKind.ADDRESS, MentionKind.POSTCODE}),
    Forbidden.SCHOOL: frozenset({MentionKind.SCHOOL}),
    Forbidden.WORKPLACE: frozenset({MentionKind.EMPLOYER}),
    Forbidden.PICTURE: frozenset(),
    Forbidden.AGE: frozenset({MentionKind.AGE, MentionKind.DATE_OF_BIRTH}),
    Forbidden.FAMILY_RELATION: frozenset(),
    Forbidden.ANY_DETAIL: frozenset(
        {
            MentionKind.ADDRESS,
            MentionKind.POSTCODE,
            MentionKind.SCHOOL,
            MentionKind.EMPLOYER,
            MentionKind.DATE_OF_BIRTH,
        }
    ),
    Forbidden.THE_REPORT: frozenset(),
}
"""The kinds of mention that each prohibition reaches; whom it protects is a matter of entries."""


@dataclass(frozen=True, slots=True)
class Obedience:
    """What must not stay in a redacted file: mentions of these entries, and of these kinds.

    `numbers` are the restrictions it follows from; `unnamed` those that name nobody of the map.
    `away` is the office that the case was sent to: nothing of it is released here meanwhile.
    """

    entries: frozenset[EntryId] = frozenset()
    kinds: frozenset[MentionKind] = frozenset()
    numbers: tuple[int, ...] = ()
    unnamed: tuple[int, ...] = ()
    away: str = ""


def obedience_to(restrictions: Iterable[Restriction], on: date) -> Obedience:
    """Say what the restrictions that hold on a day ask of redaction."""
    holding = [each for each in restrictions if each.is_in_force(on)]
    return Obedience(
        entries=frozenset(EntryId(entry) for each in holding for entry in each.protects),
        kinds=frozenset(kind for each in holding for word in each.forbids for kind in _KINDS[word]),
        numbers=tuple(each.number for each in holding),
        unnamed=tuple(each.number for each in holding if not each.protects),
    )
