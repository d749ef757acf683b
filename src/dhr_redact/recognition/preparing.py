"""A picture made ready to be read: grey, on white paper, dark on light, upright and straight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from dhr_redact.recognition.grounds import PAPER, Grey, evened, light_turned, untinted
from dhr_redact.recognition.straightening import map_upright, skew_of

_FAINTEST_INK: Final = 0.12
"""How much darker than its paper ink is at least: pencil is 0.2 to 0.4, print 0.6 to 0.95."""
_TIMES_NOISE: Final = 9.0
"""Ink is darker than its paper by so many times the usual difference between pixels there."""
_DEEPEST: Final = 0.35
"""Of white: what is asked of ink at most in a noisy place, beyond what all of the page has."""
_COARSE: Final = 4
_AROUND: Final = 31
_X_HEIGHT_INCHES: Final = 0.072
"""Of the small letters of 10 to 12 point print, from which the scale of a picture is guessed."""
_USUAL_INCH: Final = 150.0
_ENOUGH_LETTERS: Final = 25


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture made ready, at the scale at which it came.

    Attributes:
        grey: Paper is near 250 and ink dark, also where it was light on dark.
        tones: The same before light on dark was turned: for photographs and faces.
        colour: How far each pixel is from grey, 0 to 255.
        ink: 255 where there is ink, else 0.
        inch: Pixels an inch, given or guessed from the letters.
        letter: The height of a small letter, in pixels.
        skew: How far lines of text were turned clockwise, in degrees, -180 to 180.
        to_given: The affine map (2 x 3) from places of the sheet to those of the given picture.
    """

    grey: Grey
    tones: Grey
    colour: Grey
    ink: Grey
    inch: float
    letter: float
    skew: float
    to_given: npt.NDArray[np.float64]


def _spread(pixels: Grey) -> Grey:
    """Return how far apart the three colours of each pixel are: 0 for grey."""
    red, green, blue = cv2.split(pixels)
    most, least = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    return np.asarray(cv2.subtract(most, least), dtype=np.uint8)


def sheet_of(
    image: Image.Image, *, dpi: float | None, turns: int = 0, straighten: bool = True
) -> Sheet:
    """Make a picture ready, after `turns` quarter turns clockwise."""
    pixels = np.asarray(plain(image))
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY) if pixels.ndim == 3 else pixels
    colour = _spread(pixels) if pixels.ndim == 3 else np.zeros_like(grey)
    inch = dpi or _USUAL_INCH
    tones = evened(np.ascontiguousarray(grey, dtype=np.uint8), inch)
    ink = ink_of(untinted(light_turned(tones, inch), inch))
    letter = letter_height(ink, inch)
    if dpi is None:
        inch = min(1200.0, max(60.0, letter / _X_HEIGHT_INCHES)) if letter else _USUAL_INCH
    letter = letter or inch * _X_HEIGHT_INCHES
    ink = np.ascontiguousarray(np.rot90(ink, -turns % 4))
    skew = skew_of(_letters_only(ink, letter), inch) if straighten else 0.0
    to_sheet, size = map_upright((grey.shape[1], grey.shape[0]), turns, skew)
    if turns or skew:
        tones = _warped(tones, to_sheet, size, PAPER)
        colour = _warped(np.ascontiguousarray(colour), to_sheet, size, 0)
    page = untinted(light_turned(tones, inch), inch)
    quarter = ((turns + 1) % 4 - 1) * -90
    return Sheet(
        grey=page,
        tones=tones,
        colour=np.asarray(colour, dtype=np.uint8),
        ink=ink_of(page),
        inch=inch,
        letter=letter,
        skew=round((quarter + skew + 180) % 360 - 180, 2),
        to_given=np.asarray(cv2.invertAffineTransform(to_sheet), dtype=np.float64),
    )


def _letters_only(ink: Grey, letter: float) -> Grey:
    """Return the ink without what is much larger than a letter, or a word run together."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink)
    kept = (stats[:, 3] <= 3 * letter) & (stats[:, 2] <= 12 * letter) & (stats[:, 4] >= 4)
    kept[0] = False
    return np.where(kept[labels], 255, 0).astype(np.uint8)


def plain(image: Image.Image) -> Image.Image:
    """Return the picture as L or RGB: see-through parts on white, sixteen bits brought to eight."""
    if image.mode in {"L", "RGB"}:
        return image
    if image.mode.startswith(("I", "F")):
        values = np.asarray(image, dtype=np.float64)
        low, high = float(values.min()), float(values.max())
        spread = (values - low) / max(high - low, 1e-9) * 255
        return Image.fromarray(spread.astype(np.uint8))
    if "A" in image.mode or "a" in image.mode or "transparency" in image.info:
        seen = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    return image.convert("L" if image.mode == "1" else "RGB")


def ink_of(page: Grey) -> Grey:
    """Return 255 where there is ink: what is darker than the paper by more than its noise."""
    smooth = cv2.GaussianBlur(page, (3, 3), 0.9)
    rough = cv2.absdiff(smooth, cv2.medianBlur(smooth, 5))
    # Paper clips its noise at white and tints do not, so that noise is measured place by place.
    usual = cv2.medianBlur(np.ascontiguousarray(rough[::_COARSE, ::_COARSE]), _AROUND)
    noise = cv2.resize(usual, (page.shape[1], page.shape[0]), interpolation=cv2.INTER_LINEAR)
    least = max(_FAINTEST_INK * PAPER, _TIMES_NOISE * float(np.median(rough)))
    depth = np.clip(noise.astype(np.float32) * _TIMES_NOISE, least, max(least, _DEEPEST * PAPER))
    return np.where(smooth < PAPER - depth, 255, 0).astype(np.uint8)


def letter_height(ink: Grey, inch: float) -> float:
    """Return the usual height of what may be letters, in pixels; 0 where there are too few."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    width, height, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    like = (height >= 5) & (height <= inch) & (width <= 4 * height) & (area >= 8)
    like &= height <= 12 * width
    return float(np.median(height[like])) if int(like.sum()) >= _ENOUGH_LETTERS else 0.0


def _warped(
    pixels: Grey, to_sheet: npt.NDArray[np.float64], size: tuple[int, int], fill: int
) -> Grey:
    return np.asarray(
        cv2.warpAffine(
            pixels,
            to_sheet,
            size,
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(fill,),
        ),
        dtype=np.uint8,
    )
