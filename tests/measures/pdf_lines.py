"""Where pages may change when words are replaced, for the measures alone: lines and paragraphs.

It shares no code with the product: PDFium's letters, and recognition for words in pictures.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2
import tesserocr
from pdf_reader import has_word
from PIL import Image

Band = tuple[float, float]
"""What lies between two heights of a page, as fractions from the top."""
_FULL = 0.15
"""A line of a paragraph reaches the column's edge, but for so much of its width."""


@dataclass
class Row:
    """A line of a page: its text, the bands of its letters, and where they run."""

    text: str = ""
    bands: list[Band] = field(default_factory=list)
    left: float = float("inf")
    right: float = 0.0

    @property
    def height(self) -> float:
        """The height of its tallest band."""
        return max(bottom - top for top, bottom in self.bands)

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return max(bottom for _, bottom in self.bands)


def changed_lines(
    path: Path, gone: list[str], *, pages: int = 5
) -> list[tuple[list[Band], list[Band]]]:
    """Return, a page, where lines hold a word, and where those lie that are broken anew for it.

    The second are all lines of the paragraphs of those words: a paragraph is set anew as a whole,
    so that neither its breaks nor the space between its letters tell the name.
    """
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for number in range(min(len(pdf), pages)):
            rows = _rows(pdf[number])
            own = [any(has_word(row.text, word) for word in gone) for row in rows]
            whole = list(own)
            steps = [_is_one_paragraph(one, next_, rows) for one, next_ in pairwise(rows)]
            for at, is_one in enumerate(steps, start=1):
                whole[at] |= whole[at - 1] and is_one
            for at, is_one in reversed(list(enumerate(steps))):
                whole[at] |= whole[at + 1] and is_one
            found.append((_bands(rows, own), _bands(rows, whole)))
    return found


def lines_in_pictures(page: Image.Image, gone: list[str]) -> list[Band]:
    """Return where recognition reads lines of a rendered page that hold a word."""
    found = []
    with reader() as seen:
        seen.SetImage(page)
        seen.Recognize()
        each = seen.GetIterator()
        for line in tesserocr.iterate_level(each, tesserocr.RIL.TEXTLINE) if each else ():
            box = line.BoundingBox(tesserocr.RIL.TEXTLINE)
            text = line.GetUTF8Text(tesserocr.RIL.TEXTLINE)
            if box and any(has_word(text, word) for word in gone):
                found.append((box[1] / page.height, box[3] / page.height))
    return found


def reader() -> tesserocr.PyTessBaseAPI:
    """Return recognition of English."""
    data = Path(sys.prefix) / "share" / "tessdata"
    return tesserocr.PyTessBaseAPI(path=str(data), lang="eng", psm=tesserocr.PSM.AUTO)


def differing(before: Image.Image, after: Image.Image, lines: Sequence[Band]) -> float:
    """Return the share of pixels that differ, outside bands of the page.

    Args:
        before: A page.
        after: The same page, written anew.
        lines: Bands that may differ.
    """
    if before.size != after.size:
        return 1.0
    differ = np.abs(np.asarray(before, dtype=int) - np.asarray(after, dtype=int)) > 40
    for top, bottom in lines:
        start, end = int(top * before.height) - 2, int(bottom * before.height) + 3
        differ[max(0, start) : max(0, end)] = False
    return float(differ.mean())


def _bands(rows: Sequence[Row], wanted: Sequence[bool]) -> list[Band]:
    return [band for row, is_in in zip(rows, wanted, strict=True) if is_in for band in row.bands]


def _is_one_paragraph(above: Row, below: Row, rows: Sequence[Row]) -> bool:
    """Tell whether a line goes on in the one below: close under it, or spaced and the line full."""
    step = below.bottom - above.bottom
    if -0.2 * above.height < step < 1.35 * above.height:
        return True
    column = [row for row in rows if abs(row.left - above.left) < 0.06]
    edge = max(row.right for row in column)
    is_full = edge - above.right < _FULL * (edge - above.left)
    return is_full and 0 < step < 2.8 * above.height and abs(below.left - above.left) < 0.06


def _is_elsewhere(before: Band, band: Band) -> bool:
    """Tell whether a letter stands on another line than the one before."""
    return max(before[0], band[0]) > min(before[1], band[1])


def _rows(page: pypdfium2.PdfPage) -> list[Row]:
    """Return PDFium's lines of a page."""
    text = page.get_textpage()
    width, height = page.get_size()
    rows = [Row()]
    for at in range(text.count_chars()):
        letter = text.get_text_range(at, 1)
        if letter in {"\r", "\n", ""}:
            if rows[-1].text:
                rows.append(Row())
            continue
        left, bottom, right, top = text.get_charbox(at)
        room = max(1.0, (top - bottom) * 0.4)
        band = (1 - (top + room) / height, 1 - (bottom - room) / height)
        if rows[-1].bands and not letter.isspace() and _is_elsewhere(rows[-1].bands[-1], band):
            rows.append(Row())
        row = rows[-1]
        row.text += letter
        if not letter.isspace():
            row.left, row.right = min(row.left, left / width), max(row.right, right / width)
        if band not in row.bands:
            row.bands.append(band)
    for row in rows:
        row.text = " ".join(row.text.split())
    return [row for row in rows if row.text]
