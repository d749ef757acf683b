"""Find a single capital letter that stands for a person: 'Says C goes up like a rocket'.

Only beside words that are said of people, and below a letter ('love S, T & A xx'); 'hepatitis C',
'Category B' and 'Appendix D' are not.
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
_STOPPED = (
    r"(?<![\w.'\u2019-])([A-Z])\.(?=\s+(?:said|says|told|tells|wrote|writes|asked|asks|rang|came|went|"
    r"stated|reported|denied|disclosed|cried|slept|hit|drew|wants|wanted|spoke|moved|was|is|has)\b)"
)
_IN_NOTES = r"\bw/ ?([A-Z])\b(?!['\u2019]?\w)|(?:^|(?<=\n))([B-PR-Z])(?=: )"
"""'Key work w/ S', and who speaks in an interview; Q and A there are question and answer."""
_LETTER = re.compile(f"{_BEFORE}|{_AFTER}|{_STOPPED}|{_IN_NOTES}")
_SIGNED = re.compile(
    r"\b(?i:love(?: from)?|lots of love|from all of us|from)[,:]?\s+"
    r"(?P<letters>[A-Z](?:\s*(?:,|&|\+|/|\band\b)\s*[A-Z])*)(?!\w)(?=\s*(?:x+\b|['\u2019\".!)\n]|$))"
)
"""Below a letter or in a card: 'love S, T, A, M & H xx'."""
_SIGN = re.compile(r"[A-Z]")
_NO_PERSON = re.compile(
    r"\b(?:vitamin|hepatitis|category|class|grade|section|appendix|part|plan|option|schedule|group|"
    r"band|type|annex|unit|ward|block|flat|team|adult|child|person|party|witness|mr|mrs|ms)\s+$",
    re.IGNORECASE,
)


def lone_letters(text: str, roster: Roster, found: Sequence[Found]) -> Iterator[Found]:
    """Yield each lone letter that may be the initial of somebody, outside the names found."""
    taken = {at for item in found for at in range(item.start, item.end)}
    spans = {
        match.span(number)
        for match in _LETTER.finditer(text)
        for number in range(1, _LETTER.groups + 1)
        if match[number] and not _is_no_person(text, match.start(number))
    }
    spans |= {
        sign.span()
        for card in _SIGNED.finditer(text)
        for sign in _SIGN.finditer(text, *card.span("letters"))
    }
    for start, end in sorted(spans):
        whose = roster.index.letters.get(text[start:end].lower(), ())
        if not whose or start in taken:
            continue
        form = Written(text[start:end], FormSort.INITIALS, stated=True, whole=False)
        readings = tuple(Reading(entry, form, Fit.EXACT) for entry in whose)
        yield Found(start, end, start, readings, doubt=Doubt.INITIALS)


def _is_no_person(text: str, start: int) -> bool:
    return _NO_PERSON.search(text, max(0, start - 12), start) is not None
