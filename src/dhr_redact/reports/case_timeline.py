"""A case's timeline as a picture: its stages, pauses, deadlines and events, and the same in words.

It holds what it is given and nothing else; who asks for it sees to it that no name is in it.
"""

from __future__ import annotations

from dhr_redact.documents.typeset.picture import PictureForm, set_picture
from dhr_redact.reports.picture_words import long_day
from dhr_redact.reports.timeline_layout import timeline_drawing
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
    summary_words,
)


def draw_timeline(timeline: Timeline, form: PictureForm = "svg") -> bytes:
    """Return the picture, as wide as A4 is long; it grows downwards with what it shows.

    Raises:
        OverLimitError: If it would be larger than anybody can look at.
    """
    return set_picture(
        timeline_drawing(timeline).source(),
        form,
        title=f"Timeline of {timeline.title}",
        description=timeline_text(timeline),
    )


def timeline_text(timeline: Timeline) -> tuple[str, ...]:
    """Return all that the picture shows, line by line, in the order in which it is drawn."""
    today = timeline.today
    lines = [f"{timeline.title}: {summary_words(timeline, long_day)}"]
    lines += [f"Stage: {one.name}, {stage_words(one, today, long_day)}." for one in timeline.stages]
    lines += [
        f"Paused: {one.reason}, {pause_words(one, today, long_day)}." for one in timeline.pauses
    ]
    dated = sorted(
        timeline.deadlines, key=lambda one: (one.due_on or one.met_on or today.max, one.what)
    )
    lines += [f"Deadline: {one.what}, {deadline_words(one, today, long_day)}." for one in dated]
    ordered = sorted(timeline.events, key=lambda event: (event.on, event.what))
    lines += [f"Event: {one.what}, {event_words(one, today, long_day)}." for one in ordered]
    return tuple(lines) if len(lines) > 1 else (*lines, "Nothing is recorded yet.")


__all__ = [
    "DeadlineMark",
    "EventMark",
    "PauseBar",
    "StageBar",
    "Timeline",
    "draw_timeline",
    "timeline_text",
]
