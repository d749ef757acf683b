"""An office's board as plain values: which column a case stands in, how urgent it is, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from dhr_redact.model.stages import Stage
from dhr_redact.reports.picture_words import counted, in_days

SOON: Final = 14
"""Days before a deadline from which on it stands out."""


class Column(StrEnum):
    """A column of the board; the value is its heading."""

    NOTIFIED = "Notified and scoping"
    DECIDED = "Decided"
    GATHERING = "Gathering"
    PAUSED = "Paused"
    DRAFTING = "Drafting and family"
    ASSURANCE = "Quality assurance"
    PUBLICATION = "Publication"
    ACTION_PLAN = "Action plan"


COLUMNS: Final[Mapping[Stage, Column]] = {
    Stage.NOTIFIED: Column.NOTIFIED,
    Stage.SCOPING: Column.NOTIFIED,
    Stage.DECIDED_YES: Column.DECIDED,
    Stage.DECIDED_NO: Column.DECIDED,
    Stage.DECIDED_OTHER: Column.DECIDED,
    Stage.COMMISSIONED: Column.DECIDED,
    Stage.GATHERING: Column.GATHERING,
    Stage.PAUSED: Column.PAUSED,
    Stage.DRAFTING: Column.DRAFTING,
    Stage.FAMILY_READING: Column.DRAFTING,
    Stage.SIGN_OFF: Column.DRAFTING,
    Stage.SUBMITTED: Column.ASSURANCE,
    Stage.RETURNED_PUBLISH: Column.ASSURANCE,
    Stage.RETURNED_CHANGES: Column.ASSURANCE,
    Stage.RETURNED_RESUBMIT: Column.ASSURANCE,
    Stage.FINAL_ANONYMISATION: Column.PUBLICATION,
    Stage.PUBLICATION_AGREED: Column.PUBLICATION,
    Stage.PUBLICATION_WITHHELD: Column.PUBLICATION,
    Stage.PUBLISHED: Column.PUBLICATION,
    Stage.EXPIRED: Column.PUBLICATION,
    Stage.ACTION_PLAN: Column.ACTION_PLAN,
    Stage.CLOSED: Column.ACTION_PLAN,
}


class Urgency(StrEnum):
    """How near a deadline is; a card has a colour and words for it."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class BoardCard:
    """One case on the board. A case that is paused stands in its own column."""

    reference: str
    stage: Stage
    stage_name: str
    next_due: date | None
    next_what: str
    is_paused: bool
    notified_on: date

    @property
    def column(self) -> Column:
        """Where it stands."""
        return Column.PAUSED if self.is_paused else COLUMNS[self.stage]

    def urgency(self, today: date) -> Urgency:
        """Return how near its next deadline is."""
        if self.next_due is None:
            return Urgency.NONE
        days = (self.next_due - today).days
        return Urgency.OVERDUE if days < 0 else Urgency.SOON if days <= SOON else Urgency.LATER


@dataclass(frozen=True, slots=True)
class Board:
    """All that an office's picture shows."""

    partnership: str
    today: date
    cards: tuple[BoardCard, ...] = field(default=())

    def in_column(self, column: Column) -> tuple[BoardCard, ...]:
        """Return the cases of a column, the most urgent first, then the oldest."""
        found = (card for card in self.cards if card.column is column)
        return tuple(sorted(found, key=_by_urgency))

    def count(self, urgency: Urgency) -> int:
        """Return how many cases are so urgent."""
        return sum(card.urgency(self.today) is urgency for card in self.cards)


def _by_urgency(card: BoardCard) -> tuple[date, date, str, str]:
    return card.next_due or date.max, card.notified_on, card.reference, card.stage_name


def due_words(card: BoardCard, today: date) -> str:
    """Return how long there is to the next deadline: due in 3 days, overdue by 12 days."""
    if card.next_due is None:
        return "no deadline"
    days = (card.next_due - today).days
    if days < 0:
        return f"overdue by {in_days(-days)}"
    return f"due in {in_days(days)}" if days else "due today"


def age_words(card: BoardCard, today: date) -> str:
    """Return how old a case is, in full months since it was notified."""
    began = card.notified_on
    months = (today.year - began.year) * 12 + today.month - began.month - (today.day < began.day)
    return f"{counted(months, 'month')} old" if months > 0 else "under a month old"


def totals_words(board: Board) -> str:
    """Return how many cases there are, and how many are overdue, due soon or paused."""
    if not board.cards:
        return "No cases."
    paused = len(board.in_column(Column.PAUSED))
    return (
        f"{counted(len(board.cards), 'case')}: {board.count(Urgency.OVERDUE)} overdue, "
        f"{board.count(Urgency.SOON)} due within {SOON} days, {paused} paused."
    )
