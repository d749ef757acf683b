"""Pages of text that become pictures show their pictures as they will be."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from PIL import Image

from dhr_redact.documents.pdf.content.glyphs import Paint
from dhr_redact.documents.pdf.pictures.encoding_pictures import encoded
from dhr_redact.documents.pdf.pictures.pictures_laid_over import laid_over
from dhr_redact.documents.pdf.pictures.pictures_out import NewPicture, placeholder
from dhr_redact.documents.pdf.pictures.rendering import PageRenderer, RenderedPage
from making_pictured_pdfs import LIMITS, page_with, raw_image, reading_of


def _picture(name_shade: int) -> np.ndarray:
    """Return a light picture with a name near its upper left corner."""
    pixels = np.full((100, 200), 230, np.uint8)
    pixels[10:30, 20:120] = name_shade
    return pixels


def _page(matrix: str, rotate: int) -> tuple[RenderedPage, Paint]:
    pdf = pikepdf.new()
    page = page_with(pdf, f"q {matrix} cm /Im Do Q".encode(), Im=raw_image(pdf, _picture(60)))
    page.obj.Rotate = rotate
    out = io.BytesIO()
    pdf.save(out)
    with PageRenderer(out.getvalue(), LIMITS) as renderer:
        return renderer.draw(0, dpi=144), reading_of(pdf).paints[0]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "matrix", ["200 0 0 100 50 150", "-200 0 0 100 250 150", "0 200 -100 0 250 50"]
)
def test_a_name_that_is_black_in_the_picture_is_black_on_the_page(matrix: str, rotate: int) -> None:
    """However the picture lies on the page: turned, in a mirror, on a turned page."""
    page, paint = _page(matrix, rotate)
    new = NewPicture(encoded(Image.fromarray(_picture(0))), is_changed=True)

    shown = laid_over(page, new, paint, paint.box)

    before, after = np.asarray(page.image), np.asarray(shown.image)
    name = before < 100
    assert name.sum() > 7_000
    assert after[name].max() < 70
    assert after[before > 250].min() > 250
    assert np.abs(after.astype(int) - before)[(before > 220) & (before < 240)].max() < 70
    assert np.abs(after.astype(int) - before)[(before > 220) & (before < 240)].mean() < 1


def test_a_picture_that_stays_is_not_touched() -> None:
    """It may have letters over it."""
    page, paint = _page("200 0 0 100 50 150", 0)

    assert laid_over(page, NewPicture(encoded(page.image)), paint, paint.box) is page


def test_a_placeholder_stands_in_the_place_of_its_picture() -> None:
    """A reader sees that something is missing, and what."""
    page, paint = _page("200 0 0 100 50 150", 0)

    shown = laid_over(page, placeholder(1, paint.box), paint, paint.box)

    left, top, right, bottom = page.pixel_box(paint.box)
    assert 200 < np.median(np.asarray(shown.image)[top:bottom, left:right]) < 245
    assert np.asarray(shown.image)[top + 20 : top + 60, left + 40 : left + 60].min() > 200


def test_colour_is_kept_where_only_the_picture_has_it() -> None:
    """A grey page turns coloured, not the picture grey."""
    page, paint = _page("200 0 0 100 50 150", 0)
    red = Image.new("RGB", (20, 10), (200, 20, 20))

    shown = laid_over(page, NewPicture(encoded(red), is_changed=True), paint, paint.box)

    left, top, *_ = page.pixel_box(paint.box)
    assert shown.image.getpixel((left + 50, top + 50)) == pytest.approx((200, 20, 20), abs=6)


def test_a_place_that_cannot_be_told_goes_black() -> None:
    """Nothing is shown rather than the old picture."""
    page, paint = _page("200 0 0 100 50 150", 0)
    new = NewPicture(encoded(Image.fromarray(_picture(0))), is_changed=True)

    shown = laid_over(page, new, replace(paint, matrix=None), paint.box)

    left, top, right, bottom = page.pixel_box(paint.box)
    assert np.asarray(shown.image)[top:bottom, left:right].max() == 0


def test_a_place_outside_the_page_changes_nothing() -> None:
    """There is nothing to cover."""
    page, paint = _page("200 0 0 100 50 150", 0)
    new = placeholder(1, paint.box)

    assert laid_over(page, new, paint, (900.0, 900.0, 950.0, 950.0)) is page
