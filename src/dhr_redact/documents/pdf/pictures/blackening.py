"""Black out parts of a picture so that no trace of the ink is left: solid, grown, its halo cleaned.

Never blurred or coarsened, for both can be undone (Hill et al., PETS 2016).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from dhr_redact.documents.pdf.pictures.rendering import PixelBox

Pixels = npt.NDArray[np.uint8]

_EDGE_INCH: Final = 0.012
"""How far the soft edge of a letter reaches beyond its ink."""
_HALO_INCH: Final = 0.045
"""How far a JPEG carries traces of a letter: one block of 8 pixels at 180 dpi."""
_FURTHEST: Final = 0.4
"""A box grows after its ink by at most this part of its height."""
_CONTRAST: Final = 48
_STEP_INCH: Final = 0.5
"""Where there is room, a box is as wide as a whole number of these."""
SIZES: Final = (11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0)
"""The sizes of letters on a black box, in points. Fixed: none is fitted to what was there."""


def edge(dpi: float) -> int:
    """Return how many pixels the soft edge of a letter takes."""
    return max(1, round(_EDGE_INCH * dpi))


def paper_of(grey: Pixels, box: PixelBox) -> int:
    """Return the shade of the paper around a box: the commonest there, for ink is the rarer."""
    left, top, right, bottom = widened(box, max(2, (box[3] - box[1]) // 3), grey.shape)
    part = grey[top:bottom, left:right]
    return int(np.median(part)) if part.size else 255


def widened(box: PixelBox, by: int, shape: Sequence[int]) -> PixelBox:
    """Return a box larger by some pixels on every side, cut off at the picture's edges."""
    return (
        max(0, box[0] - by),
        max(0, box[1] - by),
        min(shape[1], box[2] + by),
        min(shape[0], box[3] + by),
    )


def around(boxes: Iterable[PixelBox]) -> PixelBox:
    """Return the smallest box around some boxes, of which there is one at least."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def apart(box: PixelBox, own: PixelBox, beside: Sequence[PixelBox]) -> PixelBox:
    """Return a word's box, widened, without what belongs to the words left and right of it."""
    left, top, right, bottom = box
    for other in beside:
        if other[0] > own[0] and other[2] > own[2]:
            right = min(right, max(other[0], own[2] - 2))
        elif other[0] < own[0] and other[2] < own[2]:
            left = max(left, min(other[2], own[0] + 2))
    return left, top, right, bottom


def within(box: PixelBox, top: int, left: int) -> tuple[slice, slice]:
    """Return the part of a larger array that a box is, if the array begins at top and left."""
    return (
        slice(max(0, box[1] - top), max(0, box[3] - top)),
        slice(max(0, box[0] - left), max(0, box[2] - left)),
    )


def covered(box: PixelBox, by: PixelBox) -> float:
    """Return how much of a box another covers, from 0 to 1."""
    width = min(box[2], by[2]) - max(box[0], by[0])
    height = min(box[3], by[3]) - max(box[1], by[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / ((box[2] - box[0]) * (box[3] - box[1]))


def grown_to_ink(
    grey: Pixels, box: PixelBox, *, dpi: float, others: Iterable[PixelBox] = ()
) -> PixelBox:
    """Return a box that holds the soft edges of its ink and what of it reaches out.

    It does not grow into the words of `others`.
    """
    start = widened(box, edge(dpi), grey.shape)
    furthest = widened(start, max(1, round(_FURTHEST * (box[3] - box[1]))), grey.shape)
    left, top, right, bottom = furthest
    for other in others:
        if other[1] < box[3] and other[3] > box[1]:
            if box[2] <= other[0] < right:
                right = max(start[2], other[0])
            if left < other[2] <= box[0]:
                left = min(start[0], other[2])
        elif other[0] < box[2] and other[2] > box[0]:
            if box[3] <= other[1] < bottom:
                bottom = max(start[3], other[1])
            if top < other[3] <= box[1]:
                top = min(start[1], other[3])
    part = grey[top:bottom, left:right].astype(np.int16)
    ink = np.abs(part - paper_of(grey, box)) > _CONTRAST
    inner = (start[0] - left, start[1] - top, start[2] - left, start[3] - top)
    grown = _followed(ink, inner, (0, 0, right - left, bottom - top))
    return grown[0] + left, grown[1] + top, grown[2] + left, grown[3] + top


def widened_to_step(
    grey: Pixels, box: PixelBox, *, dpi: float, others: Iterable[PixelBox] = ()
) -> PixelBox:
    """Return a box whose width is a whole number of steps, as far as the paper beside it is free.

    Most text leaves no room; cells, forms and labels do.
    """
    left, top, right, bottom = box
    step = max(1, round(_STEP_INCH * dpi))
    missing = -(right - left) % step
    clear = 2 * edge(dpi)
    paper = paper_of(grey, box)
    rows = [one for one in others if one[1] < bottom and one[3] > top]
    while missing and right + clear < grey.shape[1]:
        column = np.abs(grey[top:bottom, right : right + clear].astype(np.int16) - paper)
        if (column > 2 * _CONTRAST).any() or any(one[0] < right + clear <= one[2] for one in rows):
            break
        right, missing = right + 1, missing - 1
    while missing and left > clear:
        column = np.abs(grey[top:bottom, left - clear : left].astype(np.int16) - paper)
        if (column > 2 * _CONTRAST).any() or any(one[0] <= left - clear < one[2] for one in rows):
            break
        left, missing = left - 1, missing - 1
    return left, top, right, bottom


def _followed(ink: npt.NDArray[np.bool_], box: PixelBox, furthest: PixelBox) -> PixelBox:
    """Move each edge outwards while ink crosses it."""
    left, top, right, bottom = box
    while left > furthest[0] and _crosses(ink[top:bottom, left], ink[top:bottom, left - 1]):
        left -= 1
    while right < furthest[2] and _crosses(ink[top:bottom, right - 1], ink[top:bottom, right]):
        right += 1
    while top > furthest[1] and _crosses(ink[top, left:right], ink[top - 1, left:right]):
        top -= 1
    while bottom < furthest[3] and _crosses(ink[bottom - 1, left:right], ink[bottom, left:right]):
        bottom += 1
    return left, top, right, bottom


def _crosses(inside: npt.NDArray[np.bool_], outside: npt.NDArray[np.bool_]) -> bool:
    return bool((inside & outside).any())


def clean_halo(pixels: Pixels, grey: Pixels, box: PixelBox, *, dpi: float) -> None:
    """Make the paper around a box plain: a JPEG leaves faint traces of letters beside them."""
    around = widened(box, max(2, round(_HALO_INCH * dpi)), grey.shape)
    left, top, right, bottom = around
    paper = paper_of(grey, box)
    part = grey[top:bottom, left:right].astype(np.int16)
    is_paper = np.abs(part - paper) <= _CONTRAST
    shades = pixels[top:bottom, left:right]
    if not is_paper.any():
        return
    shades[is_paper] = np.median(shades[is_paper], axis=0).astype(np.uint8)


def fill(pixels: Pixels, box: PixelBox, shade: int | Sequence[int] = 0) -> None:
    """Overwrite a box with one shade."""
    left, top, right, bottom = box
    pixels[top:bottom, left:right] = shade


def label_font(text: str, *, dpi: float, width: int, height: int) -> ImageFont.FreeTypeFont | None:
    """Return the largest of the fixed sizes in which a text goes into a box, or None."""
    for points in SIZES:
        font = font_of(points, dpi)
        left, top, right, bottom = font.getbbox(text)
        if right - left <= width and bottom - top <= height:
            return font
    return None


def font_of(points: float, dpi: float) -> ImageFont.FreeTypeFont:
    """Return the font of labels at a size in points."""
    return ImageFont.truetype(BytesIO(_font_file()), round(points * dpi / 72))


@cache
def _font_file() -> bytes:
    return (resources.files("dhr_redact.documents") / "letters" / "dhr-sans.ttf").read_bytes()


def write_on(image: Image.Image, box: PixelBox, text: str, font: ImageFont.FreeTypeFont) -> None:
    """Write a text in white in the middle of a black box."""
    left, top, right, bottom = font.getbbox(text)
    x = (box[0] + box[2] - (right - left)) / 2 - left
    y = (box[1] + box[3] - (bottom - top)) / 2 - top
    white = 255 if image.mode == "L" else (255, 255, 255)
    ImageDraw.Draw(image).text((round(x), round(y)), text, font=font, fill=white)
