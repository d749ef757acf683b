"""Read pages and pictures as a person sees them: PDFium draws, `recognition` reads the pixels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageStat

from dhr_redact.errors import DhrRedactError
from dhr_redact.recognition.reading import read_picture
from dhr_redact.verification.passages import Channel, Finding, Passage
from dhr_redact.verification.pdf_glyphs import Placed

RENDERED: Final = "pages as they look"
_DPI: Final = 200
_MOST_PIXELS: Final = 40_000_000
_NARROWEST: Final = 20
_LOWEST: Final = 8
"""Pixels: in a smaller picture there is no name that anybody could read."""
_THUMB: Final = (48, 48)
_SHRUNK: Final = 2.2
"""A picture drawn smaller than this many times shows less than it holds."""
_ALIKE: Final = 9.0
"""Grey levels by which a picture and its place on the page may differ in the mean."""


@dataclass(frozen=True, slots=True)
class Look:
    """A drawn page or picture: its pixels, and how many of them make an inch (0: not known)."""

    image: Image.Image = field(repr=False)
    dpi: float
    points: tuple[float, float]


def draw(document: pypdfium2.PdfDocument, number: int) -> Look:
    """Draw a page, counted from 0.

    Raises:
        pypdfium2.PdfiumError: If it cannot be drawn.
    """
    page = document[number]
    width, height = page.get_size()
    dpi = min(_DPI, 72 * (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    image = page.render(scale=dpi / 72).to_pil()
    page.close()
    return Look(image, dpi, (width, height))


def draw_alone(picture: pikepdf.Object) -> Look | None:
    """Draw a picture of the file by itself, upright and whole; None if it is too small to say much.

    Raises:
        pypdfium2.PdfiumError: If it cannot be drawn.
    """
    width, height = picture.get_int("/Width", 0), picture.get_int("/Height", 0)
    if width < _NARROWEST or height < _LOWEST:
        return None
    scale = min(1.0, (_MOST_PIXELS / (width * height)) ** 0.5, 14_000 / max(width, height))
    with pikepdf.new() as alone:
        page = alone.add_blank_page(page_size=(max(3, width * scale), max(3, height * scale)))
        copy = alone.copy_foreign(picture)
        for key in ("/SMask", "/Mask", "/Alternates", "/OC", "/OPI", "/Metadata"):
            if key in copy:
                del copy[key]
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=copy))
        drawing = f"{width * scale:.3f} 0 0 {height * scale:.3f} 0 0 cm /P Do"
        page.obj.Contents = alone.make_stream(drawing.encode())
        saved = io.BytesIO()
        alone.save(saved)
    with pypdfium2.PdfDocument(saved.getvalue()) as document:
        image = document[0].render(scale=1).to_pil()
    return Look(image, 0, (width * scale, height * scale))


def read(look: Look, part: str, channel: Channel) -> Iterator[Passage | Finding]:
    """Yield the words that can be read in a drawn page or picture."""
    lowest, highest = look.image.convert("L").getextrema()
    if lowest == highest:
        yield Passage(part, channel, "")
        return
    try:
        told = read_picture(look.image, dpi=look.dpi or None)
    except DhrRedactError as error:
        yield unreadable(part, error)
        return
    lines = groupby(told.words, key=lambda word: (word.block, word.line))
    text = "\n".join(" ".join(word.text for word in line) for _, line in lines)
    yield Passage(part, channel, text, is_recognised=True)


def unreadable(part: str, error: Exception) -> Finding:
    """Say that the look of something could not be read: then nothing is proven."""
    what = f"how it looks cannot be read ({type(error).__name__})"
    return Finding(part, what, RENDERED)


def is_shown_plainly(alone: Look | None, placed: Placed, page: Look) -> bool:
    """Tell whether a picture is seen on its page whole, upright, uncovered and large enough.

    Then reading the page reads the picture.
    """
    a, b, c, d, left, bottom = placed.matrix
    if alone is None or a <= 0 or d <= 0 or abs(b) > 0.01 or abs(c) > 0.01:
        return False
    scale = page.dpi / 72
    top = page.points[1] - bottom - d
    box = [round(edge * scale) for edge in (left, top, left + a, top + d)]
    wide, high = page.image.size
    is_within = min(box[:2]) >= -1 and box[2] <= wide + 1 and box[3] <= high + 1
    is_large = alone.image.width <= _SHRUNK * max(1, box[2] - box[0])
    if not is_within or not is_large:
        return False
    seen = page.image.crop((box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1)))
    small = [picture.convert("L").resize(_THUMB) for picture in (seen, alone.image)]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0] < _ALIKE
