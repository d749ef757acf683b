"""The parts a released Word file may have: name, content type, and who may point at them.

A table of our own, from the leak channels and ECMA-376 parts 1 and 2; the writer has another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_WORD: Final = _OFFICE + "wordprocessingml."
_PACKAGE: Final = "application/vnd.openxmlformats-package."
_OF_OFFICE: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)
_OF_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/"
_OF_MICROSOFT: Final = "http://schemas.microsoft.com/office/"

CONTENT_TYPES: Final = "[Content_Types].xml"
MAIN: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class PartRule:
    """One kind of part: the pattern of its name, its content type, its relationship's type.

    `is_shown` marks parts whose text a reader sees.
    """

    name: re.Pattern[str]
    content_type: str
    relationship: str
    is_shown: bool = False
    is_picture: bool = False


def _part(
    name: str, content_type: str, relationship: str, *, shown: bool = False, picture: bool = False
) -> PartRule:
    return PartRule(re.compile(name), content_type, relationship, shown, picture)


_RELS: Final = _PACKAGE + "relationships+xml"
_DRAWINGML: Final = _OFFICE + "drawingml."

PARTS: Final = (
    _part(r"\[Content_Types\]\.xml", "", ""),
    _part(r"_rels/\.rels|word/_rels/[a-z]+[0-9]*\.xml\.rels", _RELS, ""),
    _part(r"word/(?:charts|diagrams)/_rels/[a-z]+[0-9]+\.xml\.rels", _RELS, ""),
    _part(r"word/document\.xml", _WORD + "document.main+xml", "officeDocument", shown=True),
    _part(r"word/styles\.xml", _WORD + "styles+xml", "styles"),
    _part(r"word/numbering\.xml", _WORD + "numbering+xml", "numbering", shown=True),
    _part(r"word/settings\.xml", _WORD + "settings+xml", "settings"),
    _part(r"word/fontTable\.xml", _WORD + "fontTable+xml", "fontTable"),
    _part(r"word/theme/theme\d+\.xml", _OFFICE + "theme+xml", "theme"),
    _part(r"word/header\d+\.xml", _WORD + "header+xml", "header", shown=True),
    _part(r"word/footer\d+\.xml", _WORD + "footer+xml", "footer", shown=True),
    _part(r"word/footnotes\.xml", _WORD + "footnotes+xml", "footnotes", shown=True),
    _part(r"word/endnotes\.xml", _WORD + "endnotes+xml", "endnotes", shown=True),
    _part(r"word/charts/chart\d+\.xml", _DRAWINGML + "chart+xml", "chart", shown=True),
    _part(
        r"word/charts/style\d+\.xml",
        "application/vnd.ms-office.chartstyle+xml",
        _OF_MICROSOFT + "2011/relationships/chartStyle",
    ),
    _part(
        r"word/charts/colors\d+\.xml",
        "application/vnd.ms-office.chartcolorstyle+xml",
        _OF_MICROSOFT + "2011/relationships/chartColorStyle",
    ),
    _part(r"word/theme/themeOverride\d+\.xml", _OFFICE + "themeOverride+xml", "themeOverride"),
    _part(r"word/diagrams/data\d+\.xml", _DRAWINGML + "diagramData+xml", "diagramData", shown=True),
    _part(r"word/diagrams/layout\d+\.xml", _DRAWINGML + "diagramLayout+xml", "diagramLayout"),
    _part(
        r"word/diagrams/quickStyle\d+\.xml", _DRAWINGML + "diagramStyle+xml", "diagramQuickStyle"
    ),
    _part(r"word/diagrams/colors\d+\.xml", _DRAWINGML + "diagramColors+xml", "diagramColors"),
    _part(
        r"word/diagrams/drawing\d+\.xml",
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
        _OF_MICROSOFT + "2007/relationships/diagramDrawing",
        shown=True,
    ),
    _part(r"word/media/[a-z]+-?\d+\.png", "image/png", "image", picture=True),
    _part(r"word/media/[a-z]+-?\d+\.jpe?g", "image/jpeg", "image", picture=True),
    _part(
        r"docProps/core\.xml",
        _PACKAGE + "core-properties+xml",
        _OF_PACKAGE + "metadata/core-properties",
        shown=True,
    ),
    _part(r"docProps/app\.xml", _OFFICE + "extended-properties+xml", "extended-properties"),
)

HYPERLINKS: Final = frozenset(kind + "hyperlink" for kind in _OF_OFFICE)


def rule_for(name: str) -> PartRule | None:
    """Return the rule a part's name falls under, or None if a release may not have the part."""
    return next((rule for rule in PARTS if rule.name.fullmatch(name)), None)


def relationship_types(rule: PartRule) -> frozenset[str]:
    """Return the types by which a part of this kind may be pointed at."""
    if ":" in rule.relationship:
        return frozenset({rule.relationship})
    kinds = {rule.relationship, rule.relationship.replace("extended-p", "extendedP")}
    return frozenset(family + kind for family in _OF_OFFICE for kind in kinds)


FORMAT_VALUES: Final = frozenset(
    {
        *(rule.content_type for rule in PARTS),
        *(kind for rule in PARTS if rule.relationship for kind in relationship_types(rule)),
        "application/xml",
        *["xml", "rels", "png", "jpeg", "jpg"],
    }
)
"""Content types, relationship types and extensions: the format's own, whoever is called Chart."""
