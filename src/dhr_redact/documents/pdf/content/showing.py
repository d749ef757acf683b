"""Show one string: the pen's way along the line, and what a reader sees of each glyph."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.fonts import Code, Font
from dhr_redact.documents.pdf.content.glyphs import Glyph, Hidden, TextState
from dhr_redact.documents.pdf.content.graphics import Graphics
from dhr_redact.documents.pdf.content.marked import MarkedStack
from dhr_redact.documents.pdf.objects.matrices import (
    Box,
    Matrix,
    box_through,
    holds,
    is_empty,
    moved,
    product,
)

_SMALLEST: Final = 1.0
"""Letters lower than this many points cannot be read."""
_UNSEEN_MODES: Final = frozenset({3, 7})
_FAINT: Final = 0.05


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands when a string is shown."""

    graphics: Graphics
    matrix: Matrix
    page: Box
    marked: MarkedStack


@dataclass(frozen=True, slots=True)
class ShownString:
    """The glyphs of one operator, the text state, and the text matrix after it."""

    glyphs: tuple[Glyph, ...] = field(repr=False)
    state: TextState
    end: Matrix


def show_string(shown: Shown, elements: Sequence[object], number: int, order: int) -> ShownString:
    """Carry out a text-showing operator (ISO 32000-1, 9.4.4)."""
    g = shown.graphics
    state = _text_state(g)
    font = state.font
    line = product(shown.matrix, g.ctm)
    dx, dy = _direction(line, state)
    height = math.hypot(line[2], line[3]) * abs(g.size)
    why = _hidden_whole(shown, height)
    page, clip = shown.page, g.clip
    glyphs: list[Glyph] = []
    pen = 0.0
    for element, at, code, pen in _pens(state, elements):
        if code is None:
            continue
        box, x, y, advance = _placed(line, state, code, pen)
        glyphs.append(
            Glyph(
                text=code.text,
                code=code.code,
                show=number,
                element=element,
                at=at,
                pen=pen,
                advance=advance,
                x=x,
                y=y,
                dx=dx,
                dy=dy,
                height=height,
                box=box,
                order=order,
                hidden=why or _hidden_here(page, clip, box),
            )
        )
    end = moved(shown.matrix, 0.0, pen) if font.is_vertical else moved(shown.matrix, pen, 0.0)
    return ShownString(tuple(glyphs), state, end)


def _text_state(g: Graphics) -> TextState:
    """Return the text state that a string is shown in."""
    return TextState(
        font=cast("Font", g.font),
        font_name=g.font_name,
        size=g.size,
        char_space=g.char_space,
        word_space=g.word_space,
        scale=g.scale,
        rise=g.rise,
        mode=g.mode,
        colour=g.fill if g.mode not in {1, 5} else g.stroke,
    )


def _direction(line: Matrix, state: TextState) -> tuple[float, float]:
    """Return the way the pen goes, one unit long, in page space.

    It goes against its axis in vertical writing, and where the size or the scale is below nothing.
    """
    is_vertical = state.font.is_vertical
    across = (line[2], line[3]) if is_vertical else (line[0], line[1])
    length = math.hypot(*across) or 1.0
    dx, dy = across[0] / length, across[1] / length
    is_turned = state.size * (-1.0 if is_vertical else state.scale) < 0
    return (-dx, -dy) if is_turned else (dx, dy)


def _pens(
    state: TextState, elements: Sequence[object]
) -> Iterator[tuple[int, int, Code | None, float]]:
    """Yield each code with where the pen stands; last of all where it stands at the end."""
    pen = 0.0
    font = state.font
    scale = 1.0 if font.is_vertical else state.scale
    for number, element in enumerate(elements):
        if not isinstance(element, pikepdf.String):
            pen -= float(cast("Any", element)) / 1000 * state.size * scale
            continue
        at = 0
        for code in font.read(bytes(element)):
            yield number, at, code, pen
            at += len(code.code)
            space = state.char_space + (state.word_space if code.is_space else 0.0)
            pen += (code.width * state.size + space) * scale
    yield 0, 0, None, pen


def _placed(
    line: Matrix, state: TextState, code: Code, pen: float
) -> tuple[Box, float, float, float]:
    """Return a glyph's upright box, its origin and its advance."""
    size, rise = state.size, state.rise
    a, b, c, d, e, f = line
    if state.font.is_vertical:
        left, top = -code.hang[0] * size, pen + 0.0
        advance = code.width * size
        low, high = sorted((top, top + advance))
        right = left + size
        origin = (0.0, pen)
    else:
        advance = code.width * size * state.scale
        left, right = pen, pen + advance
        low, high = rise + state.font.descent * size, rise + state.font.ascent * size
        origin = (pen, rise)
    x, y = origin
    return (
        box_through(line, (left, low, right, high)),
        a * x + c * y + e,
        b * x + d * y + f,
        advance,
    )


def _hidden_whole(shown: Shown, height: float) -> Hidden | None:
    """Tell why nothing of a string is seen."""
    g = shown.graphics
    if g.is_apart:
        return Hidden.NOT_DRAWN
    if shown.marked.is_hidden:
        return Hidden.LAYER
    if g.mode in _UNSEEN_MODES:
        return Hidden.INVISIBLE
    if height < _SMALLEST or abs(g.scale) < 0.01:
        return Hidden.TINY
    strokes = g.mode in {1, 5}
    if (g.stroke_alpha if strokes else g.fill_alpha) < _FAINT:
        return Hidden.TRANSPARENT
    return None


def _hidden_here(page: Box, clip: Box | None, box: Box) -> Hidden | None:
    """Tell why one glyph is not seen: it lies outside the page or the clip."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if not (page[0] <= x <= page[2] and page[1] <= y <= page[3]):
        return Hidden.OFF_PAGE
    if clip is not None and (is_empty(clip) or not holds(clip, x, y)):
        return Hidden.CLIPPED
    return None
