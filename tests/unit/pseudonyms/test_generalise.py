"""Dates, ages, times and places made less exact, or given up on."""

from __future__ import annotations

import pytest

from dhr_redact.pseudonyms.ages import LIBRARY_BANDS, AgeBand, age_band
from dhr_redact.pseudonyms.dates import Generalised, month_and_year
from dhr_redact.pseudonyms.places import area_of
from dhr_redact.pseudonyms.times import part_of_day


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("12/03/2019", "March 2019"),
        ("12.3.19", "March 2019"),
        ("12.03.19 at 14:35", "March 2019"),
        ("12.03.2019", "March 2019"),
        ("12 / 03 / 2019", "March 2019"),
        ("12-Mar-19", "March 2019"),
        ("12/03", "March"),
        ("03/25/2019", "March 2019"),
        ("31/02/2019", "February 2019"),
        ("2019-03-12", "March 2019"),
        ("2019-03-12T14:35:00Z", "March 2019"),
        ("20190312", "March 2019"),
        ("12th March 2019", "March 2019"),
        ("the 12th of March, 2019", "March 2019"),
        ("the twelfth of March 2019", "March 2019"),
        ("Tuesday 12 March 2019 at 14:35", "March 2019"),
        ("Tues 12th Mar", "March"),
        ("March 12, 2019", "March 2019"),
        ("12 March", "March"),
        ("12march2019", "March 2019"),
        ("12 Sept. 2019", "September 2019"),
        ("12 March \u201919", "March 2019"),
        ("May 2018", "May 2018"),
        ("12\u201314 March 2019", "March 2019"),
        ("1 and 2 June 2018", "June 2018"),
        ("12/03/2019 - 14/03/2019", "March 2019"),
        ("Sat 3 - Sun 4 June 2018", "June 2018"),
        ("28 February \u2013 3 March 2019", "February to March 2019"),
        ("28 February 2019 to 3 March 2019", "February to March 2019"),
        ("from 12 March 2019 to 3 April 2020", "March 2019 to April 2020"),
        ("December 2018/January 2019", "December 2018 to January 2019"),
        ("?22 May 2016", "?May 2016"),
        ("12 March 2019?", "?March 2019"),
        ("12TH MARCH 2019", "MARCH 2019"),
        ("14:35 on 12 March 2019", "March 2019"),
        ("14.35hrs 12/03/2019", "March 2019"),
        ("at 2.35pm on Sunday 3rd June 2018", "June 2018"),
        ("12 March 2019, 2pm", "March 2019"),
        ("w/e 12/03/2019", "March 2019"),
        ("Christmas Day 2018", "December 2018"),
        ("Boxing Day", "December"),
        ("12 Mawrth 2019", "Mawrth 2019"),
        ("Dydd Mawrth 12 Mawrth 2019", "Mawrth 2019"),
    ],
)
def test_a_date_becomes_its_month_and_year(written: str, said: str) -> None:
    """As people write dates in records; the planner turns 'on' into 'in'."""
    assert month_and_year(written) == Generalised(said, "in")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("on 12 March 2019", "in March 2019"),
        ("by 12 March 2019", "by March 2019"),
        ("dated 12/03/2019", "dated March 2019"),
        ("night of 3/4 May 2018", "night in May 2018"),
        ("on the night of 3/4 May 2018", "on the night in May 2018"),
        ("early hours of 12 March 2019", "early hours in March 2019"),
        ("NIGHT OF 3 MAY 2018", "NIGHT IN MAY 2018"),
    ],
)
def test_words_that_came_with_the_date_stay_in_the_sentence(written: str, said: str) -> None:
    """Then the planner leaves the word before it alone."""
    assert month_and_year(written) == Generalised(said, "")


@pytest.mark.parametrize(
    "written",
    ["", "hello", "2019", "12", "45/13/2019", "0/3/2019", "12//2019", "3 June 2018 or so",
     "Tuesday", "14:35", "12 March and other days", "99/2019", "12 March to nowhere"],
)  # fmt: skip
def test_what_is_not_understood_whole_is_given_up(written: str) -> None:
    """The caller takes it out: half a date let through would be exact enough."""
    assert month_and_year(written) is None


@pytest.mark.parametrize(("year", "latest", "said"), [("48", 2031, 1948), ("31", 2031, 2031)])
def test_a_year_in_two_digits_is_never_in_the_future(year: str, latest: int, said: int) -> None:
    """Dates of birth go back a century."""
    found = month_and_year(f"12/03/{year}", latest_year=latest)

    assert found == Generalised(f"March {said}", "in")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("34", "25-34"),
        ("34-year-old", "25-34-year-old"),
        ("34 year old", "25-34-year-old"),
        ("thirty-four-year-olds", "25-34-year-olds"),
        ("aged 34", "aged 25-34"),
        ("Age: 34", "aged 25-34"),
        ("aged 34 years", "aged 25-34"),
        ("thirty-four", "25-34"),
        ("thirty four", "25-34"),
        ("34 yrs", "aged 25-34"),
        ("34 YEARS OLD", "aged 25-34"),
        ("34 years of age", "aged 25-34"),
        ("34yo", "aged 25-34"),
        ("34 y/o", "aged 25-34"),
        ("(34)", "(25-34)"),
        ("[aged 34]", "(25-34)"),
        ("F34", "aged 25-34"),
        ("34 M", "aged 25-34"),
        ("34th birthday", "birthday"),
        ("16", "16-19"),
        ("19", "16-19"),
        ("20", "20-24"),
        ("64", "55-64"),
        ("71", "65+"),
        ("71-year-old", "65+ year-old"),
        ("mid-thirties", "mid-thirties"),
        ("30s", "30s"),
    ],
)
def test_an_adult_s_age_becomes_its_band(written: str, said: str) -> None:
    """The library's own bands, in words that fit the same place."""
    assert age_band(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("8", ""),
        ("(8)", ""),
        ("aged 8", ""),
        ("8-year-old", ""),
        ("fifteen", ""),
        ("newborn", ""),
        ("8 years old", "a child"),
        ("6 months old", "a child"),
        ("3 weeks of age", "a child"),
        ("15", ""),
    ],
)
def test_a_child_has_no_age(written: str, said: str) -> None:
    """Published practice: children without name, sex or age."""
    assert age_band(written) == said


@pytest.mark.parametrize("written", ["", "200", "between 30 and 35", "old", "34 people"])
def test_an_age_that_is_not_understood_is_taken_out(written: str) -> None:
    """Never let through."""
    assert age_band(written) == "[age]"


def test_bands_are_data() -> None:
    """A partnership may publish decades; the library's bands leave no adult out."""
    decades = tuple(AgeBand(age, age + 9) for age in range(20, 90, 10))

    assert age_band("34", decades) == "30-39"
    for age in range(16, 126):
        assert age_band(str(age)) in {band.words for band in LIBRARY_BANDS}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("14:35", "in the afternoon"),
        ("14.35hrs", "in the afternoon"),
        ("1435 hours", "in the afternoon"),
        ("2.35pm", "in the afternoon"),
        ("2 p.m.", "in the afternoon"),
        ("14:35:22", "in the afternoon"),
        ("0900", "in the morning"),
        ("at 9am", "in the morning"),
        ("00:10", "in the early hours"),
        ("12am", "in the early hours"),
        ("12.30pm", "in the afternoon"),
        ("24:00", "in the early hours"),
        ("approximately 23:50", "at night"),
        ("18h", "in the evening"),
        ("midnight", "in the early hours"),
        ("about noon", "in the afternoon"),
        ("seven o'clock in the evening", "in the evening"),
        ("quarter to ten at night", "in the evening"),
        ("half past ten at night", "at night"),
        ("one at night", "in the early hours"),
        ("half past two in the afternoon", "in the afternoon"),
        ("seven in the morning", "in the morning"),
    ],
)
def test_a_time_becomes_a_part_of_the_day(written: str, said: str) -> None:
    """A minute can be matched with a press report."""
    assert part_of_day(written) == said


@pytest.mark.parametrize("written", ["", "9", "half past two", "7 o'clock", "25:99", "later"])
def test_a_time_that_could_be_either_half_is_taken_out(written: str) -> None:
    """A wrong part of the day misleads; no part does not."""
    assert part_of_day(written) == "[time]"


def test_an_address_becomes_the_nearest_known_place_or_the_area() -> None:
    """The partnership's area is published anyway."""
    known = {"hexley": "Town 1", "carrow": "Town 2"}

    assert area_of("14 Alder Road,\nHexley CR5 2AB", "Carrowshire", known) == "Town 1"
    assert area_of("Hexley; Carrow", "Carrowshire", known) == "Town 2"
    assert area_of("14 Alder Road", "Carrowshire", known) == "Carrowshire"
    assert area_of("", "Carrowshire") == "Carrowshire"
