"""A case's timeline laid out on a page: axis, stages, pauses across them, deadlines, events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.documents.typeset.letter_widths import width_of
from dhr_redact.reports.drawing import (
    BLUE,
    EDGE,
    GREEN,
    GREY,
    INK,
    LEADING,
    RED,
    SKY,
    Bar,
    Disc,
    Drawing,
    Piece,
    Rule,
    Shape,
    Words,
    diamond,
    lines_of,
    on_white,
    pointer,
)
from dhr_redact.reports.picture_words import short_day
from dhr_redact.reports.timeline_axis import AXIS_HEIGHT, Scale, axis, scale_for
from dhr_redact.reports.timeline_lanes import SIZE, lanes_of
from dhr_redact.reports.timeline_marks import (
    HATCH,
    Mark,
    deadline_marks,
    event_marks,
    pause_marks,
    stage_marks,
)
from dhr_redact.reports.timeline_values import Timeline, summary_words

_WIDTH: Final = 842.0
"""The long side of A4, so that letters keep their size on paper."""

_MARGIN: Final = 24.0
_TITLE: Final = 15.0
_BAND: Final = "e3d5bf"
_LEGEND: Final = 8.0
_TODAY: Final = "000000"


def timeline_drawing(timeline: Timeline) -> Drawing:
    """Return a case's timeline with every piece at its place."""
    inner = _WIDTH - 2 * _MARGIN
    head, y = _head(timeline, inner)
    scale = scale_for(timeline.days(), _MARGIN, inner)
    today, top = _today_label(timeline, scale, y), y + 13
    body, bottom = _body(timeline, scale, top + AXIS_HEIGHT + 4)
    x = scale.x(timeline.today)
    line = Rule(x, top - 2, x, bottom, _TODAY, 1.2, dashed=True)
    foot, end = _legend(timeline, bottom + 15)
    bands = _bands(timeline, scale, top + AXIS_HEIGHT, bottom)
    behind = [*bands, line, *axis(scale, top, bottom)]
    pieces = (*behind, *head, *today, *body, *foot)
    return Drawing(_WIDTH, end + _MARGIN / 2, pieces)


def _head(timeline: Timeline, width: float) -> tuple[list[Piece], float]:
    """Return the title and the sentence below it, and where they end."""
    title = lines_of(timeline.title, _MARGIN, _MARGIN + 12, width, size=_TITLE, bold=True)
    y = _MARGIN + 12 + max(0, len(title) - 1) * _TITLE * LEADING + 16
    told = lines_of(summary_words(timeline), _MARGIN, y, width, size=9.5, colour=GREY)
    return [*title, *told], y + 9 + (len(told) - 1) * 9.5 * LEADING


def _today_label(timeline: Timeline, scale: Scale, y: float) -> list[Piece]:
    """Name the line of today, in a row of its own above the axis."""
    text = f"Today, {short_day(timeline.today)}"
    wide = width_of(text, SIZE, bold=True)
    x = scale.x(timeline.today) - wide / 2
    return [Words(max(scale.left, min(x, scale.right - wide)), y + 8.5, text, SIZE, bold=True)]


def _bands(timeline: Timeline, scale: Scale, top: float, bottom: float) -> list[Piece]:
    """Hatch each pause across everything below the axis."""
    bands: list[Piece] = []
    for pause in timeline.pauses:
        end = pause.until or max(pause.since, timeline.today)
        x, until = scale.x(pause.since), scale.x(end)
        if until > x:
            bands.append(Bar(x, top, until - x, bottom - top, hatch=_BAND))
            bands += [Rule(at, top, at, bottom, HATCH, 0.5) for at in (x, until)]
    return bands


def _body(timeline: Timeline, scale: Scale, y: float) -> tuple[list[Piece], float]:
    """Return the sections from the axis down, and where they end."""
    undated = [one.what for one in timeline.deadlines if not (one.due_on or one.met_on)]
    note = f"Without a date yet: {'; '.join(undated)}." if undated else ""
    parts = (
        ("Stages", stage_marks(timeline, scale), ""),
        ("Pauses", pause_marks(timeline, scale), ""),
        ("Deadlines", deadline_marks(timeline, scale), note),
        ("Events", event_marks(timeline, scale), ""),
    )
    pieces: list[Piece] = []
    for name, marks, told in parts:
        if marks or told:
            if pieces:
                pieces.append(Rule(scale.left, y, scale.right, y, EDGE, 0.5))
            drawn, y = _section(name, marks, told, scale, y)
            pieces += drawn
    if not pieces:
        pieces, y = _note("Nothing is recorded yet.", scale, y + 4)
    return pieces, y + 3


def _section(
    name: str, marks: Sequence[Mark], note: str, scale: Scale, y: float
) -> tuple[list[Piece], float]:
    """Return one section under its name, with what could not be placed, and where it ends."""
    pieces = on_white([Words(scale.left + 4, y + 11, name, SIZE + 0.5, bold=True, colour=GREY)])
    y += 16
    for lane in lanes_of(marks, scale, one_each=name == "Stages"):
        for one in lane.placed:
            words, drawn = one.pieces(y)
            pieces += [*on_white(words), *drawn]
        y += lane.height
    if note:
        noted, y = _note(note, scale, y)
        pieces += noted
    return pieces, y + 3


def _note(text: str, scale: Scale, y: float) -> tuple[list[Piece], float]:
    """Return a sentence across the page, and where it ends."""
    lines = lines_of(text, scale.left + 4, y + SIZE, scale.width - 8)
    return on_white(lines), y + len(lines) * SIZE * LEADING + 3


def _legend(timeline: Timeline, y: float) -> tuple[list[Piece], float]:
    """Return what the marks mean, of those that are drawn, and where it ends."""
    pieces: list[Piece] = []
    x, right = _MARGIN, _WIDTH - _MARGIN
    for signs, text in _signs(timeline):
        wide = 24 + width_of(text, _LEGEND) + 16
        if x + wide > right and x > _MARGIN:
            x, y = _MARGIN, y + 13
        pieces += [_shifted(sign, x, y) for sign in signs]
        pieces.append(Words(x + 24, y + 2.9, text, _LEGEND))
        x += wide
    return pieces, y + 8


def _signs(timeline: Timeline) -> list[tuple[tuple[Piece, ...], str]]:
    """Return the signs around a point, with what they mean."""
    stages, deadlines, today = timeline.stages, timeline.deadlines, timeline.today
    late = [one for one in deadlines if one.is_late]
    dark = "003a5c"
    due = Shape(diamond(4, 0, 4.6), fill="ffffff", edge=GREEN)
    met = (Rule(4, 0, 17, 0, GREEN, 2), due, Disc(17, 0, 3, GREEN, GREEN))
    met_late = Rule(4, 0, 17, 0, RED, 2), Shape(diamond(4, 0, 4.6), fill="ffffff", edge=RED)
    overdue = Rule(4, 0, 20, 0, RED, 2, dashed=True), met_late[1]
    waiting = (Shape(diamond(9, 0, 4.6), fill="ffffff", edge=BLUE),)
    is_open = any(one.due_on and not one.met_on and not one.is_late for one in deadlines)
    rows: list[tuple[bool, tuple[Piece, ...], str]] = [
        (any(s.ends_on for s in stages), (Bar(0, -4, 20, 8, BLUE, dark, 0.7),), "stage, ended"),
        (any(not s.ends_on for s in stages), (Bar(0, -4, 20, 8, SKY, dark, 0.7),), "stage, now"),
        (bool(timeline.pauses), (Bar(0, -4, 20, 8, "", HATCH, hatch=HATCH),), "paused"),
        (is_open, waiting, "deadline, due"),
        (any(d.met_on and not d.is_late for d in deadlines), met, "due, and met in time"),
        (any(d.met_on for d in late), (*met_late, Disc(17, 0, 3, RED, RED)), "due, and met late"),
        (any(not d.met_on for d in late), overdue, "due, not met, overdue"),
        (any(e.on <= today for e in timeline.events), (_event(INK),), "event"),
        (any(e.on > today for e in timeline.events), (_event("ffffff"),), "event, planned"),
        (True, (Rule(10, -7, 10, 5.4, _TODAY, 1.2, dashed=True),), "today"),
    ]
    return [(signs, text) for is_drawn, signs, text in rows if is_drawn]


def _event(fill: str) -> Shape:
    return Shape(pointer(10, 0, 4.2), fill=fill, edge=INK, thick=1)


def _shifted(piece: Piece, x: float, y: float) -> Piece:
    """Return a piece moved."""
    match piece:
        case Shape():
            corners = tuple((left + x, top + y) for left, top in piece.corners)
            return Shape(corners, piece.fill, piece.edge, piece.thick)
        case Rule():
            ends = (piece.x + x, piece.y + y, piece.x2 + x, piece.y2 + y)
            return Rule(*ends, piece.colour, piece.thick, piece.dashed)
        case _:
            return replace(piece, x=piece.x + x, y=piece.y + y)
