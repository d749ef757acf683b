"""Find the pictures of pages in the order in which they are seen, and number them by their pixels.

The picture that a page of a scan is, is no picture here: such a page is read as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pikepdf
from PIL import Image, ImageOps

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.glyphs import PageReading, Paint, PaintKind
from dhr_redact.documents.pdf.objects.matrices import (
    Box,
    Matrix,
    intersection,
    inverse,
    is_empty,
    product,
)
from dhr_redact.documents.pdf.pictures.page_recognition import digest
from dhr_redact.documents.pdf.pictures.picture_pixels import (
    PicturePixels,
    image_of,
    inline_pixels_of,
    pixels_of,
)
from dhr_redact.documents.pdf.pictures.rendering import USUAL_DPI, RenderedPage
from dhr_redact.model.document import Picture
from dhr_redact.model.identifiers import PictureId

_LETTER: Final = 8
"""A picture with fewer pixels on both sides holds no letter."""
_MOST_TINY: Final = 30
_MOST_ON_A_PAGE: Final = 60
_ABUT: Final = 1.0
_THIN: Final = 40.0
"""Two pictures edge to edge may be two photographs; one so thin, in points, is a strip."""
_IMAGES: Final = frozenset({PaintKind.IMAGE, PaintKind.INLINE_IMAGE})


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """One place where a page shows a picture.

    `paint` is its number in the page's paints, `number` counts the pictures of the page from 1.
    `picture` is its id, which all places of the same pixels share; None for furniture, a plain
    shade or a speck, which is kept without asking. `is_readable` is False where no pixels come
    out of it: it cannot be kept.
    """

    page: int
    paint: int
    number: int
    box: Box
    sha256: str
    picture: PictureId | None
    is_readable: bool = True

    @property
    def where(self) -> str:
        """Say where it is in words a person can follow."""
        return f"picture {self.number} on page {self.page + 1}"


@dataclass(slots=True)
class PictureFinder:
    """Gathers the pictures of a file, page by page, in order.

    It keeps no pixels, only what they are known by: decode again with `picture_at`.
    """

    limits: Limits
    places: list[PlacedPicture] = field(default_factory=list)
    _found: dict[str, Picture] = field(default_factory=dict)
    _known: dict[object, tuple[str, tuple[int, int], bool]] = field(default_factory=dict)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Each distinct picture once, where it is seen first."""
        return tuple(self._found.values())

    def add_page(self, reading: PageReading) -> tuple[PlacedPicture, ...]:
        """Add the pictures of a page that is not a scan, and return them.

        Raises:
            OverLimitError: If one has more than `picture_pixels` pixels.
        """
        added: list[PlacedPicture] = []
        for number, (at, paint) in enumerate(_seen(reading), start=1):
            sha256, size, is_furniture = self._look(reading, paint)
            place = PlacedPicture(
                page=reading.index,
                paint=at,
                number=number,
                box=intersection(paint.box, reading.box),
                sha256=sha256,
                picture=None if is_furniture else self._id(sha256),
                is_readable=size != (0, 0),
            )
            if place.picture is not None and sha256 not in self._found:
                self._found[sha256] = Picture(place.picture, place.where, sha256, *size)
            added.append(place)
        self.places += added
        return tuple(added)

    def _id(self, sha256: str) -> PictureId:
        known = self._found.get(sha256)
        return known.id if known else PictureId(f"picture-{len(self._found) + 1}")

    def _look(self, reading: PageReading, paint: Paint) -> tuple[str, tuple[int, int], bool]:
        """Return a picture's digest, its size, and whether it is furniture."""
        source = image_of(reading, paint)
        own = source.objgen if source is not None else (reading.index, paint.stream, paint.operator)
        key = (own, is_mirrored(paint))
        if key not in self._known:
            pixels = picture_at(reading, paint, self.limits)
            if pixels is None:
                raw = source.read_raw_bytes() if source is not None else repr(key).encode()
                self._known[key] = (_digest_of(raw), (0, 0), False)
            else:
                is_furniture = _is_plain(pixels) or max(pixels.image.size) < _LETTER
                self._known[key] = (_identity(pixels, paint), pixels.image.size, is_furniture)
        return self._known[key]


def picture_at(reading: PageReading, paint: Paint, limits: Limits) -> PicturePixels | None:
    """Return the pixels of the picture painted there, or None if it cannot be drawn.

    Raises:
        OverLimitError: If it has more than `picture_pixels` pixels.
    """
    source = image_of(reading, paint)
    if source is not None:
        return pixels_of(source, limits)
    here = reading.streams[paint.stream]
    instruction = here.instructions[paint.operator]
    if isinstance(instruction, pikepdf.ContentStreamInlineImage):
        return inline_pixels_of(instruction, here.resources, limits)
    return None


def as_seen(pixels: PicturePixels, paint: Paint) -> RenderedPage:
    """Return a picture as its place shows it, to be read: on paper, and not in a mirror.

    Quarter turns are left to recognition, which finds them by itself.
    """
    image = pixels.on_paper()
    to_unit: Matrix = (1 / image.width, 0.0, 0.0, -1 / image.height, 0.0, 1.0)
    if is_mirrored(paint):
        image = ImageOps.mirror(image)
        to_unit = (-1 / image.width, 0.0, 0.0, -1 / image.height, 1.0, 1.0)
    matrix = paint.matrix or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    to_page = product(to_unit, matrix)
    to_pixels = inverse(to_page)
    if to_pixels is None:
        to_page = product(to_unit, (72.0, 0.0, 0.0, 72.0, 0.0, 0.0))
        to_pixels = inverse(to_page) or to_page
    area = abs(to_page[0] * to_page[3] - to_page[1] * to_page[2])
    dpi = 72 / area**0.5 if area else USUAL_DPI
    return RenderedPage(image, min(max(dpi, 30.0), 1200.0), to_page, to_pixels)


def is_mirrored(paint: Paint) -> bool:
    """Tell whether a place shows a picture as in a mirror."""
    a, b, c, d, _, _ = paint.matrix or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return a * d - b * c < 0


def is_mosaic(reading: PageReading) -> bool:
    """Tell whether pictures of a page make sense only together: letters, strips or tiles.

    Such a page is read from what it looks like, not picture by picture.
    """
    seen = [paint for _, paint in _seen(reading)]
    if len(seen) > _MOST_ON_A_PAGE:
        return True
    tiny = sum(1 for paint in seen if max(_extent(paint)) < _LETTER)
    joined = [pair for pair in _pairs(seen) if _abut(pair[0].box, pair[1].box)]
    thin = any(min(_extent(paint)) < _THIN for pair in joined for paint in pair)
    return tiny > _MOST_TINY or len(joined) > 1 or thin


def _seen(reading: PageReading) -> Iterator[tuple[int, Paint]]:
    for at, paint in enumerate(reading.paints):
        if paint.kind not in _IMAGES or paint.hidden:
            continue
        if not is_empty(intersection(paint.box, reading.box)):
            yield at, paint


def _is_plain(pixels: PicturePixels) -> bool:
    """Tell whether every pixel is the same, so that nothing can be read in it."""
    bands = [pixels.image] if pixels.alpha is None else [pixels.image, pixels.alpha]
    return all(_is_one_shade(band) for band in bands)


def _is_one_shade(image: Image.Image) -> bool:
    values = np.asarray(image)
    return bool((values == values[0, 0]).all())


def _identity(pixels: PicturePixels, paint: Paint) -> str:
    """Return the digest of what a place shows: in a mirror it is another picture."""
    bands = [pixels.image] if pixels.alpha is None else [pixels.image, pixels.alpha]
    if is_mirrored(paint):
        bands = [ImageOps.mirror(band) for band in bands]
    if len(bands) == 1:
        return digest(bands[0])
    return _digest_of(f"{' '.join(map(digest, bands))} {pixels.is_stencil}".encode())


def _digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _extent(paint: Paint) -> tuple[float, float]:
    return paint.box[2] - paint.box[0], paint.box[3] - paint.box[1]


def _pairs(paints: Sequence[Paint]) -> Iterator[tuple[Paint, Paint]]:
    for at, one in enumerate(paints):
        for other in paints[at + 1 :]:
            yield one, other


def _abut(one: Box, other: Box) -> bool:
    """Tell whether two boxes of the same width or height lie edge to edge."""
    same_sides = abs(one[0] - other[0]) < _ABUT and abs(one[2] - other[2]) < _ABUT
    same_ends = abs(one[1] - other[1]) < _ABUT and abs(one[3] - other[3]) < _ABUT
    if same_sides == same_ends:
        return False
    if same_sides:
        return abs(one[1] - other[3]) < _ABUT or abs(other[1] - one[3]) < _ABUT
    return abs(one[0] - other[2]) < _ABUT or abs(other[0] - one[2]) < _ABUT
