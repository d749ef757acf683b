"""The pixels of a picture, whatever it is coded in."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from PIL import Image

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.pictures.picture_pixels import inline_pixels_of, pixels_of
from dhr_redact.errors import OverLimitError
from making_pictured_pdfs import LIMITS, NAME, image_of, jpeg_image, noise, raw_image

_PDF = pikepdf.new()
"""Owns the pictures: they end with their file."""


@pytest.mark.parametrize("bands", [1, 3])
def test_pixels_come_out_as_they_are(bands: int) -> None:
    """Drawing changes no pixel, so that a picture that is kept stays the same."""
    pixels = noise(bands=bands)

    found = pixels_of(raw_image(_PDF, pixels), LIMITS)

    assert found is not None
    assert found.alpha is None
    assert np.array_equal(np.asarray(found.image), pixels)


def test_a_soft_mask_becomes_how_far_one_sees_through() -> None:
    """Mask and colours are both pixels that a name can be in."""
    pdf = _PDF
    pixels, mask = noise(), noise(bands=1, seed=2)

    found = pixels_of(raw_image(pdf, pixels, SMask=raw_image(pdf, mask)), LIMITS)

    assert found is not None
    assert found.alpha is not None
    assert np.array_equal(np.asarray(found.alpha), mask)
    off = np.abs(np.asarray(found.image).astype(int) - pixels)
    assert off[mask > 64].max() <= 4


def test_colours_go_on_beyond_the_edge_of_a_mask() -> None:
    """Viewers that draw it smaller mix them in: a white rim stood around dark logos."""
    dark = np.full((40, 40, 3), 30, np.uint8)
    mask = np.zeros((40, 40), np.uint8)
    mask[:, :20] = 255

    found = pixels_of(raw_image(_PDF, dark, SMask=raw_image(_PDF, mask)), LIMITS)

    assert found is not None
    rows = np.asarray(found.image.convert("L"))
    assert (rows[:, :24] < 40).all()
    assert (rows[:, 30:] == 255).all()


def test_a_stencil_is_ink_where_its_bits_are_nought() -> None:
    """A signature is often a stencil."""
    bits = noise(bands=1) > 127
    image = image_of(
        _PDF,
        np.packbits(bits, axis=1).tobytes(),
        53,
        37,
        ImageMask=True,
        BitsPerComponent=1,
    )

    found = pixels_of(image, LIMITS)

    assert found is not None
    assert found.is_stencil
    assert found.alpha is not None
    assert np.array_equal(np.asarray(found.alpha) > 127, ~bits)
    assert np.array_equal(np.asarray(found.on_paper()) < 128, ~bits)


def test_a_colour_key_is_seen_through() -> None:
    """What has the colour of the key is not shown, so it is not read as ink."""
    pixels = noise(bands=1)
    image = raw_image(_PDF, pixels, Mask=pikepdf.Array([0, 100]))

    found = pixels_of(image, LIMITS)

    assert found is not None
    assert found.alpha is not None
    assert np.array_equal(np.asarray(found.alpha) < 128, pixels <= 100)


def test_white_writing_that_is_seen_through_is_read_on_black() -> None:
    """On white paper a white logo would say nothing."""
    pdf = _PDF
    mask = np.zeros((37, 53), np.uint8)
    mask[10:20, 10:40] = 255
    white = np.full((37, 53, 3), 255, np.uint8)

    found = pixels_of(raw_image(pdf, white, SMask=raw_image(pdf, mask)), LIMITS)

    assert found is not None
    assert found.on_paper().getextrema() == (0, 255)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_is_decoded(mode: str) -> None:
    """Some readers turn CMYK inside out."""
    blue = Image.new("RGB", (64, 48), (40, 60, 200)).convert(mode)

    found = pixels_of(jpeg_image(_PDF, blue), LIMITS)

    assert found is not None
    red, _, other = np.asarray(found.image.convert("RGB")).mean(axis=(0, 1))
    assert mode == "L" or other > red + 50


def test_jpeg_2000_and_faxes_are_decoded() -> None:
    """Scanners write both."""
    pdf = _PDF
    jpx, fax = io.BytesIO(), io.BytesIO()
    Image.fromarray(noise()).resize((530, 370)).save(jpx, "JPEG2000")
    lines = Image.new("1", (400, 300), 1)
    lines.paste(0, (50, 50, 350, 60))
    lines.save(fax, "TIFF", compression="group4")
    tags = Image.open(io.BytesIO(fax.getvalue())).tag_v2
    strip = fax.getvalue()[tags[273][0] : tags[273][0] + tags[279][0]]
    settings = pikepdf.Dictionary(K=-1, Columns=400, Rows=300, BlackIs1=True)

    photo = pixels_of(image_of(pdf, jpx.getvalue(), 530, 370, Filter=NAME.JPXDecode), LIMITS)
    page = pixels_of(
        image_of(
            pdf,
            strip,
            400,
            300,
            ColorSpace=NAME.DeviceGray,
            BitsPerComponent=1,
            Filter=NAME.CCITTFaxDecode,
            DecodeParms=settings,
        ),
        LIMITS,
    )

    assert photo is not None
    assert page is not None
    assert np.asarray(page.image)[55, 200] == 0
    assert np.asarray(page.image)[5, 5] == 255


@pytest.mark.parametrize("how", ["JPXDecode", "DCTDecode"])
def test_a_picture_that_cannot_be_decoded_gives_none(how: str) -> None:
    """PDFium draws nothing then and says nothing; it must not pass as a blank picture."""
    image = image_of(
        _PDF,
        b"garbage",
        53,
        37,
        ColorSpace=NAME.DeviceRGB,
        BitsPerComponent=8,
        Filter=NAME(f"/{how}"),
    )

    assert pixels_of(image, LIMITS) is None


def test_a_picture_without_a_size_gives_none() -> None:
    """It cannot be kept, and nothing is guessed."""
    pdf = _PDF

    assert pixels_of(image_of(pdf, b"", 0, 5), LIMITS) is None


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    """A bomb is small in the file."""
    image = image_of(_PDF, b"", 40_000, 40_000)

    with pytest.raises(OverLimitError, match="picture_pixels"):
        pixels_of(image, LIMITS)


def test_a_very_long_picture_keeps_its_pixels() -> None:
    """PDF pages end at 14,400 points; pictures do not."""
    pixels = noise(12_000, 4, bands=1)

    found = pixels_of(raw_image(_PDF, pixels), Limits())

    assert found is not None
    assert found.image.size == (12_000, 4)
    assert np.array_equal(np.asarray(found.image), pixels)


def test_a_picture_inside_a_content_stream_uses_the_palette_of_the_page() -> None:
    """Its colours are named there and kept elsewhere."""
    pdf = _PDF
    palette = pikepdf.Array(
        [NAME.Indexed, NAME.DeviceRGB, 1, pikepdf.String(bytes([255, 0, 0, 0, 0, 255]))]
    )
    resources = pikepdf.Dictionary(ColorSpace=pikepdf.Dictionary(C0=palette))
    stream = pdf.make_stream(b"BI /W 8 /H 2 /BPC 1 /CS /C0 ID \xaa\x55 EI")
    (inline,) = pikepdf.parse_content_stream(stream)
    assert isinstance(inline, pikepdf.ContentStreamInlineImage)

    found = inline_pixels_of(inline, resources, LIMITS)

    assert found is not None
    assert np.asarray(found.image)[0, :2].tolist() == [[0, 0, 255], [255, 0, 0]]
