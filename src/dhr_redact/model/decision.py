"""Decision: what a person settled about a mention, everywhere, in one document, or in one place.

A decision is never changed: a later one about the same thing outweighs it, or a later word of a
person takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dhr_redact.model.identifiers import DocumentId, EntryId, PictureId, UserId
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal


class Answer(StrEnum):
    """What a person can say about a mention or a picture."""

    SAME_AS = "same as"
    NEW = "new"
    KEEP = "keep"
    BLACK_OUT = "black out"
    EACH = "each"
    """Not the same everywhere: ask at each place."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One place in one state of one document: it holds only while the digest does."""

    document: DocumentId
    sha256: str
    span: Span


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer by one person.

    `text` is the mention's text as it was folded for the question. With `place` it is about that
    place alone; with `document` about that document, in the state that `sha256` tells or in any if
    it is empty; with neither, about the whole case.
    `entry` is set for SAME_AS and NEW. `order` counts from 1 with no gaps. `asked` is the reference
    of the question it answers, where one was asked. `changes` are the versions of the case map that
    it made: they go with it if it is taken back.
    """

    order: int
    by: UserId
    at: datetime
    text: Personal
    answer: Answer
    entry: EntryId | None = None
    document: DocumentId | None = None
    sha256: str = ""
    place: Place | None = None
    reason: str = ""
    asked: str = ""
    changes: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if (self.answer in {Answer.SAME_AS, Answer.NEW}) != (self.entry is not None):
            raise ValueError(f"decision {self.order}: {self.answer} and its entry do not agree")


@dataclass(frozen=True, slots=True)
class PictureDecision:
    """A person's word on one picture of one document, known by its digest."""

    order: int
    by: UserId
    at: datetime
    document: DocumentId
    picture: PictureId
    sha256: str
    keep: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A person's word that decision `of` no longer stands: its question is asked again."""

    order: int
    by: UserId
    at: datetime
    of: int
    reason: str = ""


Recorded = Decision | PictureDecision | Withdrawal
"""What is added to the decisions of a case, one after the other."""
