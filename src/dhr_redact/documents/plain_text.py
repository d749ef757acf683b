"""Plain text and Markdown in and out: one story, one segment a line.

It does not interpret Markdown: marks, links and HTML are text like any other, read and searched.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.text_files import TextFile, load_as, read_as_planned, write_draft
from dhr_redact.errors import ChangeNotAppliedError
from dhr_redact.model.document import CaseDocument, Segment, Story
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.model.outcome import AppliedChange, Rebuilt
from dhr_redact.model.plan import RedactionPlan

_BODY = StoryId("body")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class LineLocation:
    """A line of a text file, counted from 1."""

    line: int

    def describe(self) -> str:
        """Say which line."""
        return f"line {self.line}"


@dataclass(frozen=True, slots=True)
class PlainTextFormat:
    """Text that a person can read in any editor. `suffix` is '.txt' or '.md'."""

    media_type: str = "text/plain"
    suffix: str = ".txt"

    def sniff(self, path: Path, head: bytes) -> bool:
        """Tell by the suffix; what the bytes hold is checked when the file is read."""
        is_text = head.startswith(_UTF_16) or b"\x00" not in head.strip(b"\x00")
        return path.suffix.lower() == self.suffix and is_text

    def load(self, path: Path, document: DocumentId, limits: Limits) -> CaseDocument:
        """Read the whole file as one story.

        Raises:
            UnreadableDocumentError: If the file is empty or is not text.
            OverLimitError: If it is longer than the limits allow.
        """
        return load_as(path, document, self.media_type, limits, _story)

    def rebuild(self, path: Path, plan: RedactionPlan, draft: Path, limits: Limits) -> Rebuilt:
        """Write the text with the changes made, in UTF-8.

        Raises:
            StalePlanError: If the file changed since the plan was made.
            ChangeNotAppliedError: If a change lies outside the text.
        """
        file = read_as_planned(path, plan, limits)
        story = _story(file.text)
        applied, text = _apply(story, plan)
        write_draft(draft, _restore_newlines(file, text).encode("utf-8"))
        return Rebuilt(applied=applied)


def _restore_newlines(file: TextFile, text: str) -> str:
    return text.replace("\n", file.newline) if file.newline != "\n" else text


def _story(text: str) -> Story:
    segments: list[Segment] = []
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        segments.append(Segment(at, at + len(line), LineLocation(number)))
        at += len(line)
    return Story(id=_BODY, kind=StoryKind.BODY, text=text, segments=tuple(segments))


def _apply(story: Story, plan: RedactionPlan) -> tuple[tuple[AppliedChange, ...], str]:
    applied: list[AppliedChange] = []
    pieces: list[str] = []
    at = 0
    for change in plan.changes:
        span = change.span
        if span.story != story.id or span.end > len(story.text):
            raise ChangeNotAppliedError(f"{plan.document}: {span.story} {span.start} is not there")
        pieces += (story.text[at : span.start], change.replacement)
        at = span.end
        applied.append(AppliedChange(change, story.describe(span)))
    pieces.append(story.text[at:])
    return tuple(applied), "".join(pieces)
