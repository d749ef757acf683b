"""Read rendered pages as a person sees them: PDFium draws, `recognition` reads the pixels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import pypdfium2

from dhr_redact.errors import DhrRedactError
from dhr_redact.recognition.reading import read_picture
from dhr_redact.verification.passages import Channel, Finding, Passage

RENDERED: Final = "pages as they look"
_DPI: Final = 200
_MOST_PIXELS: Final = 40_000_000


def read_rendered(document: pypdfium2.PdfDocument, number: int) -> Iterator[Passage | Finding]:
    """Draw a page, counted from 0, and yield the words that can be read in it."""
    part = f"page {number + 1}"
    try:
        page = document[number]
        width, height = page.get_size()
        dpi = min(_DPI, 72 * (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        image = page.render(scale=dpi / 72).to_pil()
        page.close()
        if len(set(image.convert("L").getextrema())) == 1:
            yield Passage(part, Channel.VISIBLE, "")
            return
        read = read_picture(image, dpi=dpi)
    except (DhrRedactError, pypdfium2.PdfiumError) as error:
        what = f"the page as it looks cannot be read ({type(error).__name__})"
        yield Finding(part, what, RENDERED)
        return
    lines = groupby(read.words, key=lambda word: (word.block, word.line))
    yield Passage(
        part, Channel.VISIBLE, "\n".join(" ".join(word.text for word in line) for _, line in lines)
    )
