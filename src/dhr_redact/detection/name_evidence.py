"""Tell from its neighbours whether a word is used as a name where letter case tells nothing.

'ring will', 'hope left her recorder', 'uncle mart', 'CHILDREN SUMMER AND': messages are typed in
small letters, logs in capitals. Each line of the small grammar has its reason. It says nothing of
a word that no table or no person met makes a possible name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
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
    r"(?<!\w)(?:(?:its only|it's only|name is|name's|gives? name(?: as)?|surname|spel[lt]t? not|"
    r"identified as|known as|aka|i'?m|its|it's|this is|that is|called|named)\s+)$"
)
_WHERE: Final = re.compile(r"(?<!\w)(?:is|how'?s|where'?s|seen|heard from)\s+$")
_THERE: Final = re.compile(r"\s+(?:ok|okay|there|in|home|coming|alright|doing|about)\b|\s*\?")
_OF_THE: Final = re.compile(
    r"\s+from (?:the )?(?:council|school|college|work|housing|police|gym|pub|church|nursery|"
    r"social)\b"
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
    r"\s*(?:[.,;!?)\"&+/]|$|\n\s*(?![a-z]))|\s+(?:and|or|n|to|about|abt|now|today|tonight|"
    r"first)(?!\w)"
)
_ACTS: Final = re.compile(
    r"\s+(?:(?:is |was |still |not |so |very |been ){0,3}(?:sleeping|eating|crying|asleep|poorly|"
    r"unsettled|"
    r"settled|playing|anxious|tearful|upset|unwell|drunk|pregnant)|on (?:a/?l|annual leave|shift|"
    r"nights)|"
    r"covered|left (?:her|his|the)|told (?:him|her|me|us|them|mum|dad|my|mrs|mr)|took (?:her|his|"
    r"the)|"
    r"gave (?:her|him|me)|turned up|due (?:at|in|on)|(?:had|has) (?:blood|a|his|her|been)|"
    r"heard (?:it|him|her|u)|sed|reckons|keeps|won'?t|doesn'?t|hasn'?t|isn'?t|didn'?t|"
    r"can (?:stop|stay|come|go|sleep|live)|is (?:his|her|my) name|bhabi|apa|bhai|ji|"
    r"who (?:is|was|has|had)|on leave|off sick|crying|screaming|then(?=[.?!])|doing|on scene|"
    r"at scene|aware|attending|"
    r"u (?:need|ok|there|up|in|coming))(?!\w)"
)
_STANDS: Final = re.compile(r"\s+(?:is|was) (?:only|up|with|at|in|on|not|coming|back)(?!\w)")
_AGED: Final = re.compile(
    r"\s*,?\s*\(?(?:aged? )?\d{1,2} ?(?:yrs?|years?|y/?o|months?|mths?)(?!\w)"
)
_AGED_SHORTLY: Final = re.compile(r",? \d{1,2} ?(?:yrs|y/?o|mths)(?!\w)")
"""'WILL 8 YRS' in a log."""
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
    here = _Here(
        word=word,
        before=fold(text[max(0, start - _REACH) : start]),
        after=fold(text[end : end + _REACH]),
        acts=acts_as_a_person(text.lower(), start, end),
        is_name=is_name,
    )
    return next((reason for reason, holds in _RULES if holds(here)), "")


@dataclass(frozen=True, slots=True)
class _Here:
    """A word and what stands beside it, folded."""

    word: str
    before: str
    after: str
    acts: bool
    is_name: IsName

    @property
    def is_free(self) -> bool:
        """Whether no article or pronoun stands before it, which would make it a thing."""
        return _DETERMINED.search(self.before) is None

    @property
    def is_over(self) -> bool:
        """Whether the phrase may end after it, so that it is no verb."""
        ends = _MODAL_ENDS if self.word in _MODALS else _ENDS
        return ends.match(self.after) is not None


def _is_from_somewhere(here: _Here) -> bool:
    return _OF_THE.match(here.after) is not None


def _is_asked_after(here: _Here) -> bool:
    asked = _WHERE.search(here.before) and _THERE.match(here.after)
    return bool(asked) and here.word not in _THINGS | _MODALS


def _acts(here: _Here) -> bool:
    if not here.is_free:
        return False
    stands = _STANDS.match(here.after) or _PLURAL.match(here.after)
    is_said = here.acts or _ACTS.match(here.after) is not None
    return is_said or bool(stands and here.word not in _THINGS | _ALSO_VERBS)


def _is_aged(here: _Here) -> bool:
    aged = _AGED_SHORTLY if here.word in _MODALS else _AGED
    return here.is_free and aged.match(here.after) is not None


def _is_spoken_to(here: _Here) -> bool:
    may_be = here.is_over or here.word not in _ALSO_VERBS | _THINGS
    return may_be and _ADDRESSED.search(here.before) is not None


def _is_called(here: _Here) -> bool:
    may_be = here.is_over or here.word not in _ALSO_VERBS | _THINGS
    return may_be and _CALLED.search(here.before) is not None


def _is_after_a_job(here: _Here) -> bool:
    return _JOB.search(here.before) is not None


def _is_of_the_family(here: _Here) -> bool:
    may_be = here.is_over or here.word not in _ALSO_VERBS
    return may_be and _FAMILY.search(here.before) is not None


def _is_company(here: _Here) -> bool:
    return bool(_COMPANY.search(here.before) and _PRESENT.match(here.after))


def _is_beside_a_name(here: _Here) -> bool:
    follows, precedes = _JOINED_AFTER.match(here.after), _JOINED_BEFORE.search(here.before)
    return here.is_over and any(near and here.is_name(near[1]) for near in (follows, precedes))


def _follows_a_small_word(here: _Here) -> bool:
    may_be = here.is_over and here.word not in _THINGS | _MODALS
    return may_be and _LINKED.search(here.before) is not None


_RULES: Final[tuple[tuple[str, Callable[[_Here], bool]], ...]] = (
    ("where somebody is from follows", _is_from_somewhere),
    ("how or where somebody is, is asked", _is_asked_after),
    ("what follows is said of a person", _acts),
    ("an age follows", _is_aged),
    (SPOKEN_TO, _is_spoken_to),
    ("it follows a word that stands before people", _is_called),
    (AFTER_A_JOB, _is_after_a_job),
    ("a relation stands before it", _is_of_the_family),
    ("it is somebody's company", _is_company),
    ("it stands in a list with another name", _is_beside_a_name),
    (SMALL_WORD_BEFORE, _follows_a_small_word),
)
"""The grammar: each reason with what must hold, the first that holds is given."""
