"""Write small tables of words as one string, which reads better than a page of quotes."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """Return the words of a string, in order."""
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(text.split())
