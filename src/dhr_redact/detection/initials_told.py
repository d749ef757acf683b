"""Where a paper says itself whose initials letters are: a key, a note, a name with brackets.

'Key: RT = victim; N, J = children', 'NB GP here = Gareth Pool'. What is told so counts wherever
the letters stand and are not plainly the job or body that they stand for as well ('the GP').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import KIN_TITLE_SEX, RELATION_SEX
from dhr_redact.people.word_tables import word_set

_SIGN: Final = r"[A-Z]{2,4}"
SAID_BEFORE: Final = re.compile(
    rf"(?<![\w/&-])(?P<sign>{_SIGN})[\"'’”)]?(?:,? (?:here|above|below|throughout|hereafter|"
    r"in (?:(?:the|this|these) )?[a-z]+(?: \d+)?))?(?: ?= ?| is | means | stands for | refers to )"
    r"(?:the )?$"
)
"""What stands before a name and says that letters are its initials."""
_KEY: Final = re.compile(
    r"(?im)^[ \t]*(?:key|legend|abbreviations|initials(?: used)?|people|who'?s who)\b[^:=\n]{0,24}:"
    r"(?P<items>[^\n]+(?:\n(?=[ \t]*[A-Z]{1,4} ?=)[^\n]+)*)"
)
_ITEM: Final = re.compile(
    r"(?<![\w/&-])(?P<signs>[A-Z]{1,4}(?:(?: ?[,/&] ?| and )[A-Z]{1,4}){0,5}) ?[=:–] "
    r"?(?P<what>[^;\n]+?)(?=;|\. |\n|$)"
)
_ONE: Final = re.compile(r"(?<!\w)[A-Z]{1,4}(?!\w)")
_PARTS: Final = word_set(
    "victim perpetrator suspect deceased child children subject alleged accused offender partner "
    "ex neighbour friend kids maternal paternal survivor defendant applicant respondent half step "
    "older younger eldest youngest"
) | frozenset({*KIN_TITLE_SEX, *RELATION_SEX})
_OF_CHILDREN: Final = re.compile(
    r"(?i:\b(?P<what>elder|eldest|younger|youngest|older|oldest|middle)"
    r"(?: (?:child|son|daughter|boy|girl|one|brother|sister|sibling))?),? "
    r"\(?(?P<one>[A-HJ-Z])(?=[,)])"
)
"""'The elder, Y, was seven': a child whom a draft names by a letter."""
_AGED: Final = re.compile(
    r"(?<![\w/&.-])(?P<one>[A-Z]) \((?:(?:girl|boy|son|daughter|male|female|[mMfF])[,/ ]{1,2})?"
    r"(?:aged? )?\d{1,2} ?(?:yrs?|years?|y/?o|weeks?|wks?|months?|mths?|days?)\b"
)
"""'CHILDREN: A (girl, 7 yrs), B (boy, 4 yrs)': whom a list gives a letter and an age."""
_OF_ONE: Final = re.compile(
    r"(?<![\w/&.-])(?P<one>[A-HJ-Z]) ?[=–] ?(?=(?P<name>[A-Z])[a-zß-ÿ]+ [A-Z])"
)
"""'G = Grace Orrell' among other letters."""
_AT_SCHOOL: Final = re.compile(
    r"(?:: ?|; ?)[ ]*(?P<one>[A-HJ-Z]) [-–:] (?=[A-Z][^;\n]{0,40}?\b(?:Academy|School|Primary|"
    r"College|Nursery|High|Juniors?|Infants?|Pre-?school|Secondary|Ysgol)\b)"
)
"""'School: W - Alder Academy; K - St Anne's Primary': children by a letter."""
_PSEUDONYMS: Final = frozenset("vp")
"""Letters for the part that somebody has, not for a name: V is the victim."""
_A_BODY_BEFORE: Final = re.compile(
    r"(?i)\b(?:the|a|an|his|her|their|our|your|my|own|each|any|named|another|both|no|via)[ ]$"
)
_A_BODY_AFTER: Final = re.compile(
    r"[ ](?:[A-Z\d][A-Za-z\d]+|surgery|appt|appointment|practice|records?|letters?|notes?|referral|"
    r"visit|system|advis[eo]r|dept|department|team|policy|meeting|file|entry|out of hours)\b|"
    r"/|[ ]?\d|s\b"
)


def told_in_keys(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield letters that a key or sentence says are somebody's, with what it says of them."""
    for key in _KEY.finditer(text):
        for item in _ITEM.finditer(text, *key.span("items")):
            words = re.findall(r"[^\W\d_]+", fold(item["what"]))
            if not words or words[0] not in _PARTS:
                continue
            for one in _ONE.finditer(text, *item.span("signs")):
                if fold(one[0]) not in _PSEUDONYMS:
                    yield *one.span(), words[0]
    for child in _OF_CHILDREN.finditer(text):
        yield *child.span("one"), fold(child["what"])
    for one in _AGED.finditer(text):
        yield *one.span("one"), "aged"
    for one in _OF_ONE.finditer(text):
        if one["one"] == one["name"]:
            yield *one.span("one"), "named"
    for one in _AT_SCHOOL.finditer(text):
        yield *one.span("one"), "pupil"


def is_a_body(text: str, start: int, end: int) -> bool:
    """Tell whether letters are the job or body here that they also stand for: 'the GP', 'DS Hay'.

    Args:
        text: The whole text.
        start: Where the letters start.
        end: Where they end.
    """
    before = _A_BODY_BEFORE.search(text, max(0, start - 12), start)
    return before is not None or _A_BODY_AFTER.match(text, end) is not None
