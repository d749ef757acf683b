"""Quality assurance: what was submitted, what came back, and each thing asked for until done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.personal import Personal


class QaOutcome(StrEnum):
    """What a quality assurance panel answers (domain.md section 7)."""

    PUBLISH = "publish"
    CHANGES = "publish-after-changes"
    RESUBMIT = "resubmit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission(Record):
    """One submission to a quality assurance panel, with the letter that came back."""

    ABOUT: ClassVar[About] = About(
        name="submission",
        one="submission",
        many="submissions",
        shown=("body", "submitted_on", "panel_on", "letter_on", "outcome", "letter"),
    )

    body: str = needed("The panel, as Home Office Quality Assurance Panel.")
    submitted_on: date = needed("The day it was submitted.")
    acknowledged_on: date | None = kept("The day it was acknowledged.")
    panel_on: date | None = kept("The day the panel met.")
    letter_on: date | None = kept("The date of the panel's letter.")
    outcome: QaOutcome | None = kept("What the panel answered.")
    letter: int | None = kept("The document that is the letter.", links_to="document")
    report: int | None = kept("The version of the report that was sent.", links_to="document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback(Record):
    """One thing a panel asked for ('areas for final development'), followed until it is done."""

    ABOUT: ClassVar[About] = About(
        name="feedback",
        one="item of feedback",
        many="items of feedback",
        shown=("submission", "label", "text", "due_on", "done_on", "is_declined"),
        due="due_on",
        met="done_on",
        due_for="item of feedback",
    )

    submission: int = needed("The submission.", links_to="submission")
    label: str = needed("Its number in the letter.")
    text: Personal = needed("What the panel asked for.")
    is_good_practice: bool | None = kept("Whether it is praise, with nothing to do.")
    due_on: date | None = kept("When it is to be done.")
    done_on: date | None = kept("The day it was done.")
    is_declined: bool | None = kept("Whether it was not followed, with the reason in how.")
    how: Personal | None = kept("What was done, and where in the report; or why not.")
