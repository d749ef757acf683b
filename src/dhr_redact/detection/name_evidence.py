"""Tell from its neighbours whether a word is used as a name where letter case tells nothing.

'ring will', 'hope left her recorder', 'uncle mart', 'CHILDREN SUMMER AND': messages are typed in
small letters, logs in capitals. Each line of the small grammar has its reason. It says nothing of
a word that no table or no person met makes a possible name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import DAYS, KIN_TITLE_SEX, MONTHS, RELATION_SEX, SEASONS
from dhr_redact.people.said_of_people import acts_as_a_person
from dhr_redact.people.word_tables import word_set

_REACH: Final = 48
_MODALS: Final = word_set("will may can")
_ALSO_VERBS: Final = _MODALS | word_set("mark hope rose bill pat drew grace price hunt cook page")
"""After 'mum', 'the children' or 'text' these are verbs as often as names."""
_THINGS: Final = MONTHS | DAYS | SEASONS | word_set("hope grace joy faith patience mercy comfort")
"""What is had, lost and waited for, so that 'with', 'is' and 'has' tell nothing."""

_KIN: Final = "|".join(sorted({*KIN_TITLE_SEX, *RELATION_SEX} - {"he", "she"}))
_ADDRESSED: Final = re.compile(
    r"(?<!\w)(?:(?:tell|tells|told|telling|ask|asks|asked|rang|ring|ringing|phone|phoned|texted|"
    r"msg|messaged|who'?s|who is|sod|hi|hiya|hello|hey|dear|cheers|thanks|thx|omg|blames?|"
    r"blamed|hates?|hated|bring|brought|fetch|collect|landlady|landlord)\s+)$"
)
_CALLED: Final = re.compile(
    r"(?<!\w)(?:(?:its only|it's only|name is|name's|gives? name(?: as)?|surname|spel[lt]t? not|identified as|known as|aka|i'?m|its|it's|this is|that is|called|named)\s+)$"
)
_WHERE: Final = re.compile(r"(?<!\w)(?:is|how'?s|where'?s|seen|heard from)\s+$")
_THERE: Final = re.compile(r"\s+(?:ok|okay|there|in|home|coming|alright|doing|about)\b|\s*\?")
_OF_THE: Final = re.compile(
    r"\s+from (?:the )?(?:council|school|college|work|housing|police|gym|pub|church|nursery|social)\b"
)
_JOB: Final = re.compile(
    r"(?<![\w'])(?:uncle|auntie|aunty|bro|sis|lady|named|carer|nurse|midwife|idva|pc|dc|ds|di|ps|"
    r"sgt|mr|mrs|ms|miss|dr|judge|pastor|emd|emt|paramedic|operator|officer|crew)\.?\s+$"
)
_FAMILY: Final = re.compile(
    rf"(?<![\w'])(?:{_KIN}|friend|mate|neighbour|cousin|partner|children|child|chn|kids|lad|baby|"
    r"teacher|worker|victim|caller|informant)\s+$"
)
_LINKED: Final = re.compile(r"(?<!\w)(?:with|w|from|by|re|and|or|n|not|spoke to|spoken to)\s+$")
_COMPANY: Final = re.compile(r"(?<!\w)(?:with|w) $")
_PRESENT: Final = re.compile(r" (?:here|there|too|tonight)(?!\w)")
_DETERMINED: Final = re.compile(
    r"(?<!\w)(?:the|a|an|this|that|these|those|my|your|ur|his|her|their|our|its|any|some|every|"
    r"each|all|of|what|which|last|next|on)\s+$"
)
_ENDS: Final = re.compile(
    r"'?s?(?:\s*(?:[.,;:!?)\"&+/\n]|$)|\s+(?:and|or|n|to|about|abt|if|re|now|today|"
    r"tonight|back|first|before|when|here|there|again|please|pls|at|in|who|due|is|was|has|had|"
    r"\d{1,2}(?!\d))(?!\w))"
)
_MODAL_ENDS: Final = re.compile(
    r"\s*(?:[.,;!?)\"&+/]|$|\n\s*(?![a-z]))|\s+(?:and|or|n|to|about|abt|now|today|tonight|first)(?!\w)"
)
_ACTS: Final = re.compile(
    r"\s+(?:(?:is |was |still |not |so |very |been ){0,3}(?:sleeping|eating|crying|asleep|poorly|unsettled|"
    r"settled|playing|anxious|tearful|upset|unwell|drunk|pregnant)|on (?:a/?l|annual leave|shift|nights)|"
    r"covered|left (?:her|his|the)|told (?:him|her|me|us|them|mum|dad|my|mrs|mr)|took (?:her|his|the)|"
    r"gave (?:her|him|me)|turned up|due (?:at|in|on)|(?:had|has) (?:blood|a|his|her|been)|"
    r"heard (?:it|him|her|u)|sed|reckons|keeps|won'?t|doesn'?t|hasn'?t|isn'?t|didn'?t|"
    r"can (?:stop|stay|come|go|sleep|live)|is (?:his|her|my) name|bhabi|apa|bhai|ji|"
    r"who (?:is|was|has|had)|on leave|off sick|crying|screaming|then(?=[.?!])|doing|on scene|at scene|aware|attending|"
    r"u (?:need|ok|there|up|in|coming))(?!\w)"
)
_STANDS: Final = re.compile(r"\s+(?:is|was) (?:only|up|with|at|in|on|not|coming|back)(?!\w)")
_AGED: Final = re.compile(
    r"\s*,?\s*\(?(?:aged? )?\d{1,2} ?(?:yrs?|years?|y/?o|months?|mths?)(?!\w)"
)
_PLURAL: Final = re.compile(
    r"s (?:just|only|always|out|gone|been|here|there|useless|lovely|a|the|mum|dad|nan|house|"
    r"phone|car|room|birthday|mate|bf|gf|ex|ok|got|coming|not|asleep)(?!\w)"
)
_JOINED_AFTER: Final = re.compile(r"'?s?\s*(?:,|\band\b|\bn\b|&|\+|/)\s*([^\W\d_]+)")
_JOINED_BEFORE: Final = re.compile(r"([^\W\d_]+)(?:'s)?\s*(?:,|\band\b|\bn\b|&|\+|/)\s*$")

SPOKEN_TO: Final = "a word of speaking to somebody stands before it"
AFTER_A_JOB: Final = "a title or a job stands before it"
SMALL_WORD_BEFORE: Final = "a small word before it that often stands before people"
"""The weakest reason."""

IsName = Callable[[str], bool]
"""Tells of a folded word whether it is a name and nothing else."""


def _nobody(_word: str) -> bool:
    return False


def shows_a_name(text: str, start: int, end: int, is_name: IsName = _nobody) -> str:
    """Return what shows that a possible name is used as one here, or nothing.

    Args:
        text: The whole text.
        start: Where the word starts.
        end: Where it ends.
        is_name: Whether a word that 'and' joins to this one is surely a name.
    """
    word = fold(text[start:end])
    before = fold(text[max(0, start - _REACH) : start])
    after = fold(text[end : end + _REACH])
    return _shown_after(text, start, end, word, before, after) or _shown_before(
        word, before, after, is_name
    )


def _shown_after(text: str, start: int, end: int, word: str, before: str, after: str) -> str:
    if _OF_THE.match(after):
        return "where somebody is from follows"
    if _DETERMINED.search(before):
        return ""
    if word not in _THINGS | _MODALS and _WHERE.search(before) and _THERE.match(after):
        return "how or where somebody is, is asked"
    if _ACTS.match(after) or acts_as_a_person(text.lower(), start, end):
        return "what follows is said of a person"
    if word not in _THINGS | _ALSO_VERBS and (_STANDS.match(after) or _PLURAL.match(after)):
        return "what follows is said of a person"
    if word not in _MODALS and _AGED.match(after):
        return "an age follows"
    return ""


def _shown_before(word: str, before: str, after: str, is_name: IsName) -> str:
    ends = (_MODAL_ENDS if word in _MODALS else _ENDS).match(after) is not None
    if _ADDRESSED.search(before) and (ends or word not in _ALSO_VERBS | _THINGS):
        return SPOKEN_TO
    if _CALLED.search(before) and (ends or word not in _ALSO_VERBS | _THINGS):
        return "it follows a word that stands before people"
    if _JOB.search(before):
        return AFTER_A_JOB
    if _FAMILY.search(before) and (ends or word not in _ALSO_VERBS):
        return "a relation stands before it"
    if _COMPANY.search(before) and _PRESENT.match(after):
        return "it is somebody's company"
    if ends and _beside_a_name(before, after, is_name):
        return "it stands in a list with another name"
    if ends and word not in _THINGS | _MODALS and _LINKED.search(before):
        return SMALL_WORD_BEFORE
    return ""


def _beside_a_name(before: str, after: str, is_name: IsName) -> bool:
    follows, precedes = _JOINED_AFTER.match(after), _JOINED_BEFORE.search(before)
    return bool(follows and is_name(follows[1])) or bool(precedes and is_name(precedes[1]))
