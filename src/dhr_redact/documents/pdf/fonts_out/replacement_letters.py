"""The letters of replacements and of hidden text in the new file; embedded last of all."""

from __future__ import annotations

import pikepdf

from dhr_redact.documents.pdf.fonts_out.replacement_font import (
    RESOURCE_NAMES,
    Face,
    ReplacementFont,
)


class ReplacementLetters:
    """Gives out the faces before it is known which letters they will need."""

    def __init__(self, pdf: pikepdf.Pdf, font: ReplacementFont) -> None:
        self._pdf = pdf
        self._font = font
        self._given: dict[str, pikepdf.Object] = {}

    def font(self, name: str) -> pikepdf.Object | None:
        """Return the face that edits use by a name, or None if it is none of theirs."""
        if name not in RESOURCE_NAMES.values():
            return None
        if name not in self._given:
            self._given[name] = self._pdf.make_indirect(pikepdf.Dictionary())
        return self._given[name]

    def hidden(self) -> pikepdf.Object:
        """Return the face of the hidden words of page pictures."""
        found = self.font(RESOURCE_NAMES[Face.SANS])
        assert found is not None  # noqa: S101 - it is one of them
        return found

    def encode(self, text: str) -> bytes:
        """Return the codes of a hidden word."""
        return self._font.encode(text, Face.SANS)

    def width(self, text: str) -> float:
        """Return how wide a hidden word is at size 1."""
        return self._font.width(text, Face.SANS)

    def finish(self) -> None:
        """Embed what was used."""
        embedded = self._font.embed(self._pdf)
        for name, target in self._given.items():
            font = embedded.get(name)
            if font is None:  # chosen, but nothing was written in it
                target["/Type"], target["/Subtype"] = pikepdf.Name.Font, pikepdf.Name.Type1
                target["/BaseFont"] = pikepdf.Name.Helvetica
                continue
            for key in font.keys():  # noqa: SIM118 - iterating yields keys of the values too
                target[key] = font[key]
