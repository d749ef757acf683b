"""A case's timeline as plain values, and what each of its pieces says in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from dhr_redact.reports.picture_words import counted, in_days, short_day

DayWords: TypeAlias = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class StageBar:
    """A stage the case was in; one without an end is where it is now."""

    name: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class PauseBar:
    """A time in which the case stood still, and what it waited for."""

    reason: str
    since: date
    until: date | None = None
    expected_until: date | None = None


@dataclass(frozen=True, slots=True)
class DeadlineMark:
    """A deadline, and when it was met; `agreed` is one whose day was agreed instead."""

    what: str
    due_on: date | None = None
    met_on: date | None = None
    is_late: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class EventMark:
    """Something that happened, or will, on one day: a trial, an inquest, a letter."""

    what: str
    on: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that a case's picture shows. The title is its reference; nobody is named by it."""

    title: str
    today: date
    stages: tuple[StageBar, ...] = field(default=())
    pauses: tuple[PauseBar, ...] = field(default=())
    deadlines: tuple[DeadlineMark, ...] = field(default=())
    events: tuple[EventMark, ...] = field(default=())

    def days(self) -> tuple[date, ...]:
        """Return every day it names, in order, today among them."""
        days: list[date | None] = [self.today]
        for stage in self.stages:
            days += [stage.starts_on, stage.ends_on]
        for pause in self.pauses:
            days += [pause.since, pause.until, None if pause.until else pause.expected_until]
        for deadline in self.deadlines:
            days += [deadline.due_on, deadline.met_on]
        days += [event.on for event in self.events]
        return tuple(sorted(day for day in days if day is not None))


def stage_words(stage: StageBar, today: date, day: DayWords = short_day) -> str:
    """Return when a stage was, and how long it took."""
    if stage.ends_on:
        length = in_days((stage.ends_on - stage.starts_on).days)
        return f"{day(stage.starts_on)} to {day(stage.ends_on)}, {length}"
    if stage.starts_on > today:
        return f"from {day(stage.starts_on)}"
    return f"since {day(stage.starts_on)}, {in_days((today - stage.starts_on).days)} so far"


def pause_words(pause: PauseBar, today: date, day: DayWords = short_day) -> str:
    """Return when a pause was, and when it is expected to end."""
    if pause.until:
        length = in_days((pause.until - pause.since).days)
        return f"{day(pause.since)} to {day(pause.until)}, {length}"
    expected = pause.expected_until
    if expected is None:
        end = "no end is expected yet"
    elif expected < today:
        passed = in_days((today - expected).days)
        end = f"was expected to end {day(expected)}, {passed} ago"
    else:
        end = f"expected until {day(expected)}"
    if pause.since > today:
        return f"from {day(pause.since)}, {end}"
    so_far = in_days((today - pause.since).days)
    return f"since {day(pause.since)}, {so_far} so far, {end}"


def deadline_words(mark: DeadlineMark, today: date, day: DayWords = short_day) -> str:
    """Return when something was due and met, and by how much it is late."""
    if mark.due_on is None:
        met = f"met {day(mark.met_on)}, no date was set" if mark.met_on else "no date yet"
        return f"{met}, late" if mark.is_late else met
    due = f"{'agreed for' if mark.agreed else 'due'} {day(mark.due_on)}"
    until = (mark.met_on or today) - mark.due_on
    if mark.met_on:
        met = f"{due}, met {day(mark.met_on)}"
        if not mark.is_late:
            return f"{met}: {'in time' if until.days <= 0 else 'not counted as late'}"
        return f"{met}: late by {in_days(until.days)}" if until.days > 0 else f"{met}: late"
    if mark.is_late:
        return f"{due}: overdue by {in_days(until.days)}" if until.days > 0 else f"{due}: overdue"
    if until.days > 0:
        return f"{due}, not met yet"
    return f"{due}: today" if until.days == 0 else f"{due}: in {in_days(-until.days)}"


def event_words(event: EventMark, today: date, day: DayWords = short_day) -> str:
    """Return when something happened or is planned."""
    return f"planned for {day(event.on)}" if event.on > today else day(event.on)


def summary_words(timeline: Timeline, day: DayWords = short_day) -> str:
    """Return the case's age, its time in pauses and its late deadlines in one sentence."""
    parts = [f"Timeline on {day(timeline.today)}"]
    if timeline.stages:
        began = min(stage.starts_on for stage in timeline.stages)
        if began <= timeline.today:
            parts.append(f"{in_days((timeline.today - began).days)} since {day(began)}")
    if timeline.pauses:
        parts.append(f"{in_days(_paused_days(timeline))} paused")
    late = [mark for mark in timeline.deadlines if mark.is_late]
    overdue = sum(mark.met_on is None for mark in late)
    if timeline.deadlines:
        parts.append(f"{counted(overdue, 'deadline')} overdue")
        parts.append(f"{len(late) - overdue} met late")
    return "; ".join(parts) + "."


def _paused_days(timeline: Timeline) -> int:
    """Return the days of all pauses up to today; those of two at once count once."""
    today = timeline.today
    spans = sorted((pause.since, min(pause.until or today, today)) for pause in timeline.pauses)
    days = {at.toordinal() for span in spans for at in span}
    return sum(
        after - before
        for before, after in pairwise(sorted(days))
        if any(s.toordinal() <= before and after <= e.toordinal() for s, e in spans)
    )
