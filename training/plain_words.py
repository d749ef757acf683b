"""English words that anybody might bear as a name: what stands around them must tell."""

from __future__ import annotations

from collections import Counter

from dhr_redact.people.ordinary import ORDINARY_WORDS
from people import Group

_SHORTEST, _LONGEST = 4, 8
_COMMON = 4
"""Papers in which a word stands before it is too common to pass for a name."""


def plain_words(papers: list[str], measured_with: Group) -> tuple[str, ...]:
    """Return words of 4 to 8 letters with a capital.

    Words that several papers use are left out ("than", "were"), and so are those of
    `measured_with`: the names to measure with stay unseen.
    """
    said = Counter(word for paper in papers for word in set(paper.lower().split()))
    unseen = {
        name.lower()
        for names in (measured_with.female, measured_with.male, measured_with.surnames)
        for name in names
    }
    return tuple(
        word.capitalize()
        for word in sorted(ORDINARY_WORDS)
        if _SHORTEST <= len(word) <= _LONGEST
        and word.isalpha()
        and said[word] < _COMMON
        and word not in unseen
    )
