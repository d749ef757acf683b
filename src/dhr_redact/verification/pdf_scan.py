"""Search a PDF by every way in: pages by several engines, objects, streams, bytes, fonts, pixels.

`docs/how-it-works/verification.md` says what is looked at and why. This runs in a process of its
own (`pdf_worker`), for parsers of untrusted bytes may hang or die.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import pikepdf
import pypdfium2

from dhr_redact.verification.passages import Channel, Finding, Passage, Ran
from dhr_redact.verification.pdf_engines import (
    PageSeen,
    PageText,
    by_pdfium,
    by_pdfminer,
    by_poppler,
)
from dhr_redact.verification.pdf_geometry import GEOMETRY, Name, Widths, look_at_geometry
from dhr_redact.verification.pdf_glyphs import Seen, as_drawn, by_place, lines_of
from dhr_redact.verification.pdf_inside import scan_inside
from dhr_redact.verification.pdf_rendered import RENDERED, read_rendered

READABLE: Final = "the file can be read to its end"
_ALIKE: Final = 0.8
"""Pages whose engines agree on fewer of their words than this are read as they look, too."""
_EDGE_LINES: Final = 4
_EDGE_WORDS: Final = 6
Item = Passage | Finding | Ran


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a scan: names whose width must not show, and whether to read every page."""

    names: tuple[Name, ...] = field(default=(), repr=False)
    read_every_page: bool = False


@dataclass(slots=True)
class _Page:
    """What is known of one page while it is looked at."""

    texts: list[str] = field(default_factory=list, repr=False)
    seen: Seen = field(default_factory=Seen)


def scan_pdf(data: bytes, wish: Wish) -> Iterator[Item]:
    """Yield every text in a PDF, everything wrong with its build, and the checks that ran."""
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
        document = pypdfium2.PdfDocument(data)
    except pikepdf.PasswordError:
        yield Finding(READABLE, "a PDF that is encrypted cannot be verified")
        return
    except (pikepdf.PdfError, pypdfium2.PdfiumError):
        yield Finding(READABLE, "a PDF that is damaged cannot be verified")
        return
    with pdf, document:
        problems = tuple(scan_inside(data, pdf))
        yield from problems
        if any(isinstance(item, Finding) and item.part == READABLE for item in problems):
            return
        if len(document) != len(pdf.pages):
            yield Finding(READABLE, "the engines do not agree how many pages there are")
        yield from _scan_pages(data, document, wish)


def _scan_pages(data: bytes, document: pypdfium2.PdfDocument, wish: Wish) -> Iterator[Item]:
    """Yield what the pages say by each engine, in several orders, alone and joined."""
    pages: dict[int, _Page] = defaultdict(_Page)
    for item in (*by_pdfium(document), *by_pdfminer(data), *by_poppler(data)):
        if isinstance(item, PageText):
            pages[item.page].texts.append(item.text)
        elif isinstance(item, PageSeen):
            pages[item.page].seen = item.seen
        else:
            yield item
    widths = Widths(glyph for page in pages.values() for glyph in page.seen.glyphs)
    for number in sorted(pages):
        page = pages[number]
        lines = lines_of(page.seen.glyphs)
        page.texts += [as_drawn(page.seen.glyphs), by_place(lines)]
        part = f"page {number + 1}"
        yield from (Passage(part, Channel.VISIBLE, text) for text in _once_each(page.texts))
        yield from look_at_geometry(
            number + 1, lines=lines, boxes=page.seen.boxes, names=wish.names, widths=widths
        )
    yield Ran(GEOMETRY, len(pages))
    yield from _over_pages([pages[number] for number in sorted(pages)])
    yield from _as_they_look(document, pages, every=wish.read_every_page)


def _once_each(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts that differ by more than their spaces, and each without broken words."""
    told: set[str] = set()
    for text in texts:
        key = " ".join(text.split())
        if key not in told:
            told.add(key)
            yield text
    if not told:
        yield ""


def _over_pages(pages: Sequence[_Page]) -> Iterator[Passage]:
    """Yield the ends of pages with the beginnings of the next: a name may run over.

    Which lines are headers and footers is not known here, so each of the last lines is tried with
    each of the first.
    """
    for number, (before, after) in enumerate(pairwise(pages), start=1):
        tails = [line.split()[-_EDGE_WORDS:] for line in _lines(before)[-_EDGE_LINES:]]
        heads = [line.split()[:_EDGE_WORDS] for line in _lines(after)[:_EDGE_LINES]]
        joined = [" ".join(tail) + "\n" + " ".join(head) for tail in tails for head in heads]
        part = f"pages {number} and {number + 1}"
        yield from (Passage(part, Channel.COPY, text) for text in joined)


def _lines(page: _Page) -> list[str]:
    return [line for line in (page.texts or [""])[0].split("\n") if line.strip()]


def _as_they_look(
    document: pypdfium2.PdfDocument, pages: dict[int, _Page], *, every: bool
) -> Iterator[Item]:
    """Read the pixels of pages with pictures, without text, or whose text is in doubt."""
    count = 0
    for number in range(len(document)):
        if every or _must_be_read(pages[number]):
            count += 1
            yield from read_rendered(document, number)
    yield Ran(RENDERED, count)


def _must_be_read(page: _Page) -> bool:
    texts = [set(text.split()) for text in page.texts]
    if page.seen.pictures or not any(texts) or any("\ufffd" in text for text in page.texts):
        return True
    all_words = set().union(*texts)
    shared = set(texts[0]).intersection(*texts[1:])
    return len(shared) < _ALIKE * len(all_words)
