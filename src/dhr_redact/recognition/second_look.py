"""Ink that was not read at first, looked at again: alone, larger, the other way up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from dhr_redact.recognition.boxes import Box
from dhr_redact.recognition.grounds import PAPER, Grey
from dhr_redact.recognition.marks import Marks
from dhr_redact.recognition.preparing import Sheet
from dhr_redact.recognition.seen import Engine, Layout, Seen
from dhr_redact.recognition.sense import letters, worth

LETTER_PIXELS: Final = 24.0
"""The height of a small letter at which tesseract reads best: 11 point at 300 dpi."""

_LARGEST_SCALE: Final = 5.0
_MARGIN: Final = 12
_MOST_PIXELS: Final = 3_000_000
"""Of a part when it is read again. Text in a photograph is larger than print, and noise slow."""


class _Change(Enum):
    """What is done to a part before it is read again."""

    NOTHING = auto()
    NO_RULES = auto()
    INVERTED = auto()


def look_again(
    engine: Engine,
    sheet: Sheet,
    marks: Marks,
    *,
    box: Box,
    letter: float,
    layout: Layout,
    seconds: Callable[[], float],
) -> tuple[Seen, ...]:
    """Return what is read in a part of the sheet, with edges in its pixels.

    It is read as it stands, and where that says little without ruled lines, with the colours
    turned, and a quarter turn either way; the reading that says most is taken.

    Args:
        engine: What reads.
        sheet: The whole sheet.
        marks: Its marks of ink.
        box: The part, in its pixels.
        letter: The height of a small letter there, in pixels.
        layout: What to tell the engine.
        seconds: Gives the time that is left.
    """
    part, ruled, left, top = _cut(sheet, marks, box, letter)
    scale = min(_LARGEST_SCALE, max(0.5, LETTER_PIXELS / max(letter, 1.0)))
    scale = min(scale, max(1.0, (_MOST_PIXELS / part.size) ** 0.5))
    best: tuple[Seen, ...] = ()
    for turns, change in _ways(part, ruled):
        looked = _changed(part, ruled, change)
        found = _read(engine, np.rot90(looked, -turns), scale, layout, seconds)
        if worth(found) > worth(best):
            best = tuple(_back(word, turns, part.shape) for word in found)
        if turns == 0 and _is_clear(best):
            break  # a word read upside down may be as clear, so both ways up are looked at
    return tuple(
        replace(w, left=w.left + left, right=w.right + left, top=w.top + top, bottom=w.bottom + top)
        for w in best
    )


def _ways(part: Grey, ruled: npt.NDArray[np.bool_]) -> Iterator[tuple[int, _Change]]:
    """Give each way to look: how many quarter turns clockwise, and what to change."""
    yield 0, _Change.NOTHING
    if ruled.any():
        yield 0, _Change.NO_RULES
    if float(np.median(part)) < 128:
        yield 0, _Change.INVERTED
    if part.shape[0] > 1.2 * part.shape[1]:
        yield 1, _Change.NOTHING
        yield 3, _Change.NOTHING


def _changed(part: Grey, ruled: npt.NDArray[np.bool_], change: _Change) -> Grey:
    match change:
        case _Change.NOTHING:
            return part
        case _Change.NO_RULES:
            return np.where(ruled, PAPER, part).astype(np.uint8)
        case _Change.INVERTED:
            return (PAPER - np.minimum(part, PAPER)).astype(np.uint8)


def _is_clear(words: Sequence[Seen]) -> bool:
    sure = sum(letters(w.text) for w in words if w.confidence >= 0.8)
    return sure >= 3 and sure >= 0.8 * sum(letters(w.text) for w in words)


def _cut(
    sheet: Sheet, marks: Marks, box: Box, letter: float
) -> tuple[Grey, npt.NDArray[np.bool_], int, int]:
    edge = max(3.0, letter * 0.5)
    height, width = sheet.grey.shape
    around = box.wider(edge, edge).inside(width, height)
    left, top = int(around.left), int(around.top)
    place = slice(top, int(around.bottom)), slice(left, int(around.right))
    return sheet.grey[place], marks.rules[place], left, top


def _read(
    engine: Engine,
    part: Grey,
    scale: float,
    layout: Layout,
    seconds: Callable[[], float],
) -> tuple[Seen, ...]:
    wide, tall = (max(1, round(side * scale)) for side in (part.shape[1], part.shape[0]))
    way = cv2.INTER_CUBIC if scale >= 1 else cv2.INTER_AREA
    larger = cv2.resize(np.ascontiguousarray(part), (wide, tall), interpolation=way)
    framed = cv2.copyMakeBorder(
        larger, _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=(PAPER,)
    )
    found = engine.read(
        Image.fromarray(np.asarray(framed, dtype=np.uint8)),
        layout=layout,
        dpi=300,
        seconds=seconds(),
    )
    return tuple(
        replace(
            word,
            left=round((word.left - _MARGIN) / scale),
            top=round((word.top - _MARGIN) / scale),
            right=max(
                round((word.left - _MARGIN) / scale) + 1, round((word.right - _MARGIN) / scale)
            ),
            bottom=max(
                round((word.top - _MARGIN) / scale) + 1, round((word.bottom - _MARGIN) / scale)
            ),
        )
        for word in found
    )


def _back(word: Seen, turns: int, shape: tuple[int, ...]) -> Seen:
    """Return a word of a part that was turned clockwise, with edges as before it was turned."""
    height, width = shape[:2]
    left, top, right, bottom = word.left, word.top, word.right, word.bottom
    if turns == 1:
        left, top, right, bottom = top, height - right, bottom, height - left
    elif turns == 3:
        left, top, right, bottom = width - bottom, left, width - top, right
    return replace(word, left=left, top=top, right=right, bottom=bottom, turned=turns in {1, 3})


def is_new(word: Seen, within: Box, known: Sequence[Box]) -> bool:
    """Tell whether a word lies within the part looked at, and not where one is known."""
    box = Box(word.left, word.top, word.right, word.bottom)
    inside = box.shared(within) >= 0.5 * box.area
    return inside and not any(box.shared(k) >= 0.3 * min(box.area, k.area) for k in known)
