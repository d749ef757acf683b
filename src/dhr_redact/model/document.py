"""CaseDocument, Story, Segment, Picture: text offsets to places in the file and back.

The text of a story never changes. A character that lies in no segment is an implied separator
(between two paragraphs or cells): it exists for reading and cannot be edited.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from dhr_redact.errors import SpanError
from dhr_redact.model.identifiers import DocumentId, PictureId, StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal


class SourceLocation(Protocol):
    """Where a segment sits in its file. Each format has its own frozen class."""

    def describe(self) -> str:
        """Say where in words a person can follow, with no personal text."""
        ...


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest piece of text the format can address: `[start, end)` of the story."""

    start: int
    end: int
    location: SourceLocation

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"segment {self.start}..{self.end} is empty or reversed")


@dataclass(frozen=True, slots=True)
class SegmentPart:
    """The part of one segment that a span covers, counted from the segment's own start."""

    segment: Segment
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Story:
    """One continuous text of a document.

    Prose goes to every recogniser; text that is not prose (properties, targets, names) only to
    the known names and the rules. A story that is not kept (a comment, a deletion, a field code)
    is read for names and left behind by the writer.
    """

    id: StoryId
    kind: StoryKind
    text: str = field(repr=False)
    segments: tuple[Segment, ...] = field(default=(), repr=False)
    is_prose: bool = True
    is_kept: bool = True

    def __post_init__(self) -> None:
        at = 0
        for segment in self.segments:
            if segment.start < at or segment.end > len(self.text):
                raise SpanError(f"{self.id}: segments overlap, are out of order or overrun")
            at = segment.end

    def parts_of(self, span: Span) -> Iterator[SegmentPart]:
        """Yield, in order, the pieces of segments that a span covers."""
        if span.story != self.id or span.end > len(self.text):
            raise SpanError(f"{span.story}: {span.start}..{span.end} is not in {self.id}")
        first = bisect_right(self.segments, span.start, key=lambda segment: segment.end)
        for number in range(first, len(self.segments)):
            segment = self.segments[number]
            if segment.start >= span.end:
                return
            start = max(segment.start, span.start) - segment.start
            yield SegmentPart(segment, start, min(segment.end, span.end) - segment.start)

    def span_of(self, segment: Segment, start: int, end: int) -> Span:
        """Return the span of `[start, end)` counted from a segment's own start."""
        return Span(self.id, segment.start + start, segment.start + end)

    def editable(self, span: Span) -> tuple[Span, ...]:
        """Return the parts of a span that lie in segments, joined where they touch."""
        pieces: list[Span] = []
        for part in self.parts_of(span):
            piece = self.span_of(part.segment, part.start, part.end)
            if pieces and pieces[-1].end == piece.start:
                piece = Span(self.id, pieces.pop().start, piece.end)
            pieces.append(piece)
        return tuple(pieces)

    def describe(self, span: Span) -> str:
        """Say where a span is, with no personal text."""
        part = next(self.parts_of(span), None)
        return part.segment.location.describe() if part else f"{self.kind}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a document, which a person or a rule may keep. Sizes in pixels, 0 unknown."""

    id: PictureId
    where: str
    sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A file of the case as stories. Non-empty `unread_parts` blocks release.

    `left_behind` counts what the writer will not copy, by kind, for the log.
    """

    id: DocumentId
    name: Personal
    media_type: str
    sha256: str
    stories: tuple[Story, ...]
    pictures: tuple[Picture, ...] = ()
    unread_parts: tuple[str, ...] = ()
    left_behind: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        ids = [story.id for story in self.stories]
        if len(ids) != len(set(ids)):
            raise SpanError(f"{self.id}: two stories have the same id")

    def story(self, story_id: StoryId) -> Story:
        """Return one story by id.

        Raises:
            SpanError: If the document has no such story.
        """
        for story in self.stories:
            if story.id == story_id:
                return story
        raise SpanError(f"{self.id} has no story {story_id}")
