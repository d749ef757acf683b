"""Fields become their results; page numbers and plain tables of contents stay fields."""

from __future__ import annotations

import pytest

from dhr_redact.documents.docx.fields import live_code
from unit.documents.docx.word_making import paragraph, part, run
from unit.documents.docx_out.rebuilding import body_of, everything, rebuilt, text_of


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def complex_field(instruction: str, result: str) -> str:
    return mark("begin") + code(instruction) + mark("separate") + result + mark("end")


def test_a_field_is_frozen_to_its_result() -> None:
    """AUTHOR would fill in a name again when the file is opened."""
    new = rebuilt(paragraph(complex_field('AUTHOR "Ottoline Draycott"', run("the author"))))

    assert text_of(new) == "the author"
    assert "Ottoline" not in everything(new)
    assert "fldChar" not in body_of(new)


def test_a_code_cut_over_several_runs_goes_whole() -> None:
    """Word cuts codes anywhere; a piece left behind would be visible text."""
    field = mark("begin") + code(" MERGEFIELD Otto") + code("line ") + mark("separate") + run("x")

    new = rebuilt(paragraph(field + mark("end")))

    assert text_of(new) == "x"
    assert "line" not in body_of(new)


def test_a_field_inside_a_code_goes_with_the_code() -> None:
    """The result of a field inside a code is not shown."""
    inner = complex_field("DOCPROPERTY Client", run("Ottoline"))
    field = mark("begin") + code("IF ") + inner + code(" = 1 a b") + mark("separate")

    new = rebuilt(paragraph(field + run("a") + mark("end")))

    assert text_of(new) == "a"


def test_a_field_over_several_paragraphs_keeps_the_result() -> None:
    """An index is one field over many paragraphs."""
    body = paragraph(mark("begin"), code("INDEX"), mark("separate"), run("One")) + paragraph(
        run("Two"), mark("end")
    )

    assert text_of(rebuilt(body)) == "One\nTwo"


def contents(instruction: str) -> str:
    """Return a table of contents of two entries, their words in the style of links."""
    style = '<w:rStyle w:val="Hyperlink"/>'
    return paragraph(
        mark("begin"), code(instruction), mark("separate"), run("One", style)
    ) + paragraph(run("Two", style), mark("end"))


def test_a_plain_table_of_contents_can_still_be_brought_up_to_date() -> None:
    """Redaction moves text over pages; the officer renews the page numbers in Word."""
    new = rebuilt(contents(' TOC  \\o "1-3" \\h\\z \\* MERGEFORMAT '))

    assert '<w:instrText> TOC \\o "1-3" \\h \\z </w:instrText>' in body_of(new)
    assert body_of(new).count("fldChar ") == 3


def test_the_entries_of_a_frozen_table_of_contents_do_not_turn_blue() -> None:
    """Word shows the links of a table of contents as plain text, until the field is gone."""
    style = (
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>'
    )
    link = paragraph(run("elsewhere", '<w:rStyle w:val="Hyperlink"/>'))

    new = rebuilt(contents(' TOC \\t "Ottoline,1" ') + link, {"styles": part("w:styles", style)})

    assert text_of(new) == "One\nTwo\nelsewhere"
    assert body_of(new).count("<w:rStyle") == 1
    assert "Ottoline" not in everything(new)


def test_a_field_without_an_end_loses_no_text() -> None:
    """A stray mark must not turn the rest of the document into a code."""
    new = rebuilt(paragraph(mark("begin"), code("AUTHOR")) + paragraph(run("All of this stays")))

    assert text_of(new) == "All of this stays"
    assert "fldChar" not in body_of(new)


def test_page_numbers_stay_live_with_a_clean_code() -> None:
    """A frozen page number would be wrong on every page but one."""
    footer = part("w:ftr", paragraph(complex_field(" PAGE   \\* MERGEFORMAT ", run("3"))))
    section = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'

    new = rebuilt(paragraph(run("x")) + section, {"footer1": footer})

    assert "<w:instrText> PAGE </w:instrText>" in everything(new)


@pytest.mark.parametrize(
    ("instruction", "clean"),
    [
        ("PAGE", " PAGE "),
        (" NUMPAGES  \\* MERGEFORMAT", " NUMPAGES "),
        (" page \\* roman ", " PAGE \\* roman "),
        ("PAGE \\* roman", " PAGE \\* roman "),
        ("TOC", " TOC "),
        (' toc \\O "1-3" \\n "2-3" \\u', ' TOC \\o "1-3" \\n "2-3" \\u '),
        ('TOC \\t "Ottoline,1"', None),
        ("TOC \\b Ottoline", None),
        ('TOC \\o "1-3" Ottoline', None),
        ("TOC \\hOttoline", None),
        ("TOC \\* Ottoline", None),
        ("PAGEREF _Ottoline \\h", None),
        ("SECTIONPAGES Ottoline", None),
        ("AUTHOR", None),
        ("", None),
    ],
)
def test_only_page_numbers_and_plain_contents_are_live(instruction: str, clean: str | None) -> None:
    """A code is written anew, so that nothing can be added to it."""
    assert live_code(instruction) == clean


def test_simple_fields_are_frozen_too() -> None:
    """Their code is an attribute."""
    simple = f'<w:fldSimple w:instr="AUTHOR Ottoline">{run("someone")}</w:fldSimple>'
    live = f'<w:fldSimple w:instr=" PAGE ">{run("1")}</w:fldSimple>'

    new = rebuilt(paragraph(simple, live))

    assert body_of(new).count("fldSimple") == 2
    assert text_of(new) == "someone1"
    assert "Ottoline" not in everything(new)
