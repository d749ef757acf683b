"""Cases taken through their lives by the workflows themselves, day by day; all are invented.

`PAUSED` stood still for nine months for a trial; `TWICE` was sent back and submitted again;
`STOPPED` waits for an inquest.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dhr_redact.cases.assurance import Feedback, QaOutcome, Submission
from dhr_redact.cases.case import AgreedDate, PauseReason
from dhr_redact.cases.case_documents import DocumentSort, DocumentState, DocumentVersion
from dhr_redact.cases.gathering import AgencyReport, ReportSort, TermsOfReference
from dhr_redact.cases.proceedings import Proceeding, ProceedingSort
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
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking.keep import add_record, change_record
from dhr_redact.workflows.tracking.move_case import WantedMove, move_case
from dhr_redact.workflows.tracking.open_case import Notification, open_case
from dhr_redact.workflows.tracking.worker import Worker
from registers import carrow, vault, worker

PAUSED = "CARROW/DHR/07"
TWICE = "CARROW/DHR/08"
STOPPED = "CARROW/DHR/11"
WHY = "Rosalind Thorn's brother stands trial."


def at_work(register: DatabaseRegister, on: date) -> Worker:
    """Give somebody at work at nine in the morning of a day."""
    now = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    return replace(worker(register), clock=lambda: now)


def begun(register: DatabaseRegister, reference: str, on: date) -> None:
    """Open a case of the partnership 'carrow'."""
    told = Notification("carrow", reference, on, notifier=Personal("Supt Nora Quill"))
    open_case(at_work(register, on), told, vault())


def recorded(register: DatabaseRegister, reference: str, on: date, *records: Record) -> None:
    """Record something of a case on a day."""
    for record in records:
        add_record(at_work(register, on), reference, record, vault=vault())


def moved(register: DatabaseRegister, reference: str, to: Stage, on: date, **more: object) -> None:
    """Move a case; what may be done without is done without."""
    wanted = WantedMove(to=to, on=on, reason=Personal(WHY), **more)  # type: ignore[arg-type]
    move_case(at_work(register, on), reference, wanted, vault=vault())


def until_gathering(register: DatabaseRegister, reference: str, notified_on: date) -> None:
    """Take a new case to where information is gathered, decided three weeks after its notice."""
    day = notified_on
    begun(register, reference, day)
    moved(register, reference, Stage.SCOPING, day + timedelta(days=2))
    day += timedelta(days=21)
    moved(register, reference, Stage.DECIDED_YES, day)
    chair = Appointment(
        sort=AppointmentSort.CHAIR_AND_AUTHOR,
        name=Personal("Ottilie Marsh"),
        appointed_on=day,
        independence=Personal("Has never worked in the area."),
    )
    day += timedelta(days=20)
    recorded(register, reference, day, chair)
    moved(register, reference, Stage.COMMISSIONED, day)
    day += timedelta(days=15)
    panel = PanelMember(
        name=Personal("Ivo Lark"), job="Head of safeguarding", agency="police", agreed_on=day
    )
    terms = TermsOfReference(version="1", drafted_on=day, agreed_on=day)
    recorded(register, reference, day, panel, terms)
    moved(register, reference, Stage.GATHERING, day)


def until_submitted(register: DatabaseRegister, reference: str, drafting_on: date) -> None:
    """Take a case from gathering through drafting and sign-off to its submission, ten weeks on."""
    day = drafting_on
    moved(register, reference, Stage.DRAFTING, day)
    sorts = (DocumentSort.OVERVIEW_REPORT, DocumentSort.EXECUTIVE_SUMMARY, DocumentSort.ACTION_PLAN)
    papers = [DocumentVersion(sort=s, version="1", state=DocumentState.DRAFT) for s in sorts]
    meeting = Meeting(sort=MeetingSort.PANEL, held_on=day)
    recorded(register, reference, day, *papers, meeting)
    resubmitted(register, reference, day + timedelta(days=56))


def resubmitted(register: DatabaseRegister, reference: str, sign_off_on: date) -> None:
    """Take a case that is drafted to its submission, two weeks after its sign-off."""
    moved(register, reference, Stage.SIGN_OFF, sign_off_on)
    day = sign_off_on + timedelta(days=14)
    sent = Submission(body="Home Office Quality Assurance Panel", submitted_on=day)
    recorded(register, reference, day, sent)
    moved(register, reference, Stage.SUBMITTED, day)


def with_nine_months_of_pause(register: DatabaseRegister) -> None:
    """Take `PAUSED` through a trial, after which another day is agreed for its report."""
    until_gathering(register, PAUSED, date(2029, 9, 3))
    trial = Proceeding(
        sort=ProceedingSort.CRIMINAL_TRIAL,
        expected_on=date(2030, 9, 2),
        lead=Personal("DI Mabel Rook"),
    )
    recorded(register, PAUSED, date(2029, 11, 1), trial)
    moved(
        register,
        PAUSED,
        Stage.PAUSED,
        date(2029, 11, 26),
        pause=PauseReason.CRIMINAL_TRIAL,
        expected_until=date(2030, 9, 2),
        proceeding=1,
    )
    ended = date(2030, 8, 26)
    change_record(at_work(register, ended), PAUSED, Proceeding, 1, {"ended_on": ended})
    moved(register, PAUSED, Stage.GATHERING, ended)
    imr = AgencyReport(
        agency="police", sort=ReportSort.IMR, asked_on=ended, due_on=date(2031, 3, 20)
    )
    agreed = AgreedDate(
        deadline="overview-report",
        due_on=date(2031, 5, 1),
        agreed_on=date(2030, 12, 2),
        agreed_by="the partnership",
        why=Personal("The trial left too little time."),
    )
    recorded(register, PAUSED, date(2030, 12, 2), imr, agreed)


def submitted_twice(register: DatabaseRegister) -> None:
    """Take `TWICE` through a letter that asks for another submission, and submit it again."""
    until_gathering(register, TWICE, date(2029, 10, 1))
    until_submitted(register, TWICE, date(2030, 2, 4))
    letter_on = date(2030, 7, 15)
    letter = {"letter_on": letter_on, "outcome": QaOutcome.RESUBMIT}
    change_record(at_work(register, letter_on), TWICE, Submission, 1, letter)
    moved(register, TWICE, Stage.RETURNED_RESUBMIT, letter_on)
    back = date(2030, 8, 5)
    asked = Feedback(submission=1, label="1", text=Personal("Explain age."), done_on=back)
    recorded(register, TWICE, back, asked)
    moved(register, TWICE, Stage.DRAFTING, back)
    resubmitted(register, TWICE, date(2030, 11, 4))


def waiting_for_an_inquest(register: DatabaseRegister) -> None:
    """Take `STOPPED` into a pause that lasts."""
    until_gathering(register, STOPPED, date(2030, 5, 6))
    since, until = date(2030, 9, 2), date(2031, 6, 2)
    inquest = Proceeding(sort=ProceedingSort.INQUEST, expected_on=until)
    recorded(register, STOPPED, since, inquest)
    waits = {"pause": PauseReason.INQUEST, "expected_until": until, "proceeding": 1}
    moved(register, STOPPED, Stage.PAUSED, since, **waits)


def filled(register: DatabaseRegister) -> None:
    """Make the partnership with the three cases, and two that have but begun."""
    carrow(register)
    with_nine_months_of_pause(register)
    submitted_twice(register)
    waiting_for_an_inquest(register)
    begun(register, "CARROW/DHR/09", date(2031, 1, 7))
    begun(register, "CARROW/DHR/10", date(2031, 2, 24))
