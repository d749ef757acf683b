"""First names typed in small letters are found without anybody having been met."""

from __future__ import annotations

import pytest

from dhr_redact.detection.small_first_names import small_first_names


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in small_first_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mo = harpreet kaur, fa = jaswinder (at scene)", ["harpreet kaur", "jaswinder"]),
        ("rang sandra back about desmond orrell.", ["sandra", "desmond orrell"]),
        ("Solicitor (ash) rang", ["ash"]),
    ],
)
def test_a_first_name_in_small_letters(text: str, names: list[str]) -> None:
    """Hurried notes of a duty team have no capitals."""
    assert found(text) == names


def test_words_addresses_and_kin_are_none() -> None:
    """'mark' and 'grace' need their sentences; 'baba' is said to many."""
    assert found("mark this with grace, inter alia, baba; see sandra@post.example/sandra") == []
