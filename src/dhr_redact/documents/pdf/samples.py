"""Pictures as plain samples: decoded by PDFium where their filter is one of its codecs."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

import numpy as np
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from dhr_redact.documents.pdf.allowed import UnwritableError

_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Samples:
    """Samples of 1 or 8 bits, row by row, each row filled to a whole byte."""

    data: bytes = field(repr=False)
    width: int
    height: int
    bits: int
    channels: int


def decoded(image: pikepdf.Stream, *, is_bilevel: bool) -> Samples:
    """Return the samples of a picture that stands in a file of its own making.

    Raises:
        UnwritableError: If PDFium cannot decode it.
    """
    file = pikepdf.Pdf.new()
    page = file.add_blank_page(page_size=(_PAGE, _PAGE))
    copy = file.copy_foreign(image) if image.is_indirect else image
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X1=copy))
    page.obj["/Contents"] = pikepdf.Stream(file, b"100 0 0 100 0 0 cm /X1 Do")
    target = BytesIO()
    file.save(target)
    try:
        pixels = _pixels(target.getvalue())
    except pypdfium2.PdfiumError as problem:
        raise UnwritableError("a picture cannot be decoded") from problem
    if is_bilevel:
        grey = pixels if pixels.ndim == 2 else pixels[:, :, 0]
        packed = np.packbits(grey > 127, axis=1)
        return Samples(packed.tobytes(), grey.shape[1], grey.shape[0], 1, 1)
    channels = 1 if pixels.ndim == 2 else 3
    return Samples(pixels.tobytes(), pixels.shape[1], pixels.shape[0], 8, channels)


def _pixels(data: bytes) -> np.ndarray:
    """Return a picture's pixels as PDFium decodes them: grey, or red, green and blue."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        found = [one for one in page.get_objects() if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
        if len(found) != 1 or not isinstance(found[0], pypdfium2.PdfImage):
            raise UnwritableError("a picture cannot be decoded")
        bitmap = found[0].get_bitmap(render=False)
        picture = bitmap.to_pil()
        picture = picture.convert("L" if picture.mode in {"L", "1"} else "RGB")
        return np.asarray(picture)
    finally:
        document.close()
