"""Reading a page glyph by glyph."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.glyphs import Hidden, PaintKind, StreamKind
from dhr_redact.documents.pdf.content.marked import Spoken
from dhr_redact.errors import OverLimitError
from making_pdfs import page_of, read_one, report, typst_pages


def text_of(content: bytes, **resources: pikepdf.Object) -> str:
    return "".join(glyph.text for glyph in read_one(page_of(content, **resources)).glyphs)


@pytest.mark.parametrize("make", [report, typst_pages])
def test_characters_agree_with_pdfplumber(make: object, tmp_path: Path) -> None:
    """Pdfplumber is used for tables: its characters must be the ones we know."""
    data = make()  # type: ignore[operator]
    (tmp_path / "a.pdf").write_bytes(data)
    with pdfplumber.open(tmp_path / "a.pdf") as theirs, pikepdf.open(tmp_path / "a.pdf") as pdf:
        for index, page in enumerate(theirs.pages):
            ours = read_one(pdf, index).glyphs
            assert [g.text for g in ours] == [c["text"] for c in page.chars]
            for glyph, char in zip(ours, page.chars, strict=True):
                assert glyph.x == pytest.approx(char["matrix"][4], abs=0.6)
                assert glyph.y == pytest.approx(char["matrix"][5], abs=0.6)


def test_every_text_operator_is_read() -> None:
    """A name may be shown by any of the four operators, kerned or not."""
    content = b"BT /F1 12 Tf 72 700 Td (Ab) Tj [(c) -200 (d)] TJ (e) ' 1 0 (f) \" ET"
    assert text_of(content) == "Abcdef"


def test_kerning_moves_the_pen_back_and_forth() -> None:
    """The place of a glyph says what to remove: a number in an array moves it."""
    glyphs = read_one(page_of(b"BT /F1 10 Tf 100 700 Td [(A) -1000 (A)] TJ ET")).glyphs
    assert glyphs[1].x - glyphs[0].x == pytest.approx(6.67 + 10)


def test_text_state_survives_q_and_is_given_back() -> None:
    """The font set inside q is not that of the text after Q."""
    content = b"BT /F1 10 Tf ET q BT /F1 20 Tf 10 500 Td (A) Tj ET Q BT 10 400 Td (B) Tj ET"
    heights = [glyph.height for glyph in read_one(page_of(content)).glyphs]
    assert heights == pytest.approx([20, 10])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"BT /F1 12 Tf 3 Tr 72 700 Td (A) Tj ET", Hidden.INVISIBLE),
        (b"BT /F1 12 Tf 72 900 Td (A) Tj ET", Hidden.OFF_PAGE),
        (b"q 0 0 10 10 re W n BT /F1 12 Tf 72 700 Td (A) Tj ET Q", Hidden.CLIPPED),
        (b"BT /F1 0.01 Tf 72 700 Td (A) Tj ET", Hidden.TINY),
        (b"1 g BT /F1 12 Tf 72 700 Td (A) Tj ET", Hidden.SAME_COLOUR),
        (b"BT /F1 12 Tf 72 700 Td (A) Tj ET 0 g 70 690 40 30 re f", Hidden.COVERED),
        (b"BT /F1 12 Tf 72 700 Td (A) Tj ET", None),
        (b"0 g 70 690 40 30 re f 1 g BT /F1 12 Tf 72 700 Td (A) Tj ET", None),
    ],
)
def test_what_a_reader_does_not_see_is_marked(content: bytes, why: Hidden | None) -> None:
    """Hidden text is read before it is dropped; white on black is not hidden."""
    (glyph,) = read_one(page_of(content)).glyphs
    assert glyph.hidden is why


def test_a_form_drawn_twice_is_two_streams() -> None:
    """A head drawn on the page twice has glyphs in two places, with one source."""
    pdf = page_of(b"q 1 0 0 1 0 100 cm /X Do Q /X Do")
    form = pdf.make_stream(b"BT /F1 12 Tf 10 10 Td (A) Tj ET")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 600, 600])
    form.Resources = pdf.pages[0].Resources
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=form)
    reading = read_one(pdf)
    assert [glyph.y for glyph in reading.glyphs] == pytest.approx([110, 10])
    assert [stream.kind for stream in reading.streams] == [
        StreamKind.PAGE,
        StreamKind.FORM,
        StreamKind.FORM,
    ]


def test_what_a_mask_paints_lies_over_nothing_and_is_not_shown() -> None:
    """A mask that fills the page hid all the text before it, which was then left out."""
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (A) Tj ET /M gs BT /F1 12 Tf 72 600 Td (B) Tj ET")
    resources = pdf.pages[0].Resources

    def form(content: bytes, **own: pikepdf.Object) -> pikepdf.Stream:
        made = pdf.make_stream(content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        made.BBox, made.Resources = pikepdf.Array([0, 0, 612, 792]), pikepdf.Dictionary(**own)
        return made

    inner = form(b"1 g 0 0 612 792 re f BT /F1 12 Tf 72 500 Td (C) Tj ET", Font=resources.Font)
    group = form(b"/In Do", XObject=pikepdf.Dictionary(In=inner))
    mask = pikepdf.Dictionary(S=pikepdf.Name.Luminosity, G=group)
    resources.ExtGState = pikepdf.Dictionary(M=pikepdf.Dictionary(SMask=mask))

    reading = read_one(pdf)

    hidden = {glyph.text: glyph.hidden for glyph in reading.glyphs}
    assert hidden == {"A": None, "B": None, "C": Hidden.NOT_DRAWN}
    assert [paint.is_apart for paint in reading.paints] == [True]


def test_a_form_that_draws_itself_ends() -> None:
    """A damaged file must not be walked for ever."""
    pdf = page_of(b"/X Do")
    form = pdf.make_stream(b"/X Do")
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 600, 600])
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X=form)
    assert read_one(pdf).problems == ("a stream draws itself",)


def test_a_damaged_operator_makes_the_page_doubtful() -> None:
    """What is not understood may show text in another program."""
    assert read_one(page_of(b"BT (a) Td ET")).problems == ("an operator is damaged",)


def test_text_in_a_font_that_is_not_there_makes_the_page_doubtful() -> None:
    """Other programs show it in a font of their own."""
    assert read_one(page_of(b"BT /Nix 12 Tf (a) Tj ET")).problems


def test_a_page_with_too_many_operators_is_refused() -> None:
    """A bomb of operators must not hold the program up."""
    with pytest.raises(OverLimitError, match="operators"):
        read_one(page_of(b"q Q " * 50), limits=Limits(operators=20))


def test_layers_that_are_switched_off_are_hidden() -> None:
    """A name in a layer nobody sees is read, and dropped."""
    pdf = page_of(b"/OC /L BDC BT /F1 12 Tf 72 700 Td (A) Tj ET EMC BT /F1 12 Tf (B) Tj ET")
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="names"))
    pdf.pages[0].Resources.Properties = pikepdf.Dictionary(L=layer)
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([layer]), D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    )
    first, second = read_one(pdf).glyphs
    assert first.hidden is Hidden.LAYER
    assert second.hidden is not Hidden.LAYER


def test_rules_and_pictures_are_seen() -> None:
    """Tables are known by their rules, whether drawn as thin boxes or as lines."""
    paints = read_one(page_of(b"10 10 100 0.5 re f 10 20 m 110 20 l S")).paints
    assert [paint.kind for paint in paints] == [PaintKind.FILL, PaintKind.STROKE]
    assert all(paint.is_plain for paint in paints)


def test_actual_text_is_known() -> None:
    """A screen reader says the replacement text, so a name may stand there alone."""
    content = b"/Span << /ActualText (Meg) >> BDC BT /F1 12 Tf 72 700 Td (A) Tj ET EMC"
    assert read_one(page_of(content)).shows[0].spoken == Spoken("Meg", 0)
