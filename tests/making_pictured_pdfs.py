"""PDFs with pictures for the tests, made with pikepdf, and a page of them read."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pikepdf
from PIL import Image

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.content.interpreter import read_page
from dhr_redact.documents.pdf.content.layers import layers_of

NAME = pikepdf.Name
LIMITS = Limits()


def noise(width: int = 53, height: int = 37, *, bands: int = 3, seed: int = 1) -> np.ndarray:
    """Return random pixels, the same for the same seed."""
    shape = (height, width, bands) if bands > 1 else (height, width)
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def image_of(pdf: pikepdf.Pdf, data: bytes, width: int, height: int, **keys: Any) -> pikepdf.Stream:
    """Return an image XObject."""
    return pdf.make_stream(
        data, Type=NAME.XObject, Subtype=NAME.Image, Width=width, Height=height, **keys
    )


def raw_image(pdf: pikepdf.Pdf, pixels: np.ndarray, **keys: Any) -> pikepdf.Stream:
    """Return an image XObject with uncompressed pixels."""
    space = NAME.DeviceRGB if pixels.ndim == 3 else NAME.DeviceGray
    height, width = pixels.shape[:2]
    return image_of(
        pdf, pixels.tobytes(), width, height, ColorSpace=space, BitsPerComponent=8, **keys
    )


def jpeg_image(pdf: pikepdf.Pdf, image: Image.Image, quality: int = 60) -> pikepdf.Stream:
    """Return an image XObject that is a JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    space = {"L": NAME.DeviceGray, "RGB": NAME.DeviceRGB, "CMYK": NAME.DeviceCMYK}[image.mode]
    stored = image_of(
        pdf,
        out.getvalue(),
        *image.size,
        ColorSpace=space,
        BitsPerComponent=8,
        Filter=NAME.DCTDecode,
    )
    if image.mode == "CMYK":  # Pillow writes it inside out, as Adobe does
        stored.Decode = pikepdf.Array([1, 0] * 4)
    return stored


def page_with(
    pdf: pikepdf.Pdf,
    content: bytes,
    *,
    size: tuple[float, float] = (400, 300),
    **images: pikepdf.Object,
) -> pikepdf.Page:
    """Add a page that draws some images by name."""
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[-1]
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(**images))
    page.obj.Contents = pdf.make_stream(content)
    return page


def reading_of(pdf: pikepdf.Pdf, index: int = 0) -> PageReading:
    """Return a page as the interpreter reads it."""
    return read_page(pdf.pages[index], index, FontBook(), layers_of(pdf), LIMITS)


def scanned_pdf(image: Image.Image, *, dpi: float, quality: int = 60, rotate: int = 0) -> bytes:
    """Return a PDF of one page that is a scan."""
    pdf = pikepdf.new()
    width, height = image.width * 72 / dpi, image.height * 72 / dpi
    drawn = f"q {width} 0 0 {height} 0 0 cm /Im Do Q".encode()
    page = page_with(pdf, drawn, size=(width, height), Im=jpeg_image(pdf, image, quality))
    page.obj.Rotate = rotate
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()
