"""Smooth what stands beside a label: 'the Police Officer 2', 'Midwife 1, the midwife,'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dhr_redact.redaction.fitted import Fitted

_LABEL: Final = re.compile(r"(?P<words>[A-Z][A-Za-z' -]*?) (?:\d{1,3}|[A-Z]{1,2})")
_ONLY_ONE: Final = re.compile(r"the (?P<words>[A-Za-z]+(?: [a-z]+){0,2})")
_DETERMINER: Final = re.compile(
    r"(?<![\w])(?:the|an?|another|your|our)(?: (?:different|new|local|former|current|then|same|duty"
    r"|other))? $",
    re.IGNORECASE,
)
_BEFORE_ADDRESS: Final = re.compile(
    r"(?<![\w-])(?P<word>on|along|in|(?:an?|the|her|his|their)(?: home)? address(?: of)?)[ ]$",
    re.IGNORECASE,
)
_STYLE: Final = re.compile(r"(?:Reverend|Revd?|Venerable|Hon|Honourable)\b")
_RANK_BEFORE: Final = re.compile(
    r"(?<![\w/])(?:(?:[ADT]|Det|Ch|Act|Temp)\.?/){1,2}"
    r"(?:DCI|DCS|DSU|DI|DS|DC|PC|PS|CI|SI|Insp|Sgt|Supt|Const|Con|Ch|I|S|C)\.?[ ]+$",
    re.IGNORECASE,
)
"""A rank written with strokes. A space or a stop before the name keeps such a rank outside it."""
_NOT_ATTRIBUTIVE: Final = re.compile(
    r"[,.;:!?)\]\n\t\"”’']|$| \(| (?:and|or|but|who|whom|which|that|was|were|is|are|has|had|have"
    r"|did|do|does|to|in|on|at|for|from|with|by|of|as|will|would|could|should|may|might|must|can|said|says"
    r"|told|asked|rang|saw|wrote|made|gave|took|went|came|sent|left|met|spoke|visited|attended"
    r"|reviews|scanned|when|after|before|until|since|while|because|then|also|never|not|about)\b"
)
_APPOSED: Final = re.compile(
    r"(?P<who>(?<!\w)(?:Child \d{1,2}|(?:the|a|one|her|his|their) (?:child|baby)))?"
    r"(?P<link>,[ ]|[ ]\()(?:an?[ ])?$",
    re.IGNORECASE,
)
"""What stands between a child and the words that say that it is one."""
_AGE_BEFORE: Final = re.compile(
    r"(?:,[ ]|[ ]\()(?:then[ ]|now[ ]|only[ ]|just[ ])?(?:aged?[ ])?$", re.IGNORECASE
)
_YEAR_OLD: Final = re.compile(r"[ -]old(?P<many>s)?$", re.IGNORECASE)
_GOES_WITH: Final = re.compile(
    r"[ ](?:[A-Z]|(?:\w+[ ])?(?:child|pupil|student|boy|girl|son|daughter|sibling|baby|twin|niece"
    r"|nephew))"
)
"""What an age stands before, so that it is no noun: 'the 7-year-old Welsh pupil'."""
_THE_CHILD: Final = re.compile(
    r"\b(?:an?|the|this|that|these|those|his|her|their|my|our|each|every|one|two|both)[ ]$",
    re.IGNORECASE,
)
_SAYS_NO_MORE: Final = frozenset({"child", "a child", "baby", "person"})
_BAND: Final = re.compile(r"\d\d-\d\d|65\+")
_IS: Final = re.compile(r"\b(?:is|was|were|be|been)[ ]$", re.IGNORECASE)
_BY: Final = re.compile(r"\b(?:by|at|until|till)[ ]$", re.IGNORECASE)
_ENDS_AGE: Final = re.compile(r"[.,;:)\n\t]|$|[ ](?:and|when|she|he|they|was|with|in)\b")
_ENDS_CLAUSE: Final = re.compile(r"[.,;:)\n\t]|$|[ ](?:and|when|at|by|in|on)\b")
_COMMA_INSIDE: Final = re.compile(
    r"(?<!\w)[a-z][\w-]*,[ ]|,[ ](?:née|nee|formerly|aka|who|also|better|known|called)\b"
)
"""The comma of an apposition: after a job or a relation, or before another name."""
_COMMA_THAT_CLOSES: Final = re.compile(
    r",(?=[ ](?!(?:and|or|but|the|an?|she|he|it|they|we|there|this|that[ ](?:is|was))\b)[a-z])"
)
_ANY_COMMA: Final = re.compile(r",(?=[ ][a-z])")


def without_article(story: str, fitted: Fitted, floor: int) -> Fitted:
    """Drop 'the' before a label, which is a name: 'the Police Officer 2 rang'.

    It stays before an attribute: 'the Police Officer 2 interview'. 'The Rev. Marsh' loses both.
    """
    found = _DETERMINER.search(story, floor, fitted.start)
    is_styled = _STYLE.match(story, fitted.start) and found and found[0].lower() == "the "
    if found is None or not (is_styled or _LABEL.fullmatch(fitted.text)):
        return fitted
    if not _NOT_ATTRIBUTIVE.match(story, fitted.end):
        return fitted
    return replace(fitted, start=found.start())


def without_rank(story: str, fitted: Fitted, floor: int) -> Fitted:
    """Drop the rank that stands before a name and was not found with it: 'D/I MADDOX'."""
    rank = _RANK_BEFORE.search(story, floor, fitted.start)
    if rank is None or not _LABEL.fullmatch(fitted.text):
        return fitted
    return replace(fitted, start=rank.start())


def is_possessed(story: str, fitted: Fitted) -> bool:
    """Tell whether a noun may follow a bare apostrophe: not in 'the Drovers' sent a card'."""
    is_label = _LABEL.fullmatch(fitted.text) is not None
    goes_on = story[fitted.end + 1 : fitted.end + 2] == " "
    return not (is_label and goes_on) or may_own_what_follows(story, fitted.end + 1)


def may_own_what_follows(story: str, at: int) -> bool:
    """Tell whether a noun may stand at a place: 'house', but not ', and' or 'sent a card'."""
    return _NOT_ATTRIBUTIVE.match(story, at) is None


def at_an_address(story: str, fitted: Fitted, floor: int) -> Fitted:
    """Say 'at an address', not 'on an address' or 'the address an address'.

    A marker is put on 14 Alder Close, but a car is stopped on Alder Close.
    """
    if not fitted.text.startswith("an address"):
        return fitted
    before = _BEFORE_ADDRESS.search(story, floor, fitted.start)
    if before is None:
        return fitted
    if before["word"].lower() in {"on", "along", "in"}:
        if any(sign.isdigit() for sign in story[fitted.start : fitted.end]):
            return fitted
        at = "At" if before["word"][0].isupper() else "at"
        return replace(fitted, start=before.start(), text=f"{at} {fitted.text}")
    return replace(fitted, start=before.start())


def as_an_age(story: str, fitted: Fitted, floor: int) -> Fitted:
    """Say 'she was aged 35-44', where 'she was 38' stood; 'by the age of 25-34' for 'by thirty'."""
    band = _BAND.fullmatch(fitted.text)
    if band and _BY.search(story, floor, fitted.start) and _ENDS_AGE.match(story, fitted.end):
        return replace(fitted, text=f"the age of {fitted.text}")
    is_band = band and _IS.search(story, floor, fitted.start)
    if not is_band or not _ENDS_CLAUSE.match(story, fitted.end):
        return fitted
    return replace(fitted, text=f"aged {fitted.text}")


def without_closing_comma(story: str, fitted: Fitted, ceiling: int) -> Fitted:
    """Drop the second of two commas of which a change took the first.

    'The pathologist, Dr Hale, says' is 'Doctor 2 says', not 'Doctor 2, says'.
    """
    original = story[fitted.start : fitted.end]
    if "," in fitted.text or not _COMMA_INSIDE.search(original):
        return fitted
    closing = _COMMA_THAT_CLOSES.match(story, fitted.end)
    if closing is None or closing.end() > ceiling:
        return fitted
    return replace(fitted, end=closing.end())


def without_own_words(story: str, fitted: Fitted, floor: int, ceiling: int) -> Fitted:
    """Drop what the replacement says: 'Midwife 1, the midwife,', 'the midwife, Midwife 1,'.

    And 'Sarah (Sarah)', where the author gave pseudonym and name.
    """
    before = f"{fitted.text} ("
    if story[floor : fitted.start].endswith(before) and story[fitted.end : ceiling][:1] == ")":
        return Fitted(fitted.start - 2, fitted.end + 1, "")
    label = _LABEL.fullmatch(fitted.text)
    if label is not None:
        return _beside_label(story, fitted, floor, ceiling, label["words"])
    only = _ONLY_ONE.fullmatch(fitted.text)
    return fitted if only is None else _only_one(story, fitted, floor, ceiling, only["words"])


def _only_one(story: str, fitted: Fitted, floor: int, ceiling: int, said: str) -> Fitted:
    """Say 'the school' once: 'their school (Alder Primary)', 'Alder Primary ("the school")'."""
    words = re.escape(said)
    again = re.compile(rf"[ ]\([\"“'‘]?(?:the[ ])?{words}[\"”'’]?\)", re.IGNORECASE).match(
        story, fitted.end, ceiling
    )
    if again:
        return replace(fitted, end=again.end())
    within = re.compile(rf"(?<!\w){words}[ ]\($", re.IGNORECASE).search(story, floor, fitted.start)
    if within and story[fitted.end : ceiling][:1] == ")":
        return Fitted(fitted.start - 2, fitted.end + 1, "")
    bare = re.compile(
        rf"(?<!\w)(?:(?:the|an?|her|his|their)[ ])?{words}[ ]$", re.IGNORECASE
    ).search(story, floor, fitted.start)
    if bare:
        return replace(fitted, start=bare.start())
    return _beside_label(story, fitted, floor, ceiling, said)


def _beside_label(story: str, fitted: Fitted, floor: int, ceiling: int, said: str) -> Fitted:
    words = re.escape(said)
    after = re.compile(
        rf",[ ](?:the|an?|her|his|their)?[ ]?{words}"
        r"(?P<close>,(?=[ ](?-i:[a-z]))|(?=[,.;)\n\t]|$))",
        re.IGNORECASE,
    ).match(story, fitted.end, ceiling)
    if after:
        return replace(fitted, end=after.end())
    before = re.compile(rf"(?<!\w)(?:the|an?|her|his|their)[ ]{words},[ ]$", re.IGNORECASE).search(
        story, floor, fitted.start
    )
    if before is None:
        return fitted
    closing = _ANY_COMMA.match(story, fitted.end)
    end = closing.end() if closing and closing.end() <= ceiling else fitted.end
    return Fitted(before.start(), end, fitted.text)


def without_child_age(story: str, fitted: Fitted, floor: int, ceiling: int) -> Fitted:
    """Take out all that stood for a child's age: 'Child 2, then aged [age], slept', '([age])'.

    In a cell, or after 'is', the label stays, for the sentence needs it.
    """
    before = _AGE_BEFORE.search(story, floor, fitted.start)
    if before is None or not fitted.text.startswith("["):
        return fitted
    after = story[fitted.end : ceiling]
    if "(" in before[0]:
        return Fitted(before.start(), fitted.end + 1, "") if after[:1] == ")" else fitted
    if after[:1] not in {",", ".", ";"}:
        return fitted
    closes = _COMMA_THAT_CLOSES.match(story, fitted.end)
    return Fitted(before.start(), closes.end() if closes else fitted.end, "")


def as_a_child(story: str, fitted: Fitted, floor: int) -> Fitted:
    """Say 'the child', where 'the 7-year-old' stood for one, and not 'the [age]'."""
    is_noun = _YEAR_OLD.search(story[fitted.start : fitted.end])
    if is_noun is None or _GOES_WITH.match(story, fitted.end):
        return fitted
    if not _THE_CHILD.search(story, floor, fitted.start):
        return fitted
    return replace(fitted, text="children" if is_noun["many"] else "child")


def said_again(story: str, fitted: Fitted, floor: int, ceiling: int, *, of_child: bool) -> Fitted:
    """Take out an apposition that says no more: 'Child 3, a child, was born' is 'Child 3 was born'.

    `of_child` tells that a child's name was replaced right before `floor`.
    """
    if fitted.text.lower() not in _SAYS_NO_MORE:
        return fitted
    before = _APPOSED.search(story, floor, fitted.start)
    if before is None or not (before["who"] or (of_child and before.start() == floor)):
        return fitted
    closer = ")" if "(" in before["link"] else ","
    after = story[fitted.end : ceiling][:1]
    if closer == ")" and after == ")":
        return Fitted(before.start("link"), fitted.end + 1, "")
    if closer == "," and after in {",", ".", ";"}:
        return Fitted(before.start("link"), fitted.end + (after == ","), "")
    return fitted
