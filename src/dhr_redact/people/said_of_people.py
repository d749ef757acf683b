"""What stands beside a name and not beside the ordinary word: 'Will was', 'Poppy, nine'.

After the modal 'will' no finite verb can stand, and no thing called grace tells or sleeps. Words of
which as much is said as of people (hope, faith, joy, dawn) need more than 'was'.
"""

from __future__ import annotations

import re

from dhr_redact.people.name_words import RELATION_SEX
from dhr_redact.people.word_tables import word_set

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_BETWEEN = r"(?:\s+(?:also|never|then|still|only|just|now|later|often|always|had|has|and))?"
_FINITE = re.compile(
    rf"{_BETWEEN}\s+(?:was|is|has|had|did|does|were|would|could|should|might|wasn['\u2019]t|isn['\u2019]t|"
    r"hasn['\u2019]t|hadn['\u2019]t|didn['\u2019]t|doesn['\u2019]t)\b"
)
_GIVEN = re.compile(
    r"\s+(?:was|is|has been|had been) (?:shown|given|granted|extended|needed|said|sung|placed|"
    r"restored|observed)\b"
)
"""What is done with grace, mercy and hope, too."""
_ACTED = re.compile(
    rf"{_BETWEEN}\s+(?:seen|told|slept|wept|said|went|came|ran|hid|sat|stood|fell|woke|ate|left|"
    r"flinched|shouted|screamed|whispered|absent|asleep|unwell|poorly|tearful|"
    r"herself|himself)\b"
)
_NOTED = re.compile(
    r" (?:born|late|upset|tired|weighed|admitted|collected|dropped|brought|"
    r"picked up)\b"
)
_MOOD = re.compile(
    r" (?:seemed |very |quite |rather |more )?(?:lovely|chatty|polite|calm|cross|anxious|agitated|"
    r"drunk|intoxicated|obstructive|tearful|low|pleasant|evasive|guarded|subdued|withdrawn)\b"
)
"""What notes say of somebody, with no verb: 'Hope chatty, made Welsh cakes'."""
_IS_TO = re.compile(
    r" (?:agreed )?to (?:make|see|decide|ring|call|speak|send|contact|check|chase|arrange|refer|"
    r"complete|attend|visit|discuss|update|write|email|liaise|follow|do|meet|take|get|provide|"
    r"review|confirm|ask|request|inform|raise|share|obtain|circulate|draft|bring)\b"
)
"""What an action of minutes or notes says of whoever is to do it: 'May to see monthly'."""
_STARTS = re.compile(r"(?:^|[.!?:;\n\t|\u2022]|\d[.)]|(?:^|\n| )[-*\u2013])[\"'\u201c\u2018(\s]*$")
_AGED = re.compile(
    rf",? (?:aged? )?(?:{_NUMBERS.replace(' ', '|')})(?:,| years| months|\.|\)|$)|"
    rf" is (?:{_NUMBERS.replace(' ', '|')}|\d{{1,2}})\b|"
    r", (?:the|her|his|their) (?:eldest|oldest|youngest|elder|younger|"
    rf"{'|'.join(sorted(RELATION_SEX))})\b"
)
_SPEAKS = re.compile(r":\s*[\"\u201c]")
_CALLED_BEFORE = re.compile(r"(?:[a-z]['\u2019]?[a-z]+, |\b[Ii]t['\u2019]?s )$")
_CALLED_AFTER = re.compile(
    r"[\"\u201d!?]|[.,][\"\u201d]|, (?:me|I|can|are|is|please|pls|your|from)\b"
)
"""Whom somebody speaks to, or says to be: 'not here, May"', 'hi its Summer, me'."""
_TURN_BEFORE = re.compile(r"(?:^|\n)[^\n:]{1,24}:[ \t]+$")
_TURN_AFTER = re.compile(r"[.!?]?[ \t]*(?:\n|$)")
"""All that somebody says in a transcript: 'AB:  Hope.'"""
_CLAUSE_BEFORE = re.compile(
    r"\b(?:if|when|because|while|whether|although|until|before|after|as|"
    r"(?:said|says|told \w+|noted|thought|suggested|recorded|reported|stated|knew|believed|felt|"
    r"heard|saw|found|asked|agreed|confirmed|learned|explained) that) $",
    re.IGNORECASE,
)
_CAPITAL_BEFORE = re.compile(
    r"(?:^|[.!?\"\u201c\n]\s*)(?:With|For|To|From|Dear|Hi|Hello|And|Not|But) $"
)
_END = re.compile(r"[.,!?\n]|$")
_RELATION_BEFORE = re.compile(
    rf"\b(?:friend|cousin|{'|'.join(sorted(RELATION_SEX))}) $", re.IGNORECASE
)
_THINGS = word_set(
    "hope faith joy patience bill mark dawn rose summer autumn chance art dean earl young rich "
    "green white black ward brown gray grey king bishop baker page cook carter miller long short"
)
"""Ordinary words of which it may be said that they were or had something."""


_SAID_ALONE = word_set("may will can joy long short early young black white brown green low high")
"""What a form or a speaker says alone that is no name: 'Ethnicity: White'."""

_ACTS = re.compile(
    r"['\u2019]?s?\s+(?:(?:has|had|hasn['\u2019]?t|hadn['\u2019]?t)\s+(?:asked|said|told|rung|rang|been|"
    r"started|stopped|slept|cried|texted|phoned|moved|got|done|made)|said|told|asked|rang|phoned|"
    r"texted|slept|cried|threw|hit|punched|pushed|kicked|grabbed|shouted|screamed|drove|grew|cooked|"
    r"(?:the|her|his|my|our|mums?) (?:carer|nurse|neighbour|friend|cleaner|teacher|lad|girl|boy)|"
    r"says|tells|asks|wants|wanted|likes|liked|knows|knew|started|thinks|thought|"
    r"(?:is|was) (?:\d|asleep|upset|poorly|crying|scared|frightened|home|here|there|fine|ok))\b",
    re.IGNORECASE,
)
_MAY_ACT = re.compile(
    r"\s+(?:start|go|come|stay|sleep|live|see)\s+(?:at|to|with|there|here|home|over|her|his|mum|dad)\b",
    re.IGNORECASE,
)


def acts_as_a_person(text: str, start: int, end: int) -> bool:
    """Tell whether what follows a word in small letters is said of people only.

    E-mails are typed without capitals: 'mercy has asked can hope start at school'.

    Args:
        text: The whole text.
        start: Where the word starts.
        end: Where it ends.
    """
    is_verb = text[start:end].casefold() in {"will", "may", "can"}
    may = None if is_verb else _MAY_ACT.match(text, end)
    return _ACTS.match(text, end) is not None or may is not None


def said_of_a_person(word: str, before: str, after: str) -> str:
    """Return what shows that a capitalised ordinary word is used as a name, or nothing.

    Args:
        word: The folded word.
        before: The text just before it.
        after: The text just after it.
    """
    is_noted = word not in _THINGS and _NOTED.match(after) is not None
    follows = any(said.match(after) for said in (_ACTED, _MOOD, _AGED, _SPEAKS))
    if is_noted or follows or is_to_do(word, before, after):
        return "what follows is said of a person"
    if _is_said_alone(word, before, after):
        return "somebody says the name, or is spoken to by it"
    if word not in _THINGS and _FINITE.match(after) and not _GIVEN.match(after):
        return "a verb follows that is not said of the ordinary word"
    if _CLAUSE_BEFORE.search(before) and (_FINITE.match(after) or re.match(r" [\"\u201c]", after)):
        return "it is the subject of a clause"
    if _CAPITAL_BEFORE.search(before) and _END.match(after):
        return "it follows a word that stands before people"
    return "a relation stands before it" if _RELATION_BEFORE.search(before) else ""


def is_to_do(word: str, before: str, after: str) -> bool:
    """Tell whether what somebody is to do follows, at the start of an action: 'May to chase'."""
    starts = word != "hope" and _STARTS.search(before) is not None
    return starts and _IS_TO.match(after) is not None


def _is_said_alone(word: str, before: str, after: str) -> bool:
    """Tell whether somebody is spoken to by a word, or it is all that a speaker says."""
    if _CALLED_BEFORE.search(before) and _CALLED_AFTER.match(after):
        return True
    is_turn = _TURN_BEFORE.search(before) and _TURN_AFTER.match(after)
    return bool(is_turn) and word not in _SAID_ALONE
