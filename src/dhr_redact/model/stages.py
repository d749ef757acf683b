"""Stage: where a case is between notification and closure (domain.md section 2, 'Case states')."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """Where a case is. The value is the word used in rules, in the database and at the command."""

    NOTIFIED = "notified"
    SCOPING = "scoping"
    DECIDED_YES = "decided-yes"
    DECIDED_NO = "decided-no"
    DECIDED_OTHER = "decided-other"
    COMMISSIONED = "commissioned"
    GATHERING = "gathering"
    PAUSED = "paused"
    DRAFTING = "drafting"
    FAMILY_READING = "family-reading"
    SIGN_OFF = "sign-off"
    SUBMITTED = "submitted"
    RETURNED_PUBLISH = "returned-publish"
    RETURNED_CHANGES = "returned-changes"
    RETURNED_RESUBMIT = "returned-resubmit"
    FINAL_ANONYMISATION = "final-anonymisation"
    PUBLICATION_AGREED = "publication-agreed"
    PUBLICATION_WITHHELD = "publication-withheld"
    PUBLISHED = "published"
    EXPIRED = "expired"
    ACTION_PLAN = "action-plan"
    CLOSED = "closed"
