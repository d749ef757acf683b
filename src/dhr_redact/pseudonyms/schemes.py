"""Ways of naming: first names, letters, numbers, numbered professions, fixed words.

The policy says which scheme each role or kind gets (`rulepacks.policy.Scheme`). Every choice hangs
on the map's secret seed, so that the order in which people were added shows nowhere; a number
given to somebody who joins later does show that they joined later.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from typing import Final

from dhr_redact.errors import PseudonymClashError
from dhr_redact.model.entry import NewEntry
from dhr_redact.model.kinds import Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.parsing import parse_name
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.clashes import RealNames, initials_of
from dhr_redact.pseudonyms.name_lists import Culture, NameLists

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which read as words and numbers ('Adult I', 'Adult 0')."""
_ROUNDS: Final = 99
_UNFIT: Final = frozenset({"SS"})
"""Repeated letters that mean something."""
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def seeded(case_map: CaseMap, what: str, options: Iterable[str]) -> list[str]:
    """Put options in an order that only the map's secret seed tells."""

    def rank(option: str) -> tuple[bytes, str]:
        said = f"{what}|{option}".encode()
        return hmac.new(case_map.seed, said, hashlib.sha256).digest(), option

    return sorted(options, key=rank)


def first_names(case_map: CaseMap, new: NewEntry, lists: NameLists) -> Iterator[tuple[str, bool]]:
    """Give first names in seeded order, and whether each is from the fitting list.

    When the fitting list runs out, the first culture's list follows. Names with an initial of the
    person's own are left out.
    """
    forenames: list[str] = []
    surnames: list[str] = []
    for form in new.names:
        parts = parse_name(form.text.reveal())
        forenames += [*parts.givens, *parts.known_as]
        surnames += [*parts.surname.split(), *parts.other_surnames]
    own = initials_of(new.names)
    fitting = lists.culture_of(forenames, surnames)
    entry = case_map.next_id(new.kind)
    for culture in dict.fromkeys((fitting.id, lists.cultures[0].id)):
        found = next(known for known in lists.cultures if known.id == culture)
        names = _by_sex(found, new.sex, lists)
        for name in seeded(case_map, f"first name {entry} {culture}", names):
            if fold(name)[0] not in own:
                yield name, culture == fitting.id


def letter(case_map: CaseMap, new: NewEntry, label: str) -> str:
    """Give 'Adult C': letters in seeded order, none that is an initial of the person's own.

    After the last letter come AA, BB (two different letters could be real initials), then A3, B3.

    Raises:
        PseudonymClashError: If every letter is given out.
    """
    taken = {fold(given) for _, given in case_map.replacements_ever()}
    own = initials_of(new.names)
    free = [one for one in seeded(case_map, f"letter {label}", LETTERS) if one.lower() not in own]
    for round_ in range(1, _ROUNDS + 1):
        for one in free:
            code = one * round_ if round_ <= 2 else f"{one}{round_}"
            if code not in _UNFIT and fold(f"{label} {code}") not in taken:
                return f"{label} {code}"
    raise PseudonymClashError(f"no letter is left for the label {label!r}")


def number(case_map: CaseMap, label: str) -> str:
    """Give 'Child 2': one more than the highest number the label ever had."""
    pattern = re.compile(re.escape(fold(label)) + r" ([0-9]+)")
    found = (pattern.fullmatch(fold(given)) for _, given in case_map.replacements_ever())
    highest = max((int(match[1]) for match in found if match), default=0)
    if fold(f"the {label}") in {fold(given) for _, given in case_map.replacements_ever()}:
        highest = max(highest, 1)
    return f"{label} {highest + 1}"


def fixed(case_map: CaseMap, label: str, real: RealNames) -> str:
    """Give 'the perpetrator' or 'a refuge' to the first, 'Perpetrator 2' to the next.

    Raises:
        PseudonymClashError: If a word of the label is somebody's real name.
    """
    if real.has_word(label):
        raise PseudonymClashError("a word of the scheme's label is a real name of the case")
    taken = {fold(given) for _, given in case_map.replacements_ever()}
    if fold(label) not in taken:
        return label
    bare = _ARTICLE.sub("", label)
    counted = bare[:1].upper() + bare[1:]
    return next(
        text
        for count in range(2, len(taken) + 3)
        if fold(text := f"{counted} {count}") not in taken
    )


def free_label(label: str, real: RealNames, lists: NameLists) -> str:
    """Give the label, or another word for it where it is somebody's real name (a Mr Town).

    Raises:
        PseudonymClashError: If every word for it is.
    """
    for option in (label, *lists.alternatives.get(label, ())):
        if not real.has_word(option):
            return option
    raise PseudonymClashError(f"every word for the label {label!r} is a real name of the case")


def _by_sex(culture: Culture, sex: Sex, lists: NameLists) -> tuple[str, ...]:
    match sex:
        case Sex.FEMALE:
            return culture.female
        case Sex.MALE:
            return culture.male
        case Sex.UNKNOWN:
            return culture.either or lists.cultures[0].either
