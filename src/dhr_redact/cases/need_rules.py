"""What a need of a move is made of: its word, its rule, and what is known of the move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.record import Record
from dhr_redact.model.stages import Stage


class Need(StrEnum):
    """Something a move rests on. The value is the word used by regimes and kept with the move."""

    WRITTEN_NOTIFICATION = "written-notification"
    SCOPING_SENT = "scoping-sent"
    SCOPING_RETURNS = "scoping-returns"
    REASON = "reason"
    DECISION_TOLD = "decision-told"
    CHAIR_APPOINTED = "chair-appointed"
    INDEPENDENCE = "independence"
    PANEL_FORMED = "panel-formed"
    AGREEMENTS = "confidentiality-agreements"
    INTERESTS = "declared-interests"
    ABUSE_SERVICE = "domestic-abuse-service"
    TERMS_AGREED = "terms-agreed"
    FAMILY_LEAFLET = "family-leaflet"
    FAMILY_ADVOCATE = "family-advocate"
    FAMILY_TERMS = "family-terms"
    REPORTS_IN = "agency-reports"
    PANEL_MET = "panel-met"
    OVERVIEW_REPORT = "overview-report"
    EXECUTIVE_SUMMARY = "executive-summary"
    ACTION_PLAN = "action-plan"
    FAMILY_DRAFT = "family-draft"
    RECOMMENDATIONS = "recommendations"
    PLAN_COMPLETE = "plan-complete"
    PLAN_SMART = "plan-smart"
    MANAGERS_AGREED = "managers-agreed"
    PARTNERSHIP_AGREED = "partnership-agreed"
    SUBMISSION = "submission"
    LETTER_PUBLISH = "letter-publish"
    LETTER_CHANGES = "letter-changes"
    LETTER_RESUBMIT = "letter-resubmit"
    QA_LETTER = "qa-letter"
    FEEDBACK_DONE = "feedback-done"
    REPORT_REDACTED = "report-redacted"
    SUMMARY_REDACTED = "summary-redacted"
    ANNEXES_REDACTED = "annexes-redacted"
    MARKINGS_OFF = "markings-off"
    RESTRICTIONS_OBEYED = "restrictions-obeyed"
    DISSEMINATION = "dissemination-list"
    STATUTORY_COPIES = "statutory-copies"
    FAMILY_INFORMED = "family-informed"
    PUBLICATION = "publication"
    LEGAL_REASON = "legal-reason"
    TAKEN_DOWN = "taken-down"
    CHECK_PLANNED = "check-planned"
    ACTIONS_DONE = "actions-done"
    COPIES_SENT = "copies-sent"
    PAUSE_RECORDED = "pause-recorded"
    PAUSE_EXPECTED = "pause-expected"
    PAUSE_ENDED = "pause-ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveDetails:
    """What is known of a move besides the records of the case.

    `on` is the day it takes effect, `today` the day it is entered. `statutory` are the regime's
    ids of those to whom a statute gives a copy.
    """

    on: date
    today: date
    reason_given: bool = False
    legal_reason: str | None = None
    expected_until: date | None = None
    statutory: tuple[str, ...] = ()

    def had_come(self, day: date | None) -> bool:
        """Tell whether a day is recorded and was not after the move."""
        return day is not None and day <= self.on


Check: TypeAlias = Callable[[CaseFile, MoveDetails], str | None]
"""Says what is missing, without personal text; None if nothing is."""


@dataclass(frozen=True, slots=True)
class NeedRule:
    """One need: in words, where it comes from, how it is checked, and whether it can be waived.

    `basis` ends with its mark in domain.md: [S] the founding documents, [V] seen in public pages,
    [M] general knowledge, [I] engineering advice. What may be waived is done without where a
    reason is recorded.
    """

    words: str
    basis: str
    check: Check
    may_be_waived: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """A need that is not met, and what is missing."""

    need: Need
    what: str
    may_be_waived: bool


@dataclass(frozen=True, slots=True)
class AllowedMove:
    """One row of the table of moves.

    `only_without` names a stage: the row counts only in regimes that do not use it.
    """

    from_stage: Stage
    to_stage: Stage
    needs: tuple[Need, ...] = ()
    only_without: Stage | None = None


def numbered(records: Sequence[Record]) -> str:
    """Name records by their kind and numbers, as `panel member 2, 5`."""
    return f"{records[0].ABOUT.one} {', '.join(str(record.number) for record in records)}"
