"""The one table of kinds of record: those of a case, and those of a partnership."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dhr_redact.cases.actions import Action, Check, Learning, Milestone, Recommendation
from dhr_redact.cases.assurance import Feedback, Submission
from dhr_redact.cases.case import AgreedDate, Case, Move, Pause
from dhr_redact.cases.case_documents import DocumentVersion
from dhr_redact.cases.family import FamilyMember, Offer, SpecialDate
from dhr_redact.cases.gathering import AgencyReport, Chaser, ScopingRequest, TermsOfReference
from dhr_redact.cases.partnerships import Agency, Holder, Partnership
from dhr_redact.cases.proceedings import Proceeding, Restriction
from dhr_redact.cases.publication import Publication, Recipient
from dhr_redact.cases.record import Record
from dhr_redact.cases.working_people import (
    Appointment,
    Attendance,
    Contact,
    Meeting,
    MeetingAction,
    PanelMember,
)
from dhr_redact.errors import UnknownRecordError

OF_PARTNERSHIPS: Final[tuple[type[Record], ...]] = (Partnership, Agency, Holder)
"""What is kept of a partnership, for all its cases; nothing of it is personal."""

OF_CASES: Final[tuple[type[Record], ...]] = (
    Case,
    Move,
    Pause,
    AgreedDate,
    Appointment,
    PanelMember,
    Contact,
    Meeting,
    Attendance,
    MeetingAction,
    ScopingRequest,
    AgencyReport,
    Chaser,
    TermsOfReference,
    FamilyMember,
    Offer,
    SpecialDate,
    Proceeding,
    Restriction,
    DocumentVersion,
    Recommendation,
    Action,
    Milestone,
    Check,
    Learning,
    Submission,
    Feedback,
    Publication,
    Recipient,
)
"""What is kept of a case, in the order of its life."""

BY_WORKFLOWS: Final[frozenset[type[Record]]] = frozenset({Case, Move, Partnership})
"""Kinds that are not written one by one: a case is opened and moved, a partnership added."""

KINDS: Final[Mapping[str, type[Record]]] = {
    kind.ABOUT.name: kind for kind in (*OF_PARTNERSHIPS, *OF_CASES)
}


def kind_named(name: str) -> type[Record]:
    """Give a kind of record by its word.

    Raises:
        UnknownRecordError: If there is none.
    """
    try:
        return KINDS[name]
    except KeyError:
        raise UnknownRecordError(f"there is no kind of record {name!r}") from None
