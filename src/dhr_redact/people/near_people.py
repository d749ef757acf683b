"""Whom a single name may mean that nobody is listed with: 'Deano', 'Maya' for Maja, 'K'.

Only to suggest somebody to whoever is asked: a name so close may also be another person's.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import FormSort
from dhr_redact.people.folding import fold
from dhr_redact.people.link_evidence import is_person
from dhr_redact.people.near_names import resembles
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.roster import Roster

NEAR: Final = "close to the name of somebody on the case map, who may be meant"
_STEM: Final = 3
"""First letters that a pet name shares with the name it is made of: 'Majeczka' of Maja."""


def near_people(text: str, roster: Roster) -> tuple[EntryId, ...]:
    """Return whom one word, or one letter, may mean, in id order; nobody for several words.

    A letter is the first of a name. A word resembles a name, or where none does begins as one.
    """
    words = [fold(word).strip(".,'") for word in text.split()]
    if len(words) != 1 or not words[0].isalpha():
        return ()
    word = words[0]
    people = [entry for entry in roster.entries if is_person(entry)]
    if len(word) == 1:
        named = set(roster.index.letters.get(word, ()))
        return tuple(entry.id for entry in people if entry.id in named)
    if len(word) < _STEM:
        return ()
    names = {entry.id: _names(entry) for entry in people}
    alike = [entry for entry, own in names.items() if any(resembles(word, name) for name in own)]
    if not alike and len(word) > _STEM:
        alike = [e for e, own in names.items() if any(name[:_STEM] == word[:_STEM] for name in own)]
    return tuple(alike)


@lru_cache(maxsize=4096)
def _names(entry: CaseMapEntry) -> tuple[str, ...]:
    """Return the first names, surnames and other names of a person, each folded."""
    found: dict[str, None] = {}
    for form in entry.names:
        if form.sort is FormSort.INITIALS:
            continue
        parts = parse_name(form.text.reveal())
        for name in (*parts.givens, parts.surname, *parts.known_as):
            found |= dict.fromkeys(word for word in fold(name).split() if len(word) >= _STEM)
    return tuple(found)
