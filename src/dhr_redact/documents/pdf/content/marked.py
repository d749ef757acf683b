"""Marked content: tags, layers and replacement text around operators (ISO 32000-1, 14.6)."""

from __future__ import annotations

from dataclasses import dataclass, field

import pikepdf

from dhr_redact.documents.pdf.content.layers import Layers


@dataclass(frozen=True, slots=True)
class Marked:
    """One marked content sequence: its tag, its property list if it has one, where it begins.

    `at` is the number of its operator in the stream.
    """

    tag: str
    properties: object = field(default=None, repr=False)
    at: int = 0


@dataclass(frozen=True, slots=True)
class Spoken:
    """The text that stands for the glyphs of a sequence, and where that begins in its stream."""

    text: str = field(repr=False)
    at: int


class MarkedStack:
    """The sequences that are open."""

    def __init__(self, layers: Layers, *, hidden_layer: bool) -> None:
        self._layers = layers
        self._stack: list[tuple[bool, int | None, Spoken | None, bool]] = []
        self._outer = hidden_layer

    def begin(self, marked: Marked) -> None:
        """Open one."""
        hidden, mcid, spoken = self.is_hidden, self.mcid, self.spoken
        properties = marked.properties
        artifact = self.is_artifact or marked.tag == "/Artifact"
        if isinstance(properties, pikepdf.Dictionary):
            if marked.tag == "/OC":
                hidden = hidden or self._layers.is_hidden(properties)
            found = properties.get("/MCID")
            mcid = int(found) if isinstance(found, int) else mcid
            actual = properties.get("/ActualText")
            if isinstance(actual, pikepdf.String):
                spoken = Spoken(str(actual), marked.at)
        self._stack.append((hidden, mcid, spoken, artifact))

    def end(self) -> None:
        """Close the innermost; a surplus end is nothing."""
        if self._stack:
            self._stack.pop()

    @property
    def is_hidden(self) -> bool:
        """True inside a layer that is switched off."""
        return self._stack[-1][0] if self._stack else self._outer

    @property
    def mcid(self) -> int | None:
        """The number that the structure tree knows the content by."""
        return self._stack[-1][1] if self._stack else None

    @property
    def spoken(self) -> Spoken | None:
        """The text that stands for the glyphs (ISO 32000-1, 14.9.4)."""
        return self._stack[-1][2] if self._stack else None

    @property
    def is_artifact(self) -> bool:
        """True for what is not content: running heads, page numbers, rules."""
        return self._stack[-1][3] if self._stack else False
