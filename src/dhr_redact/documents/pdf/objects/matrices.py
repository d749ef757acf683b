"""Matrices of PDF: six numbers that carry a point from one space to the next (ISO 32000-1, 8.3)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

Matrix = tuple[float, float, float, float, float, float]
"""`(a, b, c, d, e, f)`: x' = a x + c y + e, y' = b x + d y + f."""

Box = tuple[float, float, float, float]
"""`(left, bottom, right, top)` in points of page space, which counts upwards."""

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def product(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies `first` and then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def moved(matrix: Matrix, x: float, y: float) -> Matrix:
    """Return the matrix that moves by `(x, y)` of its own space first."""
    a, b, c, d, e, f = matrix
    return (a, b, c, d, a * x + c * y + e, b * x + d * y + f)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a point goes."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def inverse(matrix: Matrix) -> Matrix | None:
    """Return the matrix that undoes this one, or None if it flattens everything to a line."""
    a, b, c, d, e, f = matrix
    determinant = a * d - b * c
    if abs(determinant) < 1e-12:
        return None
    return (
        d / determinant,
        -b / determinant,
        -c / determinant,
        a / determinant,
        (c * f - d * e) / determinant,
        (b * e - a * f) / determinant,
    )


def bounds(points: Iterable[tuple[float, float]]) -> Box:
    """Return the smallest upright box around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def box_through(matrix: Matrix, box: Box) -> Box:
    """Return the upright box around a box that went through a matrix."""
    left, bottom, right, top = box
    a, b, c, d, e, f = matrix
    if b == c == 0:  # upright text, nearly always
        x0, y0, x1, y1 = a * left + e, d * bottom + f, a * right + e, d * top + f
        if x0 <= x1 and y0 <= y1:
            return x0, y0, x1, y1
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    return bounds(apply(matrix, x, y) for x, y in corners)


def intersection(first: Box, second: Box) -> Box:
    """Return what two boxes share; an empty box has its right before its left."""
    return (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around some boxes, of which there is one at least."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def area(box: Box) -> float:
    """Return how much a box holds; an empty one holds nothing."""
    return 0.0 if is_empty(box) else (box[2] - box[0]) * (box[3] - box[1])


def is_empty(box: Box) -> bool:
    """Tell whether a box holds nothing."""
    return box[2] <= box[0] or box[3] <= box[1]


def holds(box: Box, x: float, y: float) -> bool:
    """Tell whether a point lies in a box or on its edge."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
