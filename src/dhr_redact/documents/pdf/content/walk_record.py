"""What is gathered while a page is read: its streams, what they show and what they paint."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.glyphs import ContentStream, Glyph, Paint, Show, StreamKind
from dhr_redact.documents.pdf.content.graphics import Graphics
from dhr_redact.documents.pdf.content.layers import Layers
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.errors import OverLimitError

_DEPTH: Final = 12

WalkThrough = Callable[["WalkRecord", int, Graphics, bool], None]
"""Walks through the stream of a number; the last argument is whether a hidden layer draws it."""


class WalkRecord:
    """What is gathered while a page is read."""

    def __init__(
        self, fonts: FontBook, layers: Layers, limits: Limits, box: Box, walk: WalkThrough
    ) -> None:
        self._walk = walk
        self.fonts = fonts
        self.layers = layers
        self.limits = limits
        self.box = box
        self.streams: list[ContentStream] = []
        self.shows: list[Show] = []
        self.glyphs: list[Glyph] = []
        self.paints: list[Paint] = []
        self.problems: list[str] = []
        self.order = 0
        self.operators = 0
        self._open: list[object] = []
        self._walked: set[object] = set()

    def stream(
        self,
        kind: StreamKind,
        source: pikepdf.Object,
        resources: pikepdf.Dictionary,
        graphics: Graphics,
        *,
        parent: int | None = None,
        operator: int | None = None,
        name: str = "",
        hidden_layer: bool = False,
    ) -> None:
        """Read one content stream and what it draws."""
        key = source.objgen if source.is_indirect else id(source)
        if key in self._open or len(self._open) > _DEPTH:
            self.problems.append("a stream draws itself")
            return
        try:
            instructions = list(pikepdf.parse_content_stream(source))
        except Exception:  # noqa: BLE001 - whatever a damaged stream raises, the page is not trusted
            self.problems.append("a content stream is damaged")
            return
        self.operators += len(instructions)
        if self.operators > self.limits.operators:
            raise OverLimitError(f"a page has more than {self.limits.operators} operators")
        number = len(self.streams)
        self.streams.append(
            ContentStream(
                kind=kind,
                instructions=cast("list[pikepdf.ContentStreamInstruction]", instructions),
                resources=resources,
                source=source,
                matrix=graphics.ctm,
                parent=parent,
                operator=operator,
                name=name,
            )
        )
        self._open.append(key)
        self._walk(self, number, graphics, hidden_layer)
        self._open.pop()

    def once(self, key: object) -> bool:
        """Tell whether something is met for the first time on this page."""
        is_new = key not in self._walked
        self._walked.add(key)
        return is_new

    def next_order(self) -> int:
        """Count one more thing painted."""
        self.order += 1
        return self.order
