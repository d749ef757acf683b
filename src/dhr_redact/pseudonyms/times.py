"""Generalise a time of day to the part of the day, where the policy asks for that."""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.people.folding import fold

NOT_UNDERSTOOD: Final = "[time]"
PARTS_OF_DAY: Final = (
    (6, "in the early hours"),
    (12, "in the morning"),
    (18, "in the afternoon"),
    (22, "in the evening"),
    (24, "at night"),
)
"""The words for the hours before each hour: editors' choice, as reviews say it."""

_HOURS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NAMED: Final = {"midnight": 0, "noon": 12, "midday": 12, "12 noon": 12, "12 midnight": 0}
_ABOUT: Final = (
    r"(?:(?:at|by|from|about|around|approximately|approx\.?|circa|c\.|just before|just after|@) )*"
)
_HALF: Final = (
    r"(?P<half>am|pm|a\.m\.?|p\.m\.?|in the morning|in the afternoon|in the evening|at night)"
)
_DIGITS: Final = re.compile(
    rf"{_ABOUT}(?P<hour>[01]?\d|2[0-4])"
    r"(?:[:.](?P<minute>[0-5]\d)(?:[:.][0-5]\d)?|(?P<run>[0-5]\d)(?= ?(?:h|$)))? ?"
    rf"(?P<hrs>(?:hrs?|hours|h)\b\.?)? ?{_HALF}?"
)
_SPOKEN: Final = re.compile(
    rf"{_ABOUT}(?:(?:a )?(?:half|quarter|five|ten|twenty|twenty-five) (?P<side>past|to) )?"
    rf"(?P<word>{'|'.join(_HOURS)})(?: o'clock)? {_HALF}"
)


def part_of_day(
    text: str,
    parts: tuple[tuple[int, str], ...] = PARTS_OF_DAY,
    *,
    not_understood: str = NOT_UNDERSTOOD,
) -> str:
    """Give the part of the day a time lies in: it stands for the time with its 'at'.

    What is not understood, or could be morning or evening ('2:35' is taken as written, in the
    24-hour clock; 'ten past two' is not), gives `not_understood`.

    Examples:
        >>> part_of_day("14:35hrs"), part_of_day("quarter to ten at night"), part_of_day("at two")
        ('in the afternoon', 'in the evening', '[time]')
    """
    plain = fold(" ".join(text.split())).strip(" ,;.")
    hour = _hour_of(plain)
    if hour is None:
        return not_understood
    return next(words for before, words in parts if hour % 24 < before)


def _hour_of(plain: str) -> int | None:
    named = re.sub(rf"^{_ABOUT}", "", plain)
    if named in _NAMED:
        return _NAMED[named]
    digits = _DIGITS.fullmatch(plain)
    if digits:
        if not any(digits[part] for part in ("minute", "run", "hrs", "half")):
            return None
        return _in_half(int(digits["hour"]), digits["half"])
    spoken = _SPOKEN.fullmatch(plain)
    if spoken:
        hour = _HOURS[spoken["word"]]
        if spoken["side"] == "to":
            return (_in_half(hour, spoken["half"]) - 1) % 24
        return _in_half(hour, spoken["half"])
    return None


def _in_half(hour: int, half: str | None) -> int:
    """Give the hour of the 24-hour clock; 'at night' is late from six to eleven."""
    if half is None or hour > 12:
        return hour
    if half == "at night":
        return hour % 12 + (12 if 6 <= hour < 12 else 0)
    late = half.startswith("p") or half in {"in the afternoon", "in the evening"}
    return hour % 12 + (12 if late else 0)
