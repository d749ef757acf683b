"""The arithmetic of months and working days, with the bank holidays of England and of Wales.

A month ends by the corresponding date rule (Dodds v Walker [1981] 1 WLR 1027): on the same day of
the month, or on the last day of a month that has no such day. The day something happens on is not
counted. Nothing is moved on because it falls on a weekend or a bank holiday.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]
from holidays import country_holidays

from dhr_redact.cases.partnerships import Nation

ONE_DAY: Final = timedelta(days=1)

_SUBDIVISIONS: Final[Mapping[Nation, str]] = {Nation.ENGLAND: "ENG", Nation.WALES: "WLS"}
_SATURDAY: Final = 5


def add_months(day: date, number: int) -> date:
    """Give the day that corresponds to a day, so many calendar months later."""
    later: date = day + relativedelta(months=number)
    return later


def bank_holidays(year: int, nation: Nation) -> frozenset[date]:
    """Give the bank holidays of a year, with the days given instead of those at a weekend."""
    return _bank_holidays(year, _SUBDIVISIONS[nation])


@functools.cache
def _bank_holidays(year: int, subdivision: str) -> frozenset[date]:
    return frozenset(country_holidays("GB", subdiv=subdivision, years=year))


def is_working_day(day: date, nation: Nation) -> bool:
    """Tell whether a day is neither at a weekend nor a bank holiday."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year, nation)


def add_working_days(day: date, number: int, nation: Nation) -> date:
    """Give the working day that is so many working days after a day, which is not counted.

    A number below nought counts back; nought gives the day itself.
    """
    step = ONE_DAY if number > 0 else -ONE_DAY
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day, nation)
    return day


def working_days_between(first: date, last: date, nation: Nation) -> int:
    """Count the working days after the first day, up to the last and with it."""
    days = (first + n * ONE_DAY for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day, nation) for day in days)
