"""A picture as plain pieces, each at its place: lines, boxes, shapes and words, in points.

Everything is placed before it is drawn, so that what must hold of a picture (no label on another,
none cut off) can be tested on these values. Colours are those of Okabe and Ito, which people who
do not see red or green can tell apart; small text is darker, for its contrast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from dhr_redact.documents.typeset.letter_widths import width_of, wrapped
from dhr_redact.documents.typeset.literals import literal
from dhr_redact.errors import OverLimitError

INK: Final = "1a1a1a"
GREY: Final = "595959"
RULE: Final = "dcdcdc"
EDGE: Final = "8a8a8a"
BLUE: Final = "0072b2"
SKY: Final = "56b4e9"
GREEN: Final = "009e73"
ORANGE: Final = "e69f00"
RED: Final = "d55e00"
RED_TEXT: Final = "9a3b00"

_LARGEST: Final = 20_000_000
"""Square points: about 40 pages of A4, more than anybody can look at."""

_ASCENT: Final = 0.92
_DESCENT: Final = 0.24
LEADING: Final = 1.24
"""How far one line is below another, in sizes of the text."""

_HELPERS: Final = """
#set text(top-edge: "baseline", bottom-edge: "baseline")
#let paint(colour) = if colour == "" { none } else { rgb(colour) }
#let edge(colour, thick, dash) = if colour == "" { none } else {
  stroke(paint: rgb(colour), thickness: thick * 1pt, dash: dash)
}
#let at(x, y, body) = place(top + left, dx: x * 1pt, dy: y * 1pt, body)
#let hatching(colour) = tiling(size: (5pt, 5pt), {
  place(line(start: (0%, 100%), end: (100%, 0%), stroke: 0.7pt + rgb(colour)))
  place(line(start: (-50%, 50%), end: (50%, -50%), stroke: 0.7pt + rgb(colour)))
  place(line(start: (50%, 150%), end: (150%, 50%), stroke: 0.7pt + rgb(colour)))
})
#let bar(x, y, w, h, fill, line, thick, dash, hatch, round) = {
  let box = rect.with(width: w * 1pt, height: h * 1pt, radius: round * 1pt)
  if fill != "" { at(x, y, box(fill: rgb(fill), stroke: none)) }
  if hatch != "" { at(x, y, box(fill: hatching(hatch), stroke: none)) }
  if line != "" { at(x, y, box(stroke: edge(line, thick, dash))) }
}
#let rule(x, y, x2, y2, colour, thick, dash) = at(x, y, line(
  end: ((x2 - x) * 1pt, (y2 - y) * 1pt), stroke: edge(colour, thick, dash),
))
#let shape(fill, line, thick, ..points) = place(top + left, polygon(
  fill: paint(fill), stroke: edge(line, thick, none),
  ..points.pos().map(point => point.map(part => part * 1pt)),
))
#let disc(x, y, r, fill, line, thick) = at(x - r, y - r, circle(
  radius: r * 1pt, fill: paint(fill), stroke: edge(line, thick, none),
))
#let words(x, y, size, weight, colour, body) = at(x, y, text(
  size: size * 1pt, weight: weight, fill: rgb(colour), body,
))
"""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is the line the letters stand on."""

    x: float
    y: float
    text: str
    size: float = 8.5
    bold: bool = False
    colour: str = INK

    @property
    def width(self) -> float:
        """How wide it is."""
        return width_of(self.text, self.size, bold=self.bold)

    @property
    def room(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what it covers."""
        top, bottom = self.y - _ASCENT * self.size, self.y + _DESCENT * self.size
        return self.x, top, self.x + self.width, bottom

    def code(self) -> str:
        """Its line of source; the text is a literal."""
        weight = literal("bold" if self.bold else "regular")
        numbers = ", ".join(map(_n, (self.x, self.y, self.size)))
        return f"#words({numbers}, {weight}, {_q(self.colour)}, {literal(self.text)})"


@dataclass(frozen=True, slots=True)
class Bar:
    """A box: filled, edged, hatched, or some of it."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    thick: float = 0.8
    dashed: bool = False
    hatch: str = ""
    round: float = 0

    def code(self) -> str:
        """Its line of source."""
        numbers = ", ".join(map(_n, (self.x, self.y, self.width, self.height)))
        looks = f"{_q(self.fill)}, {_q(self.edge)}, {_n(self.thick)}, {_dash(self.dashed)}"
        return f"#bar({numbers}, {looks}, {_q(self.hatch)}, {_n(self.round)})"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str = RULE
    thick: float = 0.6
    dashed: bool = False

    def code(self) -> str:
        """Its line of source."""
        numbers = ", ".join(map(_n, (self.x, self.y, self.x2, self.y2)))
        return f"#rule({numbers}, {_q(self.colour)}, {_n(self.thick)}, {_dash(self.dashed)})"


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed shape with corners."""

    corners: tuple[tuple[float, float], ...]
    fill: str = ""
    edge: str = ""
    thick: float = 1.2

    def code(self) -> str:
        """Its line of source."""
        corners = ", ".join(f"({_n(x)}, {_n(y)})" for x, y in self.corners)
        return f"#shape({_q(self.fill)}, {_q(self.edge)}, {_n(self.thick)}, {corners})"


@dataclass(frozen=True, slots=True)
class Disc:
    """A round mark."""

    x: float
    y: float
    radius: float
    fill: str = ""
    edge: str = ""
    thick: float = 1.2

    def code(self) -> str:
        """Its line of source."""
        numbers = ", ".join(map(_n, (self.x, self.y, self.radius)))
        return f"#disc({numbers}, {_q(self.fill)}, {_q(self.edge)}, {_n(self.thick)})"


Piece: TypeAlias = Words | Bar | Rule | Shape | Disc


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as large as what stands on it; later pieces are drawn on earlier ones."""

    width: float
    height: float
    pieces: tuple[Piece, ...] = field(repr=False)

    def __post_init__(self) -> None:
        if self.width * self.height > _LARGEST:
            raise OverLimitError(f"a picture would be {self.width:.0f} x {self.height:.0f} points")

    def source(self) -> str:
        """Return the source of the page."""
        page = f"#set page(width: {_n(self.width)}pt, height: {_n(self.height)}pt)"
        return "\n".join((page, _HELPERS, *(piece.code() for piece in self.pieces)))


def diamond(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    """Return the corners of a diamond around a point."""
    return (x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)


def pointer(x: float, y: float, radius: float) -> tuple[tuple[float, float], ...]:
    """Return the corners of a triangle that points down."""
    return (x - radius, y - radius), (x + radius, y - radius), (x, y + radius)


def lines_of(
    text: str, x: float, y: float, width: float, *,
    size: float = 8.5, bold: bool = False, colour: str = INK,
) -> tuple[Words, ...]:  # fmt: skip
    """Return a text as lines no wider than asked, the first standing at `y`."""
    found = wrapped(text, width, size, bold=bold)
    return tuple(
        Words(x, y + at * LEADING * size, line, size, bold, colour) for at, line in enumerate(found)
    )


def on_white(words: Iterable[Words]) -> list[Piece]:
    """Put white behind letters, so that no line goes through them."""
    words = tuple(words)
    behind = [
        Bar(left - 1.5, top + 0.6, right - left + 3, bottom - top - 0.4, fill="ffffff")
        for left, top, right, bottom in (word.room for word in words)
    ]
    return [*behind, *words]


def texts_in(pieces: Iterable[Piece]) -> Iterator[Words]:
    """Yield the lines of text of a drawing."""
    return (piece for piece in pieces if isinstance(piece, Words))


def _n(value: float) -> str:
    return f"{value:.2f}"


def _q(colour: str) -> str:
    return literal(colour)


def _dash(dashed: bool) -> str:
    return '"dashed"' if dashed else "none"
