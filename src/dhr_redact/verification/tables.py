"""Write a set of names as a table of words, so that it can be read."""

from __future__ import annotations


def names(table: str) -> frozenset[str]:
    """Return the words of a table as a set."""
    return frozenset(table.split())
