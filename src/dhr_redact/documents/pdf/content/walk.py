"""The walk through one content stream: its state, and what its operators share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import Paint, PaintKind, StreamKind
from dhr_redact.documents.pdf.content.graphics import Graphics, Path, matrix_of
from dhr_redact.documents.pdf.content.marked import MarkedStack
from dhr_redact.documents.pdf.content.walk_record import WalkRecord
from dhr_redact.documents.pdf.objects.matrices import (
    IDENTITY,
    Box,
    Matrix,
    box_through,
    intersection,
    product,
)

_MOST_PAINTS: Final = 50_000

Handler = Callable[["Walk", Sequence[Any]], None]
"""Carries out one operator with its operands."""


class Walk:
    """One content stream, operator by operator."""

    def __init__(
        self, reader: WalkRecord, number: int, graphics: Graphics, *, hidden_layer: bool
    ) -> None:
        self.reader = reader
        self.number = number
        self.here = reader.streams[number]
        self.g = graphics
        self.saved: list[Graphics] = []
        self.path = Path()
        self.marked = MarkedStack(reader.layers, hidden_layer=hidden_layer)
        self.tm: Matrix = IDENTITY
        self.line: Matrix = IDENTITY
        self.operator = 0

    def resources_of(self, source: pikepdf.Object) -> pikepdf.Dictionary:
        """Return the resources of what this stream draws; one without its own uses ours."""
        own = source.get("/Resources")
        return own if isinstance(own, pikepdf.Dictionary) else self.here.resources

    def inner(self, kind: StreamKind, source: pikepdf.Stream, ctm: Matrix) -> None:
        """Read a stream that is not drawn by itself: a mask, a pattern, a glyph."""
        if kind is not StreamKind.PATTERN:
            ctm = product(matrix_of(source.get("/Matrix")), ctm)
        self.reader.stream(
            kind,
            source,
            self.resources_of(source),
            Graphics(ctm=ctm, is_apart=True),
            parent=self.number,
            operator=self.operator,
            hidden_layer=self.marked.is_hidden,
        )

    def paint(
        self,
        kind: PaintKind,
        box: Box,
        *,
        colour: tuple[float, float, float] | None = None,
        is_plain: bool = False,
        matrix: Matrix | None = None,
        name: str = "",
        opaque: bool = True,
    ) -> None:
        """Take down something painted, of which `box` is in the stream's own space."""
        order = self.reader.next_order()
        if len(self.reader.paints) >= _MOST_PAINTS:
            return
        seen = box_through(self.g.ctm, box)
        ctm = self.g.ctm
        is_upright = abs(ctm[1] * ctm[2]) < 1e-9 or abs(ctm[0] * ctm[3]) < 1e-9
        hides = opaque and self.g.fill_alpha > 0.95 and self.g.blend == "/Normal"
        self.reader.paints.append(
            Paint(
                kind=kind,
                stream=self.number,
                operator=self.operator,
                box=intersection(seen, self.g.clip) if self.g.clip else seen,
                order=order,
                colour=colour,
                is_plain=is_plain and is_upright,
                is_opaque=hides and not self.g.masked and kind is not PaintKind.STROKE,
                matrix=matrix,
                name=name,
                hidden=self.marked.is_hidden,
                is_apart=self.g.is_apart,
            )
        )
