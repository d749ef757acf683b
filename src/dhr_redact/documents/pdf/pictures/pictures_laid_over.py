"""Show on a drawn page what stands for its pictures: a page of text that becomes a picture.

Such a page is drawn with its pictures as they were; a name in one that is kept would be seen.
"""

from __future__ import annotations

import math
from io import BytesIO
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from dhr_redact.documents.pdf.content.glyphs import Paint
from dhr_redact.documents.pdf.objects.matrices import Box, Matrix, inverse, product
from dhr_redact.documents.pdf.pictures.pictures_out import NewPicture
from dhr_redact.documents.pdf.pictures.rendering import RenderedPage

_EDGE: Final = 2


def laid_over(page: RenderedPage, new: NewPicture, paint: Paint, box: Box) -> RenderedPage:
    """Return a page on which one place shows its new picture.

    A picture that stays as it was is on the page already. Where the place cannot be told, the
    whole of it goes black.

    Args:
        page: The page as it was drawn.
        new: What stands for the picture.
        paint: The place, whose matrix says how the picture lies there.
        box: What of the place is seen, in page space.
    """
    if not new.label and not new.is_changed:
        return page
    left, top, right, bottom = page.pixel_box(box)
    if left >= right or top >= bottom:
        return page
    image = page.image.copy()
    size = (right - left, bottom - top)
    back = None if paint.matrix is None else inverse(paint.matrix)
    if back is None:
        image.paste(0 if image.mode == "L" else (0, 0, 0), (left, top, right, bottom))
        return RenderedPage(image, page.dpi, page.to_page, page.to_pixels)
    with Image.open(BytesIO(new.picture.data)) as stored:
        picture = stored.convert("L" if stored.mode in {"1", "L"} else "RGB")
    if picture.mode != image.mode:
        image, picture = image.convert("RGB"), picture.convert("RGB")
    picture = picture.reduce(max(1, round(_shrinking(page.to_page, back, picture.size))))
    to_picture = _chained(left, top, page.to_page, back, picture.size)
    edged = Image.fromarray(_with_edge(np.asarray(picture)))
    shown = edged.transform(size, Image.Transform.AFFINE, to_picture, Image.Resampling.BILINEAR)
    mask = Image.new("L", edged.size, 255).transform(
        size, Image.Transform.AFFINE, to_picture, Image.Resampling.NEAREST
    )
    image.paste(shown, (left, top), mask)
    return RenderedPage(image, page.dpi, page.to_page, page.to_pixels)


def _shrinking(to_page: Matrix, to_unit: Matrix, size: tuple[int, int]) -> float:
    """Return how many pixels of the picture make one of the page."""
    a, b, c, d, _, _ = product(to_page, to_unit)
    return math.sqrt(abs(a * d - b * c) * size[0] * size[1])


def _with_edge(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return a picture with its outermost pixels once more around it."""
    around = ((_EDGE, _EDGE), (_EDGE, _EDGE), (0, 0))
    return np.pad(pixels, around[: pixels.ndim], mode="edge")


def _chained(
    left: int, top: int, to_page: Matrix, to_unit: Matrix, size: tuple[int, int]
) -> tuple[float, float, float, float, float, float]:
    """Return how a pixel of the place becomes one of the picture, as Pillow wants it."""
    width, height = size
    whole = product((1.0, 0.0, 0.0, 1.0, float(left), float(top)), to_page)
    to_edged = (width, 0.0, 0.0, -height, _EDGE, height + _EDGE)
    whole = product(product(whole, to_unit), to_edged)
    a, b, c, d, e, f = whole
    return a, c, e, b, d, f
