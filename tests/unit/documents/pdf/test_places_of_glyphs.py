"""What goes from a page that became a picture because its text layer names somebody."""

from __future__ import annotations

from PIL import Image

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.edits import GlyphChange
from dhr_redact.documents.pdf.objects.matrices import union
from dhr_redact.documents.pdf.pictures.page_recognition import RecognisedPage, RecognisedWord
from dhr_redact.documents.pdf.pictures.places_of_glyphs import with_glyph_changes
from dhr_redact.documents.pdf.pictures.rendering import RenderedPage
from dhr_redact.documents.pdf.pictures.word_changes import WordChange
from making_pdfs import page_of, read_one

_LINES = b"BT /F1 12 Tf 72 700 Td (Seen with Holloway) Tj 0 -40 Td (and Ann Lee) Tj ET"
_RENDERED = RenderedPage(
    Image.new("L", (612, 792), 255), 72, (1, 0, 0, -1, 0, 792), (1, 0, 0, -1, 0, 792)
)


def _glyphs(reading: PageReading, text: str) -> tuple[int, ...]:
    start = "".join(glyph.text for glyph in reading.glyphs).index(text)
    return tuple(range(start, start + len(text)))


def _recognised(reading: PageReading, *words: tuple[str, str]) -> RecognisedPage:
    """Return a page on which words of the text layer were recognised, as something else."""
    made = []
    for text, read_as in words:
        box = union(reading.glyphs[number].box for number in _glyphs(reading, text))
        made.append(RecognisedWord(read_as, box, _RENDERED.pixel_box(box), 0.9, 0))
    return RecognisedPage(612, 792, tuple(made), (), (), "test", 0.0)


def test_a_name_that_was_misread_goes_as_the_text_layer_has_it() -> None:
    """Recognition read Hollovvay; the plan is for Holloway, and the word is the same."""
    reading = read_one(page_of(_LINES))
    page = _recognised(reading, ("with", "with"), ("Holloway", "Hollovvay"))
    change = GlyphChange(_glyphs(reading, "Holloway"), "Person A")

    made, found = with_glyph_changes(page, (), [change], reading, _RENDERED)

    assert made == page
    assert found == (WordChange((1,), "Person A"),)


def test_a_name_that_was_not_recognised_goes_by_its_place() -> None:
    """A name nobody recognised is ink on the page all the same, on each of its lines."""
    reading = read_one(page_of(_LINES))
    page = _recognised(reading, ("Seen", "Seen"))
    glyphs = (*_glyphs(reading, "Holloway"), *_glyphs(reading, "and Ann"))

    made, found = with_glyph_changes(
        page, (), [GlyphChange(glyphs, "Person A")], reading, _RENDERED
    )

    assert found == (WordChange((1, 2), "Person A"),)
    first, second = (word.pixels for word in made.words[1:])
    assert first[3] <= second[1]
    assert not any(word.text for word in made.words[1:])


def test_a_word_that_goes_already_is_replaced_once() -> None:
    """Text layer and recognition agree mostly; one name must not become two."""
    reading = read_one(page_of(_LINES))
    page = _recognised(reading, ("Ann", "Ann"), ("Lee", "Lee"))
    first = WordChange((0,), "Person B")
    change = GlyphChange(_glyphs(reading, "Ann Lee"), "Person A")

    _, found = with_glyph_changes(page, [first], [change], reading, _RENDERED)

    assert found == (first, WordChange((1,), ""))
    again = with_glyph_changes(page, found, [change], reading, _RENDERED)
    assert again == (page, found)


def test_what_nobody_sees_takes_nothing_with_it() -> None:
    """A hidden text layer may lie anywhere: over other words, or off the page."""
    reading = read_one(page_of(b"BT /F1 12 Tf 3 Tr 72 700 Td (Holloway) Tj ET"))
    page = RecognisedPage(612, 792, (), (), (), "test", 0.0)
    change = GlyphChange(_glyphs(reading, "Holloway"), "Person A")

    assert with_glyph_changes(page, (), [change], reading, _RENDERED) == (page, ())
