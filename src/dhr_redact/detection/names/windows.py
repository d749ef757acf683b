"""Cut a text into windows that the name model reads at once, at line and sentence ends.

A window holds about a hundred words: enough to see who is spoken of, few enough to be quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dhr_redact.detection.names.words import Word

MOST: Final = 110
"""Words in a window, unless its last sentence is long."""
_LONGEST: Final = 180

_END: Final = re.compile(r"\n+|(?<=[a-z0-9)\"'][.;?!])\s+")


def windows_of(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield first and last-plus-one numbers of the words of each window, in order, no gap."""
    ends = _word_ends(text, words)
    first = last = 0
    for end in ends:
        if end - first > MOST and last > first:
            yield first, last
            first = last
        last = end
        while last - first > _LONGEST:
            yield first, first + MOST
            first += MOST
    if last > first:
        yield first, last


def _word_ends(text: str, words: Sequence[Word]) -> Iterator[int]:
    """Yield after how many words each line or sentence ends."""
    number = 0
    for found in _END.finditer(text):
        before = number
        while number < len(words) and words[number].start < found.start():
            number += 1
        if number > before:
            yield number
    if number < len(words):
        yield len(words)
