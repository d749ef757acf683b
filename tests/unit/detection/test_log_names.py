"""Logs write the surname before the initial."""

from __future__ import annotations

import pytest

from dhr_redact.detection.log_names import log_names


def found(text: str) -> list[str]:
    return sorted({text[start:end] for start, end in log_names(text)})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("11:52 EMD HALE S PIN 60218. CALLER STATES", "HALE S"),
        ("OPENED BY  : GAULT F 7719", "GAULT F"),
        ("OREBY T 44127 ON SCENE", "OREBY T"),
        ("ROLE 12:19 BY C. FROST. NO MOVEMENT", "C. FROST"),
        ("NOT TO CONTACT QUARLES, KERRY L\nEXPIRED", "QUARLES, KERRY L"),
        ("05:10 SDO IVY K cell check", "IVY K"),
        ("WITNESS 2: CHASE, DOREEN (SHOP)", "CHASE, DOREEN"),
        ("Informant   Sunday OKORO, carer", "Sunday OKORO"),
        ("Fit to detain   G. STONE (HCP)", "G. STONE"),
    ],
)
def test_a_surname_with_an_initial_is_a_name(text: str, name: str) -> None:
    """'FROST C' is an ordinary word and a letter to whoever reads only words."""
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "A. BACKGROUND",
        "GRADE A 1234",
        "FLAT B 12345",
        "PLAN B. CALLER STATES",
        "NURSE WARD B",
        "CAT C",
        "May MARAC papers",
        "KNIFE, BAT AND PHONE",
        "PREMISES GRACE BUXTON, WILLIAM",
    ],
)
def test_lists_flats_and_grades_are_no_names(text: str) -> None:
    """A letter after a word numbers it more often than it names somebody."""
    assert found(text) == []
