"""The shape of a written name, for rules that know from the words around that one stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.people.name_words import DAYS, MONTHS, PARTICLES, TITLES
from dhr_redact.people.ordinary import is_ordinary

_UPPER: Final = r"[^\W\d_a-zà-öø-ÿß-ʯа-я]"
_PART: Final = rf"(?:(?:O|D|Mc|Mac|Fitz|N)'?)?{_UPPER}[^\W\d_]+"
WORD: Final = rf"(?:{_PART}(?:['-][^\W\d_]+)*)"
"""A word with a capital and at least two letters, hyphens and apostrophes inside."""

CAPITALISED: Final = r"[^\W\d_a-z\u00df-\u00ff](?![A-Z])[^\W\d_]*(?:['\u2019-][^\W\d_]+)*"
"""A word with a capital that is not all capitals; one letter will do: 'Nana V', 'Như Ý'."""

_INITIALS: Final = rf"(?:{_UPPER}(?:\.[ ]?|[ ])){{1,4}}"
PARTICLE: Final = "(?:" + "|".join(sorted(PARTICLES - {"d", "l", "e", "y", "o"})) + ")"
NAME: Final = (
    rf"(?:{_INITIALS})?{WORD}(?:[ ](?:{_UPPER}\.?[ ])?(?:{PARTICLE}[ ]){{0,2}}{WORD}){{0,3}}"
)
"""Up to four words with initials and particles, in capitals or not, on one line."""

SURNAME_FIRST: Final = rf"{WORD}(?:[ -]{WORD})?,[ ]{{1,2}}{WORD}(?:[ ]{WORD})?"
"""'HOLLOWAY, Sarah Jane'."""

_NOT_NAMES: Final = """
the this that these those a an and or but in on at by of to for from with as is was were be been
has had have did does do he she they it we you i his her their its there then when where who what
which while after before during following not no yes if so also all any both each please thank
thanks dear hi hello re fw fwd subject sent via per sir madam mum dad nan police team service
services unit council surgery practice hospital ward review report meeting conference board panel
court agency department office health care social children adult adults school records record
notes log none nil unknown n/a tbc tbd name role date time contact referral assessment attended
op spoke called visited stated reported advised requested completed confirmed informed told said
"""
_NO_NAME: Final = MONTHS | DAYS | frozenset(_NOT_NAMES.split())
"""Words that are no part of a name even with a capital."""


def whole_name(text: str, start: int, end: int, *, sure: bool = False) -> tuple[int, int] | None:
    """Return how much of a stretch of capitalised words is a name, or None.

    It ends before the first word that is none ('Ellery On Monday'). Unless `sure`, one of its
    words must be no ordinary English word.
    """
    words = list(re.finditer(r"[^\s,]+", text[start:end]))
    last = 0
    for word in words:
        if len(word[0].strip(".")) > 1 and _folded(word[0]) in _NO_NAME:
            break
        last = word.end()
    kept = [word[0] for word in words if word.end() <= last]
    while kept and _folded(kept[-1]) in PARTICLES | TITLES and len(kept) > 1:
        last = words[len(kept) - 2].end()
        kept.pop()
    names = [word for word in kept if len(word.strip(".'-")) > 1]
    if not names or not (sure or any(not is_ordinary(_folded(word)) for word in names)):
        return None
    end = start + last
    return start, end - 2 * (text[end - 2 : end] in {"'s", "'S"})


def split_names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the names in a list: 'Mark Ellery, Jane Osei and K. Brandt'."""
    for found in re.finditer(NAME, text[start:end]):
        name = whole_name(text, start + found.start(), start + found.end())
        if name:
            yield name


def names_at(text: str, start: int, end: int, *, sure: bool) -> Iterator[tuple[int, int]]:
    """Yield the names that a stretch begins with: 'HOLLOWAY, Sarah; Mrs J. Ellery (mother) and'."""
    at = start
    while found := _ONE_OF_A_LIST.match(text, at, end):
        first, last = found.span("name")
        comma = text.find(",", first, last)
        if comma >= 0 and _is_list(text[first:comma], text[comma + 1 : last], found["title"]):
            found = _ONE_OF_A_LIST.match(text, at, comma + 1) or found
        name = whole_name(text, *found.span("name"), sure=sure)
        if name is None:
            return
        yield (found.start("title") if found["title"] else name[0]), name[1]
        if name[1] < found.end("name"):
            return
        at = found.end()
        if not found["next"]:
            return


_ONE_OF_A_LIST: Final = re.compile(
    rf"\s*(?P<title>(?:(?:{'|'.join(sorted(TITLES, key=lambda t: (-len(t), t)))})\.?[ ]){{1,2}})?"
    rf"(?P<name>{SURNAME_FIRST}(?=\s*(?:$|[\n;(<]))|{NAME})"
    rf"(?:[ ]?[(<\[][^()<>\[\]\n]{{0,60}}[)>\]])?"
    rf"(?P<next>[ ]?(?:[,;/&]|and\b|\n))?".replace("(?P<title>(?:(?:", "(?P<title>(?:(?i:"),
)


def _is_list(before: str, after: str, title: str | None) -> bool:
    """Tell whether a comma stands between two people: 'Bill, Grace', 'DCI Quarles, Wenna Oakes'.

    'OAKES, Wenna' and 'Oakes, Wenna Mary' are one, the surname first.
    """
    if before.isupper() and not after.isupper():
        return False
    words = after.split()
    two_names = len(words) > 1 and may_be_given(words[0]) and not may_be_given(words[-1])
    return bool(title) or may_be_given(before.split(maxsplit=1)[0]) or two_names


def is_no_name(word: str) -> bool:
    """Tell whether a word is no part of a name even with a capital."""
    return _folded(word) in _NO_NAME


def _folded(word: str) -> str:
    return word.strip(".,'\"()").removesuffix("'s").casefold()
