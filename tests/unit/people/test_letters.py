"""A letter that stands for a person is asked about."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Role
from dhr_redact.people.grouping import find_names
from dhr_redact.people.roster import Roster
from people_making import person

ROSTER = Roster(
    [person("P01", "Sioned Quarles"), person("P02", "Tarquin Oakes"), person("P03", "Aled Oakes")]
)


def letters(text: str) -> list[str]:
    return [text[f.start : f.end] for f in find_names(text, ROSTER) if f.end - f.start == 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'To Nain, love S, T, A, M & H xx'.", ["S", "T", "A"]),
        ("lots of love, T", ["T"]),
        ("love from S and A\nnext", ["S", "A"]),
        ("A. wrote a letter to him.", ["A"]),
        ("Then S. was upset.", ["S"]),
        ("Says T goes up like a rocket", ["T"]),
        ("the checklists (S and T separately)", ["S", "T"]),
        ("- A is 9, in Year 4. S nhs 000", ["A", "S"]),
        ("not to release T or talk to him", ["T"]),
        ("HE STATES T HAD ONLY COME", ["T"]),
        ("cant, t has his play", ["t"]),
        ("See you then.\n\nThx\nS\n\nSioned", ["S"]),
        ("joint tenants Mr T and Mrs O Bell", ["T"]),
        ("Grandad picks T up on Tuesdays", ["T"]),
        ("The school lead brought T down, tummy ache", ["T"]),
        ("A daughter, S, was born in January", ["S"]),
        ("Sioned (/S) = baby; his son Tarquin (T)", ["S", "T"]),
        ("at the gate, S crying, said she wanted him", ["S"]),
        ("Seen alone - T parking van. T well.", ["T", "T"]),
        ("999, drink drive. A with her mother", ["A"]),
        ("*No, they said they would. T*", ["T"]),
        ("knife hidden. S\n3 April", ["S"]),
        ("08.03\tS / L. Stenning\tBruise", ["S"]),
    ],
)
def test_a_letter_said_of_a_person_or_below_a_card_is_found(text: str, expected: list[str]) -> None:
    """'love S, T, A' gave three first initials of a family away."""
    assert letters(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "from A to B",
        "grades S and T were given",
        "hepatitis S and T tests",
        "groups A, S and T met",
        "hepatitis A. was ruled out",
        "with vitamin T said",
        "They love A levels",
        "Plan A. is next",
        "section S. was read",
        "love M xx",
        "A daughter, aged 4, and A&E with her; with A levels",
        "The unit (T) and see Appendix A.\n",
        "I had the keys. I was there - I said so",
    ],
)
def test_a_letter_of_a_plan_or_of_nobody_is_not(text: str) -> None:
    """Letters stand for sections, vitamins and grades too."""
    assert letters(text) == []


def test_a_childs_letter_in_a_draft_is_asked_about_where_it_is_its_initial() -> None:
    """'Child G' says that Grace is meant to whoever knows the family."""
    roster = Roster(
        [person("P01", "Grace Quarles", role=Role.CHILD), person("P02", "Tarquin Oakes")]
    )
    text = "Child G told her teacher. Child A and Child T slept."

    assert [text[f.start : f.end] for f in find_names(text, roster)] == ["G"]
