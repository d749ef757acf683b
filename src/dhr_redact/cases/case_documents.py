"""Documents of the case in versions: origin, marking, and what each was redacted under."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from dhr_redact.cases.record import About, Record, kept, needed
from dhr_redact.personal import Personal


class DocumentSort(StrEnum):
    """What a document is to the case (domain.md section 3)."""

    NOTIFICATION = "notification"
    SCOPING_RETURN = "scoping-return"
    DECISION_NOTICE = "decision-notice"
    TERMS = "terms-of-reference"
    IMR = "imr"
    INFORMATION_REPORT = "information-report"
    CHRONOLOGY = "chronology"
    COMBINED_CHRONOLOGY = "combined-chronology"
    MINUTES = "minutes"
    LETTER = "letter"
    AGREEMENT = "confidentiality-agreement"
    COURT_ORDER = "court-order"
    OVERVIEW_REPORT = "overview-report"
    EXECUTIVE_SUMMARY = "executive-summary"
    ACTION_PLAN = "action-plan"
    QA_LETTER = "qa-letter"
    EVIDENCE = "evidence"
    OTHER = "other"


class Marking(StrEnum):
    """The protective marking (domain.md 4.4)."""

    OFFICIAL_SENSITIVE = "official-sensitive"
    OFFICIAL = "official"
    RESTRICTED = "restricted"
    FOR_PUBLICATION = "for-publication"
    NONE = "none"


class DocumentState(StrEnum):
    """What has become of a version."""

    RECEIVED = "received"
    DRAFT = "draft"
    FINAL = "final"
    REDACTED = "redacted"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentVersion(Record):
    """One version of a document. Its file lies in the case folder; here is what is known of it."""

    ABOUT: ClassVar[About] = About(
        name="document",
        one="version of a document",
        many="versions of documents",
        shown=("sort", "version", "state", "marking", "received_on", "agency", "is_stale"),
    )

    sort: DocumentSort = needed("What it is.")
    version: str = needed("Its version, as 3 or final.")
    state: DocumentState = needed("What has become of it.")
    marking: Marking | None = kept("Its protective marking.")
    received_on: date | None = kept("The day it came, or was written.")
    agency: str | None = kept("The agency it came from.", links_to="agency")
    replaces: int | None = kept("The version it takes the place of.", links_to="document")
    file_number: str | None = kept("Its number in the case folder, as D07.")
    sha256: str | None = kept("The digest of the file, so that a version can be told again.")
    release: int | None = kept("The release it was redacted in.")
    map_version: int | None = kept("The version of the case map it was redacted under.")
    policy: str | None = kept("The policy it was redacted under.")
    rules: str | None = kept("The digest of the rules it was redacted under.")
    verified_on: date | None = kept("The day the verifier found nothing left.")
    is_stale: bool | None = kept("Whether map, policy or rules changed since.")
    title: Personal | None = kept("Its title or file name.")
    notes: Personal | None = kept("What is to be remembered of it.")
