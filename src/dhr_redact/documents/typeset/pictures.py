"""Pictures as they go into a PDF: checked, with nothing in the file but pixels."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image

from dhr_redact.errors import OverLimitError, TypesettingError

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_MODES: Final = frozenset({"L", "RGB", "RGBA"})


def suffix_of(data: bytes) -> str:
    """Tell png from jpg by the content.

    Raises:
        TypesettingError: If it is neither.
    """
    if data.startswith(_PNG):
        return "png"
    if data.startswith(_JPEG):
        return "jpg"
    raise TypesettingError("a picture is neither PNG nor JPEG")


def pixels_only(data: bytes, largest: int) -> bytes:
    """Return a picture with nothing but its pixels: no notes, places, names or previews.

    One that has nothing else is returned as it is, so that a photograph is not packed twice.

    Raises:
        TypesettingError: If it cannot be read.
        OverLimitError: If it has more than `largest` pixels.
    """
    kind = suffix_of(data)
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            if image.width * image.height > largest:
                raise OverLimitError(f"a picture has more than {largest} pixels")
            image.load()
            if image.mode in _MODES and not _has_more(data, kind):
                return data
            see_through = "A" in image.mode or "transparency" in image.info
            painted = image.convert("RGBA" if see_through else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise TypesettingError("a picture cannot be read") from problem
    clean = Image.new(painted.mode, painted.size)
    clean.paste(painted)
    out = BytesIO()
    if kind == "jpg":
        clean.save(out, format="JPEG", quality=90)
    else:
        clean.save(out, format="PNG")
    return out.getvalue()


def _has_more(data: bytes, kind: str) -> bool:
    """Tell whether a file carries anything beside what is needed to show it."""
    return _png_has_more(data) if kind == "png" else _jpeg_has_more(data)


def _png_has_more(data: bytes) -> bool:
    at = len(_PNG)
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name not in {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"pHYs"}:
            return True
        at += 12 + size
        if name == b"IEND":
            break
    return at != len(data)


def _jpeg_has_more(data: bytes) -> bool:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xDA:
            return not data.endswith(b"\xff\xd9")
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        is_jfif = mark == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0" and size == 16
        if mark == 0xFE or (0xE0 <= mark <= 0xEF and not is_jfif):
            return True
        at += 2 + size
    return True
