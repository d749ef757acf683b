"""Encode pixels for a new PDF: losslessly where that is small, else as a fresh JPEG.

The same pixels give the same bytes, and nothing of the file they came from is in them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

import numpy as np
from PIL import Image

_QUALITIES: Final = (80, 70, 60, 50)
_BYTES_PER_PIXEL: Final = 0.24
"""An A4 page of 200 dpi in 900 KB."""
_LOSSLESS_IS_WORTH: Final = 1.15
_BETWEEN: Final = (64, 192)
_TWO_SHADES: Final = 0.002


@dataclass(frozen=True, slots=True)
class EncodedPicture:
    """A picture as PNG or JPEG. `bits` a colour: 1 for black and white, else 8."""

    data: bytes = field(repr=False)
    width: int
    height: int
    is_grey: bool
    is_jpeg: bool
    bits: int = 8


def encoded(image: Image.Image) -> EncodedPicture:
    """Encode a picture of mode 1, L or RGB."""
    if image.mode == "1" or (image.mode == "L" and _has_two_shades(image)):
        plain = image.convert("1", dither=Image.Dither.NONE)
        return EncodedPicture(_png(plain), *image.size, is_grey=True, is_jpeg=False, bits=1)
    is_grey = image.mode == "L"
    png = _png(image)
    jpeg = _jpeg(image)
    if len(png) <= len(jpeg) * _LOSSLESS_IS_WORTH:
        return EncodedPicture(png, *image.size, is_grey=is_grey, is_jpeg=False)
    return EncodedPicture(jpeg, *image.size, is_grey=is_grey, is_jpeg=True)


def _has_two_shades(image: Image.Image) -> bool:
    """Tell whether almost every pixel is black or white, as on a page of a fax or a copier."""
    pixels = np.asarray(image)
    low, high = _BETWEEN
    return float(((pixels > low) & (pixels < high)).mean()) < _TWO_SHADES and bool(
        ((pixels < 16) | (pixels > 240)).mean() > 1 - 2 * _TWO_SHADES
    )


def _png(image: Image.Image) -> bytes:
    out = BytesIO()
    Image.frombytes(image.mode, image.size, image.tobytes()).save(out, "PNG", compress_level=6)
    return out.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    most = image.width * image.height * _BYTES_PER_PIXEL
    data = b""
    for quality in _QUALITIES:
        out = BytesIO()
        fresh = Image.frombytes(image.mode, image.size, image.tobytes())
        fresh.save(out, "JPEG", quality=quality, optimize=True)
        data = out.getvalue()
        if len(data) <= most:
            break
    return data
