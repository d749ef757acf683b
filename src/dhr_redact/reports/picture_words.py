"""Days and numbers as words in pictures, whatever language the machine is set to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def short_day(day: date) -> str:
    """Return a day as it is drawn: 3 Mar 2031."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def long_day(day: date) -> str:
    """Return a day as it is read out: 3 March 2031."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_name(month: int) -> str:
    """Return the short name of a month, 1 to 12."""
    return _MONTHS[month - 1][:3]


def in_days(count: int) -> str:
    """Return how many days, in words: 1 day, 12 days."""
    return f"{count:,} day" if count == 1 else f"{count:,} days"


def counted(count: int, one: str, many: str = "") -> str:
    """Return how many there are of something: 1 case, 2 cases."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(parts: Sequence[str]) -> str:
    """Return the parts that say something, with commas."""
    return ", ".join(part for part in parts if part)
