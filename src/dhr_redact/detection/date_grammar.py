"""The ways people write exact dates, as patterns. Linear: every repeat is bounded.

A year or a weekday alone is general already and is not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dhr_redact.rulepacks.word_starts import AtWords, at_words

GAP: Final = r"(?:[ \xa0]{0,2}\n?[ \xa0]{0,2})"
DASH: Final = r"[-–—−‐‑]"
MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
MONTH_TIGHT: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
WEEKDAY: Final = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?"
)
ORDINAL_WORD: Final = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth|twentieth|thirtieth"
)
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:[ ]?(?:st|nd|rd|th)\b)?"
_YEAR: Final = r"(?:(?:19|20)\d{2}(?!\d)|['’]\d{2}(?!\d))"
_YEAR_OR_TWO: Final = rf"(?:{_YEAR}|\d{{2}}(?![\d:.]\d|\d|[ ]?(?:hrs|hours|am|pm)|{GAP}{MONTH}))"
_OTHER_MONTH: Final = (
    r"(?:ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
    r"|jan(?:urary|uray|aury)|feb(?:urary|rary|ruay)|marhc|apirl|aug(?:st|sut)|agust"
    r"|sept(?:mber|emeber|ember)|setpember|sep[et]tember|oc(?:otber|ober|tobre)"
    r"|nov(?:emeber|mber|ermber)|dec(?:emeber|meber|mber|ember))"
)
"""The months in Welsh, and as English ones are most often misspelt."""
TWO_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
TWO_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
LEAD: Final = r"(?<![\w£$/.,:])(?<![\d]-)"
_AND: Final = (
    rf"(?:[ ]?(?:/|{DASH}|,[ ]and[ ]|,|&)[ ]?|[ ](?:and|to|or|until|through)[ ](?:the[ ])?)"
)
_HOLIDAY: Final = (
    r"(?:christmas|xmas) (?:day|eve)|boxing day|new year[’']?s[’']? (?:eve|day)|nye|good friday"
    r"|easter (?:sunday|monday)|palm sunday|maundy thursday|shrove tuesday|ash wednesday"
    r"|(?:st\.? )?valentine[’']?s[’']? day|mother[’']?s[’']? day|father[’']?s[’']? day"
    r"|mothering sunday|remembrance sunday|hallowe[’']?en|bonfire ni(?:ght|te)"
    r"|guy fawkes(?: night)?"
    r"|st\.? (?:patrick|george|andrew|david)[’']?s day|burns night|may day|eid(?: al-\w{3,5})?"
    r"|diwali day|yom kippur|april fools?[’']? day|hogmanay|twelfth night"
)


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way of writing a date: its pattern, how sure it is, and its name for people."""

    because: str
    pattern: AtWords
    confidence: float


def date_form(because: str, pattern: str, confidence: float) -> DateForm:
    """Make one way of writing a date, or a time of day; letter case makes no difference."""
    return DateForm(because, at_words(pattern, re.IGNORECASE), confidence)


DATE_FORMS: Final = (
    date_form(
        "day, month and year in words",
        rf"{LEAD}(?P<it>(?:{WEEKDAY},?{GAP}(?:the[ ])?)?(?:{DAY}{_AND}){{0,4}}{DAY}"
        rf"(?:[ ]day)?,?{GAP}(?:of[ ])?(?:[ ]?(?:/|{DASH})[ ]?)?(?P<month>{MONTH})"
        rf"(?:[ ]?(?:/|{DASH}|,|\.)?{GAP}(?:in[ ])?(?P<year>{_YEAR_OR_TWO}))?)(?![\w/])",
        0.95,
    ),
    date_form(
        "day, month and year run together",
        rf"{LEAD}(?P<it>(?:0?[1-9]|[12]\d|3[01])(?P<month>{MONTH_TIGHT})"
        rf"(?P<year>(?:19|20)?\d{{2}}))(?!\w)",
        0.9,
    ),
    date_form(
        "month, day and year in words",
        rf"{LEAD}(?P<it>(?:{WEEKDAY},?{GAP})?(?P<month>{MONTH}){GAP}(?:the[ ])?"
        rf"(?<=[ \n\xa0.]){DAY}(?:{_AND}{DAY}(?!{GAP}{MONTH})){{0,3}}"
        rf"(?:,?{GAP}(?P<year>{_YEAR}))?)(?![\w/:]|\.\d)",
        0.85,
    ),
    date_form(
        "day and month spelt out",
        rf"(?<!\w)(?P<it>(?:{WEEKDAY},?[ ])?(?:the[ ])?(?:{ORDINAL_WORD})(?:[ ]day)?[ ]of[ ]"
        rf"(?P<month>{MONTH})(?:,?{GAP}(?P<year>{_YEAR}))?)(?!\w)",
        0.9,
    ),
    date_form(
        "month and day spelt out",
        rf"(?<!\w)(?P<it>(?P<month>{MONTH})[ ]the[ ](?:{ORDINAL_WORD})"
        rf"(?:,?{GAP}(?P<year>{_YEAR}))?)(?!\w)",
        0.85,
    ),
    date_form(
        "weekday and day",
        rf"(?<!\w)(?P<it>{WEEKDAY},?[ ](?:the[ ])?(?:(?:0?[1-9]|[12]\d|3[01])[ ]?(?:st|nd|rd|th)"
        rf"|(?:0?[1-9]|[12]\d|3[01])(?=[ ]?[.,;)\n]|[ ](?:at|and"
        r"|when|she|he|they)\b|$)))(?![\w/:])",
        0.8,
    ),
    date_form(
        "day of a month named before",
        r"(?<!\w)(?:(?:on|by|until|till?|since|from|before|after|of)[ ]the|be|been|on|about|around)"
        r"[ ]"
        r"(?P<it>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))"
        r"(?=[ ]?[.,;:)\n]|[ ](?:at|when|and|he|she|they|the|police"
        r"|of that month|from|but|in|to|after|before|that|by|with|until|we|as|for|so|because|I|it"
        r"|due|re|is|was|which|then|only|via|asking|saying)\b|$)",
        0.6,
    ),
    date_form(
        "days of a month in brackets or after 'the'",
        r"(?<!\w)(?:\(|(?:on|by|since|from|before|after|was|is|it|for)[ ]the[ ]"
        r"|(?:on|by|till|was|is|it)[ ])"
        r"(?P<it>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?:[ ]?(?:,|and|&|to|/)[ ]?"
        r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))*)(?=[ ]?[.,;:)(?!\n]|$)",
        0.55,
    ),
    date_form(
        "a day of a month in words",
        rf"(?<!\w)(?:on|by|since|from|before|after|until|till)[ ]the[ ]"
        rf"(?P<it>{ORDINAL_WORD})(?=[ ]?[.,;:)(?!\n]|[ ](?:and|he|she|they|I|we|at|when)[ ]|$)",
        0.5,
    ),
    date_form(
        "a date whose figures a scan misread",
        rf"{LEAD}(?P<it>(?:{WEEKDAY},?[ ])?"
        rf"(?:(?=[\doOlI]{{0,2}}[oOlI])[0-3oOlI]?[\doOlI](?:st|nd|rd|th)?|{DAY})"
        rf"{GAP}(?:of[ ])?(?:{MONTH}|[nN]overn?ber|Septernber|Decernber)"
        rf"(?:,?{GAP}(?:19|20|2O|l9|I9)[\doOlI]{{2}})?)(?![\w/])",
        0.7,
    ),
    date_form(
        "a weekday and a day, and the next",
        rf"(?<!\w)(?P<it>{WEEKDAY}[ ](?:0?[1-9]|[12]\d|3[01]))"
        rf"(?=[ ]?(?:>|/|&|-|to)[ ]?{WEEKDAY}[ ]\d)",
        0.75,
    ),
    date_form(
        "six figures in a file's name",
        r"(?<=[_ \-])(?P<it>(?P<d>0[1-9]|[12]\d|3[01])(?P<m>0[1-9]|1[0-2])(?P<y>[0-4]\d))"
        r"(?=(?:[_ \-]\w{1,20}){0,3}\."
        r"(?:docx?|pdf|xlsx?|txt|msg|eml|jpe?g|png|tiff?|rtf|csv|mp[34]|wav)\b)",
        0.7,
    ),
    date_form(
        "a named day",
        rf"(?<!\w)(?P<it>(?:{_HOLIDAY})(?:,?[ ](?:in[ ])?(?P<year>{_YEAR}))?)(?!\w)",
        0.75,
    ),
    date_form(
        "year, month and day in figures",
        rf"(?<![\w/.£])(?<!\d-)(?P<it>(?P<y>(?:19|20)\d{{2}})(?P<s>[/.]|{DASH})(?P<m>\d{{1,2}})"
        r"(?P=s)(?P<d>\d{1,2}))(?=T\d|(?![\w/]|[.\-]\d))",
        0.95,
    ),
    date_form(
        "day, month and year in figures",
        rf"(?<![\w/.£$:])(?:(?<!\d-)|(?<=[/.]\d{{4}}-)|(?<=[/.]\d{{2}}-))(?<!v\.)"
        rf"(?P<it>(?:{WEEKDAY},?[ ](?:the[ ])?)?"
        rf"(?:\d{{1,2}}[ ]?(?:{DASH}|&)[ ]?)?"
        rf"(?P<d>\d{{1,2}})[ ]?(?P<s>[/.\\]|{DASH})[ ]?(?P<m>\d{{1,2}})[ ]?(?P=s)[ ]?"
        r"(?P<y>(?:19|20)\d{2}|\d{2}))(?=T\d|[\-–]\d{1,2}[/.]\d{1,2}[/.]\d{2}"
        r"|(?![\w/\\]|[.\-–]\d))",
        0.9,
    ),
    date_form(
        "eight figures called a date",
        r"(?<!\w)(?:date|dated|d\.?o\.?b\.?|born|died|on)[ ]?:?[ \t]{0,3}(?P<it>"
        r"(?P<y>(?:19|20)\d{2})(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
        r"|(?P<d2>0[1-9]|[12]\d|3[01])(?P<m2>0[1-9]|1[0-2])(?P<y2>(?:19|20)\d{2}))(?!\d)",
        0.85,
    ),
    date_form(
        "day, month and year in figures set apart",
        r"(?<![\w/.£$])(?<!\d[ \-])(?P<it>(?P<d>0[1-9]|[12]\d|3[01])[ ](?P<m>0[1-9]|1[0-2])[ ]"
        r"(?P<y>(?:19|20)\d{2}))(?![\w/]|[.,]\d|[ \-]\d)",
        0.85,
    ),
    date_form(
        "six figures set apart where a date stands",
        r"(?:(?<=\t)|(?<!.)|(?<!\w)(?:on|dated?|dob|d\.o\.b\.?|born|since|until|at)[ ]?:?[ ])"
        r"(?P<it>(?P<d>0[1-9]|[12]\d|3[01])[ ](?P<m>0[1-9]|1[0-2])[ ](?P<y>\d{2}))"
        r"(?![\w/]|[.,]\d|[ \-]\d)",
        0.7,
    ),
    date_form(
        "six figures called a date of birth",
        r"(?<!\w)(?:d\.?o\.?b\.?|date[ ]of[ ]birth|born)[ ]?:?[ \t]{0,3}"
        r"(?P<it>(?P<d>0[1-9]|[12]\d|3[01])(?P<m>0[1-9]|1[0-2])(?P<y>\d{2}))(?!\w)",
        0.85,
    ),
    date_form(
        "eight figures, the year first",
        r"(?<![^\W_])(?<![/.\-£])(?P<it>(?P<y>(?:19[3-9]\d|20[0-4]\d))(?P<m>0[1-9]|1[0-2])"
        r"(?P<d>0[1-9]|[12]\d|3[01]))(?=_|T\d|[ ]?[.,;:)]?(?:\s|$))",
        0.5,
    ),
    date_form(
        "the first of two days and months",
        rf"(?<!\w)(?:from|between)[ ](?:the[ ])?(?P<it>(?P<d>{TWO_DAY})/(?P<m>{TWO_MONTH}))"
        rf"(?=[ ](?:to|and|until|till|til|{DASH})[ ]{TWO_DAY}/{TWO_MONTH}(?![\w/%]|[.\-]\d))",
        0.7,
    ),
    date_form(
        "the second of two days and months",
        rf"(?<!\w)(?:from|between)[ ](?:the[ ])?{TWO_DAY}/{TWO_MONTH}[ ](?:to|and|until|till|til"
        rf"|{DASH})[ ](?P<it>(?P<d>{TWO_DAY})/(?P<m>{TWO_MONTH}))(?![\w/%]|[.\-]\d)",
        0.7,
    ),
    date_form(
        "a day of this month, the last or the next",
        r"(?<!\w)(?P<it>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[ ](?:(?:inst|ult|prox)\b\.?"
        r"|of[ ](?:last|this|next|that|the[ ](?:same|following))[ ]month))(?!\w)",
        0.8,
    ),
    date_form(
        "day and month in figures",
        r"(?<!\w)(?:on|dated|by|until|since|of|night of|w/c|w/e|wk comm|due|appts?|appointment"
        r"|booked|booked for|rebooked|re-booked|dna|dna[’']?d|bail(?:ed)? to|court|next|next appt"
        r"|last seen|till?|hv|hearing|letter|mtg|meeting|review)[ ]"
        r"(?P<it>(?P<d>\d{1,2})/(?P<m>\d{1,2}))(?![\w/%]|[.\-]\d|[ ](?:of|the)\b)",
        0.55,
    ),
    date_form(
        "two figures that may be a day and a month",
        rf"(?<![\w/£$.:\-])(?P<it>(?:{WEEKDAY},?[ ])?(?!1/[234](?!\d)|2/3(?!\d)|3/4(?!\d)|10/10"
        rf"|24/7)(?P<d>{TWO_DAY})/(?P<m>{TWO_MONTH}))(?![\w/%]|[.\-]\d)",
        0.4,
    ),
    date_form(
        "day and month with a full stop at the start of a note",
        rf"(?m)^(?P<it>(?P<d>{TWO_DAY})\.(?P<m>0[1-9]|1[0-2]))(?=[ ]?:[ ])",
        0.45,
    ),
    date_form(
        "two days and months joined by a dash",
        rf"(?<![\w/£$.:\-])(?P<it>{TWO_DAY}/{TWO_MONTH}[ ]?{DASH}[ ]?(?P<d>{TWO_DAY})/"
        rf"(?P<m>{TWO_MONTH}))(?![\w/%]|[.\-]\d)",
        0.5,
    ),
    date_form(
        "day and month in Welsh, or misspelt",
        rf"{LEAD}(?P<it>(?:dydd[ ]\w{{3,7}},?[ ])?{DAY}(?:fed|ain|ydd|eg)?[ ](?:o[ ])?"
        rf"{_OTHER_MONTH}(?:,?[ ]{_YEAR})?)(?!\w)",
        0.8,
    ),
    date_form(
        "a month in Roman figures",
        r"(?<![\w/.£])(?!\d{1,2}[ ]x[ ])"
        r"(?P<it>(?:0?[1-9]|[12]\d|3[01])[./ ](?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})[./ ]"
        r"(?:(?:19|20)\d{2}|\d{2}))(?![\w/]|\.\d)",
        0.8,
    ),
)
"""Every way of writing a date, with named groups for what has to be checked."""

MONTH_OF_A_YEAR: Final = re.compile(
    rf"(?<![\w£])(?P<it>(?:{MONTH}[ ]?(?:{DASH}|/|to|and|&)[ ]?)?{MONTH}(?:,|[ ]of)?{GAP}"
    r"(?:19|20)\d{2}"
    r"|(?:0[1-9]|1[0-2])/(?:19|20)\d{2})(?![\w/]|[.\-]\d)",
    re.IGNORECASE,
)
"""A month with its year, which published reviews give; a policy may say otherwise."""

BIRTH_YEAR: Final = re.compile(
    rf"(?<!\w)(?:born|birth|b\.|d\.?o\.?b\.?|yob)(?:[ ](?:in|around|about|circa|was|is|of|on))?"
    rf"(?:[ ]the year)?[ ]?:?[ \t\n]{{0,3}}(?P<it>(?:{MONTH}{GAP},?[ ]?)?(?:19|20)\d{{2}})"
    r"(?![\w/]|[.\-]\d)",
    re.IGNORECASE,
)
"""A year of birth, with its month or not: exact enough to single a person out."""
