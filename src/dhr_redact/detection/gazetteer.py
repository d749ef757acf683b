"""British towns and villages, and towns abroad, by name, from GeoNames (CC BY 4.0)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from dhr_redact.people.folding import fold

_TOKEN: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LONGEST: Final = 6
"""Words in the longest name: Houghton-le-Spring is three."""


class Gazetteer:
    """A list of place names, looked up word by word."""

    def __init__(self, names: Iterable[str], *, any_case: bool = False) -> None:
        """Index the names by their first word; with `any_case` small letters count too."""
        self._any_case = any_case
        index: dict[str, set[tuple[str, ...]]] = {}
        for name in names:
            words = _words(name)
            if words and len(words) <= _LONGEST and len("".join(words)) > 2:
                index.setdefault(words[0], set()).add(words)
        self._index: Mapping[str, tuple[tuple[str, ...], ...]] = {
            first: tuple(sorted(names, key=lambda words: (-len(words), words)))
            for first, names in index.items()
        }

    def _starting_with(self, token: str) -> tuple[tuple[str, ...], ...]:
        """Return the names a token may start; its last `'s` may be a possessive."""
        return self._index.get(_folded(token), ()) + self._index.get(_folded(_owner(token)), ())

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where capitalised names of places stand, the longest at each place."""
        reached = 0
        for token in _TOKEN.finditer(text):
            if token.start() < reached or not (self._any_case or token[0][0].isupper()):
                continue
            for words in self._starting_with(token[0]):
                end = _end_of(text, token, words)
                if end is not None:
                    yield token.start(), end
                    reached = end
                    break


@cache
def british_places() -> Gazetteer:
    """Read the list of `british_places.txt`, once in a program.

    It is a copy of the names alone: the library it comes from takes 3 seconds and 400 MB to load.
    """
    return Gazetteer(_lines("british_places.txt"))


@cache
def places_abroad(more: tuple[str, ...] = ()) -> Gazetteer:
    """Read `abroad_places.txt` and add more names, with and without accents, once in a program."""
    names = (*_lines("abroad_places.txt"), *more)
    return Gazetteer((*names, *map(fold, names)))


def _lines(name: str) -> tuple[str, ...]:
    lines = files("dhr_redact.detection").joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def _words(name: str) -> tuple[str, ...]:
    return tuple(_folded(token[0]) for token in _TOKEN.finditer(name))


def _folded(word: str) -> str:
    folded = word.casefold().replace("'", "")
    return "st" if folded == "saint" else folded


def _end_of(text: str, first: re.Match[str], words: tuple[str, ...]) -> int | None:
    """Return where a name ends that starts with a token, or None if it is another."""
    end = first.end()
    for word in words[1:]:
        following = _TOKEN.match(text, end + (text[end : end + 2] == ". ") + 1)
        if following is None or text[end] not in " -.":
            return None
        if word not in {_folded(following[0]), _folded(_owner(following[0]))}:
            return None
        end = following.end()
    last = text[first.start() : end].rpartition(" ")[2]
    return end - 2 if _folded(last) != words[-1] and _owner(last) != last else end


def _owner(token: str) -> str:
    return token[:-2] if token.endswith(("'s", "'S")) else token
