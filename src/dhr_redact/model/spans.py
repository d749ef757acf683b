"""Span and its arithmetic: overlap, union, and what is left uncovered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dhr_redact.errors import SpanError
from dhr_redact.model.identifiers import StoryId


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one story's text in characters: start is inside, end is outside."""

    story: StoryId
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"{self.story}: {self.start}..{self.end} is not a span")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.story == other.story and self.start < other.end and other.start < self.end

    def touches(self, other: Span) -> bool:
        """Tell whether the two overlap or stand with nothing between them."""
        return self.story == other.story and self.start <= other.end and other.start <= self.end

    def contains(self, other: Span) -> bool:
        """Tell whether every character of the other is in this one."""
        return self.story == other.story and self.start <= other.start and other.end <= self.end


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap or touch; the same characters are covered, in order."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and joined[-1].touches(span):
            last = joined[-1]
            joined[-1] = Span(last.story, last.start, max(last.end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def uncovered(within: Span, by: Iterable[Span]) -> tuple[Span, ...]:
    """Return what is left of a span once others have covered their part of it."""
    left: list[Span] = []
    at = within.start
    for span in union(s for s in by if s.overlaps(within)):
        if span.start > at:
            left.append(Span(within.story, at, span.start))
        at = max(at, span.end)
    if at < within.end:
        left.append(Span(within.story, at, within.end))
    return tuple(left)
