"""What stands behind the letters made white: shadows, tints, and dark grounds."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]

PAPER: Final = 250
"""How light paper is made. What is lighter still is paper too."""


def square(side: int) -> Grey:
    """Return a square to open or close with; OpenCV moves what it opens with an even one."""
    return np.ones((side | 1, side | 1), np.uint8)


def evened(grey: Grey, inch: float) -> Grey:
    """Return the picture with its paper made light, also in shadows and on yellowed sheets."""
    shrink = max(1, round(inch / 25))
    height, width = grey.shape
    small = cv2.resize(
        cv2.medianBlur(grey, 3),
        (max(1, width // shrink), max(1, height // shrink)),
        interpolation=cv2.INTER_AREA,
    )
    paper = cv2.medianBlur(cv2.dilate(small, square(31)), 5)
    paper = cv2.GaussianBlur(paper, (0, 0), 8)
    lightest = float(np.percentile(paper, 95))
    paper = np.maximum(paper, max(1.0, 0.45 * lightest)).astype(np.float32)
    whole = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    lit = np.clip(grey.astype(np.float32) * PAPER / whole, 0, 255)
    return np.asarray(lit, dtype=np.uint8)


def light_turned(tones: Grey, inch: float) -> Grey:
    """Return the picture with light letters on dark ground turned into dark ones on light.

    A dark area counts when it is at least an eighth of an inch each way and fills half of its
    box: the head of a table, a slide, a sign. Strokes of letters are thinner.
    """
    dark = np.where(tones < 128, 255, 0).astype(np.uint8)
    reach = max(3, round(inch * 0.04))
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, square(reach))
    if not solid.any():
        return tones
    joined = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, square(reach * 3))
    shapes, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    page = tones.copy()
    for shape in sorted(shapes, key=lambda s: tuple(cv2.boundingRect(s))):
        left, top, width, height = cv2.boundingRect(shape)
        place = slice(top, top + height), slice(left, left + width)
        drawn = np.zeros((height, width), dtype=np.uint8)
        cv2.drawContours(drawn, [shape], -1, 255, cv2.FILLED, offset=(-left, -top))
        within = drawn > 0
        if min(width, height) < inch / 8 or within.mean() < 0.5:
            continue
        turned = _turned(tones[place], within, reach)
        if turned is not None:
            page[place] = turned
    return page


def _turned(part: Grey, within: npt.NDArray[np.bool_], edge: int) -> Grey | None:
    """Return a dark part with light and dark exchanged, None where it is not a ground.

    A solid shape that is no rectangle and has nothing light on it may be a large letter.
    """
    if np.median(part[within]) >= 128:
        return None
    ground = float(np.percentile(part[within], 25))
    lit = (part.astype(np.float32) - ground) * (PAPER / max(1.0, PAPER - ground))
    turned = np.where(within, PAPER - np.clip(lit, 0, PAPER), part).astype(np.uint8)
    inner = cv2.erode(within.astype(np.uint8), square(edge), borderValue=0) > 0
    says = bool(inner.any()) and float((turned[inner] < 140).mean()) > 0.002
    return turned if says or within.mean() > 0.93 else None


def untinted(page: Grey, inch: float) -> Grey:
    """Return the picture with shaded rows and boxes made white behind their letters.

    Only what is a rectangle without its letters counts, lighter than half: a large pale letter, or
    a shape, stays as ink.
    """
    stroke = max(3, round(inch * 0.09))
    ground = cv2.morphologyEx(cv2.GaussianBlur(page, (0, 0), 1.6), cv2.MORPH_CLOSE, square(stroke))
    least = max(3, round(inch * 0.14))
    tint = np.where((ground < PAPER - 14) & (ground >= 110), 255, 0).astype(np.uint8)
    tint = np.asarray(cv2.morphologyEx(tint, cv2.MORPH_OPEN, square(least)), np.uint8)
    if not tint.any():
        return page
    _, labels, stats, _ = cv2.connectedComponentsWithStats(tint)
    boxy = stats[:, 4] >= 0.85 * stats[:, 2] * stats[:, 3]
    boxy[0] = False
    level = cv2.blur(ground, (stroke, stroke)).astype(np.float32)
    whitened = np.clip(page.astype(np.float32) * PAPER / np.maximum(level, 1.0), 0, PAPER)
    return np.where(boxy[labels], whitened, page).astype(np.uint8)
