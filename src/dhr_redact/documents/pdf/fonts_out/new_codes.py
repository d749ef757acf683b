"""Codes of a subset's letters given anew, in the order in which the new file shows them.

Many programs number the letters of a font as they first need them. A gap in the numbers, and which
letter comes before which, then tell what letters the text had that went.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.content.fonts import Code, Font
from dhr_redact.documents.pdf.fonts_out.composite_fonts import ordering_of
from dhr_redact.documents.pdf.fonts_out.font_programs import Outlines, outlines_of

_SPACE: Final = b" "
"""Word space is added to this code of a simple font, so that no other letter gets it (9.3.3)."""
_SIMPLE: Final = (*range(1, 32), *range(33, 256), 0)
_LARGEST: Final = 65_535


class NewCodes:
    """The codes that the new file has for those of one font; the same where they say nothing."""

    def __init__(self, source: pikepdf.Object, font: Font) -> None:
        self._font = font
        self._size = _size_of_code(source)
        self._new: dict[bytes, bytes] = {}
        self._free = iter(_SIMPLE if self._size == 1 else range(1, _LARGEST + 1))

    @property
    def is_changed(self) -> bool:
        """Tell whether codes are given anew."""
        return self._size > 0

    @property
    def new(self) -> Mapping[bytes, bytes]:
        """The new codes of the old ones that were shown, in the order in which they were."""
        return self._new

    def text(self, old: bytes) -> bytes:
        """Return a string of the old font in the new codes."""
        if self._size == 0:
            self._new.update((code.code, code.code) for code in self._font.read(old))
            return old
        whole = old + bytes(-len(old) % self._size)  # as viewers read a code that is cut short
        return b"".join(self._code(code) for code in self._font.read(whole))

    def _code(self, old: Code) -> bytes:
        if old.code not in self._new:
            is_space = self._size == 1 and old.code == _SPACE and old.text.isspace()
            is_missing = self._size > 1 and old.code == bytes(self._size)
            new = old.code
            if not (is_space or is_missing):
                new = next(self._free).to_bytes(self._size, "big")
            self._new[old.code] = new
        return self._new[old.code]


def _size_of_code(source: pikepdf.Object) -> int:
    """Return of how many bytes a font's codes are if they can be given anew, else 0.

    They can if they mean nothing but a glyph of the font's own program: what its text is, a table
    of the font says, and neither an encoding nor a character collection.
    """
    if not isinstance(source.get("/ToUnicode"), pikepdf.Stream):
        return 0
    kind = source.get("/Subtype")
    if kind == "/TrueType" and "/Encoding" not in source:
        return 1 if outlines_of(source.get("/FontDescriptor")) is Outlines.TRUETYPE_BY_CODE else 0
    if kind != "/Type0" or source.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
        return 0
    parts = source.get("/DescendantFonts")
    part = parts[0] if isinstance(parts, pikepdf.Array) and len(parts) else None
    if not isinstance(part, pikepdf.Dictionary) or ordering_of(part) not in {"Identity", "UCS"}:
        return 0
    found = outlines_of(part.get("/FontDescriptor"))
    wanted = {
        "/CIDFontType0": {Outlines.CFF},
        "/CIDFontType2": {Outlines.TRUETYPE, Outlines.TRUETYPE_BY_CODE},
    }
    return 2 if found in wanted.get(str(part.get("/Subtype")), set()) else 0
