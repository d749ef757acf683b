"""A first name with the letter of a surname is one name; what a letter numbers is none."""

from __future__ import annotations

import pytest

from dhr_redact.detection.name_letters import lettered_names
from dhr_redact.detection.name_nobody import names_nobody
from dhr_redact.detection.small_first_names import small_first_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Back to bed with tea. Kelly R\n", ["Kelly R"]),
        ("no relation to Shirin B) on leave", ["Shirin B"]),
        ("seen by Joanne M-W, manager", ["Joanne M-W"]),
        ("Dr Nguyen A.\nAttended with", ["Nguyen A."]),
        ("09/09 11:15 COSTA, J\nCovering", ["COSTA, J"]),
        ("for money only, TF jnr jointly", ["TF jnr"]),
        ("is that S-H-E-A? I don't know", ["S-H-E-A"]),
        ("T-H-A-T is final, no D-N-A", []),
        ("Tiago P and Summer P are well", ["Tiago P", "Summer P"]),
        ("Kelly I think was there", []),
        ("Kelly A level results came", []),
        ("moved to Ward B today", []),
        ("Child B was upset", []),
    ],
)
def test_a_letter_belongs_to_the_name_before_it(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in lettered_names(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dc ellery to visit mrs pocock", ["dc ellery", "mrs pocock"]),
        ("dr rang back", []),
        ("the ms was lost", []),
    ],
)
def test_a_small_title_shows_an_unknown_word_to_be_a_name(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in small_first_names(text)] == names


@pytest.mark.parametrize(
    ("word", "is_nobody"),
    [
        ("Cymraeg", True),
        ("abbu", True),
        ("olanzapine", True),
        ("HV2", True),
        ("Musa Abba", False),
        ("Pauline", False),
        ("Nadine", False),
    ],
)
def test_kin_languages_and_medicines_are_nobody(word: str, is_nobody: bool) -> None:
    assert names_nobody(word) is is_nobody
