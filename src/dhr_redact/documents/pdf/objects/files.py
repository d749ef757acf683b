"""Open the bytes of a PDF with qpdf, which mends what it can, and hold it to the limits."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.objects.unfolding import require_modest
from dhr_redact.errors import (
    DhrRedactError,
    EncryptedDocumentError,
    OverLimitError,
    UnreadableDocumentError,
)

PRINT_AGAIN: Final = (
    "Open the file in the program it came from and save it as PDF again, or print it with "
    "'Microsoft Print to PDF'; use the new file. If it does not open there either, ask for "
    "it again."
)

_FILTERS: Final = 8
_WARNINGS: Final = 10_000


def open_file(data: bytes, limits: Limits, *, is_measured: bool = False) -> pikepdf.Pdf:
    """Open the bytes of a file; the streams of one that `is_measured` are not measured again.

    Raises:
        EncryptedDocumentError: If it opens only with a password.
        UnreadableDocumentError: If it is damaged beyond mending, or has no pages.
        OverLimitError: If it has more objects or pages, or unfolds to more, than the limits allow.
    """
    pikepdf.settings.set_qpdf_limits(
        doc_max_warnings=_WARNINGS,
        parser_max_errors=0,  # else qpdf stops in the middle of a damaged content stream
        max_stream_filters=_FILTERS,
        flate_max_memory=limits.expanded_size,
        run_length_max_memory=limits.expanded_size,
        png_max_memory=limits.expanded_size,
        tiff_max_memory=limits.expanded_size,
        dct_max_memory=limits.expanded_size,
    )
    try:
        pdf = pikepdf.Pdf.open(BytesIO(data))
    except pikepdf.PasswordError as problem:
        raise EncryptedDocumentError("the file is protected by a password").advising(
            "Open the file with its password, choose Print and 'Microsoft Print to PDF' (or save a "
            "copy without a password), and use the copy."
        ) from problem
    except (pikepdf.PdfError, ValueError, RuntimeError) as problem:
        raise damaged() from problem
    try:
        _require_within(pdf, limits)
        if not is_measured:
            require_modest(pdf, limits)
    except DhrRedactError:
        pdf.close()
        raise
    except (pikepdf.PdfError, ValueError, RuntimeError) as problem:
        pdf.close()
        raise damaged() from problem
    return pdf


def plain_bytes(pdf: pikepdf.Pdf) -> bytes:
    """Write a file anew: decrypted, mended, without earlier revisions and unused objects."""
    target = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)  # lost form fields stay lost
            pdf.save(
                target,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                encryption=False,
                deterministic_id=True,
                fix_metadata_version=False,  # else XMP is parsed, and its errors logged with it
            )
    except (pikepdf.PdfError, ValueError, RuntimeError) as problem:
        raise damaged() from problem
    return target.getvalue()


def damaged() -> DhrRedactError:
    """Return the error of a file that cannot be mended."""
    return UnreadableDocumentError("the file is damaged beyond mending").advising(PRINT_AGAIN)


def _require_within(pdf: pikepdf.Pdf, limits: Limits) -> None:
    count = len(pdf.objects)
    if count > limits.objects:
        raise OverLimitError(f"the file has {count} objects; objects is {limits.objects}")
    pages = len(pdf.pages)
    if pages > limits.pages:
        raise OverLimitError(f"the file has {pages} pages; pages is {limits.pages}")
    if not pages:
        raise UnreadableDocumentError("the file has no pages").advising(PRINT_AGAIN)
