"""Spell a day in every way a review may write it, so that each can be searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ABBREVIATED: Final = {8: "Sept"}
_YEAR: Final = r"(?:(?P<year>\d{4}|\d{2})(?!\d))"
_NAMED: Final = (
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+day)?(?:\s+of)?[\s.\-/]+"
        r"(?P<month>[A-Za-z]{3,9})\b\.?(?:[\s,.\-/']*" + _YEAR + ")?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<month>[A-Za-z]{3,9})\.?\s+(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
        r"(?:[\s,]+" + _YEAR + ")?",
        re.IGNORECASE,
    ),
)
_NUMBERS: Final = (
    re.compile(r"(?<!\d)(?P<year>\d{4})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?(?P<day>\d{1,2})"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\s?[-/.]\s?(?P<month>\d{1,2})\s?[-/.]\s?" + _YEAR),
)


def other_spellings(text: str) -> tuple[str, ...]:
    """Return the other ways to write the day a text names; none if it names no exact day.

    A month and a year, a year, a weekday and a season are not exact: they are what dates become.
    """
    found = _day_in(text)
    return tuple(dict.fromkeys(_spell(*found))) if found else ()


def _day_in(text: str) -> tuple[int, int, int | None] | None:
    for pattern in (*_NUMBERS, *_NAMED):
        for match in pattern.finditer(text):
            month = _month(match["month"])
            day = int(match["day"])
            if month and 1 <= day <= 31:
                return day, month, _full_year(match["year"])
    return None


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    for number, name in enumerate(_MONTHS, start=1):
        if len(text) >= 3 and name.casefold().startswith(text.casefold()):
            return number
    return None


def _full_year(text: str | None) -> int | None:
    if text is None or len(text) == 4:
        return int(text) if text else None
    return int(text) + (2000 if int(text) < 40 else 1900)


def _spell(day: int, month: int, year: int | None) -> Iterator[str]:
    names = [_MONTHS[month - 1], _MONTHS[month - 1][:3]]
    if month - 1 in _ABBREVIATED:
        names.append(_ABBREVIATED[month - 1])
    days = (str(day), f"{day:02d}", f"{day}{_ordinal(day)}")
    years = ("",) if year is None else (f" {year}", f" {year % 100:02d}")
    for name in names:
        for written in days:
            for ending in years:
                yield f"{written} {name}{ending}"
            yield f"{name} {written}{years[0]}"  # not 'May 20 30': that is the month of 2030, too
            yield f"{written} of {name}{years[0]}"
    if year is None:
        return
    for d in (str(day), f"{day:02d}"):
        for m in (str(month), f"{month:02d}"):
            yield f"{d}/{m}/{year}"
    yield f"{day:02d}/{month:02d}/{year % 100:02d}"  # not 3/4/12: that is a section's number, too
    yield f"{year}-{month:02d}-{day:02d}"
    yield f"{year}{month:02d}{day:02d}"
    yield f"{day:02d}{month:02d}{year}"


def _ordinal(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
