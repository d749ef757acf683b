"""A story as it will stand once planned changes are made, with the way back to its own letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dhr_redact.model.document import Story
from dhr_redact.model.plan import PlannedChange
from dhr_redact.model.spans import Span


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the new text: it stayed, from `origin` on, or a change put it there."""

    start: int
    end: int
    origin: int
    change: PlannedChange | None


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The text that a story becomes."""

    story: Story
    text: str = field(repr=False)
    _pieces: tuple[_Piece, ...] = field(repr=False)

    @classmethod
    def of(cls, story: Story, changes: Iterable[PlannedChange]) -> Rewritten:
        """Make the changes of one story, given in reading order."""
        pieces: list[_Piece] = []
        texts: list[str] = []
        at = 0

        def add(text: str, origin: int, change: PlannedChange | None) -> None:
            start = pieces[-1].end if pieces else 0
            if text:
                pieces.append(_Piece(start, start + len(text), origin, change))
                texts.append(text)

        for change in changes:
            add(story.text[at : change.span.start], at, None)
            add(change.replacement, change.span.start, change)
            at = change.span.end
        add(story.text[at:], at, None)
        return cls(story, "".join(texts), tuple(pieces))

    def stayed(self, start: int, end: int) -> Span | None:
        """Return the stretch of the story, letters at its ends, that shows in `[start, end)`.

        None if nothing but replacements shows there.
        """
        places = [
            piece.origin + at - piece.start
            for piece in self._touching(start, end)
            if piece.change is None
            for at in range(max(start, piece.start), min(end, piece.end))
            if self.text[at].isalnum()
        ]
        return Span(self.story.id, places[0], places[-1] + 1) if places else None

    def put_in(self, start: int, end: int) -> tuple[PlannedChange, ...]:
        """Return the changes of which something shows in `[start, end)`."""
        touching = self._touching(start, end)
        return tuple(piece.change for piece in touching if piece.change is not None)

    def _touching(self, start: int, end: int) -> Sequence[_Piece]:
        return [piece for piece in self._pieces if piece.start < end and start < piece.end]
