"""Headers and footers: lines near a page's edge that come again on other pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from dhr_redact.documents.pdf.objects.matrices import union
from dhr_redact.documents.pdf.reading.page_text import PageText, Paragraph, TextLine

_EDGE: Final = 0.11
"""How much of a page's height, at either end, may hold running heads."""
_NEAR_PAGES: Final = 2
"""Left and right pages may have heads of their own."""
_SAME_PLACE: Final = 1.0
"""Running heads stand at the same place to a point."""
_NUMBER: Final = re.compile(r"\d+|\b[ivxlc]+\b")


def running_heads_of(pages: Sequence[PageText]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the running heads: ids of paragraphs at the top, and at the bottom, of pages.

    A line is one if it stands at the same end of three pages, or of half of them, numbers aside;
    or at the very same place of two pages one or two apart, as the heads of a short chapter do;
    or if it is nothing but a page number.
    """
    marked: dict[tuple[str, str], list[tuple[int, Paragraph]]] = defaultdict(list)
    for page in pages:
        for paragraph in page.paragraphs:
            end = _end_of(paragraph, page)
            if end:
                marked[end, _plain(paragraph)].append((page.page, paragraph))
    enough = max(2, min(3, (len(pages) + 1) // 2))
    tops: set[int] = set()
    bottoms: set[int] = set()
    for (end, plain), found in marked.items():
        is_known = len(found) >= enough or plain in {"#", "page # of #", "page #", "- # -"}
        heads = [paragraph for _, paragraph in found] if is_known else _on_near_pages(found)
        (tops if end == "top" else bottoms).update(id(paragraph) for paragraph in heads)
    return frozenset(tops), frozenset(bottoms)


def _on_near_pages(found: Sequence[tuple[int, Paragraph]]) -> list[Paragraph]:
    """Return those that stand at the same place of a page close by."""
    return [
        paragraph
        for page, paragraph in found
        if any(
            0 < abs(other_page - page) <= _NEAR_PAGES and _is_same_place(paragraph, other)
            for other_page, other in found
        )
    ]


def _is_same_place(one: Paragraph, other: Paragraph) -> bool:
    """Tell whether two paragraphs begin, or end, at the same place of their pages."""
    first, second = (union([line.box for line in _lines(item)]) for item in (one, other))
    is_level = abs(first[1] - second[1]) <= _SAME_PLACE and abs(first[3] - second[3]) <= _SAME_PLACE
    return is_level and any(abs(first[at] - second[at]) <= _SAME_PLACE for at in (0, 2))


def _lines(paragraph: Paragraph) -> list[TextLine]:
    return [*paragraph.lines, *(line for row in paragraph.cells for cell in row for line in cell)]


def _end_of(paragraph: Paragraph, page: PageText) -> str:
    lines = _lines(paragraph)
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
    text = " ".join(line.text for line in _lines(paragraph))
    return _NUMBER.sub("#", re.sub(r"\s+", " ", text).strip().casefold())
