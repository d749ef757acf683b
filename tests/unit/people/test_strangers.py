"""Spellings nobody knows yet: grouped where they are plainly one person's, never by a guess."""

from __future__ import annotations

import pytest

from dhr_redact.people.strangers import together


@pytest.mark.parametrize(
    ("spellings", "groups"),
    [
        (["Mrs Tull", "Yvonne Tull", "Y Tull"], 1),
        (["Yvonne Tull", "TULL", "Yvonne"], 1),
        (["Mrs Pole", "Pole"], 1),
        (["Mr Tull", "Yvonne Tull"], 2),
        (["Mr Tull", "Mrs Tull"], 2),
        (["Ms Li", "Amy Li", "Kim Li"], 3),
        (["A Li", "Amy Li", "Kim Li"], 2),
        (["Amy", "Amy Li", "Amy Ward"], 3),
        (["Zoe Tull", "Mrs Y Tull"], 2),
        (["K ÖZDOĞAN", "Mr Ozdogan", "Kemal Özdoğan"], 1),
        (["Y Tull", "Yvonne Tull", "Yasmin Tull"], 3),
        (["Mrs Tull", "Mr Tull", "TULL"], 3),
    ],
)
def test_spellings_are_together_only_if_nothing_contradicts_it(
    spellings: list[str], groups: int
) -> None:
    """A wrong join gives two people one pseudonym; a missed one costs a question."""
    assert len(together(spellings)) == groups


def test_every_spelling_stands_in_one_group_the_fullest_first() -> None:
    """None is lost, and none is asked about twice."""
    spellings = ["Mrs Tull", "Ward", "Yvonne Tull", "Mrs Tull", "Tull"]

    found = together(spellings)

    assert sorted(text for group in found for text in group) == sorted(set(spellings))
    assert ("Yvonne Tull", "Mrs Tull", "Tull") in found
