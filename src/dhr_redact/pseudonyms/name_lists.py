"""NameLists: where fitting first names, labels of places and labels of professions come from.

Lists in Latin letters are Faker's; those that Faker has in other scripts only are our own, in
`rules/national/pseudonyms.yaml`. A culture is only a guess at which name would pass unnoticed.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Self

from dhr_redact.errors import RulePackError
from dhr_redact.people.folding import fold
from dhr_redact.rulepacks import load_data

_SHORTEST: Final = 3
_LONGEST: Final = 9


@dataclass(frozen=True, slots=True)
class Culture:
    """First names that pass unnoticed among people with such names, and how they are recognised.

    `female`, `male` and `either` are in order and may be given; the rest (folded) only recognises.
    `telling` are surnames that tell more than a name on one of Faker's lists, which hold every
    name that is common in a country.
    """

    id: str
    female: tuple[str, ...] = field(repr=False)
    male: tuple[str, ...] = field(repr=False)
    either: tuple[str, ...] = field(repr=False)
    forenames: frozenset[str] = field(repr=False)
    surnames: frozenset[str] = field(repr=False)
    telling: frozenset[str] = field(default=frozenset(), repr=False)
    endings: tuple[str, ...] = field(default=(), repr=False)

    def score(self, given: frozenset[str], family: frozenset[str]) -> int:
        """Weigh how well folded names fit; any word may be a telling surname (Nguyen Thi Ha)."""
        return (
            6 * len((given | family) & self.telling)
            + 3 * len(family & self.surnames)
            + 2 * len(given & self.forenames)
            + sum(name.endswith(self.endings) for name in family if self.endings)
        )


@dataclass(frozen=True, slots=True)
class NameLists:
    """Everything the schemes take words from."""

    cultures: tuple[Culture, ...]
    professions: tuple[tuple[str, tuple[str, ...]], ...] = field(repr=False)
    places: tuple[tuple[str, frozenset[str]], ...] = field(repr=False)
    alternatives: Mapping[str, tuple[str, ...]] = field(repr=False)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read the lists from the data of `pseudonyms.yaml`.

        Raises:
            RulePackError: If a list is missing, or a culture names a locale Faker has not.
        """
        try:
            return cls(
                tuple(_culture(read) for read in data["cultures"]),
                tuple(
                    (line["label"], tuple(fold(word) for word in line["words"]))
                    for line in data["professions"]
                ),
                tuple((label, _folded(words)) for label, words in data["places"].items()),
                {label: tuple(others) for label, others in data["alternatives"].items()},
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise RulePackError("pseudonyms: a list is missing or not well formed") from error

    def culture_of(self, forenames: Sequence[str], surnames: Sequence[str]) -> Culture:
        """Guess the culture by membership in the lists; the first one listed if nothing tells.

        A surname counts for more than a forename, and a forename for more than how a surname ends.
        Cultures listed first win ties.
        """
        given, family = _folded(forenames), _folded(surnames)
        scores = [culture.score(given, family) for culture in self.cultures]
        return self.cultures[scores.index(max(scores))]

    def profession_label(self, profession: str) -> str | None:
        """Give the numbered role's words for a profession or rank, or None if none fits."""
        said = f" {' '.join(fold(profession).replace(',', ' ').split())} "
        for label, words in self.professions:
            if any(f" {word} " in said for word in words):
                return label
        return None

    def place_label(self, name: str, relation: str) -> str | None:
        """Give 'Street' or 'Village', by a place's last word or by what it is said to be."""
        last = fold(name).rstrip(".").split()[-1:]
        told = {*last, *fold(relation).split()}
        return next((label for label, words in self.places if told & words), None)


@cache
def load_name_lists() -> NameLists:
    """Read the lists of this copy of the program, once.

    Raises:
        RulePackError: If they are not well formed.
    """
    return NameLists.from_data(load_data("pseudonyms"))


def _culture(read: Mapping[str, Any]) -> Culture:
    given = [_provider(locale) for locale in read.get("faker", ())]
    seen = [*given, *(_provider(locale) for locale in read.get("recognise", ()))]
    female = _fit((*read.get("female", ()), *_all(given, "first_names_female")))
    male = _fit((*read.get("male", ()), *_all(given, "first_names_male")))
    either = _fit(read.get("either", ()))
    if not (female and male):
        raise RulePackError(f"pseudonyms: culture {read['id']} has no names to give")
    return Culture(
        read["id"],
        female,
        male,
        either or tuple(name for name in female if name in male),
        _folded((*female, *male, *either, *_all(seen, "first_names"))),
        _folded(_all(seen, "last_names")),
        _folded(read.get("surnames", ())),
        tuple(fold(ending) for ending in read.get("endings", ())),
    )


def _provider(locale: str) -> type:
    """Load one of Faker's lists. By name, so that Faker loads only when a name is wanted."""
    try:
        module = importlib.import_module(f"faker.providers.person.{locale}")
    except ModuleNotFoundError as error:
        raise RulePackError(f"pseudonyms: Faker has no locale {locale}") from error
    provider: type = module.Provider
    return provider


def _all(providers: Iterable[type], start: str) -> list[str]:
    """Give every name of the lists whose attribute starts so, in a fixed order."""
    return [
        str(name)
        for provider in providers
        for attribute in sorted(vars(provider))
        if attribute.startswith(start)
        for name in getattr(provider, attribute)
    ]


def _fit(names: Iterable[str]) -> tuple[str, ...]:
    """Keep single words in plain letters, neither very short nor long; sorted, each once."""
    return tuple(
        sorted(
            {
                name
                for name in map(str, names)
                if name.isascii() and name.isalpha() and _SHORTEST <= len(name) <= _LONGEST
            }
        )
    )


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(str(name)) for name in names)
