"""Days and months without a year that the paper around them shows to be dates.

'8.6' is a figure and '2/3' a share, until the paper dates its other entries '7.6.31' or opens its
lines with days. What a single pattern can tell is in `date_grammar`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dhr_redact.detection.slash_figures import is_no_date

_DAY: Final = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?P<m>0?[1-9]|1[0-2])"
_FULL: Final = re.compile(
    rf"(?<![\w/.£$:\-]){_DAY}\.{_MONTH}\.(?:(?:19|20)\d\d|\d\d)(?![\w/]|[.\-]\d)"
)
_DOTTED: Final = re.compile(
    rf"(?<![\w/.£$€:+\-=<>~])(?P<it>{_DAY}\.{_MONTH})(?![\w/%°:]|[.,\-–]\d"
    r"|[ ]?(?:[ap]\.?m\b|hrs?\b|hours?|kg|mg|mcg|ml|mmol|cm|mm|km|st\b|stone|lbs?\b|oz|units?"
    r"|years?"
    r"|yrs?|weeks?|wks?|months?|mths?|days?|mins?|minutes|per[ ]?cent|miles?|metres?|x10|[x×*]|of"
    r"|above|below))"
)
_NO_DATE_BEFORE: Final = re.compile(
    r"(?<!\w)(?:at|@|by|until|till|from|para(?:graph)?s?|sections?|clauses?|versions?|v|see|tables?"
    r"|figures?|fig|items?|pages?|chapters?|parts?|steps?|rules?|recommendations?|findings?|actions?"
    r"|appendix|annex|standards?|quality|hba1c|temp|ph|weigh\w*|wt|bmi|inr|crp|score\w*|average|mean"
    r"|rate|ratio|level|potassium|glucose|bm|version|and|to)[ .:]{0,2}$",
    re.IGNORECASE,
)
_DATED_BEFORE: Final = re.compile(
    r"(?<!\w)(?:on|dated|since|wef|w/c|w/e|until|till|seen|visit(?:ed)?|letter|called|rang|tel|email"
    r"(?:ed)?|asked|reply|replied|sent|order|meeting|hearing|review|due|court|booked|from|by|and|to"
    r"|of)[ :]{1,2}$",
    re.IGNORECASE,
)
_AT_LINE: Final = re.compile(
    rf"(?m)^[ \t]{{0,24}}(?P<mark>[-•*|–][ ]?)?(?P<it>{_DAY}(?P<s>[/.]){_MONTH})"
    r"(?P<y>(?P=s)\d{2,4})?"
    r"(?![\w/%:]|[.\-]\d)(?P<after>[ ]?(?:[:;,|–-]|$)|[ \t]+(?=\S))"
)
_CLOCK_AT_LINE: Final = re.compile(r"(?m)^[ \t]{0,24}\d{1,2}\.(?:1[3-9]|[2-5]\d)(?![\d.])")
_SHARES: Final = frozenset({"1/2", "1/3", "1/4", "2/3", "3/4", "10/10"})
_NEVER: Final = frozenset({"24/7"})
_LAST_MONTH: Final = 12
_NEAR: Final = 2500
_FEW: Final = 2
_ENTRIES: Final = 3
"""Fewer lines that open with a day and a month of one figure are no diary."""


class DayAndMonth(NamedTuple):
    """Where a day and a month stand, why they are taken for a date, and how sure that is."""

    start: int
    end: int
    because: str
    confidence: float


def days_and_months(text: str) -> Iterator[DayAndMonth]:
    """Yield days and months in a text whose other dates tell how to read them."""
    yield from _like_the_full_ones(text)
    yield from _opening_lines(text)


def _like_the_full_ones(text: str) -> Iterator[DayAndMonth]:
    """Yield '8.6' in a text with '7.6.31', where the months are near to each other."""
    full = [(match.start(), int(match["m"]), match["m"]) for match in _FULL.finditer(text)]
    if not full:
        return
    has_noughts = all(written.startswith(("0", "1")) for _, _, written in full)
    for match in _DOTTED.finditer(text):
        start = match.start("it")
        before = text[max(0, start - 16) : start]
        is_said = _DATED_BEFORE.search(before) is not None
        if len(full) < _FEW and not is_said:
            continue
        if _NO_DATE_BEFORE.search(before) and not (is_said and match["m"].startswith("0")):
            continue
        if has_noughts and int(match["m"]) < 10 and not match["m"].startswith("0"):
            continue
        if not before.strip(" \t|") or before.rstrip(" \t")[-1:] == "\n":
            continue  # the number of a paragraph; `_opening_lines` looks at those
        if _is_near(int(match["m"]), start, full):
            because = "a day and a month between dates that are written alike"
            yield DayAndMonth(*match.span("it"), because, 0.5)


def _is_near(month: int, at: int, full: Sequence[tuple[int, int, str]]) -> bool:
    return any(
        abs(start - at) < _NEAR and min((month - other) % 12, (other - month) % 12) < 3
        for start, other, _ in full
    )


def _opening_lines(text: str) -> Iterator[DayAndMonth]:
    """Yield what opens a line as other lines open with days: '1/3', '16.06 late again'."""
    lines = list(_AT_LINE.finditer(text))
    slashes = [line for line in lines if line["s"] == "/"]
    dots = [line for line in lines if line["s"] == "." and line["m"].startswith(("0", "1"))]
    because = "a day and a month at the start of a line, as on other lines"
    for line in slashes:
        alone = bool(line["after"].strip()) or not line["after"]
        is_share = line["it"] in _SHARES and len(slashes) < _FEW and not alone
        if line["y"] or is_share or line["it"] in _NEVER:
            continue
        if not is_no_date(text, *line.span("it")):
            yield DayAndMonth(*line.span("it"), because, 0.5)
    if _CLOCK_AT_LINE.search(text):
        return
    for line in dots if _are_days(text, dots) else _as_a_diary(lines):
        if not line["y"]:
            yield DayAndMonth(*line.span("it"), because, 0.45)


def _are_days(text: str, dots: Sequence[re.Match[str]]) -> bool:
    """Tell whether lines that open '16.06' and '20.06' open with days, months in two figures."""
    if len({line["it"] for line in dots}) < _FEW or any(len(line["m"]) == 1 for line in dots):
        return False
    days = [int(line["d"]) for line in dots]
    return len(set(days)) > 1 and not _are_paragraphs(text, days)


def _as_a_diary(lines: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Return lines that open '18.6', '20.6' and '3.7' where only days can stand in that order.

    Paragraphs go up by their first figure, days by their second; and where one paragraph stands,
    the next one does.
    """
    dots = [line for line in lines if line["s"] == "."]
    pairs = [(int(line["d"]), int(line["m"])) for line in dots if not line["y"]]
    is_list = all(line["mark"] for line in dots) and any(day > _LAST_MONTH for day, _ in pairs)
    if len(set(pairs)) < (_FEW if is_list else _ENTRIES):
        return ()
    steps = list(itertools.pairwise(pairs))
    onward = sum((month, day) <= (later, then) for (day, month), (then, later) in steps)
    new_year = sum(month > 10 and later < 3 for (_, month), (_, later) in steps)
    numbered = sum(
        first == then and second + 1 == later for (first, second), (then, later) in steps
    )
    falls = any(then < first for (first, _), (then, _) in steps)
    is_diary = falls and not numbered and onward + new_year >= len(steps) * 0.8
    return dots if is_diary else ()


def _are_paragraphs(text: str, firsts: Sequence[int]) -> bool:
    """Tell whether '3.10', '3.11' and '3.12' are paragraphs: their text has a '3.1' or '3.2'."""
    return any(re.search(rf"(?m)^[ \t]*{first}\.[1-9](?!\d)", text) for first in set(firsts))
