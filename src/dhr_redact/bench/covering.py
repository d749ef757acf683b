"""How much of what should be found lies inside what was found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.bench.gold import GoldText

_WORD: Final = re.compile(r"\w+")


class Cover:
    """A set of spans of one text, joined where they touch."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        joined: list[list[int]] = []
        for start, end in sorted(span for span in spans if span[1] > span[0]):
            if joined and start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], end)
            else:
                joined.append([start, end])
        self.spans = [(start, end) for start, end in joined]
        self._starts = [start for start, _ in self.spans]

    def gaps(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the parts of a stretch that no span covers."""
        found, at = [], start
        first = max(bisect_right(self._starts, start) - 1, 0)
        for left, right in self.spans[first : bisect_left(self._starts, end)]:
            if right <= at:
                continue
            if left > at:
                found.append((at, min(left, end)))
            at = max(at, right)
        return [*found, (at, end)] if at < end else found

    def touches(self, start: int, end: int) -> bool:
        """Tell whether any letter of a stretch is covered."""
        return sum(right - left for left, right in self.gaps(start, end)) < end - start

    def hides(self, text: str, start: int, end: int) -> bool:
        """Tell whether every letter and digit of a stretch is covered."""
        return not any(
            sign.isalnum() for left, right in self.gaps(start, end) for sign in text[left:right]
        )


@dataclass(slots=True)
class Count:
    """So many of so many."""

    right: int = 0
    all: int = 0

    def add(self, *, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.all += 1

    @property
    def share(self) -> float:
        """The share that is right; 1.0 of nothing."""
        return self.right / self.all if self.all else 1.0


@dataclass(slots=True)
class Covering:
    """Counts over texts: mentions covered by kind and by role, texts without a miss, and more.

    `clean` are texts with every direct mention covered, `kept_touched` phrases that must stay and
    were touched, `letters` the letters in spans of people, of all letters.
    """

    mentions: Count = field(default_factory=Count)
    by_kind: dict[str, Count] = field(default_factory=dict)
    by_role: dict[str, Count] = field(default_factory=dict)
    clean: Count = field(default_factory=Count)
    kept_touched: Count = field(default_factory=Count)
    words_right: Count = field(default_factory=Count)
    letters: Count = field(default_factory=Count)
    misses: Counter[tuple[str, str, str]] = field(default_factory=Counter)


Spans = Sequence[tuple[int, int, str]]
"""Start, end and kind of everything that was found in a text."""


def covering(texts: Sequence[GoldText], found: Mapping[str, Spans]) -> Covering:
    """Count what of the gold mentions of texts lies in what was found in each, by its name."""
    total = Covering()
    for text in texts:
        spans = found[text.name]
        _count(total, text, Cover((start, end) for start, end, _ in spans))
        people = Cover((start, end) for start, end, kind in spans if "PERSON" in kind)
        total.letters.right += sum(end - start for start, end in people.spans)
        total.letters.all += len(text.text)
    return total


def _count(total: Covering, text: GoldText, cover: Cover) -> None:
    clean = True
    for gold in text.mentions:
        if gold.level == "policy":
            continue
        hidden = cover.hides(text.text, gold.start, gold.end)
        total.mentions.add(right=hidden)
        total.by_kind.setdefault(gold.kind, Count()).add(right=hidden)
        if gold.role:
            total.by_role.setdefault(gold.role, Count()).add(right=hidden)
        clean &= hidden or gold.level != "direct"
        if not hidden:
            total.misses[text.name, gold.kind, text.text[gold.start : gold.end]] += 1
    total.clean.add(right=clean)
    for start, end in text.keep:
        total.kept_touched.add(right=cover.touches(start, end))
    if text.is_complete:
        _count_words(total, text, cover)


def _count_words(total: Covering, text: GoldText, cover: Cover) -> None:
    """Count the words found that are gold; what may stay or go counts neither way."""
    wanted = Cover((m.start, m.end) for m in text.mentions if m.level != "policy")
    either = Cover((m.start, m.end) for m in text.mentions if m.level == "policy")
    for start, end in cover.spans:
        for word in _WORD.finditer(text.text, start, end):
            is_wanted = wanted.touches(*word.span())
            if is_wanted or not either.touches(*word.span()):
                total.words_right.add(right=is_wanted)
