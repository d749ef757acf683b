"""Plan how a line of a picture is set anew, so that a box says nothing of the width of what went.

What is kept of the line moves together as pixels, with spaces of one width, from the edge or middle
that its column has. Nothing in the plan hangs on the width of a removed word. A line that is not
plain print on plain paper cannot be set anew: the caller leaves its words where they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

import numpy as np
import numpy.typing as npt

from dhr_redact.documents.pdf.blackening import SIZES, Pixels, edge, font_of, paper_of
from dhr_redact.documents.pdf.page_recognition import RecognisedPage, RecognisedWord
from dhr_redact.documents.pdf.rendering import PixelBox

_COARSE: Final = 3
_CONTRAST: Final = 40
_STEEPEST: Final = 5.0
_COLUMN_GAP: Final = 2.0
"""A gap of so many letter heights parts two columns or cells."""
_ALIGNED: Final = 0.6
"""Edges that differ by less than this part of a letter's height stand in one column."""
_MARGIN_INCH: Final = 0.25
_INTO_MARGIN_INCH: Final = 0.7
_SQUEEZED: Final = (1.0, 0.8, 0.6)
_SPECKS: Final = 0.15
_EM: Final = 1.2
_BLANK_EMS: Final = 2.0
_SIDE_EMS: Final = 0.25


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
class _Stretch:
    """Words of one line with no wide gap between, in a frame that has no slope."""

    words: tuple[int, ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece before it has a place."""

    number: int
    width: int
    text: str = field(repr=False, default="")
    is_kept: bool = True


class LineSetter:
    """Knows what the lines of a page look like, and plans those that change."""

    def __init__(self, grey: Pixels, page: RecognisedPage, dpi: float) -> None:
        self._grey = grey
        self._page = page
        self._dpi = dpi
        self.slope = math.tan(math.radians(page.skew)) if abs(page.skew) < _STEEPEST else None
        heights = [word.pixels[3] - word.pixels[1] for word in page.words]
        self._height = float(median(heights)) if heights else 0.0
        self._ink = _coarse_ink(grey)
        self._stretches = [*self._all_stretches()] if self.slope is not None else []
        self._space = self._usual_space()
        self._other_ink = self._ink_of_no_word()

    def plan(self, gone: Mapping[int, str], hidden: Iterable[int]) -> list[SetLine]:
        """Return each stretch that can be set anew.

        Args:
            gone: What stands in place of each word that goes; '' leaves nothing.
            hidden: Words that go black without a replacement.
        """
        black = set(hidden)
        lines = []
        for stretch in self._stretches:
            if any(number in gone or number in black for number in stretch.words):
                line = self._plan(stretch, gone, black)
                if line is not None:
                    lines.append(line)
        return lines

    # -- what the page is like -----------------------------------------------------------------

    def _all_stretches(self) -> Iterator[_Stretch]:
        for line in self._page.lines:
            numbers = sorted(
                range(line.first, line.last), key=lambda n: self._page.words[n].pixels[0]
            )
            run: list[int] = []
            for number in numbers:
                if run:
                    before = self._page.words[run[-1]].pixels
                    tall = max(before[3] - before[1], self._height)
                    if self._page.words[number].pixels[0] - before[2] > _COLUMN_GAP * tall:
                        yield self._stretch(run)
                        run = []
                run.append(number)
            if run:
                yield self._stretch(run)

    def _stretch(self, numbers: Sequence[int]) -> _Stretch:
        boxes = [self._level(self._page.words[number]) for number in numbers]
        return _Stretch(
            tuple(numbers),
            min(box[0] for box in boxes),
            max(box[2] for box in boxes),
            min(box[1] for box in boxes),
            max(box[3] for box in boxes),
        )

    def _level(self, word: RecognisedWord) -> tuple[float, float, float, float]:
        """Return a word's box in the frame without slope."""
        left, top, right, bottom = word.pixels
        slope = self.slope or 0.0
        down, along = slope * (left + right) / 2, slope * (top + bottom) / 2
        return left + along, top - down, right + along, bottom - down

    def _usual_space(self) -> float:
        """Return the usual space between two words, as a part of the usual height."""
        gaps = []
        for stretch in self._stretches:
            boxes = [self._page.words[number].pixels for number in stretch.words]
            gaps += [after[0] - before[2] for before, after in pairwise(boxes)]
        spaces = [gap for gap in gaps if 0 < gap < 1.2 * self._height]
        return median(spaces) / self._height if spaces and self._height else 0.35

    # -- one stretch ---------------------------------------------------------------------------

    def _plan(self, stretch: _Stretch, gone: Mapping[int, str], hidden: set[int]) -> SetLine | None:
        if not self._is_plain(stretch):
            return None
        kept = [n for n in stretch.words if n not in gone and n not in hidden]
        height = self._height_of(kept)
        room = self._room(stretch, height)
        for points, squeeze in self._sizes(height):
            pieces = [*self._pieces(stretch.words, gone, hidden, points=points, height=height)]
            space = max(1, round(self._space * height * squeeze))
            width = sum(piece.width for piece in pieces) + space * max(0, len(pieces) - 1)
            start = self._start(stretch, width, room, is_first_kept=stretch.words[0] in kept)
            if start is not None:
                return self._placed(stretch, pieces, start, space=space, points=points, room=room)
        return None

    def _ink_of_no_word(self) -> npt.NDArray[np.bool_]:
        ink = self._ink.copy()
        by = edge(self._dpi) + _COARSE
        for word in self._page.words:
            left, top, right, bottom = word.pixels
            ink[
                max(0, top - by) // _COARSE : -(-(bottom + by) // _COARSE),
                max(0, left - by) // _COARSE : -(-(right + by) // _COARSE),
            ] = False
        return ink

    def _is_plain(self, stretch: _Stretch) -> bool:
        """Tell whether nothing but its words is in the stretch: no rule, no drawing."""
        specks = 0
        for left, right, top, bottom in self._columns(stretch, stretch.left, stretch.right):
            specks += int(self._other_ink[top:bottom, left:right].sum())
        return specks <= max(3.0, _SPECKS * (self._height / _COARSE) ** 2)

    def _columns(
        self, stretch: _Stretch, start: float, end: float
    ) -> Iterator[tuple[int, int, int, int]]:
        """Yield the coarse cells of a stretch's rows, piece by piece along the slope."""
        step = 8
        slope = self.slope or 0.0
        along = slope * (stretch.top + stretch.bottom) / 2
        first, last = int((start - along) // _COARSE), int(-(-(end - along) // _COARSE))
        for left in range(max(0, first), min(last, self._ink.shape[1]), step):
            right = min(left + step, last)
            down = slope * (left + right) / 2 * _COARSE
            top = max(0, int((stretch.top + down) // _COARSE))
            yield left, right, top, max(top, int(-(-(stretch.bottom + down) // _COARSE)))

    def _height_of(self, kept: Sequence[int]) -> float:
        heights = [self._page.words[n].pixels[3] - self._page.words[n].pixels[1] for n in kept]
        return float(median(heights)) if len(heights) > 1 else self._height

    def _room(self, stretch: _Stretch, height: float) -> tuple[float, float]:
        """Return from where to where the stretch may reach: free paper, and not to the rim."""
        rim = _MARGIN_INCH * self._dpi
        reach = _INTO_MARGIN_INCH * self._dpi
        column = [one for one in self._stretches if self._overlap(one, stretch)]
        left = max(rim, min(one.left for one in column) - reach)
        right = min(self._page.width - rim, max(one.right for one in column) + reach)
        clear = max(height, 2.0 * _COARSE)
        after = stretch.right + 2 * edge(self._dpi)
        for start, end, top, bottom in self._columns(stretch, after, right + clear):
            if self._ink[top:bottom, start:end].sum() > 1:
                right = min(right, start * _COARSE - clear)
                break
        before = stretch.left - 2 * edge(self._dpi)
        for start, end, top, bottom in [*self._columns(stretch, left - clear, before)][::-1]:
            if self._ink[top:bottom, start:end].sum() > 1:
                left = max(left, end * _COARSE + clear)
                break
        return min(left, stretch.left), max(right, left)

    @staticmethod
    def _overlap(one: _Stretch, other: _Stretch) -> bool:
        return one.left < other.right and other.left < one.right

    def _sizes(self, height: float) -> Iterator[tuple[float, float]]:
        """Yield each size of letters and squeezing of spaces, the best first; 0 writes nothing."""
        own = _EM * height / self._dpi * 72
        fitting = [size for size in SIZES if size <= max(own, SIZES[-1])]
        for points in (*fitting, 0.0):
            for squeeze in _SQUEEZED:
                yield points, squeeze

    def _pieces(
        self,
        words: Sequence[int],
        gone: Mapping[int, str],
        hidden: set[int],
        *,
        points: float,
        height: float,
    ) -> Iterator[_Piece]:
        em = _EM * height
        for number in words:
            text = gone.get(number)
            if text == "" and number not in hidden:
                continue
            if text is None and number not in hidden:
                box = self._page.words[number].pixels
                yield _Piece(number, box[2] - box[0])
            elif text and points:
                left, _, right, _ = font_of(points, self._dpi).getbbox(text)
                width = round(right - left + 2 * _SIDE_EMS * em)
                yield _Piece(number, width, text, is_kept=False)
            else:
                yield _Piece(number, round(_BLANK_EMS * em), text or "", is_kept=False)

    def _start(
        self, stretch: _Stretch, width: int, room: tuple[float, float], *, is_first_kept: bool
    ) -> float | None:
        """Return where a stretch of some width begins, None if it has no room."""
        near = _ALIGNED * self._height
        others = [one for one in self._stretches if one is not stretch]
        column = [one for one in others if self._overlap(one, stretch)] or [stretch]
        low, high = min(one.left for one in column), max(one.right for one in column)
        lefts = [one.left for one in others if abs(one.left - stretch.left) < near]
        rights = [one.right for one in others if abs(one.right - stretch.right) < near]
        if lefts or stretch.left - low < near:
            start = stretch.left if is_first_kept or not lefts else median(lefts)
        elif abs(stretch.middle - (low + high) / 2) < near:
            start = (low + high - width) / 2
        elif len(rights) > 1:
            start = median(rights) - width
        else:
            start = stretch.left
        fits = start >= room[0] - near and start + width <= room[1]
        return start if fits else None

    def _placed(
        self,
        stretch: _Stretch,
        pieces: Sequence[_Piece],
        start: float,
        *,
        space: int,
        points: float,
        room: tuple[float, float],
    ) -> SetLine:
        kept = [self._level(self._page.words[piece.number]) for piece in pieces if piece.is_kept]
        middle = (stretch.top + stretch.bottom) / 2
        top = min((box[1] for box in kept), default=middle - self._height * 0.6)
        bottom = max((box[3] for box in kept), default=middle + self._height * 0.6)
        slope = self.slope or 0.0
        x = start - slope * middle
        done: list[SetPiece] = []
        for piece in pieces:
            own = self._page.words[piece.number].pixels
            left = round(x)
            if piece.is_kept:
                down = round(slope * (left - own[0]))
                target = (left, own[1] + down, left + piece.width, own[3] + down)
                done.append(SetPiece(piece.number, "", target, source=own))
            else:
                lower = slope * (left + piece.width / 2)
                rows = max(0, round(top + lower) - 2), round(bottom + lower) + 2
                target = (left, rows[0], left + piece.width, rows[1])
                done.append(SetPiece(piece.number, piece.text, target, points=points))
            x += piece.width + space
        by = edge(self._dpi)
        area = (
            max(0, round(min(room[0], start) - slope * middle) - by),
            round(stretch.top) - by,
            min(self._page.width, round(max(room[1], stretch.right) - slope * middle) + by),
            round(stretch.bottom) + by,
        )
        return SetLine(area, tuple(done), stretch.words)


def _coarse_ink(grey: Pixels) -> npt.NDArray[np.bool_]:
    """Return where there is ink, three pixels to a cell: noise of a scanner is evened out."""
    height, width = (side // _COARSE * _COARSE for side in grey.shape)
    cells = grey[:height, :width].astype(np.float32)
    cells = cells.reshape(height // _COARSE, _COARSE, width // _COARSE, _COARSE).mean(axis=(1, 3))
    paper = paper_of(grey, (0, 0, grey.shape[1], grey.shape[0]))
    return np.asarray(np.abs(cells - paper) > _CONTRAST)
