"""Pages as stories: the order of reading, tables, running heads, words that go on."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from dhr_redact.documents.pdf.content.lines import lines_of
from dhr_redact.documents.pdf.reading.cells import cut_at_rules
from dhr_redact.documents.pdf.reading.page_text import PageText, page_text_of
from dhr_redact.documents.pdf.reading.stories import ReadStory, stories_of
from dhr_redact.model.kinds import StoryKind
from making_pdfs import PARAGRAPHS, page_of, read_one, report, typst_pages


def stories(data: bytes) -> dict[str, ReadStory]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        readings = [read_one(pdf, index) for index in range(len(pdf.pages))]
    pages: list[PageText] = []
    for reading in readings:
        seen = [number for number, glyph in enumerate(reading.glyphs) if glyph.hidden is None]
        pages.append(page_text_of(reading, cut_at_rules(reading, lines_of(reading.glyphs, seen))))
    return {read.story.id: read for read in stories_of(pages, readings)}


def body(data: bytes) -> str:
    return stories(data)["body"].story.text


def test_a_paragraph_is_one_line_of_its_story() -> None:
    """Nearness and sentences are counted in paragraphs, not in the lines of a page."""
    assert body(report()).split("\n") == ["Overview report", *PARAGRAPHS]


def test_columns_are_read_one_after_the_other() -> None:
    """A sentence must not be read across the gutter."""
    text = " ".join(body(typst_pages()).replace("-\n", "").split())
    first = " ".join(PARAGRAPHS[0].split())
    assert text.replace("\u2010", "").count(first) >= 3


def test_a_word_divided_at_a_line_end_keeps_its_hyphen_and_line_end() -> None:
    """The views of detection join it again; the text itself never changes."""
    content = (
        b"BT /F1 12 Tf 14 TL 72 700 Td (The panel met Mrs Hollo-) Tj T* (way on Monday in) Tj ET"
    )
    assert "Hollo-\nway" in body(saved(page_of(content)))


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_a_table_with_rules_is_read_row_by_row() -> None:
    """The agency's column and the name beside it belong together."""
    rows = (("Agency", "Who"), ("Police", "Meg Holloway of the public protection unit at Carrow"))
    text = body(report((PARAGRAPHS[0],), rows))
    assert "Agency\tWho\nPolice\tMeg Holloway of the public protection unit at Carrow" in text


def test_running_heads_are_set_aside() -> None:
    """A head between two pages would part a sentence that goes on."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in range(1, 4):
        canvas.drawString(72, 810, "Carrow CSP - Official Sensitive")
        canvas.drawString(72, 700, f"Sentence number {number} is here and it is about the")
        canvas.drawString(72, 20, f"Page {number} of 3")
        canvas.showPage()
    canvas.save()
    found = stories(out.getvalue())
    assert found["page-headers"].story.kind is StoryKind.HEADER
    assert found["page-headers"].story.text.count("Official Sensitive") == 3
    assert "Page 2 of 3" in found["page-footers"].story.text
    assert "Page" not in found["body"].story.text
    assert "Official" not in found["body"].story.text


def test_a_sentence_goes_on_over_the_page() -> None:
    """A name may stand half on one page and half on the next."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 700, "She was seen by the nurse and by Mrs Hollo-")
    canvas.showPage()
    canvas.drawString(72, 700, "way of the same practice.")
    canvas.save()
    assert "Mrs Hollo-\nway of" in body(out.getvalue())


def pages_of(*pages: tuple[tuple[float, float, str], ...]) -> bytes:
    """Return a file with these lines on its pages: from the left, from below, text."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for lines in pages:
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_word_divided_over_a_note_is_read_whole_beside_the_body() -> None:
    """A note at the foot of a page stands between the halves of a name."""
    data = pages_of(
        ((72, 300, "She was seen by Mrs Hollo-"), (72, 60, "1 Minutes of the panel.")),
        ((72, 780, "A caption"), (72, 700, "way of the same practice.")),
    )
    found = stories(data)
    assert "Hollo-\nway" not in found["body"].story.text
    parted = found["words-parted"]
    assert parted.story.text == "She was seen by Mrs Hollo-\nway of the same practice."
    assert {ref.page for ref in parted.refs if ref is not None} == {0, 1}
    places = [segment.location.describe() for segment in parted.story.segments]
    assert ["page 1" in places[0], "page 2" in places[1]] == [True, True]


def test_a_word_whose_rest_follows_is_not_read_twice() -> None:
    """A second story of what was read already would only ask twice."""
    data = pages_of(((72, 300, "She was seen by Mrs Hollo-"),), ((72, 700, "way of it."),))
    assert "words-parted" not in stories(data)


def test_letters_out_of_order_are_put_in_order() -> None:
    """A name drawn last letter first is read as a reader sees it."""
    content = (
        b"BT /F1 12 Tf 1 0 0 1 86 700 Tm (g) Tj 1 0 0 1 79 700 Tm (e) Tj "
        b"1 0 0 1 69 700 Tm (M) Tj ET"
    )
    assert body(saved(page_of(content))) == "Meg"


def test_words_that_only_the_drawing_holds_are_read_too() -> None:
    """Two texts drawn over one another read as neither: each is read as it was drawn."""
    content = b"BT /F1 12 Tf 72 700 Td (Holloway) Tj ET BT /F1 12 Tf 74.5 700.5 Td (MMMMMMMM) Tj ET"
    found = stories(saved(page_of(content)))
    assert "Holloway" in found["page-1-as-drawn"].story.text


def test_texts_over_one_another_are_read_though_their_words_stand_elsewhere_too() -> None:
    """A form drawn at two places, over other text at one of them, kept its name there."""
    content = (
        b"BT /F1 12 Tf 72 700 Td (Holloway) Tj 0 -40 Td (Marchmont) Tj ET"
        b" BT /F1 12 Tf 72 600 Td (Holloway) Tj ET BT /F1 12 Tf 74.5 600.5 Td (Marchmont) Tj ET"
    )
    text = stories(saved(page_of(content)))["page-1-as-drawn"].story.text
    assert text == "Holloway\nMarchmont"


def test_half_a_name_that_is_only_spoken_is_read_with_the_half_that_is_shown() -> None:
    """A letter drawn as a picture of itself is text only by its replacement text."""
    content = (
        b"BT /F1 12 Tf 72 700 Td (Seen with Hollo) Tj /Span << /ActualText (way) >> BDC (####) Tj"
        b" EMC ( on) Tj /Span << /ActualText (Monday) >> BDC ( Monday) Tj EMC ET"
    )
    found = stories(saved(page_of(content)))
    assert found["page-1-as-drawn"].story.text == "Seen with Holloway on Monday"


def test_fake_bold_is_read_once() -> None:
    """Some programs draw a letter twice, a hair apart, to make it bold."""
    content = b"BT /F1 12 Tf 72 700 Td (Holloway) Tj ET BT /F1 12 Tf 72.3 700 Td (Holloway) Tj ET"
    data = saved(page_of(content))
    assert body(data) == "Holloway"
    assert "page-1-as-drawn" not in stories(data)


@pytest.mark.parametrize(
    "shown",
    [
        b"6 Tc (Holloway) Tj 0 Tc",
        b"[(H) -500 (o) -500 (l) -500 (l) -500 (o) -500 (w) -500 (a) -500 (y)] TJ",
    ],
)
def test_a_word_whose_letters_stand_wide_apart_is_one_word(shown: bytes) -> None:
    """A name on a title page is often set wide; so many words of one letter were never meant."""
    content = b"BT /F1 12 Tf 72 700 Td [(Name:) -900] TJ " + shown + b" [-900 (of Carrow)] TJ ET"
    assert body(saved(page_of(content))) == "Name: Holloway of Carrow"


def test_letters_that_stand_for_themselves_stay_apart() -> None:
    """Initials before a surname, and letters whose gaps differ, are no word."""
    content = b"BT /F1 12 Tf 72 700 Td [(J) -300 (K) -300 (R) -300 (S) -300 (Holloway)] TJ "
    content += b"0 -14 Td [(a) -300 (b) -500 (c) -300 (d) -700 (e)] TJ ET"
    assert body(saved(page_of(content))) == "J K R S Holloway a b c d e"


def test_every_character_knows_its_glyph() -> None:
    """What is planned for a character is done to a glyph of the page."""
    read = stories(report())["body"]
    with pikepdf.open(io.BytesIO(report())) as pdf:
        glyphs = read_one(pdf).glyphs
    for character, ref in zip(read.story.text, read.refs, strict=True):
        if ref is not None:
            assert glyphs[ref.number].text == character
        else:
            assert character in " \n\t"


def test_a_comb_is_one_word() -> None:
    """A form gives each letter of a crime number a box of its own."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for across, letter in enumerate("HC/30/07"):
        canvas.rect(200 + 18 * across, 690, 18, 20)
        canvas.drawString(206 + 18 * across, 695, letter)
    canvas.drawString(72, 695, "Crime number")
    canvas.save()
    assert "HC/30/07" in body(out.getvalue())


def test_a_large_first_letter_belongs_to_its_word() -> None:
    """A name that begins a chapter may begin with a letter three lines high."""
    content = (
        b"BT /F1 36 Tf 72 674 Td (H) Tj /F1 12 Tf 27 24 Td (olloway was seen) Tj "
        b"0 -14 Td (again in May and in) Tj ET"
    )
    found = stories(saved(page_of(content)))
    assert any("Holloway" in read.story.text for read in found.values())
