"""Single letters for people met: 'H and B' for two children, 'while G is there', 'b has his'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.roster import Roster

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
_FIXED: Final = frozenset({"ae", "qa", "bb", "rr", "ms", "dv", "hs", "tc", "pp", "sm", "ca", "bm"})
"""'A and E', 'M & S': two letters that name nobody."""


def letters_in(text: str, met: Roster, *, is_messages: bool) -> Iterator[tuple[int, int]]:
    """Yield single letters that may stand for somebody met.

    Args:
        text: A story's text.
        met: Everybody met.
        is_messages: Whether people write to each other in it, in small letters too.
    """
    letters = met.index.letters
    for pair in _PAIR.finditer(text):
        both = fold(pair["one"]), fold(pair["two"])
        if "".join(both) not in _FIXED and all(one in letters for one in both):
            yield from (pair.span(group) for group in ("one", "two"))
    shapes = (_SUBJECT, _AGED, _OBJECT, _FOREIGN, *((_SMALL,) if is_messages else ()))
    for shape in shapes:
        for one in shape.finditer(text):
            start, end = one.span("one")
            before = text[max(0, start - 14) : start]
            if fold(one["one"]) in letters and not _NO_PERSON.search(before):
                yield start, end
