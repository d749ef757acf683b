"""Walk the content streams of a page and say of each glyph where it comes from and where it lies.

The one source of text of a PDF. It follows ISO 32000-1, 8 and 9: page, form XObjects, tiling
patterns, soft masks and the glyphs of Type 3 fonts. What it cannot understand is a problem of the
page, which is then not trusted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content import (
    object_operators,
    path_operators,
    state_operators,
    text_operators,
)
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.glyphs import PageReading, PaintKind, StreamKind
from dhr_redact.documents.pdf.content.graphics import Graphics, box_of, inherited
from dhr_redact.documents.pdf.content.layers import Layers
from dhr_redact.documents.pdf.content.walk import Handler, Walk
from dhr_redact.documents.pdf.content.walk_record import WalkRecord
from dhr_redact.documents.pdf.objects.matrices import Box, intersection

_LETTER: Final[Box] = (0.0, 0.0, 612.0, 792.0)

_HANDLERS: Final[Mapping[str, Handler]] = {
    **state_operators.OPERATORS,
    **path_operators.OPERATORS,
    **object_operators.OPERATORS,
    **text_operators.OPERATORS,
}


def read_page(
    page: pikepdf.Page, index: int, fonts: FontBook, layers: Layers, limits: Limits
) -> PageReading:
    """Read one page.

    Raises:
        OverLimitError: If it holds more operators or glyphs than the limits allow.
    """
    box = page_box(page)
    reader = WalkRecord(fonts, layers, limits, box, _walk_through)
    resources = page.get("/Resources")
    if not isinstance(resources, pikepdf.Dictionary):
        resources = pikepdf.Dictionary()
    reader.stream(StreamKind.PAGE, page.obj, resources, Graphics())
    return PageReading(
        index=index,
        box=box,
        rotate=_rotate(page),
        streams=tuple(reader.streams),
        shows=tuple(reader.shows),
        glyphs=tuple(reader.glyphs),
        paints=tuple(reader.paints),
        problems=tuple(dict.fromkeys(reader.problems)),
    )


def page_box(page: pikepdf.Page) -> Box:
    """Return the part of a page that a reader shows (ISO 32000-1, 14.11.2)."""
    media = box_of(inherited(page.obj, "/MediaBox")) or _LETTER
    crop = box_of(inherited(page.obj, "/CropBox"))
    shown = intersection(media, crop) if crop else media
    return shown if shown[2] - shown[0] > 1 and shown[3] - shown[1] > 1 else media


def _rotate(page: pikepdf.Page) -> int:
    turn = inherited(page.obj, "/Rotate")
    return int(turn) % 360 // 90 * 90 if isinstance(turn, int) else 0


def _walk_through(reader: WalkRecord, number: int, graphics: Graphics, hidden_layer: bool) -> None:
    """Carry out every operator of a stream."""
    walk = Walk(reader, number, graphics, hidden_layer=hidden_layer)
    for at, instruction in enumerate(walk.here.instructions):
        walk.operator = at
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            walk.paint(PaintKind.INLINE_IMAGE, (0, 0, 1, 1), matrix=walk.g.ctm)
            continue
        try:
            handler = _HANDLERS.get(str(instruction.operator))
            if handler is not None:
                handler(walk, cast("Sequence[Any]", instruction.operands))
        except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, AttributeError):
            reader.problems.append("an operator is damaged")
