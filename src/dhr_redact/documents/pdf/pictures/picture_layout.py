"""What the lines of a picture of text look like: stretches, columns, spaces and free paper.

Words that go are left out of every measure, so that nothing measured tells how wide they were.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

import numpy as np
import numpy.typing as npt

from dhr_redact.documents.pdf.pictures.blackening import Pixels, edge, paper_of
from dhr_redact.documents.pdf.pictures.page_recognition import RecognisedPage
from dhr_redact.documents.pdf.pictures.rendering import PixelBox

_COARSE: Final = 3
_CONTRAST: Final = 40
_STEEPEST: Final = 5.0
_COLUMN_GAP: Final = 2.0
"""A gap of so many letter heights parts two columns or cells."""
_WORD_GAP: Final = 1.2
_ENOUGH: Final = 8
_USUAL_SPACE: Final = 0.35
_MARGIN_INCH: Final = 0.25
_INTO_MARGIN_INCH: Final = 0.7
_USUAL_RIM_INCH: Final = 0.8
_SPECKS: Final = 0.15
_SAME_ROWS: Final = 0.3
_LARGE_PRINT: Final = 1.25
_RULED_FROM: Final = 1.5
_RULED_WITHIN: Final = 0.35
_GOES_ON: Final = (0.15, 0.45)
"""Between so many letter heights from its ends a rule goes on that is longer than the word."""
_RULED_INSIDE: Final = 0.8
_RULED_BESIDE: Final = 0.4

LevelBox = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels, in the frame in which lines have no slope."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one line with no wide gap between, and their box in the frame without slope."""

    words: tuple[int, ...]
    left: float
    right: float
    top: float
    bottom: float


class PictureLayout:
    """The lines of one picture, of which some words go."""

    def __init__(
        self, grey: Pixels, page: RecognisedPage, dpi: float, *, going: frozenset[int]
    ) -> None:
        self.page = page
        self.dpi = dpi
        self._grey = grey
        self._going = going
        self.is_level = abs(page.skew) < _STEEPEST
        self.slope = math.tan(math.radians(page.skew)) if self.is_level else 0.0
        self.height = self._usual_height()
        self._no_word = self._ink_of_no_word(_coarse_ink(grey))
        self.stretches = [*self._all_stretches()]
        self.steady = [one for one in self.stretches if self.is_steady(one)]
        self.space = self._usual_space()

    def stays(self, number: int) -> bool:
        """Tell whether a word stays."""
        return number not in self._going

    def is_steady(self, stretch: Stretch) -> bool:
        """Tell whether all words of a stretch stay."""
        return self._going.isdisjoint(stretch.words)

    def level(self, number: int) -> LevelBox:
        """Return a word's box in the frame without slope."""
        left, top, right, bottom = self.page.words[number].pixels
        down, along = self.slope * (left + right) / 2, self.slope * (top + bottom) / 2
        return left + along, top - down, right + along, bottom - down

    def height_of(self, numbers: Sequence[int]) -> float:
        """Return the height of letters in a line: the usual one, but for large print."""
        boxes = [self.page.words[number].pixels for number in numbers]
        tallest = max((box[3] - box[1] for box in boxes), default=0)
        return float(tallest) if tallest > _LARGE_PRINT * self.height else self.height

    def column(self, stretch: Stretch) -> tuple[float, float]:
        """Return the edges of the column around, by the lines that do not change."""
        steady = [
            one for one in self.steady if one.left < stretch.right and stretch.left < one.right
        ]
        if steady:
            return min(one.left for one in steady), max(one.right for one in steady)
        rim = _USUAL_RIM_INCH * self.dpi
        return min(rim, stretch.left), self.page.width - rim

    def room(self, stretch: Stretch, height: float) -> tuple[float, float]:
        """Return from where to where a stretch may reach: free paper, and not to the rim."""
        rim, reach = _MARGIN_INCH * self.dpi, _INTO_MARGIN_INCH * self.dpi
        low, high = self.column(stretch)
        left, right = max(rim, low - reach), min(self.page.width - rim, high + reach)
        clear = max(height, 2.0 * _COARSE)
        for other in self.stretches:
            shared = min(other.bottom, stretch.bottom) - max(other.top, stretch.top)
            if shared <= _SAME_ROWS * self.height:
                continue
            if other.left >= stretch.right:
                right = min(right, other.left - clear)
            elif other.right <= stretch.left:
                left = max(left, other.right + clear)
        for start, _, specks in self._specks(stretch, stretch.right, right + clear):
            if specks > 1:
                right = min(right, start - clear)
                break
        for start, end, specks in [*self._specks(stretch, left - clear, stretch.left)][::-1]:
            if specks > 1 and start < stretch.left - clear:
                left = max(left, end + clear)
                break
        return min(left, stretch.left), max(right, left)

    def is_plain(self, stretch: Stretch) -> bool:
        """Tell whether nothing but its words is in the stretch: no rule, no drawing."""
        if any(self._is_ruled(number) for number in stretch.words):
            return False
        specks = sum(found for _, _, found in self._specks(stretch, stretch.left, stretch.right))
        return specks <= max(3.0, _SPECKS * (self.height / _COARSE) ** 2)

    def _is_ruled(self, number: int) -> bool:
        """Tell whether a line is drawn under, through or over a word, as long as the word.

        Of a row of letters at most some two thirds are ink, and little is beside them; of a rule
        all is. The rule of a table, which goes on at both ends, says nothing of the word.
        """
        left, top, right, bottom = self.page.words[number].pixels
        if right - left < _RULED_FROM * self.height:
            return False
        by, near = round(_RULED_WITHIN * self.height), edge(self.dpi)
        first, last = max(0, top - by), min(self._grey.shape[0], bottom + by)
        filled = self._filled(left, right, first, last)
        if (filled[top - first : bottom - first] > _RULED_INSIDE).any():
            return True
        from_here, to_there = (max(2, round(part * self.height)) for part in _GOES_ON)
        goes_on = np.minimum(
            self._filled(left - to_there, left - from_here, first, last),
            self._filled(right + from_here, right + to_there, first, last),
        )
        rows = np.arange(first, last)
        is_close = (rows >= top - near) & (rows <= bottom + near)
        is_beside = (rows < top) | (rows > bottom)
        is_own = (goes_on < 0.7 * filled) | is_close
        return bool((is_beside & is_own & (filled > _RULED_BESIDE)).any())

    def _filled(self, left: int, right: int, top: int, bottom: int) -> npt.NDArray[np.float32]:
        """Return of some rows how much is ink, from 0 to 1; beyond the rim there is none."""
        rows = self._grey[top:bottom, max(0, left) : max(0, right)].astype(np.float32)
        if not rows.size:
            return np.zeros(bottom - top, np.float32)
        paper = float(np.median(self._grey[top:bottom]))
        ink = np.abs(np.percentile(rows, (3, 97)) - paper).max()
        return np.asarray(np.abs(rows.mean(axis=1) - paper) / max(float(ink), 2.0 * _CONTRAST))

    def _usual_height(self) -> float:
        words = self.page.words
        staying = [word.pixels for number, word in enumerate(words) if self.stays(number)]
        boxes = staying or [word.pixels for word in words]
        return float(np.percentile([box[3] - box[1] for box in boxes], 75)) if boxes else 0.0

    def _all_stretches(self) -> Iterator[Stretch]:
        words = self.page.words
        for row in self._rows():
            run: list[int] = []
            for number in sorted(row, key=lambda n: words[n].pixels[0]):
                if run and self._parts(words[run[-1]].pixels, words[number].pixels):
                    yield self._stretch(run)
                    run = []
                run.append(number)
            if run:
                yield self._stretch(run)

    def _parts(self, before: PixelBox, after: PixelBox) -> bool:
        """Tell whether two words side by side stand apart: a wide gap, or a rule between them."""
        if after[0] - before[2] > _COLUMN_GAP * max(before[3] - before[1], self.height):
            return True
        top, bottom = min(before[1], after[1]), max(before[3], after[3])
        between = self._no_word[
            top // _COARSE : -(-bottom // _COARSE), before[2] // _COARSE : after[0] // _COARSE
        ]
        return bool(between.size and between.mean(axis=0).max() > _RULED_INSIDE)

    def _rows(self) -> Iterator[Sequence[int]]:
        """Yield the words of each line; where no lines are known, words of about one height."""
        if self.page.lines:
            yield from (range(line.first, line.last) for line in self.page.lines)
            return
        row: list[int] = []
        boxes = {number: self.level(number) for number in range(len(self.page.words))}
        for number in sorted(boxes, key=lambda n: (boxes[n][1] + boxes[n][3], boxes[n][0])):
            if row:
                first, own = boxes[row[0]], boxes[number]
                shared = min(first[3], own[3]) - max(first[1], own[1])
                if shared < 0.5 * min(first[3] - first[1], own[3] - own[1]):
                    yield row
                    row = []
            row.append(number)
        if row:
            yield row

    def _stretch(self, numbers: Sequence[int]) -> Stretch:
        boxes = [self.level(number) for number in numbers]
        return Stretch(
            tuple(numbers),
            min(box[0] for box in boxes),
            max(box[2] for box in boxes),
            min(box[1] for box in boxes),
            max(box[3] for box in boxes),
        )

    def _usual_space(self) -> float:
        """Return the usual space between two words that stay, as a part of their usual height."""
        for stretches in (self.steady, self.stretches):
            gaps = [
                self.page.words[second].pixels[0] - self.page.words[first].pixels[2]
                for stretch in stretches
                for first, second in pairwise(stretch.words)
                if self.stays(first) and self.stays(second)
            ]
            spaces = [gap for gap in gaps if 0 < gap < _WORD_GAP * self.height]
            if len(spaces) >= _ENOUGH:
                break
        return median(spaces) / self.height if spaces else _USUAL_SPACE

    def _ink_of_no_word(self, ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        by = edge(self.dpi) + _COARSE
        for word in self.page.words:
            left, top, right, bottom = word.pixels
            ink[
                max(0, top - by) // _COARSE : -(-(bottom + by) // _COARSE),
                max(0, left - by) // _COARSE : -(-(right + by) // _COARSE),
            ] = False
        return ink

    def _specks(
        self, stretch: Stretch, start: float, end: float
    ) -> Iterator[tuple[float, float, int]]:
        """Yield pieces of a stretch's rows, and in how many cells there is ink of no word."""
        step = 8
        along = self.slope * (stretch.top + stretch.bottom) / 2
        first, last = int((start - along) // _COARSE), int(-(-(end - along) // _COARSE))
        for left in range(max(0, first), min(last, self._no_word.shape[1]), step):
            right = min(left + step, last)
            down = self.slope * (left + right) / 2 * _COARSE
            top = max(0, int((stretch.top + down) // _COARSE))
            bottom = max(top, int(-(-(stretch.bottom + down) // _COARSE)))
            found = int(self._no_word[top:bottom, left:right].sum())
            yield left * _COARSE + along, right * _COARSE + along, found


def _coarse_ink(grey: Pixels) -> npt.NDArray[np.bool_]:
    """Return where there is ink, three pixels to a cell: noise of a scanner is evened out."""
    height, width = (side // _COARSE * _COARSE for side in grey.shape)
    cells = grey[:height, :width].astype(np.float32)
    cells = cells.reshape(height // _COARSE, _COARSE, width // _COARSE, _COARSE).mean(axis=(1, 3))
    paper = paper_of(grey, (0, 0, grey.shape[1], grey.shape[0]))
    return np.asarray(np.abs(cells - paper) > _CONTRAST)
