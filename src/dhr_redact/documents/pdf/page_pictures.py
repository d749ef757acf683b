"""Make the picture that stands for a page: what goes is black, what is kept can be read as text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from PIL import Image

from dhr_redact.documents.pdf.blackening import (
    Pixels,
    clean_halo,
    edge,
    fill,
    grown_to_ink,
    label_font,
    widened,
    write_on,
)
from dhr_redact.documents.pdf.edits import PagePicture, PictureWord
from dhr_redact.documents.pdf.encoding_pictures import encoded
from dhr_redact.documents.pdf.page_recognition import PageRegion, RecognisedPage
from dhr_redact.documents.pdf.rendering import PixelBox, RenderedPage
from dhr_redact.documents.pdf.word_changes import WordChange

_IS_UNDER: Final = 0.3
"""A word of which a black region covers so much is not readable, and not kept as text."""


@dataclass(frozen=True, slots=True)
class BlackenedPicture:
    """Pixels without what went, and the words that are left, in order of reading, in pixels."""

    image: Image.Image = field(repr=False)
    words: tuple[tuple[str, PixelBox], ...] = field(repr=False)
    black_regions: tuple[PageRegion, ...]


def picture_of_page(
    page: RenderedPage,
    recognised: RecognisedPage,
    *,
    changes: Sequence[WordChange],
    kept: Collection[str] = (),
) -> PagePicture:
    """Return a page as a picture, with the words of its fresh text layer.

    Args:
        page: The page as it was drawn for `recognised`.
        recognised: All that was read on it.
        changes: Words that go, by number, each at most once.
        kept: The SHA-256 of each region that a person let stay; all others go black.
    """
    black = blackened(page.image, recognised, changes=changes, kept=kept, dpi=page.dpi)
    done = encoded(black.image)
    return PagePicture(
        data=done.data,
        width=done.width,
        height=done.height,
        is_grey=done.is_grey,
        words=tuple(PictureWord(text, page.page_box(box)) for text, box in black.words),
    )


def blackened(
    image: Image.Image,
    recognised: RecognisedPage,
    *,
    changes: Sequence[WordChange],
    kept: Collection[str] = (),
    dpi: float,
) -> BlackenedPicture:
    """Return a picture (L or RGB) without the words of some changes and the regions not kept."""
    pixels = np.array(image)
    grey = np.asarray(image.convert("L"))
    gone: dict[int, str] = {}
    for change in changes:
        for number in change.words:
            gone[number] = ""
        gone[change.words[0]] = change.replacement
    regions = tuple(region for region in recognised.regions if region.sha256 not in kept)
    boxes: dict[int, PixelBox] = {}
    others = [word.pixels for n, word in enumerate(recognised.words) if n not in gone]
    for number in sorted(gone):
        box = recognised.words[number].pixels
        boxes[number] = grown_to_ink(grey, box, dpi=dpi, others=others)
    for number in sorted(boxes):
        clean_halo(pixels, grey, boxes[number], dpi=dpi)
    for box in boxes.values():
        fill(pixels, box)
    for region in regions:
        fill(pixels, widened(region.pixels, edge(dpi), grey.shape))
    words, image = _labelled(pixels, recognised, gone, boxes=boxes, regions=regions, dpi=dpi)
    return BlackenedPicture(image, words, regions)


def _labelled(
    pixels: Pixels,
    recognised: RecognisedPage,
    gone: dict[int, str],
    *,
    boxes: dict[int, PixelBox],
    regions: tuple[PageRegion, ...],
    dpi: float,
) -> tuple[tuple[tuple[str, PixelBox], ...], Image.Image]:
    """Write each replacement on its box, and list the words that are left."""
    image = Image.fromarray(pixels)
    words: list[tuple[str, PixelBox]] = []
    for number, word in enumerate(recognised.words):
        text = gone.get(number, word.text)
        box = boxes.get(number, word.pixels)
        if not text or (number not in gone and _is_under(box, regions)):
            continue
        words.append((text, box))
        if number in gone:
            width, height = box[2] - box[0] - 2, box[3] - box[1] - 2
            font = label_font(text, dpi=dpi, width=width, height=height)
            if font is not None:
                write_on(image, box, text, font)
    return tuple(words), image


def _is_under(box: PixelBox, regions: Sequence[PageRegion]) -> bool:
    return any(covered(box, region.pixels) > _IS_UNDER for region in regions)


def covered(box: PixelBox, by: PixelBox) -> float:
    """Return how much of a box another covers, from 0 to 1."""
    width = min(box[2], by[2]) - max(box[0], by[0])
    height = min(box[3], by[3]) - max(box[1], by[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / ((box[2] - box[0]) * (box[3] - box[1]))
