"""Tell a date that lies so long before a document's other dates that it must be a date of birth.

'Colin Reed, 02.08.86' has no word of birth beside it; its month and year would still be told.
Only what is written as a date or as a year counts: the officer's number 2077 is no year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

YEARS_BACK: Final = 15
"""A date in figures this long before the newest is taken for somebody's date of birth."""
_LONGEST_LIFE: Final = 110
_TO_COME: Final = 20
"""A single year so far after every other was mistyped, or says when a sentence ends."""
_YEAR_NOT_REACHED: Final = 2100
_TWO_FIGURES_OF_THIS_CENTURY: Final = 50
_REACH: Final = 40

_MONTH: Final = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_SAID_YEAR: Final = re.compile(
    rf"(?<!\w)(?:in|since|during|year|early|late|mid|spring|summer|autumn|winter|before|after"
    rf"|between|of|from|{_MONTH}\.?)[ -](?:the[ ]year[ ])?((?:19|20)\d{{2}})(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_DEADLINE: Final = re.compile(
    r"(?<!\w)(?:due|deadline|target|expir(?:y|es|ed|ing)|review[ ]date|no[ ]later[ ]than|renewal"
    r"|release[ ]date|next[ ](?:review|meeting|visit|appointment)|to[ ]be[ ](?:completed|done)"
    r"|complet(?:e|ed|ion)[ ]by)(?!\w)[^.\n]*$|(?<!\w)(?:by|until|till)[ ](?:the[ ])?$",
    re.IGNORECASE,
)
_DUE_COLUMN: Final = re.compile(
    r"\b(?:due|deadline|target|timescale|by[ ]when|completion|expiry|review[ ]date)\b",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"\b(?:on|since|from|dated|until|till|by|between|and|to|in|of|before|after)[ ]$", re.IGNORECASE
)
_SAID_IN_WORDS: Final = re.compile(r"[A-Za-z].*[ ]|[ ].*[A-Za-z]|[A-Za-z]{4}|^\d{1,2}/\d{1,2}$")
_YEAR_AT_END: Final = re.compile(r"(?:^|\D)((?:19|20)\d{2}|\d{2})$")
_ISO: Final = re.compile(r"((?:19|20)\d{2})\D")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text, with the heading of its column ('' outside a table)."""

    text: str
    start: int
    end: int
    heading: str

    @property
    def written(self) -> str:
        """The date's own characters."""
        return self.text[self.start : self.end]

    @property
    def is_deadline(self) -> bool:
        """Whether it says by when something is due: nobody was born then."""
        before = self.text[max(0, self.start - _REACH) : self.start]
        return _DEADLINE.search(before) is not None or _DUE_COLUMN.search(self.heading) is not None

    @property
    def year(self) -> str:
        """Its year, of two or four figures, or ''."""
        found = _ISO.match(self.written) or _YEAR_AT_END.search(self.written)
        return found[1] if found else ""


def newest_year(texts: Iterable[str], dates: Sequence[WrittenDate]) -> int:
    """Return the newest year that a document tells something of, 0 if it tells of none.

    Args:
        texts: The document's stories, for years said in words ('since 2019').
        dates: Its dates, without those that are known to be somebody's birth.

    Years of four figures decide; without one, the commonest of two figures, and then a deadline.
    """
    past = [date.year for date in dates if not date.is_deadline]
    long = [int(year) for year in past if len(year) == 4]
    long += [int(year) for text in texts for year in _SAID_YEAR.findall(text)]
    if newest := _without_outlier([year for year in long if year < _YEAR_NOT_REACHED]):
        return newest
    short = Counter(int(year) for year in past if len(year) == 2)
    usual = [(-count, year) for year, count in short.items() if _is_of_this_century(year)]
    if usual:
        return 2000 + min(usual)[1]
    return max((int(date.year) for date in dates if len(date.year) == 4), default=0)


def _is_of_this_century(year: int) -> bool:
    return year < _TWO_FIGURES_OF_THIS_CENTURY


def _without_outlier(years: Sequence[int]) -> int:
    """Return the newest year, but not one that stands once and long after all others."""
    if not years:
        return 0
    ordered = sorted(years)
    others = sorted(set(ordered[:-1]))
    if len(others) > 1 and ordered[-1] - others[-1] >= _TO_COME:
        return others[-1]
    return ordered[-1]


def is_long_ago(date: WrittenDate, newest: int) -> bool:
    """Tell whether a date in figures, or with a short month, lies long before the newest year."""
    written = date.written
    if not newest or not date.year or _SAID_IN_WORDS.search(written) or _ISO.match(written):
        return False
    if date.is_deadline or _EVENT.search(date.text[max(0, date.start - 12) : date.start]):
        return False
    year = int(date.year)
    if year < 100:
        year += 2000 if 2000 + year <= newest + 1 else 1900
    return newest - _LONGEST_LIFE <= year <= newest - YEARS_BACK
