"""Tell whether two names resemble each other: a slip apart, sounding alike, a short form."""

from __future__ import annotations

import re
from functools import cache

from dhr_redact.people.distance import slips
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import PARTICLES, TITLES
from dhr_redact.people.nicknames import nicknames_of, spellings_of

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SOUNDS = (
    ("ough", "o"), ("augh", "o"), ("eigh", "a"), ("tsch", "c"), ("tch", "c"), ("sch", "s"),
    ("ph", "f"), ("gh", ""), ("ck", "k"), ("kn", "n"), ("gn", "n"), ("wr", "r"), ("wh", "w"),
    ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "k"), ("kh", "k"), ("bh", "b"), ("cz", "s"),
    ("sz", "s"), ("rz", "z"), ("q", "k"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"),
    ("c", "k"), ("z", "s"), ("v", "f"), ("w", "f"), ("dg", "j"), ("ge", "je"), ("gi", "ji"),
    ("y", "i"), ("h", ""),
)  # fmt: skip
_SHORT = 4
_SHORTEST_START = 3


def resembles(a: str, b: str) -> bool:
    """Tell whether any name in one text is, or could be mistaken for, a name in the other.

    Titles and particles do not count, unless they are all there is. One slip counts from four
    letters, two from eight. A beginning of three letters counts: 'Tam' and 'Tamsin'.

    Examples:
        >>> resembles("Mrs Katherine Ward", "Kathryn")
        True
    """
    return any(_alike(one, other) for one in _names(a) for other in _names(b))


@cache
def _names(text: str) -> tuple[str, ...]:
    words = tuple(word.replace("'", "") for word in _WORD.findall(fold(text)))
    words = tuple(word for word in words if len(word) > 1)
    return tuple(word for word in words if word not in TITLES | PARTICLES) or words


@cache
def _alike(one: str, other: str) -> bool:
    if one == other or other in nicknames_of(one) or other in spellings_of(one):
        return True
    shorter = min(len(one), len(other))
    begins = one.startswith(other) or other.startswith(one)
    if begins and shorter >= _SHORTEST_START:
        return True
    if shorter < _SHORT:
        return False
    if slips(one, other) <= (2 if shorter >= 2 * _SHORT else 1):
        return True
    return len(sound_of(one)) > 2 and sound_of(one) == sound_of(other)


def sound_of(name: str) -> str:
    """Return how a folded name sounds: first sound, then consonants, doubled ones once."""
    for letters, sound in _SOUNDS:
        name = name.replace(letters, sound)
    first, rest = name[:1], re.sub("[aeiou]", "", name[1:])
    vowel = "a" if first in "aeiou" else first
    return re.sub(r"(.)\1+", r"\1", vowel + rest)
