"""Blocks: the parts of a person's name from which its written forms are built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

COURTESY = ("Mr", "Mrs", "Ms", "Miss", "Dr")


@dataclass(frozen=True, slots=True)
class Blocks:
    """What forms are built from. `firsts` and `surnames` were given; `shorts` were worked out."""

    firsts: tuple[str, ...]
    middles: tuple[str, ...]
    initials: str
    surnames: tuple[str, ...]
    pieces: tuple[str, ...]
    shorts: tuple[str, ...]
    known: tuple[str, ...] = ()

    @property
    def families(self) -> tuple[str, ...]:
        """Every surname and part of one."""
        return unique((*self.surnames, *self.pieces))


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return each text once, in order; empty ones go."""
    return tuple(dict.fromkeys(text for text in texts if text))
