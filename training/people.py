"""Invent people: names of many cultures in the forms in which each culture writes them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

NAMES = Path(__file__).parent / "names"
_TITLES = {"f": ("Mrs", "Ms", "Miss", "Mrs", "Dr"), "m": ("Mr", "Mr", "Mr", "Dr", "Rev")}
_SYLLABLES = (
    "a an ar ba bel ber bra cal car che cor da dan del dor e el en fa far fel ga gar gre ha hal i "
    "il in ja jo ka kel kir la lan lem lin lo ma mar mel mi mor na nel ni no o ol or pa per pol ra "
    "ren ri ro sa san sel shi so ta tal ter to u ul va vel vi wa wen wy ya yor za zel"
).split()

_NEED_SURNAME = {"last", "LAST", "ilast", "lastfirst", "LASTfirst", "lowerlast", "maiden"}


@dataclass(frozen=True)
class Group:
    """The names of one culture."""

    name: str
    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """Somebody invented, with the words of their name."""

    first: str
    last: str
    middle: str
    maiden: str
    nick: str
    sex: str

    def form(self, wanted: str, rng: random.Random) -> tuple[str, str]:
        """Return what stands before the name (a title) and the name, in the form wanted."""
        first, last = self.first, self.last
        full = f"{first} {last}".strip()
        initials = "".join(word[0] for word in full.replace("-", " ").split()).upper()
        if wanted == "title":
            return rng.choice(_TITLES[self.sex]) + " ", last or first
        if not last and wanted in _NEED_SURNAME:
            return "", first.upper() if wanted in {"LAST", "LASTfirst"} else first
        forms = {
            "": full,
            "first": first,
            "last": last,
            "nick": self.nick,
            "ilast": f"{first[0]}{rng.choice(['. ', ' ', '.'])}{last}",
            "i": initials[0],
            "init": rng.choice([initials, initials, ".".join(initials) + "."]),
            "lastfirst": f"{rng.choice([last, last.upper()])}, {first}",
            "LASTfirst": f"{last.upper()} {first}",
            "wrapped": f"{first}\n{last}".strip(),
            "full": f"{first} {self.middle} {last}".replace("  ", " ").strip(),
            "LAST": last.upper(),
            "FIRST": first.upper(),
            "ALL": full.upper(),
            "lower": full.lower(),
            "lowerfirst": first.lower(),
            "lowerlast": last.lower(),
            "maiden": self.maiden,
        }
        return "", forms[wanted]

    def user(self) -> str:
        """Return a name as log-ins and addresses are made of it, which names nobody in words."""
        return f"{self.first[0]}{self.last or self.first}".lower().replace(" ", "")


def groups(*, test: bool = False) -> list[Group]:
    """Read the lists of all groups: those to train with, or those only to measure with."""
    return [
        _group(path, "test-" if test else "")
        for path in sorted(NAMES.glob("*.txt"))
        if path.stem != "nicknames"
    ]


def _group(path: Path, prefix: str) -> Group:
    lists: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, names = line.partition(":")
        if names:
            found = tuple(name.strip() for name in names.split(",") if name.strip())
            lists[key.strip()] = lists.get(key.strip(), ()) + found
    return Group(path.stem, *(lists[prefix + key] for key in ("f", "m", "s")))


def nicknames() -> dict[str, tuple[str, ...]]:
    """Read the short forms of formal names."""
    table = {}
    for line in (NAMES / "nicknames.txt").read_text(encoding="utf-8").splitlines():
        formal, _, short = line.partition(":")
        if short:
            table[formal.strip()] = tuple(name.strip() for name in short.split(","))
    return table


_WORD_FIRST = 0.22
"""People whose first name is an English word, and with `_WORD_TWICE` the surname too."""

_WORD_TWICE = 0.35

_PLAIN = 0.04
"""Names that are any English word."""

_TWICE = frozenset({"chinese", "vietnamese"})
"""Cultures drawn twice as often: their names are short, and look like English words."""


class People:
    """Invents people from the groups' lists, with a share of words and of invented syllables.

    `plain` holds words that are seldom names; a few people bear one, so that the network learns
    to read what stands around a name and not the name alone.
    """

    def __init__(self, of: list[Group], plain: tuple[str, ...], rng: random.Random) -> None:
        self._cultures = [group for group in of if group.name not in {"words", "short"}]
        self._drawn = [group for g in self._cultures for group in [g] * (1 + (g.name in _TWICE))]
        self._words = next(group for group in of if group.name == "words")
        self._short = next(group for group in of if group.name == "short")
        self._plain = plain
        self._nicknames = nicknames()
        self._rng = rng

    def person(self, *, word: bool = False) -> Person:
        """Invent a person; with `word`, one whose first name is an English word."""
        rng = self._rng
        group = rng.choice(self._drawn)
        sex = rng.choice("fm")
        word = word or rng.random() < _WORD_FIRST
        first = self._first(group, sex, word=word)
        twice = word and rng.random() < _WORD_TWICE
        last = rng.choice(self._words.surnames) if twice else self._last(group, sex)
        middle = self._first(group, sex) if rng.random() < 0.7 else rng.choice("ABCDEFGHJKLMNPRSTW")
        return Person(first, last, middle, self._surname(group), self._nick(first), sex)

    def _first(self, group: Group, sex: str, *, word: bool = False) -> str:
        rng = self._rng
        lot = rng.random()
        if lot < _PLAIN:
            return rng.choice(self._plain)
        if word:
            group = self._words
        elif lot < 0.11:
            group = self._short
        elif lot < 0.18:
            return self._invented()
        names = group.female if sex == "f" else group.male
        name = rng.choice(names)
        if rng.random() < 0.04:
            name = f"{name}-{rng.choice(names)}"
        return name

    def _surname(self, group: Group) -> str:
        lot = self._rng.random()
        if lot < _PLAIN:
            return self._rng.choice(self._plain)
        if lot < 0.18:
            return self._rng.choice(self._words.surnames)
        if lot < 0.22:
            return self._rng.choice(self._short.surnames)
        if lot < 0.29:
            return self._invented()
        return self._rng.choice(group.surnames)

    def _last(self, group: Group, sex: str) -> str:  # noqa: PLR0911 - a way of each culture
        rng = self._rng
        last = self._surname(group)
        lot = rng.random()
        if group.name in {"punjabi"} and lot < 0.35:
            last = ("Kaur " if sex == "f" else "Singh ") + last
            return last if lot < 0.2 else last.split()[0]
        if group.name in {"bangladeshi", "pakistani"} and sex == "f" and lot < 0.4:
            return rng.choice(("Begum", "Bibi", "Khatun", "Akhtar", "Bano"))
        if group.name == "somali" and lot < 0.5:
            return f"{rng.choice(group.male)} {rng.choice(group.male)}"
        if group.name == "arabic" and lot < 0.2:
            return rng.choice(("al-", "Al-", "El ", "bin ", "Abu ", "Ben ")) + last
        if lot < 0.02:
            return ""
        if lot < 0.11:
            return f"{last}{rng.choice('-- ')}{self._surname(rng.choice(self._cultures))}"
        return last

    def _nick(self, first: str) -> str:
        short = self._nicknames.get(first)
        if short:
            return self._rng.choice(short)
        cut = first[: self._rng.choice((3, 4))].rstrip("aeiou-' ")
        return (cut or first[:2]) + self._rng.choice(("", "y", "ie", "s", "z", "o"))

    def _invented(self) -> str:
        return "".join(self._rng.choice(_SYLLABLES) for _ in range(self._rng.randint(2, 3))).title()
