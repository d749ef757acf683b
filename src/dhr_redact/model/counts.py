"""Numbers with their words, as messages give them."""

from __future__ import annotations


def counted(number: int, thing: str, things: str = "") -> str:
    """Return a number with its word, in the plural where there is not exactly one.

    Examples:
        >>> counted(1, "question"), counted(2, "entry", "entries"), counted(0, "row")
        ('1 question', '2 entries', '0 rows')
    """
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
