"""Where a piece of text sits in a Word file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocxLocation:
    """A piece of text by part, paragraph, run and offset, all counted from 0.

    `paragraph` counts in the story and `run` the pieces in the paragraph; `offset` is in
    characters from the paragraph's start. `words` say the same for a person, as 'table 2, row 3,
    cell 1', and hold no text of the document.
    """

    part: str
    paragraph: int
    run: int
    offset: int
    words: str

    def describe(self) -> str:
        """Say where in words a person can follow, with no personal text."""
        return self.words
