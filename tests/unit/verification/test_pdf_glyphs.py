"""Letters are put in order by where they stand, whatever the order they are drawn in."""

from __future__ import annotations

import pytest

from dhr_redact.verification.passages import Finding, Ran
from dhr_redact.verification.pdf_engines import PageSeen, by_pdfminer
from dhr_redact.verification.pdf_glyphs import Glyph, Seen, as_drawn, by_place, lines_of
from pdf_making import draft, draw, form_of, resource, saved, stream


def seen(instructions: str) -> Seen:
    """Return what is seen of instructions on an empty page."""
    pdf = draft()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q Q")
    draw(pdf, instructions)
    resource(pdf, "/XObject", "/I1", picture := stream(pdf, b"\x00", "<< /Subtype /Image >>"))
    picture.Width = picture.Height = 1
    resource(pdf, "/XObject", "/X1", form_of(pdf, "0 0 5 5 re f"))
    return next(item.seen for item in by_pdfminer(saved(pdf)) if isinstance(item, PageSeen))


def text(font: str = "9 Tf", **at: tuple[float, float]) -> str:
    """Return instructions that show words at places."""
    shown = (f"1 0 0 1 {x} {y} Tm ({word}) Tj" for word, (x, y) in at.items())
    return f"BT /F1 {font} " + " ".join(shown) + " ET"


def test_words_and_lines_are_told_from_places() -> None:
    """There need be no space and no line end in the file."""
    drawn = seen(text(One=(72, 700), two=(95, 700), three=(72, 688), back=(20, 688))).glyphs

    assert as_drawn(drawn) == "One two\nthree\nback"
    assert by_place(lines_of(drawn)) == "One two\nback three"


def test_each_direction_has_lines_of_its_own() -> None:
    """A page may be turned, and a remark in its margin again."""
    drawn = seen(
        "BT /F1 9 Tf 0 1 -1 0 200 200 Tm (up) Tj -1 0 0 -1 300 300 Tm (over) Tj"
        " 0 -1 1 0 400 400 Tm (down) Tj 1 0 0 1 72 72 Tm (on) Tj ET"
    ).glyphs

    assert by_place(lines_of(drawn)).split("\n") == ["on", "up", "over", "down"]


def test_a_letter_drawn_twice_is_read_once() -> None:
    """Some programs make bold letters so."""
    drawn = seen(text(a=(72, 700)) + text(a=(72.2, 700)) + text(b=(77, 700))).glyphs

    assert by_place(lines_of(drawn)) == "ab"


def test_a_letter_without_width_still_stands_somewhere() -> None:
    """Text may be squeezed to nothing."""
    nothing = Glyph("a", (72, 700), (72, 700), 9, "F")

    assert as_drawn([nothing, Glyph("b", (72, 700), (77, 700), 9, "F")]) == "ab"
    assert lines_of([]) == []


def test_letters_without_a_meaning_are_walls() -> None:
    """A font may not say what its codes are."""
    drawn = seen("BT /F1 9 Tf (\\001) Tj ET").glyphs

    assert [glyph.text for glyph in drawn] == ["\ufffd"]


@pytest.mark.parametrize(
    ("instructions", "count"),
    [
        ("0 g 10 10 60 12 re f", 1),
        ("0.1 0.1 0.2 rg 10 10 60 12 re f", 1),
        ("0 0 0 1 k 10 10 60 12 re f*", 1),
        ("1 1 1 0 k 10 10 60 12 re f", 1),
        ("0 1 0 0 k 10 10 60 12 re f", 0),
        ("1 g 10 10 60 12 re f", 0),
        ("0 g 10 10 60 12 re S", 0),
        ("0 g 10 10 m 70 10 l 70 22 l 10 22 l h f", 1),
        ("0 g 10 10 60 12 re 10 40 60 12 re f", 2),
        ("0 g 0.7 0.7 -0.7 0.7 100 100 cm 10 10 60 12 re f", 0),
        ("/Pattern cs /P1 scn 10 10 60 12 re f", 0),
        ("0 g f", 0),
        ("/X1 Do", 1),
    ],
)
def test_dark_boxes_are_remembered(instructions: str, count: int) -> None:
    """A black box may be as wide as what it hides."""
    assert len(seen(instructions).boxes) == count


def test_shapes_and_pictures_are_counted() -> None:
    """There may be letters in them."""
    found = seen("0 g 10 10 m 20 30 40 50 60 10 c h f q 9 0 0 9 10 10 cm /I1 Do Q")

    assert found.shapes == 1
    assert [placed.matrix for placed in found.pictures] == [(9, 0, 0, 9, 10, 10)]


def test_what_pdfminer_cannot_read_is_a_finding() -> None:
    """Not knowing is not passing."""
    items = list(by_pdfminer(b"%PDF-1.7 nothing more"))

    assert [type(item) for item in items] == [Finding]
    assert not any(isinstance(item, Ran) for item in items)
