"""Write words that stand in capitals as in a sentence, letter for letter, so that places stay."""

from __future__ import annotations

import re
from typing import Final

CAPITALS: Final = re.compile(r"(?<![\w&])[^\W\d_a-zß-ÿ]{2,}(?:['-][^\W\d_a-zß-ÿ]+)*(?![\w&])")
"""A word in capitals, two letters or longer, with its hyphens and apostrophes."""

_SMALL_WORDS: Final = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the"}
    | {"to", "with", "was", "were", "is", "be", "that", "who", "his", "her", "their", "between"}
)

_LETTERS_OF_BODIES: Final = frozenset(
    {"NHS", "ICB", "CCG", "PCT", "CSP", "HSCP", "LSCB", "LSCP", "MASH", "MARAC", "CMHT", "CAMHS"}
    | {"NSPCC", "RSPCA", "IDVA", "UK"}
)
"""Letters that stay capitals in the name of a body: 'Alder Vale NHS Trust'."""


def as_in_a_sentence(text: str) -> str:
    """Return a text of the same length whose words in capitals begin with one; 'DC' stays."""
    return CAPITALS.sub(as_a_name, text)


def as_a_name(match: re.Match[str]) -> str:
    """Return a word in capitals as in a name; 'of' is small, and 'DC' stays as it is."""
    word = match[0]
    if word.lower() in _SMALL_WORDS:
        return word.lower()
    return titled(word) if len(word) > 2 and word not in _LETTERS_OF_BODIES else word


def titled(word: str) -> str:
    """Return a word with a capital at the start of each part, as long as before."""
    parts = re.split(r"(['-])", word)
    said = "".join((part[:1].upper() + part[1:].lower()) for part in parts)
    if parts[-2:] == ["'", "S"]:
        said = said[:-1] + "s"
    return said if len(said) == len(word) else word
