"""Where a sheet holds a photograph or a drawing in tones, and the faces and number plates in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import ceil
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from dhr_redact.errors import MissingModelError
from dhr_redact.recognition.boxes import Box
from dhr_redact.recognition.preparing import PAPER, Grey, Sheet
from dhr_redact.recognition.words import RegionKind

_SMALLEST: Final = 0.3
"""Of a side of a photograph, in inches."""
_FACES: Final = ("haarcascade_frontalface_alt2.xml", "haarcascade_profileface.xml")
_PLATES: Final = ("haarcascade_russian_plate_number.xml",)
_LOOKED_AT: Final = 900
"""The longer side of what is searched for faces, in pixels: larger shows no more of them."""


def photographs_on(sheet: Sheet, words: Sequence[Box]) -> tuple[Box, ...]:
    """Return where tones change over an area, from top to bottom. Even tints are not pictures.

    Args:
        sheet: The page.
        words: Where words are read that can be believed; small print looks like a tone.
    """
    tones = sheet.tones.copy()
    for word in words:
        tones[int(word.top) : ceil(word.bottom), int(word.left) : ceil(word.right)] = PAPER
    calm = cv2.GaussianBlur(tones, (0, 0), max(1.0, sheet.inch / 150))
    reach = max(3, round(sheet.inch * 0.05), round(sheet.letter * 0.8))
    shade = np.where(calm < 225, 255, 0).astype(np.uint8)
    filled = cv2.morphologyEx(shade, cv2.MORPH_OPEN, np.ones((reach, reach), np.uint8))
    if not filled.any():
        return ()
    joined = cv2.morphologyEx(filled, cv2.MORPH_CLOSE, np.ones((reach * 2, reach * 2), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    least = sheet.inch * _SMALLEST
    found = []
    for left, top, width, height, area in stats[1:]:
        part = filled[top : top + height, left : left + width] > 0
        shades = calm[top : top + height, left : left + width][part]
        if min(width, height) < least or area < 0.3 * width * height or not shades.size:
            continue
        middle = float(((shades > 45) & (shades < 205)).mean())
        if middle > 0.15 and float(np.percentile(shades, 90) - np.percentile(shades, 10)) > 30:
            found.append(Box(float(left), float(top), float(left + width), float(top + height)))
    return tuple(sorted(found, key=lambda b: (b.top, b.left, b.bottom, b.right)))


def faces_and_plates(
    sheet: Sheet, pictures: Sequence[Box]
) -> tuple[tuple[RegionKind, Box, float], ...]:
    """Return faces and number plates within photographs: what it is, where, how sure."""
    return tuple(
        found
        for picture in pictures
        for kind, files in ((RegionKind.FACE, _FACES), (RegionKind.NUMBER_PLATE, _PLATES))
        for found in _searched(sheet, picture, kind, files)
    )


def _searched(
    sheet: Sheet, picture: Box, kind: RegionKind, files: Sequence[str]
) -> Iterator[tuple[RegionKind, Box, float]]:
    around = picture.wider(4, 4).inside(sheet.tones.shape[1], sheet.tones.shape[0])
    left, top = int(around.left), int(around.top)
    part = sheet.tones[top : int(around.bottom), left : int(around.right)]
    scale = min(1.0, _LOOKED_AT / max(part.shape))
    small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    looked = np.asarray(cv2.equalizeHist(small), dtype=np.uint8)
    seen: set[tuple[int, int, int, int]] = set()
    for file in files:
        for flipped in (False, True) if "profile" in file else (False,):
            seen.update(_hits(looked, file, flipped=flipped))
    for x, y, wide, tall in sorted(seen):
        edges = (left + x / scale, top + y / scale)
        yield (
            kind,
            Box(edges[0], edges[1], edges[0] + wide / scale, edges[1] + tall / scale),
            0.8,
        )


def _hits(small: Grey, file: str, *, flipped: bool) -> Iterator[tuple[int, int, int, int]]:
    looked = np.ascontiguousarray(small[:, ::-1]) if flipped else small
    for x, y, wide, tall in _cascade(file).detectMultiScale(looked, 1.1, 4):
        across = small.shape[1] - x - wide if flipped else x
        yield int(across), int(y), int(wide), int(tall)


@cache
def _cascade(file: str) -> cv2.CascadeClassifier:
    cascade = cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / file))
    if cascade.empty():
        raise MissingModelError(f"the file {file} of OpenCV 4 is not installed")
    return cascade
