"""Words that tell a child's sex, and the words that say the same without it.

Grammar only: who is meant by a word is `child_words`' business.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dhr_redact.model.kinds import Sex


class Family(StrEnum):
    """What a sexed word says somebody is."""

    OFFSPRING = "offspring"
    YOUNG = "young"
    SIBLING = "sibling"
    RELATIVE = "relative"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Noun:
    """A sexed word: its family and sex, and what stands for it, for one and for several."""

    family: Family
    sex: Sex
    one: str
    many: str


def _noun(family: Family, sex: Sex, stem: str) -> Noun:
    many = {"child": "children", "relative": "relatives", "sibling": "siblings"}[stem]
    return Noun(family, sex, stem, many)


_F, _M = Sex.FEMALE, Sex.MALE
NOUNS: Final[Mapping[str, Noun]] = {
    "son": _noun(Family.OFFSPRING, _M, "child"),
    "daughter": _noun(Family.OFFSPRING, _F, "child"),
    "boy": _noun(Family.YOUNG, _M, "child"),
    "girl": _noun(Family.YOUNG, _F, "child"),
    "lad": _noun(Family.YOUNG, _M, "child"),
    "lass": _noun(Family.YOUNG, _F, "child"),
    "brother": _noun(Family.SIBLING, _M, "sibling"),
    "sister": _noun(Family.SIBLING, _F, "sibling"),
    "nephew": _noun(Family.RELATIVE, _M, "relative"),
    "niece": _noun(Family.RELATIVE, _F, "relative"),
}
_NUMBERS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_STEM: Final = (
    r"sons?|daughters?|boys?|girls?|lads?|lass(?:es)?|brothers?|sisters?|nephews?|nieces?"
)
SEXED: Final = re.compile(
    r"(?<![\w'’-])"
    r"(?:(?P<sexed>male|female|boy|girl)[ ](?=(?:child|bab|infant|toddler|pupil|sibling|twin|minor"
    r"|teenager|newborn)))?"
    r"(?P<young>(?:teenage|adolescent|pre-?teen)[ ])?(?P<baby>baby[ ])?"
    r"(?P<prefix>(?:great[- ]?)?grand[- ]?|step[- ]?|half[- ]?|god|school)?"
    rf"(?(sexed)(?P<plain>child(?:ren)?|bab(?:y|ies)|infants?|toddlers?|pupils?|siblings?|twins?"
    r"|minors?|teenagers?|newborns?)"
    rf"|(?P<stem>{_STEM}))"
    r"(?P<bare>['’](?![\w]))?(?![\w]|-in-law)",
    re.IGNORECASE,
)
"""One sexed word with what belongs to it; a bare apostrophe is the possessive of a plural."""
_ORDER: Final = (
    r"(?:(?:eldest|oldest|youngest|older|elder|younger|middle|only|first|second|third|twin|little"
    r"|adopted|biological|unborn|two|both)[ ])*"
)
_IN_DETAIL: Final = re.compile(
    rf"(?P<order>{_ORDER})(?:[\w½¼¾.-]+[ -](?:and[ ])?)*?"
    r"(?P<prefix>(?:great[- ]?)?grand[- ]?|step[- ]?|half[- ]?|god[- ]?|foster[- ])?"
    rf"(?P<stem>{_STEM}|child(?:ren)?|siblings?|pupils?|students?|class|schoolboys?|schoolgirls?)"
    r"(?![\w])",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(
    r"(?<![\w])(?:babies|toddlers|infants|twins|kids|teenagers|newborns|minors|lads)(?![\w])",
    re.IGNORECASE,
)
_STATED: Final = re.compile(r"[ ](?:was|is|were|are)[ ](?!aged)\S+", re.IGNORECASE)


def neutral_word(match: re.Match[str]) -> str:
    """Return what stands for a match of `SEXED`: 'child', 'stepchildren', 'Baby', 'sibling’s'."""
    groups = match.groupdict(default="")
    if groups["sexed"]:
        said = groups["plain"].lower()
    elif groups["baby"]:
        said = _of_baby(groups["stem"].lower())
    else:
        said = _prefixed(groups["prefix"], groups["stem"].lower())
    if groups["bare"]:
        said += groups["bare"] + ("" if said.endswith("s") else "s")
    return like(match[0], said)


def _of_baby(stem: str) -> str:
    noun = noun_of(stem)
    if noun.family is Family.SIBLING:
        return f"baby {noun.many if is_plural(stem) else noun.one}"
    return "babies" if is_plural(stem) else "baby"


def _prefixed(prefix: str, stem: str) -> str:
    noun = noun_of(stem)
    word = noun.many if is_plural(stem) else noun.one
    before = prefix.lower().strip(" -")
    if not before:
        return word
    if noun.family is Family.SIBLING:
        return f"{before}-{word}"
    return f"{before.replace(' ', '-')}{word}"


def noun_of(stem: str) -> Noun:
    """Return the noun of a stem in the singular or the plural."""
    word = stem.lower()
    return NOUNS.get(word) or NOUNS[word.removesuffix("es" if word == "lasses" else "s")]


def is_plural(stem: str) -> bool:
    """Tell whether a stem is a plural."""
    return stem.lower() not in NOUNS


def like(original: str, said: str) -> str:
    """Follow the capitals of an original: 'Son' gives 'Child', 'SON' gives 'CHILD'."""
    letters = [c for c in original if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return said.upper()
    return said[0].upper() + said[1:] if original[:1].isupper() else said


def neutral_detail(text: str) -> str:
    """Return a child's detail without its age and sex: 'eldest daughter (aged 9)', 'eldest child'.

    What is not understood gives 'child': nothing of the original but its order among its
    siblings, which tells neither age nor sex, is copied.
    """
    found = _IN_DETAIL.search(text)
    if found is None:
        return "children" if _SEVERAL.search(text) else "child"
    stem = found["stem"].lower()
    if stem in {"pupil", "pupils", "student", "students", "class", "child", "children"}:
        word = stem
    elif stem.startswith(("school", "sibling")):
        word = "children" if stem.endswith("s") else "child"
        word = stem if stem.startswith("sibling") else word
    else:
        word = _prefixed(found["prefix"] or "", stem)
    order = "".join(f"{piece} " for piece in found["order"].lower().split() if piece != "little")
    stated = " was [age]" if _STATED.search(text, found.end()) else ""
    return f"{order}{word}{stated}"


def counted(first: str, second: str) -> str | None:
    """Return the sum of two small numbers in words: 'two' and 'a' give 'three'; None if unclear."""
    values = []
    for word in (first.lower(), second.lower()):
        if word in {"a", "an"}:
            values.append(1)
        elif word in _NUMBERS:
            values.append(_NUMBERS.index(word) + 1)
        else:
            return None
    total = sum(values)
    return _NUMBERS[total - 1] if total <= len(_NUMBERS) else None
