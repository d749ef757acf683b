"""Police ranks, however they are written: 'DC', 'T/DC' and 'Detective Constable' are one.

The ranks are those of section 9H of the Police Act 1996 and the College of Policing's lists.
"""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import RANK_WORDS

_SHORT: Final = {
    "pc": "constable", "wpc": "constable", "dc": "detective constable",
    "wdc": "detective constable", "tdc": "detective constable",
    "ps": "sergeant", "wps": "sergeant", "sgt": "sergeant", "aps": "sergeant",
    "ds": "detective sergeant", "wds": "detective sergeant",
    "insp": "inspector", "pi": "inspector", "di": "detective inspector",
    "ci": "chief inspector", "dci": "detective chief inspector",
    "supt": "superintendent", "dsu": "detective superintendent",
    "csu": "chief superintendent", "dcs": "detective chief superintendent",
    "con": "constable", "const": "constable", "det": "detective", "ch": "chief", "d": "detective",
    "acc": "assistant chief constable", "dcc": "deputy chief constable", "cc": "chief constable",
}  # fmt: skip
_SAYS_NOTHING: Final = frozenset({"acting", "temporary", "trainee", "police", "a", "t"})
_WORD: Final = re.compile(r"[^\W\d_]+")


def is_same_rank(one: str, other: str) -> bool:
    """Tell whether two titles are one rank; acting and temporary ranks are taken as the rank.

    Examples:
        >>> is_same_rank("T/DC", "Detective Constable"), is_same_rank("PC", "DC")
        (True, False)
    """
    return _rank(one) == _rank(other)


def is_rank_word(word: str) -> bool:
    """Tell whether a folded word is a rank or part of one: the T of 'T/DS' says 'temporary'."""
    return word in RANK_WORDS or word in _SAYS_NOTHING or word in _SHORT


def _rank(title: str) -> tuple[str, ...]:
    spelt = (_SHORT.get(word, word).split() for word in _WORD.findall(fold(title)))
    return tuple(word for words in spelt for word in words if word not in _SAYS_NOTHING)
