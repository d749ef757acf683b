"""Write a made file anew in tests, look at every key and string of it, and draw it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.interpreter import read_page
from dhr_redact.documents.pdf.content.layers import layers_of
from dhr_redact.documents.pdf.new_file.pages_out import KeptPage
from dhr_redact.documents.pdf.new_file.writing import NewFile, write_pdf

KEYS = frozenset({
    "/A", "/AIS", "/Alt", "/Alternate", "/AntiAlias", "/Annots", "/Ascent", "/Author",
    "/AvgWidth", "/BBox", "/BC", "/BM", "/Background", "/Base", "/BaseEncoding", "/BaseFont",
    "/BitsPerComponent", "/BitsPerCoordinate", "/BitsPerFlag", "/BitsPerSample", "/BlackPoint",
    "/Border", "/Bounds", "/C0", "/C1", "/CA", "/CIDSystemInfo", "/CIDToGIDMap", "/CMapName",
    "/CS", "/CapHeight", "/CharProcs", "/ColSpan", "/ColorSpace", "/ColorTransform", "/Colors",
    "/Columns", "/Contents", "/Coords", "/Count", "/D", "/DW", "/DW2", "/Decode",
    "/DecodeParms", "/DescendantFonts", "/Descent", "/Dest", "/Differences", "/DisplayDocTitle",
    "/Domain", "/EarlyChange", "/Encode", "/Encoding", "/ExtGState", "/Extend", "/F", "/FL",
    "/Filter", "/First", "/FirstChar", "/Flags", "/Font", "/FontBBox", "/FontDescriptor",
    "/FontFile", "/FontFile2", "/FontFile3", "/FontMatrix", "/FontName", "/FontStretch",
    "/FontWeight", "/Function", "/FunctionType", "/Functions", "/G", "/Gamma", "/Group",
    "/Headers", "/Height", "/I", "/ID", "/IDTree", "/ImageMask", "/Index", "/Info", "/Intent",
    "/Interpolate", "/ItalicAngle", "/K", "/Kids", "/LC", "/LJ", "/LW", "/Lang", "/Last",
    "/LastChar", "/Leading", "/Length", "/Length1", "/Length2", "/Length3", "/ListNumbering",
    "/ML", "/MarkInfo", "/Marked", "/Mask", "/Matrix", "/Matte", "/MaxWidth", "/MediaBox",
    "/Metadata", "/MissingWidth", "/N", "/Names", "/Next", "/Nums", "/O", "/OP", "/OPM", "/Obj",
    "/Order", "/Ordering", "/Outlines", "/P", "/PaintType", "/Parent", "/ParentTree",
    "/ParentTreeNextKey", "/Pattern", "/PatternType", "/Pages", "/Pg", "/Predictor", "/Prev",
    "/Producer", "/RI", "/Range", "/Rect", "/Registry", "/Resources", "/Root", "/Rotate",
    "/RowSpan", "/S", "/SA", "/SM", "/SMask", "/Scope", "/Shading", "/ShadingType", "/Size",
    "/Specifier", "/StemH", "/StemV", "/StructParent", "/StructParents", "/StructTreeRoot",
    "/Subtype", "/Supplement", "/TK", "/TR", "/Tabs", "/TilingType", "/Title", "/ToUnicode",
    "/Type", "/URI", "/UserUnit", "/VerticesPerRow", "/ViewerPreferences", "/W", "/W2",
    "/WMode", "/WhitePoint", "/Width", "/Widths", "/XHeight", "/XObject", "/XStep", "/YStep",
    "/ca", "/op",
})  # fmt: skip
"""Every key that may stand in a new file, besides the fresh names of resources and glyphs."""

SPOKEN = frozenset({"/Title", "/Lang", "/Producer", "/Alt", "/URI", "/Registry", "/Ordering"})
"""Keys whose values may be strings."""
COUNTED = frozenset({"/ID", "/Headers", "/Names"})
"""Keys below which strings are ids that we made."""


def rewritten(pdf: pikepdf.Pdf, **how: Any) -> NewFile:
    """Write every page of a file anew without an edit."""
    book, layers = FontBook(), layers_of(pdf)
    pages = [
        KeptPage(read_page(page, number, book, layers, Limits()))
        for number, page in enumerate(pdf.pages)
    ]
    return write_pdf(
        pdf, pages, **{"title": "Overview report", "language": "en-GB", "fonts": book, **how}
    )


def reopened(new: NewFile) -> pikepdf.Pdf:
    """Open what was written."""
    assert not new.untrusted, new.untrusted
    return pikepdf.open(io.BytesIO(new.data))


def content_of(pdf: pikepdf.Pdf, page: int = 0) -> bytes:
    """Return the content of a page."""
    return pdf.pages[page].Contents.read_bytes()


def drawn(data: bytes, page: int = 0, scale: float = 1.0) -> npt.NDArray[np.uint8]:
    """Return the pixels of a page."""
    with pypdfium2.PdfDocument(data) as document:
        return np.asarray(document[page].render(scale=scale).to_pil().convert("RGB"))


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a file."""
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def odd_things(pdf: pikepdf.Pdf) -> list[str]:
    """Return the keys and strings of a file that are not on the lists."""
    found: list[str] = []
    for number, value in enumerate(pdf.objects):
        found += [f"object {number}: {what}" for what in _odd(value, "")]
    found += [f"trailer: {what}" for what in _odd(pdf.trailer, "")]
    return found


_NAMED = frozenset(
    {"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/CharProcs"}
)


def _odd(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        names = value.keys()
        for name in names:
            if key in _NAMED:
                if not name[1:].isalnum() or len(name) > 16:
                    yield f"{key} {name}"
            elif name not in KEYS:
                yield name
            child = value[name]
            if not (isinstance(child, pikepdf.Object) and child.is_indirect):
                yield from _odd(child, name)
    elif isinstance(value, pikepdf.Array):
        for child in value:
            if not (isinstance(child, pikepdf.Object) and child.is_indirect):
                yield from _odd(child, key)
    elif isinstance(value, pikepdf.String) and key not in SPOKEN | COUNTED:
        yield f"a string at {key}"
