"""Pages as a scanner gives them, made from text: set by typst, drawn by PDFium, then spoilt.

The same arguments give the same pixels. The fonts come with typst and reportlab, so that a machine
without fonts makes the same page.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from math import cos, radians, sin
from pathlib import Path

import numpy as np
import pypdfium2
import typst
from PIL import Image

SERIF = "Libertinus Serif"
SANS = "Bitstream Vera Sans"
MONO = "DejaVu Sans Mono"

_PAGE = """
#let given = json(bytes(sys.inputs.given))
#set page(paper: "a4", margin: 2.2cm, columns: given.columns)
#set text(font: given.font, size: given.size * 1pt, lang: "en", hyphenate: false,
  fill: rgb(given.ink))
#set par(justify: false, leading: 0.62em, spacing: 0.8em)
#for line in given.lines [#par(line)]
"""


@dataclass(frozen=True, slots=True)
class InkedWord:
    """A word that was set, and the corners of its ink in pixels of the scan, in turn."""

    text: str
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned page, the same page before it was spoilt, and where each word's ink lies."""

    image: Image.Image
    clean: Image.Image
    words: tuple[InkedWord, ...]


def scan_of(
    lines: Sequence[str],
    *,
    dpi: float = 200,
    noise: float = 0.0,
    skew: float = 0.0,
    quality: int | None = None,
    seed: int = 1,
    font: str = SERIF,
    size: float = 11,
) -> Image.Image:
    """Return one A4 page with a paragraph for each line, as a scanner would give it.

    Args:
        lines: A paragraph each; longer ones are broken. All must go on one page.
        dpi: Pixels an inch.
        noise: The standard deviation of what is added to each pixel, of 255.
        skew: Degrees by which the page is turned, clockwise.
        quality: That of the JPEG the scan went through; None for no JPEG.
        seed: Of the noise.
        font: One of SERIF, SANS, MONO.
        size: Of the letters, in points.

    Raises:
        ValueError: If the lines do not go on one page.
    """
    return scanned(
        lines, dpi=dpi, noise=noise, skew=skew, quality=quality, seed=seed, font=font, size=size
    ).image


def scanned(
    lines: Sequence[str],
    *,
    dpi: float = 200,
    noise: float = 0.0,
    skew: float = 0.0,
    quality: int | None = None,
    seed: int = 1,
    font: str = SERIF,
    size: float = 11,
    columns: int = 1,
    ink: str = "#000000",
) -> Scan:
    """Return what `scan_of` gives, with the clean page and the place of each word's ink."""
    page = _set(tuple(lines), font, size, columns, ink)
    scale = dpi / 72
    straight = page.render(scale=scale).to_pil().convert("L")
    clean = straight.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=255) if skew else straight
    words = _words(page, scale, straight.size, skew)
    return Scan(spoilt(clean, noise=noise, quality=quality, seed=seed), clean, words)


def spoilt(
    image: Image.Image, *, noise: float = 0.0, quality: int | None = None, seed: int = 1
) -> Image.Image:
    """Return a picture with noise, and with what a JPEG of that quality does to it."""
    if noise:
        added = np.random.default_rng(seed).normal(0, noise, (image.height, image.width))
        pixels = np.asarray(image, dtype=np.float64) + added
        image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if quality is not None:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality)
        image = Image.open(io.BytesIO(buffer.getvalue()))
        image.load()
    return image


def page_of(markup: str, *, dpi: float = 200, noise: float = 0.0, seed: int = 1) -> Image.Image:
    """Return the one page that typst makes of its markup, A4 unless it says otherwise."""
    setting = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 11pt, hyphenate: false)\n'
    page = _pdf_page((setting + markup).encode(), "{}").render(scale=dpi / 72).to_pil()
    return spoilt(page.convert("L"), noise=noise, seed=seed) if noise else page.convert("RGB")


@cache
def _set(
    lines: tuple[str, ...], font: str, size: float, columns: int, ink: str
) -> pypdfium2.PdfPage:
    given = {"lines": lines, "font": font, "size": size, "columns": columns, "ink": ink}
    return _pdf_page(_PAGE.encode(), json.dumps(given))


def _pdf_page(source: bytes, given: str) -> pypdfium2.PdfPage:
    pdf = typst.compile(
        source,
        format="pdf",
        font_paths=[str(_vera())],
        ignore_system_fonts=True,
        sys_inputs={"given": given},
        timestamp=0,
    )
    document = pypdfium2.PdfDocument(pdf)
    if len(document) != 1:
        raise ValueError(f"{len(document)} pages, not one")
    return document[0]


def _vera() -> Path:
    spec = find_spec("reportlab")
    if spec is None or spec.origin is None:
        raise ValueError("reportlab is not installed")
    return Path(spec.origin).parent / "fonts"


def _words(
    page: pypdfium2.PdfPage, scale: float, size: tuple[int, int], skew: float
) -> tuple[InkedWord, ...]:
    text = page.get_textpage()
    letters = [
        (text.get_text_range(at, 1), text.get_charbox(at)) for at in range(text.count_chars())
    ]
    height = page.get_height()
    found = []
    for is_space, group in groupby(letters, key=lambda one: not one[0].strip()):
        if is_space:
            continue
        run = list(group)
        left, top = min(b[0] for _, b in run) * scale, (height - max(b[3] for _, b in run)) * scale
        right = max(b[2] for _, b in run) * scale
        bottom = (height - min(b[1] for _, b in run)) * scale
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        found.append(
            InkedWord("".join(c for c, _ in run), tuple(_turned(c, size, skew) for c in corners))
        )
    return tuple(found)


def _turned(point: tuple[float, float], size: tuple[int, int], skew: float) -> tuple[float, float]:
    """Turn a point clockwise about the middle of the page, as the picture was."""
    x, y = point[0] - size[0] / 2, point[1] - size[1] / 2
    angle = radians(skew)
    return (
        x * cos(angle) - y * sin(angle) + size[0] / 2,
        x * sin(angle) + y * cos(angle) + size[1] / 2,
    )
