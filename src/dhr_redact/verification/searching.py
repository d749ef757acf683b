"""Find thousands of needles in one text at once, in time that grows with the text alone.

A text is looked at as words: folded, and then once more for each way a name can be broken up or
run together (`_other_readings`). Words are looked up in a table by the first word of a needle, so
the number of needles does not matter. Needles that need not be whole words are searched once more
with everything but letters and digits taken out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final

from dhr_redact.people.distance import looks_like
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.verification.folding import fold_keeping_case, key_of, words
from dhr_redact.verification.needles import Needle

_WORD: Final = re.compile(r"[^\W_]+")
JOINT: Final = re.compile(
    r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
)
_SET_APART: Final = re.compile(
    r"(?<![^\W_])[^\W_](?:(?:[^\w\n]|_){1,3}[^\W_]){2,}(?![^\W_])",
)
_NOT_WORD: Final = re.compile(r"[\W_]+")
_INNER_HYPHEN: Final = re.compile(r"(?<=\w)-[ \t]+(?=\w)")
_MIXED: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]+\d|\d+[^\W\d_])[^\W_]*")
ROUND_LETTERS: Final = str.maketrans("01345789", "oieastbg")
TALL_LETTERS: Final = str.maketrans("01345789", "oleastbg")

_NOBODY: Final = "\u0298"

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
class Finder:
    """The needles, ready to be looked up."""

    needles: tuple[Needle, ...]
    keys: tuple[str, ...] = field(repr=False)
    _by_word: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]] = field(repr=False)
    _by_piece: Mapping[str, tuple[tuple[str, int], ...]] = field(repr=False)
    _by_look: Mapping[str, tuple[tuple[str, int], ...]] = field(repr=False)

    @classmethod
    def of(cls, needles: Sequence[Needle]) -> Finder:
        """Build the tables.

        Raises:
            ValueError: If a needle has no letter and no digit: it would never be found.
        """
        by_word: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        by_piece: dict[str, list[tuple[str, int]]] = defaultdict(list)
        by_look: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, needle in enumerate(needles):
            needle_words = words(needle.text.reveal())
            if not needle_words:
                raise ValueError(f"needle {number} ({needle.kind}) has no letter and no digit")
            by_word[needle_words[0]].append((needle_words, number))
            squeezed = "".join(needle_words)
            shortest = _PIECE if len(needle_words) > 1 else _ONE_WORD
            if not needle.whole_word and len(squeezed) >= shortest:
                by_piece[squeezed[:_PIECE]].append((squeezed, number))
            if len(needle_words) == 1 and len(squeezed) >= _PIECE and squeezed.isalpha():
                by_look[looks_like(squeezed)].append((squeezed, number))
        return cls(
            needles=tuple(needles),
            keys=tuple(key_of(needle.text.reveal()) for needle in needles),
            _by_word={word: tuple(rest) for word, rest in by_word.items()},
            _by_piece={piece: tuple(rest) for piece, rest in by_piece.items()},
            _by_look={look: tuple(rest) for look, rest in by_look.items()},
        )

    def find(self, text: str, *, as_it_stands: bool = False) -> tuple[Hit, ...]:
        """Find every needle; each line is counted in the reading that shows a needle most often.

        A needle that runs over the end of a line belongs to the line it begins in. What was not
        written by anybody (pixels) need not be read in any other way than `as_it_stands`.
        """
        folded = fold_keeping_case(text)
        lines = folded.split("\n")
        counts = Counter(self._in_words(folded, range(1, len(lines) + 1)))
        for reading in () if as_it_stands else _other_readings(folded, lines):
            changed = "\n".join(line for _, line in reading)
            for hit, count in Counter(self._in_words(changed, [n for n, _ in reading])).items():
                counts[hit] = max(counts[hit], count)
        for hit in self._squeezed(folded):
            counts[hit] = max(counts[hit], 1)
        return tuple(sorted(counts.elements()))

    def find_misread(self, text: str) -> tuple[Hit, ...]:
        """Find needles of one word that recognition read wrongly: 'Bames' where Barnes stands.

        What is an ordinary word was read rightly: 'dark' is not Clark.
        """
        return tuple(
            Hit(number, line)
            for line, written in enumerate(fold_keeping_case(text).split("\n"), start=1)
            for word in _WORD.findall(written)
            for squeezed, number in self._by_look.get(looks_like(word.casefold()), ())
            if squeezed != word.casefold() and not is_ordinary(word.casefold())
        )

    def _in_words(self, folded: str, numbers: Sequence[int]) -> Iterator[Hit]:
        """Yield a hit for each needle that stands in the words of a text.

        `numbers` are the numbers of the text's lines.
        """
        written = _WORD.findall(folded)
        lower = [word.casefold() for word in written]
        starts = [at for at, word in enumerate(lower) if word in self._by_word]
        if not starts:
            return
        ends = list(accumulate(len(_WORD.findall(line)) for line in folded.split("\n")))
        for at in starts:
            for needle_words, number in self._by_word[lower[at]]:
                end = at + len(needle_words)
                if len(needle_words) > 1 and tuple(lower[at:end]) != needle_words:
                    continue
                if self.needles[number].case_sensitive and written[at][0].islower():
                    continue
                is_loose = needle_words[0].isdigit() or min(map(len, needle_words)) == 1
                if is_loose and _crosses(ends, at, end - 1):
                    continue
                yield Hit(number, numbers[bisect_right(ends, at)])

    def _squeezed(self, folded: str) -> Iterator[Hit]:
        """Search the letters and digits alone; short needles must begin and end with a word."""
        squeezed = "".join(_WORD.findall(folded)).casefold()
        pieces = self._by_piece
        places = range(len(squeezed) - _PIECE + 1)
        starts = [at for at in places if squeezed[at : at + _PIECE] in pieces]
        if not starts:
            return
        edges = set(accumulate(map(len, _WORD.findall(JOINT.sub(" ", folded)))))
        ends = list(accumulate(len("".join(_WORD.findall(line))) for line in folded.split("\n")))
        for at in starts:
            for text, number in pieces[squeezed[at : at + _PIECE]]:
                stands_alone = (at in edges or at == 0) and at + len(text) in edges
                if not text.isdigit() and _cuts_a_number(squeezed, at, at + len(text)):
                    continue
                if text[0].isdigit() and _crosses(ends, at, at + len(text) - 1):
                    continue
                if squeezed.startswith(text, at) and (is_anywhere(text) or stands_alone):
                    yield Hit(number, bisect_right(ends, at) + 1)


def _crosses(ends: Sequence[int], start: int, last: int) -> bool:
    """Tell whether a hit runs on past the next line.

    A name is looked for over cells and paragraphs, since it may be split; but 's.17' in one row
    and 'June 2030' in the next are no date, and 'Tel.' is nobody's first name because an 'a' stands
    two lines below (surnames are searched by themselves).
    """
    return bisect_right(ends, last) - bisect_right(ends, start) > 1


def _cuts_a_number(squeezed: str, start: int, end: int) -> bool:
    """Tell whether a stretch begins or ends within a number: '1 May' is not in '101 (May'."""
    return any(
        squeezed[at - 1 : at + 1].isdigit() and 0 < at < len(squeezed) for at in (start, end)
    )


def is_anywhere(squeezed: str) -> bool:
    """Tell whether a squeezed needle is long enough to count within a longer word."""
    return len(squeezed) >= _ANYWHERE - squeezed.isdigit()


def _apart(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Put a word that nobody is called between lines that do not follow each other."""
    last = 0
    for number, line in lines:
        if last and number > last + 1:
            yield last, _NOBODY
        yield number, line
        last = number


def _other_readings(text: str, lines: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield, with their numbers, the lines that read differently: words broken or run together.

    Each pattern is run over the whole text, for none of them reaches over the end of a line.
    """
    for changed in (
        JOINT.sub(" ", text),
        _SET_APART.sub(lambda letters: _NOT_WORD.sub("", letters[0]), text),
        _INNER_HYPHEN.sub("", text),
        text.replace("'", ""),
        _MIXED.sub(lambda word: word[0].translate(ROUND_LETTERS), text),
        _MIXED.sub(lambda word: word[0].translate(TALL_LETTERS), text),
    ):
        if changed != text:
            read = enumerate(zip(lines, changed.split("\n"), strict=True), start=1)
            yield list(_apart((number, other) for number, (line, other) in read if other != line))
    yield [
        (number, line.rstrip()[:-1] + (after.split() or [""])[0])
        for number, (line, after) in enumerate(pairwise(lines), start=1)
        if line.rstrip().endswith("-")
    ]
