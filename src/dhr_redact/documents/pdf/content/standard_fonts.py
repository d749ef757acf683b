"""Fonts that say nothing of their widths: readers show a standard font in their place."""

from __future__ import annotations

import re
from typing import Final

import pikepdf
from pdfminer.fontmetrics import FONT_METRICS

_MONOSPACED: Final = re.compile(r"mono|courier|consol|console|typewriter|terminal", re.IGNORECASE)
_SERIFS: Final = re.compile(r"times|roman|georgia|garamond|cambria|book|serif", re.IGNORECASE)
_NO_SERIFS: Final = re.compile(r"sans", re.IGNORECASE)


def lacks_widths(font: pikepdf.Dictionary) -> bool:
    """Tell whether a simple font of the file has neither widths nor a program of its own.

    Only the standard 14 may lack them (ISO 32000-1, 9.6.2.2), but others do; with no width at all
    their letters would stand on top of one another.
    """
    descriptor = font.get("/FontDescriptor")
    is_embedded = isinstance(descriptor, pikepdf.Dictionary) and any(
        key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")
    )
    is_simple = font.get("/Subtype") in ("/Type1", "/TrueType", "/MMType1")
    return is_simple and not is_embedded and not isinstance(font.get("/Widths"), pikepdf.Array)


def standard_font_like(name: str) -> str:
    """Return the name of the standard font nearest to a font that is not there."""
    if name in FONT_METRICS:
        return name
    is_bold = "bold" in name.casefold()
    if _MONOSPACED.search(name):
        return "Courier-Bold" if is_bold else "Courier"
    if _SERIFS.search(name) and not _NO_SERIFS.search(name):
        return "Times-Bold" if is_bold else "Times-Roman"
    return "Helvetica-Bold" if is_bold else "Helvetica"
