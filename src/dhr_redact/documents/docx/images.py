"""Decode a kept picture, cut off what Word hides by cropping, and encode its pixels afresh.

Nothing but pixels comes out: no EXIF, XMP, ICC profile, comment or thumbnail. A picture in a format
that is drawn rather than painted (EMF, WMF, SVG) cannot be kept, for it holds text as text.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from dhr_redact.errors import OverLimitError

_FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_BROKEN: Final = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError)
_QUALITY: Final = 90
_WHOLE: Final = 100_000


@dataclass(frozen=True, slots=True)
class Crop:
    """How much Word cuts off each side, in thousandths of a per cent; below 0 it adds a margin."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0

    def box(self, width: int, height: int) -> tuple[int, int, int, int] | None:
        """Return the pixels that stay, or None if nothing would."""
        left = round(width * self.left / _WHOLE)
        top = round(height * self.top / _WHOLE)
        right = width - round(width * self.right / _WHOLE)
        bottom = height - round(height * self.bottom / _WHOLE)
        return (left, top, right, bottom) if left < right and top < bottom else None


def pixel_size(data: bytes) -> tuple[int, int]:
    """Return width and height without decoding, (0, 0) if the picture cannot be read."""
    try:
        with _opened(data) as image:
            return image.size
    except (OverLimitError, *_BROKEN):
        return (0, 0)


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as problem:
        raise OverLimitError("a picture has more pixels than can be opened safely") from problem


def encode_afresh(data: bytes, crop: Crop, picture_pixels: int) -> tuple[bytes, str] | None:
    """Return the cropped picture as new bytes with its ending, or None if it cannot be kept.

    Raises:
        OverLimitError: If it has more than `picture_pixels` pixels.
    """
    try:
        with _opened(data) as image:
            _require_size(image, crop, picture_pixels)
            box = crop.box(*image.size)
            if box is None:
                return None
            is_photo = image.format == "JPEG"
            return _encode(_pixels(image, box), photo=is_photo)
    except _BROKEN:
        return None


def _require_size(image: Image.Image, crop: Crop, picture_pixels: int) -> None:
    box = crop.box(*image.size) or (0, 0, 0, 0)
    pixels = max(image.width * image.height, (box[2] - box[0]) * (box[3] - box[1]))
    if pixels > picture_pixels:
        raise OverLimitError(f"a picture has {pixels} pixels; picture_pixels is {picture_pixels}")


def _pixels(image: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    see_through = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    if see_through:
        painted = image.convert("RGBA")
    elif image.mode in {"1", "L"}:
        painted = image.convert("L")
    else:
        painted = image.convert("RGB")
    outside = box[0] < 0 or box[1] < 0 or box[2] > image.width or box[3] > image.height
    if outside:
        painted = painted.convert("RGBA")
    fresh = Image.new(painted.mode, (box[2] - box[0], box[3] - box[1]))
    fresh.paste(painted, (-box[0], -box[1]))
    return fresh


def _encode(image: Image.Image, *, photo: bool) -> tuple[bytes, str]:
    out = BytesIO()
    if photo and image.mode in {"L", "RGB"}:
        image.save(out, format="JPEG", quality=_QUALITY)
        return out.getvalue(), "jpeg"
    image.save(out, format="PNG")
    return out.getvalue(), "png"
