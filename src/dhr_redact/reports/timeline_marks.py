"""The pieces of a timeline that have a label: how each is drawn.

`timeline_lanes` puts them into lanes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.reports.drawing import (
    BLUE,
    GREEN,
    INK,
    RED,
    RED_TEXT,
    SKY,
    Bar,
    Disc,
    Piece,
    Rule,
    Shape,
    diamond,
    pointer,
)
from dhr_redact.reports.timeline_axis import Scale
from dhr_redact.reports.timeline_values import (
    DeadlineMark,
    EventMark,
    PauseBar,
    StageBar,
    Timeline,
    deadline_words,
    event_words,
    pause_words,
    stage_words,
)

HATCH: Final = "b36b00"
_RADIUS: Final = 4.2
_LEAST: Final = 3.0


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn between two points of the axis, and the two parts of its label."""

    left: float
    right: float
    name: str
    detail: str
    draw: Callable[[float], Sequence[Piece]]
    colour: str = INK


def stage_marks(timeline: Timeline, scale: Scale) -> list[Mark]:
    """Return a bar for each stage."""
    return [_stage(stage, timeline, scale) for stage in timeline.stages]


def _stage(stage: StageBar, timeline: Timeline, scale: Scale) -> Mark:
    end = stage.ends_on or max(timeline.today, stage.starts_on)
    x, right = scale.x(stage.starts_on), max(scale.x(end), scale.x(stage.starts_on) + _LEAST)
    fill = BLUE if stage.ends_on else SKY

    def draw(y: float) -> list[Piece]:
        return [Bar(x, y - 4.5, right - x, 9, fill=fill, edge="003a5c", thick=0.7)]

    words = stage_words(stage, timeline.today)
    return Mark(x, right, stage.name, words, draw)


def pause_marks(timeline: Timeline, scale: Scale) -> list[Mark]:
    """Return a hatched bar for each pause; up to where it is expected to end, only its edge."""
    return [_pause(pause, timeline, scale) for pause in timeline.pauses]


def _pause(pause: PauseBar, timeline: Timeline, scale: Scale) -> Mark:
    end = pause.until or max(timeline.today, pause.since)
    x, until = scale.x(pause.since), max(scale.x(end), scale.x(pause.since) + _LEAST)
    expected = scale.x(max(pause.expected_until or end, end)) if pause.until is None else until

    def draw(y: float) -> list[Piece]:
        pieces: list[Piece] = []
        if expected > until:
            pieces.append(Bar(until, y - 4.5, expected - until, 9, edge=HATCH, dashed=True))
        hatched = Bar(x, y - 4.5, until - x, 9, fill="ffffff", edge=HATCH, hatch=HATCH)
        return [*pieces, hatched]

    words = pause_words(pause, timeline.today)
    right = max(until, expected)
    return Mark(x, right, pause.reason, words, draw)


def deadline_marks(timeline: Timeline, scale: Scale) -> list[Mark]:
    """Return a mark for each deadline that has a day, the earliest first."""
    dated = [one for one in timeline.deadlines if one.due_on or one.met_on]
    dated.sort(key=lambda one: (one.due_on or one.met_on or timeline.today, one.what))
    return [_deadline(one, timeline, scale) for one in dated]


def _deadline(one: DeadlineMark, timeline: Timeline, scale: Scale) -> Mark:
    due = scale.x(one.due_on) if one.due_on else None
    met = scale.x(one.met_on) if one.met_on else None
    overdue = scale.x(timeline.today) if one.is_late and met is None else None
    ends = [x for x in (due, met, overdue) if x is not None]
    colour = RED if one.is_late else GREEN if one.met_on else BLUE

    def draw(y: float) -> list[Piece]:
        pieces: list[Piece] = []
        if len(ends) > 1:
            open_end = overdue is not None
            pieces.append(Rule(min(ends), y, max(ends), y, colour, 2, dashed=open_end))
        if due is not None:
            pieces.append(Shape(diamond(due, y, _RADIUS + 0.6), fill="ffffff", edge=colour))
        if met is not None:
            pieces.append(Disc(met, y, _RADIUS - 1.2, fill=colour, edge=colour))
        return pieces

    words = deadline_words(one, timeline.today)
    text = RED_TEXT if one.is_late else INK
    return Mark(min(ends) - _RADIUS, max(ends) + _RADIUS, one.what, words, draw, text)


def event_marks(timeline: Timeline, scale: Scale) -> list[Mark]:
    """Return a mark for each event, the earliest first."""
    ordered = sorted(timeline.events, key=lambda event: (event.on, event.what))
    return [_event(event, timeline, scale) for event in ordered]


def _event(event: EventMark, timeline: Timeline, scale: Scale) -> Mark:
    x = scale.x(event.on)
    fill = "ffffff" if event.on > timeline.today else INK

    def draw(y: float) -> list[Piece]:
        return [Shape(pointer(x, y, _RADIUS), fill=fill, edge=INK, thick=1)]

    words = event_words(event, timeline.today)
    return Mark(x - _RADIUS, x + _RADIUS, event.what, words, draw)
