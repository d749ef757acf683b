"""Make a working copy plain: notes dropped, form fields and stamps drawn as page content."""

from __future__ import annotations

from typing import Final

import pikepdf

from dhr_redact.documents.pdf.entries import dictionaries_in, name_in

NOTES: Final = frozenset(
    {
        "/3D",
        "/FileAttachment",
        "/Movie",
        "/Popup",
        "/PrinterMark",
        "/Projection",
        "/Redact",
        "/RichMedia",
        "/Screen",
        "/Sound",
        "/Text",
        "/TrapNet",
    }
)
"""Annotations that are no part of what a page says: their texts are read, then they go."""


def make_plain(pdf: pikepdf.Pdf) -> None:
    """Draw what annotations and fields show as ordinary page content, and drop the rest."""
    _drop_notes(pdf)
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        if "/XFA" in form:
            del form["/XFA"]
        if form.get("/NeedAppearances"):
            pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]


def _drop_notes(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj["/Annots"] = pikepdf.Array(
                [
                    annotation
                    for annotation in dictionaries_in(page.obj, "/Annots")
                    if name_in(annotation, "/Subtype") not in NOTES
                ]
            )
