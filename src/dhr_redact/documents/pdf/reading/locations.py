"""Where a piece of text sits in a PDF."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_redact.documents.pdf.objects.matrices import Box


@dataclass(frozen=True, slots=True)
class PdfLocation:
    """A line of a page, both counted from 1, and its box in points of page space.

    `words` say where instead of the line, as 'picture 2 on page 3'.
    """

    page: int
    line: int
    box: Box
    words: str = ""

    def describe(self) -> str:
        """Say where in words a person can follow, with no personal text."""
        return self.words or f"page {self.page}, line {self.line}"


@dataclass(frozen=True, slots=True)
class HiddenLocation:
    """A place that no page shows: a note, a bookmark, a property."""

    words: str

    def describe(self) -> str:
        """Say where in words a person can follow, with no personal text."""
        return self.words
