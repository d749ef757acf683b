"""Recommendations and the action plan, with its monitoring until implemented and audited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.personal import Personal


class Scope(StrEnum):
    """How far a recommendation reaches (column 2 of the plan, domain.md 3.4)."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class Theme(StrEnum):
    """What a recommendation is about: the national library's tags (domain.md 3.4)."""

    TECHNOLOGY = "technology"
    RISK = "identification-of-risk"
    TRAINING = "training"
    POLICY = "policy"
    MULTI_AGENCY = "multi-agency-working"
    RECORDS = "record-keeping"
    AWARENESS = "awareness-raising"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Record):
    """A recommendation of the report: columns 1 and 2 of the plan, and whom it is put to.

    An addressee acknowledges it: national ones were often never known to their departments
    (domain.md 3.4).
    """

    ABOUT: ClassVar[About] = About(
        name="recommendation",
        one="recommendation",
        many="recommendations",
        shown=("label", "scope", "addressee", "theme", "acknowledged_on", "text"),
    )

    label: str = needed("Its number in the report, as 4 or Police 2.")
    text: Personal = needed("The recommendation.")
    scope: Scope = needed("How far it reaches.")
    addressee: str | None = kept("The agency it is put to.", links_to="agency")
    is_single_agency: bool | None = kept("Whether it is one agency's own.")
    theme: Theme | None = kept("What it is about.")
    sent_on: date | None = kept("The day it was put to the addressee.")
    acknowledged_on: date | None = kept("The day the addressee acknowledged it.")
    is_accepted: bool | None = kept("Whether the addressee accepts it.")
    answer: Personal | None = kept("What the addressee said.")


class ActionState(StrEnum):
    """How far an action has come; only what was audited ends the review."""

    NOT_STARTED = "not-started"
    UNDER_WAY = "under-way"
    IMPLEMENTED = "implemented"
    AUDITED = "audited"
    NOT_ACHIEVED = "not-achieved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Record):
    """An action of the plan: columns 3, 4, 6 and 7 (milestones, column 5, are their own)."""

    ABOUT: ClassVar[About] = About(
        name="action",
        one="action",
        many="actions",
        shown=("recommendation", "text", "lead", "target_on", "state", "completed_on"),
        due="target_on",
        met="completed_on",
        due_for="action of the plan",
    )

    recommendation: int = needed("The recommendation it carries out.", links_to="recommendation")
    text: Personal = needed("What will be done.")
    lead: str | None = kept("The agency that leads.", links_to="agency")
    owner: Personal | None = kept("Who in it answers for the action.")
    measure: Personal | None = kept("How it will be known to be done: evidence, number, audit.")
    target_on: date | None = kept("The target date.")
    state: ActionState | None = kept("How far it has come.")
    agreed_on: date | None = kept("The day the agency's senior manager agreed to it.")
    completed_on: date | None = kept("The date of completion.")
    audited_on: date | None = kept("The day an audit found it in practice.")
    outcome: Personal | None = kept("The outcome.")
    evidence: int | None = kept("The document that shows it.", links_to="document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A key milestone in enacting a recommendation (column 5 of the plan)."""

    ABOUT: ClassVar[About] = About(
        name="milestone",
        one="milestone",
        many="milestones",
        shown=("action", "text", "due_on", "achieved_on"),
        due="due_on",
        met="achieved_on",
        due_for="milestone of the plan",
    )

    action: int = needed("The action.", links_to="action")
    text: Personal = needed("The milestone.")
    due_on: date | None = kept("When it is to be reached.")
    achieved_on: date | None = kept("The day it was reached.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Record):
    """A look at the plan after some months: Bassetlaw's three- and six-monthly checks."""

    ABOUT: ClassVar[About] = About(
        name="check",
        one="check of the plan",
        many="checks of the plan",
        shown=("planned_on", "held_on", "by", "is_audit"),
        due="planned_on",
        met="held_on",
        due_for="check of the action plan",
    )

    planned_on: date = needed("The day it is planned for.")
    held_on: date | None = kept("The day it was held.")
    by: str | None = kept("The body that looks, as the partnership.")
    is_audit: bool | None = kept("Whether it audits practice, and not only progress.")
    finding: Personal | None = kept("What was found.")


class LearningSort(StrEnum):
    """How learning is passed on."""

    TRAINING = "training"
    LEARNING_EVENT = "learning-event"
    BRIEFING = "briefing"
    POLICY_CHANGE = "policy-change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning(Record):
    """Training given or learning passed on ('Disseminating Lessons Learned', one-minute guide)."""

    ABOUT: ClassVar[About] = About(
        name="learning",
        one="learning event",
        many="learning events",
        shown=("sort", "planned_on", "held_on", "audience", "attended"),
        due="planned_on",
        met="held_on",
        due_for="learning event",
    )

    sort: LearningSort = needed("How it is passed on.")
    planned_on: date | None = kept("The day it is planned for.")
    held_on: date | None = kept("The day it was given.")
    audience: str | None = kept("To whom, as front-line practitioners.")
    attended: int | None = kept("How many came.")
    recommendation: int | None = kept("The recommendation it serves.", links_to="recommendation")
    notes: Personal | None = kept("What was taught, and what came of it.")
