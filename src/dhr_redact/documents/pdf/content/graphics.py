"""The graphics state of a page, as far as it says what is seen (ISO 32000-1, 8.4 and 9.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.fonts import Font
from dhr_redact.documents.pdf.content.glyphs import Colour
from dhr_redact.documents.pdf.objects.matrices import IDENTITY, Box, Matrix, bounds

BLACK: Final[Colour] = (0.0, 0.0, 0.0)
_GENERATIONS: Final = 50


@dataclass(slots=True)
class Graphics:
    """Everything that `q` saves and `Q` gives back. `clip` is None while nothing is cut off.

    `is_apart` holds within masks, patterns and the glyphs of Type 3 fonts, and in the forms that
    they draw: nothing there is painted on the page itself.
    """

    ctm: Matrix = IDENTITY
    clip: Box | None = None
    fill: Colour | None = BLACK
    stroke: Colour | None = BLACK
    fill_space: str = "/DeviceGray"
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    blend: str = "/Normal"
    line_width: float = 1.0
    masked: bool = False
    is_apart: bool = False
    font: Font | None = None
    font_name: str = ""
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> Graphics:
        """Return a copy that may be changed."""
        return replace(self)


@dataclass(slots=True)
class Path:
    """The path that is being made: its pieces, and whether they are rectangles and lines."""

    pieces: list[list[tuple[float, float]]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    is_curved: bool = False
    clips: bool = False

    def clear(self) -> None:
        """Begin anew."""
        self.pieces.clear()
        self.boxes.clear()
        self.is_curved = False
        self.clips = False

    def begin(self, point: tuple[float, float]) -> None:
        """Begin a piece."""
        self.pieces.append([point])

    def add(self, *points: tuple[float, float]) -> None:
        """Go on with the last piece."""
        if not self.pieces:
            self.pieces.append([])
        self.pieces[-1] += points

    def plain_boxes(self) -> list[Box]:
        """Return the path's rectangles and upright lines, or [] if it has another shape."""
        if self.is_curved:
            return []
        boxes = [*self.boxes]
        for piece in self.pieces:
            if len(piece) < 2:
                continue
            box = bounds(piece)
            is_upright = all(x in (box[0], box[2]) and y in (box[1], box[3]) for x, y in piece)
            is_line = box[0] == box[2] or box[1] == box[3]
            if not is_upright or (not is_line and len(piece) not in {4, 5}):
                return []
            boxes.append(box)
        return boxes

    def bounds(self) -> Box | None:
        """Return the box around the whole path, or None if there is none."""
        corners = [point for piece in self.pieces for point in piece]
        for left, bottom, right, top in self.boxes:
            corners += [(left, bottom), (right, top)]
        return bounds(corners) if corners else None


def colour_of(space: str, operands: Sequence[object]) -> Colour | None:
    """Return the colour of some components, or None where only the device would know."""
    numbers = [float(cast("Any", value)) for value in operands if is_number(value)]
    if len(numbers) != len(operands):
        return None
    if space in {"/DeviceGray", "/CalGray"} or (space == "ICC" and len(numbers) == 1):
        return (numbers[0],) * 3 if len(numbers) == 1 else None
    if len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        keep = 1 - black
        return (1 - cyan) * keep, (1 - magenta) * keep, (1 - yellow) * keep
    return None


def space_of(name: object, resources: pikepdf.Dictionary) -> str:
    """Return the name of a colour space, 'ICC' for a profile, or 'other'."""
    found: object = name
    if isinstance(name, pikepdf.Name):
        spaces = resources.get("/ColorSpace")
        if isinstance(spaces, pikepdf.Dictionary) and name in spaces:
            found = spaces[name]
    if isinstance(found, pikepdf.Name):
        return str(found)
    if isinstance(found, pikepdf.Array) and len(found):
        first = str(found[0])
        return "ICC" if first in {"/ICCBased", "/CalRGB", "/CalGray"} else "other"
    return "other"


_NUMBERS: Final = frozenset({int, float, Decimal})


def is_number(value: object) -> bool:
    """Tell whether an operand is a number."""
    return not isinstance(value, bool | str | bytes | pikepdf.Object) and value is not None


def numbers_of(operands: Sequence[object], count: int) -> list[float]:
    """Return the last operands as numbers.

    Raises:
        ValueError: If there are too few, or one is no number.
    """
    if len(operands) < count:
        raise ValueError("too few operands")
    taken = operands[len(operands) - count :]
    if not (_NUMBERS.issuperset(map(type, taken)) or all(map(is_number, taken))):
        raise ValueError("an operand is not a number")
    return list(map(float, cast("Any", taken)))


def matrix_of(value: object) -> Matrix:
    """Return a matrix out of the file, or the one that changes nothing."""
    if not isinstance(value, pikepdf.Array) or len(value) != 6:
        return IDENTITY
    return cast("Matrix", tuple(float(cast("Any", item)) for item in value))


def box_of(value: object) -> Box | None:
    """Return a rectangle out of the file, its corners in order, or None."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    try:
        x, y, z, t = (float(cast("Any", item)) for item in value)
    except (TypeError, ValueError):
        return None
    return min(x, z), min(y, t), max(x, z), max(y, t)


def inherited(source: object, key: str) -> object:
    """Return a value that a dictionary has itself or from those above it, or None.

    Pages (ISO 32000-1, 7.7.3.4) and fields (12.7.3.1) hand values down so.
    """
    node = source
    for _ in range(_GENERATIONS):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None
