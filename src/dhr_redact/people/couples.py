"""Who may be called by a husband's surname: 'Mrs Vorland', of whom the list says 'Nela Tressel'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import Role, Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Found
from dhr_redact.people.roster import Roster
from dhr_redact.people.sexes import sex_of_entry

_COUPLE: Final = re.compile(r"\b(?:husband|wife|boyfriend|girlfriend|(?:ex-?)?partner|fiancee?)\b")
_PERPETRATORS: Final = (Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR)
_WIFE: Final = frozenset({"mrs", "ms"})


def called_after_husband(found: Found, others: Iterable[EntryId], roster: Roster) -> EntryId | None:
    """Return who may be called 'Mrs' with the surname of her partner only, if anybody.

    Args:
        found: A name with its titles.
        others: Those who have the surname, and whom an initial before it fits.
        roster: Everyone known.
    """
    if _WIFE.isdisjoint(found.titles):
        return None
    has_it = set(others)
    for one, other in _couples(roster):
        for wife, husband in ((one, other), (other, one)):
            may_be = sex_of_entry(wife) is not Sex.MALE and wife.id not in has_it
            if may_be and husband.id in has_it:
                return wife.id
    return None


def _couples(roster: Roster) -> list[tuple[CaseMapEntry, CaseMapEntry]]:
    victims = roster.with_role(Role.VICTIM)
    return [
        (victim, person)
        for role in _PERPETRATORS
        for person in roster.with_role(role)
        for victim in victims
        if len(victims) == 1 and _may_be_couple(person)
    ]


def _may_be_couple(person: CaseMapEntry) -> bool:
    """Tell whether somebody is said to be the victim's partner, or nothing is said."""
    return not person.relation.strip() or _COUPLE.search(fold(person.relation)) is not None
