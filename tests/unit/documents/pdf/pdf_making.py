"""Short ways to make the PDFs that the tests of opening need; every person in them is invented."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.opening.open_file import open_bytes
from dhr_redact.documents.pdf.opening.opened import OpenedPdf


def new(*contents: str) -> pikepdf.Pdf:
    """Make a file with a page for each content; `/F1` is Helvetica."""
    pdf = pikepdf.Pdf.new()
    for content in contents or ("BT /F1 12 Tf 72 700 Td (Plain words) Tj ET",):
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[-1].obj
        page.Contents = pdf.make_stream(content.encode("latin-1"))
        page.Resources = Dictionary(Font=Dictionary(F1=helvetica(pdf)))
    return pdf


def helvetica(pdf: pikepdf.Pdf) -> Any:
    """Add the font that every reader has."""
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )


def form(pdf: pikepdf.Pdf, content: str, box: tuple[float, ...] = (0, 0, 200, 40)) -> Any:
    """Make a form that draws something."""
    made = pdf.make_stream(content.encode("latin-1"))
    made.Type = Name.XObject
    made.Subtype = Name.Form
    made.BBox = Array(box)
    made.Resources = Dictionary(Font=Dictionary(F1=helvetica(pdf)))
    return made


def annotate(pdf: pikepdf.Pdf, subtype: str, **entries: Any) -> Any:
    """Put an annotation on the first page."""
    made = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name("/" + subtype),
            **{"Rect": Array([100, 500, 300, 530]), **entries},
        )
    )
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), made])
    return made


def field(pdf: pikepdf.Pdf, value: str | None = None, kind: str = "Tx", **entries: Any) -> Any:
    """Put a form field on the first page."""
    if value is not None:
        entries["V"] = String(value)
    made = annotate(pdf, "Widget", FT=Name("/" + kind), DA=String("/F1 12 Tf 0 g"), **entries)
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = Dictionary(Fields=Array())
    pdf.Root.AcroForm.Fields.append(made)
    return made


def attach(pdf: pikepdf.Pdf, data: bytes, name: str = "seen.txt") -> None:
    """Attach a file to the document."""
    stream = pdf.make_stream(data)
    stream.Type = Name.EmbeddedFile
    spec = Dictionary(Type=Name.Filespec, F=String(name), EF=Dictionary(F=stream))
    tree = Dictionary(Names=Array([String(name), pdf.make_indirect(spec)]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=tree)


def saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    """Return the bytes of a file."""
    buffer = io.BytesIO()
    usual = {"deterministic_id": "encryption" not in how, "fix_metadata_version": False}
    pdf.save(buffer, **{**usual, **how})
    return buffer.getvalue()


def opened(pdf: pikepdf.Pdf | bytes, **limits: int) -> OpenedPdf:
    """Open a made file."""
    return open_bytes(pdf if isinstance(pdf, bytes) else saved(pdf), Limits(**limits))


def said(pdf: pikepdf.Pdf | bytes) -> dict[str, list[str]]:
    """Return the hidden texts of a made file by where they stood."""
    found: dict[str, list[str]] = {}
    for text in opened(pdf).hidden:
        found.setdefault(text.where, []).append(text.text)
    return found
