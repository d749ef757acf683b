"""Pictures as plain samples: decoded by PDFium where their filter is one of its codecs."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from dhr_redact.documents.pdf.objects.allowed import UnwritableError

_PAGE: Final = 100
_LONGEST: Final = 10_000
_GROUND: Final = (251, 3, 249)


@dataclass(frozen=True, slots=True)
class Samples:
    """Samples of 1 or 8 bits, row by row, each row filled to a whole byte."""

    data: bytes = field(repr=False)
    width: int
    height: int
    bits: int
    channels: int


def decoded(image: pikepdf.Stream, *, is_bilevel: bool) -> Samples:
    """Return the samples of a picture, which has neither masks nor a way of decoding.

    Raises:
        UnwritableError: If PDFium cannot decode it.
    """
    try:
        if is_bilevel:
            return _bilevel(image)
        pixels = _drawn(image)
    except pypdfium2.PdfiumError as problem:
        raise UnwritableError("a picture cannot be decoded") from problem
    height, width, _ = pixels.shape
    if (pixels == pixels[:, :, :1]).all():
        return Samples(pixels[:, :, 0].tobytes(), width, height, 8, 1)
    return Samples(pixels.tobytes(), width, height, 8, 3)


def _bilevel(image: pikepdf.Stream) -> Samples:
    """Decode a fax or JBIG2 picture, whose pixels are 0 or 1."""
    with pypdfium2.PdfDocument(_alone(image, _PAGE, _PAGE)) as document:
        found = [one for one in document[0].get_objects() if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
        if len(found) != 1 or not isinstance(found[0], pypdfium2.PdfImage):
            raise UnwritableError("a picture cannot be decoded")
        grey = np.asarray(found[0].get_bitmap(render=False).to_pil().convert("L"))
    packed = np.packbits(grey > 127, axis=1)
    return Samples(packed.tobytes(), grey.shape[1], grey.shape[0], 1, 1)


def _drawn(image: pikepdf.Stream) -> npt.NDArray[np.uint8]:
    """Draw a picture on a page of its size, a point for a pixel; what is not drawn stays odd."""
    width, height = int(image["/Width"]), int(image["/Height"])
    if max(width, height) > _LONGEST:
        raise UnwritableError("a picture is too large")
    with pypdfium2.PdfDocument(_alone(image, width, height)) as document:
        bitmap = document[0].render(scale=1, rev_byteorder=True, prefer_bgrx=False)
        pixels = np.asarray(bitmap.to_pil().convert("RGB")).copy()
    if pixels.shape[:2] != (height, width) or (pixels == np.asarray(_GROUND)).all():
        raise UnwritableError("a picture cannot be decoded")
    return pixels


def _alone(image: pikepdf.Stream, width: int, height: int) -> bytes:
    """Return a file of one page, in a colour of its own, with a picture over all of it."""
    file = pikepdf.Pdf.new()
    page = file.add_blank_page(page_size=(width, height))
    ground = " ".join(f"{value / 255:.6f}" for value in _GROUND)
    content = f"{ground} rg 0 0 {width} {height} re f {width} 0 0 {height} 0 0 cm /X1 Do"
    page.obj["/Resources"] = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(X1=file.copy_foreign(image))
    )
    page.obj["/Contents"] = pikepdf.Stream(file, content.encode("ascii"))
    target = BytesIO()
    file.save(target)
    return target.getvalue()
