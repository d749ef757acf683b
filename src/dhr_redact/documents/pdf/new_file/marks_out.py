"""Marked content written anew: only the marks of the structure tree, and artefacts.

Marks are numbered as they come: a gap would tell that a line went.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf

from dhr_redact.documents.pdf.content.layers import Layers
from dhr_redact.documents.pdf.content.marked import Marked, MarkedStack
from dhr_redact.documents.pdf.new_file.operators import TAGS
from dhr_redact.documents.pdf.new_file.stream_draft import StreamDraft


class MarksWriter:
    """Writes the marks of one stream, and knows whether a layer hides what stands between them."""

    def __init__(self, stream: StreamDraft, layers: Layers, kept: frozenset[int] | None) -> None:
        """Write into a stream; `kept` are the MCIDs that stay, None where no mark is kept."""
        self._stream = stream
        self._kept = kept
        self._marked = MarkedStack(layers, hidden_layer=False)
        self._open: list[bool] = []
        self.written: dict[int, int] = {}
        """The new numbers of the marks that were written, by the old ones."""

    @property
    def is_hidden(self) -> bool:
        """True inside a layer that is switched off."""
        return self._marked.is_hidden

    def begin(self, operands: Sequence[Any]) -> None:
        """Open a mark."""
        values = list(operands)
        properties: object = values[1] if len(values) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = self._stream.found("/Properties", properties)
        tag = str(values[0]) if values and isinstance(values[0], pikepdf.Name) else ""
        outer = self._marked.mcid
        self._marked.begin(Marked(tag, properties))
        mcid = self._marked.mcid
        is_kept = self._kept is not None
        if self._kept is not None and mcid is not None and mcid != outer and mcid in self._kept:
            name = pikepdf.Name(tag if tag in TAGS else "/Span")
            new = self.written.setdefault(mcid, len(self.written))
            self._stream.add("BDC", name, pikepdf.Dictionary(MCID=new))
        elif is_kept and tag == "/Artifact":
            self._stream.add("BMC", pikepdf.Name.Artifact)
        else:
            is_kept = False
        self._open.append(is_kept)

    def end(self) -> None:
        """Close the innermost mark; a surplus end is nothing."""
        self._marked.end()
        if self._open and self._open.pop():
            self._stream.add("EMC")

    def close(self) -> None:
        """Close what the stream left open."""
        for is_kept in reversed(self._open):
            if is_kept:
                self._stream.add("EMC")
