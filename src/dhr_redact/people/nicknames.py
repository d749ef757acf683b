"""Which other first names may stand for a first name: short forms, and other spellings.

The only home of the `nicknames` package (Apache-2.0); what it lacks is in `diminutives.txt`. One
step each way: Margaret gives Meg and Meg gives Margaret, but Meg does not give Peggy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files

from nicknames import name_triplets

from dhr_redact.people.folding import fold
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.word_tables import word_set

_NOT_NAMES = word_set("as es el ab ib iq nk jr mc cy day edu al-amin si hy ry sy ev eb ez")
"""Short forms of the outside list that are words or endings, and would be found everywhere."""

_NOT_CLIPS = frozenset(
    {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
)
"""Months written short are no short forms of Margaret or Julian."""

_WORD_OR_NAME = 3
"""Letters of a short form that may be a word as well: 'worried about Sum' means Summer."""


def _lines() -> Iterator[str]:
    text = files("dhr_redact.people").joinpath("diminutives.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield fold(line)


def _spelling_pairs() -> Iterator[tuple[str, str]]:
    for line in _lines():
        first, equals, rest = line.partition(" = ")
        group = [first, *rest.split()] if equals else []
        yield from ((one, other) for one in group for other in group)


def _short_pairs() -> Iterator[tuple[str, str]]:
    for triplet in name_triplets():
        yield fold(triplet.name1), fold(triplet.name2)
    for line in _lines():
        names, colon, shorts = line.partition(":")
        if colon:
            yield from ((name, short) for name in names.split() for short in shorts.split())


def _collect(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if one != other and not {one, other} & _NOT_NAMES:
            found[one].add(other)
            found[other].add(one)
    return {name: frozenset(others) for name, others in found.items()}


_SHORT = _collect(_short_pairs())
_SPELLINGS = _collect(_spelling_pairs())


def _names_alone() -> frozenset[str]:
    return frozenset(
        name for line in _lines() if line.startswith("+ ") for name in line[2:].split()
    )


GIVEN_NAMES: frozenset[str] = frozenset(_SHORT) | frozenset(_SPELLINGS) | _names_alone()
"""Every first name the tables know, folded."""


def spellings_of(name: str) -> tuple[str, ...]:
    """Return the other spellings of a folded first name, in order."""
    return tuple(sorted(_SPELLINGS.get(name, ())))


def nicknames_of(name: str) -> tuple[str, ...]:
    """Return, in order, the short forms of a folded first name and the names it is short for."""
    found = set(_SHORT.get(name, ()))
    for spelling in _SPELLINGS.get(name, ()):
        found |= _SHORT.get(spelling, frozenset())
    return tuple(sorted(found - _SPELLINGS.get(name, frozenset()) - {name}))


def is_given_name(name: str) -> bool:
    """Tell whether a folded word is known as a first name."""
    return name in GIVEN_NAMES


def clipped(name: str) -> tuple[str, ...]:
    """Return a first name cut to its first three or four letters: 'Ros' of Rosalind.

    Four letters that are a word are not: 'Call from' is a call, and no Callum.
    """
    cuts = (name[:3], name[:4]) if len(name) > 5 and name.isalpha() else ()
    return tuple(
        cut
        for cut in cuts
        if cut[-1] not in "aeiou"
        and cut not in _NOT_CLIPS
        and (len(cut) == _WORD_OR_NAME or not is_ordinary(cut))
    )
