"""Headers and footers: lines near a page's edge that come again on other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from dhr_redact.documents.pdf.reading.page_text import PageText, Paragraph

_EDGE: Final = 0.11
"""How much of a page's height, at either end, may hold running heads."""
_NUMBER: Final = re.compile(r"\d+|\b[ivxlc]+\b")


def running_heads_of(pages: Sequence[PageText]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the running heads: ids of paragraphs at the top, and at the bottom, of pages.

    A line is one if it stands at the same end of three pages, or of half of them, numbers aside;
    or if it is nothing but a page number.
    """
    counts: Counter[tuple[str, str]] = Counter()
    marked: list[tuple[str, str, Paragraph]] = []
    for page in pages:
        for paragraph in page.paragraphs:
            end = _end_of(paragraph, page)
            if end:
                key = (end, _plain(paragraph))
                counts[key] += 1
                marked.append((*key, paragraph))
    enough = max(2, min(3, (len(pages) + 1) // 2))
    tops: set[int] = set()
    bottoms: set[int] = set()
    for end, plain, paragraph in marked:
        if counts[end, plain] >= enough or plain in {"#", "page # of #", "page #", "- # -"}:
            (tops if end == "top" else bottoms).add(id(paragraph))
    return frozenset(tops), frozenset(bottoms)


def _end_of(paragraph: Paragraph, page: PageText) -> str:
    lines = list(paragraph.all_lines())
    if not lines or len(lines) > 4:
        return ""
    low, high = page.box[1], page.box[3]
    edge = _EDGE * (high - low)
    if all(line.box[1] >= high - edge for line in lines):
        return "top"
    if all(line.box[3] <= low + edge for line in lines):
        return "bottom"
    return ""


def _plain(paragraph: Paragraph) -> str:
    text = " ".join(line.text for line in paragraph.all_lines())
    return _NUMBER.sub("#", re.sub(r"\s+", " ", text).strip().casefold())
