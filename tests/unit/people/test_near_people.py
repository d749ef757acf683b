"""Whom a pet name, a misspelling or a letter may mean is suggested to whoever is asked."""

from __future__ import annotations

import pytest

from dhr_redact.people.near_people import near_people
from dhr_redact.people.roster import Roster
from people_making import person

ROSTER = Roster(
    [
        person("P01", "Dean Orrell"),
        person("P02", "Maja Wolska"),
        person("P03", "Kacper Wolski"),
        person("P04", "Oluwaseun Adewale"),
        person("P05", "Dorota Kemble"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deano", ["P01"]),
        ("Maya", ["P02"]),
        ("Majeczka", ["P02"]),
        ("KACPEREK", ["P03"]),
        ("K", ["P03", "P05"]),
        ("D.", ["P01", "P05"]),
        ("Wolsky", ["P02", "P03"]),
        ("Bradley", []),
        ("Deano Smith", []),
        ("Dr", []),
        ("07700", []),
    ],
)
def test_whom_a_single_name_may_mean(text: str, expected: list[str]) -> None:
    """A name of two words is somebody's own, and a stranger resembles nobody."""
    assert list(near_people(text, ROSTER)) == expected
