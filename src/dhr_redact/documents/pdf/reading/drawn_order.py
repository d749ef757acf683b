"""Strings in the order in which a page draws them, and which of their words reading has found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading
from dhr_redact.documents.pdf.content.spoken import SpokenRun, spoken_runs
from dhr_redact.documents.pdf.reading.page_text import LIGATURES, Ref, sides_of

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_WIDTHLESS: Final = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff]")
"""Signs of no width: within a word they hide it from those who look for it."""
_NEAR: Final = 0.5
"""A word begins where another does if they are no further apart than this part of their height."""
_BACK: Final = 3.0
"""A pen that goes back by more than so many heights begins another string."""

Refs = Sequence[Ref | None]
Place = tuple[float, float]
String = tuple[str, tuple[Ref | None, ...]]


class WordsRead:
    """The words of the stories, and where on its page each begins.

    A word that was recognised is known on the whole of its page: what is drawn there may lie
    anywhere.
    """

    def __init__(self, glyphs: Mapping[int, Sequence[Glyph]]) -> None:
        self._glyphs = glyphs
        self._begin: defaultdict[tuple[int, str], list[Place]] = defaultdict(list)
        self._recognised: set[tuple[int, str]] = set()

    def add(self, text: str, refs: Refs) -> None:
        """Take the words of a story down."""
        for match in _WORD.finditer(text):
            ref = refs[match.start()]
            if ref is None:
                continue
            if ref.is_word:
                self._recognised.add((ref.page, match[0]))
            else:
                glyph = self._glyphs[ref.page][ref.number]
                self._begin[ref.page, match[0]].append((glyph.x, glyph.y))

    def hold_all(self, text: str, refs: Refs) -> bool:
        """Tell whether every word of a string was read there, forwards or backwards, and whole."""
        return _WIDTHLESS.search(text) is None and all(
            self._has(match[0], refs[match.start()])
            or self._has(match[0][::-1], refs[match.end() - 1])
            for match in _WORD.finditer(text)
        )

    def _has(self, word: str, first: Ref | None) -> bool:
        if first is None or (first.page, word) in self._recognised:
            return first is not None
        glyph = self._glyphs[first.page][first.number]
        near = _NEAR * max(glyph.height, 1.0)
        places = self._begin.get((first.page, word), ())
        return any(abs(x - glyph.x) <= near and abs(y - glyph.y) <= near for x, y in places)


def as_drawn(reading: PageReading) -> list[String]:
    """Return the visible glyphs in the order they were drawn, cut where the pen leaves the line.

    It may go back a little: letters are also drawn from the last to the first. Where the page gives
    another text for some glyphs, all is returned once more with that text in their place.
    """
    strings = _strings(reading, [glyph.text for glyph in reading.glyphs])
    runs = spoken_runs(reading)
    if not runs:
        return strings
    said = [glyph.text for glyph in reading.glyphs]
    for run in runs:
        for number, letters in zip(run.glyphs, _shared_out(run), strict=True):
            said[number] = letters
    return strings + [string for string in _strings(reading, said) if string not in strings]


def _shared_out(run: SpokenRun) -> Iterator[str]:
    """Share the letters of a text out over the glyphs it stands for, in order."""
    count, size = len(run.glyphs), len(run.text)
    for at in range(count):
        yield run.text[-(-at * size // count) : -(-(at + 1) * size // count)]


def _strings(reading: PageReading, texts: Sequence[str]) -> list[String]:
    strings: list[String] = []
    text: list[str] = []
    refs: list[Ref | None] = []
    baseline: float | None = None
    end = 0.0
    for number, glyph in enumerate(reading.glyphs):
        if glyph.hidden is not None or not glyph.text:
            continue
        across = glyph.x * glyph.dy - glyph.y * glyph.dx
        along = glyph.start
        if not texts[number]:
            end = along + abs(glyph.box[2] - glyph.box[0])
            continue
        is_far = baseline is not None and abs(across - baseline) > 0.6 * glyph.height
        if is_far and len(refs) == 1 and refs[0] is not None:
            is_far = not _is_initial(reading.glyphs[refs[0].number], glyph)
        is_far = is_far or (bool(text) and end - along > _BACK * glyph.height)
        if is_far and text:
            strings.append(_turned("".join(text), refs, reading.glyphs))
            text, refs = [], []
        elif text and along - end > 0.25 * glyph.height and not text[-1][-1:].isspace():
            text.append(" ")
            refs.append(None)
        said = texts[number]
        plain = said if said.isascii() else said.translate(LIGATURES)
        text.append(plain)
        refs += [Ref(reading.index, number)] * len(plain)
        baseline, end = across, along + abs(glyph.box[2] - glyph.box[0])
    if text:
        strings.append(_turned("".join(text), refs, reading.glyphs))
    return strings


def _turned(text: str, refs: Refs, glyphs: Sequence[Glyph]) -> String:
    """Turn round what is read from right to left but was drawn from left to right."""
    if text.isascii():
        return text, tuple(refs)
    runs = groupby(range(len(text)), key=sides_of(text).__getitem__)
    order: list[int] = []
    for is_leftwards, group in runs:
        run = list(group)
        order += run[::-1] if is_leftwards and _goes_right(run, refs, glyphs) else run
    return "".join(text[at] for at in order), tuple(refs[at] for at in order)


def _goes_right(run: Sequence[int], refs: Refs, glyphs: Sequence[Glyph]) -> bool:
    first, last = refs[run[0]], refs[run[-1]]
    if first is None or last is None:
        return False
    start, end = glyphs[first.number], glyphs[last.number]
    return (end.x - start.x) * start.dx + (end.y - start.y) * start.dy > 0


def _is_initial(first: Glyph, glyph: Glyph) -> bool:
    """Tell whether a glyph goes on after a large first letter that reaches over several lines."""
    middle = (glyph.box[1] + glyph.box[3]) / 2
    gap = glyph.box[0] - first.box[2]
    return (
        first.height > 1.5 * glyph.height
        and first.box[1] <= middle <= first.box[3] + 0.3 * glyph.height
        and -0.3 * glyph.height < gap < 0.6 * glyph.height
    )
