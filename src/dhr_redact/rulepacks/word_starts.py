r"""Try a pattern only at the words with which its matches can begin.

Most patterns of the rules begin `(?<!\w)` and then a known word, a capital or a digit, and Python
tries each of them at every letter of a text. Here the words of a text are listed once by how they
begin, and a pattern is tried at those that suit it: where a word that all its matches hold follows
near enough, if it names one. What is found is the same: both are read off the parsed pattern, and
a pattern that says nothing of them is searched as ever.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dhr_redact.rulepacks.beginnings import beginnings_of
from dhr_redact.rulepacks.compiling import compiled
from dhr_redact.rulepacks.needs import needed_in
from dhr_redact.rulepacks.word_places import WordPlaces, places_in


class AtWords:
    """A compiled pattern that is tried only where a word begins as its matches do."""

    __slots__ = ("beginnings", "need", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.beginnings = beginnings_of(pattern.pattern, pattern.flags)
        self.need = needed_in(pattern.pattern, pattern.flags)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the pattern's own `finditer` yields."""
        words = places_in(text) if self.beginnings or self.need else None
        if words is None:
            yield from self.pattern.finditer(text)
            return
        needed = words.of(self.need.words) if self.need else None
        if needed is not None and not needed:
            return
        if not self.beginnings:
            yield from self.pattern.finditer(text)
            return
        reached, match = 0, self.pattern.match
        for at in self._starts(words, needed):
            if at >= reached and (found := match(text, at)):
                yield found
                reached = max(found.end(), at + 1)

    def _starts(self, words: WordPlaces, needed: Sequence[int] | None) -> Sequence[int]:
        """Return where a match may begin, in order."""
        starts = words.of(self.beginnings)
        if needed is None or self.need is None or len(needed) * 2 > len(starts):
            return starts
        near: list[int] = []
        done = 0
        for place in needed:
            first = max(done, bisect_right(starts, words.spaces_back(place, self.need.spaces)))
            done = max(done, bisect_right(starts, place))
            near += starts[first:done]
        return near


def at_words(pattern: str, flags: int = 0) -> AtWords:
    """Compile a pattern to be tried at words only."""
    return AtWords(compiled(pattern, flags))
