"""Pixels as bytes of a new file."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw

from dhr_redact.documents.pdf.pictures.encoding_pictures import encoded
from making_pictured_pdfs import noise


def _typed_page() -> Image.Image:
    page = Image.new("L", (800, 600), 255)
    draw = ImageDraw.Draw(page)
    for row in range(20):
        draw.text((40, 20 + 28 * row), "the panel met on the third day " * 3, fill=0)
    return page


def test_clean_print_stays_lossless() -> None:
    """Small as it is, and no rings around its letters."""
    done = encoded(_typed_page().resize((1600, 1200), Image.Resampling.BICUBIC))

    assert not done.is_jpeg
    assert done.bits == 8
    assert Image.open(io.BytesIO(done.data)).size == (1600, 1200)


def test_a_page_of_black_and_white_takes_one_bit_a_pixel() -> None:
    """A fax does not grow eightfold."""
    page = _typed_page().point(lambda value: 255 if value > 127 else 0)

    done = encoded(page)

    assert (done.bits, done.is_grey, done.is_jpeg) == (1, True, False)
    assert Image.open(io.BytesIO(done.data)).convert("L").tobytes() == page.tobytes()


def test_a_noisy_scan_becomes_a_jpeg_of_bounded_size() -> None:
    """An A4 page of 200 dpi must not take more than 900 KB."""
    grain = np.random.default_rng(3).normal(235, 25, (1170, 827)).clip(0, 255)

    done = encoded(Image.fromarray(grain.astype(np.uint8)))

    assert done.is_jpeg
    assert len(done.data) < 900 * 1024 / 4


def test_colour_stays_colour() -> None:
    """A map is unreadable in grey."""
    done = encoded(Image.fromarray(noise(300, 200)))

    assert not done.is_grey
    assert Image.open(io.BytesIO(done.data)).mode == "RGB"


def test_the_same_pixels_give_the_same_bytes_and_nothing_beside_them() -> None:
    """What a picture carried along (its comment, its profile) must not be written."""
    page = Image.fromarray(noise(300, 200))
    carrying = page.copy()
    carrying.info = {"comment": b"Harcastle", "icc_profile": b"Harcastle", "dpi": (71, 71)}

    assert encoded(carrying).data == encoded(page).data
    assert b"Harcastle" not in encoded(carrying).data


def test_grey_letters_are_not_pressed_into_black_and_white() -> None:
    """Pencil would vanish."""
    page = _typed_page().point(lambda value: 120 if value < 128 else 255)

    assert encoded(page).bits == 8


def test_black_and_white_holds_for_a_plain_page() -> None:
    """A page with nothing on it is still a page."""
    done = encoded(Image.fromarray(np.full((60, 40), 255, np.uint8)))

    assert done.bits == 1
