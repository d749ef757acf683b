"""What agencies are asked for: scoping returns, IMRs, other reports; and terms of reference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.personal import Personal


class Known(StrEnum):
    """Whether an agency had contact with somebody."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopingRequest(Record):
    """An agency asked what contact it had, and its return ('Scoping', one-minute guide).

    Its fields are the working set of domain.md 3.7.
    """

    ABOUT: ClassVar[About] = About(
        name="scoping",
        one="scoping request",
        many="scoping requests",
        shown=("agency", "asked_on", "due_on", "returned_on", "known", "records_secured_on"),
        due="due_on",
        met="returned_on",
        due_for="scoping return",
    )

    agency: str = needed("The agency that was asked.", links_to="agency")
    asked_on: date = needed("The day the request went out.")
    due_on: date | None = kept("When the return is due.")
    returned_on: date | None = kept("The day the return came.")
    known: Known | None = kept("Whether the agency knew anyone concerned.")
    people: tuple[str, ...] = kept("Whom it knew, by their ids in the case map.", many=True)
    records_secured_on: date | None = kept("The day the agency secured its records.")
    imr_advisable: bool | None = kept("Whether the agency's contact calls for an IMR.")
    responder: Personal | None = kept("Who answered.")
    searched: Personal | None = kept("Names, dates of birth and addresses that were searched.")
    first_contact: Personal | None = kept("The first contact.")
    last_contact: Personal | None = kept("The last contact.")
    summary: Personal | None = kept("The contact in short.")
    abuse_markers: Personal | None = kept("What pointed at domestic abuse.")
    children: Personal | None = kept("Children known.")
    early_learning: Personal | None = kept("What can be learnt at once.")


class ReportSort(StrEnum):
    """What an agency is asked to write."""

    IMR = "imr"
    INFORMATION_REPORT = "information-report"
    CHRONOLOGY = "chronology"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyReport(Record):
    """An IMR or other report asked of an agency's senior manager by the chair (FAQ 4)."""

    ABOUT: ClassVar[About] = About(
        name="imr",
        one="IMR or report",
        many="IMRs and reports",
        shown=("agency", "sort", "asked_on", "due_on", "received_on", "accepted_on"),
        due="due_on",
        met="received_on",
        due_for="report of an agency",
    )

    agency: str = needed("The agency that writes it.", links_to="agency")
    sort: ReportSort = needed("What it is asked to write.")
    asked_on: date = needed("The day the chair's letter went out.")
    due_on: date | None = kept("When it is due.")
    received_on: date | None = kept("The day it came.")
    returned_on: date | None = kept("The day it was sent back for more work.")
    accepted_on: date | None = kept("The day the panel accepted it.")
    excused_on: date | None = kept("The day the panel agreed to do without it.")
    document: int | None = kept("The document it is.", links_to="document")
    is_independent: bool | None = kept("Whether its author never managed the case.")
    signed_off_on: date | None = kept("The day the agency's senior manager signed it.")
    author: Personal | None = kept("Who writes it.")
    notes: Personal | None = kept("What is to be remembered of it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chaser(Record):
    """A reminder to an agency of what it owes."""

    ABOUT: ClassVar[About] = About(
        name="chaser",
        one="chaser",
        many="chasers",
        shown=("on", "scoping", "report", "how", "promised_on"),
    )

    on: date = needed("The day the agency was reminded.")
    scoping: int | None = kept("The scoping request it is about.", links_to="scoping")
    report: int | None = kept("The report it is about.", links_to="imr")
    how: str | None = kept("By letter, e-mail or telephone; and whose office.")
    promised_on: date | None = kept("The day by which the agency promised it.")
    answer: Personal | None = kept("What the agency said.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsOfReference(Record):
    """One version of the terms of reference."""

    ABOUT: ClassVar[About] = About(
        name="terms",
        one="version of the terms of reference",
        many="versions of the terms of reference",
        shown=("version", "drafted_on", "family_consulted_on", "agreed_on", "document"),
    )

    version: str = needed("Its version, as 2 or 1.1.")
    drafted_on: date = needed("The day it was drafted.")
    family_consulted_on: date | None = kept("The day the family was asked about it.")
    agreed_on: date | None = kept("The day the panel agreed it.")
    document: int | None = kept("The document that holds it.", links_to="document")
    covers_suicide: bool | None = kept("Whether it asks about suicide, where that was the death.")
    covers_coercive_control: bool | None = kept("Whether it asks about coercive control.")
    period: Personal | None = kept("The time under review.")
    changes: Personal | None = kept("What changed since the version before, and why.")
