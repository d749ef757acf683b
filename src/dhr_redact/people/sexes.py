"""Tell a person's sex from titles and relation words first, and from a clear first name last."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.kinds import Sex
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import KIN_TITLE_SEX, RELATION_SEX, TITLE_SEX
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.word_tables import words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![^\W\d_]|-|['\u2019]s\b)")
"""A word that is no possessive: 'mother's boyfriend' is a man."""


def _names_by_sex() -> dict[str, Sex]:
    text = files("dhr_redact.people").joinpath("first_names.txt").read_text(encoding="utf-8")
    found: dict[str, Sex] = {}
    for line in text.splitlines():
        sex, colon, names = line.partition(":")
        if colon and not line.startswith("#"):
            found.update(dict.fromkeys(fold(names).split(), Sex(sex.strip())))
    return found


_FIRST_NAMES = _names_by_sex()


def sex_of_title(title: str) -> Sex:
    """Return the sex a title or kin word tells, else UNKNOWN."""
    plain = fold(title).strip(". ")
    return TITLE_SEX.get(plain) or KIN_TITLE_SEX.get(plain) or Sex.UNKNOWN


def sex_of_relation(relation: str) -> Sex:
    """Return the sex the first telling word of a relation gives: 'sister of the victim'."""
    for word in _WORD.findall(fold(relation)):
        if word in RELATION_SEX:
            return RELATION_SEX[word]
        if word in {"of", "to"}:
            break
    return Sex.UNKNOWN


def sex_of_first_name(name: str) -> Sex:
    """Return the sex of a first name that is given to one sex only, else UNKNOWN."""
    return _FIRST_NAMES.get(fold(name), Sex.UNKNOWN)


def sex_of(names: Iterable[str], relation: str = "", title: str = "") -> Sex:
    """Return a person's sex by title, then relation, then 'Kaur' or 'Singh', then first name.

    Args:
        names: The full name and any other names, as given.
        relation: What the person is to the victim, as 'sister of the victim'.
        title: A title seen before the name.
    """
    stated = (sex_of_title(title), sex_of_relation(relation))
    for sex in stated:
        if sex is not Sex.UNKNOWN:
            return sex
    for name in names:
        parts = parse_name(name)
        last = fold(parts.surname).split()[-1:]
        clues = (
            sex_of_title(parts.title),
            _FAMILY_SEX.get(last[0], Sex.UNKNOWN) if last else Sex.UNKNOWN,
            sex_of_first_name(parts.givens[0]) if parts.givens else Sex.UNKNOWN,
        )
        for clue in clues:
            if clue is not Sex.UNKNOWN:
                return clue
    return Sex.UNKNOWN


_FAMILY_SEX: dict[str, Sex] = dict.fromkeys(
    words("kaur begum bibi khatun khatoon bano devi kumari"), Sex.FEMALE
) | {"singh": Sex.MALE}


def sex_of_entry(entry: CaseMapEntry) -> Sex:
    """Return the sex stated for an entry, or what its names and relation tell."""
    if entry.sex is not Sex.UNKNOWN:
        return entry.sex
    return sex_of((form.text.reveal() for form in entry.names), entry.relation)
