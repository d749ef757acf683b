"""Read a rendered page by recognition: words and lines in page space, and what a person must see.

A page is read when it is loaded and again when it is written anew; what was read is kept by the
digest of the pixels, so that the second time costs nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Final

from PIL import Image

from dhr_redact.documents.pdf.content.glyphs import PageReading, Paint, PaintKind, StreamKind
from dhr_redact.documents.pdf.objects.matrices import Box, area, intersection, union
from dhr_redact.documents.pdf.pictures.picture_pixels import image_of
from dhr_redact.documents.pdf.pictures.rendering import (
    COARSEST_DPI,
    USUAL_DPI,
    PixelBox,
    RenderedPage,
)
from dhr_redact.recognition.reading import read_picture
from dhr_redact.recognition.words import ReadPicture, RegionKind, Word

_FINEST_DPI: Final = 300.0
"""More pixels an inch than this read no better and take longer."""
_MOST_KEPT: Final = 512
_IS_SCAN: Final = 0.7
"""A page of which pictures cover so much is a scan."""
_PAGE_OF_TEXT: Final = 200
"""A page that shows so many letters is text upon a picture; a stamp or a page number has fewer."""


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word in a picture; `box` in page space holds all its ink, as `pixels` does in pixels."""

    text: str = field(repr=False)
    box: Box
    pixels: PixelBox
    confidence: float
    line: int


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    """One line in the order of reading: words `first` to `last` (outside) of the page."""

    first: int
    last: int
    words: tuple[RecognisedWord, ...] = field(repr=False)
    box: Box
    block: int


@dataclass(frozen=True, slots=True)
class PageRegion:
    """A part of a page that is not text: black, unless a person kept these very pixels."""

    kind: RegionKind
    box: Box
    pixels: PixelBox
    sha256: str
    confidence: float


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """All that was recognised on a page of `width` by `height` pixels, in reading order."""

    width: int
    height: int
    words: tuple[RecognisedWord, ...] = field(repr=False)
    lines: tuple[RecognisedLine, ...] = field(repr=False)
    regions: tuple[PageRegion, ...]
    engine: str
    skew: float

    @property
    def is_blank(self) -> bool:
        """Whether nothing was seen on the page at all."""
        return not self.words and not self.regions


@dataclass(slots=True)
class PictureReader:
    """Reads the pictures of one file, in `languages` besides English.

    `known` is what was read in it before, by a digest of the very pixels and how they were read;
    `used` is what was read now, or was known.
    """

    languages: tuple[str, ...] = ()
    known: Mapping[str, ReadPicture] = field(default_factory=dict, repr=False)
    used: dict[str, ReadPicture] = field(default_factory=dict, repr=False)

    def read(self, image: Image.Image, dpi: float | None) -> ReadPicture:
        """Read a picture (see `read_picture`)."""
        pixels = digest(image)
        key = f"{pixels} {dpi} {'+'.join(self.languages)}"
        if key not in self.used:
            known = self.known.get(key)
            self.used[key] = known or _read_once(pixels, image, dpi, self.languages)
        return self.used[key]


def recognise_page(page: RenderedPage, reader: PictureReader | None = None) -> RecognisedPage:
    """Read a rendered page.

    Raises:
        MissingModelError: If a language's pack is not installed.
        OverLimitError: If the picture is too large, or takes too long.
        RecogniserError: If the engine failed.
    """
    read = (reader or PictureReader()).read(page.image, page.dpi)
    words = tuple(
        RecognisedWord(
            word.text,
            page.page_box(_edges(word)),
            _edges(word),
            word.confidence,
            word.line,
        )
        for word in read.words
    )
    regions = tuple(
        PageRegion(
            region.kind,
            page.page_box((region.left, region.top, region.right, region.bottom)),
            (region.left, region.top, region.right, region.bottom),
            digest(page.image.crop((region.left, region.top, region.right, region.bottom))),
            region.confidence,
        )
        for region in read.regions
    )
    return RecognisedPage(
        width=page.image.width,
        height=page.image.height,
        words=words,
        lines=_lines(words, read.words),
        regions=regions,
        engine=read.engine,
        skew=read.skew,
    )


def _read_once(
    pixels: str, image: Image.Image, dpi: float | None, languages: tuple[str, ...]
) -> ReadPicture:
    """Return what `read_picture` reads; the same pixels are read once in a process."""
    kept = _kept(pixels, dpi, languages)
    if not kept:
        kept.append(read_picture(image, dpi=dpi, languages=languages))
    return kept[0]


@lru_cache(maxsize=_MOST_KEPT)
def _kept(_digest: str, _dpi: float | None, _languages: tuple[str, ...]) -> list[ReadPicture]:
    """Return the place where a reading is kept: empty at first."""
    return []


def digest(image: Image.Image) -> str:
    """Return the SHA-256 of a picture's size and pixels, whatever file they came in."""
    seen = hashlib.sha256(f"{image.mode} {image.width} {image.height} ".encode())
    if image.mode == "P":
        seen.update(bytes(image.getpalette() or ()))
    seen.update(image.tobytes())
    return seen.hexdigest()


def scan_dpi(reading: PageReading) -> float | None:
    """Return the resolution of the picture that a page is, or None if the page is no scan.

    A scan may be cut into strips; the finest of them counts. A page of text upon a picture is no
    scan; a stamped scan is drawn so fine that the stamp can be read too.
    """
    letters = sum(not (glyph.hidden or glyph.text.isspace()) for glyph in reading.glyphs)
    if letters >= _PAGE_OF_TEXT:
        return None
    whole = area(reading.box)
    covered, finest = 0.0, 0.0
    for paint in reading.paints:
        if paint.kind not in {PaintKind.IMAGE, PaintKind.INLINE_IMAGE} or paint.hidden:
            continue
        if _draws_a_letter(reading, paint):
            continue
        shown = area(intersection(paint.box, reading.box))
        covered += shown
        if shown > 0.02 * whole:
            finest = max(finest, _dpi_of(reading, paint))
    if covered < _IS_SCAN * whole:
        return None
    coarsest = USUAL_DPI if letters or not finest else COARSEST_DPI
    return min(max(finest, coarsest), _FINEST_DPI)


def _draws_a_letter(reading: PageReading, paint: Paint) -> bool:
    """Tell whether a picture is the procedure of a glyph, as a flag among emoji is.

    How large it becomes is for each string to say that shows it.
    """
    at: int | None = paint.stream
    while at is not None:
        here = reading.streams[at]
        if here.kind is StreamKind.TYPE3:
            return True
        at = here.parent
    return False


def _dpi_of(reading: PageReading, paint: Paint) -> float:
    """Return the resolution of one painted picture, 0 if it cannot be told."""
    image = image_of(reading, paint)
    try:
        if image is not None:
            pixels = int(image["/Width"]) * int(image["/Height"])
        else:
            instruction = reading.streams[paint.stream].instructions[paint.operator]
            inline = instruction.iimage  # type: ignore[attr-defined]
            pixels = inline.width * inline.height
    except (KeyError, TypeError, ValueError, AttributeError):
        return 0.0
    a, b, c, d, _, _ = paint.matrix or (0.0,) * 6
    area = abs(a * d - b * c)
    return float((pixels / area) ** 0.5 * 72) if area > 1e-6 else 0.0


def _edges(word: Word) -> PixelBox:
    return word.left, word.top, word.right, word.bottom


def _lines(words: tuple[RecognisedWord, ...], read: tuple[Word, ...]) -> tuple[RecognisedLine, ...]:
    lines: list[RecognisedLine] = []
    first = 0
    for (_, block), group in groupby(read, key=lambda word: (word.line, word.block)):
        last = first + sum(1 for _ in group)
        own = words[first:last]
        boxes = [word.box for word in own]
        around = union(boxes)
        lines.append(RecognisedLine(first, last, own, around, block))
        first = last
    return tuple(lines)
