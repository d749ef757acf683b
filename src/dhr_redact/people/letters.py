"""Find a single letter that stands for a person: 'Says C goes up like a rocket'.

Only beside words that are said of people, and below a letter ('love S, T & A xx'); 'hepatitis C',
'Category B' and 'Appendix D' are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dhr_redact.model.kinds import FormSort, Role
from dhr_redact.people.folding import fold
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
_CAPITAL = "B-HJ-Z\u00c0-\u00d6\u00d8-\u00de"
_STARTS = r"(?:^|(?<=[\n>])|(?<=[.;!?] )|(?<=- )|(?<=\u2022 ))"
_SUBJECT = (
    rf"{_STARTS}([A-HJ-Z\u00c0-\u00de])(?= (?:is|was|has|had) [a-z\d])|"
    rf"{_STARTS}([{_CAPITAL}])(?= [a-z]{{3,}}(?<!s)s\b| nhs\b)|"
    rf"\b(?i:while|whilst|when|if|because|that|states|stated|reports)\s+([{_CAPITAL}])"
    r"(?=\s+(?i:is|was|has|had|[a-z]{3,}ed)\b)"
)
"""Who does something: 'S is 9', '\u00c7 pushes a letter', 'while G is there'."""
_OBJECT = (
    r"\b(?:release|collect|contact|pressure on|talk to|speak to|spoke to|worried about|care for|"
    rf"look after|safe for|concerns for|contact with|visited|saw)\s+([{_CAPITAL}])"
    r"(?=\s*(?:[,.;)\n]|(?:or|and|at|in|for|today)\b|$))"
)
_PAIR = (
    rf"(?<![\w.'\u2019-])([{_CAPITAL}])\.?(?= (?:and|&) [{_CAPITAL}]\.?(?: (?!\d)[a-z]|[,)]))|"
    rf"(?<=[{_CAPITAL}] and )([{_CAPITAL}])(?=\.? [a-z]|[,)])|"
    rf"(?<=[{_CAPITAL}]\. and )([{_CAPITAL}])\.?(?= [a-z]|[,)])"
)
"""'H and B separately': the children of a report that names them by a letter."""
_TITLED = r"\b(?:Mr|Mrs|Ms|Miss)\.? (?P<titled>[A-Z])(?= (?:and|&) (?:Mr|Mrs|Ms|Miss)\b)"
_TAKEN = (
    r"\b(?:picks?|picked|picking|brought|brings?|bringing|takes?|took|dropp?(?:s|ed|ing)?|walk(?:s|ed)|"
    rf"collects|collected|kept|sent)\s+([{_CAPITAL}])(?=\s+(?:up|down|home|off|out|in|to|from|back)\b)"
)
"""A child whom somebody brings or fetches: 'Sunday picks G up'."""
_KIN = (
    r"\b(?i:a|the|her|his|their|eldest|youngest|older|younger|elder)\s+(?:daughter|son|child|baby|"
    rf"sister|brother|twin|boy|girl),\s+([{_CAPITAL}])(?=,)"
)
"""'A daughter, B, was born'."""
_BESIDE_NAME = r"\b[A-Z][a-z\u00df-\u00ff'\u2019-]+ \(/?([A-Z])(?=\))"
"""How a paper shortens a name: 'Yusuf (/Y)'."""
_NOTED = (
    rf"(?<=[.,;] )([{_CAPITAL}])(?= (?:[a-z]{{3,}}ing|well|fine|ok|happy|asleep|upset|quiet|"
    r"settled|poorly|tearful|present|absent)\b)|(?<= - )"
    rf"([{_CAPITAL}])(?= [a-z]{{3,}}ing\b)|(?<=[.;] )(A)(?= with\b)|\b(I)(?= has\b)"
)
"""What a note says of somebody, with no verb: 'V crying', 'C parking van'."""
_ENDING = r"(?<=[a-z][.!?] )([B-HJ-Z])(?=\*|[ ]*\n)"
"""Who wrote an entry, below it or at its end."""
_CELL = r"(?:^|(?<=[\t\n]))([B-HJ-Z])(?= ?/ ?[A-Z][.a-z])"
"""A cell that says who came: 'N / L. Stenning'."""
_QUOTED = rf"[\"\u201c]([{_CAPITAL}])[\"\u201d]"
_CLOSING = (
    r"\n(?i:thx|thanks|thank you|many thanks|cheers|ta|regards|kind regards|best|best wishes|"
    rf"love|yours|speak soon)[,.!]?[ ]*\n+([{_CAPITAL}A])[ ]*(?=\n|$)"
)
"""Below an e-mail: 'Thanks', and a letter."""
_SMALL = (
    r"(?:^|(?<=[.,:;!?\n] )|(?<=\n))([b-hjloqpstvz])(?= (?:is|was|has|had|got|says|said|told|"
    r"wants|wont|will|went|came|thinks|knows)\b)"
)
"""In a message: 'cant, b has his play'."""
_LETTER = re.compile(
    "|".join((_BEFORE, _AFTER, _STOPPED, _IN_NOTES, _SUBJECT, _OBJECT, _PAIR, _TITLED, _QUOTED))
    + "|"
    + "|".join((_TAKEN, _KIN, _BESIDE_NAME, _NOTED, _ENDING, _CELL))
    + f"|{_CLOSING}|{_SMALL}"
)
_SIGNED = re.compile(
    r"\b(?i:love(?: from)?|lots of love|from all of us|from)[,:]?\s+"
    r"(?P<letters>[A-Z](?:\s*(?:,|&|\+|/|\band\b)\s*[A-Z])*)(?!\w)(?=\s*(?:x+\b|['\u2019\".!)\n]|$))"
)
"""Below a letter or in a card: 'love S, T, A, M & H xx'."""
_SIGN = re.compile(r"[A-Z]")
_CHILD = re.compile(r"\bChild ([A-Z])(?![\w'\u2019-])")
"""What a draft calls a child: the initial of a child's own name gives it away."""
_NO_PERSON = re.compile(
    r"\b(?:vitamin|hepatitis|category|class|grade|section|appendix|part|plan|option|schedule|group|"
    r"band|type|annex|unit|ward|block|flat|team|adult|child|person|party|witness|mr|mrs|ms|gene|"
    r"article|question|room|zone|level|stage|phase|exhibit|table|figure|paragraph|strand)(?:s|en|ren)?\s+"
    r"(?:[A-Z](?:,| and| &| or) )*$",
    re.IGNORECASE,
)


def lone_letters(text: str, roster: Roster, found: Sequence[Found]) -> Iterator[Found]:
    """Yield each lone letter that may be the initial of somebody, outside the names found."""
    taken = {at for item in found for at in range(item.start, item.end)}
    spans = {
        match.span(number)
        for match in _LETTER.finditer(text)
        for number in range(1, _LETTER.groups + 1)
        if match[number] and (match["titled"] or not _is_no_person(text, match.start(number)))
    }
    spans |= {
        sign.span()
        for card in _SIGNED.finditer(text)
        for sign in _SIGN.finditer(text, *card.span("letters"))
    }
    children = {match.span(1) for match in _CHILD.finditer(text)}
    for start, end in sorted(spans | children):
        whose = roster.index.letters.get(fold(text[start:end]), ())
        if (start, end) in children:
            whose = tuple(entry for entry in whose if roster.entry(entry).role is Role.CHILD)
        if not whose or start in taken:
            continue
        form = Written(text[start:end], FormSort.INITIALS, stated=True, whole=False)
        readings = tuple(Reading(entry, form, Fit.EXACT) for entry in whose)
        yield Found(start, end, start, readings, doubt=Doubt.INITIALS)


def _is_no_person(text: str, start: int) -> bool:
    return _NO_PERSON.search(text, max(0, start - 24), start) is not None
