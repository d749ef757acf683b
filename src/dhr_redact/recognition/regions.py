"""What the ink that was not read seems to be, so that a person knows what to look for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from dhr_redact.recognition.boxes import Box
from dhr_redact.recognition.clusters import Cluster
from dhr_redact.recognition.marks import Marks
from dhr_redact.recognition.photographs import faces_and_plates
from dhr_redact.recognition.preparing import Sheet
from dhr_redact.recognition.words import RegionKind

Found = tuple[RegionKind, Box, float]

_COLOURED: Final = 50
"""How far from grey the ink of a stamp is, of 255; black print scanned in colour has under 25."""
_UNREAD_SURE: Final = 0.6


def regions_of(
    sheet: Sheet, marks: Marks, clusters: Sequence[Cluster], pictures: Sequence[Box]
) -> tuple[Found, ...]:
    """Return every region: photographs, faces and plates in them, and what nobody could read."""
    found: list[Found] = [(RegionKind.PICTURE, box, 0.8) for box in pictures]
    found += faces_and_plates(sheet, pictures)
    found += [
        (_kind_of(sheet, marks, cluster), cluster.box, _UNREAD_SURE)
        for cluster in clusters
        if not any(cluster.box.shared(p) >= 0.9 * cluster.box.area for p in pictures)
    ]
    return tuple(sorted(found, key=lambda f: (f[1].top, f[1].left, f[0], f[1])))


def _kind_of(sheet: Sheet, marks: Marks, cluster: Cluster) -> RegionKind:
    inch, box = sheet.inch, cluster.box
    if _has_ring(marks, cluster, inch):
        return RegionKind.STAMP
    coloured = _colour(sheet, marks, cluster) >= _COLOURED
    square = 0.25 * inch <= box.height and box.width <= 4 * box.height
    if coloured and square and len(cluster.members) >= 6:
        return RegionKind.STAMP
    if _is_penned(sheet, marks, cluster) and box.height <= 1.6 * inch:
        return RegionKind.HANDWRITING
    if min(box.width, box.height) >= 0.45 * inch:
        return RegionKind.PICTURE
    return RegionKind.UNREAD


def _colour(sheet: Sheet, marks: Marks, cluster: Cluster) -> float:
    """Return how far from grey the ink is, on average."""
    values = [
        sheet.colour[int(b.top) : int(b.bottom), int(b.left) : int(b.right)][marks.pixels(n)]
        for n, b in _boxed(marks, cluster)
    ]
    return float(np.concatenate(values).mean())


def _boxed(marks: Marks, cluster: Cluster) -> Iterator[tuple[int, Box]]:
    return ((n, marks.box(n)) for n in cluster.members)


def _has_ring(marks: Marks, cluster: Cluster, inch: float) -> bool:
    """Tell whether a mark of half an inch or more is a ring."""
    return any(
        min(box.width, box.height) >= 0.4 * inch
        and 0.6 <= box.width / box.height <= 1.7
        and _is_ring(marks, number)
        for number, box in _boxed(marks, cluster)
    )


def _is_ring(marks: Marks, number: int) -> bool:
    ink = marks.pixels(number)
    tall, wide = ink.shape
    y, x = np.ogrid[:tall, :wide]
    radius = np.hypot((x - (wide - 1) / 2) / (wide / 2), (y - (tall - 1) / 2) / (tall / 2))
    angle = np.arctan2(y - tall / 2, x - wide / 2)
    outer = ink & (radius > 0.8)
    eighths = np.unique(((angle[outer] + np.pi) / (np.pi / 4)).astype(int))
    on_it = float(outer.sum()) / max(1, int(ink.sum()))
    corners = ink[radius > 1.15]
    return len(eighths) >= 7 and on_it > 0.6 and float(corners.mean()) < 0.05


def _is_penned(sheet: Sheet, marks: Marks, cluster: Cluster) -> bool:
    """Tell whether most of the ink is in long thin strokes that bend: a pen, not print."""
    penned = total = 0.0
    for number, box in _boxed(marks, cluster):
        area = float(marks.area[number])
        total += area
        long = max(box.width, box.height) >= 2.2 * sheet.letter
        thin = area <= 0.4 * box.area and min(box.width, box.height) >= 0.5 * sheet.letter
        if long and thin:
            penned += area
    return penned >= 0.5 * total
