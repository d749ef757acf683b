"""The pieces that patterns of ages are made of: numbers in words, units, words for people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dhr_redact.rulepacks.word_starts import AtWords, at_words

UNITS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS: Final = {word: value for value, word in enumerate(UNITS)} | {
    f"{ten}{joint}{unit}" if unit else ten: (at + 2) * 10 + extra
    for at, ten in enumerate(TENS)
    for extra, unit in enumerate(["", *UNITS[1:10]])
    for joint in ("-", " ", "")
}
WORD: Final = (
    rf"(?=[a-z])(?:(?:{'|'.join(TENS)})(?:[- ]?(?:{'|'.join(UNITS[1:10])}))?"
    rf"|{'|'.join(reversed(UNITS))})"
)
YOUNG: Final = rf"(?:{'|'.join(reversed(UNITS[1:18]))})"
N: Final = rf"(?=[0-9a-z])(?:\d{{1,3}}(?!\d)|{WORD}\b)"
HALF: Final = r"(?:[½¼¾]|\.5|[ ]and a half)?"
JOIN: Final = r"[ \xa0]?[-–‐‑]?[ \xa0\n]?"
YEARS: Final = r"(?:years?|yrs?|y[/ ]?o|yr)"
SHORT: Final = r"(?:months?|mths?|weeks?|wks?|days?)"
HEDGE: Final = r"(?:(?:nearly|almost|only|just|then|now|still|about|around)[ ])?"
KIN: Final = (
    r"(?:mum|mam|mother|dad|father|nan|nana|gran|grandma|grandad|grandmother|grandfather|mamgu"
    r"|tadcu|taid|nain|sister|brother|wife|husband|partner|client|patient|pt|victim|perpetrator"
    r"|man|woman|lady|uncle|aunt|auntie|neighbour|deceased|suspect|tenant|ex|ex-partner|perp"
    r"|boyfriend|girlfriend|fianc[eé]e?|lodger|carer|stepfather|stepmother|stepdad|stepmum)"
)
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
BAND: Final = (
    r"(?![ ]?(?:[-–‐]|to[ ]|and[ ]\d{1,2}[ ](?:years|and over))[ ]?\d)"
    r"(?![ ]?(?:\+|plus\b|(?:years?[ ])?(?:or|and)[ ](?:over|above|older|under|below|more)))"
)
NOT_PEOPLE: Final = (
    r"(?:Act|Article|Art|Section|Sections|Table|Figure|Schedule|Regulation|Recommendation"
    r"|Appendix|Part|Para|Paragraph|Chapter|Step|Phase|Question|Action|No|Issue|Stage|Level"
    r"|Category|Tier|Grade|Item|Objective|Standard|Order|Rule|Form|Annex|Point|Volume|Page|Note"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Guidance|Review|Panel|Version|Class|Band|Group|Total|Score|Question|Theme|Meeting|Visit)"
)
LABELS: Final = (
    r"(?:Child|Adult|Person|Professional|Witness|Friend|Officer|Constable|Town|School|Sibling|Ch"
    r"|Subject|Male|Female|Victim|Perpetrator|Neighbour|Employer|Venue|Practice|Agency|Nurse|Doctor"
    r"|Worker|Surgery|Family|Relative|Partner|Address|Flat|Room|Unit|Plot|Block|Ward|Bay|Bed|Line"
    r"|Option|Team|Route|Bus|Channel|Radio|Incident|Log|Call|Exhibit|Photo|Image|Clip|Camera|Entry)"
)


@dataclass(frozen=True, slots=True)
class AgeForm:
    """One way of writing an age: its pattern, how sure it is, and its name for people."""

    because: str
    pattern: AtWords
    confidence: float


def age_form(because: str, pattern: str, confidence: float, flags: int = re.IGNORECASE) -> AgeForm:
    """Make one way of writing an age; letter case makes no difference unless `flags` says so."""
    return AgeForm(because, at_words(pattern, flags), confidence)
