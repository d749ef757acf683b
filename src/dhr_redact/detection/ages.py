"""Ages, and the words that tell a child's age and sex.

Decades ('in her 30s'), bands ('aged 25-34', '16 or over') and lengths of time are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dhr_redact.detection.age_grammar import AGE_FORMS, AGE_HEADING, CELL_NUMBER
from dhr_redact.detection.age_words import NUMBER_WORDS
from dhr_redact.detection.child_grammar import CHILD_FORMS, SCHOOL_WORDS, SCHOOL_YEAR
from dhr_redact.detection.nearby import Headings
from dhr_redact.model.kinds import MentionKind, Role

ADULT: Final = 18
"""Children Act 1989 section 105(1): a child is under eighteen."""
_OLDEST: Final = 115


@dataclass(frozen=True, slots=True)
class AgeMatch:
    """An age or a child's detail found in a text."""

    start: int
    end: int
    kind: MentionKind
    because: str
    confidence: float
    role: Role | None = None


def find_ages(text: str, headings: Headings) -> Iterator[AgeMatch]:
    """Yield the ages and the children's details of a text, each place once, longest first."""
    found = [
        *_child_details(text),
        *_school_years(text),
        *_plain_ages(text),
        *_cells(text, headings),
    ]
    found.sort(key=lambda age: (age.start, -age.end, -age.confidence, age.kind.value))
    reached = 0
    for age in found:
        if age.end > reached:
            reached = age.end
            yield age


def _child_details(text: str) -> Iterator[AgeMatch]:
    for form in CHILD_FORMS:
        for match in form.pattern.finditer(text):
            groups = match.groupdict()
            stated = groups.get("n") or groups.get("n2") or groups.get("n3")
            if stated and not groups.get("short") and number_of(stated) >= ADULT:
                continue
            yield AgeMatch(
                *match.span("it"),
                MentionKind.CHILD_DETAIL,
                form.because,
                form.confidence,
                Role.CHILD,
            )


def _school_years(text: str) -> Iterator[AgeMatch]:
    for match in SCHOOL_YEAR.finditer(text):
        near = text[max(0, match.start() - 80) : match.end() + 80]
        begins = match[0].lower().startswith("start")
        if begins or (SCHOOL_WORDS is not None and SCHOOL_WORDS.search(near)):
            group = "it" if match["it"] else "it2"
            yield AgeMatch(*match.span(group), MentionKind.AGE, "school year", 0.7, Role.CHILD)


def _plain_ages(text: str) -> Iterator[AgeMatch]:
    for form in AGE_FORMS:
        for match in form.pattern.finditer(text):
            groups = match.groupdict()
            years = (
                number_of(groups["n"]) if groups.get("n") else 0 if groups.get("short") else ADULT
            )
            if years > _OLDEST:
                continue
            is_child = years < ADULT
            yield AgeMatch(
                *match.span("whole" if is_child else "it"),
                MentionKind.AGE,
                form.because,
                form.confidence,
                Role.CHILD if is_child else None,
            )


def _cells(text: str, headings: Headings) -> Iterator[AgeMatch]:
    if "\t" not in text or AGE_HEADING is None:
        return
    for match in CELL_NUMBER.finditer(text):
        if AGE_HEADING.search(headings.over(match.start("it"))):
            years = 0 if match["short"] else number_of(match["n"])
            role = Role.CHILD if years < ADULT else None
            because = "a number in a column of ages"
            yield AgeMatch(*match.span("it"), MentionKind.AGE, because, 0.85, role)


def number_of(text: str) -> int:
    """Return the number that digits or English words say, 0 for none."""
    word = re.sub(r"\s+", " ", text.strip().lower())
    return int(word) if word.isascii() and word.isdigit() else NUMBER_WORDS.get(word, 0)
