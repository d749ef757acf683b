"""Draw a page as pixels with PDFium, and carry places between its pixels and page space."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.objects.matrices import Box, Matrix, apply, bounds, inverse
from dhr_redact.errors import OverLimitError, UnreadableDocumentError

USUAL_DPI: Final = 200.0
COARSEST_DPI: Final = 72.0
"""A page so large that it would need fewer pixels an inch than this is refused."""

PixelBox = tuple[int, int, int, int]
"""`(left, top, right, bottom)` in pixels, which count downwards; right and bottom outside."""

_PALE: Final = 30
_COLOURED: Final = 0.0004
"""A page is coloured if more than this part of its pixels is: a blue stamp of 1 cm has 0.0016."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as a reader sees it, upright: `image` is L (all grey) or RGB.

    `to_page` carries a point of the picture to page space, `to_pixels` back.
    """

    image: Image.Image = field(repr=False)
    dpi: float
    to_page: Matrix
    to_pixels: Matrix

    def page_box(self, pixels: PixelBox) -> Box:
        """Return where in page space some pixels lie."""
        left, top, right, bottom = pixels
        return bounds((apply(self.to_page, left, top), apply(self.to_page, right, bottom)))

    def pixel_box(self, box: Box) -> PixelBox:
        """Return all pixels that a box of page space touches, as far as they are in the picture."""
        left, bottom, right, top = box
        x, y, z, t = bounds(
            (apply(self.to_pixels, left, top), apply(self.to_pixels, right, bottom))
        )
        width, height = self.image.size
        return (
            min(max(0, math.floor(x + 1e-6)), width),
            min(max(0, math.floor(y + 1e-6)), height),
            min(max(0, math.ceil(z - 1e-6)), width),
            min(max(0, math.ceil(t - 1e-6)), height),
        )


class PageRenderer:
    """A PDF opened for drawing. Use it in a `with`; it is not for several threads at once.

    Raises:
        UnreadableDocumentError: If PDFium cannot open the file.
    """

    def __init__(self, source: Path | bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._pdf = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError as problem:
            raise _cannot_draw("the file cannot be drawn") from problem

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._pdf)

    def close(self) -> None:
        """Let go of the file."""
        self._pdf.close()

    def draw(
        self,
        index: int,
        *,
        dpi: float = USUAL_DPI,
        with_annotations: bool = True,
        in_grey: bool = False,
    ) -> RenderedPage:
        """Return page `index`, counted from 0; a very large page with fewer pixels an inch.

        Raises:
            OverLimitError: If even a coarse picture has more than `picture_pixels`.
            UnreadableDocumentError: If PDFium cannot draw the page.
        """
        try:
            page = self._pdf[index]
        except (pypdfium2.PdfiumError, IndexError) as problem:
            raise _cannot_draw(f"page {index + 1} cannot be drawn") from problem
        try:
            width, height = page.get_size()
            dpi = self._affordable(width, height, dpi, index)
            size = (max(1, round(width * dpi / 72)), max(1, round(height * dpi / 72)))
            image = _drawn(page, size, with_annotations=with_annotations)
            to_page = _to_page(page, image.size)
        except pypdfium2.PdfiumError as problem:
            raise _cannot_draw(f"page {index + 1} cannot be drawn") from problem
        finally:
            page.close()
        to_pixels = inverse(to_page)
        if to_pixels is None:
            raise _cannot_draw(f"page {index + 1} has no area")
        shown = image.convert("L") if in_grey else in_fewest_colours(image)
        return RenderedPage(shown, dpi, to_page, to_pixels)

    def _affordable(self, width: float, height: float, dpi: float, index: int) -> float:
        """Return the resolution at which a page of this size, in points, stays in the limit."""
        inches = max(width / 72, 0.01) * max(height / 72, 0.01)
        most = self._limits.picture_pixels
        affordable = min(dpi, math.sqrt(most / inches) * 0.999)
        if affordable < min(dpi, COARSEST_DPI):
            raise OverLimitError(
                f"page {index + 1} has more pixels than picture_pixels, which is {most}"
            )
        return affordable


def _drawn(
    page: pypdfium2.PdfPage, size: tuple[int, int], *, with_annotations: bool
) -> Image.Image:
    """Draw a page on so many pixels and no other number: a scan then keeps its very own pixels."""
    bitmap = pypdfium2.PdfBitmap.new_native(*size, pdfium.FPDFBitmap_BGR, rev_byteorder=True)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    flags = pdfium.FPDF_REVERSE_BYTE_ORDER | (pdfium.FPDF_ANNOT if with_annotations else 0)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, flags)
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("RGB")


def in_fewest_colours(image: Image.Image) -> Image.Image:
    """Return an RGB picture as L if a reader sees no colour in it."""
    red, green, blue = (np.asarray(image)[..., colour] for colour in range(3))
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    return image if float((spread > _PALE).mean()) > _COLOURED else image.convert("L")


def _to_page(page: pypdfium2.PdfPage, size: tuple[int, int]) -> Matrix:
    """Ask PDFium itself where a pixel lies on the page: box and /Rotate are taken into account."""
    width, height = size
    x0, y0 = _device_to_page(page, size, 0, 0)
    x1, y1 = _device_to_page(page, size, width, 0)
    x2, y2 = _device_to_page(page, size, 0, height)
    return (
        (x1 - x0) / width,
        (y1 - y0) / width,
        (x2 - x0) / height,
        (y2 - y0) / height,
        x0,
        y0,
    )


def _device_to_page(
    page: pypdfium2.PdfPage, size: tuple[int, int], x: int, y: int
) -> tuple[float, float]:
    at_x, at_y = ctypes.c_double(), ctypes.c_double()
    done = pdfium.FPDF_DeviceToPage(
        page.raw, 0, 0, size[0], size[1], 0, x, y, ctypes.byref(at_x), ctypes.byref(at_y)
    )
    if not done:
        raise pypdfium2.PdfiumError("the page has no matrix")
    return at_x.value, at_y.value


def _cannot_draw(message: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(message).advising(
        "Open the file in a PDF program, print it to a new PDF, and try once more."
    )
