"""List the words of a text once by how they begin, for every pattern that asks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.rulepacks.beginnings import CAPITAL, DIGIT, LENGTH, SMALL

_WORD: Final = re.compile(r"[A-Za-z0-9]+[^\WA-Za-z0-9]?|\w")
"""Where a word begins, also after a letter beyond a to z, for patterns that look for no others."""
_SIGN: Final = re.compile(r"[^\w\s]")
_SPACE: Final = re.compile(r"\s")
_ODD: Final = re.compile("[\u017f\u0131\u0130\u212a\u1e9e\u03c2\u00b5]")
"""Letters that match others without regard to case, but do not become them in small letters."""
_MOST_CHARACTERS: Final = 400_000


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """Where the words of a text begin, by first letters and by sort, and where its spaces are."""

    words: Mapping[str, Sequence[int]] = field(repr=False)
    spaces: Sequence[int] = field(repr=False)
    _asked: dict[tuple[str, ...], Sequence[int]] = field(default_factory=dict, repr=False)

    def of(self, beginnings: tuple[str, ...]) -> Sequence[int]:
        """Return where words begin so, in order."""
        known = self._asked.get(beginnings)
        if known is None:
            words = self.words
            lists = [words[beginning] for beginning in beginnings if beginning in words]
            known = lists[0] if len(lists) == 1 else sorted({at for one in lists for at in one})
            self._asked[beginnings] = known
        return known

    def spaces_back(self, place: int, most: int) -> int:
        """Return the place after which no more than so many spaces stand before another place."""
        number = bisect_left(self.spaces, place) - most - 1
        return self.spaces[number] if number >= 0 else -1


_READ: dict[str, WordPlaces | None] = {}
"""The texts that were read last: one recogniser after the other asks for the same."""


def places_in(text: str) -> WordPlaces | None:
    """Return where the words of a text begin.

    None for a text with letters that have no place in such a list.
    """
    if text in _READ:
        return _READ[text]
    if sum(map(len, _READ)) + len(text) > _MOST_CHARACTERS:
        _READ.clear()
    _READ[text] = None if _ODD.search(text) else _read(text)
    return _READ[text]


def _read(text: str) -> WordPlaces:
    found: dict[str, list[int]] = defaultdict(list)
    small, sorts = text.lower(), text.translate(_SORTS)
    for word in _WORD.finditer(text):
        at = word.start()
        end = at + LENGTH
        found[small[at:end]].append(at)
        found[sorts[at:end]].append(at)
    for length in range(LENGTH - 1, 0, -1):
        _add_shorter(found, length)
    for sign in _SIGN.finditer(text):
        found[sign[0]].append(sign.start())
    return WordPlaces(found, [space.start() for space in _SPACE.finditer(text)])


def _add_shorter(found: dict[str, list[int]], length: int) -> None:
    """Add where words begin with one letter less than what is listed."""
    shorter: dict[str, list[int]] = defaultdict(list)
    for beginning, places in found.items():
        if len(beginning) == length + 1:
            shorter[beginning[:length]] += places
    for beginning, places in shorter.items():
        found[beginning] = sorted([*found.get(beginning, ()), *places])


class _Sorts(dict[int, str]):
    """What each character is told apart as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Work it out."""
        self[code] = _sort_of(chr(code))
        return self[code]


def _sort_of(character: str) -> str:
    if character.isdecimal():
        return DIGIT
    if "a" <= character <= "z" or character == "_":
        return SMALL
    return CAPITAL if _WORD.match(character) else " "


_SORTS: Final = _Sorts()
