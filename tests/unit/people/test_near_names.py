"""Names that resemble each other, and names that do not."""

from __future__ import annotations

import pytest

from dhr_redact.people.distance import names_near, near_index, slips
from dhr_redact.people.near_names import resembles
from dhr_redact.people.nicknames import is_given_name, nicknames_of, spellings_of


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Holloway", "holloway"),
        ("Margaret Holloway", "Peggy"),
        ("Mohammed", "Mo"),
        ("Muhammad", "Mohamed"),
        ("Gosia", "Ma\u0142gorzata"),
        ("Mrs Katherine Ward", "Kathryn"),
        ("Smith", "Smyth"),
        ("Holoway", "Holloway"),
        ("Philip", "Filip"),
        ("Rhys", "Reece"),
    ],
)
def test_names_that_could_be_mistaken(a: str, b: str) -> None:
    """A pseudonym that looks like a slip of the real name gives it away."""
    assert resembles(a, b)
    assert resembles(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("Mrs Holloway", "Mrs Baker"), ("Ann", "Bob"), ("", "Ann"), ("Grace", "Kwame")]
)
def test_names_that_could_not(a: str, b: str) -> None:
    """If everything resembled everything, no pseudonym would be left."""
    assert not resembles(a, b)


def test_nicknames_go_one_step_each_way() -> None:
    """Two steps would make half of the country one person."""
    assert "meg" in nicknames_of("margaret")
    assert "margaret" in nicknames_of("meg")
    assert "peggy" not in nicknames_of("meg")
    assert "mohamed" in spellings_of("mohammed")
    assert is_given_name("gosia")
    assert not is_given_name("table")


def test_slips_are_counted_as_a_hand_makes_them() -> None:
    """A swap of neighbours is one slip; far-apart words stop early."""
    assert slips("holloway", "hollowya") == 1
    assert slips("holloway", "hll") == 3
    assert slips("abcde", "abcde") == 0


def test_near_names_are_looked_up() -> None:
    """One slip from five letters, two from nine, or another spelling of the sound."""
    index = near_index(["holloway", "calderbank", "shamima", "ng", "barnes"])

    assert names_near("holoway", index) == ("holloway",)
    assert names_near("caldrebnak", index) == ("calderbank",)
    assert names_near("shameema", index) == ("shamima",)
    assert names_near("bames", index) == ("barnes",)  # as recognition reads it
    assert names_near("table", index) == ()
