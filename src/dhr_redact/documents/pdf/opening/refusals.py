"""Refuse PDFs whose pages are not what a reader sees, or which redaction would falsify."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.graphics import inherited
from dhr_redact.documents.pdf.hidden.drawn_texts import Drawings
from dhr_redact.documents.pdf.objects.entries import dictionary_in, items_in
from dhr_redact.errors import SignedDocumentError, UnsupportedFormatError

_WAITING: Final = ("please wait", "if this message is not eventually replaced")
_MOST_FIELDS: Final = 100_000


def refuse_unredactable(pdf: pikepdf.Pdf, limits: Limits) -> None:
    """Refuse what must be changed by its owner first.

    Raises:
        SignedDocumentError: If it carries a digital signature.
        UnsupportedFormatError: If it is a portfolio, or a form that only Adobe's reader can show.
    """
    root = pdf.Root
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        _refuse_signed(form)
        if "/XFA" in form:
            _refuse_dynamic(pdf, form, limits)
    if "/Collection" in root and _has_attachments(root):
        raise UnsupportedFormatError(
            "the file is a PDF portfolio: other files in a wrapper"
        ).advising(
            "Open it in Adobe Acrobat Reader, select each file in it, choose Save As (or drag them "
            "to a folder), put those files into the case folder, and take the portfolio out."
        )


def _refuse_signed(form: pikepdf.Dictionary) -> None:
    for field in _fields(form):
        if inherited(field, "/FT") == "/Sig" and isinstance(field.get("/V"), pikepdf.Dictionary):
            raise SignedDocumentError("the file carries a digital signature").advising(
                "Open it and print it with 'Microsoft Print to PDF': the copy shows the same pages "
                "and has no signature. Use the copy; keep the signed original."
            )


def _fields(form: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    """Yield each field of a form once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[object] = [form.get("/Fields")]
    while waiting and len(seen) < _MOST_FIELDS:
        value = waiting.pop()
        if isinstance(value, pikepdf.Array):
            waiting += reversed(list(value))
        elif isinstance(value, pikepdf.Dictionary):
            if value.is_indirect and value.objgen in seen:
                continue
            seen.add(value.objgen)
            yield value
            waiting.append(value.get("/Kids"))


def _refuse_dynamic(pdf: pikepdf.Pdf, form: pikepdf.Dictionary, limits: Limits) -> None:
    """Refuse forms whose pages are made by Adobe's reader from XML, and say "Please wait" here."""
    first = Drawings(pdf, limits).text_of_page(pdf.pages[0].obj).casefold()
    has_fields = bool(items_in(form, "/Fields"))
    needs: object = pdf.Root.get("/NeedsRendering")
    is_waiting = any(words in " ".join(first.split()) for words in _WAITING)
    if is_waiting or (needs is True and not has_fields):
        raise UnsupportedFormatError(
            "the file is a dynamic XFA form, without pages of its own"
        ).advising(
            "Open it in Adobe Acrobat Reader, choose Print and 'Microsoft Print to PDF' (or 'Adobe "
            "PDF'), and use the new file."
        )


def _has_attachments(root: pikepdf.Object) -> bool:
    tree = dictionary_in(root, "/Names", "/EmbeddedFiles")
    return tree is not None and bool(items_in(tree, "/Names") or items_in(tree, "/Kids"))
