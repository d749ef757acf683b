"""Pages read by recognition: words in page space, and each picture read once."""

from __future__ import annotations

import pikepdf
import pytest
from PIL import Image

from dhr_redact.documents.pdf.pictures import page_recognition
from dhr_redact.documents.pdf.pictures.page_recognition import (
    PictureReader,
    digest,
    recognise_page,
    scan_dpi,
)
from dhr_redact.documents.pdf.pictures.rendering import PageRenderer, RenderedPage
from dhr_redact.recognition.words import ReadPicture, Region, RegionKind, Word
from making_pictured_pdfs import LIMITS, noise, page_with, raw_image, reading_of, scanned_pdf
from making_scans import scanned


def _rendered(rotate: int = 0) -> RenderedPage:
    scan = scanned(["The panel met twice.", "It heard the family."], dpi=150)
    with PageRenderer(scanned_pdf(scan.image, dpi=150, rotate=rotate), LIMITS) as renderer:
        return renderer.draw(0, dpi=150)


def test_a_page_is_read_into_words_and_lines_of_page_space() -> None:
    """The reading order is that of recognition; a place is one a person can find."""
    page = _rendered()

    read = recognise_page(page)

    assert [" ".join(word.text for word in line.words) for line in read.lines] == [
        "The panel met twice.",
        "It heard the family.",
    ]
    assert [(line.first, line.last) for line in read.lines] == [(0, 4), (4, 8)]
    first, second = read.lines
    assert first.box[1] > second.box[1]  # page space counts upwards
    for word in read.words:
        left, top, right, bottom = word.pixels
        assert page.pixel_box(word.box) == pytest.approx((left, top, right, bottom), abs=1)
    assert not read.is_blank


class _Reader:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(
        self, image: Image.Image, *, dpi: float | None, languages: tuple[str, ...]
    ) -> ReadPicture:
        assert dpi is not None
        self.calls += 1
        return ReadPicture(
            width=image.width,
            height=image.height,
            words=(Word("met", 2, 3, 8, 9, 0.9, 0, 0),),
            regions=(Region(RegionKind.STAMP, 10, 10, 20, 18, 0.8),),
            engine="counting",
            languages=languages,
            skew=0.0,
        )


def test_the_same_pixels_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading and writing read the same page; the second time must cost nothing."""
    reader = _Reader()
    monkeypatch.setattr(page_recognition, "read_picture", reader)
    page = RenderedPage(
        Image.fromarray(noise(41, 31, bands=1, seed=99)),
        200.0,
        (0.36, 0.0, 0.0, -0.36, 0.0, 11.16),
        (1 / 0.36, 0.0, 0.0, -1 / 0.36, 0.0, 31.0),
    )
    again = RenderedPage(page.image.copy(), 200.0, page.to_page, page.to_pixels)

    first, second = recognise_page(page), recognise_page(again)

    assert first == second
    assert reader.calls == 1
    recognise_page(again, PictureReader(("eng", "cym")))
    assert reader.calls == 2


def test_a_region_is_known_by_its_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer about a face holds for these pixels and no others."""
    monkeypatch.setattr(page_recognition, "read_picture", _Reader())
    image = Image.fromarray(noise(41, 31, bands=1, seed=98))
    page = RenderedPage(
        image, 72.0, (1.0, 0.0, 0.0, -1.0, 0.0, 31.0), (1.0, 0.0, 0.0, -1.0, 0.0, 31.0)
    )

    (region,) = recognise_page(page).regions

    assert region.sha256 == digest(image.crop((10, 10, 20, 18)))
    assert region.box == (10.0, 13.0, 20.0, 21.0)


def test_a_digest_tells_pixels_sizes_and_palettes_apart() -> None:
    """Two pictures that look different never share an answer."""
    grey = Image.new("L", (6, 4), 7)
    red, blue = Image.new("P", (2, 2)), Image.new("P", (2, 2))
    red.putpalette([255, 0, 0])
    blue.putpalette([0, 0, 255])

    digests = {
        digest(image)
        for image in (grey, Image.new("L", (4, 6), 7), Image.new("L", (6, 4), 8), red, blue)
    }

    assert len(digests) == 5
    assert digest(grey) == digest(grey.copy())


@pytest.mark.parametrize(("pixels", "dpi"), [(800, 144.0), (4000, 300.0), (100, 72.0)])
def test_a_scan_is_drawn_at_its_own_resolution(pixels: int, dpi: float) -> None:
    """As many pixels as it has: fewer lose letters, more are guesses."""
    pdf = pikepdf.new()
    image = raw_image(pdf, noise(pixels, pixels * 3 // 4, bands=1))
    page_with(pdf, b"q 400 0 0 300 0 0 cm /Im Do Q", Im=image)

    assert scan_dpi(reading_of(pdf)) == pytest.approx(dpi)


def test_a_scan_in_strips_is_a_scan() -> None:
    """Scanners cut pages up."""
    pdf = pikepdf.new()
    strips = b"q 400 0 0 150 0 0 cm /Im Do Q q 400 0 0 150 0 150 cm /Im Do Q"
    page_with(pdf, strips, Im=raw_image(pdf, noise(800, 300, bands=1)))

    assert scan_dpi(reading_of(pdf)) == pytest.approx(144)


def test_a_scan_inside_the_content_stream_is_a_scan() -> None:
    """A picture needs no name to fill the page."""
    pdf = pikepdf.new()
    content = b"q 400 0 0 300 0 0 cm BI /W 40 /H 30 /BPC 8 /CS /G ID " + b"x" * 1200 + b"\nEI Q"
    page_with(pdf, content)

    assert scan_dpi(reading_of(pdf)) == pytest.approx(72)


def _dpi_with_text(letters: int) -> float | None:
    pdf = pikepdf.new()
    image = raw_image(pdf, noise(400, 300, bands=1))
    lines = b"".join(b"(" + b"n" * 60 + b") Tj 0 10 Td " for _ in range(letters // 60))
    text = b"BT /F 8 Tf 20 20 Td " + lines + b"ET"
    page = page_with(pdf, b"q 400 0 0 300 0 0 cm /Im Do Q " + text, Im=image)
    helvetica = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources.Font = pikepdf.Dictionary(F=helvetica)
    return scan_dpi(reading_of(pdf))


def test_a_page_of_text_upon_a_picture_is_no_scan() -> None:
    """A letter upon a coarse background is kept as text, not smeared into it."""
    assert _dpi_with_text(60) is not None
    assert _dpi_with_text(600) is None


def test_a_stamped_scan_is_drawn_so_that_the_stamp_can_be_read() -> None:
    """Letters upon a coarse scan have no resolution of their own."""
    assert _dpi_with_text(60) == pytest.approx(200)
    assert _dpi_with_text(0) == pytest.approx(72)


def test_the_picture_of_a_glyph_is_as_large_as_the_letter_and_makes_no_scan() -> None:
    """A flag among the emoji of a font was as large as the font's units: larger than the page."""
    pdf = pikepdf.new()
    flag = raw_image(pdf, noise(80, 60, bands=1))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        FontBBox=[0, 0, 2000, 2000],
        FontMatrix=[0.0005, 0, 0, 0.0005, 0, 0],
        FirstChar=65,
        LastChar=65,
        Widths=[2000],
        Encoding=pikepdf.Dictionary(Differences=[65, pikepdf.Name("/flag")]),
        CharProcs=pikepdf.Dictionary(
            flag=pdf.make_stream(b"2000 0 d0 2000 0 0 2000 0 0 cm /Im Do")
        ),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=flag)),
    )
    page = page_with(pdf, b"BT /F 12 Tf 20 20 Td (A) Tj ET")
    page.Resources.Font = pikepdf.Dictionary(F=pdf.make_indirect(font))

    reading = reading_of(pdf)

    (paint,) = reading.paints
    assert paint.box == pytest.approx((20, 20, 32, 32))
    assert scan_dpi(reading) is None


def test_a_picture_on_a_page_does_not_make_it_a_scan() -> None:
    """Its text is read as text."""
    pdf = pikepdf.new()
    page_with(pdf, b"q 200 0 0 100 0 0 cm /Im Do Q", Im=raw_image(pdf, noise()))

    assert scan_dpi(reading_of(pdf)) is None
