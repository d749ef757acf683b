"""The new file while it is being made: what several of its pages share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pikepdf

from dhr_redact.documents.pdf.content.layers import Layers
from dhr_redact.documents.pdf.fonts_out.replacement_letters import ReplacementLetters
from dhr_redact.documents.pdf.fonts_out.written_fonts import FontsOut
from dhr_redact.documents.pdf.new_file.images_out import ImagesOut
from dhr_redact.documents.pdf.new_file.page_streams import PageStreams
from dhr_redact.documents.pdf.new_file.spaces_out import Spaces


class Draft:
    """An empty file, and all that was put into it so far by the object it came from."""

    def __init__(
        self, pdf: pikepdf.Pdf, layers: Layers, fonts: FontsOut, letters: ReplacementLetters
    ) -> None:
        self.pdf = pdf
        self.letters = letters
        self.layers = layers
        self.fonts = fonts
        self.spaces = Spaces(pdf)
        self.images = ImagesOut(pdf, self.spaces)
        self.known: dict[object, pikepdf.Object] = {}
        self.left_behind: Counter[str] = Counter()
        self.procedures: dict[tuple[int, int], tuple[PageStreams, int]] = {}

    def once(self, key: object, make: Callable[[], pikepdf.Object]) -> pikepdf.Object:
        """Return what was made before for a key, or make it."""
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = make()
        return found
