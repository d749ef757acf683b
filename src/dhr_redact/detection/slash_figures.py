"""Tell a day and a month written '9/3' from a length of time, a score, a dose or a share.

Health staff write days, weeks and months as 3/7, 2/52 and 6/12. Read as a date, '6/12 postnatal'
would become 'December postnatal'. The table of words is here, the patterns in `date_grammar`.
"""

from __future__ import annotations

import re
from typing import Final

_REACH: Final = 60

_LENGTH_BEFORE: Final = re.compile(
    r"(?:(?<!\w)(?:for|x|past|last|over[ ]the|every|next|previous|lasting|in|within|further|another"
    r"|h/o|hx|history[ ]of|course[ ]of|supply[ ]of|minimum|review|r/?v|f/?u|rpt|repeat|nocte|mane"
    r"|od|bd|bds|tds|tid|qds|prn|stat|daily|weekly|weeks?|tabs?|tablets?|caps?|infant"
    r"|baby(?:[ ]is)?"
    r"|newborn|pregnant|age|aged|about[ ]a)|\d[ ]?(?:mg|mcg|g|ml|units?)|[~=])[ ]{1,2}$",
    re.IGNORECASE,
)
_LENGTH_AFTER: Final = re.compile(
    r"[ ]?(?:\)|,)?[ ]?(?:post[- ]?(?:natal|partum|op|part)\w*|pn(?!\w)|pp(?!\w)|old(?!\w)|of[ ]age"
    r"|ago|history|hx(?!\w)|later|supply|duration|course|pregnan|gestation|f/?u(?!\w)|follow[- ]up"
    r"|notice|hence|review(?!\w)|r/v|wait|post(?!\w)|sick[ ]note|off[ ]work|med3|fit[ ]note"
    r"|rx(?!\w)|script)",
    re.IGNORECASE,
)
_PRESCRIBED: Final = re.compile(
    r"\d[ ]?(?:mg|mcg|ml)(?!\w)|(?<!\w)(?:nocte|mane|tds|qds|prn|bds|analgesi[ac]|antibiotics?"
    r"|bloods|postnatal|postpartum)(?!\w)|(?<![\d/])\d{1,2}/52(?!\d)",
    re.IGNORECASE,
)
_SCORE_BEFORE: Final = re.compile(
    r"(?<!\w)(?:scor\w{0,4}|rat(?:ed|ing|es|e)|rag|mood|pain|risk|severity|distress|anxiety|acuity"
    r"|vision|va|power|reflex\w*|gcs|avpu|ticks?|dash|ric|phq|gad|audit|core|hads|mmse|moca"
    r"|attended|attendance|completed|units?|stars?|marks?|apgars?|confidence|sleep|appetite|safety"
    r"|importance|motivation|wellbeing|scale|grade|sizes?|ratio|classes)"
    r"(?:[- ]?\d{1,2})?\W{1,3}(?:\w{1,12}\W{1,3}){0,2}$"
    r"|(?<!\w)(?:acuity|vision|va|scored|rated|apgars?)[^\n.;]{0,40}$",
    re.IGNORECASE,
)
_SHARE_AFTER: Final = re.compile(
    r"[ ](?:of|people|visits|sessions?|split|appointments?|ticks|panel|members|meetings|boxes"
    r"|bottles?|pints?|cans?|cups?|glass(?:es)?|hours?|days?|weeks?|wks?|months?|years?|times?|terms?"
    r"|full|empty|way|complete|litres?|miles?|pounds?|class(?:es)?|price|dose"
    r"|questions|sites|tablets?|tabs?|bedroom\w*|staff|agencies|units|on[ ]the[ ]scale"
    r"|bombings?|attacks?"
    r"|(?:for|in)[ ](?:mood|risk|pain|anxiety|severity|safety|confidence|sleep))(?!\w)|-[a-z]",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    r"(?<!\w)(?:on|dated|since|due|seen|booked|until|by|court|hearing|ct)[ ]$", re.IGNORECASE
)
_TWO_FIGURES: Final = re.compile(r"(\d{1,2})[ ]?/[ ]?(\d{1,2})(?!\d)")
_LENGTHS: Final = frozenset({"7", "12"})
"""Days are given out of 7, months out of 12."""
_LAST_MONTH: Final = 12
_MONTHS: Final = frozenset({"15", "18", "24"})
"""Lengths above a year that are given in months: '18/12'; nobody writes '20/12' for one."""


def is_no_date(text: str, start: int, end: int) -> bool:
    """Tell whether two figures with a slash, at `[start, end)`, are no day and month."""
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    figures = _TWO_FIGURES.search(text, start, end)
    first, second = (figures[1], figures[2]) if figures else ("", "")
    if figures and int(first) > int(second) and second != "7" and _DATED.search(before):
        return False  # 'DASH 17 on 28/9': nobody scores 28 of 9
    if figures and int(first) > _LAST_MONTH >= int(second) and second not in _LENGTHS:
        return _SHARE_AFTER.match(after) is not None  # 'SARA completed 29/8'
    if _SHARE_AFTER.match(after) or _SCORE_BEFORE.search(before):
        return True
    if second not in _LENGTHS or (
        second == "12" and int(first) > _LAST_MONTH and first not in _MONTHS
    ):
        return False
    if _LENGTH_BEFORE.search(before) or _LENGTH_AFTER.match(after):
        return True
    return _PRESCRIBED.search(before) is not None or _PRESCRIBED.search(after) is not None
