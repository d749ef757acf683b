"""Plan how a line of a picture is set anew, so that a box says nothing of the width of what went.

What is kept of the line moves together as pixels, with spaces of one width, from the edge or middle
that its column has. Nothing in the plan hangs on the width of a removed word. A line that is not
plain print on plain paper cannot be set anew: the caller leaves its words where they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from dhr_redact.documents.pdf.pictures.blackening import SIZES, edge, font_of
from dhr_redact.documents.pdf.pictures.picture_layout import PictureLayout, Stretch
from dhr_redact.documents.pdf.pictures.rendering import PixelBox

_ALIGNED: Final = 0.6
"""Edges that differ by less than this part of a letter's height stand in one column."""
_SQUEEZED: Final = (1.0, 0.8, 0.6)
_EM: Final = 1.2
_BLANK_EMS: Final = 2.0
_SIDE_EMS: Final = 0.25
_GRID_INCH: Final = 0.015
"""Words begin on a grid, so that a word read one pixel wider moves nothing."""


@dataclass(frozen=True, slots=True)
class SetPiece:
    """One piece of a line set anew: a kept word with where its pixels come from, or a black box.

    `number` is the word's, `points` the size of the letters on a box (0: nothing is written).
    """

    number: int
    text: str = field(repr=False)
    target: PixelBox
    source: PixelBox | None = None
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class SetLine:
    """A stretch of a line set anew: `area` is wiped, then the pieces are put.

    The rows of `area` are those at the left rim of the picture: they go down with the slope.
    """

    area: PixelBox
    pieces: tuple[SetPiece, ...]
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece before it has a place."""

    number: int
    width: int
    text: str = field(repr=False, default="")
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class LineSetter:
    """Plans the lines of a picture that change.

    `gone` says what stands in place of each word that goes ('' leaves nothing), `hidden` names
    words that go black without a replacement. The layout knows that all of them go.
    """

    layout: PictureLayout
    gone: Mapping[int, str]
    hidden: Collection[int]

    def plan(self) -> list[SetLine]:
        """Return each stretch with a word that goes which can be set anew."""
        layout = self.layout
        if not layout.is_level:
            return []
        changed = (one for one in layout.stretches if not layout.is_steady(one))
        lines = (self._plan(stretch) for stretch in changed if layout.is_plain(stretch))
        return [line for line in lines if line is not None]

    def _plan(self, stretch: Stretch) -> SetLine | None:
        """Return the first way to set a stretch that has room: large letters, wide spaces."""
        layout = self.layout
        height = layout.height_of([n for n in stretch.words if layout.stays(n)])
        room = layout.room(stretch, height)
        for points, squeeze in self._sizes(height):
            pieces = [*self._pieces(stretch.words, points=points, height=height)]
            space = layout.space * height * squeeze
            offsets, width = self._offsets(pieces, space)
            start = self._start(stretch, width, room)
            if start is not None:
                placed = list(zip(pieces, offsets, strict=True))
                return self._placed(stretch, placed, start, points=points, room=room)
        return None

    def _sizes(self, height: float) -> Iterator[tuple[float, float]]:
        """Yield each size of letters and squeezing of spaces, the best first; 0 writes nothing."""
        own = _EM * height / self.layout.dpi * 72
        fitting = [size for size in SIZES if size <= max(own, SIZES[-1])]
        for points in (*fitting, 0.0):
            for squeeze in _SQUEEZED:
                yield points, squeeze

    def _pieces(self, words: Sequence[int], *, points: float, height: float) -> Iterator[_Piece]:
        em = _EM * height
        for number in words:
            text = self.gone.get(number, "")
            if self.layout.stays(number):
                box = self.layout.page.words[number].pixels
                yield _Piece(number, box[2] - box[0])
            elif text and points:
                left, _, right, _ = font_of(points, self.layout.dpi).getbbox(text)
                width = round(right - left + 2 * _SIDE_EMS * em)
                yield _Piece(number, width, text, is_kept=False)
            elif text or number in self.hidden:
                yield _Piece(number, round(_BLANK_EMS * em), text, is_kept=False)

    def _offsets(self, pieces: Sequence[_Piece], space: float) -> tuple[list[int], int]:
        """Return how far along each piece begins, and how wide all are together."""
        grid = max(1, round(_GRID_INCH * self.layout.dpi))
        offsets: list[int] = []
        at = end = 0
        for piece in pieces:
            offsets.append(at)
            end = at + piece.width
            at = -(-round(end + space) // grid) * grid
        return offsets, end

    def _start(self, stretch: Stretch, width: int, room: tuple[float, float]) -> float | None:
        """Return where a stretch of some width begins, None if it has no room.

        A stretch begins where it began, unless it stands in the middle of its column or ends
        where other lines end: then its beginning would say how wide it was.
        """
        layout = self.layout
        near = _ALIGNED * layout.height
        others = [one for one in layout.stretches if one is not stretch]
        low, high = layout.column(stretch)
        lefts = [one.left for one in others if abs(one.left - stretch.left) < near]
        rights = [one.right for one in layout.steady if abs(one.right - stretch.right) < near]
        if lefts or stretch.left - low < near:
            is_first_kept = layout.stays(stretch.words[0])
            closest = [left for left in lefts if abs(left - stretch.left) < near / 2] or lefts
            start = stretch.left if is_first_kept or not lefts else median(closest)
        elif abs((stretch.left + stretch.right - low - high) / 2) < near:
            start = (low + high - width) / 2
        elif len(rights) > 1:
            start = median(rights) - width
        else:
            start = stretch.left
        fits = start >= room[0] - near and start + width <= room[1]
        return start if fits else None

    def _placed(
        self,
        stretch: Stretch,
        placed: Sequence[tuple[_Piece, int]],
        start: float,
        *,
        points: float,
        room: tuple[float, float],
    ) -> SetLine:
        layout = self.layout
        middle = (stretch.top + stretch.bottom) / 2
        first = start - layout.slope * middle
        rows = self._rows([piece.number for piece, _ in placed if piece.is_kept], middle)
        pieces = []
        for piece, offset in placed:
            left = round(first) + offset
            if piece.is_kept:
                own = layout.page.words[piece.number].pixels
                down = round(layout.slope * (left - own[0]))
                target = (left, own[1] + down, left + piece.width, own[3] + down)
                pieces.append(SetPiece(piece.number, "", target, source=own))
                continue
            lower = layout.slope * (left + piece.width / 2)
            top, bottom = max(0, round(rows[0] + lower)), round(rows[1] + lower)
            target = (left, top, left + piece.width, bottom)
            pieces.append(SetPiece(piece.number, piece.text, target, points=points))
        by = edge(layout.dpi)
        is_where_it_was = abs(start - stretch.left) < _ALIGNED * layout.height
        wiped_from = min(start, stretch.left) if is_where_it_was else min(room[0], start)
        area = (
            max(0, round(wiped_from - layout.slope * middle) - by),
            round(stretch.top) - by,
            min(layout.page.width, round(max(room[1], stretch.right) - layout.slope * middle) + by),
            round(stretch.bottom) + by,
        )
        return SetLine(area, tuple(pieces), stretch.words)

    def _rows(self, kept: Sequence[int], middle: float) -> tuple[float, float]:
        """Return from where to where a box reaches: the rows of the words beside it."""
        boxes = [self.layout.level(number) for number in kept]
        half = self.layout.height * 0.6
        top = min((box[1] for box in boxes), default=middle - half)
        bottom = max((box[3] for box in boxes), default=middle + half)
        return top - 2, bottom + 2
