"""Operators that make, clip and paint paths (ISO 32000-1, 8.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dhr_redact.documents.pdf.content.glyphs import Paint, PaintKind
from dhr_redact.documents.pdf.content.graphics import (
    numbers_of,
)
from dhr_redact.documents.pdf.content.walk import Handler, Walk
from dhr_redact.documents.pdf.objects.matrices import (
    Box,
    box_through,
    intersection,
)


def _rectangle(walk: Walk, operands: Sequence[Any]) -> None:
    x, y, width, height = numbers_of(operands, 4)
    walk.path.boxes.append(
        (min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))
    )


def _begin_path(walk: Walk, operands: Sequence[Any]) -> None:
    x, y = numbers_of(operands, 2)
    walk.path.begin((x, y))


def _point(walk: Walk, operands: Sequence[Any]) -> None:
    x, y = numbers_of(operands, 2)
    walk.path.add((x, y))


def _curve(walk: Walk, operands: Sequence[Any]) -> None:
    walk.path.is_curved = True
    values = numbers_of(operands, len(operands))
    walk.path.add(*zip(values[::2], values[1::2], strict=True))


def _clip(walk: Walk, _operands: Sequence[Any]) -> None:
    walk.path.clips = True


def _fill(walk: Walk, _operands: Sequence[Any]) -> None:
    _paint_path(walk, PaintKind.FILL)
    _end_path(walk, ())


def _draw(walk: Walk, _operands: Sequence[Any]) -> None:
    _paint_path(walk, PaintKind.STROKE)
    _end_path(walk, ())


def _end_path(walk: Walk, _operands: Sequence[Any]) -> None:
    around = walk.path.bounds()
    if walk.path.clips:
        box = box_through(walk.g.ctm, around) if around else (0.0, 0.0, 0.0, 0.0)
        walk.g.clip = intersection(walk.g.clip, box) if walk.g.clip else box
    walk.path.clear()


def _paint_path(walk: Walk, kind: PaintKind) -> None:
    around = walk.path.bounds()
    if around is None:
        return
    plain = walk.path.plain_boxes()
    if len(plain) > 1 and kind is PaintKind.FILL and _is_even_odd(walk):
        plain = []  # a frame: what lies inside it is seen
    colour = walk.g.fill if kind is PaintKind.FILL else walk.g.stroke
    for box in plain or [around]:
        grown = _grown(box, walk.g.line_width / 2) if kind is PaintKind.STROKE else box
        walk.paint(kind, grown, colour=colour, is_plain=bool(plain))


def _is_even_odd(walk: Walk) -> bool:
    return str(walk.here.instructions[walk.operator].operator).endswith("*")


def _shading(walk: Walk, _operands: Sequence[Any]) -> None:
    box = walk.g.clip or walk.reader.box
    walk.reader.paints.append(
        Paint(
            kind=PaintKind.SHADING,
            stream=walk.number,
            operator=walk.operator,
            box=box,
            order=walk.reader.next_order(),
            hidden=walk.marked.is_hidden,
            is_apart=walk.g.is_apart,
        )
    )


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


OPERATORS: Final[Mapping[str, Handler]] = {
    "re": _rectangle,
    "m": _begin_path,
    "l": _point,
    "c": _curve,
    "v": _curve,
    "y": _curve,
    "W": _clip,
    "W*": _clip,
    "f": _fill,
    "F": _fill,
    "f*": _fill,
    "B": _fill,
    "B*": _fill,
    "b": _fill,
    "b*": _fill,
    "S": _draw,
    "s": _draw,
    "n": _end_path,
    "sh": _shading,
}
