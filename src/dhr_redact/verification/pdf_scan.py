"""Search a PDF by every way in: pages by several engines, objects, streams, bytes, fonts, pixels.

`docs/how-it-works/verification.md` says what is looked at and why. This runs in a process of its
own (`pdf_worker`), for parsers of untrusted bytes may hang or die.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import pikepdf
import pypdfium2

from dhr_redact.verification.passages import READABLE, Channel, Finding, Passage, Ran
from dhr_redact.verification.pdf_content import follow
from dhr_redact.verification.pdf_engines import (
    PageSeen,
    PageText,
    by_pdfium,
    by_pdfminer,
    by_poppler,
)
from dhr_redact.verification.pdf_geometry import GEOMETRY, Name, Widths, look_at_geometry
from dhr_redact.verification.pdf_glyphs import as_drawn, by_place, lines_of
from dhr_redact.verification.pdf_inside import scan_inside, unpack_all
from dhr_redact.verification.pdf_looking import PageFacts, look_at_all
from dhr_redact.verification.pdf_streams import TooLargeError

_EDGE_LINES: Final = 4
_EDGE_WORDS: Final = 6
Item = Passage | Finding | Ran


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a scan: names whose width must not show, and whether to read every page."""

    names: tuple[Name, ...] = field(default=(), repr=False)
    read_every_page: bool = False


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
        try:
            streams = unpack_all(pdf)
        except TooLargeError as error:
            yield Finding(READABLE, str(error))
            return
        if len(document) != len(pdf.pages):
            yield Finding(READABLE, "the engines do not agree how many pages there are")
        drawn = follow(pdf)
        yield from scan_inside(data, pdf, streams, drawn)
        pages = {n: PageFacts(has_pattern=n in drawn.patterned) for n in range(len(document))}
        yield from _read_pages(data, document, pages)
        doubt(pages, drawn.lying)
        yield from _scan_pages(pages, wish)
        yield from look_at_all(document, pdf, pages, every=wish.read_every_page)


def _read_pages(
    data: bytes, document: pypdfium2.PdfDocument, pages: dict[int, PageFacts]
) -> Iterator[Item]:
    """Fill in what each engine says of the pages; yield what they could not do."""
    for item in (*by_pdfium(document), *by_pdfminer(data), *by_poppler(data)):
        if isinstance(item, PageText):
            pages.setdefault(item.page, PageFacts()).texts.append(item.text)
        elif isinstance(item, PageSeen):
            pages.setdefault(item.page, PageFacts()).seen = item.seen
        else:
            yield item
    for page in pages.values():
        page.lines = lines_of(page.seen.glyphs)
        page.texts += [as_drawn(page.seen.glyphs), by_place(page.lines)]


def doubt(pages: Mapping[int, PageFacts], lying: Set[str]) -> None:
    """Note the pages that use a font that lies: all of them, if none is known to."""
    users = {n for n, page in pages.items() if lying & {glyph.face for glyph in page.seen.glyphs}}
    for number in users or (pages if lying else ()):
        pages[number].has_lies = True


def _scan_pages(pages: dict[int, PageFacts], wish: Wish) -> Iterator[Item]:
    """Yield what the pages say in each order, alone and joined, and which widths tell a name."""
    widths = Widths(glyph for page in pages.values() for glyph in page.seen.glyphs)
    for number, page in sorted(pages.items()):
        part = f"page {number + 1}"
        yield from (Passage(part, Channel.VISIBLE, text) for text in _once_each(page.texts))
        yield from look_at_geometry(
            number + 1,
            lines=page.lines,
            boxes=page.seen.boxes,
            names=wish.names,
            widths=widths,
            pictures=page.seen.pictures,
        )
    yield Ran(GEOMETRY, len(pages))
    yield from _over_pages([pages[number] for number in sorted(pages)])


def _once_each(texts: Sequence[str]) -> Iterator[str]:
    """Yield the texts that differ by more than their spaces."""
    told: set[str] = set()
    for text in texts:
        key = " ".join(text.split())
        if key not in told:
            told.add(key)
            yield text


def _over_pages(pages: Sequence[PageFacts]) -> Iterator[Passage]:
    """Yield the ends of pages with the beginnings of the next: a name may run over.

    Which lines are headers and footers is not known here, so each of the last lines is tried with
    each of the first.
    """
    for number, (before, after) in enumerate(pairwise(pages), start=1):
        tails = [line.split()[-_EDGE_WORDS:] for line in _lines(before, slice(-_EDGE_LINES, None))]
        heads = [line.split()[:_EDGE_WORDS] for line in _lines(after, slice(_EDGE_LINES))]
        joined = [" ".join(tail) + "\n" + " ".join(head) for tail in tails for head in heads]
        part = f"pages {number} and {number + 1}"
        yield from (Passage(part, Channel.COPY, text) for text in joined)


def _lines(page: PageFacts, which: slice) -> list[str]:
    """Return the first or last lines of a page, as they are drawn and as they stand."""
    found: dict[str, None] = {}
    for text in (page.texts[0], page.texts[-1]):
        found.update(dict.fromkeys([line for line in text.split("\n") if line.strip()][which]))
    return list(found)
