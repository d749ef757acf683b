"""The case itself: its facts, its moves, its pauses, and dates agreed instead of deadlines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """One review. Its reference is the partnership's own; nobody is named by it."""

    ABOUT: ClassVar[About] = About(
        name="case",
        one="case",
        many="cases",
        shown=("reference", "regime", "stage", "notified_on", "decided_on"),
    )

    partnership: str = needed("The code of the partnership that holds it.", links_to="partnership")
    reference: str = needed("The partnership's reference, which names nobody.")
    regime: str = needed("The regime it is held under, as dhr-2016.")
    stage: Stage = needed("Where it is.")
    notified_on: date = needed("The day the partnership's chair was notified of the death.")
    before_pause: Stage | None = kept("Where it was when it was paused.")
    decided_on: date | None = kept("The day it was decided whether to hold a review.")
    joint_with: tuple[str, ...] = kept("Codes of partnerships that hold it jointly.", many=True)
    map_version: int | None = kept("The version of its case map when it was last used.")
    held_by: str | None = kept("The office it was moved to; empty while it is held here.")
    notifier: Personal | None = kept("Who notified the partnership in writing, and how.")
    circumstances: Personal | None = kept("What was notified, in short.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Record):
    """One step of a case from a stage to another: who, when, and what it rested on."""

    ABOUT: ClassVar[About] = About(
        name="move",
        one="move",
        many="moves",
        shown=("on", "from_stage", "to_stage", "by", "without"),
    )

    from_stage: Stage = needed("Where the case was.")
    to_stage: Stage = needed("Where it went.")
    on: date = needed("The day it took effect.")
    by: str = needed("The account that made it.")
    decided_by: str | None = kept("The body or office that decided, as the partnership's chair.")
    without: tuple[str, ...] = kept("What it needed and was done without.", many=True)
    legal_reason: str | None = kept("The legal ground, where publication is withheld.")
    reason: Personal | None = kept("Why, in the words of whoever decided.")


class PauseReason(StrEnum):
    """What a review waits for (domain.md section 6)."""

    CRIMINAL_TRIAL = "criminal-trial"
    POLICE_INVESTIGATION = "police-investigation"
    INQUEST = "inquest"
    OTHER_REVIEW = "other-review"
    FAMILY_COURT = "family-court"
    CONDUCT_INVESTIGATION = "conduct-investigation"
    FAMILY_WISHES = "family-wishes"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Record):
    """A time in which a case stood still, and why: the report's 'Timescales' explain it."""

    ABOUT: ClassVar[About] = About(
        name="pause",
        one="pause",
        many="pauses",
        shown=("reason", "since", "expected_until", "ended_on", "proceeding"),
        due="expected_until",
        met="ended_on",
        due_for="pause expected to end",
    )

    reason: PauseReason = needed("What the case waits for.")
    since: date = needed("The first day it stood still.")
    expected_until: date | None = kept("When it is expected to go on.")
    ended_on: date | None = kept("The day it went on.")
    proceeding: int | None = kept("The proceeding it waits for.", links_to="proceeding")
    explanation: Personal | None = kept("The reason in words, for the report's Timescales.")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedDate(Record):
    """Another date for a deadline, formally agreed (2016 guidance, 'unless another timescale')."""

    ABOUT: ClassVar[About] = About(
        name="agreed-date",
        one="agreed date",
        many="agreed dates",
        shown=("deadline", "due_on", "agreed_on", "agreed_by"),
    )

    deadline: str = needed("The deadline, by its id in the regime, as overview-report.")
    due_on: date = needed("The day that is agreed instead.")
    agreed_on: date = needed("The day it was agreed.")
    agreed_by: str = needed("The body or office that agreed, as the partnership.")
    why: Personal = needed("Why, for the report's Timescales.")
