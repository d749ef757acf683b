"""The calendar of deadlines: read back as Outlook would, it says what is due, and names nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from icalendar import Calendar

from dhr_redact.cases.deadlines import Deadline, Standing
from dhr_redact.model.identifiers import CaseId
from dhr_redact.reports.calendar_feed import CalendarEntry, calendar_feed

NOW = datetime(2031, 3, 3, 9, tzinfo=UTC)
DUE = Deadline(
    id="overview-report",
    what="Overview report",
    basis="2016 guidance, section 5: within six months; unless another timescale is agreed",
    starts_on=date(2030, 11, 4),
    due_on=date(2031, 5, 5),
    met_on=None,
    standing=Standing.DUE,
    paused_days=0,
    agreed=False,
)


def entry(deadline: Deadline = DUE, **more: Any) -> CalendarEntry:
    made = CalendarEntry(
        case=CaseId("00ff"),
        reference="CARROW/DHR/07",
        partnership="Carrow Community Safety Partnership",
        regime="DHR",
        deadline=deadline,
        changes=4,
        changed_at=datetime(2031, 2, 1, 12, tzinfo=timezone(timedelta(hours=1))),
    )
    return replace(made, **more)


def read(*entries: CalendarEntry, alarm_days: int = 7) -> list[Any]:
    feed = calendar_feed(entries, NOW, alarm_days=alarm_days)
    return list(Calendar.from_ical(feed).walk("VEVENT"))


def changed(**fields: Any) -> CalendarEntry:
    return entry(replace(DUE, **fields))


def test_a_deadline_is_an_event_of_a_whole_day_that_outlook_shows() -> None:
    """Outlook leaves out tasks (VTODO), and an event with an ORGANIZER becomes a meeting."""
    calendar = Calendar.from_ical(calendar_feed([entry()], NOW))

    (event,) = calendar.walk("VEVENT")

    assert calendar["METHOD"] == "PUBLISH"
    assert not calendar.walk("VTODO")
    assert event.decoded("DTSTART") == date(2031, 5, 5)
    assert event.decoded("DTEND") == date(2031, 5, 6)
    assert str(event["SUMMARY"]) == "CARROW/DHR/07: Overview report"
    assert f"Basis: {DUE.basis}" in str(event["DESCRIPTION"])
    assert event["CATEGORIES"].cats == ["DHR", "Carrow Community Safety Partnership", "Deadline"]
    assert "ORGANIZER" not in event


def test_read_again_after_a_change_it_is_the_same_event_in_a_later_version() -> None:
    """Another UID would show the deadline twice; an older SEQUENCE would be ignored."""
    (before,) = read(entry())

    (after,) = read(entry(replace(DUE, due_on=date(2031, 6, 2)), changes=5))

    assert after["UID"] == before["UID"] == "00ff-overview-report@dhr-redact"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (4, 5)
    assert before.decoded("LAST-MODIFIED") == datetime(2031, 2, 1, 11, tzinfo=UTC)
    assert before.decoded("DTSTAMP") == NOW


def test_two_deadlines_of_a_case_are_two_events_in_the_order_of_their_days() -> None:
    """The same register and clock give the same bytes, whatever order they were read in."""
    first, second = changed(id="imr/2", due_on=date(2031, 4, 1)), entry()

    events = read(second, first)

    assert [event["UID"] for event in events] == [
        "00ff-imr-2@dhr-redact",
        "00ff-overview-report@dhr-redact",
    ]
    assert calendar_feed([second, first], NOW) == calendar_feed([first, second], NOW)


@pytest.mark.parametrize("word", ["é", "日本", "\U0001f600"])
def test_long_lines_are_folded_between_letters(word: str) -> None:
    """RFC 5545: at most 75 bytes a line; a letter cut in two is rubbish in the calendar."""
    what = f"Report of an agency: {word * 60}; a, b"

    feed = calendar_feed([changed(what=what)], NOW)

    lines = feed.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)
    assert not re.search(rb"(?<!\r)\n", feed)
    (event,) = Calendar.from_ical(feed).walk("VEVENT")
    assert str(event["SUMMARY"]) == f"CARROW/DHR/07: {what}"


def test_it_reminds_a_week_before_at_nine_in_the_morning() -> None:
    """An alarm of a whole day counts from midnight, when it would wake people."""
    (event,) = read(entry())

    (alarm,) = event.walk("VALARM")

    assert alarm.decoded("TRIGGER") == timedelta(days=-7, hours=9)
    assert str(alarm["DESCRIPTION"]) == "In 7 days: CARROW/DHR/07: Overview report"


@pytest.mark.parametrize(
    ("deadline", "alarm_days"),
    [
        (DUE, 0),
        (replace(DUE, due_on=date(2031, 3, 2)), 7),
        (replace(DUE, standing=Standing.EXPECTED), 7),
        (replace(DUE, standing=Standing.STOPPED), 7),
    ],
)
def test_there_is_no_alarm_where_there_is_nothing_to_be_reminded_of(
    deadline: Deadline, alarm_days: int
) -> None:
    """Alarms of days long past would all ring at once when the calendar is taken in."""
    (event,) = read(entry(deadline), alarm_days=alarm_days)

    assert not event.walk("VALARM")


def test_what_is_overdue_says_so() -> None:
    """Its day lies behind: whoever scrolls back must not take it for done."""
    (event,) = read(changed(due_on=date(2031, 3, 2)))

    assert str(event["SUMMARY"]).endswith("Overview report (overdue)")
    assert event["CATEGORIES"].cats[-1] == "Overdue"
    assert event["TRANSP"] == "OPAQUE"


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "proceeding/1", "kind": "proceeding", "standing": Standing.EXPECTED},
        {"id": "pause/1", "kind": "pause"},
        {"standing": Standing.STOPPED},
    ],
)
def test_what_is_only_expected_takes_up_no_time(fields: dict[str, Any]) -> None:
    """The end of somebody else's trial must not make the whole office look busy on that day."""
    (event,) = read(changed(**fields))

    assert event["TRANSP"] == "TRANSPARENT"
    assert event["CATEGORIES"].cats[-1] == "Expected"


def test_a_deadline_that_is_stopped_says_what_its_day_means() -> None:
    """It moves on each day that the pause lasts: nobody may plan by it."""
    (event,) = read(changed(standing=Standing.STOPPED, paused_days=30))

    assert event["STATUS"] == "TENTATIVE"
    assert str(event["SUMMARY"]).endswith("(stopped by a pause)")
    told = str(event["DESCRIPTION"])
    assert "30 days, is not counted" in told
    assert "would be due if the case went on 3 March 2031" in told


def test_an_agreed_day_is_told_apart_from_the_usual_one() -> None:
    """Who looks up six months in the guidance would take it for an error."""
    (event,) = read(changed(agreed=True, paused_days=30))

    assert "This day was agreed" in str(event["DESCRIPTION"])
    assert "pauses" not in str(event["DESCRIPTION"])


def test_what_has_no_day_and_no_beginning_is_left_out_or_told_without() -> None:
    """A calendar has no place for a deadline without a number in law."""
    events = read(changed(due_on=None), changed(starts_on=None))

    (event,) = events
    assert "It runs from" not in str(event["DESCRIPTION"])
