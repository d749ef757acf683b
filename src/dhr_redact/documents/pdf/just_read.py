"""The file that this process read last: to be written anew it need not be read once more."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.opening.open_file import open_bytes, open_pdf
from dhr_redact.documents.pdf.opening.opened import OpenedPdf
from dhr_redact.documents.pdf.pictures.page_recognition import PictureReader
from dhr_redact.documents.pdf.reading.read_file import PdfReading, read_pdf
from dhr_redact.documents.text_files import read_bytes


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """A file that was opened and read, under these limits and in these languages."""

    opened: OpenedPdf
    reading: PdfReading
    limits: Limits
    languages: tuple[str, ...]

    def is_of(self, sha256: str, limits: Limits, languages: tuple[str, ...]) -> bool:
        """Tell whether reading a file of these bytes would give this very reading."""
        return (self.opened.sha256, self.limits, self.languages) == (sha256, limits, languages)


@dataclass(slots=True)
class LastRead:
    """Holds one file at most; it is given away once, for writing may change what was opened."""

    _held: list[ReadPdf] = field(default_factory=list, repr=False)

    def read(self, path: Path, limits: Limits, reader: PictureReader) -> ReadPdf:
        """Open and read a file, and hold it.

        Raises:
            InputError: One of its leaves, saying what is wrong with the file.
        """
        self._forget()
        self._held.append(_read(open_pdf(path, limits), limits, reader))
        return self._held[0]

    def take(self, path: Path, limits: Limits, reader: PictureReader) -> ReadPdf:
        """Return what is held if it is of this file as it is now; else read the file.

        Raises:
            InputError: One of its leaves, saying what is wrong with the file.
        """
        data = read_bytes(path, limits)
        sha256 = hashlib.sha256(data).hexdigest()
        if self._held and self._held[0].is_of(sha256, limits, reader.languages):
            return self._held.pop()
        self._forget()
        return _read(open_bytes(data, limits), limits, reader)

    def _forget(self) -> None:
        while self._held:
            self._held.pop().opened.pdf.close()


def _read(opened: OpenedPdf, limits: Limits, reader: PictureReader) -> ReadPdf:
    return ReadPdf(opened, read_pdf(opened, limits, reader), limits, reader.languages)
