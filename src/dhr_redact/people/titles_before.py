"""The titles, ranks and collar number that stand directly before a name."""

from __future__ import annotations

import re
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import KIN_TITLE_SEX, RANK_WORDS, STRONG_TITLES, TITLES

WORD_BEFORE: Final = re.compile(r"([^\W\d_]+|\d{2,6})( *\n? *|\. *|\.? *\(|)$")
"""The word or number before a place, and what stands between."""
_ACTING: Final = re.compile(r"\b[ADT]{1,2}/$")
"""'D/Supt', 'T/DI', 'A/PS': detective, temporary, acting."""
_MOST: Final = 8
_LONGEST_STOPPED: Final = 4
"""Letters of a title that is written with a stop ('Supt.', 'Cllr.'); 'nurse.' ends a sentence."""


def titles_before(text: str, start: int) -> tuple[int, list[str]]:
    """Return where the titles before a name begin, and the titles in order, folded."""
    titles: list[str] = []
    while len(titles) < _MOST:
        match = WORD_BEFORE.search(text, max(0, start - 40), start)
        if match is None:
            break
        word, plain, gap = match[1], fold(match[1]), match[2]
        if "(" in gap or not gap or ("." in gap and len(word) > _LONGEST_STOPPED):
            break
        if plain.isdigit():
            if titles or "." in gap or not _is_rank_before(text, match.start()):
                break
        elif _is_title(word, plain) or (titles and word == "Police"):
            titles.insert(0, plain)
        else:
            break
        start = match.start()
    acting = _ACTING.search(text, max(0, start - 4), start) if titles else None
    return acting.start() if acting else start, titles


def _is_rank_before(text: str, start: int) -> bool:
    match = WORD_BEFORE.search(text, max(0, start - 30), start)
    return match is not None and fold(match[1]) in RANK_WORDS


def _is_title(word: str, plain: str) -> bool:
    if plain in TITLES:
        return word[0].isupper() or plain in STRONG_TITLES
    return plain in KIN_TITLE_SEX and word[0].isupper()
