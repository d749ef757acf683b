"""Months and working days as a court and a council count them."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_redact.cases.calendar import (
    add_months,
    add_working_days,
    bank_holidays,
    is_working_day,
    working_days_between,
)
from dhr_redact.cases.partnerships import Nation

ENGLAND, WALES = Nation.ENGLAND, Nation.WALES


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2026, 9, 30), 1, date(2026, 10, 30)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
    ],
)
def test_a_month_ends_on_the_corresponding_date(day: date, months: int, due: date) -> None:
    """Dodds v Walker: notice of 30 September ran out on 30 October, not with the month."""
    assert add_months(day, months) == due


@pytest.mark.parametrize(
    ("day", "number", "due"),
    [
        (date(2026, 3, 27), 5, date(2026, 4, 7)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2027, 12, 24), 2, date(2027, 12, 30)),
        (date(2026, 3, 28), 1, date(2026, 3, 30)),
        (date(2026, 4, 7), -5, date(2026, 3, 27)),
        (date(2026, 3, 28), 0, date(2026, 3, 28)),
    ],
)
def test_working_days_pass_over_easter_and_christmas(day: date, number: int, due: date) -> None:
    """Five working days of Holy Week are eleven days; the first day is not counted."""
    assert add_working_days(day, number, ENGLAND) == due


def test_the_days_of_one_year_only_are_known_too() -> None:
    """The late Queen's funeral and the coronation were holidays by proclamation."""
    assert not is_working_day(date(2022, 9, 19), WALES)
    assert not is_working_day(date(2023, 5, 8), ENGLAND)
    assert is_working_day(date(2022, 9, 20), WALES)


def test_a_holiday_of_scotland_is_a_working_day() -> None:
    """2 January is a bank holiday of Scotland alone; offices here are at work."""
    assert is_working_day(date(2026, 1, 2), ENGLAND)
    assert is_working_day(date(2026, 1, 2), WALES)
    assert date(2026, 1, 2) not in bank_holidays(2026, ENGLAND)


def test_counting_working_days_leaves_the_first_day_out() -> None:
    """What is counted forth and what is counted between must agree."""
    assert working_days_between(date(2026, 3, 27), date(2026, 4, 7), ENGLAND) == 5
    assert working_days_between(date(2026, 4, 7), date(2026, 4, 7), ENGLAND) == 0
    assert working_days_between(date(2026, 4, 7), date(2026, 3, 27), ENGLAND) == 0
