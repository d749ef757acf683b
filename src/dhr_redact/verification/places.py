"""Tell at which letters of a text each hit of a search stands, so that a person can be asked there.

The search counts hits by line, in several readings. All of them are the same letters and digits
run together, or digits read as letters: a hit is looked up there again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from dhr_redact.verification.folding import fold_keeping_case, words
from dhr_redact.verification.searching import (
    JOINT,
    ROUND_LETTERS,
    TALL_LETTERS,
    Finder,
    Hit,
    is_anywhere,
)


@dataclass(frozen=True, slots=True, order=True)
class FoundAt:
    """The stretch of a text that shows a needle, and the needle's number."""

    start: int
    end: int
    needle: int


def places_in(finder: Finder, text: str) -> tuple[FoundAt, ...]:
    """Return where every hit in a text stands; the whole line where that cannot be told."""
    hits = dict.fromkeys(finder.find(text))
    if not hits:
        return ()
    letters = _Letters.of(text)
    return tuple(sorted({place for hit in hits for place in _places_of(hit, finder, letters)}))


@dataclass(frozen=True, slots=True)
class _Letters:
    """The folded letters and digits of a text run together, and where each of them stands.

    `lines` gives for each line where it begins in `squeezed`, and where in the text it begins and
    ends. `edges` are the places in `squeezed` between words.
    """

    text: str = field(repr=False)
    squeezed: str = field(repr=False)
    at: tuple[int, ...] = field(repr=False)
    lines: tuple[tuple[int, int, int], ...] = field(repr=False)
    edges: frozenset[int] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> _Letters:
        """Squeeze a text, one character after the other."""
        squeezed: list[str] = []
        at: list[int] = []
        begins = [(0, 0)]
        for number, character in enumerate(text):
            folded = fold_keeping_case(character)
            if folded == "\n":
                begins.append((len(squeezed), number + 1))
            folded_letters = [letter for letter in folded.casefold() if letter.isalnum()]
            squeezed += folded_letters
            at += [number] * len(folded_letters)
        ends = [start - 1 for _, start in begins[1:]] + [len(text)]
        apart = JOINT.sub(" ", fold_keeping_case(text))
        return cls(
            text,
            "".join(squeezed),
            tuple(at),
            tuple((low, start, end) for (low, start), end in zip(begins, ends, strict=True)),
            frozenset({0, *accumulate(len(word) for word in words(apart))}),
        )


def _places_of(hit: Hit, finder: Finder, letters: _Letters) -> Iterator[FoundAt]:
    """Yield the stretches of a line that show a needle: whole words if any are, else all."""
    wanted = finder.keys[hit.needle].replace(" ", "")
    low, start, end = letters.lines[hit.line - 1]
    after = letters.lines[hit.line][0] if hit.line < len(letters.lines) else len(letters.squeezed)
    found = list(_starts(wanted, letters.squeezed, low, after))
    whole = [one for one in found if {one, one + len(wanted)} <= letters.edges]
    if finder.needles[hit.needle].case_sensitive:
        whole = [one for one in whole if not letters.text[letters.at[one]].islower()]
    for one in found if is_anywhere(wanted) else whole or found:
        last = letters.at[one + len(wanted) - 1]
        yield FoundAt(letters.at[one], last + 1, hit.needle)
    if not found:
        yield FoundAt(start, max(end, start + 1), hit.needle)


def _starts(wanted: str, squeezed: str, low: int, after: int) -> Iterator[int]:
    """Yield where a squeezed needle begins in a stretch, digits read as letters too."""
    high = min(after - 1 + len(wanted), len(squeezed))
    plain = squeezed[low:high]
    readings = (plain, plain.translate(ROUND_LETTERS), plain.translate(TALL_LETTERS))
    for one in range(after - low):
        if any(reading.startswith(wanted, one) for reading in readings):
            yield low + one
