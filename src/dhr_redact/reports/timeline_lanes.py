"""Put the pieces of a timeline and their labels into lanes, so that none touches another.

A label stands right of its mark, or left, or below it. Labels are set in one line or in two,
whichever makes the section lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dhr_redact.documents.typeset.letter_widths import wrapped
from dhr_redact.reports.drawing import INK, LEADING, Piece, Words
from dhr_redact.reports.timeline_axis import Scale
from dhr_redact.reports.timeline_marks import Mark

SIZE: Final = 8.5
MIDDLE: Final = 6.5
"""How far the marks of a lane are below its top."""

_LANE: Final = 13.0
_BESIDE: Final = 5.0
_APART: Final = 14.0
_BETWEEN: Final = 1.5
_ONE_LINE: Final = 420.0
_WIDEST: Final = 250.0
_BASE: Final = MIDDLE + SIZE * 0.36
_UNBROKEN: Final = 10.0**7


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its label in a lane whose top is zero, and how far the two reach."""

    left: float
    right: float
    height: float
    words: tuple[Words, ...]
    mark: Mark

    def pieces(self, top: float) -> tuple[Sequence[Words], Sequence[Piece]]:
        """Return the label and the mark in a lane with this top."""
        words = [replace(word, y=word.y + top) for word in self.words]
        return words, self.mark.draw(top + MIDDLE)


@dataclass(frozen=True, slots=True)
class Lane:
    """What stands side by side."""

    placed: tuple[Placed, ...]

    @property
    def height(self) -> float:
        """How much room it takes, to the next lane."""
        return max(one.height for one in self.placed) + _BETWEEN

    def has_room(self, new: Placed) -> bool:
        """Tell whether one more would touch none of these."""
        return all(
            new.left >= one.right + _APART or new.right + _APART <= one.left for one in self.placed
        )


def lanes_of(marks: Sequence[Mark], scale: Scale, *, one_each: bool = False) -> tuple[Lane, ...]:
    """Return the lanes of a section, in as little height as the order of its marks allows."""
    ways = [
        _packed([_places(mark, scale, in_one_line=in_one_line) for mark in marks], one_each)
        for in_one_line in (True, False)
    ]
    return min(ways, key=lambda lanes: sum(lane.height for lane in lanes))


def _packed(marks: Sequence[Sequence[Placed]], one_each: bool) -> tuple[Lane, ...]:
    """Put each mark into the first lane that has room for it in one of its places."""
    lanes: list[Lane] = []
    for places in marks:
        fits = (
            (at, place)
            for place in places
            for at, lane in enumerate(lanes)
            if not one_each and lane.has_room(place)
        )
        found = next(fits, None)
        if found is None:
            lanes.append(Lane((places[0],)))
        else:
            at, place = found
            lanes[at] = Lane((*lanes[at].placed, place))
    return tuple(lanes)


def _places(mark: Mark, scale: Scale, *, in_one_line: bool) -> list[Placed]:
    """Return where a mark's label may stand, the best place first."""
    lines = _label(mark, in_one_line=in_one_line)
    widths = [line[-1].x + line[-1].width for line in lines]
    wide = max(widths)
    tall = max(_LANE, (len(lines) - 1) * SIZE * LEADING + _LANE)
    places: list[Placed] = []
    after, before = mark.right + _BESIDE, mark.left - _BESIDE
    if after + wide <= scale.right:
        words = [replace(word, x=word.x + after) for line in lines for word in line]
        places.append(Placed(mark.left, after + wide, tall, tuple(words), mark))
    if before - wide >= scale.left:
        words = [
            replace(word, x=word.x + before - width)
            for line, width in zip(lines, widths, strict=True)
            for word in line
        ]
        places.append(Placed(before - wide, mark.right, tall, tuple(words), mark))
    if not places:
        x = max(scale.left + _BESIDE, min(mark.left, scale.right - wide))
        words = [replace(word, x=word.x + x, y=word.y + _LANE) for line in lines for word in line]
        ends = min(mark.left, x), max(mark.right, x + wide)
        places.append(Placed(*ends, tall + _LANE, tuple(words), mark))
    return places


def _label(mark: Mark, *, in_one_line: bool) -> list[tuple[Words, ...]]:
    """Return the lines of a label; one too long for a single line gets more in any case."""
    (name,) = wrapped(mark.name, _UNBROKEN, SIZE, bold=True) or ("(no name)",)
    (detail,) = wrapped(mark.detail, _UNBROKEN, SIZE) or ("",)
    first = Words(0, _BASE, name, SIZE, bold=True)
    follow = Words(first.width + 6, _BASE, detail, SIZE, colour=mark.colour)
    if in_one_line and follow.x + follow.width <= _ONE_LINE:
        return [(first, follow)]
    texts = [(text, True) for text in wrapped(name, _WIDEST, SIZE, bold=True)]
    texts += [(text, False) for text in wrapped(detail, _WIDEST, SIZE)]
    return [
        (Words(0, _BASE + at * SIZE * LEADING, text, SIZE, bold, INK if bold else mark.colour),)
        for at, (text, bold) in enumerate(texts)
    ]
