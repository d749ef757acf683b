"""Every instruction that shows or draws something is followed, once, wherever it stands."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from dhr_redact.verification import pdf_content
from dhr_redact.verification.pdf_content import follow
from pdf_making import add_page, draft, draw, parse, resource, stream


def shown(pdf: Pdf) -> list[tuple[bytes, ...]]:
    """Return the strings of each instruction after those of the draft."""
    return [show.strings for drawing in follow(pdf).drawings for show in drawing.shows][3:]


def whats(pdf: Pdf) -> set[str]:
    """Return what is wrong with the instructions."""
    return {finding.what for finding in follow(pdf).findings}


def form(pdf: Pdf, instructions: str) -> pikepdf.Stream:
    """Return a form."""
    return stream(pdf, instructions, "<< /Subtype /Form /BBox [0 0 9 9] >>")


def test_steps_as_wide_as_a_space_are_spaces() -> None:
    """A name in one string, a surname in the next: the step between is the space."""
    pdf = draft()
    draw(pdf, "BT /F1 9 Tf [(Ash) -40 (grove) -300.5 (said)] TJ ET")

    last = follow(pdf).drawings[0].shows[-1]

    assert last.strings == (b"Ash", b"grove", b"said")
    assert last.spaces == {2}


def test_the_font_comes_back_with_the_state() -> None:
    """After Q the font is the one before q; a Q too many changes nothing."""
    pdf = draft()
    font = pdf.make_indirect(parse("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"))
    resource(pdf, "/Font", "/F2", font)
    draw(pdf, "BT /F1 9 Tf q /F2 9 Tf (a) Tj Q (b) Tj Q (c) Tj ET")

    fonts = [show.font for show in follow(pdf).drawings[0].shows][3:]

    assert fonts[0] == font.objgen
    assert fonts[1] == fonts[2] != font.objgen


def test_a_font_that_is_no_object_of_its_own_is_known_again() -> None:
    """Its use on one page is its use on the next."""
    pdf = draft()
    pdf.pages[0].obj.Resources.Font.F1 = parse("<< /Type /Font /Subtype /Type1 /BaseFont /A >>")
    draw(pdf, "BT /F1 9 Tf (a) Tj ET")
    add_page(pdf, "more")

    assert list(follow(pdf).fonts) == [(0, -1)]


@pytest.mark.parametrize(
    ("instructions", "what"),
    [
        ("/OC /L1 BDC EMC", "a layer"),
        (
            "/Span << /Note << /N [(x) /Y 1 << /Z (z) >>] >> >> BDC EMC",
            "a note in the instructions",
        ),
        ("BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "a picture within the instructions"),
        ("BT /F9 9 Tf (x) Tj ET", "a font that is not there"),
        ("BT 9 Tf (x) Tj ET", "a font that is not there"),
    ],
)
def test_what_we_never_write_is_named(instructions: str, what: str) -> None:
    """Instructions can hold notes, layers and pictures that no list of objects shows."""
    pdf = draft()
    draw(pdf, instructions)

    assert any(found.startswith(what) for found in whats(pdf))


@pytest.mark.parametrize(
    "instructions",
    ["/X9 Do", "/F1 Do", "/G9 gs", "/P9 scn", "1 0 0 scn", "(x) Tj", "Tj", "/Span BMC EMC", "BMC"],
)
def test_what_leads_nowhere_is_passed_over(instructions: str) -> None:
    """Viewers pass over it too; what is wrong with it is for others to find."""
    pdf = draft()
    draw(pdf, instructions)

    assert whats(pdf) == set()


def test_instructions_that_cannot_be_read_are_a_finding() -> None:
    """What is not understood is not proven."""
    pdf = draft()
    damaged = form(pdf, "not packed")
    damaged.Filter = Name.FlateDecode
    resource(pdf, "/XObject", "/X1", damaged)
    draw(pdf, "/X1 Do")

    assert whats(pdf) == {"instructions that cannot be read"}


def test_a_page_without_resources_shows_nothing_by_name() -> None:
    """Nothing is read into what is not there."""
    pdf = draft()
    del pdf.pages[0].obj.Resources

    assert whats(pdf) == {"a font that is not there"}


def test_drawings_within_each_other_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that draws itself is followed once; a very deep one is a finding."""
    monkeypatch.setattr(pdf_content, "DEEPEST", 1)
    pdf = draft()
    inner, outer = form(pdf, "(deep) Tj"), form(pdf, "/X2 Do /X1 Do (outer) Tj")
    outer.Resources = Dictionary(XObject=Dictionary(X1=outer, X2=inner))
    resource(pdf, "/XObject", "/X1", outer)
    draw(pdf, "/X1 Do")

    assert shown(pdf) == [(b"outer",)]
    assert whats(pdf) == {"drawings within each other, too deep"}


def test_a_pattern_marks_every_page_that_paints_it() -> None:
    """Pages with patterns are read as they look, for letters may be painted by them."""
    pdf = draft()
    tile = stream(pdf, "0 0 m 9 9 l S", "<< /PatternType 1 /BBox [0 0 9 9] >>")
    resource(pdf, "/Pattern", "/P1", tile)
    painted = form(pdf, "/P1 scn")
    painted.Resources = Dictionary(Pattern=Dictionary(P1=tile))
    plain = form(pdf, "0 0 m")
    resource(pdf, "/XObject", "/X1", painted)
    resource(pdf, "/XObject", "/X2", plain)
    for text in ("two", "three"):
        add_page(pdf, text)
    for number, name in ((0, "X1"), (1, "X1"), (2, "X2")):
        page = pdf.pages[number].obj
        page.Contents = pdf.make_stream(f"/{name} Do /{name} Do".encode())

    assert follow(pdf).patterned == {0, 1}


def test_a_soft_mask_and_a_font_are_taken_from_a_state() -> None:
    """Both are ways to show text that no font instruction names."""
    pdf = draft()
    font = pdf.pages[0].obj.Resources.Font.F1
    for name, state in (
        ("/G1", Dictionary(Font=Array([font, 9]), SMask=Dictionary(G=form(pdf, "(m) Tj")))),
        ("/G2", Dictionary(Font=Array([1, 9]), SMask=Name("/None"))),
        ("/G3", Dictionary(SMask=Dictionary(S=Name.Alpha))),
    ):
        resource(pdf, "/ExtGState", name, state)
    draw(pdf, "/G1 gs /G2 gs /G3 gs (a) Tj")

    assert (b"m",) in shown(pdf)
    assert follow(pdf).drawings[0].shows[-1].font == font.objgen
