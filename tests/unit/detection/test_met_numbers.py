"""A reference number that is met once is found written otherwise and in part."""

from __future__ import annotations

import pytest

from dhr_redact.detection.met_numbers import numbers_met
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import MentionKind, StoryKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

K = MentionKind


def found_by(text: str, number: str, kind: MentionKind = K.CASE_REFERENCE) -> list[str]:
    span = Span(StoryId("first"), 0, len(number))
    mention = Mention(span, kind, Personal(number), (Evidence("rules:ref", "seen", 0.85),))
    story = Story(StoryId("other"), StoryKind.BODY, text)
    return [found.text.reveal() for found in numbers_met([mention]).find([story])]


@pytest.mark.parametrize(
    ("number", "text", "expected"),
    [
        ("J/445377", "Chase balcony dr 445377.", ["445377"]),
        ("RA 5510 2284", "RA55102284 and 5510-2284", ["RA55102284", "5510-2284"]),
        ("CAD 4471/02NOV31", "see CAD 4471 02NOV31", ["CAD 4471 02NOV31"]),
        ("MP-20310718-0440", "MP20310718/0440", ["MP20310718/0440"]),
    ],
)
def test_other_ways_of_writing_a_number_are_found(
    number: str, text: str, expected: list[str]
) -> None:
    """An agency leaves out the letter, another sets the figures apart."""
    assert found_by(text, number) == expected


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("J/445377", "1445377, 4453778, £445377, 445377.5 and 445377%"),
        ("RA 5510 2284", "arrears of 5510 in 2284"),
        ("MP-20310718-0440", "on 20310718 at 0440"),
        ("C/14", "14 calls"),
    ],
)
def test_pieces_that_may_be_something_else_are_left(number: str, text: str) -> None:
    """Short pieces, days and longer numbers are not the number."""
    assert found_by(text, number) == []


def test_other_numbers_are_not_searched() -> None:
    """A telephone has its own rules."""
    assert found_by("960118", "01632 960118", K.PHONE) == []
