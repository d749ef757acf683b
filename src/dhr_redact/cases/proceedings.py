"""Parallel proceedings of every kind, and what courts and statutes forbid to publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.personal import Personal


class ProceedingSort(StrEnum):
    """A proceeding beside the review (domain.md section 6)."""

    POLICE_INVESTIGATION = "police-investigation"
    CRIMINAL_TRIAL = "criminal-trial"
    APPEAL = "appeal"
    INQUEST = "inquest"
    SAR = "safeguarding-adult-review"
    CSPR = "child-safeguarding-practice-review"
    MHHR = "mental-health-homicide-review"
    IOPC = "iopc"
    PROFESSIONAL_STANDARDS = "professional-standards"
    OWHR = "offensive-weapons-homicide-review"
    MAPPA_SCR = "mappa-serious-case-review"
    PSII = "patient-safety-incident-investigation"
    FAMILY_COURT = "family-court"
    PUBLIC_INQUIRY = "public-inquiry"
    OTHER = "other"


class Outcome(StrEnum):
    """How a proceeding ended; nobody is a perpetrator before conviction."""

    MURDER = "murder"
    MANSLAUGHTER = "manslaughter"
    DIMINISHED = "manslaughter-diminished-responsibility"
    OTHER_CONVICTION = "other-conviction"
    ACQUITTED = "acquitted"
    UNFIT = "unfit-to-plead"
    HOSPITAL_ORDER = "hospital-order"
    SUSPECT_DIED = "suspect-died"
    NO_CHARGE = "no-charge"
    UNLAWFUL_KILLING = "unlawful-killing"
    SUICIDE = "suicide"
    NARRATIVE = "narrative"
    OPEN = "open"
    CONCLUDED = "concluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Record):
    """A trial, inquest, other review or inquiry that runs beside the case (report heading 10)."""

    ABOUT: ClassVar[About] = About(
        name="proceeding",
        one="parallel proceeding",
        many="parallel proceedings",
        shown=("sort", "began_on", "expected_on", "ended_on", "outcome", "asks_to_wait"),
        due="expected_on",
        met="ended_on",
        due_for="parallel proceeding expected to end",
    )

    sort: ProceedingSort = needed("What it is.")
    began_on: date | None = kept("The day it began.")
    expected_on: date | None = kept("When it is expected to end.")
    ended_on: date | None = kept("The day it ended.")
    outcome: Outcome | None = kept("How it ended.")
    asks_to_wait: bool | None = kept("Whether it asked the review to wait.")
    is_article_2: bool | None = kept("Whether an inquest is held under Article 2.")
    body: str | None = kept("The court or body.")
    their_reference: Personal | None = kept("Its own reference, as a URN.")
    lead: Personal | None = kept("Whom to ask: the SIO, the coroner's officer.")
    notes: Personal | None = kept("What is to be remembered of it.")


class RestrictionSort(StrEnum):
    """Where a restriction comes from (domain.md 4.1)."""

    REPORTING_ORDER = "reporting-restriction-order"
    CHILD_IN_COURT = "child-in-criminal-court"
    FAMILY_COURT = "family-court"
    SEXUAL_OFFENCE = "sexual-offence-complainant"
    TRAFFICKING = "trafficking-complainant"
    FGM = "fgm-complainant"
    FORCED_MARRIAGE = "forced-marriage-complainant"
    INJUNCTION = "injunction"
    OTHER = "other"


class Forbidden(StrEnum):
    """What a restriction forbids to publish."""

    NAME = "name"
    ADDRESS = "address"
    SCHOOL = "school"
    WORKPLACE = "workplace"
    PICTURE = "picture"
    AGE = "age"
    FAMILY_RELATION = "family-relation"
    ANY_DETAIL = "any-identifying-detail"
    THE_REPORT = "the-report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restriction(Record):
    """A reporting restriction or lifetime anonymity; redaction and publication must obey it."""

    ABOUT: ClassVar[About] = About(
        name="restriction",
        one="reporting restriction",
        many="reporting restrictions",
        shown=("sort", "protects", "forbids", "since", "until", "document"),
        due="until",
        met="lifted_on",
        due_for="reporting restriction ends",
    )

    sort: RestrictionSort = needed("Where it comes from.")
    forbids: tuple[Forbidden, ...] = needed("What it forbids to publish.")
    since: date = needed("The day it took effect.")
    until: date | None = kept("The day it ends; empty for a lifetime.")
    lifted_on: date | None = kept("The day a court lifted it.")
    protects: tuple[str, ...] = kept("Whom, by their ids in the case map.", many=True)
    document: int | None = kept("The document that is the order.", links_to="document")
    court: Personal | None = kept("The court and its reference.")
    whom: Personal | None = kept("Whom it protects, in words.")
    wording: Personal | None = kept("What the order says.")

    def is_in_force(self, on: date) -> bool:
        """Tell whether it holds on a day."""
        ends = min((day for day in (self.until, self.lifted_on) if day), default=None)
        return self.since <= on and (ends is None or on < ends)
