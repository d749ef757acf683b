"""What titles, relations and names tell of a person's sex."""

from __future__ import annotations

import pytest

from dhr_redact.model.kinds import Sex
from dhr_redact.people.sexes import sex_of, sex_of_entry
from people_making import person


@pytest.mark.parametrize(
    ("names", "relation", "title", "sex"),
    [
        (["Alex Ward"], "", "Mrs", Sex.FEMALE),
        (["Alex Ward"], "brother of the victim", "", Sex.MALE),
        (["Alex Ward"], "friend of her mother", "", Sex.UNKNOWN),
        (["Alex Ward"], "ex-partner of the victim and father of her child", "", Sex.UNKNOWN),
        (["Mr Alex Ward"], "", "", Sex.MALE),
        (["Manpreet Kaur"], "", "", Sex.FEMALE),
        (["Manpreet Singh"], "", "", Sex.MALE),
        (["Alex", "David"], "", "", Sex.MALE),
        (["Ma\u0142gorzata Kowalska"], "", "", Sex.FEMALE),
        (["Pat Ward"], "neighbour", "", Sex.UNKNOWN),
        ([""], "", "Uncle", Sex.MALE),
    ],
)
def test_sex(names: list[str], relation: str, title: str, sex: Sex) -> None:
    """Unknown is an answer; a wrong one picks a wrong pseudonym and a wrong person."""
    assert sex_of(names, relation, title) is sex


def test_what_was_stated_counts_first() -> None:
    """A person knows better than a table of names."""
    assert sex_of_entry(person("P01", "David Ward", sex=Sex.FEMALE)) is Sex.FEMALE
    assert sex_of_entry(person("P01", "David Ward")) is Sex.MALE
