"""Which names of elements and attributes the format has, by namespace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dhr_redact.verification import elements_drawing as drawing
from dhr_redact.verification import elements_word as word
from dhr_redact.verification.attributes import ATTRIBUTES
from dhr_redact.verification.tables import names

_SCHEMAS: Final = "http://schemas.openxmlformats.org/"
_MICROSOFT: Final = "http://schemas.microsoft.com/office/"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
WORD_MAIN: Final = _SCHEMAS + "wordprocessingml/2006/main"
OFFICE_RELATIONSHIPS: Final = _SCHEMAS + "officeDocument/2006/relationships"
XML: Final = "http://www.w3.org/XML/1998/namespace"

ELEMENTS: Final[Mapping[str, frozenset[str]]] = {
    WORD_MAIN: word.WORD,
    _STRICT + "wordprocessingml/main": word.WORD,
    _SCHEMAS + "officeDocument/2006/math": word.MATHEMATICS,
    _STRICT + "officeDocument/math": word.MATHEMATICS,
    _SCHEMAS + "package/2006/content-types": word.CONTENT_TYPES,
    _SCHEMAS + "package/2006/relationships": word.RELATIONSHIPS,
    _SCHEMAS + "package/2006/metadata/core-properties": word.CORE_PROPERTIES,
    "http://purl.org/dc/elements/1.1/": word.CORE_TITLE,
    _SCHEMAS + "officeDocument/2006/extended-properties": word.APP_PROPERTIES,
    _SCHEMAS + "markup-compatibility/2006": word.ALTERNATES,
    _MICROSOFT + "word/2010/wordml": word.WORD_2010,
    _MICROSOFT + "word/2012/wordml": frozenset(),
    _SCHEMAS + "drawingml/2006/main": drawing.MAIN,
    _STRICT + "drawingml/main": drawing.MAIN,
    _SCHEMAS + "drawingml/2006/wordprocessingDrawing": drawing.IN_WORD,
    _STRICT + "drawingml/wordprocessingDrawing": drawing.IN_WORD | drawing.SHAPES,
    _MICROSOFT + "word/2010/wordprocessingDrawing": drawing.IN_WORD_2010,
    _SCHEMAS + "drawingml/2006/picture": drawing.PICTURE,
    _STRICT + "drawingml/picture": drawing.PICTURE,
    _MICROSOFT + "word/2010/wordprocessingShape": drawing.SHAPES,
    _MICROSOFT + "word/2010/wordprocessingGroup": drawing.SHAPES,
    _MICROSOFT + "word/2010/wordprocessingCanvas": drawing.SHAPES,
    _SCHEMAS + "drawingml/2006/chart": drawing.CHARTS,
    _STRICT + "drawingml/chart": drawing.CHARTS,
    _MICROSOFT + "drawing/2007/8/2/chart": frozenset({"style"}),
    _MICROSOFT + "drawing/2012/chartStyle": drawing.CHART_STYLES,
    _SCHEMAS + "drawingml/2006/diagram": drawing.DIAGRAMS,
    _STRICT + "drawingml/diagram": drawing.DIAGRAMS,
    _MICROSOFT + "drawing/2008/diagram": drawing.DIAGRAM_DRAWINGS,
    "urn:schemas-microsoft-com:vml": drawing.VML,
    "urn:schemas-microsoft-com:office:office": drawing.VML_OFFICE,
    "urn:schemas-microsoft-com:office:word": drawing.VML_WORD,
}
"""What a release may hold. An element in another namespace, or not listed, is a finding."""

ATTRIBUTE_NAMESPACES: Final = frozenset(
    {
        *ELEMENTS,
        "",
        XML,
        OFFICE_RELATIONSHIPS,
        _STRICT + "officeDocument/relationships",
        "http://www.w3.org/2001/XMLSchema-instance",
    }
)
HARMLESS_NAMESPACES: Final = frozenset(
    {
        *ATTRIBUTE_NAMESPACES,
        "http://purl.org/dc/terms/",
        "http://purl.org/dc/dcmitype/",
        _SCHEMAS + "officeDocument/2006/docPropsVTypes",
        _MICROSOFT + "word/2006/wordml",
        _MICROSOFT + "word/2010/wordprocessingInk",
        _MICROSOFT + "word/2015/wordml/symex",
        _MICROSOFT + "word/2016/wordml/cid",
        _MICROSOFT + "word/2018/wordml",
        _MICROSOFT + "word/2018/wordml/cex",
        _MICROSOFT + "word/2020/wordml/sdtdatahash",
        _MICROSOFT + "word/2023/wordml/word16du",
        _MICROSOFT + "word/2024/wordml/sdtformatlock",
        _MICROSOFT + "drawing/2010/main",
        _MICROSOFT + "drawing/2014/chartex",
        _MICROSOFT + "drawing/2014/main",
        _MICROSOFT + "drawing/2016/ink",
        _MICROSOFT + "drawing/2017/model3d",
        *(_MICROSOFT + f"drawing/201{year}/chartex" for year in (5, 6)),
        *(_MICROSOFT + f"drawing/2015/10/{day}/chartex" for day in (21,)),
        *(_MICROSOFT + f"drawing/2016/5/{day}/chartex" for day in range(9, 15)),
        _MICROSOFT + "drawing/2015/9/8/chartex",
        _MICROSOFT + "2019/extlst",
    }
)
"""May be declared; an element in one of the added ones is still a finding."""

PREFIXES: Final = names(
    "w wp a pic r m mc c dgm dsp v o w10 w14 w15 w16 w16cex w16cid w16se w16sdtdh w16du w16sdtfl "
    "wp14 wpc wpg wpi wps wne cx cx1 cx2 cx3 cx4 cx5 cx6 cx7 cx8 aink am3d oel cp dc dcterms "
    "dcmitype xsi vt ep ct rel cs c14 c15 c16 c16r2 a14 a15 a16 sl xml s n ns0 ns1 ns2 ns3"
)


def split_name(tag: object) -> tuple[str, str]:
    """Split a name into namespace and local name; both are empty for what is no element."""
    if not isinstance(tag, str):
        return "", ""
    if not tag.startswith("{"):
        return "", tag
    namespace, _, local = tag[1:].partition("}")
    return namespace, local


def is_known_element(namespace: str, local: str) -> bool:
    """Tell whether a release may hold this element."""
    return local in ELEMENTS.get(namespace, frozenset())


def is_known_attribute(namespace: str, local: str) -> bool:
    """Tell whether a release may hold this attribute."""
    return namespace in ATTRIBUTE_NAMESPACES and local in ATTRIBUTES
