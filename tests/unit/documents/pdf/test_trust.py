"""Whether a page's text layer is trusted: another engine must read the same letters."""

from __future__ import annotations

import pytest
from pikepdf import Pdf

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.content.interpreter import read_page
from dhr_redact.documents.pdf.content.layers import layers_of
from dhr_redact.documents.pdf.reading.trust import PageTexts, Trust, trust_of
from unit.documents.pdf.pdf_making import new, saved

WORDS = "The panel met in May and heard from each of the agencies that had known the family. "


def text(words: str, y: int = 700, *, font: str = "F1") -> str:
    return f"BT /{font} 9 Tf 40 {y} Td ({words}) Tj ET "


def reading_of(pdf: Pdf) -> PageReading:
    return read_page(pdf.pages[0], 0, FontBook(), layers_of(pdf), Limits())


def trusted(pdf: Pdf) -> Trust:
    with PageTexts(saved(pdf)) as texts:
        return trust_of(reading_of(pdf), texts.text(0))


def test_two_engines_that_read_the_same_are_believed() -> None:
    """Nearly every page is like this: 90 of 100 real ones agree to the letter."""
    trust = trusted(new(text(WORDS) + text(WORDS, 680)))

    assert trust.is_trusted
    assert (trust.agreement, trust.missed, trust.unknown) == (1.0, 0.0, 0.0)


def test_an_empty_page_is_believed() -> None:
    """There is nothing to disagree on."""
    assert trusted(new("")).is_trusted


def test_a_font_that_gives_its_letters_no_text_is_not_believed() -> None:
    """The page looks right and its text is of letters nobody can name."""
    pdf = new(text(WORDS))
    cmap = b"1 begincodespacerange <00> <ff> endcodespacerange "
    cmap += b"1 beginbfrange <20> <7e> <e020> endbfrange"
    pdf.pages[0].obj.Resources.Font.F1.ToUnicode = pdf.make_stream(cmap)

    trust = trusted(pdf)

    assert trust.reason == "letters of it have no text"
    assert trust.unknown > 0.9


def test_a_font_that_draws_other_letters_than_it_says_is_not_believed() -> None:
    """One name drawn in a font that lies is few letters, which no count of them tells."""
    pdf = new(text(WORDS) + text(WORDS, 680))
    font = pdf.pages[0].obj.Resources.Font.F1
    cmap = b"1 begincodespacerange <00> <ff> endcodespacerange "
    font.ToUnicode = pdf.make_stream(cmap + b"1 beginbfchar <4d> <0042> endbfchar")

    assert trusted(pdf).reason == "a font of it says other letters than it draws"


def test_letters_that_were_exchanged_are_not_believed() -> None:
    """Both engines believe the file's own table, which may lie so that nobody copies the text."""
    cipher = str.maketrans("abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba")

    trust = trusted(new("".join(text(WORDS.translate(cipher), y) for y in range(700, 640, -12))))

    assert trust.reason == "its letters make no words"


def test_a_page_of_numbers_is_believed() -> None:
    """A table of dates has no letters to judge."""
    assert trusted(new(text("12 March 2021 " + "1234567890 " * 40))).is_trusted


def test_text_that_only_the_other_engine_reads_is_not_believed() -> None:
    """A name in it would be missed: here it uses a font of its own that we cannot read."""
    reading = reading_of(new(text(WORDS * 3)))

    trust = trust_of(reading, WORDS * 3 + " Tamsin Orrell-Vane")

    assert trust.reason == "another program reads more text"


def test_wholly_other_text_is_not_believed() -> None:
    """One of the two is wrong, and nobody knows which."""
    trust = trust_of(reading_of(new(text(WORDS))), "0123456789 " * 20)

    assert trust.reason == "another program reads other text"


def test_a_letter_or_two_apart_is_nothing() -> None:
    """A short page would else be distrusted for a sign that each reads in its way."""
    assert trust_of(reading_of(new(text("Page 7"))), "Page 7 *").is_trusted


def test_a_page_that_the_other_engine_cannot_read_is_not_believed() -> None:
    """Then nobody confirms what we read."""
    trust = trust_of(reading_of(new(text(WORDS))), None)

    assert trust.reason == "another program cannot read the page"


def test_a_page_with_a_problem_is_not_believed() -> None:
    """The interpreter says itself where it did not understand."""
    trust = trusted(new(text(WORDS, font="F9")))

    assert trust.reason.startswith("it is not understood")


@pytest.mark.parametrize(
    "ours",
    [
        "3 Tr " + text("Hidden words of a scan") + "0 Tr",
        "1 g " + text("White words") + "0 g",
        "q 0 0 10 10 re W n " + text("Clipped words") + " Q",
        "q 1 0 0 1 0 2000 cm " + text("Words off the page") + " Q",
    ],
)
def test_text_that_nobody_sees_does_not_count_against_a_page(ours: str) -> None:
    """PDFium reads some of it and some not; a reader sees none."""
    assert trusted(new(ours + text(WORDS))).is_trusted


def test_letters_drawn_twice_count_once() -> None:
    """Bold made by drawing twice: PDFium tells it once."""
    assert trusted(new(text(WORDS) + "1 0 0 1 0.2 0 cm " + text(WORDS))).is_trusted


def test_dashes_quotes_and_ligatures_are_alike() -> None:
    """Each engine writes them in its own way."""
    reading = reading_of(new(text(r"the \256rst \222word\222 \226 and on")))

    assert trust_of(reading, "the \ufb01rst 'word' - and on").agreement > 0.9


def test_a_file_that_the_other_engine_cannot_open_has_no_texts() -> None:
    """Its pages are then not trusted."""
    with PageTexts(b"no pdf") as texts:
        assert texts.text(0) is None


def test_a_page_that_is_not_there_has_no_text() -> None:
    """The engines may count pages differently in a damaged file."""
    with PageTexts(saved(new())) as texts:
        assert texts.text(5) is None
