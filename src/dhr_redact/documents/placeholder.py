"""Draw the picture that stands where one is not released: grey, framed, with a readable label."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

_GREY: Final = (235, 235, 235)
_FRAME: Final = (150, 150, 150)
_INK: Final = (60, 60, 60)
_LARGEST: Final = 1200
_SMALLEST: Final = 8
_SIZES: Final = (28, 22, 18, 15, 13, 11, 9)


def label(number: int) -> str:
    """Return what a placeholder says, in the picture and to a screen reader."""
    return f"Picture {number} \N{EN DASH} not released"


@cache
def draw_placeholder(number: int, width: int, height: int) -> bytes:
    """Return a PNG of about this size in pixels; the same bytes for the same arguments."""
    scale = min(1.0, _LARGEST / max(width, height, 1))
    size = (max(_SMALLEST, round(width * scale)), max(_SMALLEST, round(height * scale)))
    image = Image.new("RGB", size, _GREY)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=_FRAME, width=1)
    line = label(number).replace("\N{EN DASH}", "-")
    for text in (line, line.replace(" - ", "\n"), f"Picture {number}"):
        if _write(draw, text, size):
            break
    out = BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()


def _write(draw: ImageDraw.ImageDraw, text: str, size: tuple[int, int]) -> bool:
    """Write a text in the middle in the largest size that fits; tell whether one did."""
    for points in _SIZES:
        font = ImageFont.load_default(points)
        left, top, right, bottom = draw.multiline_textbbox((0, 0), text, font=font, align="center")
        if right - left <= size[0] - 8 and bottom - top <= size[1] - 6:
            at = ((size[0] - right - left) / 2, (size[1] - bottom - top) / 2)
            draw.multiline_text(at, text, font=font, fill=_INK, align="center")
            return True
    return False
