"""What follows from the register: calendar, statistics, overview, and what is drawn of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from icalendar import Calendar

import case_courses as courses
from dhr_redact.cases.case import Case, Move
from dhr_redact.cases.lines import Wanted
from dhr_redact.cases.partnerships import Holder, Nation, Partnership
from dhr_redact.cases.proceedings import Proceeding, ProceedingSort
from dhr_redact.cases.publication import Publication
from dhr_redact.cases.statistics import case_marks, lengths_of, mark_statistics
from dhr_redact.cases.working_people import Meeting, MeetingSort
from dhr_redact.errors import NotAllowedError, UnknownRecordError
from dhr_redact.model.offices import Office
from dhr_redact.model.stages import Stage
from dhr_redact.reports.case_timeline import timeline_text
from dhr_redact.reports.office_board import board_text
from dhr_redact.reports.timeline_values import EventMark, StageBar
from dhr_redact.storage.register.database import open_database
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.workflows.tracking import draw
from dhr_redact.workflows.tracking.draw import board_of, timeline_of
from dhr_redact.workflows.tracking.keep import add_record
from dhr_redact.workflows.tracking.look import look_at
from dhr_redact.workflows.tracking.make_calendar import make_calendar
from dhr_redact.workflows.tracking.open_case import add_partnership
from dhr_redact.workflows.tracking.overview import StageCount, take_overview
from dhr_redact.workflows.tracking.reckon_statistics import reckon_statistics
from dhr_redact.workflows.tracking.worker import Worker
from registers import carrow, opened, regimes, worker
from tracked_cases import case_at

NAMES = ("Rosalind", "Thorn", "Rook", "Quill", "Marsh", "Lark", "Personal()")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabaseRegister]:
    """Give a register of five cases; nothing here changes it."""
    path = tmp_path_factory.mktemp("filled") / "cases.db"
    made = DatabaseRegister(open_database(str(path), make=True))
    courses.filled(made)
    yield made
    made.engine.dispose()


@pytest.fixture
def desk(filled: DatabaseRegister) -> Worker:
    """Give somebody at work on the third of March 2031."""
    return worker(filled)


def events_of(desk: Worker, **asked: Any) -> list[Any]:
    return list(Calendar.from_ical(make_calendar(desk, **asked).feed).walk("VEVENT"))


def test_the_calendar_has_each_open_deadline_with_a_day(desk: Worker) -> None:
    """A deadline that is missing from it will be missed by whoever works from it."""
    made = make_calendar(desk)

    lines = [(str(e["SUMMARY"]), e.decoded("DTSTART")) for e in events_of(desk)]
    assert lines == [
        ("CARROW/DHR/09: Decision whether to hold a review (overdue)", date(2031, 2, 7)),
        ("CARROW/DHR/07: Report of an agency: Carrow Constabulary", date(2031, 3, 20)),
        ("CARROW/DHR/10: Decision whether to hold a review", date(2031, 3, 24)),
        ("CARROW/DHR/07: Overview report", date(2031, 5, 1)),
        ("CARROW/DHR/11: Overview report (stopped by a pause)", date(2031, 5, 28)),
        ("CARROW/DHR/11: Pause expected to end", date(2031, 6, 2)),
        ("CARROW/DHR/11: Parallel proceeding expected to end", date(2031, 6, 2)),
    ]
    assert made.events == len(lines)
    assert made.without_day == 3


def test_the_same_register_and_clock_give_the_same_calendar(desk: Worker) -> None:
    """Who compares two feeds must see only what changed in the register."""
    assert make_calendar(desk).feed == make_calendar(desk).feed


def test_a_deadline_that_is_stopped_is_reckoned_for_the_day_of_the_calendar(
    filled: DatabaseRegister,
) -> None:
    """The register keeps it as it was at the last change; by now it would be due later."""
    a_week_on = courses.at_work(filled, date(2031, 3, 10))

    days = [e.decoded("DTSTART") for e in events_of(a_week_on, case=courses.STOPPED)]

    assert max(days) == date(2031, 5, 28) + timedelta(days=7)


def test_a_calendar_may_be_of_one_case_or_partnership(desk: Worker) -> None:
    """A chair is sent the dates of the one case that is hers."""
    one = events_of(desk, case=courses.PAUSED)

    assert {str(e["SUMMARY"]).partition(":")[0] for e in one} == {courses.PAUSED}
    assert len(events_of(desk, partnership="carrow")) == 7


def test_changes_of_a_case_count_up_its_events(register: DatabaseRegister) -> None:
    """A calendar that has the event takes only what has a higher number."""
    desk = carrow(register)
    opened(desk)
    (before,) = events_of(desk)

    planned = Meeting(sort=MeetingSort.PANEL, planned_on=date(2031, 4, 1))
    add_record(desk, "CARROW/DHR/07", planned)

    after = {event["UID"]: event for event in events_of(desk)}
    assert len(after) == 2
    assert after[before["UID"]]["SEQUENCE"] == before["SEQUENCE"] + 1


def test_nothing_that_is_made_names_anybody(desk: Worker) -> None:
    """Calendars are shared with people who may not open the case, and pictures are printed."""
    made = [make_calendar(desk).feed.decode().replace("\r\n ", "")]
    made += timeline_text(timeline_of(desk, courses.PAUSED))
    made += timeline_text(timeline_of(desk, courses.TWICE))
    made += board_text(board_of(desk))

    assert not [name for name in NAMES if name in "\n".join(made)]


def test_statistics_are_those_of_the_cases_read_one_by_one(register: DatabaseRegister) -> None:
    """They are read in bulk: a record that was left out there would count a case wrongly."""
    courses.filled(register)
    desk, regime = worker(register), regimes()["dhr-2016"]
    with register.reading() as view:
        references = [line.reference for line in view.case_lines(Wanted({"carrow": None}))[1]]
    marks = [case_marks(look_at(desk, each).file, regime, desk.today()) for each in references]

    (found,) = reckon_statistics(desk)

    assert found.partnerships == mark_statistics(marks, lengths_of(regime), desk.today())
    (of_carrow,) = found.partnerships
    assert (of_carrow.cases, of_carrow.decisions_in_time, of_carrow.decisions_overdue) == (5, 3, 1)
    assert found.names == {"carrow": "Carrow Community Safety Partnership"}


def test_statistics_of_a_year_count_the_cases_notified_in_it(desk: Worker) -> None:
    """A yearly return must not count a case twice."""
    counts = {
        year: [
            each.cases
            for found in reckon_statistics(desk, year=year)
            for each in found.partnerships
        ]
        for year in (2028, 2029, 2030, 2031)
    }

    assert counts == {2028: [], 2029: [2], 2030: [1], 2031: [2]}


def test_the_overview_counts_cases_by_stage_and_what_is_due(desk: Worker) -> None:
    """The office's first look in the morning."""
    found = take_overview(desk)

    assert found.stages == (
        StageCount(Stage.NOTIFIED, 2),
        StageCount(Stage.GATHERING, 1),
        StageCount(Stage.PAUSED, 1),
        StageCount(Stage.SUBMITTED, 1),
    )
    assert (found.cases, found.overdue, found.due_soon) == (5, 1, 2)
    assert take_overview(desk, within_days=16).due_soon == 0


def test_somebody_of_another_office_sees_nothing(register: DatabaseRegister) -> None:
    """Not even how many cases a partnership has."""
    desk = carrow(register)
    opened(desk)
    elsewhere = Partnership(code="fenwick", name="Fenwick CSP", nation=Nation.WALES)
    add_partnership(desk, elsewhere)
    add_record(desk, "fenwick", Holder(account="m.stranger", office=Office.COORDINATOR))
    stranger = replace(desk, account="m.stranger")

    assert take_overview(stranger).cases == 0
    assert reckon_statistics(stranger) == ()
    assert make_calendar(stranger).events == 0
    assert board_of(stranger).cards == ()
    for look in (take_overview, reckon_statistics, make_calendar, board_of):
        with pytest.raises(NotAllowedError):
            look(stranger, partnership="carrow")
    with pytest.raises(UnknownRecordError, match="that you may see"):
        make_calendar(stranger, case="CARROW/DHR/07")
    with pytest.raises(UnknownRecordError, match="fenwick has no case"):
        make_calendar(desk, partnership="fenwick", case="CARROW/DHR/07")
    assert board_of(desk).partnership == "2 partnerships"


def test_a_stage_goes_on_across_its_pause(desk: Worker) -> None:
    """The pause has a bar of its own; a second one for the same time would read as a stage."""
    timeline = timeline_of(desk, courses.PAUSED)

    assert timeline.stages[-1] == StageBar("Gathering information", date(2029, 10, 29))
    (pause,) = timeline.pauses
    assert (pause.reason, (pause.until - pause.since).days) == ("Criminal trial", 273)
    assert EventMark("Criminal trial ended", date(2030, 8, 26)) in timeline.events


def test_stages_of_a_second_submission_stand_in_the_order_they_came(desk: Worker) -> None:
    """A review that was sent back is drafted and submitted twice, and both times are told."""
    timeline = timeline_of(desk, courses.TWICE)

    names = [stage.name for stage in timeline.stages]
    assert names.count("Drafting the report") == 2
    assert all(a.ends_on == b.starts_on for a, b in pairwise(timeline.stages))
    told = [event.what for event in timeline.events]
    assert "Letter on submission 1: submit again" in told
    assert "Submission 2" in told


def test_deadlines_are_drawn_as_the_regime_has_them(desk: Worker) -> None:
    """Met, agreed and stopped look different; dates of single records would bury them."""
    of_paused = {mark.what: mark for mark in timeline_of(desk, courses.PAUSED).deadlines}
    of_stopped = {mark.what: mark for mark in timeline_of(desk, courses.STOPPED).deadlines}
    (late,) = (m for m in timeline_of(desk, "CARROW/DHR/09").deadlines if m.is_late)

    assert of_paused["Overview report"].agreed
    assert of_paused["Decision whether to hold a review"].met_on == date(2029, 9, 24)
    assert not [what for what in of_paused if "agency" in what]
    assert "Overview report (stopped; if the case went on today)" in of_stopped
    assert late.what == "Decision whether to hold a review"


def test_a_closed_case_ends_and_has_its_publication(
    desk: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An open bar to today would say that somebody still works on it."""
    file = case_at(Stage.CLOSED)
    (up,) = file.all(Publication)
    down = replace(up, number=2, taken_down_on=date(2031, 9, 1))
    file = replace(file, records={**file.records, Publication: (up, down)})
    looked = replace(look_at(desk, courses.PAUSED), file=file, deadlines=())
    monkeypatch.setattr(draw, "look_at", lambda *_: looked)

    timeline = timeline_of(desk, "CARROW/DHR/07")

    assert timeline.stages[-1].ends_on == file.all(Move)[-1].on
    told = [event.what for event in timeline.events]
    assert [told.count(w) for w in ("Closed", "Published", "Taken off the web")] == [1, 2, 1]


@pytest.mark.parametrize("decided_on", [None, date(2030, 3, 1)])
def test_a_case_taken_over_without_its_moves_stands_where_it_is(
    desk: Worker, monkeypatch: pytest.MonkeyPatch, decided_on: date | None
) -> None:
    """The register of another office, or a spreadsheet, has no moves to give."""
    file = case_at(Stage.DRAFTING)
    case = replace(file.case, decided_on=decided_on)
    begun = Proceeding(number=1, sort=ProceedingSort.INQUEST)
    file = replace(file, records={Case: (case,), Proceeding: (begun,)})
    looked = replace(look_at(desk, courses.PAUSED), file=file, deadlines=())
    monkeypatch.setattr(draw, "look_at", lambda *_: looked)

    timeline = timeline_of(desk, "CARROW/DHR/07")

    now = StageBar("Drafting the report", decided_on or case.notified_on)
    before = StageBar("Notified", case.notified_on, decided_on)
    assert timeline.stages == ((before, now) if decided_on else (now,))
    assert timeline.events == ()


def test_the_board_shows_open_cases_and_where_a_paused_one_stood(desk: Worker) -> None:
    """Who lifts the pause must know where the case goes on."""
    board = board_of(desk, partnership="carrow")

    cards = {card.reference: card for card in board.cards}
    assert board.partnership == "Carrow Community Safety Partnership"
    assert cards[courses.STOPPED].is_paused
    assert cards[courses.STOPPED].stage_name == "Gathering information"
    assert cards["CARROW/DHR/09"].next_due == date(2031, 2, 7)


def test_the_board_leaves_out_what_was_decided_against(register: DatabaseRegister) -> None:
    """Nothing is to be done in it, and it would hide what is."""
    desk = carrow(register)
    courses.begun(register, "CARROW/DHR/12", date(2031, 1, 7))
    courses.moved(register, "CARROW/DHR/12", Stage.DECIDED_NO, date(2031, 1, 20))

    assert board_of(desk).cards == ()
    assert make_calendar(desk).events == 0
    assert take_overview(desk).stages == (StageCount(Stage.DECIDED_NO, 1),)
