"""What shows that a day, or an ordinary word that begins a sentence, is somebody who was met."""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.model.kinds import FormSort
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Fit, Found
from dhr_redact.people.said_of_people import is_to_do
from dhr_redact.people.word_tables import word_set

_TIME_BEFORE: Final = re.compile(
    r"(?i)(?:\b(?:on|every|each|last|next|this|that|by|until|till|from|since|a|the|of|for|and|or|"
    r"to|"
    r"per|was|is|each|mon|tues?|wed|thurs?|fri|sat)|day|\d(?:st|nd|rd|th)?|[,/(-]) *$"
)
_TIME_AFTER: Final = re.compile(
    r"(?i)s\b|,? *\d|[ /-]+(?:\d|at|am|pm|night|morning|afternoon|evening|lunch|school|service|"
    r"mornings|"
    r"and|or|to|after|before|mon|tues?|wed|thurs?|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)"
)
_HAS: Final = re.compile(
    r"['’]s (?!(?:service|lunch|dinner|roast|visit|shift|meeting|match|game|papers?|post|list|"
    r"session|contact|rota|appointment|appt|call|hearing|night|morning|mass|class|duty)\b)[a-z]"
)
"""What somebody has, and a day has not: 'matched to Sunday's handset'."""
_CERTAIN_TIME: Final = re.compile(r"(?i)\b(?:on|every|each|last|next|this|the) $")
_NAMED_IN_BRACKETS: Final = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Hh]im|[Hh]er|HE|SHE|client|suspect|victim|deceased|partner|husband|wife|"
    r"son|daughter|brother|sister|mother|father|friend|neighbour) \($"
)
_OF_SOMEBODY: Final = re.compile(
    r"\b(?:family|photo|picture|mother|father|brother|sister|wife|husband|friend|partner) of $"
)
_SPOKEN_TO: Final = re.compile(r", \|[!?.]?[\"\u201d]")
"""'It is finish now, Sunday".'"""
_WHAT_OF: Final = re.compile(
    r" \((?!a\.?m|p\.?m|evening|morning|night|afternoon|all)[a-z]{3,}|,\s+wh(?:o|om|ose)\b"
)
"""What somebody is, and no day: 'from Sunday (forklift)', 'a carer, Sunday, who'."""
_BEGINS: Final = re.compile(r"(?:^|[.!?:;\n\t]|- )[\"'\u201c\u2018(\s]*$")
_OF_A_WORD: Final = re.compile(
    r" (?:this|to|you|u|all|that|for|it|its|your|the|a|an|is|was|were|are|will|would|so|he|she|we|"
    r"they|i|of|term|terms|holidays?|half|break|club|school|camp|fair|fete|play|period|raid|visits?|"
    r"contact|food|letters?|paid|payment|unpaid|passed|from|by|in|at|on|and|or|not(?=[.,!?)])|no|only|"
    r"against|between|as|if|when|\d{4})\b"
)
"""What follows 'hope', 'summer' or 'grace' that begins a sentence as a word."""
_SAYS_LITTLE: Final = word_set("will may can mark")
"""Verbs that begin sentences."""


def called_like_a_day(text: str, item: Found) -> str:
    """Return what shows that a day is somebody who was met, or nothing."""
    before, after = text[max(0, item.start - 16) : item.start], text[item.end : item.end + 16]
    if _OF_SOMEBODY.search(before) or (_NAMED_IN_BRACKETS.search(before) and after[:1] == ")"):
        return "somebody met is called like a day, and what people are stands before it"
    has = _HAS.match(text, item.name_start + len(_bare_day(text, item)))
    if has and not _CERTAIN_TIME.search(before):
        return "somebody met is called like a day, and what people have follows"
    spoken_to = _SPOKEN_TO.search(before + "|" + after) or _WHAT_OF.match(after)
    if spoken_to or is_to_do(fold(_bare_day(text, item)), before, after):
        return "somebody met is called like a day, and is spoken to or said to do something"
    if item.titles or not (_TIME_BEFORE.search(before) or _TIME_AFTER.match(after)):
        return "somebody met is called like a day, and no word of time stands beside it"
    return ""


def begins_with_a_name(text: str, item: Found) -> bool:
    """Tell whether a sentence or a note begins with the first name of somebody who was met.

    'Hope named for the sister SB lost', 'Bill not at ward round'; not 'Hope to get joint visit'.
    """
    is_first = any(
        reading.form.sort is FormSort.FORENAME and reading.fit is Fit.EXACT
        for reading in item.readings
    )
    return (
        is_first
        and text[item.start].isupper()
        and fold(text[item.start : item.end]) not in _SAYS_LITTLE
        and _BEGINS.search(text, max(0, item.start - 6), item.start) is not None
        and _OF_A_WORD.match(text, item.end) is None
    )


def _bare_day(text: str, item: Found) -> str:
    """Return a day without its possessive: of "Sunday's" the day."""
    return re.sub(r"['’]s$", "", text[item.name_start : item.end])
