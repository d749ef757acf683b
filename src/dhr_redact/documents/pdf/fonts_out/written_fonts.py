"""Fonts of the new file: each made once, with nothing but what the shown codes need."""

from __future__ import annotations

import pikepdf

from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.fonts_out.font_dictionaries import write_font
from dhr_redact.documents.pdf.fonts_out.font_use import FontUse, Procedure
from dhr_redact.documents.pdf.fonts_out.new_codes import NewCodes
from dhr_redact.documents.pdf.objects.allowed import UnwritableError, key_of


class FontsOut:
    """Gathers the fonts and their shown codes; `finish` writes them when all pages are made."""

    def __init__(self, pdf: pikepdf.Pdf, book: FontBook) -> None:
        self._pdf = pdf
        self._book = book
        self._made: dict[object, pikepdf.Dictionary] = {}
        self._sources: dict[object, pikepdf.Object] = {}
        self._shown: dict[object, NewCodes | None] = {}

    def font(self, source: pikepdf.Object) -> pikepdf.Dictionary:
        """Return the font of the new file, still empty, for one of the old file."""
        key = key_of(source)
        if key not in self._made:
            self._sources[key] = source
            self._made[key] = self._pdf.make_indirect(pikepdf.Dictionary())
        return self._made[key]

    def shown(self, source: pikepdf.Object, text: bytes) -> bytes:
        """Take note of a string that is shown in a font, and return it in the font's new codes."""
        key = key_of(source)
        if key not in self._shown:
            font = self._book.font(source)
            self._shown[key] = None if font is None else NewCodes(source, font)
        codes = self._shown[key]
        return text if codes is None else codes.text(text)

    def finish(self, procedure: Procedure) -> dict[object, str]:
        """Write every font, those with drawn glyphs first, for a glyph may show text.

        Returns why a font cannot be written, by the key of the old one.
        """
        keys: list[object] = []
        failed: dict[object, str] = {}
        while len(keys) < len(self._made):
            keys = list(self._made)
            for number, key in enumerate(keys, 1):
                if self._is_drawn(key):
                    self._try(key, number, procedure, failed)
        for number, key in enumerate(keys, 1):
            if not self._is_drawn(key):
                self._try(key, number, procedure, failed)
        return failed

    def _try(
        self, key: object, number: int, procedure: Procedure, failed: dict[object, str]
    ) -> None:
        try:
            self._write(key, number, procedure)
        except UnwritableError as problem:
            failed[key] = str(problem)
        except Exception:  # noqa: BLE001 - whatever damage makes pikepdf raise, the font is not ours
            failed[key] = "a font is damaged"

    def _is_drawn(self, key: object) -> bool:
        return self._sources[key].get("/Subtype") == "/Type3"

    def _write(self, key: object, number: int, procedure: Procedure) -> None:
        source, target = self._sources[key], self._made[key]
        if len(target):
            return
        font = self._book.font(source)
        if font is None and key in self._shown:
            raise UnwritableError("text is shown in a font that cannot be read")
        codes = self._shown.get(key)
        shown = frozenset() if codes is None else frozenset(codes.new)
        new = codes.new if codes is not None and codes.is_changed else {}
        write_font(self._pdf, target, FontUse(source, font, shown, number, procedure, new))
