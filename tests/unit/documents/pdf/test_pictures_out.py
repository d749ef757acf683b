"""What stands for a picture: fresh pixels, or a placeholder."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
from PIL import Image

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.pictures.finding import as_seen, picture_at
from dhr_redact.documents.pdf.pictures.page_recognition import (
    PageRegion,
    RecognisedPage,
    RecognisedWord,
    digest,
)
from dhr_redact.documents.pdf.pictures.picture_pixels import PicturePixels
from dhr_redact.documents.pdf.pictures.pictures_out import kept_picture, placeholder
from dhr_redact.documents.pdf.pictures.word_changes import WordChange
from dhr_redact.recognition.words import RegionKind
from making_pictured_pdfs import LIMITS, image_of, noise, page_with, raw_image, reading_of

_WORD = (20, 20, 80, 40)


def _sign(matrix: str = "200 0 0 100 50 150") -> tuple[PageReading, PicturePixels]:
    """Return a page with a white picture on which one word stands, and its pixels."""
    pdf = pikepdf.new()
    pixels = np.full((100, 200, 3), (250, 250, 200), np.uint8)
    pixels[22:38, 22:78:3] = 0
    page_with(pdf, f"q {matrix} cm /Im Do Q".encode(), Im=raw_image(pdf, pixels))
    reading = reading_of(pdf)
    found = picture_at(reading, reading.paints[0], LIMITS)
    assert found is not None
    return reading, found


def _read(*, words: tuple[tuple[int, int, int, int], ...], regions: tuple[PageRegion, ...] = ()):  # noqa: ANN202
    found = tuple(RecognisedWord("Harcastle", (0, 0, 1, 1), box, 0.9, 0) for box in words)
    return RecognisedPage(200, 100, found, (), regions, "perfect", 0.0)


def _pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def test_a_kept_picture_is_the_same_pixels_in_a_new_file() -> None:
    """What is kept looks as it did, and nothing of the old file is in it."""
    reading, pixels = _sign()

    new = kept_picture(pixels, reading.paints[0], None)

    assert np.array_equal(_pixels(new.picture.data), np.asarray(pixels.image))
    assert (new.alpha, new.is_stencil, new.label) == (None, False, "")


def test_a_name_in_a_kept_picture_is_black_with_its_replacement() -> None:
    """A photograph of a door may stay; the name on its bell may not."""
    reading, pixels = _sign()
    read = _read(words=(_WORD,))

    new = kept_picture(
        pixels, reading.paints[0], read, changes=[WordChange((0,), "A")], kept_kinds=()
    )

    shown = _pixels(new.picture.data)
    assert shown[22, 22].max() < 40
    assert shown[90, 150].min() > 180


def test_a_name_in_a_mirrored_picture_is_black_where_it_is_stored() -> None:
    """The words were read as the page shows them; the pixels are stored the other way."""
    reading, pixels = _sign("-200 0 0 100 250 150")
    seen = as_seen(pixels, reading.paints[0])
    there = (200 - _WORD[2], _WORD[1], 200 - _WORD[0], _WORD[3])
    assert np.asarray(seen.image.convert("L"))[30, there[0] : there[2]].min() == 0
    assert np.asarray(seen.image.convert("L"))[30, 20:80].min() > 200

    new = kept_picture(
        pixels, reading.paints[0], _read(words=(there,)), changes=[WordChange((0,), "")]
    )

    assert _pixels(new.picture.data)[22:38, 22:78].min() > 180


def test_what_is_seen_through_is_kept_only_where_nothing_goes_black() -> None:
    """Letters that stand in the transparency would show through a box of ink."""
    pdf = pikepdf.new()
    mask = np.zeros((100, 200), np.uint8)
    mask[22:38, 22:78:3] = 255
    black = np.zeros((100, 200, 3), np.uint8)
    image = raw_image(pdf, black, SMask=raw_image(pdf, mask))
    page_with(pdf, b"q 200 0 0 100 50 150 cm /Im Do Q", Im=image)
    reading = reading_of(pdf)
    pixels = picture_at(reading, reading.paints[0], LIMITS)
    assert pixels is not None
    paint = reading.paints[0]

    kept = kept_picture(pixels, paint, _read(words=(_WORD,)))
    gone = kept_picture(pixels, paint, _read(words=(_WORD,)), changes=[WordChange((0,), "")])

    assert kept.alpha is not None
    assert np.array_equal(_pixels(kept.alpha.data)[:, :, 0], mask)
    assert gone.alpha is None
    assert np.ptp(_pixels(gone.picture.data)[24:36, 24:76]) < 8


def test_a_stencil_stays_a_stencil() -> None:
    """It is inked in the colour of the page, which is not in its pixels."""
    pdf = pikepdf.new()
    bits = noise(bands=1) > 127
    data = np.packbits(bits, axis=1).tobytes()
    image = image_of(pdf, data, 53, 37, ImageMask=True, BitsPerComponent=1)
    page_with(pdf, b"q 200 0 0 100 50 150 cm /Im Do Q", Im=image)
    reading = reading_of(pdf)
    pixels = picture_at(reading, reading.paints[0], LIMITS)
    assert pixels is not None

    new = kept_picture(pixels, reading.paints[0], None)

    assert new.is_stencil
    assert new.picture.bits == 1
    assert np.array_equal(_pixels(new.picture.data)[:, :, 0] > 127, bits)


def test_a_face_in_a_kept_picture_goes_unless_it_was_kept_too() -> None:
    """Who lets a photograph of a street stay has not let a passer-by stay."""
    reading, pixels = _sign()
    box = (100, 10, 160, 80)
    face = PageRegion(RegionKind.FACE, (0, 0, 1, 1), box, digest(pixels.image.crop(box)), 0.9)
    whole = PageRegion(RegionKind.PICTURE, (0, 0, 1, 1), (0, 0, 200, 100), "0" * 64, 0.9)
    read = _read(words=(), regions=(face, whole))
    paint = reading.paints[0]

    hidden = kept_picture(pixels, paint, read)
    shown = kept_picture(pixels, paint, read, kept={face.sha256})

    assert _pixels(hidden.picture.data)[40, 130].max() < 40
    assert _pixels(hidden.picture.data)[90, 30].min() > 180
    assert np.array_equal(_pixels(shown.picture.data), np.asarray(pixels.image))


def test_a_placeholder_says_which_picture_is_not_there() -> None:
    """A reader, also one who listens, knows that something is missing."""
    new = placeholder(3, (0.0, 0.0, 216.0, 144.0))

    assert new.label.startswith("Picture 3")
    assert (new.picture.width, new.picture.height) == (330, 220)
    assert _pixels(new.picture.data).min() < 100 < _pixels(new.picture.data).max()
