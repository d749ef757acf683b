"""How long a time limit runs: from its first day, without the days on which a pause stopped it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from dhr_redact.cases.calendar import ONE_DAY, add_months, add_working_days, working_days_between
from dhr_redact.cases.case import Pause
from dhr_redact.cases.partnerships import Nation
from dhr_redact.rulepacks.regimes import DeadlineRule


@dataclass(frozen=True, slots=True)
class Stop:
    """Days on which time does not run: `first` is inside, `until` outside; None while it lasts."""

    first: date
    until: date | None


@dataclass(frozen=True, slots=True)
class RunningTime:
    """When a time limit ends, before the days that do not count and with them.

    While it `is_stopped`, `due_on` is the day it would be due if time went on again today.
    """

    before_pauses: date
    due_on: date
    paused_days: int
    is_stopped: bool


def stops_of(pauses: Iterable[Pause], reasons: Collection[str]) -> tuple[Stop, ...]:
    """Give the times that pauses for these reasons stopped, in order; none touches another."""
    asked = [pause for pause in pauses if pause.reason.value in reasons]
    joined: list[Stop] = []
    for pause in sorted(asked, key=lambda pause: (pause.since, pause.number)):
        last = joined[-1] if joined else None
        if last is None or (last.until is not None and pause.since > last.until):
            joined.append(Stop(pause.since, pause.ended_on))
        elif last.until is not None:
            until = None if pause.ended_on is None else max(last.until, pause.ended_on)
            joined[-1] = Stop(last.first, until)
    return tuple(joined)


def running_time(
    rule: DeadlineRule,
    start: date,
    *,
    stops: Iterable[Stop],
    today: date,
    met_on: date | None,
    agreed: date | None,
    nation: Nation,
) -> RunningTime:
    """Work out when a time limit that began on a day ends.

    The first day is not counted. A day of a pause does not count where it lies in the running
    time: after the first day, no later than the day it is due by then (the agreed day, where one
    was agreed), and before it was met.
    """
    before_pauses = due = _end(rule, start, nation)
    paused_days, is_stopped = 0, False
    for stop in stops:
        first = max(stop.first, start + ONE_DAY)
        if first > (agreed or due) or stop.first > (met_on or today):
            break
        until = _until(stop, met_on, today)
        is_stopped = met_on is None and (stop.until is None or stop.until > today)
        if until > first:
            paused_days += (until - first).days
            due = _later(rule, due, first, until=until, nation=nation)
    return RunningTime(before_pauses, due, paused_days, is_stopped)


def _end(rule: DeadlineRule, start: date, nation: Nation) -> date:
    if rule.months is not None:
        return add_months(start, rule.months)
    if rule.working_days is not None:
        return add_working_days(start, rule.working_days, nation)
    return start + (rule.days or 0) * ONE_DAY


def _until(stop: Stop, met_on: date | None, today: date) -> date:
    """Give the first day that counts again: once it was met, no pause matters any more."""
    if met_on is not None:
        return min(stop.until or met_on, met_on)
    return stop.until or today


def _later(rule: DeadlineRule, due: date, first: date, *, until: date, nation: Nation) -> date:
    if rule.working_days is not None:
        lost = working_days_between(first - ONE_DAY, until - ONE_DAY, nation)
        return add_working_days(due, lost, nation)
    return due + (until - first)
