"""Whether a form that fits by its letters may be meant: case, ordinary words, initials, addresses.

Letters alone are not enough: 'will' is not Will, 'a young man' is not A. Young, 'MH' is mental
health as often as anybody's initials. Refusals are few; everything else is found, with its doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dhr_redact.model.kinds import FormSort
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Fit
from dhr_redact.people.name_words import ABBREVIATIONS, CHINESE_SURNAMES, RANK_WORDS, SHARED_NAMES
from dhr_redact.people.nicknames import is_given_name
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.said_of_people import acts_as_a_person
from dhr_redact.people.small_letters import named_in_small_letters
from dhr_redact.people.written import Written

_LETTERS = re.compile(r"[^\W\d_](?:[^\W\d_]|[013458](?=[013458]?[^\W\d_]))*")
"""A word, with the figures that a scan made of its letters: 'Di11y'."""
_LOWER_INITIAL = re.compile(r"(?<![^\W_])(?<!['\u2019\u2018`])[a-z](?![^\W\d_'\u2019\u2018`-])")
_MORE_LETTERS = re.compile(r"(\.?) *['\u2019\u2018`-]?([A-Z][^\W\d_]*)")
_LOUD_BEFORE = re.compile(r"\b[A-Z]{3,}['\u2019]?,?\s+$")
_LOUD_AFTER = re.compile(r"\s+(?:[A-Z]{1,2} )?[A-Z]{3,}\b")
_JOINING = frozenset(
    {"s", "a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"}
)
"""What stays small in the name of a pub or a firm: 'The Drover's Rest', 'Hope and Anchor'."""
_RANK_AFTER = re.compile(r"\.?\s?\d{2,6}\b|\.? (?:[A-Z]\.? )?[A-Z][\w'\u2019-]")
_FILE_ENDS = re.compile(
    r"\.(?:mp(?=[34])|docx?|pdf|xlsx?|pptx?|jpe?g|png|gif|heic|txt|csv|msg|eml|mov|avi|wav|m(?=4a))"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
_SMALL_PAIR = re.compile(r"(?P<first>[^\W\d_A-Z]{3,}) (?P<initial>[a-z])")
_CLOSES = re.compile(r"['\"\u2019\u201d]?(?:[)\]\n\"\u201d]|$)")
_CLOSES_OR_PAUSES = re.compile(r"['\"\u2019\u201d]?(?:[)\]\n\"\u201d.,;:]|$)")
_COURTESY_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? $")
_WITH_INITIAL = frozenset({FormSort.INITIALS, FormSort.FULL})
_ADDRESS_MARKS = frozenset("@/\\_#=~")
_GIVEN = frozenset({FormSort.FORENAME, FormSort.NICKNAME})
_NEAR = 40
_SHORT = 3
_GLUED = 7


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text, as typed and folded, with what stands around it."""

    text: str = field(repr=False)
    folded: str = field(repr=False)
    start: int
    end: int

    @property
    def raw(self) -> str:
        """The stretch as typed."""
        return self.text[self.start : self.end]

    @property
    def plain(self) -> str:
        """The stretch folded."""
        return self.folded[self.start : self.end]

    @property
    def pieces(self) -> list[str]:
        """The words of the stretch as typed."""
        return _LETTERS.findall(self.raw)


def doubt_about(here: Stretch, form: Written, fit: Fit) -> Doubt | None:
    """Return what is in doubt about a form that fits here, or None if it cannot be meant."""
    in_address = _is_in_address(here)
    pieces = here.pieces
    longest = max(pieces, key=len, default="")
    if _is_impossible(here, form, in_address=in_address):
        return None
    if form.sort is FormSort.CONTACT and len(pieces) == 1:
        common = is_ordinary(here.plain) or is_given_name(here.plain) or len(longest) < _GLUED
        plural = here.plain.endswith("s") and not form.whole
        numbered = here.text[here.end : here.end + 1].isdigit()
        return None if (common or plural) and not (in_address or numbered) else Doubt.NONE
    if form.sort is FormSort.INITIALS and (len(longest) < _SHORT or len(pieces) == 1):
        return _doubt_about_letters(here, form, longest)
    if fit is Fit.MISSPELT and not form.stated:
        return None
    if fit is Fit.MISSPELT and (form.sort in {FormSort.INITIALS, FormSort.TITLE}):
        return Doubt.NONE if len(pieces) > 1 and longest[0].isupper() else None
    return _doubt_about_words(here, form, fit, in_address=in_address)


def _is_small_and_closed(here: Stretch) -> bool:
    """Tell whether a first name and an initial are typed small, and end there: '(kofi a)'."""
    pair = _SMALL_PAIR.fullmatch(here.raw)
    if pair is None or is_ordinary(fold(pair["first"])):
        return False
    closes = _CLOSES if pair["initial"] in "ai" else _CLOSES_OR_PAUSES
    return closes.match(here.text, here.end) is not None


def _is_impossible(here: Stretch, form: Written, *, in_address: bool) -> bool:
    """Tell whether a single letter rules a form out: a small one, or one with more to follow."""
    glued = in_address and " " not in here.raw
    if form.sort in _WITH_INITIAL and _is_small_and_closed(here):
        return False
    if form.sort is FormSort.CONTACT and " " in here.raw:
        return True
    if form.sort is FormSort.FULL and "," in form.text and _is_list_after_title(here):
        return True
    if form.sort is FormSort.INITIALS and (
        _ends_as_a_file(here) or (not glued and _has_small_initials(here, form))
    ):
        return True
    small = not in_address and bool(_LOWER_INITIAL.search(here.raw))
    if small and form.sort is not FormSort.SURNAME and not form.of_thing:
        return True
    pieces = here.pieces
    titled = form.sort is FormSort.TITLE and bool(pieces) and len(pieces[-1]) == 1
    more = _MORE_LETTERS.match(here.text, here.end) if titled else None
    return more is not None and not (more[1] and is_ordinary(more[2].lower()))


def _is_list_after_title(here: Stretch) -> bool:
    """Tell 'Ms Prosser, Ioan, Grace' from 'Mr PROSSER, Ioan': a list from a name turned about."""
    before = here.text[max(0, here.start - 6) : here.start]
    return _COURTESY_BEFORE.search(before) is not None and not here.pieces[0].isupper()


def _ends_as_a_file(here: Stretch) -> bool:
    """Tell the name of a file ('holloway.mp4') from a surname with initials."""
    dot = here.text.rfind(".", here.start, here.end)
    found = _FILE_ENDS.match(here.text, dot) if dot > here.start else None
    return found is not None and found.end() == here.end


def _has_small_initials(here: Stretch, form: Written) -> bool:
    """Tell 'registered as DHALIWAL' from A. S. Dhaliwal: initials with a name are capitals."""
    own, typed = _LETTERS.findall(form.text), here.pieces
    return len(own) == len(typed) > 1 and any(
        letters.isupper() and len(letters) <= _SHORT and piece.islower()
        for letters, piece in zip(own, typed, strict=True)
    )


def _is_rank_here(here: Stretch) -> bool:
    """Tell the rank of 'DC Kev Ellery' and 'PC 2291' from the initials of Denise Cartwright."""
    is_rank = here.raw.isupper() and here.plain in RANK_WORDS
    return is_rank and _RANK_AFTER.match(here.text, here.end) is not None


def _doubt_about_letters(here: Stretch, form: Written, longest: str) -> Doubt | None:
    """Refuse ranks and words of a text typed in capitals; all other initials are in doubt."""
    if _is_rank_here(here) or _is_word_in_capitals(here):
        return None
    if here.raw == form.text or _are_initials(here):
        return _doubt_about_initials(here.plain, longest)
    return None


def _is_word_in_capitals(here: Stretch) -> bool:
    """Tell the OF and AS of a log typed in capitals from anybody's initials."""
    loud = _LOUD_BEFORE.search(here.text, max(0, here.start - _NEAR), here.start)
    return is_ordinary(here.plain) and bool(loud and _LOUD_AFTER.match(here.text, here.end))


def _are_initials(here: Stretch) -> bool:
    """Initials count in capitals only; 'Li, W' has a surname in it."""
    pieces = here.pieces
    return here.raw.isupper() or (len(pieces) > 1 and all(piece[0].isupper() for piece in pieces))


def _doubt_about_initials(plain: str, longest: str) -> Doubt:
    """Initials are always in doubt; those that mean something else are abbreviations."""
    letters = "".join(_LETTERS.findall(plain))
    if letters in ABBREVIATIONS or (len(longest) > 1 and is_ordinary(letters)):
        return Doubt.ABBREVIATION
    return Doubt.INITIALS


def _doubt_about_words(here: Stretch, form: Written, fit: Fit, *, in_address: bool) -> Doubt | None:
    """A name that is an ordinary word counts with a capital only, unless it is in full."""
    words = _LETTERS.findall(here.plain)
    capitals = [_has_capital(piece) for piece in _telling(here.pieces, form)]
    ordinary = all(is_ordinary(word) or len(word) < _SHORT for word in words)
    if len(words) == 1:
        short = len(here.plain) < _SHORT or (len(here.plain) == _SHORT and not form.stated)
        shared = here.plain in SHARED_NAMES and not form.whole
        if (ordinary or short or shared) and not (any(capitals) or in_address):
            acts = ordinary and form.sort in _GIVEN and _acts(here)
            return Doubt.ORDINARY_WORD if acts else None
        known = is_given_name(here.plain) or here.plain in CHINESE_SURNAMES
        if shared or (fit is Fit.MISSPELT and known):
            return Doubt.SHARED_NAME if shared else Doubt.OTHER_NAME
    if form.sort is FormSort.CONTACT and in_address:
        return Doubt.NONE if form.whole or not ordinary else Doubt.ORDINARY_WORD
    if not ordinary or (form.sort is FormSort.INITIALS and words[0] not in {"a", "i"}):
        return Doubt.NONE
    return _doubt_about_ordinary(form, capitals)


def _acts(here: Stretch) -> bool:
    stretch = (here.text, here.start, here.end)
    return acts_as_a_person(*stretch) or named_in_small_letters(*stretch)


def _has_capital(piece: str) -> bool:
    """Tell a word with a capital; the small letters of particles may go before it: 'Mr dF'."""
    return piece[0].isupper() or piece[-1].isupper()


def _telling(pieces: list[str], form: Written) -> list[str]:
    """Return the words whose capitals tell something: in a thing's name, not 'of' or the 's'."""
    telling = [piece for piece in pieces if piece not in _JOINING] if form.of_thing else pieces
    return telling or pieces


def _doubt_about_ordinary(form: Written, capitals: list[bool]) -> Doubt | None:
    """Judge a form that is all ordinary words: 'Will Young', 'young will', 'Hope House'."""
    if all(capitals):
        return Doubt.NONE if form.whole else Doubt.ORDINARY_WORD
    if len(capitals) == 1 or form.of_thing:
        return Doubt.ORDINARY_WORD
    in_order = form.stated and form.whole and form.sort is FormSort.FULL
    as_given = in_order and "," not in form.text and not form.turned
    return Doubt.ORDINARY_WORD if as_given and not any(capitals) else None


def _is_in_address(here: Stretch) -> bool:
    """Tell whether a stretch is part of an e-mail address, a link, a file name or a user name."""
    folded, start, end = here.folded, here.start, here.end
    floor = max(0, start - _NEAR)
    left = max(floor, *(folded.rfind(space, floor, start) + 1 for space in " \n\t"))
    right = len(folded)
    for space in (" ", "\n", "\t"):
        at = folded.find(space, end, min(end + _NEAR, len(folded)))
        right = min(right, at if at >= 0 else end + _NEAR)
    chunk = folded[left:right]
    if _ADDRESS_MARKS.isdisjoint(chunk):
        return re.search(r"[a-z0-9]\.[a-z]", chunk) is not None
    return True
