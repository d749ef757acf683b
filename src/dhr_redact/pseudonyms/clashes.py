"""Refuse a pseudonym that is, or resembles, a real name of the case, is banned, or is taken.

Resembling is judged generously, to the side of safety: a reader must not take a pseudonym for a
slip of the pen that let a real name through. Messages name entries by id, never by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dhr_redact.model.entry import NameForm, NewEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import TITLES
from dhr_redact.people.near_names import resembles
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.professions import called
from dhr_redact.pseudonyms.bans import Bans
from dhr_redact.pseudonyms.case_map import CaseMap

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SMALL_WORDS: Final = frozenset({"née", "nee", "aka", "the", "of", "and", "at", "in"})
_CODED: Final = re.compile(r"^(?:the|an?) | (?:[A-Z]{1,2}|[A-Z]?[0-9]+)$")
"""Replacements that a scheme made: 'the GP practice', 'Adult C', 'Town 1'."""


@dataclass(frozen=True, slots=True)
class RealNames:
    """Every word of every real name that a pseudonym must keep away from, and whose it is.

    `initials` are those of every full name, as 'tl'; `in_labels` are the words that no label of
    a scheme may hold, letter for letter.
    """

    words: tuple[tuple[str, EntryId | None], ...]
    initials: frozenset[str] = frozenset()
    in_labels: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        case_map: CaseMap,
        joining: Iterable[NewEntry] = (),
        also_real: Iterable[str] = (),
    ) -> RealNames:
        """Take the names of everybody in the map, and of those who are about to join.

        Of `also_real` nobody knows whether they are people, so their ordinary words (a school's
        'School') rule out pseudonyms and not labels.
        """
        found: dict[str, EntryId | None] = {}
        spelt = set()
        for whose, kind, names in (
            *((entry.id, entry.kind, entry.names) for entry in case_map.entries),
            *((None, new.kind, new.names) for new in joining),
        ):
            for word in _words_of(kind, names):
                found.setdefault(word, whose)
            spelt |= {_initials(name.text.reveal()) for name in names}
        in_labels = set(found)
        for text in also_real:
            for word in words_of(text):
                found.setdefault(word, None)
                in_labels |= set() if is_ordinary(word) else {word}
            spelt.add(_initials(text))
        return cls(tuple(found.items()), frozenset(spelt - {""}), frozenset(in_labels))

    def resembled_by(self, pseudonym: str) -> tuple[bool, EntryId | None]:
        """Tell whether a pseudonym is or resembles a real name, and whose (None: a newcomer's)."""
        mine = words_of(pseudonym)
        for word, whose in self.words:
            if any(resembles(one, word) for one in mine):
                return True, whose
        return False, None

    def has_initials(self, pseudonym: str) -> bool:
        """Tell whether a word of a pseudonym is two or three letters that are real initials."""
        spelt = re.findall(r"[A-Z]{2,4}", pseudonym.replace(".", ""))
        return any(letters.lower() in self.initials for letters in spelt)

    def has_word(self, label: str) -> bool:
        """Tell whether a word of a label ('Town 1') is somebody's real name, letter for letter."""
        return any(word in self.in_labels for word in words_of(label))


@dataclass(frozen=True, slots=True, order=True)
class StandingClash:
    """A replacement in the map that resembles a real name which joined later."""

    entry: EntryId
    resembles: EntryId


def standing_clashes(case_map: CaseMap) -> tuple[StandingClash, ...]:
    """List replacements that now resemble somebody's real name, for a person to change.

    A name that joins late may resemble a pseudonym that has stood for months. The pseudonym never
    changes by itself; until somebody changes it, nothing should be released.
    """
    found = []
    for entry in case_map.entries:
        for other in case_map.entries:
            words = _words_of(other.kind, other.names)
            real = RealNames(tuple((word, other.id) for word in words), in_labels=frozenset(words))
            clash = (
                real.has_word(entry.replacement)
                if _CODED.search(entry.replacement)
                else real.resembled_by(entry.replacement)[0]
            )
            if entry.replacement and clash:
                found.append(StandingClash(entry.id, other.id))
    return tuple(found)


def why_not(
    pseudonym: str, case_map: CaseMap, real: RealNames, bans: Bans, *, was_chosen: bool
) -> str | None:
    """Say why a pseudonym may not be given to a new entry, without any name; None if it may."""
    return _unfit(pseudonym, real, bans, was_chosen=was_chosen) or _taken(pseudonym, case_map)


def is_like_another(pseudonym: str, case_map: CaseMap) -> bool:
    """Tell whether a pseudonym could be taken for one that stands in the map already."""
    return any(
        resembles(one, other)
        for _, given in case_map.replacements_ever()
        for other in words_of(given)
        for one in words_of(pseudonym)
    )


def _unfit(pseudonym: str, real: RealNames, bans: Bans, *, was_chosen: bool) -> str | None:
    if not any(char.isalpha() for char in pseudonym):
        return "it has no letter"
    if real.has_initials(pseudonym):
        return "it spells somebody's real initials"
    ban = bans.ban_on(pseudonym, was_chosen=was_chosen)
    if ban is not None:
        return f"it is on the ban list: {ban.reason}"
    clash, whose = real.resembled_by(pseudonym)
    if clash:
        return f"it resembles a real name of the case ({whose or 'somebody who is joining'})"
    return None


def _taken(pseudonym: str, case_map: CaseMap) -> str | None:
    for entry, given in case_map.replacements_ever():
        if fold(given) == fold(pseudonym):
            return f"it is, or was, the replacement of {entry}"
    return None


def words_of(name: str) -> tuple[str, ...]:
    """Give the folded words of a name, without titles and ranks, each once and in order.

    A rank that stands alone is kept: somebody may be called Major.
    """
    found = [word for word in _WORD.findall(fold(called(name))) if word not in _SMALL_WORDS]
    while len(found) > 1 and found[0] in TITLES:
        found = found[1:]
    return tuple(dict.fromkeys(found))


def initials_of(names: Iterable[NameForm]) -> frozenset[str]:
    """Give the first letters, folded, of every word of a person's names."""
    return frozenset(word[0] for name in names for word in words_of(name.text.reveal()))


def shows_own_initial(pseudonym: str, names: Iterable[NameForm]) -> bool:
    """Tell whether a letter standing alone ('Mr F', 'Adult A') is an initial of the real name."""
    alone = {word for word in re.findall(r"[^\W\d_]+", fold(pseudonym)) if len(word) == 1}
    return bool(alone & initials_of(names))


def _words_of(kind: EntryKind, names: Iterable[NameForm]) -> tuple[str, ...]:
    """Give the words of an entry's names; 'School' in a school's name is not a name."""
    words = (word for name in names for word in words_of(name.text.reveal()))
    return tuple(word for word in words if kind is EntryKind.PERSON or not is_ordinary(word))


def _initials(name: str) -> str:
    return "".join(word[0] for word in words_of(name))
