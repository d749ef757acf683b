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
from dhr_redact.recognition.grounds import Grey, square
from dhr_redact.recognition.preparing import Sheet
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
    reach = max(3, round(sheet.inch * 0.05), round(sheet.letter * 0.8))
    strokes = square(reach)
    plain = _without(sheet.tones, words)
    calm = np.asarray(cv2.GaussianBlur(plain, (0, 0), max(1.0, sheet.inch / 100)), np.uint8)
    ground = np.asarray(cv2.morphologyEx(calm, cv2.MORPH_CLOSE, strokes), dtype=np.uint8)
    shade = np.where(ground < 225, 255, 0).astype(np.uint8)
    filled = np.asarray(cv2.morphologyEx(shade, cv2.MORPH_OPEN, strokes), dtype=np.uint8)
    if not filled.any():
        return ()
    joined = cv2.morphologyEx(filled, cv2.MORPH_CLOSE, square(reach * 2))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    least = sheet.inch * _SMALLEST
    found = []
    for left, top, width, height, area in stats[1:]:
        place = slice(top, top + height), slice(left, left + width)
        shades = ground[place][filled[place] > 0]
        if min(width, height) < least or area < 0.3 * width * height or not shades.size:
            continue
        if _has_tones(shades) or _has_texture(ground[place], filled[place], sheet.inch):
            found.append(Box(float(left), float(top), float(left + width), float(top + height)))
    return _outermost(found)


def _without(tones: Grey, words: Sequence[Box]) -> Grey:
    """Return the tones with each word covered by the shade of what stands around it."""
    covered = tones.copy()
    for word in words:
        around = tones[_pixels(word, 1)]
        frame = np.concatenate((around[0], around[-1], around[:, 0], around[:, -1]))
        covered[_pixels(word, 2 + int(word.height / 5))] = np.median(frame)
    return covered


def _pixels(box: Box, wider: int) -> tuple[slice, slice]:
    top, left = max(0, int(box.top) - wider), max(0, int(box.left) - wider)
    return slice(top, ceil(box.bottom) + wider), slice(left, ceil(box.right) + wider)


def _has_tones(shades: Grey) -> bool:
    """Tell whether shades are spread as in a photograph, not gathered at up to three tints."""
    middle = float(((shades > 45) & (shades < 205)).mean())
    steps = np.bincount(shades // 8, minlength=32).astype(np.int64)
    gathered = 0
    for _ in range(3):
        at = int(np.argmax(steps))
        gathered += int(steps[max(0, at - 1) : at + 2].sum())
        steps[max(0, at - 1) : at + 2] = 0
    return middle > 0.1 and gathered < 0.85 * shades.size


def _has_texture(ground: Grey, filled: Grey, inch: float) -> bool:
    """Tell whether shades change nearly everywhere, if ever so little, and not at edges alone."""
    edge = max(3, round(inch * 0.06))
    inner = cv2.erode(filled, square(edge), borderValue=0) > 0
    if not inner.any() or float(np.ptp(np.percentile(ground[inner], (5, 95)))) > 60:
        return False  # `_has_tones` judges what has light and dark
    fine = cv2.GaussianBlur(ground, (0, 0), max(1.0, inch / 60))
    wide = cv2.GaussianBlur(ground, (0, 0), max(3.0, inch / 20))
    return float((cv2.absdiff(fine, wide)[inner] > 2).mean()) > 0.3


def _outermost(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Return the boxes without those that lie in a larger one, from top to bottom."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda b: (-b.area, b)):
        if not any(box.shared(other) >= 0.8 * box.area for other in kept):
            kept.append(box)
    return tuple(sorted(kept, key=lambda b: (b.top, b.left, b.bottom, b.right)))


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
