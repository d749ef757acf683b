"""Names of many cultures, none of them trained on, put into the same sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dhr_redact.bench.gold import PERSON, GoldMention, GoldText

_SLOT: Final = re.compile(r"\{(\w+)\}")
_SEED: Final = 20
"""The same names meet the same sentences in every run."""
_EACH: Final = 5
_LISTS: Final = ("test-f", "test-m", "test-s")
_SCANNED: Final = {"l": "1", "o": "0", "i": "l", "m": "rn", "e": "c", "u": "ii", "n": "ri"}


@dataclass(frozen=True, slots=True)
class NameGroup:
    """The first names and surnames of one culture that are only used to measure."""

    name: str
    firsts: tuple[str, ...]
    surnames: tuple[str, ...]


def read_groups(folder: Path) -> tuple[NameGroup, ...]:
    """Read `test-f`, `test-m` and `test-s` of every list of names that has them."""
    groups = []
    for path in sorted(folder.glob("*.txt")):
        lists = dict(_lists(path.read_text(encoding="utf-8")))
        if all(key in lists for key in _LISTS):
            women, men, surnames = (lists[key] for key in _LISTS)
            groups.append(NameGroup(path.stem, (*women, *men), surnames))
    return tuple(groups)


def _lists(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in text.splitlines():
        key, _, names = line.partition(":")
        if names:
            yield key.strip(), tuple(name.strip() for name in names.split(",") if name.strip())


def in_context(group: NameGroup, sentences: Path) -> tuple[GoldText, ...]:
    """Put a group's names into sentences: each first name into every fifth, with some surname."""
    lines = sentences.read_text(encoding="utf-8").splitlines()
    shapes = [line for line in lines if line.strip() and not line.startswith("#")]
    rng = random.Random(_SEED)  # noqa: S311 - nothing is kept secret by it
    return tuple(
        _filled(f"{group.name}-{number}-{row}", shape, first, rng.choice(group.surnames), rng)
        for row, first in enumerate(rng.sample(group.firsts, len(group.firsts)))
        for number, shape in enumerate(shapes)
        if number % _EACH == row % _EACH
    )


def _filled(name: str, shape: str, first: str, last: str, rng: random.Random) -> GoldText:
    slot = _SLOT.search(shape)
    if slot is None:
        return GoldText(name, shape, ())
    said = _FORMS[slot[1]](first, last, rng)
    text = shape[: slot.start()] + said + shape[slot.end() :]
    return GoldText(name, text, (GoldMention(slot.start(), slot.start() + len(said), PERSON),))


def _misspelt(first: str, last: str, rng: random.Random) -> str:
    at = rng.randint(1, max(1, len(last) - 2))
    return f"{first} {last[:at]}{last[at + 1 : at + 2]}{last[at : at + 1]}{last[at + 2 :]}"


def _scanned(first: str, last: str, rng: random.Random) -> str:
    full = f"{first} {last}"
    places = [at for at, sign in enumerate(full) if at and sign in _SCANNED]
    if not places:
        return full
    at = rng.choice(places)
    return full[:at] + _SCANNED[full[at]] + full[at + 1 :]


_FORMS: Final[Mapping[str, Callable[[str, str, random.Random], str]]] = {
    "full": lambda first, last, _: f"{first} {last}",
    "first": lambda first, _last, _: first,
    "last": lambda _first, last, _: last,
    "FULL": lambda first, last, _: f"{first} {last}".upper(),
    "LAST": lambda _first, last, _: last.upper(),
    "lastfirst": lambda first, last, _: f"{last.upper()}, {first}",
    "initial": lambda first, last, _: f"{first[0]}. {last}",
    "lower": lambda first, last, _: f"{first} {last}".lower(),
    "misspelt": _misspelt,
    "scanned": _scanned,
}
