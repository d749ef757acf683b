"""Cut a story's text into words, with every other way its letters may be read as words.

`HollowayIMR`, `%20`, `Hollo-way`, `H O L L O W A Y`, `H0lloway`, soft hyphens and words broken at
the end of a line are read as the words they stand for. Offsets are those of the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dhr_redact.people.folding import IGNORED, fold

_WORD = re.compile(rf"%[0-9a-f]{{2}}|[^\W\d_]+(?:{IGNORED}+[^\W\d_]+)*|\d+")
_HUMP = re.compile(r"(?<=[a-z\u00df-\u00ff])(?=[A-Z\u00c0-\u00de])|(?<=[A-Z])(?=[A-Z][a-z])")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?: [^\W\d_]){3,}(?![^\W_])")
_LINE_END = re.compile(rf"[^\W\d_](?:-[ \t]*\n|{IGNORED}[ \t]*\n)[ \t]*(?=[^\W\d_])")
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
_MISREAD = re.compile(r"[^\W\d_][013458]")
_MISREAD_START = re.compile(r"[013458]+[^\W\d_]{3,}")
_HYPHENED = re.compile(r"(?<![^\W_-])[^\W\d_]{2,}-[^\W\d_]{2,}(?![^\W_-])")
_DIGITS = str.maketrans("013458", "oleasb")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order; `others` are longer readings: from a word up to another."""

    folded: str = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)
    others: Mapping[int, tuple[tuple[int, str], ...]] = field(repr=False)

    def between(self, word: int) -> str:
        """Return what stands between a word and the next one."""
        return self.folded[self.ends[word] : self.starts[word + 1]]


def words_of(text: str) -> Words:
    """Cut a text into words."""
    folded = fold(text)
    hidden = IGNORED in folded
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    others: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for match in _WORD.finditer(folded):
        start, end = match.span()
        if folded[start] == "%":
            continue
        raw = text[start:end]
        humps = () if raw.islower() else _humps(raw)
        if not humps:
            texts.append(match[0].replace(IGNORED, "") if hidden else match[0])
            starts.append(start)
            ends.append(end)
            continue
        first = len(texts)
        for left, right in zip((0, *humps), (*humps, end - start), strict=True):
            texts.append(folded[start + left : start + right].replace(IGNORED, ""))
            starts.append(start + left)
            ends.append(start + right)
        others[first].append((len(texts), match[0].replace(IGNORED, "")))
    _add_joined(folded, starts, ends, others)
    fixed = {word: tuple(found) for word, found in others.items()}
    return Words(folded, tuple(texts), tuple(starts), tuple(ends), fixed)


def _humps(word: str) -> tuple[int, ...]:
    if word.islower() or word.isupper() or word[1:].islower():
        return ()
    return tuple(match.start() for match in _HUMP.finditer(word))


def _add_joined(
    folded: str,
    starts: list[int],
    ends: list[int],
    others: dict[int, list[tuple[int, str]]],
) -> None:
    """Add the readings that join words: over a line end, spaced letters, digits for letters."""
    first_at = {start: word for word, start in enumerate(starts)}
    last_at = {end: word + 1 for word, end in enumerate(ends)}
    for match in _LINE_END.finditer(folded):
        before = last_at.get(match.start() + 1, 0) - 1
        if before >= 0 and before + 1 < len(starts) and starts[before + 1] == match.end():
            joined = folded[starts[before] : ends[before]] + folded[match.end() : ends[before + 1]]
            others[before].append((before + 2, joined.replace(IGNORED, "")))
    for start, end in (*_spans(_SPACED, folded), *_misread(folded), *_spans(_HYPHENED, folded)):
        first, last = first_at.get(start), last_at.get(end)
        if first is not None and last is not None:
            joined = folded[start:end].replace(" ", "").replace("-", "").translate(_DIGITS)
            others[first].append((last, joined))


def _spans(pattern: re.Pattern[str], folded: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(folded))


def _misread(folded: str) -> Iterator[tuple[int, int]]:
    """Yield each word with digits that may be letters read wrongly: 'h0lloway', '5mith'."""
    for match in _LETTERS_AND_DIGITS.finditer(folded):
        if _MISREAD.search(folded, *match.span()):
            yield match.span()
        elif start := _MISREAD_START.match(folded, *match.span()):
            yield start.span()
