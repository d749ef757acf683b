"""Make a working copy plain: notes dropped, form fields and stamps drawn as page content."""

from __future__ import annotations

import pikepdf

from dhr_redact.documents.pdf.hidden.drawn import NOTES
from dhr_redact.documents.pdf.objects.entries import dictionaries_in, dictionary_in, name_in
from dhr_redact.documents.pdf.opening.looks import complete_looks


def make_plain(pdf: pikepdf.Pdf) -> None:
    """Draw what annotations and fields show as ordinary page content, and drop the rest."""
    _drop_notes(pdf)
    form = dictionary_in(pdf.Root, "/AcroForm")
    if form is not None and "/XFA" in form:
        del form["/XFA"]
    complete_looks(pdf)
    if form is not None and "/NeedAppearances" in form:
        del form["/NeedAppearances"]
    pdf.flatten_annotations("screen")
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    for key in ("/AcroForm", "/Metadata"):  # damaged XMP would stop pikepdf when it saves
        if key in pdf.Root:
            del pdf.Root[key]


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
