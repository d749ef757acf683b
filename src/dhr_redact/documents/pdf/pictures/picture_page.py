"""The content of a page that is a picture: the picture, and its words where a reader marks them.

The words are drawn in no colour at all (rendering mode 3), one by one. Each is stretched to the box
it has in the picture, so that its place says nothing that the picture does not show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from dhr_redact.documents.pdf.edits import PagePicture, PictureWord
from dhr_redact.documents.pdf.objects.matrices import Box, Matrix

_STEP: Final = 0.5
"""Places and sizes of hidden words are rounded to this, in points."""
_DESCENT: Final = 0.21
_SMALLEST: Final = 1.0


class HiddenTextFont(Protocol):
    """A font in which the hidden words are written."""

    def encode(self, text: str) -> bytes:
        """Return the codes of a text; a letter the font lacks becomes one that it has."""
        ...

    def width(self, text: str) -> float:
        """Return the width of a text at size 1."""
        ...


def picture_page_instructions(
    picture: PagePicture,
    page_box: Box,
    rotate: int,
    *,
    font: HiddenTextFont,
    font_name: str = "/F1",
    image_name: str = "/Im1",
    mcid: int | None = None,
) -> bytes:
    """Return the content stream of a page that shows a picture over the whole of its box.

    Args:
        picture: The picture, upright as a reader sees it, and its words.
        page_box: The page's box, which the picture fills.
        rotate: The page's /Rotate, which stays as it was.
        font: That of the hidden words.
        font_name: Its name in the page's resources.
        image_name: That of the picture.
        mcid: The number of the marked content that the words are, for a structure tree.
    """
    ways = _ways(page_box, rotate)
    placed = " ".join(_number(value) for value in ways)
    lines = [f"/Artifact BMC q {placed} cm {image_name} Do Q EMC"]
    if picture.words:
        lines.append("/P BMC" if mcid is None else f"/P <</MCID {mcid}>> BDC")
        lines.append("BT 3 Tr")
        lines += _words(picture.words, ways, font, font_name)
        lines.append("ET EMC")
    return ("\n".join(lines) + "\n").encode("ascii")


def _ways(box: Box, rotate: int) -> Matrix:
    """Return the matrix that lays a unit square over the page so that it stands upright."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if rotate == 90:
        return 0.0, height, -width, 0.0, right, bottom
    if rotate == 180:
        return -width, 0.0, 0.0, -height, right, top
    if rotate == 270:
        return 0.0, -height, width, 0.0, left, top
    return width, 0.0, 0.0, height, left, bottom


def _words(
    words: tuple[PictureWord, ...], ways: Matrix, font: HiddenTextFont, name: str
) -> Iterator[str]:
    across = _unit(ways[0], ways[1])
    up = _unit(ways[2], ways[3])
    size_before = 0.0
    for word in words:
        corner, width, height = _upright(word.box, across, up)
        size = max(_SMALLEST, _rounded(height))
        natural = font.width(word.text) * size
        if natural <= 0:
            continue
        if size != size_before:
            yield f"{name} {_number(size)} Tf"
            size_before = size
        x = _rounded(corner[0] + up[0] * _DESCENT * size)
        y = _rounded(corner[1] + up[1] * _DESCENT * size)
        turned = " ".join(_number(v) for v in (*across, *up, x, y))
        stretch = max(1, round(100 * max(_STEP, _rounded(width)) / natural))
        codes = font.encode(f"{word.text} ").hex()
        yield f"{stretch} Tz {turned} Tm <{codes}> Tj"


def _upright(
    box: Box, across: tuple[float, float], up: tuple[float, float]
) -> tuple[tuple[float, float], float, float]:
    """Return where a word begins below, and its width and height, as a reader sees it."""
    left, bottom, right, top = box
    is_level = bool(across[0])
    width, height = (right - left, top - bottom) if is_level else (top - bottom, right - left)
    x = left if across[0] + up[0] > 0 else right
    y = bottom if across[1] + up[1] > 0 else top
    return (x, y), width, height


def _unit(x: float, y: float) -> tuple[float, float]:
    return (float((x > 0) - (x < 0)), float((y > 0) - (y < 0)))


def _rounded(value: float) -> float:
    return round(value / _STEP) * _STEP


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"
