"""Dates that records set for themselves: which are due, which are over, which only known of."""

from __future__ import annotations

from datetime import date

import pytest

from dated_cases import DECIDED, NOTIFIED, case_file, moved, regime
from dhr_redact.cases.actions import Action, ActionState, Milestone
from dhr_redact.cases.assurance import Feedback
from dhr_redact.cases.case import Pause, PauseReason
from dhr_redact.cases.deadlines import Standing, deadlines_of
from dhr_redact.cases.gathering import AgencyReport, Known, ReportSort, ScopingRequest
from dhr_redact.cases.own_dates import own_dates_of
from dhr_redact.cases.proceedings import Forbidden, Proceeding, ProceedingSort, Restriction
from dhr_redact.cases.proceedings import RestrictionSort as Ground
from dhr_redact.cases.publication import Publication, PublicationPlace, Recipient
from dhr_redact.cases.record import Record
from dhr_redact.cases.working_people import Meeting, MeetingAction, MeetingSort
from dhr_redact.personal import Personal

TODAY = date(2026, 6, 1)
WORDS = Personal("words")
PAST, FUTURE = date(2026, 5, 1), date(2026, 8, 1)


def test_a_record_sets_a_date_of_its_own() -> None:
    """A scoping return is due when this case says; the agency is named, nobody else is."""
    asked = ScopingRequest(
        number=3, agency="police", asked_on=NOTIFIED, due_on=date(2026, 3, 16), known=Known.YES
    )

    of_case, of_record = deadlines_of(
        case_file(*moved(decided_yes=DECIDED), asked), regime(), TODAY
    )[::-1]

    assert of_record.id == "scoping/3"
    assert (of_record.kind, of_record.number) == ("scoping", 3)
    assert of_record.what == "Scoping return: Carrow Constabulary"
    assert of_record.basis == "set for this case"
    assert of_record.is_overdue(TODAY)
    assert of_case.id == "overview-report"


def report(**more: object) -> AgencyReport:
    """Make a report asked of the police."""
    given = {"number": 1, "agency": "police", "sort": ReportSort.IMR, "asked_on": NOTIFIED}
    return AgencyReport(**({"due_on": date(2026, 5, 1)} | given | more))  # type: ignore[arg-type]


def feedback(**more: object) -> Feedback:
    """Make something a panel asked for."""
    given = {"number": 1, "submission": 1, "label": "2", "text": WORDS}
    return Feedback(**({"due_on": date(2026, 5, 1)} | given | more))  # type: ignore[arg-type]


def action(**more: object) -> Action:
    """Make an action of the plan."""
    given = {"number": 1, "recommendation": 1, "text": WORDS}
    return Action(**({"target_on": date(2026, 5, 1)} | given | more))  # type: ignore[arg-type]


def restriction(until: date, lifted_on: date | None = None) -> Restriction:
    """Make a reporting restriction."""
    return Restriction(
        number=1,
        sort=Ground.REPORTING_ORDER,
        forbids=(Forbidden.NAME,),
        since=NOTIFIED,
        until=until,
        lifted_on=lifted_on,
    )


MILESTONE = Milestone(number=1, action=1, text=WORDS, due_on=date(2026, 5, 1))


@pytest.mark.parametrize(
    "records",
    [
        [report(excused_on=PAST)],
        [report(due_on=None)],
        [feedback(is_declined=True)],
        [feedback(is_good_practice=True)],
        [action(state=ActionState.NOT_ACHIEVED)],
        [action(state=ActionState.IMPLEMENTED)],
        [action(state=ActionState.AUDITED, target_on=None), MILESTONE],
    ],
)
def test_what_is_settled_asks_for_nothing(records: list[Record]) -> None:
    """A list that nags for what the panel excused is a list that nobody reads."""
    assert deadlines_of(case_file(*records), regime(), TODAY)[1:] == ()


@pytest.mark.parametrize(
    ("record", "standing"),
    [
        (report(), Standing.DUE),
        (report(received_on=PAST), Standing.MET),
        (report(received_on=FUTURE), Standing.MET_LATE),
        (report(received_on=PAST, excused_on=PAST), Standing.MET),
        (report(accepted_on=PAST), Standing.MET),
        (report(received_on=PAST, returned_on=date(2026, 5, 9), due_on=FUTURE), Standing.DUE),
        (report(received_on=PAST, returned_on=date(2026, 5, 9)), Standing.MET),
        (
            report(received_on=PAST, returned_on=PAST, due_on=FUTURE, accepted_on=TODAY),
            Standing.MET,
        ),
        (feedback(), Standing.DUE),
        (feedback(is_declined=True, done_on=PAST), Standing.MET),
        (action(), Standing.DUE),
        (action(state=ActionState.AUDITED, audited_on=PAST), Standing.MET),
        (action(completed_on=PAST, lead="police"), Standing.MET),
        (MILESTONE, Standing.DUE),
        (restriction(FUTURE), Standing.EXPECTED),
        (restriction(PAST), Standing.MET),
        (restriction(FUTURE, lifted_on=PAST), Standing.MET),
        (Meeting(number=1, sort=MeetingSort.PANEL, planned_on=PAST), Standing.DUE),
        (
            Proceeding(number=1, sort=ProceedingSort.CRIMINAL_TRIAL, expected_on=PAST),
            Standing.EXPECTED,
        ),
        (
            Proceeding(number=1, sort=ProceedingSort.INQUEST, expected_on=PAST, ended_on=FUTURE),
            Standing.MET,
        ),
        (
            Pause(number=1, reason=PauseReason.OTHER, since=NOTIFIED, expected_until=PAST),
            Standing.DUE,
        ),
        (
            Pause(
                number=1,
                reason=PauseReason.OTHER,
                since=NOTIFIED,
                expected_until=PAST,
                ended_on=FUTURE,
            ),
            Standing.MET,
        ),
        (
            Publication(
                number=1,
                place=PublicationPlace.PARTNERSHIP_PAGE,
                published_on=NOTIFIED,
                expires_on=PAST,
                taken_down_on=FUTURE,
            ),
            Standing.MET_LATE,
        ),
        (Recipient(number=1, who="pcc", due_on=PAST), Standing.DUE),
    ],
)
def test_how_the_date_of_a_record_stands(record: Record, standing: Standing) -> None:
    """Nobody is late with a trial; a pause that outlasts its time must be looked at."""
    (found,) = (d for d in deadlines_of(case_file(record), regime(), TODAY) if d.kind)

    assert found.standing is standing
    assert found.is_overdue(TODAY) == (standing is Standing.DUE and found.due_on == PAST)


def test_a_recipient_is_named_by_the_office() -> None:
    """What is due is shown on lists that anybody of the office sees: no name stands in it."""
    sent = Recipient(number=1, who="pcc", due_on=PAST, name=Personal("Anna Byrne"))

    assert deadlines_of(case_file(sent), regime(), TODAY)[0].what == "Copy to send: pcc"


def test_who_is_asked_or_does_it_is_never_told_in_a_date() -> None:
    """Lists and calendars are in clear: the SIO of a trial and who promised minutes are not."""
    trial = Proceeding(
        number=1,
        sort=ProceedingSort.CRIMINAL_TRIAL,
        expected_on=date(2031, 5, 1),
        lead=Personal("DCI Nora Quill"),
    )
    action = MeetingAction(
        number=1,
        meeting=1,
        what=Personal("Ask Quill."),
        who=Personal("Nora Quill"),
        due_on=date(2031, 5, 2),
    )

    told = {each.what for each in own_dates_of(case_file(trial, action), date(2031, 3, 1))}

    assert told == {"Parallel proceeding expected to end", "Action of a meeting"}
