"""Letters that have no text are a name or a formula: recognition tells which."""

from __future__ import annotations

import io

import pikepdf
import pytest

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.objects.matrices import union
from dhr_redact.documents.pdf.pictures.page_recognition import RecognisedPage, RecognisedWord
from dhr_redact.documents.pdf.reading.drawn_letters import (
    holds_nameless_words,
    may_hold_nameless_letters,
)
from leaks.pdf_builder import Draft
from leaks.pdf_fonts import simple_font
from making_pdfs import read_one


def page(text: str) -> PageReading:
    """Return a page that shows a text in a font that does not say what it shows."""
    draft = Draft()
    names = {letter: f"g{number}" for number, letter in enumerate(text)}
    font = simple_font(draft, text, names)
    draft.around(f"{font.name} 12 Tf {font.shown(text)} Tj")
    return read_one(pikepdf.open(io.BytesIO(draft.bytes())))


def seen(reading: PageReading, text: str, confidence: float = 0.9) -> RecognisedPage:
    """Return what is recognised where the letters without a text stand."""
    box = union(glyph.box for glyph in reading.glyphs if "\ufffd" in glyph.text)
    word = RecognisedWord(text, box, (0, 0, 1, 1), confidence, 0)
    return RecognisedPage(100, 100, (word,), (), (), "test", 0.0)


@pytest.mark.parametrize(("text", "expected"), [("Holt", True), ("Ann", True), ("Ho", False)])
def test_three_in_a_row_may_be_a_name(text: str, *, expected: bool) -> None:
    """A bullet or a sign of a formula stands alone."""
    assert may_hold_nameless_letters(page(text)) is expected


def test_a_word_that_is_recognised_there_is_a_word() -> None:
    """Among a thousand letters that have a text, a name has none."""
    reading = page("Ann")
    assert holds_nameless_words(reading, seen(reading, "Ann"))


@pytest.mark.parametrize(("text", "confidence"), [("x²+", 0.9), ("Ann", 0.3)])
def test_a_formula_is_no_word(text: str, confidence: float) -> None:
    """Pages of formulas in old fonts must not all become pictures."""
    reading = page("Ann")
    assert not holds_nameless_words(reading, seen(reading, text, confidence))
