"""Titles directly before a name, and where a sentence ends instead."""

from __future__ import annotations

import pytest

from dhr_redact.people.titles_before import titles_before


@pytest.mark.parametrize(
    ("before", "titles"),
    [
        ("Mrs ", ["mrs"]),
        ("Mrs. ", ["mrs"]),
        ("DC 4471 ", ["dc"]),
        ("Detective Supt. ", ["detective", "supt"]),
        ("D/Supt ", ["supt"]),
        ("rang the nurse. ", []),
        ("rang Nurse. ", []),
        ("room 4471 ", []),
        ("Auntie ", ["auntie"]),
        ("her auntie ", []),
    ],
)
def test_titles_stand_directly_before_a_name(before: str, titles: list[str]) -> None:
    """'She saw the nurse. Summer had left' names no Nurse Summer."""
    text = f"{before}Holloway"

    start, found = titles_before(text, len(before))

    assert found == titles
    assert text[start:].startswith("Holloway") is (not titles)
