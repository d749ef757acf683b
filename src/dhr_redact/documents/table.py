"""The one table of formats: which can read a file, decided by content first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dhr_redact.documents.csv_text import CsvFormat
from dhr_redact.documents.docx.format import WordFormat
from dhr_redact.documents.formats import DocumentFormat
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.format import PdfFormat
from dhr_redact.documents.plain_text import PlainTextFormat
from dhr_redact.documents.reading_memory import ReadingMemory
from dhr_redact.errors import (
    EmptyDocumentError,
    MissingInputError,
    TextEncodingError,
    UnsupportedFormatError,
)
from dhr_redact.model.document import CaseDocument, Segment, Story
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import StoryKind

FILE_NAME: Final = StoryId("file-name")
"""The story that holds the file's own name, without its suffix. The released name is made of it."""

FORMATS: Final[tuple[DocumentFormat, ...]] = (
    WordFormat(),
    PlainTextFormat(media_type="text/plain", suffix=".txt"),
    PlainTextFormat(media_type="text/markdown", suffix=".md"),
    CsvFormat(),
    PdfFormat(),
)

_TEXTS: Final = frozenset({".txt", ".md"})

SUFFIXES: Final = (".docx", ".docm", ".dotx", ".doc", ".txt", ".md", ".csv", ".pdf", ".rtf")
"""Files of these kinds in a case folder are taken for documents; the unreadable are refused."""


@dataclass(frozen=True, slots=True)
class FileNameLocation:
    """The file's own name."""

    def describe(self) -> str:
        """Say so."""
        return "file name"


def format_of(
    path: Path, memory: ReadingMemory | None = None, languages: tuple[str, ...] = ()
) -> DocumentFormat:
    """Return the format that can read a file.

    `memory` is for one that is slow to read; `languages` are those in which pictures are read
    besides English.

    Raises:
        MissingInputError: If the file is not there or may not be read.
        EmptyDocumentError: If it is empty.
        TextEncodingError: If it is called text and holds what no text holds.
        UnsupportedFormatError: If no format can read it in full.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise MissingInputError(f"the file cannot be read ({error.strerror})") from error
    if not head:
        raise EmptyDocumentError("the file is empty")
    for candidate in FORMATS:
        if candidate.sniff(path, head):
            if not isinstance(candidate, PdfFormat):
                return candidate
            return replace(candidate, memory=memory or candidate.memory, languages=languages)
    if path.suffix.lower() in _TEXTS:
        raise TextEncodingError("the file holds zero bytes and is not plain text")
    raise UnsupportedFormatError("the file is not Word, PDF, text, Markdown or CSV")


def load(
    path: Path,
    document: DocumentId,
    limits: Limits,
    memory: ReadingMemory | None = None,
    languages: tuple[str, ...] = (),
) -> CaseDocument:
    """Read a file of any format we know, its own name included, or remember what was read of it.

    `memory` and `languages` are as `format_of` has them.

    Raises:
        InputError: One of its leaves, saying what is wrong with the file.
        CaseMapError, OutputError: If what is remembered was altered, or cannot be kept.
    """
    loaded = format_of(path, memory, languages).load(path, document, limits)
    stem = path.stem
    location = FileNameLocation()
    name = Story(
        id=FILE_NAME,
        kind=StoryKind.FILE_NAME,
        text=stem,
        segments=(Segment(0, len(stem), location),),
        is_prose=False,
    )
    return replace(loaded, stories=(*loaded.stories, name))
