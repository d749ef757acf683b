"""Operators of text (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.fonts import Font
from dhr_redact.documents.pdf.content.glyphs import Show, StreamKind
from dhr_redact.documents.pdf.content.graphics import (
    Graphics,
    numbers_of,
)
from dhr_redact.documents.pdf.content.showing import Shown, show_string
from dhr_redact.documents.pdf.content.walk import Handler, Walk
from dhr_redact.documents.pdf.objects.matrices import (
    IDENTITY,
    Matrix,
    moved,
    product,
)
from dhr_redact.errors import OverLimitError

_DRAWS: Final = re.compile(rb"T|\bDo\b")
"""What the stream of a letter holds if it shows text itself, or draws what may."""


def _begin_text(walk: Walk, _operands: Sequence[Any]) -> None:
    walk.tm = walk.line = IDENTITY


def _font(walk: Walk, operands: Sequence[Any]) -> None:
    name, size = operands[-2], operands[-1]
    fonts = walk.here.resources.get("/Font")
    source = fonts.get(name) if isinstance(fonts, pikepdf.Dictionary) else None
    walk.g.font = walk.reader.fonts.font(source) if source is not None else None
    walk.g.font_name = str(name)
    walk.g.size = float(size)


def _char_space(walk: Walk, operands: Sequence[Any]) -> None:
    (walk.g.char_space,) = numbers_of(operands, 1)


def _word_space(walk: Walk, operands: Sequence[Any]) -> None:
    (walk.g.word_space,) = numbers_of(operands, 1)


def _scale(walk: Walk, operands: Sequence[Any]) -> None:
    walk.g.scale = numbers_of(operands, 1)[0] / 100


def _leading(walk: Walk, operands: Sequence[Any]) -> None:
    (walk.g.leading,) = numbers_of(operands, 1)


def _rise(walk: Walk, operands: Sequence[Any]) -> None:
    (walk.g.rise,) = numbers_of(operands, 1)


def _mode(walk: Walk, operands: Sequence[Any]) -> None:
    walk.g.mode = int(numbers_of(operands, 1)[0])


def _move_line(walk: Walk, operands: Sequence[Any]) -> None:
    x, y = numbers_of(operands, 2)
    walk.tm = walk.line = moved(walk.line, x, y)


def _move_line_leading(walk: Walk, operands: Sequence[Any]) -> None:
    walk.g.leading = -numbers_of(operands, 2)[1]
    _move_line(walk, operands)


def _text_matrix(walk: Walk, operands: Sequence[Any]) -> None:
    walk.tm = walk.line = cast("Matrix", tuple(numbers_of(operands, 6)))


def _next_line(walk: Walk, _operands: Sequence[Any]) -> None:
    walk.tm = walk.line = moved(walk.line, 0.0, -walk.g.leading)


def _show_op(walk: Walk, operands: Sequence[Any]) -> None:
    _show(walk, [operands[-1]])


def _show_array(walk: Walk, operands: Sequence[Any]) -> None:
    _show(walk, list(operands[-1]))


def _show_next(walk: Walk, operands: Sequence[Any]) -> None:
    _next_line(walk, ())
    _show(walk, [operands[-1]])


def _show_spaced(walk: Walk, operands: Sequence[Any]) -> None:
    walk.g.word_space, walk.g.char_space = numbers_of(operands[:2], 2)
    _show_next(walk, operands)


def _show(walk: Walk, elements: Sequence[object]) -> None:
    if walk.g.font is None:
        if any(isinstance(element, pikepdf.String) for element in elements):
            walk.reader.problems.append("text is shown in a font that is not there")
        return
    number = len(walk.reader.shows)
    order = walk.reader.next_order()
    shown = show_string(
        Shown(walk.g, walk.tm, walk.reader.box, walk.marked),
        elements,
        number,
        order,
    )
    walk.reader.shows.append(
        Show(
            stream=walk.number,
            operator=walk.operator,
            state=shown.state,
            matrix=walk.tm,
            end=shown.end,
            ctm=walk.g.ctm,
            mcid=walk.marked.mcid,
            spoken=walk.marked.spoken,
            is_artifact=walk.marked.is_artifact,
            clip=walk.g.clip,
        )
    )
    walk.reader.glyphs += shown.glyphs
    if len(walk.reader.glyphs) > walk.reader.limits.characters:
        raise OverLimitError(f"a page has more than {walk.reader.limits.characters} letters")
    if walk.g.font.is_type3:
        _type3(walk)
    walk.tm = shown.end


def _type3(walk: Walk) -> None:
    """Read the streams that draw a Type 3 font's letters: they may hold text of their own.

    Each is read once, as large as it is where its font is used first and as if it stood there.
    """
    g, used = walk.g, cast("Font", walk.g.font)
    font = used.source
    if not walk.reader.once(("type3", font.objgen if font.is_indirect else id(font))):
        return
    sizes = (g.size * g.scale, 0.0, 0.0, g.size, 0.0, g.rise)
    placed = product(used.matrix, product(sizes, product(walk.tm, g.ctm)))
    procedures = font.get("/CharProcs")
    if not isinstance(procedures, pikepdf.Dictionary):
        return
    for name in sorted(procedures.keys()):
        source = procedures[name]
        if isinstance(source, pikepdf.Stream) and _DRAWS.search(source.read_bytes()):
            walk.reader.stream(
                StreamKind.TYPE3,
                source,
                walk.resources_of(font),
                Graphics(ctm=placed, is_apart=True),
                parent=walk.number,
                operator=walk.operator,
                name=name,
            )


OPERATORS: Final[Mapping[str, Handler]] = {
    "BT": _begin_text,
    "Tf": _font,
    "Tc": _char_space,
    "Tw": _word_space,
    "Tz": _scale,
    "TL": _leading,
    "Ts": _rise,
    "Tr": _mode,
    "Td": _move_line,
    "TD": _move_line_leading,
    "Tm": _text_matrix,
    "T*": _next_line,
    "Tj": _show_op,
    "TJ": _show_array,
    "'": _show_next,
    '"': _show_spaced,
}
