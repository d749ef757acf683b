"""The words of `rules/national/tracker_headings.yaml`: what a tracker's headings and cells mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from dhr_redact.cases.assurance import QaOutcome
from dhr_redact.cases.case import PauseReason
from dhr_redact.errors import RulePackError
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks import load_data
from dhr_redact.workflows.tracking.typed_cells import plain_words

T = TypeVar("T")


class Taken(StrEnum):
    """What a column of a tracker is taken for. The value is its word in rules and mappings."""

    REFERENCE = "reference"
    STATUS = "status"
    NOTIFIED_ON = "notified-on"
    SCOPING_ON = "scoping-on"
    DECISION = "decision"
    DECIDED_ON = "decided-on"
    OFFICE_TOLD_ON = "home-office-told-on"
    COMMISSIONED_ON = "commissioned-on"
    CHAIR = "chair"
    CHAIR_ON = "chair-on"
    AUTHOR = "author"
    AUTHOR_ON = "author-on"
    PANEL_ON = "first-panel-on"
    GATHERING_ON = "gathering-on"
    DRAFTING_ON = "drafting-on"
    SIGNED_OFF_ON = "signed-off-on"
    PAUSED_ON = "paused-on"
    RESUMED_ON = "resumed-on"
    PAUSE_REASON = "pause-reason"
    SUBMITTED_ON = "submitted-on"
    QA_PANEL_ON = "qa-panel-on"
    LETTER_ON = "letter-on"
    OUTCOME = "outcome"
    PUBLISHED_ON = "published-on"
    ADDRESS = "address"
    EXPIRES_ON = "expires-on"
    LIBRARY_ON = "library-on"
    COMMISSIONER_ON = "commissioner-on"
    CLOSED_ON = "closed-on"
    SEALED = "sealed"
    IGNORED = "ignored"

    @property
    def is_day(self) -> bool:
        """Whether its cells hold days."""
        return self.value.endswith("-on")

    @property
    def may_be_often(self) -> bool:
        """Whether several columns may be taken for it."""
        return self in {Taken.SEALED, Taken.IGNORED}


@dataclass(frozen=True, slots=True)
class Status:
    """Where a word says that a case is; `reason` is what a paused one waits for."""

    stage: Stage
    reason: PauseReason | None = None

    def __str__(self) -> str:
        return f"{self.stage} {self.reason}" if self.reason else self.stage.value


@dataclass(frozen=True, slots=True)
class TrackerWords:
    """What headings and cells of a tracker mean, each by its plain words."""

    headings: Mapping[str, Taken]
    nothing: frozenset[str]
    totals: frozenset[str]
    statuses: Mapping[str, Status]
    decisions: Mapping[str, Stage]
    outcomes: Mapping[str, QaOutcome]

    def with_statuses(self, more: Mapping[str, Status]) -> TrackerWords:
        """Give these words with the statuses of one office; they outweigh those there are."""
        return replace(self, statuses={**self.statuses, **more})


_Decision = Literal[Stage.DECIDED_YES, Stage.DECIDED_NO, Stage.DECIDED_OTHER]


class _WordsFile(BaseModel):
    """The whole file. Lists are by what their words mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    data: Literal["tracker_headings"] = "tracker_headings"
    source: str
    headings: dict[Taken, tuple[str, ...]]
    nothing: tuple[str, ...]
    totals: tuple[str, ...]
    statuses: dict[Stage, tuple[str, ...]]
    pauses: dict[PauseReason, tuple[str, ...]]
    decisions: dict[_Decision, tuple[str, ...]]
    outcomes: dict[QaOutcome, tuple[str, ...]]


def load_tracker_words(read: Mapping[str, object] | None = None) -> TrackerWords:
    """Read and check the file, or what was read of one.

    Raises:
        RulePackError: If it is missing or not well formed, or a word means two things.
    """
    try:
        file = _WordsFile.model_validate(
            dict(load_data("tracker_headings") if read is None else read)
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RulePackError(f"tracker_headings.yaml, {where}: {first['msg']}") from error
    places = [
        *((word, Status(stage)) for stage, words in file.statuses.items() for word in words),
        *(
            (word, Status(Stage.PAUSED, reason))
            for reason, words in file.pauses.items()
            for word in words
        ),
    ]
    decided = {Stage(stage): words for stage, words in file.decisions.items()}
    return TrackerWords(
        headings=dict(_by_word(_pairs(file.headings), "headings")),
        nothing=frozenset(map(plain_words, file.nothing)),
        totals=frozenset(map(plain_words, file.totals)),
        statuses=dict(_by_word(iter(places), "statuses")),
        decisions=dict(_by_word(_pairs(decided), "decisions")),
        outcomes=dict(_by_word(_pairs(file.outcomes), "outcomes")),
    )


def _pairs(lists: Mapping[T, tuple[str, ...]]) -> Iterator[tuple[str, T]]:
    return ((word, meaning) for meaning, words in lists.items() for word in words)


def _by_word(pairs: Iterator[tuple[str, T]], where: str) -> Iterator[tuple[str, T]]:
    """Yield each word with what it means.

    Raises:
        RulePackError: If a word means two things.
    """
    seen: dict[str, T] = {}
    for word, meaning in pairs:
        plain = plain_words(word)
        if seen.setdefault(plain, meaning) != meaning:
            raise RulePackError(f"tracker_headings.yaml, {where}: {plain!r} is there twice")
        yield plain, meaning
