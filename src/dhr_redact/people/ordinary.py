"""Tell whether a word is an ordinary English word, so that 'will' is not taken for Will.

The list is `ordinary_words.txt`: sorted, lower case, made from the SCOWL word lists. Words that
are names first of all (john, sally, smith) were taken out by hand: a name typed in lower case
must still be found.
"""

from __future__ import annotations

from importlib.resources import files

ORDINARY_WORDS: frozenset[str] = frozenset(
    files("dhr_redact.people").joinpath("ordinary_words.txt").read_text(encoding="utf-8").split()
)


def is_ordinary(word: str) -> bool:
    """Tell whether a folded word is an ordinary English word."""
    return word in ORDINARY_WORDS
