"""Find a single capital letter that stands for a person: 'Says C goes up like a rocket'.

Only beside words that are said of people; 'hepatitis C', 'Category B' and 'Appendix D' are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dhr_redact.model.kinds import FormSort
from dhr_redact.people.found import Doubt, Fit, Found, Reading
from dhr_redact.people.roster import Roster
from dhr_redact.people.written import Written

_BEFORE = (
    r"\b(?i:says|said|told|tells|asked|asks|rang|saw|hit|punched|kicked|texted|phoned|husband|wife|"
    r"partner|son|daughter|mother|father|brother|sister|friend|with)\s+([B-HJ-Z])\b(?!['\u2019]?\w)"
)
_AFTER = (
    r"(?<![\w.'\u2019-])([B-HJ-Z])(?=\s+(?:said|says|told|tells|stated|states|reported|reports|denied|"
    r"denies|disclosed|discloses|threatened|threatens|hit|punched|kicked|phoned|rang|texted|drinks|"
    r"drank|shouted|left|returned)\b)"
)
_LETTER = re.compile(f"{_BEFORE}|{_AFTER}")
_NO_PERSON = re.compile(
    r"\b(?:vitamin|hepatitis|category|class|grade|section|appendix|part|plan|option|schedule|group|"
    r"band|type|annex|unit|ward|block|flat|team|adult|child|person|party|witness|mr|mrs|ms)\s+$",
    re.IGNORECASE,
)


def lone_letters(text: str, roster: Roster, found: Sequence[Found]) -> Iterator[Found]:
    """Yield each lone letter that may be the initial of somebody, outside the names found."""
    taken = {at for item in found for at in range(item.start, item.end)}
    for match in _LETTER.finditer(text):
        group = 1 if match[1] else 2
        start, end = match.span(group)
        whose = roster.index.letters.get(match[group].lower(), ())
        if not whose or start in taken or _NO_PERSON.search(text, max(0, start - 12), start):
            continue
        form = Written(match[group], FormSort.INITIALS, stated=True, whole=False)
        readings = tuple(Reading(entry, form, Fit.EXACT) for entry in whose)
        yield Found(start, end, start, readings, doubt=Doubt.INITIALS)
