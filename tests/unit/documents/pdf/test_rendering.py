"""Pages as pixels, and places carried between pixels and page space."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.pictures.rendering import PageRenderer
from dhr_redact.errors import OverLimitError, UnreadableDocumentError

_BLACK_BOX = b"0 g 100 200 30 10 re f"
_WITH_RED = _BLACK_BOX + b" 1 0 0 rg 300 50 20 20 re f"


def _pdf(
    content: bytes, *, rotate: int = 0, size: tuple[float, float] = (400, 300), crop: bool = True
) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[0].obj
    if crop:
        page.CropBox = pikepdf.Array([50, 20, 350, 280])
    page.Rotate = rotate
    page.Contents = pdf.make_stream(content)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_box_of_the_page_is_found_in_the_picture_and_back(rotate: int) -> None:
    """A word is blackened where it is, also on a page that is shown turned and cropped."""
    with PageRenderer(_pdf(_BLACK_BOX, rotate=rotate), Limits()) as renderer:
        page = renderer.draw(0, dpi=144)

    pixels = page.pixel_box((100, 200, 130, 210))

    assert page.image.crop(pixels).getextrema() == (0, 0)
    assert page.image.histogram()[0] == 60 * 20
    assert page.page_box(pixels) == pytest.approx((100, 200, 130, 210))


def test_a_page_without_colour_is_grey() -> None:
    """Three times fewer bytes, where a reader sees no difference."""
    with PageRenderer(_pdf(_BLACK_BOX), Limits()) as renderer:
        assert renderer.draw(0).image.mode == "L"


def test_a_page_with_a_coloured_mark_stays_coloured() -> None:
    """A red stamp is not the same as a grey one."""
    with PageRenderer(_pdf(_WITH_RED), Limits()) as renderer:
        assert renderer.draw(0).image.mode == "RGB"


@pytest.mark.parametrize(("width", "height"), [(850, 1100), (827, 1170)])
def test_a_page_that_is_a_picture_keeps_its_very_own_pixels(width: int, height: int) -> None:
    """Drawn with a row more, every letter of a scan would be smeared a little."""
    pixels = np.random.default_rng(7).integers(0, 2, (height, width)).astype(np.uint8) * 255
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(width * 0.72 + 0.004, height * 0.72 - 0.004))
    page = pdf.pages[0].obj
    scan = pdf.make_stream(pixels.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    scan.Width, scan.Height, scan.BitsPerComponent = width, height, 8
    scan.ColorSpace = pikepdf.Name.DeviceGray
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=scan))
    page.Contents = pdf.make_stream(
        f"{width * 0.72 + 0.004} 0 0 {height * 0.72 - 0.004} 0 0 cm /Im0 Do".encode()
    )
    out = io.BytesIO()
    pdf.save(out)

    with PageRenderer(out.getvalue(), Limits()) as renderer:
        drawn = renderer.draw(0, dpi=100.0003).image

    assert drawn.size == (width, height)
    assert np.array_equal(np.asarray(drawn), pixels)


def test_a_large_page_is_drawn_with_fewer_pixels_an_inch() -> None:
    """A plan on A0 is read, not refused."""
    source = _pdf(_BLACK_BOX, size=(1440, 1440), crop=False)

    with PageRenderer(source, Limits(picture_pixels=4_000_000)) as renderer:
        page = renderer.draw(0, dpi=200)

    assert page.image.width * page.image.height <= 4_000_000
    assert 95 < page.dpi < 100


def test_a_page_that_is_too_large_even_when_coarse_is_refused() -> None:
    """A page of 200 inches is made to do harm."""
    source = _pdf(_BLACK_BOX, size=(14_400, 14_400), crop=False)

    with (
        PageRenderer(source, Limits(picture_pixels=4_000_000)) as renderer,
        pytest.raises(OverLimitError, match="picture_pixels"),
    ):
        renderer.draw(0)


def test_a_file_that_is_no_pdf_is_refused() -> None:
    """PDFium's own error does not leave its home."""
    with pytest.raises(UnreadableDocumentError):
        PageRenderer(b"not a PDF", Limits())


def test_a_page_that_is_not_there_is_refused() -> None:
    """Nothing is passed over in silence."""
    with (
        PageRenderer(_pdf(_BLACK_BOX), Limits()) as renderer,
        pytest.raises(UnreadableDocumentError),
    ):
        renderer.draw(1)


def test_what_an_annotation_shows_can_be_left_out() -> None:
    """A reader's notes are not part of the page that is published."""
    pdf = pikepdf.open(io.BytesIO(_pdf(b"")))
    appearance = pdf.make_stream(
        b"0 g 0 0 30 10 re f",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, 30, 10]),
    )
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        F=4,
        Rect=pikepdf.Array([100, 200, 130, 210]),
        AP=pikepdf.Dictionary(N=appearance),
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
    out = io.BytesIO()
    pdf.save(out)

    with PageRenderer(out.getvalue(), Limits()) as renderer:
        shown = renderer.draw(0).image.getextrema()
        without = renderer.draw(0, with_annotations=False).image.getextrema()

    assert (shown, without) == ((0, 255), (255, 255))
