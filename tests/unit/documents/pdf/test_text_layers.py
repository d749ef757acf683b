"""A text layer that is not trusted is read for names all the same."""

from __future__ import annotations

from dhr_redact.documents.pdf.reading.page_text import PageText, Paragraph, TextLine
from dhr_redact.documents.pdf.reading.text_layers import layer_story
from making_pdfs import page_of, read_one

_CONTENT = (
    b"BT /F1 12 Tf 72 700 Td (Seen with Holloway) Tj 0 -60 Td (Nothing more was said.) Tj ET"
    b" BT /F1 12 Tf 300 500 Td (H) Tj 0 -40 Td (o) Tj 0 -40 Td (l) Tj 0 -40 Td (t) Tj ET"
)


def recognised(*lines: str) -> PageText:
    """Return a page on which these lines were recognised."""
    box = (0.0, 0.0, 612.0, 792.0)
    made = tuple(Paragraph(lines=(TextLine(text, (None,) * len(text), box, 9),)) for text in lines)
    return PageText(0, box, made)


def test_what_recognition_read_otherwise_is_a_story() -> None:
    """Holloway was read as Hollovvay: only the text layer has her name."""
    story = layer_story(
        read_one(page_of(_CONTENT)),
        recognised("Seen with Hollovvay", "Nothing more was said.", "Holt"),
    )
    assert story is not None
    assert story.story.text == "Seen with Holloway"
    assert story.story.is_kept
    assert all(ref is not None and not ref.is_word for ref in story.refs if ref)


def test_letters_down_the_page_are_read_together() -> None:
    """Each letter was recognised somewhere; the name that they make was not."""
    story = layer_story(
        read_one(page_of(_CONTENT)),
        recognised("Seen with Holloway", "Nothing more was said."),
    )
    assert story is not None
    assert story.story.text == "H\no\nl\nt"


def test_a_layer_that_recognition_read_alike_is_no_story() -> None:
    """Every word would be found twice."""
    lines = ("Seen with Holloway", "Nothing more was said.", "Holt")
    assert layer_story(read_one(page_of(_CONTENT)), recognised(*lines)) is None
