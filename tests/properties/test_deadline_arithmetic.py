"""Deadlines counted a second way: day by day, and by numbers of days, without any library.

The bank holidays are typed by hand from the lists that the government publishes.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dated_cases import case_file, moved, paused, regime, rule
from dhr_redact.cases.calendar import (
    add_months,
    add_working_days,
    bank_holidays,
    is_working_day,
    working_days_between,
)
from dhr_redact.cases.deadlines import Deadline, Standing, deadlines_of
from dhr_redact.cases.partnerships import Nation

# Each year from New Year to the Boxing Day kept, month/day; weekends count as holidays anyway.
HOLIDAYS = {
    2019: "1/1 4/19 4/22 5/6 5/27 8/26 12/25 12/26",
    2020: "1/1 4/10 4/13 5/8 5/25 8/31 12/25 12/28",
    2021: "1/1 4/2 4/5 5/3 5/31 8/30 12/27 12/28",
    2022: "1/3 4/15 4/18 5/2 6/2 6/3 8/29 9/19 12/26 12/27",
    2023: "1/2 4/7 4/10 5/1 5/8 5/29 8/28 12/25 12/26",
    2024: "1/1 3/29 4/1 5/6 5/27 8/26 12/25 12/26",
    2025: "1/1 4/18 4/21 5/5 5/26 8/25 12/25 12/26",
    2026: "1/1 4/3 4/6 5/4 5/25 8/31 12/25 12/28",
    2027: "1/1 3/26 3/29 5/3 5/31 8/30 12/27 12/28",
}
TABLE = frozenset(
    date(year, *map(int, day.split("/"))) for year, days in HOLIDAYS.items() for day in days.split()
)
FIRST, LAST = date(2019, 1, 1), date(2027, 12, 31)
DAY = timedelta(days=1)
DECIDED = date(2024, 1, 10)
LONG_AFTER = date(2027, 12, 1)

nations = st.sampled_from(Nation)
days = st.dates(date(1990, 1, 1), date(2080, 12, 31))
covered = st.dates(FIRST, LAST)
near = st.dates(date(2023, 11, 1), date(2025, 6, 30))
spells = st.lists(st.tuples(near, st.integers(0, 90)), max_size=5)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def length_of(year: int, month: int) -> int:
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def number_of(year: int, month: int, day: int) -> int:
    """Count the days from 1 January of the year 1, which is day 1."""
    before = year - 1
    whole = before * 365 + before // 4 - before // 100 + before // 400
    return whole + sum(length_of(year, each) for each in range(1, month)) + day


def is_at_work(day: date) -> bool:
    """Day 1 was a Monday, so every number that leaves 6 or 0 by seven is at a weekend."""
    return day.toordinal() % 7 not in {6, 0} and day not in TABLE


def test_the_lengths_of_months_are_those_everybody_knows() -> None:
    """The second way must be right itself."""
    assert [length_of(2027, month) for month in range(1, 13)] == [
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    ]  # fmt: skip
    assert [is_leap(year) for year in (1900, 2000, 2026, 2028)] == [False, True, False, True]


@given(days)
def test_days_are_numbered_alike(day: date) -> None:
    """The second way must agree with the calendar before it may judge anything."""
    assert number_of(day.year, day.month, day.day) == day.toordinal()


@given(days, st.integers(0, 60))
def test_months_end_on_the_corresponding_date(day: date, months: int) -> None:
    """Worked out by numbers of days: the same day, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    expected = number_of(year, month + 1, min(day.day, length_of(year, month + 1)))

    assert add_months(day, months).toordinal() == expected


@given(days, days, st.integers(0, 60))
def test_who_is_told_later_is_not_due_earlier(one: date, two: date, months: int) -> None:
    """At the ends of months deadlines may meet, but never pass each other."""
    first, second = sorted((one, two))

    assert add_months(first, months) <= add_months(second, months)
    assert add_months(first, months) <= add_months(first, months + 1)


@pytest.mark.parametrize("nation", list(Nation))
@pytest.mark.parametrize("year", list(HOLIDAYS))
def test_the_bank_holidays_are_those_published(year: int, nation: Nation) -> None:
    """On weekdays nothing is missing and nothing is added: a wrong holiday moves a deadline."""
    said = {day for day in bank_holidays(year, nation) if day.toordinal() % 7 not in {6, 0}}

    assert said == {day for day in TABLE if day.year == year}


@given(covered, nations)
def test_a_working_day_is_one_by_the_table(day: date, nation: Nation) -> None:
    """Weekends are told by the number of the day, holidays by the typed table."""
    assert is_working_day(day, nation) == is_at_work(day)


@given(st.dates(FIRST, date(2026, 12, 31)), st.integers(0, 150), nations)
def test_working_days_are_counted_one_by_one(day: date, number: int, nation: Nation) -> None:
    """List the days at work after the first, and take the one of that number."""
    after = [day + n * DAY for n in range(1, 364)]
    expected = [day, *filter(is_at_work, after)][number]

    due = add_working_days(day, number, nation)

    assert due == expected
    assert working_days_between(day, due, nation) == number
    assert add_working_days(due, -number, nation) <= due


@given(covered, covered, nations)
def test_working_days_between_are_those_of_the_table(one: date, two: date, nation: Nation) -> None:
    """Counted from the table, the first day left out and the last taken in."""
    first, last = sorted((one, two))
    expected = [n for n in range((last - first).days) if is_at_work(last - n * DAY)]

    assert working_days_between(first, last, nation) == len(expected)


def stands_still(day: date, pauses: list[tuple[date, int]]) -> bool:
    """A pause of three days holds its first day and the two after."""
    return any(since <= day < since + length * DAY for since, length in pauses)


def walked(first_due: date, pauses: list[tuple[date, int]], *, working: bool) -> date:
    """Walk from the first day until as many days that count have passed as there were."""

    def counts(day: date) -> bool:
        return is_at_work(day) if working else True

    left = sum(counts(DECIDED + n * DAY) for n in range(1, (first_due - DECIDED).days + 1))
    day = DECIDED
    while left:
        day += DAY
        left -= counts(day) and not stands_still(day, pauses)
    return day


def deadline_with(pauses: list[tuple[date, int]], today: date, **length: object) -> Deadline:
    """Give the report's deadline in a case that was paused so often."""
    records = [
        paused(since, since + days * DAY, number=number)
        for number, (since, days) in enumerate(pauses, start=1)
    ]
    one = rule(**length) if length else rule()
    file = case_file(*moved(decided_yes=DECIDED), *records)
    return deadlines_of(file, regime(one), today)[0]


@given(spells)
def test_pauses_move_the_day_as_if_it_were_walked(pauses: list[tuple[date, int]]) -> None:
    """Six months walked day by day, standing still wherever any pause holds the day."""
    found = deadline_with(pauses, LONG_AFTER)

    assert found.due_on == walked(date(2024, 7, 10), pauses, working=False)
    assert found.due_on == date(2024, 7, 10) + found.paused_days * DAY


@given(spells)
def test_pauses_move_working_days_as_if_they_were_walked(pauses: list[tuple[date, int]]) -> None:
    """A working day within a pause is not one of the forty; a weekend there costs nothing."""
    found = deadline_with(pauses, LONG_AFTER, months=None, working_days=40)

    first = [DECIDED + n * DAY for n in range(1, 100) if is_at_work(DECIDED + n * DAY)][39]
    assert found.due_on == walked(first, pauses, working=True)


@given(spells)
def test_the_order_in_which_pauses_were_written_down_is_nothing(
    pauses: list[tuple[date, int]],
) -> None:
    """Somebody enters the inquest before the trial: the day is the same."""
    there, back = (deadline_with(order, LONG_AFTER) for order in (pauses, list(reversed(pauses))))

    assert there.due_on == back.due_on


@given(near, st.integers(0, 400))
def test_an_open_pause_takes_no_day_away(since: date, later: int) -> None:
    """However long it lasts, the days that were left when it began are left when it ends."""
    today = since + later * DAY
    file = case_file(*moved(decided_yes=DECIDED), paused(since))

    found = deadlines_of(file, regime(), today)[0]

    first = max(since, DECIDED + DAY)
    due = date(2024, 7, 10)
    if since <= due:
        assert found.standing is Standing.STOPPED
        assert found.days_left(today) == (due - first).days + max(0, (first - today).days)
    else:
        assert (found.standing, found.due_on) == (Standing.DUE, due)


@given(spells, near)
def test_being_met_is_being_in_time_by_the_walk(pauses: list[tuple[date, int]], met: date) -> None:
    """In time is: no more days counted before it came than there were."""
    records = [
        paused(since, since + days * DAY, number=number)
        for number, (since, days) in enumerate(pauses, start=1)
    ]
    file = case_file(*moved(decided_yes=DECIDED, submitted=met), *records)

    found = deadlines_of(file, regime(), LONG_AFTER)[0]

    if met >= DECIDED:
        is_late = met > walked(date(2024, 7, 10), pauses, working=False)
        assert (found.standing is Standing.MET_LATE) == is_late
    else:
        assert found.met_on is None
