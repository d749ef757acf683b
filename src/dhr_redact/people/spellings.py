"""Other ways of writing one part of a name: hyphens, apostrophes, Mac and Mc, ü as ue, al-."""

from __future__ import annotations

import itertools
import re

from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import PARTICLES
from dhr_redact.people.word_tables import word_set

_PAIRS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "œ": "oe",
        "þ": "th", "ð": "th",
    }
)  # fmt: skip
_JOINTS = re.compile(r"[\s\-'\u2010-\u2015\u2018\u2019\u02bc`.]+")
_MAC = re.compile(r"^(mac|mc|m')[\s']?([a-z]{3,})$")
_ARTICLE = re.compile(r"^(al|el|ul)[\s-]([a-z].*)$")
_MOST_PIECES = 4
_BOUND = word_set("mac mc o st saint ni nic ui fitz")
"""Particles that make one name with what follows: 'Donald' alone is not Mac Donald."""


def spellings_of_part(part: str) -> tuple[str, ...]:
    """Return the part and its other spellings, folded or not, in order, without repeats.

    Hyphens and apostrophes are given as typed, as a space, and left out; a particle may be left
    out too ('de Souza' as 'Souza').
    """
    found: dict[str, None] = {part: None}
    lowered = part.lower()
    wide = lowered.translate(_PAIRS)
    for text in dict.fromkeys((lowered, wide, fold(part), lowered.replace("ss", "s"))):
        for spelling in _joined(text):
            found[spelling] = None
    for spelling in tuple(found):
        for other in _prefixed(fold(spelling)):
            found[other] = None
    return tuple(found)


def _joined(text: str) -> list[str]:
    """Write the pieces of a part with every joint as a space, a hyphen or nothing."""
    pieces = [piece for piece in _JOINTS.split(text) if piece]
    if not 1 < len(pieces) <= _MOST_PIECES:
        return [text]
    joints = itertools.product((" ", "-", ""), repeat=len(pieces) - 1)
    return [
        "".join(a + b for a, b in itertools.zip_longest(pieces, joint, fillvalue=""))
        for joint in joints
    ]


def _prefixed(text: str) -> list[str]:
    """Write Mac as Mc and the other way round, al- as el-, and O' in its three ways."""
    found: list[str] = []
    mac = _MAC.match(text)
    if mac:
        found += [f"{prefix}{mac[2]}" for prefix in ("mac", "mc", "mac ", "mc ", "m'")]
    article = _ARTICLE.match(text)
    if article:
        found += [f"{prefix}{article[2]}" for prefix in ("al-", "el-", "al", "el", "")]
    return found


def pieces_of_surname(surname: str) -> tuple[str, ...]:
    """Return the parts of a surname that may stand alone: each barrel, and without particles."""
    found: dict[str, None] = {}
    barrels = [b for b in re.split(r"[-\u2010-\u2015]", surname) if fold(b) not in PARTICLES]
    if len(barrels) > 1:
        found.update(dict.fromkeys(barrel.strip() for barrel in barrels))
    words = surname.split()
    if fold(words[0]).strip("'.") not in _BOUND:
        real = [w for w in words if fold(w).strip("'.") not in PARTICLES]
        if len(words) > 1 and real:
            found.update(dict.fromkeys([" ".join(real), " ".join(real[-2:]), *real]))
            found.update(dict.fromkeys(" ".join(words[:k]) for k in range(2, len(words))))
    bare = re.sub(r"^(?:al|el)[-\s]", "", fold(surname))
    if bare != fold(surname):
        found[bare] = None
    return tuple(piece for piece in found if piece and len(piece) > 1 and piece != surname)
