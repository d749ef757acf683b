"""Deadlines follow from the records: what is due, what stopped, and what asks for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from dated_cases import DECIDED, NOTIFIED, case_file, moved, paused, regime, rule
from dhr_redact.cases.actions import Action
from dhr_redact.cases.case import AgreedDate
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.deadlines import Deadline, Standing, deadlines_of
from dhr_redact.cases.gathering import AgencyReport, ReportSort
from dhr_redact.cases.partnerships import Nation
from dhr_redact.cases.publication import Recipient
from dhr_redact.cases.record import Record
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.regimes import DeadlineRule, load_regimes

TODAY = date(2026, 6, 1)
DUE = date(2026, 9, 20)
WORDS = Personal("words")


def only(file: CaseFile, one: DeadlineRule | None = None, today: date = TODAY) -> Deadline:
    """Give the one deadline of a case."""
    (deadline,) = deadlines_of(file, regime(one or rule()), today)
    return deadline


def decided(*records: Record, **more: date) -> CaseFile:
    """Make a case that was decided on, with these records and further moves."""
    return case_file(*moved(decided_yes=DECIDED, **more), *records)


def agreed(due_on: date, *, number: int = 1, agreed_on: date = date(2026, 5, 1)) -> AgreedDate:
    """Make an agreed date for the report."""
    return AgreedDate(
        number=number,
        deadline="overview-report",
        due_on=due_on,
        agreed_on=agreed_on,
        agreed_by="the partnership",
        why=WORDS,
    )


def report(number: int, received_on: date | None = None) -> AgencyReport:
    """Make a report asked of the police."""
    return AgencyReport(
        number=number,
        agency="police",
        sort=ReportSort.IMR,
        asked_on=NOTIFIED,
        due_on=date(2026, 5, 1),
        received_on=received_on,
    )


def test_six_months_run_from_the_decision() -> None:
    """The guidance counts from the day it was decided to proceed, not from the death."""
    deadline = only(decided())

    assert (deadline.starts_on, deadline.due_on) == (DECIDED, DUE)
    assert deadline.standing is Standing.DUE
    assert deadline.days_left(date(2026, 9, 19)) == 1
    assert not deadline.is_overdue(DUE)
    assert deadline.is_overdue(date(2026, 9, 21))


def test_what_has_not_begun_is_not_due() -> None:
    """Before the decision nobody owes a report."""
    deadline = only(case_file(stage=Stage.SCOPING))

    assert (deadline.standing, deadline.due_on) == (Standing.NOT_STARTED, None)
    assert deadline.days_left(TODAY) is None
    assert not deadline.is_overdue(TODAY)


@pytest.mark.parametrize(
    ("day", "standing"),
    [(DUE, Standing.MET), (date(2026, 9, 21), Standing.MET_LATE)],
)
def test_the_last_day_is_in_time(day: date, standing: Standing) -> None:
    """A day late is late, and the day itself is not."""
    deadline = only(decided(submitted=day))

    assert (deadline.standing, deadline.met_on) == (standing, day)
    assert deadline.days_left(TODAY) is None
    assert not deadline.is_overdue(date(2027, 1, 1))


def test_only_what_came_after_the_start_meets_it() -> None:
    """A second submission answers the second letter, not the first submission before it."""
    again = rule("again", starts=Stage.RETURNED_RESUBMIT)
    moves = moved(submitted=date(2026, 4, 1), returned_resubmit=date(2026, 5, 1))

    assert only(case_file(*moves), again).standing is Standing.DUE


def test_a_case_taken_over_counts_from_its_own_day_of_decision() -> None:
    """A register copied from a sheet has no moves, and its deadlines must still run."""
    decision = rule("decision", starts=Stage.NOTIFIED, met_by=(Stage.DECIDED_YES,), months=1)

    assert only(case_file(decided_on=DECIDED)).due_on == DUE
    assert only(case_file(decided_on=DECIDED), decision).met_on == DECIDED
    undecided = case_file(decided_on=DECIDED, stage=Stage.NOTIFIED)
    assert only(undecided).standing is Standing.NOT_STARTED


@pytest.mark.parametrize(
    ("since", "ended", "due", "days"),
    [
        (date(2026, 4, 1), date(2026, 4, 11), date(2026, 9, 30), 10),
        (date(2026, 3, 1), date(2026, 3, 21), DUE, 0),
        (date(2026, 3, 1), date(2026, 3, 26), date(2026, 9, 25), 5),
        (DUE, date(2026, 9, 22), date(2026, 9, 22), 2),
        (date(2026, 9, 21), date(2026, 12, 1), DUE, 0),
        (date(2026, 4, 1), date(2026, 4, 1), DUE, 0),
    ],
)
def test_days_of_a_pause_do_not_count(since: date, ended: date, due: date, days: int) -> None:
    """Before the start, after the end, and a pause that ended the day it began: none count."""
    deadline = only(decided(paused(since, ended)), today=date(2026, 12, 1))

    assert (deadline.due_on, deadline.paused_days) == (due, days)
    assert deadline.due_on_before_pauses == DUE


def test_days_of_two_pauses_are_counted_once() -> None:
    """Trial and inquest overlap; a day can stand still only once."""
    deadline = only(
        decided(
            paused(date(2026, 4, 1), date(2026, 4, 11)),
            paused(date(2026, 4, 6), date(2026, 4, 21), reason="inquest", number=2),
            paused(date(2026, 4, 7), date(2026, 4, 8), number=3),
            paused(date(2026, 5, 4), date(2026, 5, 5), number=4),
        )
    )

    assert deadline.paused_days == 21


def test_a_pause_for_another_reason_does_not_move_it() -> None:
    """Which reasons stop the time is written in the regime."""
    deadline = only(decided(paused(date(2026, 4, 1), reason="family-wishes")))

    assert (deadline.standing, deadline.due_on) == (Standing.DUE, DUE)


def test_an_open_pause_stops_the_time() -> None:
    """Nobody is late while a trial runs; what is left stays the same each day."""
    file = decided(paused(date(2026, 4, 1), date(2026, 4, 3)), paused(date(2026, 5, 1), number=2))

    today, later = (only(file, today=day) for day in (TODAY, date(2026, 11, 1)))

    assert (today.standing, later.standing) == (Standing.STOPPED, Standing.STOPPED)
    assert today.days_left(TODAY) == later.days_left(date(2026, 11, 1))
    assert not later.is_overdue(date(2026, 11, 1))


def test_an_open_pause_that_was_there_first_stops_what_begins_in_it() -> None:
    """A review may be decided on while the police still ask everybody to wait."""
    first = decided(paused(date(2026, 3, 1)))
    twice = decided(paused(date(2026, 3, 1)), paused(date(2026, 3, 5), number=2))

    assert only(first).standing is Standing.STOPPED
    assert only(first, today=DECIDED).standing is Standing.STOPPED
    assert only(twice).paused_days == only(first).paused_days


def test_a_pause_that_begins_too_late_or_only_tomorrow_changes_nothing() -> None:
    """A report that is late does not become timely by a pause."""
    late = only(decided(paused(date(2026, 9, 21))), today=date(2026, 10, 1))
    tomorrow = only(decided(paused(date(2026, 6, 2))))

    assert late.is_overdue(date(2026, 10, 1))
    assert (tomorrow.standing, tomorrow.due_on) == (Standing.DUE, DUE)


def test_what_was_met_is_not_stopped_by_a_later_pause() -> None:
    """The days after the report was in are of no account."""
    file = decided(
        paused(date(2026, 4, 1), date(2026, 4, 11)),
        paused(date(2026, 5, 15), number=2),
        submitted=date(2026, 5, 1),
    )

    deadline = only(file)

    assert (deadline.standing, deadline.paused_days) == (Standing.MET, 10)


def test_a_report_that_comes_during_a_pause_is_in_time() -> None:
    """The time stood still from the pause on, so it had not run out."""
    file = decided(paused(date(2026, 9, 1), date(2027, 2, 1)), submitted=date(2026, 12, 1))

    deadline = only(file, today=date(2027, 3, 1))

    assert deadline.standing is Standing.MET
    assert deadline.paused_days == 91


def test_the_date_agreed_last_outweighs_what_is_worked_out() -> None:
    """The partnership may agree another time, and agree again."""
    deadline = only(
        decided(
            agreed(date(2027, 1, 4), number=2, agreed_on=date(2026, 5, 2)),
            agreed(date(2027, 3, 1), agreed_on=date(2026, 5, 1)),
            paused(date(2026, 4, 1), date(2026, 4, 11)),
        )
    )

    assert (deadline.due_on, deadline.agreed) == (date(2027, 1, 4), True)
    assert deadline.due_on_before_pauses == DUE


def test_a_pause_within_an_agreed_time_stops_it() -> None:
    """After the six months but before the agreed date the time still runs, and can stop."""
    file = decided(agreed(date(2027, 1, 4)), paused(date(2026, 11, 1)))

    deadline = only(file, today=date(2026, 12, 1))

    assert (deadline.standing, deadline.due_on) == (Standing.STOPPED, date(2027, 1, 4))


def test_an_agreed_date_counts_only_where_the_law_allows_one() -> None:
    """The month for the decision cannot be agreed away."""
    deadline = only(decided(agreed(date(2027, 1, 4))), rule(may_be_agreed=False))

    assert (deadline.due_on, deadline.agreed) == (DUE, False)


def test_a_deadline_without_a_number_is_shown_until_it_is_met() -> None:
    """'As soon as reasonably practicable' has no day, and must not be forgotten for it."""
    copy = rule("copy", months=None, met_by=(), met_by_recipient="commissioner")
    waiting = Recipient(number=1, who="commissioner")
    sent = Recipient(number=2, who="commissioner", sent_on=date(2026, 5, 5))

    assert only(decided(waiting), copy).standing is Standing.NO_NUMBER
    assert only(decided(waiting, sent), copy).met_on == date(2026, 5, 5)
    assert only(decided(waiting, sent), copy).standing is Standing.MET


def test_days_and_working_days_are_counted_too() -> None:
    """A local protocol counts in working days, and those of a pause do not count."""
    working = rule(months=None, working_days=10)
    pause = paused(date(2026, 3, 27), date(2026, 4, 7))

    assert only(decided(), rule(months=None, days=10)).due_on == date(2026, 3, 30)
    assert only(decided(), working).due_on == date(2026, 4, 7)
    assert only(decided(pause), working).due_on == date(2026, 4, 14)
    wales = case_file(*moved(decided_yes=DECIDED), nation=Nation.WALES)
    assert only(wales, working).due_on == date(2026, 4, 7)


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.DECIDED_NO, Stage.DECIDED_OTHER])
def test_a_case_that_is_over_has_nothing_open(stage: Stage) -> None:
    """Once it is closed nothing is due; what was met stays to be seen."""
    records = (report(1), report(2, received_on=date(2026, 5, 1)))

    found = deadlines_of(case_file(*records, stage=stage), regime(), TODAY)

    assert [deadline.id for deadline in found] == ["imr/2"]


def test_the_order_is_total() -> None:
    """The same case gives the same list; what has no day stands last."""
    late = rule("a", months=None)
    action = Action(number=1, recommendation=1, text=WORDS, target_on=DUE)
    file = decided(report(2), report(1), action)

    ids = [deadline.id for deadline in deadlines_of(file, regime(late, rule()), TODAY)]

    assert ids == ["imr/1", "imr/2", "action/1", "overview-report", "a"]


def test_the_regimes_that_come_with_the_program_can_be_counted() -> None:
    """Each file of rules goes through with a case in the middle of its life."""
    file = decided(paused(date(2026, 4, 1)))

    for each in load_regimes().values():
        found = {one.id: one for one in deadlines_of(file, each, TODAY)}
        assert found["decision"].standing is Standing.MET
        assert found["overview-report"].standing is Standing.STOPPED
        assert found["commissioner-copy"].standing is Standing.NOT_STARTED
        assert found["home-office-told"].standing is Standing.NO_NUMBER
