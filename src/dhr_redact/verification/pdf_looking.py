"""Choose what of a PDF is read as it looks, and read it: pages, and pictures that no page shows.

Reading pixels takes a second or two a page. Pages with a picture, with drawn shapes, without text
or with text in doubt are read; of every font one page is, and if its letters do not look like what
the font says they are, all pages that use it. A picture is read by itself unless its page shows it
whole, upright and uncovered.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pikepdf
import pypdfium2

from dhr_redact.verification.folding import words
from dhr_redact.verification.passages import Channel, Finding, Passage, Ran
from dhr_redact.verification.pdf_glyphs import Glyph, Seen, as_drawn
from dhr_redact.verification.pdf_rendered import (
    RENDERED,
    draw,
    draw_alone,
    is_shown_plainly,
    read,
    unreadable,
)

ALIKE: Final = 0.8
"""Pages whose engines agree on fewer of their words than this are in doubt."""
_TRUE: Final = 0.5
"""Of the words in a font so many must look like what the font says."""
_LONG_WORD: Final = 4
_SHAPES: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
Item = Passage | Finding | Ran


@dataclass(slots=True)
class PageFacts:
    """What is known of one page: its texts, what pdfminer saw, and what makes it doubtful.

    `has_pattern` says that a pattern is painted, `has_lies` that a font on it says other letters
    than it draws.
    """

    texts: list[str] = field(default_factory=list, repr=False)
    seen: Seen = field(default_factory=Seen)
    lines: list[list[Glyph]] = field(default_factory=list, repr=False)
    has_pattern: bool = False
    has_lies: bool = False


def look_at_all(
    document: pypdfium2.PdfDocument,
    pdf: pikepdf.Pdf,
    pages: Mapping[int, PageFacts],
    *,
    every: bool = False,
) -> Iterator[Item]:
    """Yield what can be read in the pixels of the pages, counted from 0, and of the pictures."""
    looking = _Looking(document, pdf, pages)
    chosen = [number for number in sorted(pages) if every or is_in_doubt(pages[number])]
    chosen += _samples(pages, chosen)
    for number in chosen:
        yield from looking.page(number)
    doubted = looking.doubted_fonts()
    for number in sorted(set(pages) - set(chosen)):
        if doubted & {glyph.font for glyph in pages[number].seen.glyphs}:
            yield from looking.page(number)
    yield from looking.pictures()
    yield Ran(RENDERED, looking.count)


def is_in_doubt(page: PageFacts) -> bool:
    """Tell whether there may be more on a page than its text says, or less."""
    if page.seen.pictures or page.seen.shapes >= _SHAPES:
        return True
    if page.has_pattern or page.has_lies:
        return True
    texts = [set(words(text)) for text in page.texts]
    if not any(texts) or any("\ufffd" in text for text in page.texts):
        return True
    said_by_any: set[str] = set().union(*texts)
    said_by_all = texts[0].intersection(*texts[1:])
    return len(said_by_all) < ALIKE * len(said_by_any)


def as_said(seen: str, texts: Sequence[str]) -> str:
    """Return what was read in pixels with the capitals that the page's text has.

    'W' and 'w' look alike, and somebody may be called Will. A word that stands in the pixels more
    often than in the text keeps the letters it was read with.
    """
    longest = max(texts, key=len, default="")
    said: dict[str, list[str]] = defaultdict(list)
    for word in _WORD.findall(longest):
        said[word.casefold()].append(word)
    read_as = Counter(word.casefold() for word in _WORD.findall(seen))

    def letters(found: re.Match[str]) -> str:
        forms = said.get(found[0].casefold(), [])
        if not forms or read_as[found[0].casefold()] > len(forms):
            return found[0]
        form = forms.pop(0)
        read_as[found[0].casefold()] -= 1
        return form

    return _WORD.sub(letters, seen)


def _samples(pages: Mapping[int, PageFacts], chosen_already: Sequence[int]) -> list[int]:
    """Choose pages so that each font stands on one that is read; few pages will do."""
    letters = {
        number: Counter(glyph.font for glyph in page.seen.glyphs if glyph.text.isalnum())
        for number, page in pages.items()
    }
    waiting = {font for counts in letters.values() for font in counts}
    for number in chosen_already:
        waiting -= set(letters[number])
    chosen: list[int] = []
    while waiting:
        best = max(sorted(letters), key=lambda n: sum(letters[n][font] for font in waiting))
        chosen.append(best)
        waiting -= set(letters[best])
    return chosen


class _Looking:
    """Draws and reads the pages of one document, and remembers what was read."""

    def __init__(
        self,
        document: pypdfium2.PdfDocument,
        pdf: pikepdf.Pdf,
        pages: Mapping[int, PageFacts],
    ) -> None:
        self._document = document
        self._pictures = dict(_pictures(pdf))
        self._pages = pages
        self._read: dict[int, frozenset[str]] = {}
        self.count = 0

    def page(self, number: int) -> Iterator[Item]:
        """Draw and read one page; a picture that it shows plainly need not be read again."""
        self.count += 1
        part = f"page {number + 1}"
        try:
            look = draw(self._document, number)
            for placed in self._pages[number].seen.pictures:
                picture = self._pictures.get(placed.number)
                if picture is not None and is_shown_plainly(draw_alone(picture), placed, look):
                    del self._pictures[placed.number]
        except pypdfium2.PdfiumError as error:
            yield unreadable(part, error)
            return
        for item in read(look, part, Channel.VISIBLE):
            if isinstance(item, Passage):
                self._read[number] = frozenset(words(item.text))
                said = as_said(item.text, self._pages[number].texts)
                yield replace(item, text=said)
            else:
                yield item

    def pictures(self) -> Iterator[Item]:
        """Draw and read each picture that no page shows as it is."""
        for number, picture in sorted(self._pictures.items()):
            part = f"object {number}"
            try:
                look = draw_alone(picture)
            except pypdfium2.PdfiumError as error:
                yield unreadable(part, error)
                continue
            if look is not None:
                yield from read(look, part, Channel.COPY)

    def doubted_fonts(self) -> set[str]:
        """Return the fonts whose letters did not look, on the pages read, like what they say."""
        right: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        for number, seen in self._read.items():
            by_font: dict[str, list[Glyph]] = defaultdict(list)
            for glyph in self._pages[number].seen.glyphs:
                by_font[glyph.font].append(glyph)
            for font, glyphs in by_font.items():
                said = {word for word in words(as_drawn(glyphs)) if len(word) >= _LONG_WORD}
                right[font] += len(said & seen)
                wrong[font] += len(said - seen)
        return {font for font in wrong if right[font] < _TRUE * (right[font] + wrong[font])}


def _pictures(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield every picture of the file, whether or not a page draws it."""
    for value in pdf.objects:
        if isinstance(value, pikepdf.Stream) and "/Width" in value and "/Height" in value:
            yield value.objgen[0], value
