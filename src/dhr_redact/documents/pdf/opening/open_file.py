"""Open a PDF of unknown origin: refuse what cannot be redacted, and make the rest plain."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.hidden.collecting import Collected
from dhr_redact.documents.pdf.hidden.every_text import read_hidden
from dhr_redact.documents.pdf.objects.files import damaged, open_file, plain_bytes
from dhr_redact.documents.pdf.objects.plain_names import has_odd_names, mend_names
from dhr_redact.documents.pdf.opening.links import detach_links
from dhr_redact.documents.pdf.opening.opened import OpenedPdf
from dhr_redact.documents.pdf.opening.plain_copy import make_plain
from dhr_redact.documents.pdf.opening.refusals import refuse_unredactable
from dhr_redact.documents.text_files import read_bytes
from dhr_redact.errors import UnreadableDocumentError

_HEADER: Final = b"%PDF-"
_HEADER_WITHIN: Final = 1024


def open_pdf(path: Path, limits: Limits) -> OpenedPdf:
    """Open a file and make a working copy of it.

    Raises:
        InputError: One of its leaves, saying what is wrong with the file and what to do.
    """
    data = read_bytes(path, limits)
    return open_bytes(data, limits)


def look_at(path: Path, limits: Limits) -> int:
    """Open a file, say how many pages it has, and close it."""
    with open_pdf(path, limits).pdf as pdf:
        return len(pdf.pages)


def open_bytes(data: bytes, limits: Limits) -> OpenedPdf:
    """Open the bytes of a file; see `open_pdf`."""
    if _HEADER not in data[:_HEADER_WITHIN]:
        raise UnreadableDocumentError("the file is not a PDF, whatever its name says").advising(
            "Open it in the program it came from and save it as PDF, or ask for it again."
        )
    collected = Collected(limits)
    with open_file(data, limits) as source:
        refuse_unredactable(source, limits)
        notes = _notes(source)
        read_hidden(source, data, collected, limits)
        copy = plain_bytes(source)
    pdf = open_file(copy, limits, is_measured=True)
    try:
        if has_odd_names(copy):
            mend_names(pdf)
        links = detach_links(pdf)
        make_plain(pdf)
    except (pikepdf.PdfError, ValueError, RuntimeError) as problem:
        pdf.close()
        raise damaged() from problem
    return OpenedPdf(
        pdf=pdf,
        sha256=hashlib.sha256(data).hexdigest(),
        hidden=collected.texts(),
        links=links,
        left_behind=tuple(collected.left_behind()),
        notes=notes,
    )


def _notes(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """Say what was done to make the file readable."""
    notes: list[str] = []
    if pdf.get_warnings():
        notes.append("the file was damaged and was mended; compare its pages with the original")
    if pdf.is_encrypted:
        notes.append("the file was locked against changes, not against reading; the lock is gone")
    return tuple(notes)
