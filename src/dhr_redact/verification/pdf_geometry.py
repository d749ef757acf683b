"""Look for gaps and boxes whose width fits a name: a width alone can tell who was blacked out.

A box that we write is six times as wide as its line's letters are high, or a multiple of twelve
points; a name has neither width but by chance. A gap counts only within a line of running text.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from pdfminer.fontmetrics import FONT_METRICS

from dhr_redact.verification.passages import Finding
from dhr_redact.verification.pdf_glyphs import Box, Glyph, Placed

GEOMETRY: Final = "geometry"
CLOSE: Final = 0.5
"""Points by which a width may differ from a name's and still fit it."""
_FIXED: Final = 6.0
"""Sizes of the letter: the width of the one box that says nothing."""
_STEP: Final = 12.0
_EXACT: Final = 0.06
_SPACES: Final = 2.5
_NARROWEST: Final = 1.5
"""Spaces, and sizes of the letter: a narrower gap is no name's, but a small figure's."""
_COVERED: Final = 0.7
"""So much of a gap must be filled in the line above or below for it to be within a paragraph."""
_MOST_FITTING: Final = 3
"""A width that fits more people than this does not say who it was."""
_MODELS: Final = ("Helvetica", "Times-Roman", "Courier", "Helvetica-Bold", "Times-Bold")
_MODEL_SPACE: Final = 0.28


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was taken out: its text, and whose it is."""

    text: str = field(repr=False)
    whose: str


class Widths:
    """How wide each letter of each font is, as the document shows it, in sizes of the letter.

    A letter that the document does not show is taken from the standard font most like it.
    """

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        seen: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for glyph in glyphs:
            if glyph.size and len(seen[glyph.font][glyph.text]) < 9:
                width = abs(glyph.end[0] - glyph.start[0]) + abs(glyph.end[1] - glyph.start[1])
                seen[glyph.font][glyph.text].append(width / glyph.size)
        self._known = {
            font: {text: statistics.median(widths) for text, widths in letters.items()}
            for font, letters in seen.items()
        }
        self._like = {font: _model_of(known) for font, known in self._known.items()}

    def of(self, text: str, font: str) -> float:
        """Return how wide a text is in a font, in sizes of the letter."""
        known = self._known.get(font, {})
        model = self._like.get(font, {})
        return sum(known.get(letter) or model.get(letter, 0.5) for letter in text)

    def space(self, font: str) -> float:
        """Return how wide a space is."""
        return self.of(" ", font) or _MODEL_SPACE


def _model_of(known: Mapping[str, float]) -> Mapping[str, float]:
    """Return the widths of the standard font that comes nearest, scaled to fit."""
    best: tuple[float, Mapping[str, float]] = (float("inf"), {})
    for name in _MODELS:
        table = {letter: width / 1000 for letter, width in FONT_METRICS[name][1].items()}
        both = [letter for letter in known if table.get(letter) and known[letter]]
        if not both:
            continue
        scale = statistics.median(known[letter] / table[letter] for letter in both)
        off = statistics.fmean(abs(known[letter] - scale * table[letter]) for letter in both)
        if off < best[0]:
            best = off, {letter: scale * width for letter, width in table.items()}
    return best[1]


def look_at_geometry(
    page: int,
    *,
    lines: Sequence[Sequence[Glyph]],
    boxes: Sequence[Box],
    names: Sequence[Name],
    widths: Widths,
    pictures: Sequence[Placed] = (),
) -> Iterator[Finding]:
    """Yield each box and gap of a page, counted from 1, whose width fits a few names only.

    A gap in text that lies upon a picture is not one: the words of a scan's text layer stand where
    they stand in the picture, and some were not read.
    """
    if not names:
        return
    upright = [line for line in lines if line and abs(line[0].end[1] - line[0].start[1]) < 0.01]
    for box in boxes:
        line = _line_of(box, upright)
        if line and _fits(box.right - box.left, line[0], names, widths, is_box=True):
            yield Finding(f"page {page}", "a box as wide as a name", GEOMETRY)
    starts = Counter(round(glyph.start[0]) for line in upright for glyph in _word_starts(line))
    for line in upright:
        for before, after in _gaps(line, starts, widths):
            gap = after.start[0] - before.end[0]
            if (
                _runs_past(before, after, upright)
                and not any(_lies_on(before, picture) for picture in pictures)
                and _fits(gap, before, names, widths, is_box=False)
            ):
                yield Finding(f"page {page}", "a gap as wide as a name", GEOMETRY)


def _lies_on(glyph: Glyph, picture: Placed) -> bool:
    """Tell whether a glyph stands within the edges of a picture."""
    a, b, c, d, x, y = picture.matrix
    xs, ys = (x, x + a, x + c, x + a + c), (y, y + b, y + d, y + b + d)
    left, base = glyph.start
    return min(xs) <= left <= max(xs) and min(ys) <= base <= max(ys)


def _line_of(box: Box, lines: Sequence[Sequence[Glyph]]) -> Sequence[Glyph]:
    """Return the line that a box stands in: as high as its letters, with text at a side of it.

    Of several it is the longest: a raised figure is a line of its own.
    """
    height = box.top - box.bottom
    matching = [
        line
        for line in lines
        if 0.5 * line[0].size < height < 2.2 * line[0].size
        and box.bottom - 0.5 * line[0].size <= line[0].start[1] <= box.top
    ]
    if _has_word([g for line in matching for g in line if _is_within(g, box)]):
        return ()
    sides = [
        [g for g in line if g.end[0] <= box.left + 1 or g.start[0] >= box.right - 1]
        for line in matching
    ]
    return max(sides, key=len, default=[])


def _is_within(glyph: Glyph, box: Box) -> bool:
    return glyph.start[0] > box.left - 1 and glyph.end[0] < box.right + 1


def _has_word(glyphs: Sequence[Glyph]) -> bool:
    return any(glyph.text.strip() for glyph in glyphs)


def _word_starts(line: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield the first glyph of a line and each one behind a wide gap."""
    yield line[0]
    for before, after in pairwise(line):
        if after.start[0] - before.end[0] > 0.6 * after.size:
            yield after


def _runs_past(before: Glyph, after: Glyph, lines: Sequence[Sequence[Glyph]]) -> bool:
    """Tell whether the line above or below runs on where a line has its gap, as in a paragraph.

    Between columns and cells, and in a header, there is nothing above and below the gap.
    """
    width = after.start[0] - before.end[0]
    for line in lines:
        away = abs(line[0].start[1] - before.start[1])
        if 0.5 * before.size < away < 2 * before.size:
            covered = sum(
                max(0.0, min(glyph.end[0], after.start[0]) - max(glyph.start[0], before.end[0]))
                for glyph in line
            )
            if covered > _COVERED * width:
                return True
    return False


def _gaps(
    line: Sequence[Glyph], starts: Counter[int], widths: Widths
) -> Iterator[tuple[Glyph, Glyph]]:
    """Yield the glyphs around the one wide gap of a line of running text.

    Spaces are part of the gap. A gap behind which other lines begin too is a column's, one behind
    a number is a heading's, and a line with several wide gaps is a table's row or a form's.
    """
    shown = [glyph for glyph in line if glyph.text.strip()]
    wide = []
    for before, after in pairwise(shown):
        gap = after.start[0] - before.end[0]
        if gap > max(_SPACES * widths.space(before.font), _NARROWEST) * before.size:
            wide.append((before, after))
    if len(wide) != 1 or len(shown) < 12:
        return
    before, after = wide[0]
    around = sum(starts[round(after.start[0]) + step] for step in (-1, 0, 1))
    at = shown.index(before) + 1
    letters = [sum(glyph.text.isalpha() for glyph in side) for side in (shown[:at], shown[at:])]
    if around <= 1 and min(letters) >= 2:
        yield before, after


def _fits(
    width: float, glyph: Glyph, names: Sequence[Name], widths: Widths, *, is_box: bool
) -> bool:
    """Tell whether a width fits the names of a few people and is none that we write."""
    if is_box and _is_ours(width, glyph.size):
        return False
    spaces = (0,) if is_box else (2, 1, 0)
    space = widths.space(glyph.font) * glyph.size
    fitting = {
        name.whose
        for name in names
        for count in spaces
        if abs(widths.of(name.text, glyph.font) * glyph.size + count * space - width) <= CLOSE
    }
    everybody = {name.whose for name in names}
    return 0 < len(fitting) <= _MOST_FITTING and 2 * len(fitting) <= len(everybody) + 1


def _is_ours(width: float, size: float) -> bool:
    if abs(width - _FIXED * size) <= 0.05 * size:
        return True
    return abs(width - _STEP * round(width / _STEP)) <= _EXACT
