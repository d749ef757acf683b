"""Keep possessives right: 'Rhys’ van' and 'Rhys's van', and no possessive made of a closing quote.

An apostrophe after a final s is the possessive of the name, or it closes a quotation that was
opened before: "the file 'Sadie Rhys'". Which of the two is told by the line it stands in.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.people.folding import fold
from dhr_redact.people.parsing import parse_name
from dhr_redact.redaction.appositions import is_possessed, may_own_what_follows
from dhr_redact.redaction.fitted import Fitted

_OPENER: Final = re.compile(
    r"(?<![\w'’])(?P<sign>['‘])(?=[\w(\[\"“@#£])(?!(?:em|til|till|cause|cos|n|tis|twas|bout)\b|\d0s\b)",
    re.IGNORECASE,
)
_CLOSER: Final = re.compile(r"(?<=\S)(?P<sign>['’])(?!\w)")
_SIGNS: Final = frozenset("'’")
_THE: Final = re.compile(r"\bthe[ ]+$", re.IGNORECASE)
_OF_A_HOUSE: Final = re.compile(r"['’]s(?!\w)")
_THE_HOUSE: Final = re.compile(r"\bthe[ ].{0,4}$", re.IGNORECASE | re.DOTALL)
_SEVERAL: Final = re.compile(r"(?:es|s)(?!\w)")
_OWN: Final = re.compile(r"['’]s$|(?<=s)['’]$", re.IGNORECASE)


def without_own_possessive(text: str, start: int, end: int) -> int:
    """Return where a person's name ends that was found with its 's: 'Rhys's', 'Thackerbys’'."""
    own = _OWN.search(text[start:end])
    return start + own.start() if own else end


def without_own_plural(text: str, start: int, end: int, entry: CaseMapEntry) -> int:
    """Return where a surname ends that was found as a plural: 'the Thackerbys'."""
    if _THE.search(text, 0, start) is None:
        return end
    said = fold(text[start:end])
    for form in entry.names:
        surname = parse_name(form.text.reveal()).surname
        if surname and said in {f"{fold(surname)}s", f"{fold(surname)}es"}:
            return start + len(surname)
    return end


def as_family(story: str, fitted: Fitted, floor: int, ceiling: int) -> Fitted:
    """Say 'Sandra's family' for 'the Thackerbys', and 'Sandra's family's house' for theirs."""
    the = _THE.search(story, floor, fitted.start)
    several = _SEVERAL.match(story, fitted.end, ceiling)
    if the is None or several is None or not fitted.text[-1:].isalnum():
        return fitted
    text = f"{fitted.text}'s family"
    end = several.end()
    sign = story[end : end + 1]
    if sign in _SIGNS and end < ceiling and not closes_quotation(story, replace(fitted, end=end)):
        end, text = end + 1, f"{text}{sign}s"
    return Fitted(the.start(), end, text)


def with_possessive(story: str, fitted: Fitted, ceiling: int) -> Fitted:
    """Turn the bare apostrophe of a name in -s into 's where the new name has no -s.

    The 's of a house goes with its name: 'the Drover's sent a card' is 'Venue 4 sent a card'.
    """
    house = _OF_A_HOUSE.match(story, fitted.end, ceiling)
    is_house = house and _THE_HOUSE.search(story[: fitted.start + 4])
    if house and is_house and not is_possessed(story, replace(fitted, end=house.end() - 1)):
        return replace(fitted, end=house.end())
    after = story[fitted.end : ceiling][:2]
    original = story[fitted.start : fitted.end]
    bare = after[:1] in _SIGNS and not after[1:2].isalnum()
    if not bare or original[-1:].lower() != "s" or closes_quotation(story, fitted):
        return fitted
    if not is_possessed(story, fitted):
        return replace(fitted, end=fitted.end + 1)
    if fitted.text[-1:].lower() == "s":
        return fitted
    letter = "S" if fitted.text.isupper() and len(fitted.text) > 1 else "s"
    return replace(fitted, end=fitted.end + 1, text=fitted.text + after[0] + letter)


def closes_quotation(story: str, fitted: Fitted) -> bool:
    """Tell whether the sign right after a name closes a quotation, and is no possessive.

    It does where a quotation is open and the name is all of it, or nothing else in the line closes
    it, or nothing follows that the name could own.
    """
    low = story.rfind("\n", 0, fitted.start) + 1
    high = story.find("\n", fitted.end)
    line_end = high if high >= 0 else len(story)
    opened = _open_at(story, low, fitted.end, story[fitted.end])
    if opened is None:
        return False
    if opened >= fitted.start - 1 or not _CLOSER.search(story, fitted.end + 1, line_end):
        return True
    return not may_own_what_follows(story, fitted.end + 1)


def _open_at(story: str, low: int, at: int, closing: str) -> int | None:
    """Return where the quotation begins that is open at a place, if one is."""
    openers = {"'": {"'"}, "’": {"‘", "'"}}[closing]
    signs = [(o.start(), True) for o in _OPENER.finditer(story, low, at) if o["sign"] in openers]
    signs += [(c.start(), False) for c in _CLOSER.finditer(story, low, at)]
    opened: int | None = None
    for place, opens in sorted(signs):
        if opens and opened is None:
            opened = place
        elif not opens and opened is not None and not may_own_what_follows(story, place + 1):
            opened = None
    return opened
