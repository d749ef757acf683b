"""Whether the text layer of a page may be trusted: a second engine must read the same.

PDFium reads each page as well. It sees neither hidden layers nor what lies off the page, and it
puts letters in another order, so letters are counted, not lined up. A page that is not trusted is
read by recognition, as a picture.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import floor, log
from types import TracebackType
from typing import Final, Self

import pypdfium2
import pypdfium2.raw as pdfium

from dhr_redact.documents.pdf.content.fonts import UNKNOWN
from dhr_redact.documents.pdf.content.glyphs import Glyph, Hidden, PageReading

LEAST_AGREEMENT: Final = 0.9
"""Measured on 419 pages of real files: 90 % of them agree to 0.98 or better (docs, pdf-opening)."""
MOST_MISSED: Final = 0.003
"""Of the letters PDFium reads so many may be missing from ours: on real pages none are, but for
formulas in fonts that keep their encoding to themselves."""
MOST_UNKNOWN: Final = 0.05
MOST_STRANGE: Final = -3.6
"""Mean logarithm of the frequency of letters. Real pages reach -3.5 (formulas); a text whose
letters were exchanged, as some programs do so that nobody copies it, lies at -3.9 on average."""

_UNSEEN_BY_BOTH: Final = frozenset({Hidden.LAYER, Hidden.NOT_DRAWN, Hidden.OFF_PAGE})
_FEW: Final = 3
_ENOUGH_LETTERS: Final = 200
_PRIVATE: Final = "Co"
_SAME_PLACE: Final = 0.25
_ALIKE: Final = str.maketrans(
    {"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"'}
)
_FREQUENCIES: Final[Mapping[str, float]] = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            *(8.2, 1.5, 2.8, 4.3, 12.7, 2.2, 2.0, 6.1, 7.0, 0.15, 0.77, 4.0, 2.4),
            *(6.7, 7.5, 1.9, 0.095, 6.0, 6.3, 9.1, 2.8, 0.98, 2.4, 0.15, 2.0, 0.074),
        ),
        strict=True,
    )
)
"""Letters of English text, in per cent (Lewand, Cryptological Mathematics, 2000)."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What is thought of a page's text layer.

    `agreement` is the part of all letters that both engines read, 0 to 1; `missed` the part of
    PDFium's that we do not read, `unknown` the part of our letters that have no text. `reason`
    says why the page is not trusted, '' if it is.
    """

    agreement: float
    missed: float
    unknown: float
    reason: str = ""

    @property
    def is_trusted(self) -> bool:
        """Whether the page's text may be taken as what a reader sees."""
        return not self.reason


class PageTexts:
    """The text of each page of a file as PDFium reads it."""

    def __init__(self, data: bytes) -> None:
        self._pdf: pypdfium2.PdfDocument | None
        try:
            self._pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            self._pdf = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def text(self, index: int) -> str | None:
        """Return the text of a page, or None if PDFium cannot read it."""
        if self._pdf is None:
            return None
        try:
            page = self._pdf[index]
        except (pypdfium2.PdfiumError, IndexError):
            return None
        try:
            return _all_letters(page)
        except pypdfium2.PdfiumError:
            return None
        finally:
            page.close()


def _all_letters(page: pypdfium2.PdfPage) -> str:
    """Return every letter, one code after the other, as they stand in PDFium's own order."""
    text_page = page.get_textpage()
    try:
        count, letter = text_page.count_chars(), pdfium.FPDFText_GetUnicode
        handle = text_page.raw  # asked for every letter, it would take as long as the letters
        codes = [letter(handle, at) for at in range(count)]
        known = {code for code in set(codes) if _is_letter(code)}
        return "".join([chr(code) for code in codes if code in known])
    finally:
        text_page.close()


def _is_letter(code: int) -> bool:
    return 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF


def trust_of(reading: PageReading, second: str | None) -> Trust:
    """Compare a page as we read it with what PDFium reads; None is a page PDFium cannot read."""
    ours = letters_counted(glyph.text for glyph in reading.glyphs)
    theirs = letters_counted(second or "")
    if second is not None and ours == theirs and not _unknown_share(reading.glyphs):
        agreed = Trust(1.0, 0.0, 0.0)  # nearly always
        return replace(agreed, reason=_reason(reading, agreed, 0, ours))
    seen = [glyph for glyph in distinct(reading.glyphs) if glyph.hidden not in _UNSEEN_BY_BOTH]
    unknown = _unknown_share(seen)
    if second is None:
        return Trust(0.0, 1.0, unknown, "another program cannot read the page")
    shown = letters_counted(glyph.text for glyph in seen if glyph.hidden is None)
    missed, more = theirs - ours, shown - theirs
    apart = missed.total() + more.total()
    words, total = letters_in(theirs), theirs.total() + shown.total()
    trust = Trust(
        agreement=1 - apart / total if total else 1.0,
        missed=letters_in(missed) / words if words else 0.0,
        unknown=unknown,
    )
    return replace(trust, reason=_reason(reading, trust, apart, ours))


def _reason(reading: PageReading, trust: Trust, apart: int, ours: Counter[str]) -> str:
    if reading.problems:
        return f"it is not understood: {reading.problems[0]}"
    if trust.unknown > MOST_UNKNOWN:
        return "letters of it have no text"
    if _has_lies(reading) and any(_is_a_lie(reading, glyph) for glyph in reading.glyphs):
        return "a font of it says other letters than it draws"
    if apart > _FEW and trust.agreement < LEAST_AGREEMENT:
        return "another program reads other text"
    is_missed = apart > _FEW and trust.missed > MOST_MISSED
    is_strange = _strangeness(ours) < MOST_STRANGE
    strange = "its letters make no words" if is_strange else ""
    return "another program reads more text" if is_missed else strange


def _has_lies(reading: PageReading) -> bool:
    fonts = {id(show.state.font): show.state.font for show in reading.shows}
    return any(font.has_contradictions for font in fonts.values())


def _is_a_lie(reading: PageReading, glyph: Glyph) -> bool:
    font = reading.shows[glyph.show].state.font
    return glyph.hidden is None and font.contradicts(glyph.code)


def letters_counted(texts: Iterable[str]) -> Counter[str]:
    """Count letters and signs, so that both engines' ways of writing the same letter are one."""
    counts = Counter(unicodedata.normalize("NFKD", "".join(texts)).translate(_ALIKE))
    for letter in list(counts):
        if unicodedata.category(letter)[0] not in "LNPS" or letter in "-\xad":
            del counts[letter]
    return counts


def letters_in(counts: Counter[str]) -> int:
    """Count what names are made of; signs of formulas are read in many ways."""
    return sum(count for letter, count in counts.items() if letter.isalnum())


def distinct(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Leave out what is drawn again at the same place, as PDFium does."""
    places: set[tuple[str, int, int]] = set()
    for glyph in glyphs:
        step = max(glyph.height * _SAME_PLACE, 0.1)
        x, y = glyph.x / step, glyph.y / step
        text, at, down = glyph.text, round(x), round(y)
        if not places.isdisjoint(
            ((text, at, down), (text, at - 1, down), (text, at, down - 1), (text, at - 1, down - 1))
        ):
            continue
        places.add((text, floor(x), floor(y)))
        yield glyph


def _unknown_share(glyphs: Iterable[Glyph]) -> float:
    letters = unknown = 0
    for text, count in Counter(glyph.text for glyph in glyphs).items():
        if text.isspace():
            continue
        letters += count
        if any(letter == UNKNOWN or unicodedata.category(letter) == _PRIVATE for letter in text):
            unknown += count
    return unknown / letters if letters else 0.0


def _strangeness(counts: Counter[str]) -> float:
    """Return how usual the letters are, 0 if too few are Latin to say; a cipher is below -3.6."""
    latin = Counter({letter: counts[letter] + counts[letter.upper()] for letter in _FREQUENCIES})
    letters = sum(count for letter, count in counts.items() if letter.isalpha())
    total = latin.total()
    if total < _ENOUGH_LETTERS or total * 2 < letters:
        return 0.0
    return sum(count * log(_FREQUENCIES[letter] / 100) for letter, count in latin.items()) / total
