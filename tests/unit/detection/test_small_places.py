"""Schools, surgeries and places of worship in small letters."""

from __future__ import annotations

import pytest

from dhr_redact.detection.small_places import small_places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kids at fellgate rd primary", ["fellgate rd primary"]),
        ("goes to st oswins primary", ["st oswins primary"]),
        ("reg at mill road surgery", ["mill road surgery"]),
        ("friday prayers at jamia masjid", ["jamia masjid"]),
        ("at her local primary, the main church, a care home and the gp surgery", []),
        ("rainbow nursery and the first school", []),
    ],
)
def test_places_in_small_letters_need_a_word_of_their_own(text: str, names: list[str]) -> None:
    """Notes are typed without capitals; 'the local primary' must stay."""
    found = sorted({(start, end) for start, end, _ in small_places(text)})

    assert [text[start:end] for start, end in found] == names
