"""A day is spelt in every way a review writes it, and what is no day is left alone."""

from __future__ import annotations

import pytest

from dhr_redact.verification.dates import other_spellings


@pytest.mark.parametrize(
    "text",
    [
        "12 March 2019",
        "12th of March, 2019",
        "March 12, 2019",
        "Tuesday 12 Mar 2019",
        "12/03/2019",
        "12.3.2019",
        "2019-03-12",
        "12-03-19",
        "12 Mar 19",
    ],
)
def test_one_day_has_the_same_spellings_however_it_was_written(text: str) -> None:
    """The day was replaced in one spelling; another document may use the next."""
    spellings = other_spellings(text)

    assert {"12 March 2019", "12/03/2019", "12/3/2019", "2019-03-12"} <= set(spellings)
    assert "12th Mar 19" in spellings


def test_a_short_year_belongs_to_the_last_century_or_to_this() -> None:
    """Dates of birth are older than dates of events."""
    assert "1 May 1978" in other_spellings("1/5/78")
    assert "1 May 2004" in other_spellings("1/5/04")


@pytest.mark.parametrize(
    ("day", "written"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")],
)
def test_days_have_their_endings(day: int, written: str) -> None:
    """'21th' would never be found."""
    assert f"{written} September 2020" in other_spellings(f"{day} September 2020")
    assert f"{day} Sept 2020" in other_spellings(f"{day} September 2020")


def test_a_day_without_a_year_is_spelt_without_one() -> None:
    """A year that is not there must not be invented."""
    assert "3rd May" in other_spellings("on 3 May")
    assert not [spelling for spelling in other_spellings("3 May") if "20" in spelling]


@pytest.mark.parametrize(
    "text",
    [
        "March 2019",
        "2019",
        "Tuesday",
        "summer 2018",
        "45 March 2019",
        "12/13/2019",
        "4 people",
        "12 of them",
    ],
)
def test_what_names_no_exact_day_has_no_spellings(text: str) -> None:
    """A month and a year is what a date becomes; to look for it would stop every release."""
    assert other_spellings(text) == ()
