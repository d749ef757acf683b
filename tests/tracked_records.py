"""The records that take an invented case from stage to stage, and the days it usually takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from dhr_redact.cases.actions import Action, ActionState, Check, Milestone, Recommendation, Scope
from dhr_redact.cases.assurance import Feedback, QaOutcome, Submission
from dhr_redact.cases.case import Pause, PauseReason
from dhr_redact.cases.case_documents import (
    DocumentSort,
    DocumentState,
    DocumentVersion,
    Marking,
)
from dhr_redact.cases.family import Answer, FamilyMember, Offer, OfferSort, Relation, Wish
from dhr_redact.cases.gathering import AgencyReport, ReportSort, ScopingRequest, TermsOfReference
from dhr_redact.cases.publication import Publication, PublicationPlace, Recipient
from dhr_redact.cases.record import Record
from dhr_redact.cases.working_people import (
    Appointment,
    AppointmentSort,
    Meeting,
    MeetingSort,
    PanelMember,
)
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal

NOTIFIED_ON = date(2030, 1, 7)
A_STEP = timedelta(days=40)

_THE_WAY = (
    Stage.NOTIFIED,
    Stage.SCOPING,
    Stage.DECIDED_YES,
    Stage.COMMISSIONED,
    Stage.GATHERING,
    Stage.DRAFTING,
    Stage.FAMILY_READING,
    Stage.SIGN_OFF,
    Stage.SUBMITTED,
    Stage.RETURNED_CHANGES,
    Stage.FINAL_ANONYMISATION,
    Stage.PUBLICATION_AGREED,
    Stage.PUBLISHED,
    Stage.ACTION_PLAN,
    Stage.CLOSED,
)
_BY_WAYS: Mapping[Stage, Stage] = {
    Stage.DECIDED_NO: Stage.SCOPING,
    Stage.DECIDED_OTHER: Stage.SCOPING,
    Stage.PAUSED: Stage.GATHERING,
    Stage.RETURNED_PUBLISH: Stage.SUBMITTED,
    Stage.RETURNED_RESUBMIT: Stage.SUBMITTED,
    Stage.PUBLICATION_WITHHELD: Stage.FINAL_ANONYMISATION,
    Stage.EXPIRED: Stage.PUBLISHED,
}
"""Stages off the way, by where they are usually entered from."""


def way_to(stage: Stage) -> tuple[Stage, ...]:
    """Give the stages a case usually goes through, up to one and with it."""
    if stage in _BY_WAYS:
        return (*way_to(_BY_WAYS[stage]), stage)
    return _THE_WAY[: _THE_WAY.index(stage) + 1]


def day_of(stage: Stage) -> date:
    """Give the day on which a case usually enters a stage."""
    return NOTIFIED_ON + A_STEP * (len(way_to(stage)) - 1)


def added_for(stage: Stage) -> tuple[Record, ...]:
    """Give what is recorded so that a case may enter a stage, a few days before it does."""
    return _ADDED[stage](day_of(stage) - timedelta(days=5)) if stage in _ADDED else ()


def _scoping(day: date) -> tuple[Record, ...]:
    return tuple(
        ScopingRequest(number=n, agency=code, asked_on=day)
        for n, code in enumerate(("police", "gp"), start=1)
    )


def _decision(day: date) -> tuple[Record, ...]:
    return tuple(replace(request, returned_on=day) for request in _scoping(day))


def _commission(day: date) -> tuple[Record, ...]:
    return (
        Recipient(
            number=1, who="home-office-notice", gets=("decision-notice",), due_on=day, sent_on=day
        ),
        Appointment(
            number=1,
            sort=AppointmentSort.CHAIR_AND_AUTHOR,
            name=Personal("Ottilie Marsh"),
            appointed_on=day,
            independence=Personal("Has never worked in the area."),
        ),
    )


def _panel(day: date) -> tuple[Record, ...]:
    members = [("Ivo Lark", "police"), ("Tamsin Reed", "haven")]
    offers = (OfferSort.LEAFLET, OfferSort.ADVOCATE, OfferSort.TERMS)
    return (
        *(
            PanelMember(
                number=n,
                name=Personal(name),
                job="Head of safeguarding",
                agency=agency,
                agreed_on=day,
                interest_on=day,
            )
            for n, (name, agency) in enumerate(members, start=1)
        ),
        TermsOfReference(number=1, version="1", drafted_on=day, agreed_on=day),
        FamilyMember(
            number=1, relation=Relation.FAMILY, name=Personal("Wilma Thorn"), wants_contact=Wish.YES
        ),
        FamilyMember(
            number=2, relation=Relation.FAMILY, name=Personal("Basil Thorn"), wants_contact=Wish.NO
        ),
        *(Offer(number=n, family=1, sort=s, offered_on=day) for n, s in enumerate(offers, start=1)),
    )


def _gathered(day: date) -> tuple[Record, ...]:
    asked = day - timedelta(days=30)
    return (
        AgencyReport(
            number=1, agency="police", sort=ReportSort.IMR, asked_on=asked, received_on=day
        ),
        AgencyReport(number=2, agency="gp", sort=ReportSort.IMR, asked_on=asked, excused_on=day),
    )


def _document(number: int, sort: DocumentSort, **fields: object) -> DocumentVersion:
    made = DocumentVersion(number=number, sort=sort, version="1", state=DocumentState.DRAFT)
    return replace(made, **fields)  # type: ignore[arg-type]


def _draft(_: date) -> tuple[Record, ...]:
    return (_document(1, DocumentSort.OVERVIEW_REPORT),)


def _read(day: date) -> tuple[Record, ...]:
    return (
        Meeting(number=1, sort=MeetingSort.PANEL, held_on=day),
        _document(2, DocumentSort.EXECUTIVE_SUMMARY),
        _document(3, DocumentSort.ACTION_PLAN),
        Offer(
            number=4,
            family=1,
            sort=OfferSort.DRAFT,
            offered_on=day,
            answer=Answer.ACCEPTED,
            done_on=day,
        ),
    )


def _signed_off(day: date) -> tuple[Record, ...]:
    return (
        Meeting(number=2, sort=MeetingSort.PARTNERSHIP, held_on=day),
        Recommendation(
            number=1,
            label="1",
            text=Personal("Officers should know how to ask about coercive control."),
            scope=Scope.LOCAL,
            addressee="police",
        ),
        Action(
            number=1,
            recommendation=1,
            text=Personal("Train 400 front-line officers in asking about coercive control."),
            lead="police",
            owner=Personal("Head of training"),
            measure=Personal("Attendance, and a test after three months"),
            target_on=day + timedelta(days=600),
            agreed_on=day,
        ),
        Milestone(number=1, action=1, text=Personal("The course is written.")),
        Submission(number=1, body="Home Office Quality Assurance Panel", submitted_on=day),
    )


def _letter(day: date, outcome: QaOutcome) -> tuple[Record, ...]:
    sent = Submission(
        number=1,
        body="Home Office Quality Assurance Panel",
        submitted_on=day - timedelta(days=20),
        letter_on=day,
        outcome=outcome,
    )
    asked = Feedback(number=1, submission=1, label="1", text=Personal("Explain age."))
    return (sent, asked) if outcome is not QaOutcome.PUBLISH else (sent,)


def _changed(day: date) -> tuple[Record, ...]:
    return (
        Feedback(number=1, submission=1, label="1", text=Personal("Explain age."), done_on=day),
    )


def _redacted(_: date) -> tuple[Record, ...]:
    verified_on = day_of(Stage.FINAL_ANONYMISATION) + timedelta(days=2)
    return (
        *(
            _document(
                n,
                sort,
                state=DocumentState.REDACTED,
                marking=Marking.FOR_PUBLICATION,
                verified_on=verified_on,
                is_stale=False,
            )
            for n, sort in enumerate(
                (
                    DocumentSort.OVERVIEW_REPORT,
                    DocumentSort.EXECUTIVE_SUMMARY,
                    DocumentSort.ACTION_PLAN,
                ),
                start=4,
            )
        ),
        Recipient(
            number=2,
            who="domestic-abuse-commissioner",
            gets=("overview-report",),
            is_statutory=True,
            due_on=verified_on,
        ),
    )


def _up(day: date) -> tuple[Record, ...]:
    return (
        FamilyMember(
            number=1,
            relation=Relation.FAMILY,
            name=Personal("Wilma Thorn"),
            wants_contact=Wish.YES,
            informed_on=day,
        ),
        Publication(
            number=1,
            place=PublicationPlace.PARTNERSHIP_PAGE,
            published_on=day,
            holds=("overview-report", "executive-summary", "action-plan"),
        ),
    )


def _planned(day: date) -> tuple[Record, ...]:
    return (Check(number=1, planned_on=day + timedelta(days=90)),)


def _finished(day: date) -> tuple[Record, ...]:
    (action,) = (r for r in _signed_off(day_of(Stage.SUBMITTED)) if isinstance(r, Action))
    (copy,) = (r for r in _redacted(day) if isinstance(r, Recipient))
    done = replace(action, state=ActionState.AUDITED, completed_on=day, audited_on=day)
    return done, replace(copy, sent_on=day)


def _down(day: date) -> tuple[Record, ...]:
    (copy,) = (r for r in _up(day_of(Stage.PUBLISHED)) if isinstance(r, Publication))
    return (replace(copy, taken_down_on=day),)


def _waiting(day: date) -> tuple[Record, ...]:
    expected = day + timedelta(days=200)
    return (Pause(number=1, reason=PauseReason.INQUEST, since=day, expected_until=expected),)


_ADDED = {
    Stage.SCOPING: _scoping,
    Stage.DECIDED_YES: _decision,
    Stage.DECIDED_NO: _decision,
    Stage.DECIDED_OTHER: _decision,
    Stage.COMMISSIONED: _commission,
    Stage.GATHERING: _panel,
    Stage.DRAFTING: _gathered,
    Stage.FAMILY_READING: _draft,
    Stage.SIGN_OFF: _read,
    Stage.SUBMITTED: _signed_off,
    Stage.RETURNED_PUBLISH: lambda day: _letter(day, QaOutcome.PUBLISH),
    Stage.RETURNED_CHANGES: lambda day: _letter(day, QaOutcome.CHANGES),
    Stage.RETURNED_RESUBMIT: lambda day: _letter(day, QaOutcome.RESUBMIT),
    Stage.FINAL_ANONYMISATION: _changed,
    Stage.PUBLICATION_AGREED: _redacted,
    Stage.PUBLICATION_WITHHELD: _redacted,
    Stage.PUBLISHED: _up,
    Stage.EXPIRED: _down,
    Stage.ACTION_PLAN: _planned,
    Stage.CLOSED: _finished,
    Stage.PAUSED: _waiting,
}
