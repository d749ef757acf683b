"""The XML namespaces of a Word file, and the strict edition's names for them."""

from __future__ import annotations

from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
M: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WP14: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
V: Final = "urn:schemas-microsoft-com:vml"
O: Final = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix Word itself uses
X: Final = "urn:schemas-microsoft-com:office:excel"
XML: Final = "http://www.w3.org/XML/1998/namespace"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

STRICT: Final = b"http://purl.oclc.org/ooxml/"

_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/"

STRICT_TO_TRANSITIONAL: Final = {
    "wordprocessingml/main": W,
    "officeDocument/math": M,
    "officeDocument/relationships": R,
    "officeDocument/customXml": _TRANSITIONAL + "officeDocument/2006/customXml",
    "officeDocument/bibliography": _TRANSITIONAL + "officeDocument/2006/bibliography",
    "officeDocument/sharedTypes": _TRANSITIONAL + "officeDocument/2006/sharedTypes",
    "officeDocument/characteristics": _TRANSITIONAL + "officeDocument/2006/characteristics",
    "officeDocument/docPropsVTypes": _TRANSITIONAL + "officeDocument/2006/docPropsVTypes",
    "officeDocument/extendedProperties": _TRANSITIONAL + "officeDocument/2006/extended-properties",
    "officeDocument/customProperties": _TRANSITIONAL + "officeDocument/2006/custom-properties",
    "schemaLibrary/main": _TRANSITIONAL + "schemaLibrary/2006/main",
    "drawingml/main": A,
    "drawingml/chart": C,
    "drawingml/chartDrawing": _TRANSITIONAL + "drawingml/2006/chartDrawing",
    "drawingml/diagram": DGM,
    "drawingml/picture": PIC,
    "drawingml/compatibility": _TRANSITIONAL + "drawingml/2006/compatibility",
    "drawingml/lockedCanvas": _TRANSITIONAL + "drawingml/2006/lockedCanvas",
    "drawingml/wordprocessingDrawing": WP,
    "drawingml/spreadsheetDrawing": _TRANSITIONAL + "drawingml/2006/spreadsheetDrawing",
}
"""Strict namespaces (ISO/IEC 29500-1) after `STRICT`, and the transitional ones (29500-4)."""

_STRICT_RELATIONSHIPS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_STRICT_TYPES: Final = {
    "metadata/core-properties": RELATIONSHIPS + "/metadata/core-properties",
    "metadata/thumbnail": RELATIONSHIPS + "/metadata/thumbnail",
    "extendedProperties": R + "/extended-properties",
    "customProperties": R + "/custom-properties",
}


def transitional_relationship(uri: str) -> str:
    """Return the transitional name of a relationship type; others are returned unchanged."""
    if not uri.startswith(_STRICT_RELATIONSHIPS):
        return uri
    name = uri.removeprefix(_STRICT_RELATIONSHIPS)
    return _STRICT_TYPES.get(name, f"{R}/{name}")
