"""Find thousands of needles in one text at once, in time that grows with the text alone.

A text is looked at as words: folded, and then once more for each way a name can be broken up or
run together (`_readings`). Words are looked up in a table by the first word of a needle, so the
number of needles does not matter. Needles that need not be whole words are searched once more
with everything but letters and digits taken out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from dhr_redact.verification.folding import fold_keeping_case, key_of, words
from dhr_redact.verification.needles import Needle

_WORD: Final = re.compile(r"[^\W_]+")
_JOINT: Final = re.compile(
    r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
)
_SET_APART: Final = re.compile(
    r"(?<![^\W_])[^\W_](?:(?:[^\w\n]|_){1,3}[^\W_]){2,}(?![^\W_])",
)
_NOT_WORD: Final = re.compile(r"[\W_]+")
_LINE_HYPHEN: Final = re.compile(r"(?<=\w)-[ \t]*\n?[ \t]*(?=\w)")
_LETTERS_FOR_DIGITS: Final = (
    str.maketrans("01345789", "oieastbg"),
    str.maketrans("01345789", "oleastbg"),
)

_PIECE: Final = 5
"""Letters by which a squeezed needle is looked up; shorter ones are searched as words only."""
_ONE_WORD: Final = 7
"""A single word is squeezed from this length: 'for man' is not Forman."""
_ANYWHERE: Final = 10
"""From this length a squeezed needle counts within a longer word; from 9 if it is a number."""


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A needle, by its number, and the line of the text it begins in, counted from 1."""

    needle: int
    line: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a text: its words as written, and the line each stands in."""

    words: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """The needles, ready to be looked up."""

    needles: tuple[Needle, ...]
    keys: tuple[str, ...] = field(repr=False)
    _by_word: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]] = field(repr=False)
    _by_piece: Mapping[str, tuple[tuple[str, int], ...]] = field(repr=False)

    @classmethod
    def of(cls, needles: Sequence[Needle]) -> Finder:
        """Build the tables.

        Raises:
            ValueError: If a needle has no letter and no digit: it would never be found.
        """
        by_word: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        by_piece: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, needle in enumerate(needles):
            needle_words = words(needle.text.reveal())
            if not needle_words:
                raise ValueError(f"needle {number} ({needle.kind}) has no letter and no digit")
            by_word[needle_words[0]].append((needle_words, number))
            squeezed = "".join(needle_words)
            shortest = _PIECE if len(needle_words) > 1 else _ONE_WORD
            if not needle.whole_word and len(squeezed) >= shortest:
                by_piece[squeezed[:_PIECE]].append((squeezed, number))
        return cls(
            needles=tuple(needles),
            keys=tuple(key_of(needle.text.reveal()) for needle in needles),
            _by_word={word: tuple(rest) for word, rest in by_word.items()},
            _by_piece={piece: tuple(rest) for piece, rest in by_piece.items()},
        )

    def find(self, text: str) -> tuple[Hit, ...]:
        """Find every needle; occurrences are counted in the reading that shows it most often."""
        folded = fold_keeping_case(text)
        best: dict[int, list[Hit]] = {}
        for reading in _readings(folded):
            found: dict[int, list[Hit]] = defaultdict(list)
            for hit in self._in_words(reading):
                found[hit.needle].append(hit)
            for needle, hits in found.items():
                if len(hits) > len(best.get(needle, ())):
                    best[needle] = hits
        together = {hit for hits in best.values() for hit in hits}
        extra = [hit for hit in self._squeezed(folded) if hit not in together]
        return tuple(sorted([hit for hits in best.values() for hit in hits] + extra))

    def _in_words(self, reading: _Reading) -> Iterator[Hit]:
        folded = [word.casefold() for word in reading.words]
        for at, word in enumerate(folded):
            for needle_words, number in self._by_word.get(word, ()):
                end = at + len(needle_words)
                if len(needle_words) > 1 and tuple(folded[at:end]) != needle_words:
                    continue
                if self.needles[number].case_sensitive and reading.words[at][0].islower():
                    continue
                yield Hit(number, reading.lines[at])

    def _squeezed(self, folded: str) -> Iterator[Hit]:
        """Search the letters and digits alone; short needles must begin and end with a word."""
        if not self._by_piece:
            return
        reading = _read(_JOINT.sub(" ", folded))
        squeezed = "".join(reading.words).casefold()
        starts = list(accumulate((len(word.casefold()) for word in reading.words), initial=0))
        edges = frozenset(starts)
        word = 0
        for at in range(len(squeezed) - _PIECE + 1):
            for text, number in self._by_piece.get(squeezed[at : at + _PIECE], ()):
                if not squeezed.startswith(text, at):
                    continue
                if not (_anywhere(text) or (at in edges and at + len(text) in edges)):
                    continue
                while starts[word + 1] <= at:
                    word += 1
                yield Hit(number, reading.lines[word])


def _anywhere(squeezed: str) -> bool:
    return len(squeezed) >= _ANYWHERE - squeezed.isdigit()


def _readings(folded: str) -> Iterator[_Reading]:
    """Read a text as it stands, and as it reads when words were broken or run together."""
    as_it_stands = _read(folded)
    yield as_it_stands
    for other in (
        _JOINT.sub(" ", folded),
        _SET_APART.sub(lambda letters: _NOT_WORD.sub("", letters[0]), folded),
        _LINE_HYPHEN.sub("", folded),
        folded.replace("'", ""),
    ):
        if other != folded:
            yield _read(other)
    if any(not word.isalpha() and not word.isdigit() for word in as_it_stands.words):
        for letters in _LETTERS_FOR_DIGITS:
            yield _Reading(
                tuple(
                    word if word.isdigit() else word.translate(letters)
                    for word in as_it_stands.words
                ),
                as_it_stands.lines,
            )


def _read(folded: str) -> _Reading:
    found: list[str] = []
    lines: list[int] = []
    for number, line in enumerate(folded.split("\n"), start=1):
        in_line = _WORD.findall(line)
        found += in_line
        lines += [number] * len(in_line)
    return _Reading(tuple(found), tuple(lines))
