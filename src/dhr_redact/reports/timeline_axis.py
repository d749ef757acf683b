"""The axis of a timeline: where a day stands, and the years, months or weeks above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from dhr_redact.documents.typeset.letter_widths import width_of
from dhr_redact.reports.drawing import EDGE, GREY, INK, RULE, Piece, Rule, Words, on_white
from dhr_redact.reports.picture_words import month_name

AXIS_HEIGHT: Final = 27.0
_SIZE: Final = 8.0
_YEAR_SIZE: Final = 9.0
_SHORT: Final = 12 * 7
"""At most so many days are shown with weeks below them."""

_LEAST: Final = 21
_STEPS: Final = (1, 3, 12, 60, 120, 600, 6000)
"""How many months may lie between two lines; the first whose names have room is taken."""

_ROOM: Final = 24.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days stand between the left and the right edge, in points."""

    first: date
    last: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Return where a day stands."""
        whole = (self.last - self.first).days
        return self.left + self.width * (day - self.first).days / whole

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width


def scale_for(days: tuple[date, ...], left: float, width: float) -> Scale:
    """Return a scale that holds all of some days, from a Monday or the first of a month on."""
    first, last = days[0], days[-1]
    if (last - first).days <= _SHORT:
        begin = _moved(first, -1 - (first.weekday() - 1) % 7)
        return Scale(begin, max(_moved(last, 3), _moved(begin, _LEAST)), left, width)
    return Scale(first.replace(day=1), _moved(last, max(7, (last - first).days // 60)), left, width)


def _moved(day: date, days: int) -> date:
    """Return a day moved, as far as the calendar goes."""
    number = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(number)


def axis(scale: Scale, top: float, bottom: float) -> list[Piece]:
    """Draw the years, and below them months or weeks, with a fine line down at each."""
    pieces: list[Piece] = []
    names: list[Words] = []
    ticks = [(scale.x(day), name) for day, name in _ticks(scale)]
    base = top + AXIS_HEIGHT
    for (x, name), (end, _) in pairwise([*ticks, (scale.right, "")]):
        pieces.append(Rule(x, top + 13, x, bottom, RULE))
        if name and x + 3 + width_of(name, _SIZE) <= end:
            names.append(Words(x + 3, top + 22, name, _SIZE, colour=GREY))
    for x, end, name in _years(scale):
        pieces.append(Rule(x, top, x, bottom, EDGE))
        if x + 3 + width_of(name, _YEAR_SIZE, bold=True) <= end:
            names.append(Words(x + 3, top + 9.5, name, _YEAR_SIZE, bold=True, colour=INK))
    pieces.append(Rule(scale.left, base, scale.right, base, EDGE, 0.8))
    return [*pieces, *on_white(names)]


def _years(scale: Scale) -> Iterator[tuple[float, float, str]]:
    """Yield each year that has a line of its own: where it begins and ends, and its name."""
    step = 1
    for months in _STEPS:
        step = max(1, months // 12)
        if scale.width * step * 365 / (scale.last - scale.first).days >= _ROOM + 6:
            break
    years = [
        year
        for year in range(scale.first.year, scale.last.year + 1)
        if year == scale.first.year or year % step == 0
    ]
    starts = [max(scale.left, scale.x(date(year, 1, 1))) for year in years]
    for year, (x, end) in zip(years, pairwise([*starts, scale.right]), strict=True):
        yield x, end, str(year)


def _ticks(scale: Scale) -> Iterator[tuple[date, str]]:
    """Yield the days that have a line, and the name below the year."""
    whole = (scale.last - scale.first).days
    if whole <= _SHORT + 14:
        day = scale.first
        while day < scale.last:
            yield day, f"{day.day} {month_name(day.month)}"
            day = _moved(day, 7)
        return
    step = next((s for s in _STEPS if scale.width * s * 30 / whole >= _ROOM), _STEPS[-1])
    month = scale.first.year * 12 + scale.first.month - 1
    last = scale.last.year * 12 + scale.last.month - 1
    for at in range(month, last + 1):
        if at % step == 0 and at // 12 >= 1:
            day = date(at // 12, at % 12 + 1, 1)
            yield day, month_name(day.month) if step < 12 else ""
