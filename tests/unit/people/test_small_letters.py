"""Names typed without capitals are found in messages, and not in prose."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Role
from people_making import person, shown

PEOPLE = (
    person("P01", "Mark Vorland"),
    person("P02", "Hope Vorland"),
    person("P03", "Will Tressel"),
    person("P04", "Mason Tressel"),
    person("P05", "Martin Tressel", "Mart"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07:02 mark: hope you slept", [("mark", "P01")]),
        ("07:40 mark: hope left her coat", [("mark", "P01"), ("hope", "P02")]),
        ("> nan: ring will or ring uncle mart", [("will", "P03"), ("mart", "P05")]),
        ("ive told u its only mason i want", [("mason", "P04")]),
        ("[ ] ask will n mark", [("will", "P03"), ("mark", "P01")]),
        ("She was straight with me. hope's note says so.", [("hope", "P02")]),
        ("07:02 ana: will you ring me", []),
        ("07:02 ana: i hope it stops", []),
        ("07:02 ana: he left a mark on the door", []),
        ("It left a mark on her arm and there was no hope of help.", []),
        ("She said that\nthe will was not signed, and in hope of more.", []),
    ],
)
def test_names_in_small_letters(text: str, expected: list[tuple[str, str]]) -> None:
    """Who types 'ring will' means a person; who writes 'the will' does not."""
    assert shown(text, *PEOPLE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8.7.31 duty (kofi a) DNA x3.", ["kofi a"]),
        ("last seen with jadey w\n", ["jadey w"]),
        ("typed by jadey w.", ["jadey w"]),
        ("spoke to kofi a lot", ["kofi"]),
        ("asked jadey w her mum", ["jadey"]),
    ],
)
def test_a_small_initial_counts_where_the_name_ends(text: str, expected: list[str]) -> None:
    """'(kofi a)' is Kofi A of the list; 'kofi a lot' is Kofi and an article."""
    people = (person("P01", "Kofi A"), person("P02", "Jadey Wren"))

    assert [words for words, _ in shown(text, *people)] == expected


def test_a_surname_with_mc_gives_three_letters() -> None:
    """'BMcA passed it on' is Bree McAddow."""
    people = (person("P01", "Bree McAddow", role=Role.STAFF),)

    assert shown("BMcA passed it on.", *people) == [("BMcA", "P01")]
