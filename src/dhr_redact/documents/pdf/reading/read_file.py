"""Read a PDF whole: its pages by the interpreter or by recognition, and all that no page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

import pikepdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.content.interpreter import read_page
from dhr_redact.documents.pdf.content.layers import layers_of
from dhr_redact.documents.pdf.content.lines import Line, lines_of
from dhr_redact.documents.pdf.opening.opened import OpenedPdf
from dhr_redact.documents.pdf.pictures.finding import PictureFinder, PlacedPicture, is_mosaic
from dhr_redact.documents.pdf.pictures.page_recognition import (
    PictureReader,
    RecognisedPage,
    recognise_page,
    scan_dpi,
)
from dhr_redact.documents.pdf.pictures.rendering import USUAL_DPI, PageRenderer
from dhr_redact.documents.pdf.reading.cells import cut_at_rules
from dhr_redact.documents.pdf.reading.drawn_letters import (
    holds_nameless_words,
    holds_words_unread,
    may_hold_drawn_letters,
    may_hold_nameless_letters,
)
from dhr_redact.documents.pdf.reading.page_text import PageText, page_text_of, text_line
from dhr_redact.documents.pdf.reading.picture_texts import PictureTexts
from dhr_redact.documents.pdf.reading.recognised_text import recognised_text_of
from dhr_redact.documents.pdf.reading.seen import with_unseen_marked
from dhr_redact.documents.pdf.reading.stories import ReadStory, hidden_story, stories_of
from dhr_redact.documents.pdf.reading.text_layers import layer_story
from dhr_redact.documents.pdf.reading.trust import PageTexts, Trust, trust_of
from dhr_redact.documents.pdf.reading.unseen_pictures import WHERE, unseen_picture_texts
from dhr_redact.errors import OverLimitError
from dhr_redact.model.document import Picture
from dhr_redact.model.identifiers import PictureId
from dhr_redact.model.kinds import StoryKind

_SCAN: Final = "it is a picture of a page"
_DRAWN: Final = "it shows words that its text does not hold"
_NAMELESS: Final = "words on it have no text"
_MOSAIC: Final = "its pictures make sense only together"


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as it was read.

    `recognised` is set where the page went through recognition, for the reason in `why`; such a
    page is written as a picture of `dpi`. Else `lines` are its visible lines and `hidden` the
    numbers of glyphs that no reader sees. `second` is its text as PDFium reads it, if it can.
    """

    reading: PageReading = field(repr=False)
    text: PageText = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False, default=())
    hidden: tuple[int, ...] = field(repr=False, default=())
    recognised: RecognisedPage | None = field(repr=False, default=None)
    dpi: float = USUAL_DPI
    pictures: tuple[PlacedPicture, ...] = ()
    why: str = ""
    second: str | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class PdfReading:
    """A file as it was read: pages, stories, pictures and what will be left behind.

    `recognised` is what was read in each picture of a text page, with the picture's number.
    `fonts` is the book that the pages were read with, `copy` the bytes that other engines read.
    """

    pages: tuple[ReadPage, ...]
    stories: tuple[ReadStory, ...] = field(repr=False)
    pictures: tuple[Picture, ...]
    recognised: Mapping[PictureId, tuple[int, RecognisedPage]] = field(repr=False)
    fonts: FontBook = field(repr=False)
    unread: tuple[str, ...]
    left_behind: tuple[tuple[str, int], ...]
    copy: bytes = field(repr=False)


def read_pdf(opened: OpenedPdf, limits: Limits, reader: PictureReader | None = None) -> PdfReading:
    """Read every page and every hidden text of an opened file; `reader` reads its pictures.

    Raises:
        OverLimitError: If the file holds more than the limits allow.
        MissingModelError: If a page must be recognised and no engine is there.
        RecogniserError: If recognition failed.
    """
    copy = _copy_of(opened.pdf)
    pictures = PictureTexts(limits, reader or PictureReader(), PictureFinder(limits))
    fonts = FontBook()
    with PageRenderer(copy, limits) as renderer, PageTexts(copy) as texts:
        pages = tuple(_pages(opened, limits, _Engines(renderer, texts, fonts), pictures))
    stories = [*stories_of([page.text for page in pages], [page.reading for page in pages])]
    stories += _layer_stories(pages)
    stories += pictures.stories
    stories += _hidden_stories(opened, pages, _unseen_pictures(opened, pages, pictures))
    length = sum(len(read.story.text) for read in stories)
    if length > limits.characters:
        raise OverLimitError(f"the file has {length} characters; characters is {limits.characters}")
    return PdfReading(
        pages=pages,
        stories=tuple(stories),
        pictures=_distinct([*pictures.finder.pictures, *pictures.regions, *_regions(pages)]),
        recognised={
            identity: (pictures.numbers[identity], found)
            for identity, found in pictures.recognised.items()
        },
        unread=opened.unread,
        left_behind=tuple((item.what, item.count) for item in opened.left_behind),
        fonts=fonts,
        copy=copy,
    )


def _layer_stories(pages: Sequence[ReadPage]) -> Iterator[ReadStory]:
    for page in pages:
        story = layer_story(page.reading, page.text) if page.recognised is not None else None
        if story is not None:
            yield story


def _copy_of(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of an opened file as it is now, for another engine."""
    target = BytesIO()
    pdf.save(target, deterministic_id=True, fix_metadata_version=False)
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Engines:
    """What else reads a page: PDFium for its looks and its text, and the fonts so far."""

    renderer: PageRenderer
    texts: PageTexts
    fonts: FontBook


def _pages(
    opened: OpenedPdf, limits: Limits, engines: _Engines, pictures: PictureTexts
) -> Iterator[ReadPage]:
    layers = layers_of(opened.pdf)
    for index, page in enumerate(opened.pdf.pages):
        reading = with_unseen_marked(read_page(page, index, engines.fonts, layers, limits))
        dpi = scan_dpi(reading)
        second = engines.texts.text(index)
        trust = trust_of(reading, second)
        why = _why_recognised(reading, dpi, trust)
        if why or may_hold_drawn_letters(reading) or may_hold_nameless_letters(reading):
            rendered = engines.renderer.draw(index, dpi=dpi or USUAL_DPI)
            recognised = recognise_page(rendered, pictures.reader)
            why = why or _unread_on(reading, recognised)
        if why:
            text = recognised_text_of(recognised, index, reading.box)
            yield ReadPage(reading, text, recognised=recognised, dpi=rendered.dpi, why=why)
            continue
        seen = [number for number, glyph in enumerate(reading.glyphs) if glyph.hidden is None]
        hidden = tuple(number for number, glyph in enumerate(reading.glyphs) if glyph.hidden)
        lines = lines_of(reading.glyphs, seen)
        yield ReadPage(
            reading,
            page_text_of(reading, cut_at_rules(reading, lines)),
            lines=lines,
            hidden=hidden,
            pictures=pictures.add_page(reading),
            second=second,
        )


def _why_recognised(reading: PageReading, dpi: float | None, trust: Trust) -> str:
    """Say why a page must be read as a reader sees it, '' if its text is enough."""
    if dpi is not None:
        return _SCAN
    return _MOSAIC if is_mosaic(reading) else trust.reason


def _unread_on(reading: PageReading, recognised: RecognisedPage) -> str:
    """Say which words a reader sees that the text does not hold, '' if there are none."""
    if may_hold_nameless_letters(reading) and holds_nameless_words(reading, recognised):
        return _NAMELESS
    return _DRAWN if holds_words_unread(reading, recognised) else ""


def _unseen_pictures(
    opened: OpenedPdf, pages: Sequence[ReadPage], pictures: PictureTexts
) -> Iterator[str]:
    """Yield what can be read in pictures that no page shows whole."""
    as_text = [page.reading for page in pages if page.recognised is None]
    as_looks = [page.reading for page in pages if page.recognised is not None]
    return unseen_picture_texts(
        opened.pdf, as_text, as_looks, reader=pictures.reader, limits=pictures.limits
    )


def _hidden_stories(
    opened: OpenedPdf, pages: Sequence[ReadPage], in_pictures: Iterable[str]
) -> Iterator[ReadStory]:
    """Yield stories of what no page shows, and of text layers that are not trusted."""
    found: dict[tuple[StoryKind, str], list[str]] = {}
    for text in opened.hidden:
        found.setdefault((text.kind, text.where), []).append(text.text)
    for page in pages:
        for where, said in _unseen_texts(page):
            found.setdefault((StoryKind.HIDDEN, where), []).append(said)
    for said in in_pictures:
        found.setdefault((StoryKind.HIDDEN, WHERE), []).append(said)
    for number, ((kind, where), texts) in enumerate(found.items(), start=1):
        joined = "\n".join(said for said in texts if said.strip())
        if joined:
            yield hidden_story(number, kind, where, joined)


def _unseen_texts(page: ReadPage) -> Iterator[tuple[str, str]]:
    """Yield the text of glyphs that go: hidden ones, or all of a page that was recognised."""
    where = f"page {page.reading.index + 1}"
    glyphs = page.reading.glyphs
    if page.recognised is not None:
        yield f"{where}, text layer", _in_lines(page.reading, range(len(glyphs)))
        return
    by_reason: dict[str, list[int]] = {}
    for number in page.hidden:
        by_reason.setdefault(str(glyphs[number].hidden), []).append(number)
    for reason, numbers in by_reason.items():
        yield f"{where}, text {reason}", _in_lines(page.reading, numbers)
    actual = {show.spoken.text for show in page.reading.shows if show.spoken}
    for said in sorted(actual):
        yield f"{where}, replacement text", said


def _in_lines(reading: PageReading, numbers: Sequence[int]) -> str:
    """Return glyphs as lines, and once more in the order they were drawn if that differs."""
    glyphs = reading.glyphs
    lines = sorted(lines_of(glyphs, numbers), key=lambda line: (line.across, line.along))
    ordered = "\n".join(text_line(glyphs, [line], reading.index).text for line in lines)
    drawn = "".join(glyphs[number].text for number in numbers)
    same = "".join(ordered.split()) == "".join(drawn.split())
    return ordered if same else f"{ordered}\n{drawn}"


def _regions(pages: Sequence[ReadPage]) -> Iterator[Picture]:
    """Yield the parts of recognised pages that are no text: a person may let them stay."""
    for page in pages:
        if page.recognised is None:
            continue
        for number, region in enumerate(page.recognised.regions, start=1):
            left, top, right, bottom = region.pixels
            yield Picture(
                id=PictureId(f"page-{page.reading.index + 1}-region-{number}"),
                where=f"page {page.reading.index + 1}, {region.kind}",
                sha256=region.sha256,
                width=right - left,
                height=bottom - top,
            )


def _distinct(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """Return each picture once: the same pixels are decided once."""
    return tuple({picture.sha256: picture for picture in reversed(pictures)}.values())[::-1]
