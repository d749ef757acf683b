"""Single letters for people met: 'H and B' for two children, 'while G is there', 'b has his'."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Final

from dhr_redact.detection.initials_told import told_in_keys
from dhr_redact.people.folding import fold
from dhr_redact.people.roster import Roster
from dhr_redact.rulepacks.word_starts import at_words

_PAIR: Final = re.compile(
    r"(?<![\w.&/'-])(?P<one>[A-HJ-Z])\.? (?:and|&|\+) (?P<two>[A-HJ-Z])(?![\w'&/-])(?! ?[A-Z][a-z])"
)
_SUBJECT: Final = re.compile(
    r"(?<![\w.&/'-])(?P<one>[B-HJ-Z])(?= (?:is|was) (?:there|here|at|in|not|with|on|out|asleep|"
    r"\d)(?!\w)"
    r"| (?:tearful|anxious|upset|settled|presented|appeared|distressed|asleep|unwell)\b| (?:had|"
    r"has|HAD|HAS) (?:only|his|her|a|been|not|ONLY|HIS|HER|BEEN|NOT)\b| told )"
)
_AGED: Final = re.compile(r"(?<![\w.&/'-])(?P<one>[A-HJ-Z])(?= is \d{1,2}(?:[,.]|$))")
_OBJECT: Final = re.compile(
    r"\b(?:release|told|tell|seen|visit|while|because|that|if|when|pressure on|harm to|"
    r"worried about) "
    r"(?P<one>[B-HJ-Z])(?= or | to | and |[.,;)\n]|$| is | was )"
)
_FOREIGN: Final = re.compile(r"(?<![\w.'-])(?P<one>[À-ÖØ-ÞĀĂĄĆČĎĘĚĞİŁŃŇŐŘŚŞŠŢŤŰŹŻŽ])(?= [a-z]{3,})")
_SMALL: Final = re.compile(r"(?<![\w'&/.-])(?P<one>[b-hj-loqs-tv-z])(?= (?:had|has) )")
_NO_PERSON: Final = re.compile(
    r"(?i)\b(?:adult|child|annex|annexe|appendix|category|class|section|part|type|unit|block|"
    r"figure|"
    r"table|schedule|hepatitis|vitamin|group|band|grade|level|form|area|sibling|item|option|plan|"
    r"person|officer|witness|mr|mrs|ms|dr|ward|room|bay|flat|house|team|paragraph|plus|hep|"
    r"factor) $"
)
_STARTS: Final = (
    r"(?:^|(?<=[\n>\t])|(?<=[.;:!?] )|(?<=\d )|(?<=\d\) )|(?<=\d {2})|(?<=[-–•] )|(?<=[\"“])|"
    r"(?<= but )|"
    r"(?<= and )|(?<= if )|(?<= that )|(?<= when )|(?<= because )|(?<= says )|(?<= said ))"
)
_ACTS: Final = at_words(
    rf"{_STARTS}(?P<one>[A-HJ-Z])(?= (?:came|went|followed|has|had|is|was|says|said|told|very|only|"
    r"still|also|now|not|never|always|often|asked|rang|phoned|left|felt|feels|wants|wanted|did|"
    r"does|didnt|doesnt|didn't|doesn't|cant|can't|wont|won't|will|would|could|heard|saw|counted|"
    r"to (?!be |the |[A-Z])[a-z]{3,}|with|found|stayed|slept|cried|seen|seems|looks|looked|in "
    r"(?!the case)|"
    r"at (?:school|home|work|nursery|gp)|arm|face|eye|phone|upset|tearful|quiet|[a-z]{4,}ed|"
    r"[a-z]{4,}(?<![su])s)\b(?!-))"
)
"""Who did something, in notes that name people by a letter: 'K very upset', 'G to bring van'."""
_WITH: Final = re.compile(
    r"\b(?:assault on|attack on|dob of|arrest of|care of|harm to|text from|call from|message from|"
    r"and|with|re|by|from|of|on|to|for|&|w) (?P<one>[A-HJ-Z])(?=[.,;)\n]| (?:in|heard|at|and|"
    r"again|when|"
    r"about|re|today|or)\b|$)"
)
"""Whom something is said of, where the same paper names somebody so elsewhere."""
_OF_MESSAGES: Final = re.compile(
    r"(?m)(?<=\d[ ]{2})[ ]*(?:FROM|TO|From|To)[ :]{1,2}(?P<one>[A-HJ-Z])(?=[ \t]*$|[ ]{2})|"
    r"\b(?:called|calls|call) (?:him|her|me|them) (?P<two>[A-HJ-Z])(?=[.,;]|\n|$)"
)
"""Whom a download names as sender or receiver, and a name by which somebody is called."""
_BELOW: Final = re.compile(
    r"(?m)(?:(?<=[.!?)x]\n)|(?<=[.!?)x]\n\n)|(?<=[A-Z\d]\n)|(?<=[a-z/]\n> )|(?<=[.!?]\n> ))"
    r"(?P<one>[B-HJ-Z])\.?(?=[ ]*(?:\n|$))|^[> ]*(?P<two>[A-Za-z]) x{1,4}(?=[ ]*(?:\n|$))"
)
"""A letter alone on the line below a message: who wrote it."""
_IN_BRACKETS: Final = re.compile(
    r"(?<![\w/&.-])(?P<name>[A-Z])[a-zß-ÿ][\w'’-]*(?: [A-Z][\w'’-]+){1,3} \([\"“'‘]?(?P<one>[A-Z])"
    r"[\"”'’]?\)"
)
"""'Pupil: Rojin Moradi (R)': how a paper will call somebody."""
_WORDS: Final = frozenset("AI")
_NO_WORD: Final = re.compile(r"[,.;:)\n]|$| \(| (?:and|&|to|at) [A-Z]\b")
"""What follows a letter, not the article or 'I'."""
_NO_ARTICLE: Final = re.compile(r" (?:has|had|said|told|says|wants|wanted|rang|asked|did|does)\b")
_OWN: Final = re.compile(
    r"(?:(?<=\bor )|(?<=\band )|(?<=\bon ))(?P<one>[B-HJ-Z])(?=['’]s (?:on|is|house|phone|"
    r"mobile|number|mum|"
    r"dad|room|school|car|flat)\b)|(?<=[\"“])(?P<two>[B-HJ-Z])(?=, [a-z])"
)
"""'or M's on 07...', and whom a message speaks to: '"S, ring me"'."""
_THINGS: Final = re.compile(
    r"^(?:[LR] (?:arm|eye|face|hand|leg|side|[a-z]+ed)|C (?:diff|section)|T [a-z]+s\b|Q |"
    r"[A-Z] (?:levels?|class|wing|ward|grade|points?|items|cells|shirts?|rays?|roads?|vitamins)\b)"
)
"""Sides of the body, cells and sections, which a letter names as well."""
_FIXED: Final = frozenset({"ae", "qa", "bb", "rr", "ms", "dv", "hs", "tc", "pp", "sm", "ca", "bm"})
"""'A and E', 'M & S': two letters that name nobody."""


_PSEUDONYM: Final = re.compile(
    r"(?<![\w/&.-])(?P<one>[A-Z]) ?= ?[\"'“(]?(?P<first>[^\W\d_])[a-zß-ÿ]+"
)
"""'V = Tahmina': a letter that a paper uses for somebody whose name does not begin with it."""


def letters_in(text: str, met: Roster, *, is_messages: bool) -> Iterator[tuple[int, int]]:
    """Yield single letters that may stand for somebody met, and are no pseudonym already.

    Args:
        text: A story's text.
        met: Everybody met.
        is_messages: Whether people write to each other in it, in small letters too.
    """
    pseudonyms = {
        one["one"]
        for one in _PSEUDONYM.finditer(text)
        if fold(one["first"]) != fold(one["one"]) and one["first"].isupper()
    }
    for start, end in _letters_in(text, met, is_messages=is_messages):
        if text[start:end] not in pseudonyms:
            yield start, end


def _letters_in(text: str, met: Roster, *, is_messages: bool) -> Iterator[tuple[int, int]]:
    letters = met.index.letters
    for pair in _PAIR.finditer(text):
        both = fold(pair["one"]), fold(pair["two"])
        if "".join(both) not in _FIXED and all(one in letters for one in both):
            yield from (pair.span(group) for group in ("one", "two"))
    yield from _in_notes(text, met)
    shapes = (_SUBJECT, _AGED, _OBJECT, _FOREIGN, *((_SMALL,) if is_messages else ()))
    for shape in shapes:
        for one in shape.finditer(text):
            start, end = one.span("one")
            before = text[max(0, start - 14) : start]
            if fold(one["one"]) in letters and not _NO_PERSON.search(before):
                yield start, end


def _in_notes(text: str, met: Roster) -> Iterator[tuple[int, int]]:
    """Yield the letters that a paper uses for people, once it shows that it does."""
    letters = met.index.letters
    told = _told(text, letters)
    acting = [
        one.span("one")
        for one in _ACTS.finditer(text)
        if _is_somebody(text, one.start("one"), letters) and _may_be(text, one)
    ]
    yield from acting
    for one in _OWN.finditer(text):
        if _is_somebody(text, one.start(), letters):
            yield one.span()
    for shape in (_OF_MESSAGES, _BELOW):
        for one in shape.finditer(text):
            start, end = one.span(one.lastgroup or 0)
            if fold(text[start]) in letters:
                yield start, end
    used = {text[start:end] for start, end in acting} | told
    for one in _WITH.finditer(text):
        if one["one"] in used and _is_somebody(text, one.start("one"), letters):
            yield one.span("one")
    for sign in sorted(told):
        for one in re.finditer(rf"(?<![\w.&/'-]){sign}(?![\w.&/'-])", text):
            is_word = sign in _WORDS and _NO_WORD.match(text, one.end()) is None
            if not is_word and not _NO_PERSON.search(text[max(0, one.start() - 14) : one.start()]):
                yield one.span()


def _told(text: str, letters: Container[str]) -> set[str]:
    """Return the letters that a paper says are somebody's: in a key, or beside the name."""
    told = {text[start:end] for start, end, _ in told_in_keys(text) if end - start == 1}
    beside = {one["one"] for one in _IN_BRACKETS.finditer(text) if one["one"] == one["name"]}
    return told | {one for one in beside if fold(one) in letters}


def _may_be(text: str, one: re.Match[str]) -> bool:
    """Tell the letter of 'A has stopped' from the article, which no such verb follows."""
    return one["one"] != "A" or "Child A" in text or _NO_ARTICLE.match(text, one.end()) is not None


def _is_somebody(text: str, start: int, letters: Container[str]) -> bool:
    """Tell whether a letter is the first of somebody met and names no thing."""
    is_met = fold(text[start]) in letters
    before = text[max(0, start - 14) : start]
    return is_met and not (_NO_PERSON.search(before) or _THINGS.match(text[start : start + 14]))
