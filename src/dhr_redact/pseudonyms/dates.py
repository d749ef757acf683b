"""Generalise a date, as people write dates, to its month and year.

What is not understood whole gives None: the caller takes it out, it never lets it through.
Ambiguous numbers are read the British way, the day first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dhr_redact.people.folding import IGNORED, fold

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WELSH: Final = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi",
    "Hydref", "Tachwedd", "Rhagfyr",
)  # fmt: skip
_SHORT: Final = {"jan": 1, "feb": 2, "febuary": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8}
_SHORT_TOO: Final = {"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_WORDS: Final[dict[str, str]] = {
    **{month.lower(): month for month in (*_MONTHS, *_WELSH)},
    **{short: _MONTHS[number - 1] for short, number in (_SHORT | _SHORT_TOO).items()},
}
_DAYS: Final[dict[str, str]] = {
    "christmas day": "December", "christmas eve": "December", "boxing day": "December",
    "new year's eve": "December", "new year's day": "January", "new years eve": "December",
    "new years day": "January", "valentine's day": "February", "valentines day": "February",
    "halloween": "October", "bonfire night": "November", "burns night": "January",
    "st patrick's day": "March", "st david's day": "March", "st george's day": "April",
}  # fmt: skip
"""Days whose date is the same every year, by the month they lie in."""

_ORDINAL_WORDS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second",
    "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh",
    "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_WEEKDAY: Final = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|"
    r"dydd (?:llun|mawrth|mercher|iau|gwener|sadwrn|sul)\b),?"
)
_ABOUT: Final = r"(?:about |around |approximately |approx\.? |circa |just before |just after )?"
_HALF: Final = r"(?:hrs?|hours|h|am|pm|a\.m\.?|p\.m\.?|z|gmt|bst|utc)"
_CLOCK: Final = re.compile(
    rf"(?:\b(?:at|by|from|until) |@ ?)?\b{_ABOUT}(?:"
    rf"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?{_HALF}\b\.?)?|"
    rf"(?:[01]?\d|2[0-4])\.?[0-5]\d ?{_HALF}\b\.?|"
    rf"(?:1[0-2]|0?[1-9]) ?(?:am|pm|a\.m\.?|p\.m\.?)|"
    rf"(?<=at )(?:[01]?\d|2[0-4])\.[0-5]\d|noon|midday|midnight)(?![\w:])(?: on\b)?"
)
_MONTH: Final = rf"(?P<month>{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![a-z])\.?"
_YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d|['’]?\d\d)"
_ONE_DAY: Final = rf"(?:\d{{1,2}}(?: ?(?:st|nd|rd|th))?|{'|'.join(reversed(_ORDINAL_WORDS))})"
_AND: Final = r" ?(?:-|/|,|&|to|and|or|until|through) ?"
_SOME_DAYS: Final = rf"(?:the )?{_ONE_DAY}(?:{_AND}(?:the )?{_ONE_DAY})*"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_SOME_DAYS}[ \-/.]?(?:day )?(?:of )?{_MONTH}(?:[ \-/.,]*(?:of |in )?{_YEAR})?",
        rf"{_MONTH}[ \-]?{_SOME_DAYS}(?:[ ,\-]+{_YEAR})?",
        rf"{_MONTH}[ ,\-/]*{_YEAR}",
        _MONTH,
    )
)
_NUMBERS: Final = re.compile(
    r"(?P<a>\d{1,2}) ?(?P<sep>[/.\-]) ?(?P<b>\d{1,2})"
    r"(?: ?(?P=sep) ?(?P<year>(?:1[89]|20)\d\d|\d\d))?"
)
_ISO: Final = re.compile(
    r"(?P<year>(?:1[89]|20)\d\d)(?P<sep>[/.\-]?)(?P<b>\d\d)(?P=sep)(?P<a>\d\d)(?:t[\d:.]*(?:z|[+\-]\d\d:?\d\d)?)?"
)
_CUT: Final = re.compile(r" ?(?:-|/| to | and | until | or ) ?")
_LEAD: Final = re.compile(
    r"(?:between |from |w/[ec] |week (?:ending|commencing) )?"
    r"(?P<word>on|in|by|since|until|before|after|dated|about|around|circa|c\.)? ?(?:or )?(?:the )?"
)
_NIGHT: Final = re.compile(
    r"(?P<part>(?:early |late )?(?:night|evening|morning|afternoon|weekend|hours|day)s?) "
    r"(?:of|between) "
)


@dataclass(frozen=True, slots=True)
class Generalised:
    """What is published instead, and the word that should come before it instead of 'on'.

    An empty `preposition` leaves the sentence as it is.
    """

    text: str
    preposition: str = "in"


def month_and_year(text: str, *, latest_year: int = 2039) -> Generalised | None:
    """Give the month and year of a date, or None if it is not understood whole.

    Args:
        text: A date as written: '12/03/2019', 'Tuesday 12th March at 14:35', '?22 May 2016'.
        latest_year: A year in two digits is never read as a later year than this.

    Examples:
        >>> month_and_year("Tuesday 12 March 2019 at 14:35").text
        'March 2019'
    """
    plain = fold(" ".join(text.split())).replace(IGNORED, "").strip(" ,;")
    doubt = "?" if "?" in plain else ""
    plain = plain.replace("?", "").strip()
    lead = _LEAD.match(plain)
    start = lead.end() if lead else 0
    night = _NIGHT.match(plain, start)
    found = _found(plain[night.end() if night else start :], latest_year)
    if found is None:
        return None
    word = lead["word"] if lead and lead["word"] else ""
    if night:
        said = " ".join(filter(None, (word and f"{word} the", night["part"], "in", doubt + found)))
    else:
        said = " ".join(filter(None, ("in" if word == "on" else word, doubt + found)))
    if text.upper() == text and re.search(r"[A-Z]{3}", text):
        said = said.upper()
    return Generalised(said, "" if night or word else "in")


def _found(plain: str, latest: int) -> str | None:
    """Try the text as it is, then without its clock times, then without its weekdays too."""
    for _ in range(2):
        for pattern in (None, _CLOCK, _WEEKDAY):
            if pattern is not None:
                plain = " ".join(pattern.sub(" ", plain).split())
            plain = re.sub(r"^(?:the |on |of )+|[ ,;\-@]+$|^[ ,;\-@]+", "", plain)
            found = _one(plain, latest) or _range(plain, latest)
            if found is not None:
                return found
    return None


def _range(plain: str, latest: int) -> str | None:
    for cut in _CUT.finditer(plain):
        halves = [_WEEKDAY.sub("", half) for half in (plain[: cut.start()], plain[cut.end() :])]
        first, second = (_one(half.strip(" ,").removeprefix("the "), latest) for half in halves)
        if first and second:
            return _joined(first, second)
    return None


def _joined(first: str, second: str) -> str:
    if first == second or second.startswith(f"{first} "):
        return second
    one, two = first.split(), second.split()
    if len(one) == 2 and len(two) == 2 and one[1] == two[1]:
        return f"{one[0]} to {second}"
    return f"{first} to {second}"


def _one(plain: str, latest: int) -> str | None:
    for name, month in _DAYS.items():
        fest = re.fullmatch(rf"{name}(?:,? {_YEAR})?", plain)
        if fest:
            return _said(month, fest["year"], latest)
    numbers = _NUMBERS.fullmatch(plain) or _ISO.fullmatch(plain)
    if numbers:
        day, month_number = int(numbers["a"]), int(numbers["b"])
        if month_number > 12 >= day:
            day, month_number = month_number, day
        if not (1 <= month_number <= 12 and 1 <= day <= 31):
            return None
        return _said(_MONTHS[month_number - 1], numbers["year"], latest)
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match:
            return _said(_WORDS[match["month"]], match.groupdict().get("year"), latest)
    return None


def _said(month: str, year: str | None, latest: int) -> str:
    if year is None:
        return month
    digits = year.lstrip("'’")
    if len(digits) == 2:
        full = latest - latest % 100 + int(digits)
        digits = str(full if full <= latest else full - 100)
    return f"{month} {digits}"
