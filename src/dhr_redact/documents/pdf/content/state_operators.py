"""Operators of the graphics state and of colours (ISO 32000-1, 8.4 and 8.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import StreamKind
from dhr_redact.documents.pdf.content.graphics import (
    BLACK,
    colour_of,
    matrix_of,
    numbers_of,
    space_of,
)
from dhr_redact.documents.pdf.content.walk import Handler, Walk
from dhr_redact.documents.pdf.objects.matrices import (
    Matrix,
    product,
)


def _save(walk: Walk, _operands: Sequence[Any]) -> None:
    walk.saved.append(walk.g.copy())


def _restore(walk: Walk, _operands: Sequence[Any]) -> None:
    if walk.saved:
        walk.g = walk.saved.pop()


def _concat(walk: Walk, operands: Sequence[Any]) -> None:
    walk.g.ctm = product(cast("Matrix", tuple(numbers_of(operands, 6))), walk.g.ctm)


def _line_width(walk: Walk, operands: Sequence[Any]) -> None:
    (walk.g.line_width,) = numbers_of(operands, 1)


def _ext_state(walk: Walk, operands: Sequence[Any]) -> None:
    states = walk.here.resources.get("/ExtGState")
    state = states.get(operands[0]) if isinstance(states, pikepdf.Dictionary) else None
    if not isinstance(state, pikepdf.Dictionary):
        return
    walk.g.fill_alpha = float(cast("Any", state.get("/ca", walk.g.fill_alpha)))
    walk.g.stroke_alpha = float(cast("Any", state.get("/CA", walk.g.stroke_alpha)))
    blend = state.get("/BM")
    if blend is not None:
        walk.g.blend = str(blend[0] if isinstance(blend, pikepdf.Array) else blend)
    font = state.get("/Font")
    if isinstance(font, pikepdf.Array) and len(font) == 2:
        walk.g.font = walk.reader.fonts.font(font[0])
        walk.g.size = float(cast("Any", font[1]))
        walk.g.font_name = ""
    _soft_mask(walk, state.get("/SMask"))


def _soft_mask(walk: Walk, mask: object) -> None:
    if mask is None:
        return
    walk.g.masked = isinstance(mask, pikepdf.Dictionary)
    group = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
    if isinstance(group, pikepdf.Stream) and walk.reader.once(("mask", group.objgen)):
        walk.inner(StreamKind.SOFT_MASK, group, walk.g.ctm)


def _fill_gray(walk: Walk, operands: Sequence[Any]) -> None:
    _fill(walk, "/DeviceGray", operands)


def _fill_rgb(walk: Walk, operands: Sequence[Any]) -> None:
    _fill(walk, "/DeviceRGB", operands)


def _fill_cmyk(walk: Walk, operands: Sequence[Any]) -> None:
    _fill(walk, "/DeviceCMYK", operands)


def _fill(walk: Walk, space: str, operands: Sequence[Any]) -> None:
    walk.g.fill_space = space
    walk.g.fill = colour_of(space, operands)


def _fill_space(walk: Walk, operands: Sequence[Any]) -> None:
    walk.g.fill_space = space_of(operands[0], walk.here.resources)
    walk.g.fill = BLACK if walk.g.fill_space != "other" else None


def _fill_colour(walk: Walk, operands: Sequence[Any]) -> None:
    if operands and isinstance(operands[-1], pikepdf.Name):
        _pattern(walk, operands[-1])
        walk.g.fill = None
    else:
        walk.g.fill = colour_of(walk.g.fill_space, operands)


def _stroke_colour(walk: Walk, operands: Sequence[Any]) -> None:
    if operands and isinstance(operands[-1], pikepdf.Name):
        _pattern(walk, operands[-1])
    walk.g.stroke = None


def _stroke_gray(walk: Walk, operands: Sequence[Any]) -> None:
    walk.g.stroke = colour_of("/DeviceGray", operands)


def _stroke_rgb(walk: Walk, operands: Sequence[Any]) -> None:
    walk.g.stroke = colour_of("/DeviceRGB", operands)


def _stroke_cmyk(walk: Walk, operands: Sequence[Any]) -> None:
    walk.g.stroke = colour_of("/DeviceCMYK", operands)


def _pattern(walk: Walk, name: pikepdf.Name) -> None:
    patterns = walk.here.resources.get("/Pattern")
    pattern = patterns.get(name) if isinstance(patterns, pikepdf.Dictionary) else None
    if isinstance(pattern, pikepdf.Stream) and walk.reader.once(("pattern", pattern.objgen)):
        matrix = product(matrix_of(pattern.get("/Matrix")), walk.here.matrix)
        walk.inner(StreamKind.PATTERN, pattern, matrix)


OPERATORS: Final[Mapping[str, Handler]] = {
    "q": _save,
    "Q": _restore,
    "cm": _concat,
    "w": _line_width,
    "gs": _ext_state,
    "g": _fill_gray,
    "rg": _fill_rgb,
    "k": _fill_cmyk,
    "cs": _fill_space,
    "sc": _fill_colour,
    "scn": _fill_colour,
    "G": _stroke_gray,
    "RG": _stroke_rgb,
    "K": _stroke_cmyk,
    "SC": _stroke_colour,
    "SCN": _stroke_colour,
}
