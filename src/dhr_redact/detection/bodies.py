"""Tell whether what was taken for somebody is a piece of a longer name of a body.

'Hafren Teaching' of 'Hafren Teaching Health Board' is the board. 'Mercy Adeyemi' before 'Westshire
ICB' on one line is a person who stands before her board.
"""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.detection.name_doubts import is_abbreviation, is_institution, may_be_given
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import TITLES
from dhr_redact.people.word_tables import word_set

_WORD: Final = re.compile(r"&?[^\W_](?:[^\s,;:/()]*[^\W_])?|&")
KINDS_OF_BODY: Final = word_set(
    """
    constabulary council councils trust board authority partnership commissioner coroner court
    magistrates courts probation icb ccg pct csp nhs service services homes housing association
    group team unit department directorate forum foundation hospital hospitals infirmary
    university healthcare health hub centre prison ambulance fire rescue police heddlu cyngor
    bwrdd gwasanaeth gwasanaethau cymru partneriaeth ymddiriedolaeth
    """
)
"""Words that say what a body is."""

OF_BODIES: Final = KINDS_OF_BODY | word_set(
    """
    county city borough district metropolitan unitary town parish community communities
    teaching university acute royal general mental social care children children's childrens
    adult adults women's womens safeguarding safer safety youth justice offending domestic
    abuse crime family families victim victims support north south east west mid central
    northern southern eastern western upper lower greater great vale valley isle sir
    mash marac mappa cmht camhs cid ppu edt sarc csc hscp lscp yos pdu custody suite child contact
    bwrdeistref dinas gogledd de dwyrain gorllewin canolbarth iechyd the and of upon on in for
    &
    """
)
"""Words that names of bodies are made of, and names of people are not."""

_ALONE: Final = frozenset(
    {"police", "probation", "health", "housing", "services", "service", "ambulance", "fire", "team"}
    | {"prison", "hub", "unit", "rescue", "group", "department", "healthcare"}
)
_NEVER_ALONE: Final = (KINDS_OF_BODY - _ALONE) | frozenset(
    {"teaching", "metropolitan", "prifysgol", "county", "borough", "city", "district", "combined"}
)
"""Words that never begin what an attendance list has after a name ('Ada Okoro Victim Support')."""


_OWNED: Final = re.compile(r"['\u2019]s ")
_SAID_OF_A_BODY: Final = re.compile(
    r"(?:\b(?:by|from|the|at|of|in|via|between|within|across|under|both|through|per|all|to|with|for"
    r"|into|by the|a|an|a local|local|current|former|our)\s|[^\W\d_]{2},\s|\(|/[ ]?)$"
)
"""What stands directly before the name of a body in a sentence or after somebody's name."""


def is_said_of_a_body(text: str, start: int) -> bool:
    """Tell whether the words before a body's name show that nobody stands in front of it."""
    before = text[max(0, start - 10) : start]
    return _SAID_OF_A_BODY.search(before) is not None or text.startswith("The ", start)


def area_of(body: str) -> str:
    """Return the words of a body's name that say of where it is: 'alder vale'."""
    words = [_small(word) for word in _WORD.findall(body)]
    return " ".join(word for word in words if word not in OF_BODIES)


def is_part_of_a_body(name: str, at: int, body: str, *, is_sure: bool = False) -> bool:
    """Tell whether a stretch of a body's name is no person in front of it.

    Args:
        name: What was taken for a person.
        at: Where it starts in the body's name.
        body: The whole name, such as 'Glannau Gogledd University Health Board'.
        is_sure: The text shows elsewhere, or by the words before, that all of it is the body.
    """
    if at == 0 and _has_a_body(name, body):
        return False
    words = _WORD.findall(name)
    before, after = _WORD.findall(body[:at]), _WORD.findall(body[at + len(name) :])
    if len(words) < 2:
        return _is_one_word_of_it(name, before, body)
    if any(_is_of_a_person(word) for word in words):
        return False
    core = [word for word in words if _small(word) not in OF_BODIES]
    reaches = not after or _small(after[0]) in OF_BODIES
    if not reaches or any(may_be_given(word) for word in core[: max(len(core) - 1, 0)]):
        return False
    if core and len(core) > 1 and core[-1].isupper() and not name.isupper():
        return False  # 'Hope TANNER'
    says_so = len(core) < len(words) or is_institution(name)
    return says_so or is_sure or (bool(after) and _small(after[0]) in _NEVER_ALONE)


def _has_a_body(name: str, body: str) -> bool:
    """Tell whether somebody is said to have a body: "Jake's Youth Offending Service".

    A body with one word after the name is called so: "Guy's Hospital".
    """
    owned = _OWNED.match(body, len(name))
    words = _WORD.findall(body[owned.end() :]) if owned else []
    return (
        len(words) > 1 and may_be_given(name) and all(_small(word) in OF_BODIES for word in words)
    )


def _is_one_word_of_it(name: str, before: list[str], body: str) -> bool:
    """Tell whether a single word is the body's, and no surname after a first name before it."""
    if len(body) <= len(name):
        return is_abbreviation(name)
    after_a_name = bool(before) and (may_be_given(before[-1]) or _is_of_a_person(before[-1]))
    return not after_a_name or is_institution(name) or _small(name) in OF_BODIES


def _is_of_a_person(word: str) -> bool:
    """Tell whether a word is an initial or a title, which no body has inside."""
    return len(word.strip(".&")) == 1 or (fold(word.strip(".")) in TITLES and _small(word) != "sir")


def _small(word: str) -> str:
    return word.casefold().replace("\u2019", "'").strip(".'")
