"""The PDF edition of a redacted Word file: set in type anew from what the file now says."""

from __future__ import annotations

from pathlib import Path

from dhr_redact.documents.docx.typeset_blocks import blocks_of_word
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.text_files import write_draft
from dhr_redact.documents.typeset import Bounds, typeset


def has_edition(suffix: str) -> bool:
    """Tell whether a file with this ending can be written as a PDF beside it."""
    return suffix == ".docx"


def write_edition(draft: Path, target: Path, limits: Limits) -> tuple[str, ...]:
    """Write a redacted Word file as a tagged PDF (PDF/UA-1); return what a person should know.

    Raises:
        TypesettingError: If it cannot be set in type.
        OverLimitError: If it is larger than the limits allow.
        OutputError: If it cannot be written.
    """
    bounds = Bounds(
        seconds=limits.file_seconds,
        characters=limits.characters,
        picture_pixels=limits.picture_pixels,
    )
    made = typeset(blocks_of_word(draft.read_bytes()), bounds)
    write_draft(target, made.pdf)
    return made.warnings
