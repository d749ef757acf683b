"""Values of form fields that their file leaves to the reader to draw."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.hidden.drawn_texts import Drawings
from unit.documents.pdf.pdf_making import annotate, field, form, new, opened


def text_after(pdf: pikepdf.Pdf) -> str:
    copy = opened(pdf).pdf
    return Drawings(copy, Limits()).text_of_page(copy.pages[0].obj)


def test_a_value_without_a_drawing_is_drawn() -> None:
    """Else it would be missing from the page, though every reader shows it."""
    pdf = new("")
    field(pdf, "Orla Wetherby-M\xe4kinen")

    assert text_after(pdf) == "Orla Wetherby-M\xe4kinen"


def test_letters_of_all_of_europe_are_drawn_whole() -> None:
    """A name with a letter left out would not be known as that name."""
    pdf = new("")
    field(pdf, "\u0141ukasz \u0160tefan \u0394\u03b7\u03bc")

    assert text_after(pdf) == "\u0141ukasz \u0160tefan \u0394\u03b7\u03bc"


def test_letters_of_other_scripts_and_controls_do_no_harm() -> None:
    """They are read as hidden text; the page shows that something stands there."""
    pdf = new("")
    field(pdf, "Ana\t\u4e2d\x07\ufffd end")

    assert text_after(pdf) == "Ana ? ? end"


def test_drawings_are_made_anew_where_the_form_asks_for_it() -> None:
    """A program changed the value and left the old drawing (NeedAppearances)."""
    pdf = new("")
    old = form(pdf, "BT /F1 9 Tf 2 2 Td (Old value) Tj ET")
    field(pdf, "New value", AP=Dictionary(N=old))
    pdf.Root.AcroForm.NeedAppearances = True

    assert text_after(pdf) == "New value"


def test_drawings_stay_where_the_form_does_not_ask() -> None:
    """The file's own drawing is what a reader sees."""
    pdf = new("")
    field(pdf, "Value", AP=Dictionary(N=form(pdf, "BT /F1 9 Tf 2 2 Td (Drawn) Tj ET")))

    assert text_after(pdf) == "Drawn"


def test_a_long_value_is_wrapped_and_made_small_until_it_fits() -> None:
    """All of it must be on the page: what is cut off would be lost without a word."""
    sentence = "She moved to Larkfield Road in May. "
    pdf = new("")
    field(pdf, (sentence * 20).strip(), Ff=1 << 12, Rect=Array([50, 400, 250, 520]))

    assert " ".join(text_after(pdf).split()) == (sentence * 20).strip()


def test_a_choice_is_shown_by_its_words() -> None:
    """The value is what is exported; people see something else."""
    options = Array([Array([String("b"), String("Bravo")]), String("c")])
    pdf = new("")
    field(pdf, "b", kind="Ch", Opt=options)
    field(pdf, "c", kind="Ch", Opt=options, Rect=Array([100, 300, 300, 330]))

    assert sorted(text_after(pdf).split()) == ["Bravo", "c"]


def test_several_choices_are_all_shown() -> None:
    """A list may have more than one."""
    pdf = new("")
    chosen = Array([String("One"), String("Two")])
    field(pdf, kind="Ch", V=chosen, Rect=Array([100, 300, 300, 360]))

    assert text_after(pdf).split() == ["One", "Two"]


def test_a_value_above_its_widgets_is_shown_by_each() -> None:
    """A field shown at two places has its value in the parent."""
    pdf = new("")
    parent = field(pdf, "Twice")
    del parent.Subtype
    for y in (300, 200):
        annotate(pdf, "Widget", Parent=parent, Rect=Array([100, y, 300, y + 30]))

    assert text_after(pdf).split() == ["Twice", "Twice"]


def test_a_value_in_a_stream_is_shown() -> None:
    """Long values may be streams (ISO 32000-1, 12.7.4.3)."""
    pdf = new("")
    field(pdf, V=pdf.make_stream(b"From a stream"))

    assert text_after(pdf) == "From a stream"


@pytest.mark.parametrize("flags", [{"F": 2}, {"F": 32}, {"Ff": 1 << 13}])
def test_what_readers_hide_is_not_drawn(flags: dict[str, int]) -> None:
    """Hidden fields and passwords are read as hidden texts, and stay off the page."""
    pdf = new("")
    field(pdf, "Not seen", **flags)

    assert text_after(pdf) == ""
    assert "Not seen" in {text.text for text in opened(pdf).hidden}


def test_text_typed_on_the_page_is_drawn() -> None:
    """A free text note is seen; some programs leave its drawing to the reader."""
    pdf = new("")
    annotate(pdf, "FreeText", Contents=String("Typed\ron it"), DA=String("/F1 11 Tf"))

    assert text_after(pdf).split("\n") == ["Typed", "on it"]


@pytest.mark.parametrize("given", [True, False])
def test_a_drawing_gets_the_font_that_it_names(given: bool) -> None:
    """It may be the form's; if it is nobody's, readers take Helvetica."""
    pdf = new("")
    look = form(pdf, "BT /Helv 9 Tf 2 2 Td (Named) Tj ET")
    del look.Resources
    field(pdf, "Named", AP=Dictionary(N=look))
    if given:
        font = pdf.pages[0].obj.Resources.Font.F1
        pdf.Root.AcroForm.DR = Dictionary(Font=Dictionary(Helv=font))

    assert text_after(pdf) == "Named"


def test_a_field_without_a_place_is_not_drawn() -> None:
    """Nobody sees it; its value is read."""
    pdf = new("")
    made = field(pdf, "Nowhere")
    del made.Rect

    assert text_after(pdf) == ""


def test_the_state_of_a_check_box_is_kept() -> None:
    """Only the drawing of its present state is seen."""
    states = {name: f"BT /F1 9 Tf 2 2 Td ({name}) Tj ET" for name in ("Yes", "Off")}
    pdf = new("")
    looks = Dictionary({f"/{name}": form(pdf, drawing) for name, drawing in states.items()})
    field(pdf, kind="Btn", AS=Name.Yes, V=Name.Yes, AP=Dictionary(N=looks))

    assert text_after(pdf) == "Yes"
