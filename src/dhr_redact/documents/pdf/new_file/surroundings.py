"""What a content stream of the new file draws with, as its writer asks for it."""

from __future__ import annotations

from typing import Protocol

import pikepdf


class Surroundings(Protocol):
    """What a content stream draws with: each gives the new object, or None to leave it out."""

    def count(self, what: str) -> None:
        """Count something that is left behind."""
        ...

    def font(self, source: pikepdf.Object) -> pikepdf.Object:
        """Return a font."""
        ...

    def replacement(self, name: str) -> pikepdf.Object | None:
        """Return the letters of replacements that edits use by this name, or None."""
        ...

    def shown(self, font: pikepdf.Object | None, text: bytes) -> bytes:
        """Take note of a string that is shown in a font of the old file; return it in new codes."""
        ...

    def state(self, source: pikepdf.Object) -> pikepdf.Object:
        """Return a graphics state."""
        ...

    def space(self, source: pikepdf.Object) -> pikepdf.Object:
        """Return a colour space."""
        ...

    def pattern(self, source: pikepdf.Object) -> pikepdf.Object | None:
        """Return a pattern."""
        ...

    def shading(self, source: pikepdf.Object) -> pikepdf.Object:
        """Return a shading."""
        ...

    def drawn(
        self, source: pikepdf.Object, draw: int, font: pikepdf.Object | None
    ) -> pikepdf.Object | None:
        """Return an XObject; `draw` counts what the stream draws, `font` is the one in force."""
        ...

    def inline(self, image: pikepdf.ContentStreamInlineImage, draw: int) -> pikepdf.Object | None:
        """Return an inline image as an XObject."""
        ...
