"""Open deadlines as an iCalendar feed (RFC 5545): an all-day event for each, no name in it.

Each is a VEVENT and not a VTODO, since Outlook leaves out every VTODO of a calendar it is given.
Nobody is named as ORGANIZER: Outlook would make a meeting of it. A deadline keeps its UID, so that
a calendar that is read again changes the event it has; SEQUENCE counts the changes of the case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from icalendar import Alarm, Calendar, Event

from dhr_redact.cases.calendar import ONE_DAY
from dhr_redact.cases.case import Pause
from dhr_redact.cases.deadlines import Deadline, Standing
from dhr_redact.model.identifiers import CaseId
from dhr_redact.reports.picture_words import in_days, long_day

_PRODUCT: Final = "-//dhr-redact//Deadlines of cases//EN"
_NAME: Final = "Deadlines of reviews"
_AT_NINE: Final = timedelta(hours=9)
"""An alarm counts from midnight, when a telephone should be still."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An open deadline of a case. `changes` and `changed_at` are of the case's audit trail."""

    case: CaseId
    reference: str
    partnership: str
    regime: str
    deadline: Deadline
    changes: int
    changed_at: datetime


def calendar_feed(entries: Iterable[CalendarEntry], now: datetime, *, alarm_days: int = 7) -> bytes:
    """Return the feed; what has no day is left out. `alarm_days` of nought sets no alarms."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _NAME)
    dated = [entry for entry in entries if entry.deadline.due_on is not None]
    for entry in sorted(dated, key=_order):
        calendar.add_component(_event(entry, now, alarm_days))
    feed: bytes = calendar.to_ical()
    return feed


def _order(entry: CalendarEntry) -> tuple[date, str, CaseId, str]:
    return (entry.deadline.due_on or date.max, entry.reference, entry.case, entry.deadline.id)


def _event(entry: CalendarEntry, now: datetime, alarm_days: int) -> Event:
    deadline, today = entry.deadline, now.date()
    due_on = deadline.due_on or today
    event = Event()
    event.add("uid", f"{entry.case}-{deadline.id.replace('/', '-')}@dhr-redact")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.changes)
    event.add("dtstart", due_on)
    event.add("dtend", due_on + ONE_DAY)
    event.add("summary", f"{entry.reference}: {deadline.what}{_stands(deadline, today)}")
    event.add("description", "\n".join(_description(entry, today)))
    event.add("categories", [entry.regime, entry.partnership, _sort(deadline, today)])
    event.add("status", "TENTATIVE" if deadline.standing is Standing.STOPPED else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if _is_only_expected(deadline) else "OPAQUE")
    if alarm_days and deadline.standing is Standing.DUE and due_on >= today:
        event.add_component(_alarm(str(event["summary"]), alarm_days))
    return event


def _is_only_expected(deadline: Deadline) -> bool:
    """Tell whether nobody has anything to hand in on its day, which so takes up no time."""
    is_pause = deadline.kind == Pause.ABOUT.name
    return is_pause or deadline.standing in {Standing.EXPECTED, Standing.STOPPED}


def _stands(deadline: Deadline, today: date) -> str:
    if deadline.standing is Standing.STOPPED:
        return " (stopped by a pause)"
    return " (overdue)" if deadline.is_overdue(today) else ""


def _sort(deadline: Deadline, today: date) -> str:
    if _is_only_expected(deadline):
        return "Expected"
    return "Overdue" if deadline.is_overdue(today) else "Deadline"


def _description(entry: CalendarEntry, today: date) -> Iterable[str]:
    """Yield what is to be known of it: the case, its basis, from when it runs, what moved it."""
    deadline = entry.deadline
    yield f"{deadline.what} of case {entry.reference}, {entry.partnership} ({entry.regime})."
    yield f"Basis: {deadline.basis}"
    if deadline.starts_on is not None:
        yield f"It runs from {long_day(deadline.starts_on)}."
    if deadline.agreed:
        yield "This day was agreed instead of the usual one."
    elif deadline.paused_days:
        yield f"Time of pauses, {in_days(deadline.paused_days)}, is not counted."
    if deadline.standing is Standing.STOPPED:
        yield f"It is stopped: on this day it would be due if the case went on {long_day(today)}."
    elif deadline.standing is Standing.EXPECTED:
        yield "It is expected then; nothing is to be done."


def _alarm(summary: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"In {in_days(days)}: {summary}")
    alarm.add("trigger", _AT_NINE - days * ONE_DAY)
    return alarm
