"""Open a PDF of unknown origin: refuse what cannot be redacted, and make the rest plain."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.collecting import Collected
from dhr_redact.documents.pdf.links import detach_links
from dhr_redact.documents.pdf.opened import OpenedPdf
from dhr_redact.documents.pdf.plain_copy import make_plain
from dhr_redact.documents.text_files import read_bytes
from dhr_redact.errors import EncryptedDocumentError, OverLimitError, UnreadableDocumentError

_HEADER: Final = b"%PDF-"
_HEADER_WITHIN: Final = 1024


def open_pdf(path: Path, limits: Limits) -> OpenedPdf:
    """Open a file and make a working copy of it.

    Raises:
        InputError: One of its leaves, saying what is wrong with the file and what to do.
    """
    data = read_bytes(path, limits)
    return open_bytes(data, limits)


def open_bytes(data: bytes, limits: Limits) -> OpenedPdf:
    """Open the bytes of a file; see `open_pdf`."""
    if _HEADER not in data[:_HEADER_WITHIN]:
        raise UnreadableDocumentError("the file is not a PDF, whatever its name says")
    collected = Collected(limits)
    with _opened(data) as source:
        _require_within(source, limits)
        copy = _saved(source)
    pdf = _opened(copy)
    links = detach_links(pdf)
    make_plain(pdf)
    return OpenedPdf(
        pdf=pdf,
        sha256=hashlib.sha256(data).hexdigest(),
        hidden=collected.texts(),
        links=links,
        left_behind=tuple(collected.left_behind()),
        unread=collected.unread(),
    )


def _opened(data: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.Pdf.open(BytesIO(data))
    except pikepdf.PasswordError as problem:
        raise EncryptedDocumentError("the file is protected by a password") from problem
    except pikepdf.PdfError as problem:
        raise UnreadableDocumentError("the file is damaged beyond mending") from problem


def _require_within(pdf: pikepdf.Pdf, limits: Limits) -> None:
    count = len(pdf.objects)
    if count > limits.objects:
        raise OverLimitError(f"the file has {count} objects; objects is {limits.objects}")
    pages = len(pdf.pages)
    if pages > limits.pages:
        raise OverLimitError(f"the file has {pages} pages; pages is {limits.pages}")
    if not pages:
        raise UnreadableDocumentError("the file has no pages")


def _saved(pdf: pikepdf.Pdf) -> bytes:
    """Write the file anew: decrypted, mended, without earlier revisions and unused objects."""
    target = BytesIO()
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        encryption=False,
        deterministic_id=True,
    )
    return target.getvalue()
