"""Whose child somebody is, as far as the case's own list of people says so.

The sex of the case's children is never looked at: if it decided which words stay, the words that
stay would tell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.kinds import EntryKind, Role, Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.roster import Roster
from dhr_redact.people.sexes import sex_of_entry

_OFFSPRING: Final = re.compile(
    r"\b(?:step|foster |adopted |adult )?-?(?:son|daughter|child|children)\b(?!-in-law)"
)
_PARENT: Final = re.compile(
    r"\b(?:step|adoptive )?-?(?:mother|father|parents?|mum|dad) (?:of|to) (.*)"
)
_CHILDREN: Final = re.compile(r"\b(?:child|children|grandchild|grandchildren|son|daughter|baby)\b")
_ADULTS: Final = frozenset({Role.VICTIM, Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR})
_RELATIVES: Final = re.compile(r"\b(?:niece|nephew|cousin)\b")


class Meant(StrEnum):
    """Of whom a word like 'son' may be said."""

    CHILD = "a child"
    ADULT = "an adult"
    EITHER = "a child or an adult"


@dataclass(frozen=True, slots=True)
class FamilyTies:
    """Who has children under eighteen, and who has sons and daughters who are grown up."""

    roster: Roster = field(repr=False)
    adults: frozenset[str]
    has_children: bool
    has_adult_offspring: bool
    has_young_relatives: bool

    @classmethod
    def of(cls, roster: Roster) -> FamilyTies:
        """Read the relations of the roster once."""
        people = [e for e in roster.entries if e.kind is EntryKind.PERSON]
        children = [e for e in people if e.role is Role.CHILD]
        parents = {e.id for e in people if _is_parent_of_adult(e, people)}
        grown = any(_is_grown_offspring(e) for e in people)
        young = any(_RELATIVES.search(fold(e.relation)) for e in children)
        siblings = any(re.search(r"\b(?:brother|sister|sibling)\b", fold(e.relation))
                       for e in children)  # fmt: skip
        return cls(roster, frozenset(() if siblings else parents), bool(children), grown, young)

    def offspring_of(self, entry: CaseMapEntry, said: Sex) -> Meant:
        """Say of whom 'son' or 'daughter' is said when it is this person's.

        A parent of the victim means the victim, unless a child of the case is the victim's
        brother or sister. `said` is the sex that the word tells: an adult's is no secret.
        """
        if entry.role is Role.CHILD:
            return Meant.CHILD
        adult = entry.id in self.adults or self._has_grown(entry, said)
        if not adult:
            return Meant.CHILD if self._has_child(entry) else self.unknown()
        return Meant.EITHER if self._has_child(entry) else Meant.ADULT

    def unknown(self) -> Meant:
        """Say of whom 'son' is said when nothing tells whose."""
        if self.has_adult_offspring and not self.has_children:
            return Meant.ADULT
        return Meant.EITHER

    def _has_child(self, entry: CaseMapEntry) -> bool:
        """Tell whether a child of the case is this person's, by either's relation."""
        own = _PARENT.search(fold(entry.relation))
        if own and _CHILDREN.search(own[1]):
            return True
        return any(
            _OFFSPRING.search(fold(child.relation)) and _names(child.relation, entry)
            for child in self.roster.with_role(Role.CHILD)
        )

    def _has_grown(self, entry: CaseMapEntry, said: Sex) -> bool:
        return any(
            _is_grown_offspring(other)
            and _names(other.relation, entry)
            and sex_of_entry(other) in {said, Sex.UNKNOWN}
            for other in self.roster.entries
            if other.id != entry.id
        )


def _is_grown_offspring(entry: CaseMapEntry) -> bool:
    is_person = entry.kind is EntryKind.PERSON
    return (
        is_person
        and entry.role not in {Role.CHILD, Role.STAFF, Role.PANEL, Role.CHAIR}
        and _OFFSPRING.match(fold(entry.relation).removeprefix("the ")) is not None
    )


def _is_parent_of_adult(entry: CaseMapEntry, people: Sequence[CaseMapEntry]) -> bool:
    """Tell whether a relation says 'mother of the victim' and nothing of a child."""
    found = _PARENT.search(fold(entry.relation))
    if found is None or _CHILDREN.search(found[1]) or entry.role is Role.CHILD:
        return False
    return any(other.role in _ADULTS and _names(found[1], other) for other in people)


def _names(relation: str, entry: CaseMapEntry) -> bool:
    """Tell whether a relation is to this person, by role or by name: 'daughter of the victim'."""
    plain = fold(relation)
    role = entry.role
    if role in {Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR}:
        said = re.search(r"\bperpetrator\b", plain)
    else:
        said = re.search(r"\b(?:victim|deceased)\b", plain) if role is Role.VICTIM else None
    words = [w for form in entry.names for w in fold(form.text.reveal()).split()[:1]]
    return said is not None or any(re.search(rf"\b{re.escape(w)}\b", plain) for w in words)
