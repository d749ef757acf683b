"""Tell from its sentence whether a word that is also a name is used as a name or as a word.

Only what is sure counts: 'May 2019' is a month and 'Will the panel' a verb, but 'from May' may be
either, and so nothing is said about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Found
from dhr_redact.people.name_words import DAYS, MONTHS, SEASONS
from dhr_redact.people.nicknames import is_given_name
from dhr_redact.people.said_of_people import is_to_do, said_of_a_person
from dhr_redact.people.word_tables import word_set

LAWS = word_set(
    "clare sarah helen harper jade martyn finn lillie natasha awaab martha claire jo ruth benedict "
    "zachary owen megan charlotte tia raneem hollie gaia georgia harry kay kaylea valerie"
)
"""First names after which laws, rules and schemes are called: 'Clare's Law', 'Martha's Rule'."""

_LAW = re.compile(r"\s*['\u2019]?s\s+(?:law|rule|act|amendment|scheme|duty)\b", re.IGNORECASE)
_YEAR_OR_DAY = re.compile(
    r"(?:[ \t,]|\n(?![ \t]*\n)){1,3}(?:['\u2019]?\d{2,4}|\d{1,2}(?:st|nd|rd|th)?)\b(?![/.-]\d)"
    r"(?! ?(?:yrs?|years?|y/?o|mths?|months?|wks?|weeks?)\b)",
    re.IGNORECASE,
)
"""A figure that is no age ('SUMMER 7 YRS' is a child) and begins no date below a signature."""
_YEAR = re.compile(r"(?:,? |\n)(?:of )?(?:['\u2019]\d{2}|(?:19|20)\d{2})\b", re.IGNORECASE)
"""What makes a season of a word; a smaller figure may be an age: 'Summer, 6, lives with'."""
_OTHER_DATE = re.compile(
    rf"\s\d{{1,2}}(?:st|nd|rd|th)?[\s/-](?:{'|'.join(sorted(MONTHS))})\b", re.IGNORECASE
)
"""A date with a month of its own: 'done by May 19 March'."""
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?(?:[ ,/-]{1,3}|\n[ \t]*|\s+of\s+)$", re.IGNORECASE)
_IN_BEFORE = re.compile(
    r"\b(?:in|during|since|early|late|mid|mid-|end of|start of|beginning of|throughout)"
    r"(?:[ -]|\n[ \t]*)(?:the[ ])?$",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?:{'|'.join(sorted(MONTHS))})\s*(?:-|/|to|and|until)\s*$", re.IGNORECASE)
_RANGE_AFTER = re.compile(
    rf"\s*(?:-|\u2013|/|to|until)\s*(?:{'|'.join(sorted(MONTHS))})\s+\d{{4}}\b", re.IGNORECASE
)
_ON_BEFORE = re.compile(r"\b(?:on|every|each|next|following|previous)\s+(?:a\s+)?$", re.IGNORECASE)
_DAY_AFTER = re.compile(
    r",?\s+(?:\d|morning|afternoon|evening|night|lunch|school|service|"
    rf"(?:{'|'.join(sorted(MONTHS))})\b)",
    re.IGNORECASE,
)
_VERB_START = re.compile(
    r"(?:^|[.!?:;\n\t|\u2022]|\d[.)]|(?:^|\n)[-*\u2013])[\"'\u201c\u2018(\s]*$"
)
_MODAL = re.compile(
    r"\s+(?:the|a|an|he|she|they|we|it|this|that|these|there|any|all|anyone|someone|be|not|have|"
    r"you(?! (?:were|was|are|have|had|saw|said|did|knew|know)\b)|need|also|i|your|our|"
    r"his|her|their|no|continue|require)\b",
    re.IGNORECASE,
)
_MODALS = {
    "will": _MODAL,
    "may": re.compile(r"\s+(?:i|we|he|she|it|you|they|there|this|that)\b", re.IGNORECASE),
}
_IMPERATIVE = re.compile(
    r"\s+(?:the|as|all|each|any|your|every|it|this|these|down|out|a|an)\b", re.IGNORECASE
)
_TESTAMENT_BEFORE = re.compile(r"\b(?:a|the|last|free|living)\s+$", re.IGNORECASE)
_TESTAMENT_AFTER = re.compile(r"\s+and\s+testament", re.IGNORECASE)
_BILL_BEFORE = re.compile(
    r"\b(?:the|this|abuse|sentencing|justice|health|care|gas|phone)\s+$", re.I
)
_FIXED_AFTER = {
    "young": re.compile(
        r"\s+(?:people|person|persons|adult|adults|woman|women|man|men|carer|carers|offender|"
        r"offenders|victim|victims|child|children|mum|mums|parent|parents)\b",
        re.IGNORECASE,
    ),
    "grace": re.compile(r"\s+period", re.IGNORECASE),
    "hope": re.compile(r"\s+(?:that|to|this|for|is that)\b", re.IGNORECASE),
    "rose": re.compile(r"\s+(?:to|by|from|bush|garden|petal)", re.IGNORECASE),
    "faith": re.compile(
        r"\s+(?:group|groups|communit|leader|leaders|in|school|based|organisation)", re.I
    ),
    "patience": re.compile(r"\s+(?:and|with|of)\b", re.IGNORECASE),
    "joy": re.compile(r"\s+(?:of|and)\b", re.IGNORECASE),
    "green": re.compile(r"\s+(?:paper|light|space|belt)", re.IGNORECASE),
    "white": re.compile(
        r"\s+(?:british|paper|ribbon|other|european|irish|male|female)", re.IGNORECASE
    ),
    "black": re.compile(
        r"\s+(?:british|and|african|caribbean|minoritised|women|or)\b", re.IGNORECASE
    ),
    "ward": re.compile(r"\s+(?:\d+|[A-Z]\b|manager|round|staff|sister|nurse)"),
    "rich": re.compile(r"\s+(?:in|and)\b", re.IGNORECASE),
}
_NEVER_CAPITAL = frozenset({"hope", "grace", "rose", "joy", "patience", "rich"})
"""Words of set phrases that nobody writes with a capital inside a sentence."""
_SAID = re.compile(
    r"(?:,? (?:who|then aged|now aged|aged|then|now) (?:\d|[a-z])|,? (?:is |\()?\d{1,2}\b|"
    r" (?:said|says|told|stated|reported|disclosed|attended|rang|phoned|asked|denied|admitted|went|"
    r"described|explained|died|lived|lives|refused|declined|agreed|telephoned|visited|contacted|"
    r"texted|confirmed|recalled|drank|assaulted|threatened|replied|answered|who|spoke|wrote|stayed|"
    r"married|attends|slept|cried|wants|likes|met|moved)\b)"
)
_OWN = re.compile(r"['\u2019]s? [a-z]")
_BRACKETED = re.compile(r"\([\"'\u2018\u201c]?$")
_BRACKET_END = re.compile(r"[\"'\u2019\u201d]?\)")
_DETERMINER = re.compile(r"\b(?:his|her|their|my|our|a|an|the|this|that|no|any|some)\s+$", re.I)
_MIDDLE_BEFORE = re.compile(r"(?:(?<![^\W\d_])[a-z]{2,},?|[\w)],|;|&| \d+) $")
_MIDDLE_AFTER = re.compile(r"(?:['\u2019]s)?(?: (?:[a-z\d&\"\u201c(]|[A-Z]{2,5}\b)|[,.;:)?!]|$)")


_IN_LIST = "it stands in a list with another name of the case"
_LIST_GAP = re.compile(r" (?:\d{3,} ?)?(?:and|&|or|/|\+) |(?: \d{3,})?[,;/] ?(?:(?:and|or|&) )?")
_LIST_GAP_LENGTH = 20


class Use(Enum):
    """How a word that may be a name is used."""

    NAME = "name"
    WORD = "word"
    UNSURE = "unsure"


def use_of(text: str, found: Found, *, in_list: bool = False) -> tuple[Use, str]:
    """Return how a word is used and what shows it; `in_list` is beside another name."""
    word = fold(text[found.name_start : found.end])
    raw = text[found.start : found.end]
    before, after = text[max(0, found.start - 40) : found.start], text[found.end : found.end + 40]
    if found.titles or found.shares_surname:
        return Use.NAME, "a title or a shared surname shows that it is a name"
    if word in LAWS and _LAW.match(after):
        return Use.WORD, "a law or rule that is named after a person"
    small = raw.islower() and found.doubt is Doubt.ORDINARY_WORD
    if word in MONTHS | DAYS | SEASONS and not small:
        use, reason = _use_of_date(word, before, after)
        listed = use is Use.UNSURE and in_list and _and_beside(before, after)
        return (Use.NAME, _IN_LIST) if listed else (use, reason)
    if found.doubt is not Doubt.ORDINARY_WORD:
        return Use.NAME, "it is no ordinary word"
    reason = _word_reason(word, raw, before, after)
    if reason:
        return Use.WORD, reason
    reason = _IN_LIST if in_list else _name_reason(raw, before, after)
    return (Use.NAME, reason) if reason and not small else (Use.UNSURE, "")


def stands_in_list(text: str, found: Sequence[Found], at: int) -> bool:
    """Tell whether a name with a capital stands in a list beside another name of the case."""
    here = found[at]
    if here.doubt is Doubt.NONE and fold(text[here.name_start : here.end]) not in MONTHS:
        return False
    pairs = ((found[at - 1], here) if at else None, (here, *found[at + 1 : at + 2]))
    return any(
        pair is not None
        and len(pair) == 2
        and pair[1].start - pair[0].end <= _LIST_GAP_LENGTH
        and _LIST_GAP.fullmatch(text, pair[0].end, pair[1].start) is not None
        and all(text[item.name_start].isupper() for item in pair)
        and all(_is_no_date(text, item) or item is here for item in pair)
        for pair in pairs
    )


def _is_no_date(text: str, found: Found) -> bool:
    word = fold(text[found.name_start : found.end])
    return word not in MONTHS | DAYS | SEASONS and found.doubt is not Doubt.ABBREVIATION


def _and_beside(before: str, after: str) -> bool:
    """Tell whether 'and' or 'or' joins a month to the name beside it: 'Meg and May'."""
    return bool(re.search(r"(?:\band|\bor|&) $", before) or re.match(r",? (?:and|or|&) ", after))


def _name_reason(raw: str, before: str, after: str) -> str:
    """Return what shows that an ordinary word is used as a name, or nothing."""
    said = "what follows is said of a person" if _SAID.match(after) else ""
    if not _DETERMINER.search(before) or before.endswith("that "):
        said = said or said_of_a_person(fold(raw), before, after)
    if said and not raw.isupper():
        return said
    if _DETERMINER.search(before):
        return ""
    if _MIDDLE_BEFORE.search(before) and _MIDDLE_AFTER.match(after):
        return "a capital in the middle of a sentence"
    if _BRACKETED.search(before) and _BRACKET_END.match(after):
        return "it stands alone in brackets, as a short name does"
    if _OWN.match(after) and (is_given_name(fold(raw)) or raw.istitle()):
        return "something is said to be theirs"
    return ""


def _use_of_date(word: str, before: str, after: str) -> tuple[Use, str]:
    """Months, days and seasons: a figure beside them, or a word that only goes with a time."""
    if _has_figure(word, before, after):
        return Use.WORD, "part of a date: a figure stands beside it"
    if word in MONTHS and (_is_verb(word, before, after) or _RANGE_AFTER.match(after)):
        return Use.WORD, "a verb, or the start of a stretch of months"
    if word in MONTHS | SEASONS and (_IN_BEFORE.search(before) or _RANGE.search(before)):
        return Use.WORD, "a month or season: a word of time stands before it"
    if word in DAYS and (_ON_BEFORE.search(before) or _DAY_AFTER.match(after)):
        return Use.WORD, "a day of the week: a word of time stands beside it"
    person = re.match(r" (?:herself|himself)\b", after) or re.search(r"\b[Ff]riend $", before)
    said = (_SAID.match(after) or person) and word not in SEASONS
    if said or is_to_do(word, before, after):
        return Use.NAME, "what follows is said of a person"
    return Use.UNSURE, ""


def _has_figure(word: str, before: str, after: str) -> bool:
    """Tell whether a day or a year stands beside a word; a season has no days."""
    if word in SEASONS:
        return _YEAR.match(after) is not None
    if _DAY_BEFORE.search(before):
        return True
    own = word in MONTHS and _OTHER_DATE.match(after)
    return not own and _YEAR_OR_DAY.match(after) is not None


def _is_verb(word: str, before: str, after: str) -> bool:
    """Tell whether 'Will' or 'May' begins a sentence as its verb: 'May it be that ...'."""
    modal = _MODALS.get(word)
    return bool(modal and _VERB_START.search(before) and modal.match(after))


def _word_reason(word: str, raw: str, before: str, after: str) -> str:
    """Return what shows that it is an ordinary word, or nothing.

    A capital inside a sentence ('do hug Hope for me') outweighs what only follows the word.
    """
    at_start = bool(_VERB_START.search(before))
    if _is_verb(word, before, after):
        return f"a question or statement with the verb '{word}'"
    if word == "will" and (_TESTAMENT_BEFORE.search(before) or _TESTAMENT_AFTER.match(after)):
        return "a last will"
    if word == "mark" and at_start and _IMPERATIVE.match(after):
        return "an instruction to mark something"
    if word == "bill" and _BILL_BEFORE.search(before):
        return "a bill before Parliament or to pay"
    fixed = _FIXED_AFTER.get(word)
    loud = word in _NEVER_CAPITAL and raw.istitle() and _MIDDLE_BEFORE.search(before)
    if fixed and fixed.match(after) and not loud:
        return "a set phrase in which it is an ordinary word"
    return ""
