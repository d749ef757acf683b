"""Glyph and Box, what pdfminer sees on a page, and the text that glyphs make in three orders.

pdfminer runs a page's instructions with its own interpreter, so it sees text that is off the page,
cut away, white, covered, invisible or on a layer that is off. A glyph keeps where it stands, so
that letters drawn out of order can be put in order here.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import Color, PDFGraphicState, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import MATRIX_IDENTITY, Matrix, PathSegment, Rect, apply_matrix_pt

NEW_LINE: Final = 0.5
"""A baseline further off than this, in sizes of the letter, is another line."""
NEW_WORD: Final = 0.14
"""A gap wider than this, in sizes of the letter, is a space."""
_UNKNOWN: Final = "\ufffd"
_DARK: Final = 0.35
_PART: Final = "\x00"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter, where its baseline begins and ends (points on the page), its size and font.

    `font` tells fonts of the same name apart, where they say different things of their codes.
    """

    text: str = field(repr=False)
    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    font: str

    @property
    def face(self) -> str:
        """The name of the font."""
        return self.font.partition(_PART)[0]


@dataclass(frozen=True, slots=True)
class Box:
    """A filled dark rectangle, upright on the page, in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture on a page: its object's number, and the matrix that puts its unit square there."""

    number: int
    matrix: Matrix


@dataclass(slots=True)
class Seen:
    """What pdfminer saw on one page. `shapes` counts filled outlines that are no rectangles."""

    glyphs: list[Glyph] = field(default_factory=list, repr=False)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    shapes: int = 0


class Looking(PDFTextDevice):
    """A device for pdfminer that writes nothing and remembers what it was told to draw."""

    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.seen = Seen()
        self._fonts: dict[int, tuple[PDFFont, str]] = {}
        self._maps: dict[tuple[str, str], int] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:  # noqa: ARG002
        """Begin a page with nothing on it."""
        self.ctm = ctm
        self.seen = Seen()

    def render_char(  # noqa: PLR0917  # the order is pdfminer's
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> float:
        """Remember a glyph; return how far the pen moves."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = _UNKNOWN
        advance = float(font.char_width(cid) * fontsize * scaling)
        along = (0.0, advance) if font.is_vertical() else (advance, 0.0)
        a, b, c, d, *_ = matrix
        self.seen.glyphs.append(
            Glyph(
                text,
                apply_matrix_pt(matrix, (0, rise)),
                apply_matrix_pt(matrix, (along[0], along[1] + rise)),
                abs(fontsize) * math.sqrt(abs(a * d - b * c)),
                self._name(font),
            )
        )
        return advance

    def _name(self, font: PDFFont) -> str:
        """Return what tells a font apart: its name, and which of the maps under it is its own."""
        if id(font) not in self._fonts:
            name = str(font.fontname)
            own = getattr(font, "unicode_map", None)
            said = repr(sorted(getattr(own, "cid2unichr", {}).items()))
            number = self._maps.setdefault((name, said), len(self._maps))
            self._fonts[id(font)] = font, f"{name}{_PART}{number}"
        return self._fonts[id(font)][1]

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002
        """Remember a picture; one among the instructions has no number."""
        self.seen.pictures.append(Placed(stream.objid or 0, self.ctm or MATRIX_IDENTITY))

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """Go into a form: what it draws counts like what the page draws."""

    def end_figure(self, name: str) -> None:
        """Come out of a form."""

    def paint_path(
        self,
        graphicstate: PDFGraphicState,
        stroke: bool,  # noqa: ARG002
        fill: bool,
        evenodd: bool,  # noqa: ARG002
        path: Sequence[PathSegment],
    ) -> None:
        """Remember dark filled rectangles, and count filled outlines of other forms."""
        if not fill:
            return
        for points in _subpaths(path):
            placed = [apply_matrix_pt(self.ctm or MATRIX_IDENTITY, point) for point in points]
            xs = sorted({round(x, 3) for x, _ in placed})
            ys = sorted({round(y, 3) for _, y in placed})
            if len(xs) != 2 or len(ys) != 2:
                self.seen.shapes += 1
            elif _is_dark(graphicstate.ncolor):
                self.seen.boxes.append(Box(xs[0], ys[0], xs[1], ys[1]))


def _is_dark(colour: Color) -> bool:
    """Tell whether a colour is dark; a pattern is not known to be."""
    parts = colour if isinstance(colour, tuple) else (colour,)
    levels = [part for part in parts if isinstance(part, int | float)]
    if len(levels) == 4:
        return levels[3] >= 1 - _DARK or min(levels[:3]) >= 1 - _DARK
    return bool(levels) and len(levels) == len(parts) and max(levels) <= _DARK


def _subpaths(path: Sequence[PathSegment]) -> Iterator[list[tuple[float, float]]]:
    points: list[tuple[float, float]] = []
    for operator, *numbers in path:
        if operator == "m":
            if points:
                yield points
            points = []
        if operator != "h":
            points.append((numbers[-2], numbers[-1]))
    if points:
        yield points


def as_drawn(glyphs: Sequence[Glyph]) -> str:
    """Return the text in the order in which it is drawn, spaces and lines told from the places."""
    parts: list[str] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            parts.append(_between(before, glyph))
        parts.append(glyph.text)
        before = glyph
    return "".join(parts)


def _between(before: Glyph, after: Glyph) -> str:
    along, across = _offset(before, after)
    size = max(before.size, after.size, 0.01)
    if abs(across) > NEW_LINE * size or along < -2 * size:
        return "\n"
    return " " if along > NEW_WORD * size else ""


def _offset(before: Glyph, after: Glyph) -> tuple[float, float]:
    """Return how far a glyph stands from where the one before ended, along and across its line."""
    x, y = before.end[0] - before.start[0], before.end[1] - before.start[1]
    length = math.hypot(x, y) or 1.0
    if length == 1.0 and not (x or y):
        x = 1.0
    dx, dy = after.start[0] - before.end[0], after.start[1] - before.end[1]
    return (dx * x + dy * y) / length, (dy * x - dx * y) / length


def lines_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of each line from left to right, by where they stand alone.

    Lines that run in different directions are kept apart; each glyph is put on the baseline of the
    first one near it.
    """
    turned: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for number, glyph in enumerate(glyphs):
        turn = _turn_of(glyph)
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        x, y = glyph.start
        turned[turn].append((x * sin - y * cos, x * cos + y * sin, number))
    lines: list[list[Glyph]] = []
    for turn in sorted(turned):
        line: list[tuple[float, float, int]] = []
        for place in sorted(turned[turn]):
            if line and place[0] - line[0][0] > 0.3 * glyphs[line[0][2]].size:
                lines.append([glyphs[number] for _, _, number in sorted(line, key=_along)])
                line = []
            line.append(place)
        lines.append([glyphs[number] for _, _, number in sorted(line, key=_along)])
    return lines


def _along(place: tuple[float, float, int]) -> tuple[float, int]:
    return place[1], place[2]


def _turn_of(glyph: Glyph) -> int:
    x, y = glyph.end[0] - glyph.start[0], glyph.end[1] - glyph.start[1]
    return round(math.degrees(math.atan2(y, x))) % 360


def by_place(lines: Sequence[Sequence[Glyph]]) -> str:
    """Return the text as it stands on the page, whatever the order it is drawn in.

    A glyph that is drawn twice at one place is read once.
    """
    texts = []
    for line in lines:
        kept: list[Glyph] = []
        for glyph in line:
            if not (kept and _is_again(kept[-1], glyph)):
                kept.append(glyph)
        texts.append(as_drawn(kept))
    return "\n".join(texts)


def _is_again(before: Glyph, glyph: Glyph) -> bool:
    near = math.dist(before.start, glyph.start) < 0.1 * max(glyph.size, 0.01)
    return near and before.text == glyph.text
