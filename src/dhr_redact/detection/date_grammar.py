"""The ways people write exact dates and times, as patterns. Linear: every repeat is bounded.

A month with a year, a year or a weekday alone is general already and is not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

GAP: Final = r"(?:[ \xa0]{0,2}\n?[ \xa0]{0,2})"
DASH: Final = r"[-–—−‐‑]"
MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_MONTH_TIGHT: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
WEEKDAY: Final = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?"
)
ORDINAL_WORD: Final = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth|twentieth|thirtieth"
)
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:[ ]?(?:st|nd|rd|th)\b)?"
_YEAR: Final = r"(?:(?:19|20)\d{2}(?!\d)|['’]\d{2}(?!\d))"
_YEAR_OR_TWO: Final = rf"(?:{_YEAR}|\d{{2}}(?![\d:.]\d|\d|[ ]?(?:hrs|hours|am|pm)))"
_LEAD: Final = r"(?<![\w£$/.,:])(?<![\d]-)"
_AND: Final = (
    rf"(?:[ ]?(?:/|{DASH}|,[ ]and[ ]|,|&)[ ]?|[ ](?:and|to|or|until|through)[ ](?:the[ ])?)"
)
_HOLIDAY: Final = (
    r"christmas day|christmas eve|boxing day|new year[’']?s[’']? (?:eve|day)|good friday"
    r"|easter (?:sunday|monday)|palm sunday|maundy thursday|shrove tuesday|ash wednesday"
    r"|(?:st\.? )?valentine[’']?s[’']? day|mother[’']?s[’']? day|father[’']?s[’']? day"
    r"|mothering sunday|remembrance sunday|hallowe[’']?en|bonfire night|guy fawkes(?: night)?"
    r"|st\.? (?:patrick|george|andrew|david)[’']?s day|burns night|may day|eid(?: al-\w{3,5})?"
    r"|diwali day|yom kippur|april fools?[’']? day|hogmanay|twelfth night"
)


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way of writing a date: its pattern, how sure it is, and its name for people."""

    because: str
    pattern: re.Pattern[str]
    confidence: float


def _form(because: str, pattern: str, confidence: float) -> DateForm:
    return DateForm(because, re.compile(pattern, re.IGNORECASE), confidence)


DATE_FORMS: Final = (
    _form(
        "day, month and year in words",
        rf"{_LEAD}(?P<it>(?:{WEEKDAY},?{GAP}(?:the[ ])?)?(?:{_DAY}{_AND}){{0,4}}{_DAY}"
        rf"(?:[ ]day)?,?{GAP}(?:of[ ])?(?:[ ]?(?:/|{DASH})[ ]?)?(?P<month>{MONTH})"
        rf"(?:[ ]?(?:/|{DASH}|,|\.)?{GAP}(?:in[ ])?(?P<year>{_YEAR_OR_TWO}))?)(?![\w/])",
        0.95,
    ),
    _form(
        "day, month and year run together",
        rf"{_LEAD}(?P<it>(?:0?[1-9]|[12]\d|3[01])(?P<month>{_MONTH_TIGHT})"
        rf"(?P<year>(?:19|20)?\d{{2}}))(?!\w)",
        0.9,
    ),
    _form(
        "month, day and year in words",
        rf"{_LEAD}(?P<it>(?:{WEEKDAY},?{GAP})?(?P<month>{MONTH}){GAP}(?:the[ ])?"
        rf"(?<=[ \n\xa0.]){_DAY}(?:{_AND}{_DAY}(?!{GAP}{MONTH})){{0,3}}"
        rf"(?:,?{GAP}(?P<year>{_YEAR}))?)(?![\w/:]|\.\d)",
        0.85,
    ),
    _form(
        "day and month spelt out",
        rf"(?<!\w)(?P<it>(?:{WEEKDAY},?[ ])?(?:the[ ])?(?:{ORDINAL_WORD})(?:[ ]day)?[ ]of[ ]"
        rf"(?P<month>{MONTH})(?:,?{GAP}(?P<year>{_YEAR}))?)(?!\w)",
        0.9,
    ),
    _form(
        "month and day spelt out",
        rf"(?<!\w)(?P<it>(?P<month>{MONTH})[ ]the[ ](?:{ORDINAL_WORD})"
        rf"(?:,?{GAP}(?P<year>{_YEAR}))?)(?!\w)",
        0.85,
    ),
    _form(
        "weekday and day",
        rf"(?<!\w)(?P<it>{WEEKDAY},?[ ](?:the[ ])?(?:(?:0?[1-9]|[12]\d|3[01])[ ]?(?:st|nd|rd|th)"
        rf"|(?:0?[1-9]|[12]\d|3[01])(?=[ ]?[.,;)\n]|[ ](?:at|and"
        r"|when|she|he|they)\b|$)))(?![\w/:])",
        0.8,
    ),
    _form(
        "day of a month named before",
        r"(?<!\w)(?:(?:on|by|until|since|from|before|after|of)[ ]the|be|been|on|about|around)[ ]"
        r"(?P<it>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))"
        r"(?=[ ]?[.,;:)\n]|[ ](?:at|when|and|he|she|they|the|police"
        r"|of that month|from|but|in|to|after|before|that|by|with|until|we)\b|$)",
        0.6,
    ),
    _form(
        "a named day",
        rf"(?<!\w)(?P<it>(?:{_HOLIDAY})(?:,?[ ](?:in[ ])?(?P<year>{_YEAR}))?)(?!\w)",
        0.75,
    ),
    _form(
        "year, month and day in figures",
        rf"(?<![\w/.£])(?<!\d-)(?P<it>(?P<y>(?:19|20)\d{{2}})(?P<s>[/.]|{DASH})(?P<m>\d{{1,2}})"
        r"(?P=s)(?P<d>\d{1,2}))(?=T\d|(?![\w/]|[.\-]\d))",
        0.95,
    ),
    _form(
        "day, month and year in figures",
        rf"(?<![\w/.£$:])(?<!\d-)(?<!v\.)(?P<it>(?:\d{{1,2}}[ ]?(?:{DASH}|&)[ ]?)?"
        rf"(?P<d>\d{{1,2}})[ ]?(?P<s>[/.\\]|{DASH})[ ]?(?P<m>\d{{1,2}})[ ]?(?P=s)[ ]?"
        r"(?P<y>(?:19|20)\d{2}|\d{2}))(?=T\d|(?![\w/\\]|[.\-–]\d))",
        0.9,
    ),
    _form(
        "eight figures called a date",
        r"(?<!\w)(?:date|dated|d\.?o\.?b\.?|born|died|on)[ ]?:?[ \t]{0,3}(?P<it>"
        r"(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
        r"|(?P<d2>0[1-9]|[12]\d|3[01])(?P<m2>0[1-9]|1[0-2])(?P<y2>(?:19|20)\d{2}))(?!\d)",
        0.85,
    ),
    _form(
        "day and month in figures",
        r"(?<!\w)(?:on|dated|by|until|since|of|night of)[ ]"
        r"(?P<it>(?P<d>\d{1,2})/(?P<m>\d{1,2}))(?![\w/%]|[.\-]\d)",
        0.55,
    ),
    _form(
        "two figures that may be a day and a month",
        r"(?<![\w/£$.:\-])(?<!score )(?<!scored )(?<!rated )(?<!GCS )(?<!pain )(?<!scoring )"
        r"(?P<it>(?!1/[234](?!\d)|2/3(?!\d)|3/4(?!\d)|10/10|24/7)(?P<d>0?[1-9]|[12]\d|3[01])/"
        r"(?P<m>0?[1-9]|1[0-2]))(?![\w/%]|[.\-]\d|[ ](?:of|people|visits|sessions|split)\b)",
        0.4,
    ),
    _form(
        "a month in Roman figures",
        r"(?<![\w/.£])(?P<it>(?:0?[1-9]|[12]\d|3[01])[./ ](?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})[./ ]"
        r"(?:(?:19|20)\d{2}|\d{2}))(?![\w/]|\.\d)",
        0.8,
    ),
)
"""Every way of writing a date, with named groups for what has to be checked."""

BIRTH_YEAR: Final = re.compile(
    rf"(?<!\w)(?:born|birth|b\.|d\.?o\.?b\.?|yob)(?:[ ](?:in|around|about|circa|was|is|of|on))?"
    rf"(?:[ ]the year)?[ ]?:?[ \t\n]{{0,3}}(?P<it>(?:{MONTH}{GAP},?[ ]?)?(?:19|20)\d{{2}})"
    r"(?![\w/]|[.\-]\d)",
    re.IGNORECASE,
)
"""A year of birth, with its month or not: exact enough to single a person out."""

_HOUR_WORD: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_NOON: Final = r"(?:[ap]m\b|[ap]\.m\.?)"

TIME_FORMS: Final = (
    _form(
        "hours and minutes",
        r"(?<![\w:.£\-/])(?P<it>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\.\d{1,6})?"
        rf"(?:[ ]?(?:{_NOON}|hrs?\b|hours\b|h\b|Z\b))?)(?![\w:])",
        0.9,
    ),
    _form(
        "hours and minutes of a time stamp",
        r"(?<=\dT)(?P<it>[0-2]\d:?[0-5]\d(?::?[0-5]\d)?(?:\.\d{1,6})?"
        r"(?:Z|[+\-][0-2]\d:?[0-5]\d)?)(?!\w)",
        0.9,
    ),
    _form(
        "hours and minutes with a full stop",
        rf"(?<![\w:.£\-/])(?P<it>(?:[01]?\d|2[0-3])\.[0-5]\d[ ]?(?:{_NOON}|hrs?\b|hours\b))",
        0.9,
    ),
    _form(
        "hours and minutes after a word of time",
        r"(?<!\w)(?:at|about|approximately|approx\.?|around|circa|until|by|between|time:?|left|leaves"
        r"|arrive[sd]?|returned|out|in|from|to)[ ]{1,2}"
        r"(?P<it>(?:[01]?\d|2[0-3])\.[0-5]\d)(?![\w%]|\.\d|[ ]?(?:%|million|per|miles|metres))",
        0.6,
    ),
    _form(
        "twenty-four hour clock",
        r"(?<![\w:.£\-/])(?P<it>(?:[01]\d|2[0-4])[0-5]\d[ ]?(?:hrs?\b|hours\b|h\b|Z\b))",
        0.9,
    ),
    _form(
        "twenty-four hour clock after a word of time",
        r"(?<!\w)(?:at|about|approximately|approx\.?|around|time:?\t?)[ ]{0,2}"
        r"(?P<it>(?:0\d|1[0-8]|2[1-3])[0-5]\d)(?![\w%/.,:]\w|\w)",
        0.6,
    ),
    _form(
        "hour of morning or afternoon",
        rf"(?<![\w:.£\-/])(?P<it>(?:1[0-2]|0?[1-9])(?:[ ]?{DASH}[ ]?"
        rf"(?:1[0-2]|[1-9]))?[ ]?{_NOON})(?!\w)",
        0.9,
    ),
    _form(
        "hour spelt out",
        rf"(?<!\w)(?P<it>(?:half past|quarter (?:past|to)|(?:five|ten|twenty|twenty-five)"
        rf"(?: minutes)? (?:past|to)) {_HOUR_WORD}|{_HOUR_WORD} o[’']?clock)(?!\w)",
        0.85,
    ),
)
"""Every way of writing a time of day; midnight and noon are general and are not here."""
