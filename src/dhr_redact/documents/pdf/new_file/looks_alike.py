"""Whether kept pages look as they did, but for their changed lines: else they become pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.new_file.pages_out import KeptPage, PageOut
from dhr_redact.documents.pdf.objects.matrices import Box
from dhr_redact.documents.pdf.pictures.rendering import PageRenderer, RenderedPage

_DPI: Final = 60.0
_SHADE: Final = 40
"""Shades that differ by less are the same to a reader."""
_MOST: Final = 0.004
"""So much of a page, outside what changed, may differ before it is a picture's turn."""
_MARGIN: Final = 3.0


def pages_that_differ(
    pages: Sequence[PageOut], data: bytes, renderer: PageRenderer, limits: Limits
) -> frozenset[int]:
    """Return the kept pages of a new file that do not look as they did, by number from 0."""
    with PageRenderer(data, limits) as after:
        return frozenset(_differing(pages, renderer, after))


def _differing(
    pages: Sequence[PageOut], before: PageRenderer, after: PageRenderer
) -> Iterator[int]:
    for number, page in enumerate(pages):
        if not isinstance(page, KeptPage):
            continue
        old = before.draw(page.reading.index, dpi=_DPI, with_annotations=False, in_grey=True)
        new = after.draw(number, dpi=_DPI, with_annotations=False, in_grey=True)
        if _differs(old, new, _changed(page)):
            yield number


def _changed(page: KeptPage) -> Iterator[Box]:
    """Yield what may look otherwise: lines set anew, over the whole width, pictures and links."""
    left, _, right, _ = page.reading.box
    for area in page.edits.areas:
        yield (left, area[1], right, area[3])
    for stream, operator in page.pictures:
        for paint in page.reading.paints:
            if (paint.stream, paint.operator) == (stream, operator):
                yield paint.box
    for old, new in page.edits.links.items():
        yield old
        yield new


def _differs(old: RenderedPage, new: RenderedPage, changed: Iterator[Box]) -> bool:
    if old.image.size != new.image.size:
        return True
    one = np.asarray(old.image, dtype=np.int16)
    other = np.asarray(new.image, dtype=np.int16)
    differs = np.abs(one - other) > _SHADE
    for left, bottom, right, top in changed:
        grown = (left - _MARGIN, bottom - _MARGIN, right + _MARGIN, top + _MARGIN)
        x, y, z, t = old.pixel_box(grown)
        differs[y:t, x:z] = False
    return bool(differs.mean() > _MOST)
