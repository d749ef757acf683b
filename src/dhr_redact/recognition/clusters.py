"""Marks that no word has, brought together into what a person would see as one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi
from typing import Final

import cv2
import numpy as np

from dhr_redact.recognition.boxes import Box, around
from dhr_redact.recognition.covering import Truths
from dhr_redact.recognition.marks import Marks

_SMALLEST_LETTER: Final = 0.035
"""In inches: the small letters of 5 point print."""
_A_ROW: Final = 3
_A_LONG_ROW: Final = 6
"""Of marks of two pixels, which noise makes too."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Marks that stand close together, by number, and the box around them."""

    box: Box
    members: tuple[int, ...]


def clusters_of(
    marks: Marks, taken: Truths, *, letter: float, inch: float, size: tuple[int, int]
) -> tuple[Cluster, ...]:
    """Return what the marks that are not taken form, from top to bottom.

    Left out are dust, dots, bullets, the holes of a punch and empty tick boxes. Three marks in a
    row, however small, may be letters and stay.
    """
    left = [n for n in np.flatnonzero(~taken) if not _is_no_letter(marks, int(n), inch)]
    if not left:
        return ()
    width, height = size
    joined = np.zeros((height, width), dtype=np.uint8)
    reach, rise = max(2, round(letter * 0.8)), max(1, round(letter * 0.35))
    for number in left:
        box = marks.box(int(number)).wider(reach, rise).inside(width, height)
        joined[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] = 255
    _, labels = cv2.connectedComponents(joined, connectivity=4)
    groups: dict[int, list[int]] = {}
    for number in left:
        box = marks.box(int(number))
        groups.setdefault(int(labels[int(box.top), int(box.left)]), []).append(int(number))
    made = [
        Cluster(around(marks.box(n) for n in members), tuple(members))
        for members in groups.values()
    ]
    kept = [cluster for cluster in made if not _is_dust(cluster, marks, inch)]
    return tuple(sorted(kept, key=lambda c: (c.box.top, c.box.left, c.members)))


def _is_dust(cluster: Cluster, marks: Marks, inch: float) -> bool:
    """Tell whether a cluster is too small to be a letter, and no row of small marks."""
    least = inch * _SMALLEST_LETTER
    boxes = [marks.box(n) for n in cluster.members]
    if _is_leader(boxes, inch):
        return True
    if any(max(b.width, b.height) >= least for b in boxes):
        return False
    return not _has_row(boxes)


def _is_leader(boxes: Sequence[Box], inch: float) -> bool:
    """Tell whether marks are the dots that lead from a word to a page number or a signature."""
    if len(boxes) < 4 or any(max(b.width, b.height) > 0.035 * inch for b in boxes):
        return False
    spans = ([b.width for b in boxes], [b.height for b in boxes], [b.top for b in boxes])
    return all(max(values) - min(values) <= 1 for values in spans)


def _has_row(boxes: Sequence[Box]) -> bool:
    """Tell whether marks stand on one line, about alike in height and close together."""
    return any(
        sum(_is_like(first, other) for other in boxes)
        >= (_A_ROW if first.height >= 3 else _A_LONG_ROW)
        for first in boxes
        if min(first.width, first.height) >= 2
    )


def _is_like(first: Box, other: Box) -> bool:
    return (
        min(other.width, other.height) >= 2
        and abs(other.bottom - first.bottom) <= max(1.0, 0.35 * first.height)
        and 0.5 * first.height <= other.height <= 2 * first.height
        and abs(other.left - first.left) <= 8 * first.height
    )


def _is_no_letter(marks: Marks, number: int, inch: float) -> bool:
    """Tell whether a mark is a filled disc, an empty square to tick, or a piece of a rule."""
    box = marks.box(number)
    filled = float(marks.area[number]) / box.area
    thin, long = sorted((box.width, box.height))
    if long >= 0.2 * inch and thin <= max(2.0, 0.025 * inch) and filled >= 0.7:
        return True
    if long >= 3 * thin and thin <= max(2.0, 0.035 * inch) and _goes_on(marks, box, inch):
        return True
    if not 0.8 <= box.width / box.height <= 1.25 or box.width < 3:
        return False
    if abs(filled - pi / 4) < 0.09 and box.width <= 0.4 * inch:
        return _is_disc(marks, number)
    return 0.07 * inch <= box.width <= 0.4 * inch and filled < 0.5 and _is_square(marks, number)


def _goes_on(marks: Marks, box: Box, inch: float) -> bool:
    """Tell whether a thin mark is a piece of a rule: one lies before or behind it, in line."""
    reach = 0.35 * inch
    across, down = (reach, 0.0) if box.width > box.height else (0.0, reach)
    tall, wide = marks.rules.shape
    seen = box.wider(across, down).inside(wide, tall)
    place = slice(int(seen.top), int(seen.bottom)), slice(int(seen.left), int(seen.right))
    return bool(marks.rules[place].any())


def _is_disc(marks: Marks, number: int) -> bool:
    """Tell whether nearly all ink of a mark lies within the ellipse of its box, and fills it."""
    ink = marks.pixels(number)
    tall, wide = ink.shape
    y, x = np.ogrid[:tall, :wide]
    radius = ((x - (wide - 1) / 2) / (wide / 2)) ** 2 + ((y - (tall - 1) / 2) / (tall / 2)) ** 2
    return bool(ink[radius <= 0.72].mean() > 0.97)


def _is_square(marks: Marks, number: int) -> bool:
    """Tell whether a mark is four straight sides and nothing within them."""
    ink = marks.pixels(number)
    side = max(2, ink.shape[0] // 6)
    within = ink[side:-side, side:-side]
    sides = (ink[:side].any(axis=0), ink[-side:].any(axis=0), ink[:, :side].any(axis=1))
    ends = all(s.mean() > 0.95 for s in (*sides, ink[:, -side:].any(axis=1)))
    corners = (ink[0, 0], ink[0, -1], ink[-1, 0], ink[-1, -1])
    return bool(ends and sum(corners) >= 3 and within.size and within.mean() < 0.02)
