"""Turn the words of a window into the numbers that the network takes: WordPiece (Wu et al. 2016).

Small letters without accents, the longest known beginning first. As words are divided already,
that is all there is to it, and no library with a network client of its own is needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from dhr_redact.detection.names.words import Word

_START: Final = "[CLS]"
_END: Final = "[SEP]"
_UNKNOWN: Final = "[UNK]"
_MOST_OF_A_WORD: Final = 12
"""Pieces of one word that are read; the rest of a key or a hash says no more."""
_LONGEST: Final = 100
"""Letters of a word that is divided at all; a longer one is unknown."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A window as numbers: pieces, their classes, and where each word's first piece is."""

    ids: tuple[int, ...]
    classes: tuple[int, ...]
    firsts: tuple[int, ...]


class PieceMaker:
    """Divides words into the pieces of a vocabulary."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._number = vocabulary
        self._of_word = lru_cache(maxsize=50_000)(self._pieces)

    def pieces(self, text: str, words: Sequence[Word]) -> Pieces:
        """Return the numbers of a window's words."""
        ids, classes, firsts = [self._number[_START]], [0], []
        for word in words:
            firsts.append(len(ids))
            of_word = self._of_word(text[word.start : word.end])
            ids += of_word
            classes += [word.cls] * len(of_word)
        return Pieces((*ids, self._number[_END]), (*classes, 0), tuple(firsts))

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces, at least one."""
        found: list[int] = []
        for part in _parts(_plain(word)):
            found += self._longest_first(part)
        return tuple(found[:_MOST_OF_A_WORD]) or (self._number[_UNKNOWN],)

    def _longest_first(self, part: str) -> list[int]:
        found: list[int] = []
        at = 0 if len(part) <= _LONGEST else len(part) + 1
        while at < len(part):
            mark = "##" if at else ""
            ends = range(len(part), at, -1)
            end = next((end for end in ends if mark + part[at:end] in self._number), None)
            if end is None:
                return [self._number[_UNKNOWN]]
            found.append(self._number[mark + part[at:end]])
            at = end
        return found if at == len(part) else [self._number[_UNKNOWN]]


def read_vocabulary(content: str) -> dict[str, int]:
    """Read a vocabulary: a piece a line, numbered from 0."""
    return {piece: number for number, piece in enumerate(content.split("\n")) if piece}


def _plain(word: str) -> str:
    """Return a word in small letters without accents."""
    marked = unicodedata.normalize("NFD", word.lower())
    return "".join(sign for sign in marked if unicodedata.category(sign) != "Mn")


def _parts(word: str) -> Iterator[str]:
    """Yield runs of letters, and each Chinese character by itself."""
    run = ""
    for sign in word:
        if "\u4e00" <= sign <= "\u9fff" or "\u3400" <= sign <= "\u4dbf":
            if run:
                yield run
            yield sign
            run = ""
        else:
            run += sign
    if run:
        yield run
