"""Pictures of pages: found in order, numbered by their pixels."""

from __future__ import annotations

import zlib

import numpy as np
import pikepdf
import pytest
from PIL import Image

from dhr_redact.documents.pdf.pictures.finding import (
    PictureFinder,
    as_seen,
    is_mirrored,
    is_mosaic,
    picture_at,
)
from making_pictured_pdfs import (
    LIMITS,
    image_of,
    jpeg_image,
    noise,
    page_with,
    raw_image,
    reading_of,
)

_TWO = b"q 100 0 0 70 50 150 cm /One Do Q q 100 0 0 70 200 150 cm /Two Do Q"


def test_pictures_are_numbered_in_the_order_in_which_they_are_drawn() -> None:
    """A person finds 'picture 2 on page 1' where it says."""
    pdf = pikepdf.new()
    page_with(pdf, _TWO, One=raw_image(pdf, noise()), Two=raw_image(pdf, noise(seed=2)))
    finder = PictureFinder(LIMITS)

    places = finder.add_page(reading_of(pdf))

    assert [place.where for place in places] == ["picture 1 on page 1", "picture 2 on page 1"]
    assert [(p.id, p.width, p.height) for p in finder.pictures] == [
        ("picture-1", 53, 37),
        ("picture-2", 53, 37),
    ]
    assert places[1].box == pytest.approx((200, 150, 300, 220))


def test_the_same_pixels_are_one_picture_however_they_are_stored() -> None:
    """A logo on each page is one question, not one for each page."""
    pdf = pikepdf.new()
    flat, packed = raw_image(pdf, noise()), raw_image(pdf, noise())
    packed.write(zlib.compress(packed.read_bytes()), filter=pikepdf.Name.FlateDecode)
    page_with(pdf, _TWO, One=flat, Two=packed)
    page_with(pdf, _TWO, One=packed, Two=flat)
    finder = PictureFinder(LIMITS)

    for index in range(2):
        finder.add_page(reading_of(pdf, index))

    assert len(finder.pictures) == 1
    assert {place.picture for place in finder.places} == {"picture-1"}
    assert len(finder.places) == 4


def test_a_plain_shade_and_a_speck_are_furniture() -> None:
    """Nobody is asked about a ruled line; nothing can be read in it."""
    pdf = pikepdf.new()
    plain = raw_image(pdf, np.full((300, 400, 3), 90, np.uint8))
    page_with(pdf, _TWO, One=plain, Two=raw_image(pdf, noise(7, 7)))
    finder = PictureFinder(LIMITS)

    places = finder.add_page(reading_of(pdf))

    assert [place.picture for place in places] == [None, None]
    assert finder.pictures == ()


def test_one_pixel_of_another_shade_is_not_plain() -> None:
    """Only really one shade goes without a question."""
    pdf = pikepdf.new()
    pixels = np.full((300, 400, 3), 90, np.uint8)
    pixels[150, 200] = 91
    page_with(pdf, _TWO, One=raw_image(pdf, pixels), Two=raw_image(pdf, noise(seed=3)))
    finder = PictureFinder(LIMITS)

    finder.add_page(reading_of(pdf))

    assert len(finder.pictures) == 2


def test_a_picture_that_cannot_be_read_is_named_and_cannot_be_kept() -> None:
    """It must not be passed over: a placeholder stands for it."""
    pdf = pikepdf.new()
    broken = image_of(pdf, b"garbage", 53, 37, Filter=pikepdf.Name.JPXDecode)
    page_with(pdf, _TWO, One=broken, Two=raw_image(pdf, noise()))
    finder = PictureFinder(LIMITS)

    places = finder.add_page(reading_of(pdf))

    assert [place.is_readable for place in places] == [False, True]
    assert (finder.pictures[0].width, finder.pictures[0].height) == (0, 0)


def test_a_picture_that_no_reader_sees_is_not_asked_about() -> None:
    """Off the page it is left behind; asking would only show it."""
    pdf = pikepdf.new()
    page_with(pdf, b"q 100 0 0 70 900 150 cm /One Do Q", One=raw_image(pdf, noise()))
    finder = PictureFinder(LIMITS)

    assert finder.add_page(reading_of(pdf)) == ()


def test_a_picture_inside_the_content_is_found_too() -> None:
    """It has no name and no object of its own."""
    pdf = pikepdf.new()
    data = noise(20, 20, bands=1).tobytes().replace(b"EI", b"ei")
    content = b"q 100 0 0 70 50 150 cm BI /W 20 /H 20 /BPC 8 /CS /G ID " + data + b"\nEI Q"
    page_with(pdf, content)
    finder = PictureFinder(LIMITS)

    (place,) = finder.add_page(reading_of(pdf))

    assert place.picture == "picture-1"
    assert place.is_readable


@pytest.mark.parametrize(
    ("matrix", "is_turned_over"),
    [("100 0 0 70 50 150", False), ("-100 0 0 70 250 150", True), ("100 0 0 -70 50 220", True)],
)
def test_a_picture_in_a_mirror_is_read_as_the_page_shows_it(
    matrix: str, is_turned_over: bool
) -> None:
    """Stored in a mirror and shown in a mirror, a name is plain to read."""
    pdf = pikepdf.new()
    pixels = np.full((70, 100), 255, np.uint8)
    pixels[10:20, 10:30] = 0
    page_with(pdf, f"q {matrix} cm /One Do Q".encode(), One=raw_image(pdf, pixels))
    reading = reading_of(pdf)
    (paint,) = reading.paints
    found = picture_at(reading, paint, LIMITS)
    assert found is not None

    seen = as_seen(found, paint)

    assert is_mirrored(paint) is is_turned_over
    left = 70 if is_turned_over else 10
    assert np.asarray(seen.image)[15, left + 5] == 0
    box = seen.page_box((left, 10, left + 20, 20))
    assert seen.pixel_box(box) == (left, 10, left + 20, 20)
    shown = 200 if "70 50 150" in matrix and not is_turned_over else None
    assert shown is None or box == pytest.approx((60, 200, 80, 210))
    assert seen.dpi == pytest.approx(72)


def test_strips_of_one_picture_are_a_mosaic() -> None:
    """A line of text may be cut through; such a page is read as it looks."""
    pdf = pikepdf.new()
    strips = b"q 100 0 0 10 50 150 cm /One Do Q q 100 0 0 10 50 160 cm /Two Do Q"
    page_with(pdf, strips, One=raw_image(pdf, noise()), Two=raw_image(pdf, noise(seed=2)))
    page_with(pdf, _TWO, One=raw_image(pdf, noise()), Two=raw_image(pdf, noise(seed=2)))
    beside = b"q 100 0 0 70 50 150 cm /One Do Q q 100 0 0 70 150 150 cm /Two Do Q"
    page_with(pdf, beside, One=raw_image(pdf, noise()), Two=raw_image(pdf, noise(seed=2)))

    assert is_mosaic(reading_of(pdf, 0))
    assert not is_mosaic(reading_of(pdf, 1))
    assert not is_mosaic(reading_of(pdf, 2))  # two photographs side by side


def test_letters_that_are_each_a_picture_are_a_mosaic() -> None:
    """Some programs draw text as hundreds of stencils."""
    pdf = pikepdf.new()
    content = b" ".join(b"q 5 0 0 6 %d %d cm /One Do Q" % (9 * x, 20 + x % 7) for x in range(35))
    page_with(pdf, content, One=raw_image(pdf, noise(10, 12)))

    assert is_mosaic(reading_of(pdf))


def test_the_digest_does_not_hang_on_a_jpeg_being_stored_twice() -> None:
    """Two copies of one photograph share one answer."""
    pdf = pikepdf.new()
    photo = Image.fromarray(noise(64, 48))
    page_with(pdf, _TWO, One=jpeg_image(pdf, photo), Two=jpeg_image(pdf, photo))
    finder = PictureFinder(LIMITS)

    finder.add_page(reading_of(pdf))

    assert len(finder.pictures) == 1
