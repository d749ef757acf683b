"""Cells that people typed: what is wrong with one, days as the UK writes them, and plain words.

It never repeats what a cell holds, which may name somebody: a problem is told by row and column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from dhr_redact.errors import RecordError

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_WEEKDAY: Final = re.compile(
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,? "
)
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?")
_NUMBERS: Final = re.compile(r"(\d{1,2})([/. -])(\d{1,2})\2(\d{4}|\d{2})")
_WORDS: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?([a-z]{3,9})\.?,?[ -]?(\d{4}|\d{2})"
)
_ONLY_MONTH: Final = re.compile(r"(?:([a-z]{3,9})\.?|\d{1,2})[ /-]?'?(\d{4}|\d{2})")
_NUMBER: Final = re.compile(r"\d{5}(?:\.\d+)?")
_YEARS: Final = (1900, 2100)
_THIS_CENTURY: Final = 80
"""Of a year in two digits, those below this belong to the years from 2000."""

_NOT_WORDS: Final = re.compile(r"[\W_]+")
_IN_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^]]*\]")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a cell, by the row's number as Excel shows it and its column's heading."""

    row: int
    column: str
    what: str


def read_day(text: str) -> date:
    """Read a day as people type it, the day before the month.

    Raises:
        RecordError: If it is not one day, saying why without repeating it.
    """
    typed = _WEEKDAY.sub("", " ".join(text.casefold().split()), count=1)
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(typed):
        return _day(_year(found[4]), int(found[3]), int(found[1]))
    if (found := _WORDS.fullmatch(typed)) and (month := _month(found[2])):
        return _day(_year(found[3]), month, int(found[1]))
    if is_only_a_month(typed):
        raise RecordError("only a month is given: the day is needed")
    if _NUMBER.fullmatch(typed):
        raise RecordError("it is a number: give the column the format of a date")
    raise RecordError("it is not a day: type it as 4/2/2031 or 4 Feb 2031")


def is_only_a_month(text: str) -> bool:
    """Tell whether a text is a month with its year, without the day."""
    found = _ONLY_MONTH.fullmatch(" ".join(text.casefold().split()))
    return found is not None and (found[1] is None or _month(found[1]) is not None)


def plain_words(text: str) -> str:
    """Give words in small letters without marks, so that 'Sent to H.O.:' is 'sent to h o'."""
    return _NOT_WORDS.sub(" ", text.casefold()).strip()


def without_brackets(text: str) -> str:
    """Leave out what stands in brackets, as in 'Date of death (dd/mm/yyyy)'."""
    return _IN_BRACKETS.sub(" ", text)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < _THIS_CENTURY else 1900 + year


def _month(word: str) -> int | None:
    """Give the number of a month by its name, or by three or more of its first letters."""
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(word):
            return number
    return None


def _day(year: int, month: int, day: int) -> date:
    if not _YEARS[0] <= year <= _YEARS[1]:
        raise RecordError("its year cannot be right")
    if month > 12:
        raise RecordError("there is no such month: the day comes first, as in 4/2/2031")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise RecordError("there is no such day") from error
