"""A part is brought into the state in which a reader sees it before anything is copied."""

from __future__ import annotations

import re

import pytest

from unit.documents.docx.word_making import paragraph, part, run
from unit.documents.docx_out.rebuilding import (
    body_of,
    drawing,
    entries_of,
    everything,
    painted,
    rebuilt,
    text_of,
)

NAME = "Ottoline"
VANISH = "<w:vanish/>"


def test_the_content_of_a_control_stays_and_its_binding_goes() -> None:
    """A bound control is filled in again from a part that held the name."""
    inline = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/><w:dataBinding w:xpath="/x"/></w:sdtPr>'
        f"<w:sdtContent>{run('inline')}</w:sdtContent></w:sdt>"
    )
    block = f"<w:sdt><w:sdtContent>{paragraph(run('block'), inline)}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent><w:tc>{paragraph(run('cell'))}</w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt>"

    new = rebuilt(f"{block}<w:tbl><w:tblGrid/>{row}</w:tbl><w:sdt/>{paragraph()}")

    assert text_of(new) == "blockinline\ncell"
    assert "sdt" not in body_of(new)
    assert NAME not in everything(new)


def test_smart_tags_and_custom_xml_are_unwrapped_at_any_depth() -> None:
    """Word wrapped every name it recognised in one of these."""
    tag = '<w:smartTag w:element="PersonName"><w:smartTagPr><w:attr w:name="n" w:val="Ottoline"/>'
    inside = f"{tag}</w:smartTagPr>{tag}</w:smartTagPr>{run('deep')}</w:smartTag></w:smartTag>"

    new = rebuilt(f'<w:customXml w:element="case">{paragraph(inside)}</w:customXml>')

    assert text_of(new) == "deep"
    assert NAME not in everything(new)


def test_text_hidden_by_a_style_goes_too() -> None:
    """The setting is in the styles, far from the text."""
    styles = part(
        "w:styles",
        '<w:style w:type="character" w:styleId="note"><w:name w:val="note"/><w:rPr><w:vanish/>'
        "</w:rPr></w:style>",
    )

    shown_again = run("!", '<w:vanish w:val="0"/>')
    hidden = run(NAME, '<w:rStyle w:val="note"/>')

    new = rebuilt(paragraph(run("seen"), hidden, shown_again), {"styles1": styles})

    assert text_of(new) == "seen!"
    assert "vanish" not in everything(new)


def test_a_paragraph_that_is_hidden_as_a_whole_leaves_no_empty_line() -> None:
    """Its mark is hidden too, so Word shows nothing of it."""
    hidden = paragraph(f"<w:pPr><w:rPr>{VANISH}</w:rPr></w:pPr>", run(NAME, VANISH))

    new = rebuilt(paragraph(run("one")) + hidden + paragraph(run("two")))

    assert body_of(new).count("<w:p>") == 2
    assert text_of(new) == "one\ntwo"


MARK = f"<w:pPr><w:rPr>{VANISH}</w:rPr></w:pPr>"
TOP = (
    '<w:style w:type="paragraph" w:styleId="top"><w:name w:val="top"/><w:pPr><w:pBdr/></w:pPr>'
    f"<w:rPr>{VANISH}</w:rPr></w:style>"
)
"""What Word makes of the invisible beginning of a form on a web page."""


def test_a_paragraph_whose_end_is_hidden_still_runs_on_into_the_next() -> None:
    """A heading before text in one line is one paragraph to the eye and two to the contents."""
    heading = paragraph(
        "<w:pPr><w:rPr><w:b/><w:vanish/><w:specVanish/></w:rPr></w:pPr>", run("Findings. ")
    )

    new = rebuilt(heading + paragraph(run("The panel met.")))

    assert "<w:pPr><w:rPr><w:b/><w:vanish/><w:specVanish/></w:rPr></w:pPr>" in body_of(new)
    assert text_of(new) == "Findings. \nThe panel met."


def test_a_paragraph_end_hidden_by_a_style_says_so_itself() -> None:
    """No style comes out that hides; without the mark the line would break."""
    shown = run("Findings. ", '<w:vanish w:val="0"/>')
    styled = paragraph(
        '<w:pPr><w:pStyle w:val="top"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:pPr>', shown
    )
    plain = paragraph('<w:pPr><w:pStyle w:val="top"/></w:pPr>', shown)

    new = rebuilt(styled + plain, {"styles1": part("w:styles", TOP)})

    assert '<w:rPr><w:vanish/><w:color w:val="FF0000"/></w:rPr></w:pPr>' in body_of(new)
    assert '<w:pStyle w:val="S1"/><w:rPr><w:vanish/></w:rPr></w:pPr>' in body_of(new)
    assert everything(new).count("vanish") == 2


def test_a_paragraph_end_hidden_by_the_defaults_says_so_itself() -> None:
    """A paragraph need not have any properties for that."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{VANISH}</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    shown = paragraph(run("seen", '<w:vanish w:val="0"/>'))

    new = rebuilt(shown + shown, {"styles1": part("w:styles", defaults)})

    assert body_of(new).count("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>") == 2


def test_a_paragraph_end_that_is_shown_again_is_not_hidden() -> None:
    """What says that nothing is hidden is of no use in the new file."""
    shown = '<w:pPr><w:rPr><w:vanish w:val="0"/></w:rPr></w:pPr>'

    new = rebuilt(paragraph(shown, run("one")) + paragraph(MARK, run("two")) + paragraph())

    assert body_of(new).count("vanish") == 1


@pytest.mark.parametrize(("before", "left"), [(paragraph(run("a")), 2), ("", 1), ("TABLE", 3)])
def test_a_hidden_paragraph_before_a_table_leaves_no_line(before: str, left: int) -> None:
    """Its border would be drawn; but between two tables it keeps them apart."""
    table = f"<w:tbl><w:tblGrid/><w:tr><w:tc>{paragraph(run('b'))}</w:tc></w:tr></w:tbl>"
    hidden = paragraph('<w:pPr><w:pStyle w:val="top"/></w:pPr>', run(NAME))
    body = before.replace("TABLE", table) + hidden + table

    new = rebuilt(body, {"styles1": part("w:styles", TOP)})

    assert NAME not in everything(new)
    assert len(re.findall(r"<w:p[ >]", body_of(new))) == left


def test_a_hidden_half_of_a_field_leaves_no_broken_field() -> None:
    """A field without an end makes the rest of the page part of it."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:rPr>{VANISH}</w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
    )

    new = rebuilt(paragraph(field, run("seen")))

    assert "fld" not in body_of(new)
    assert text_of(new) == "seen"


def test_hidden_text_in_a_box_inside_a_table_is_judged_by_the_box() -> None:
    """The table's style does not reach into a text box."""
    styles = part(
        "w:styles",
        '<w:style w:type="table" w:styleId="t"><w:name w:val="t"/><w:rPr><w:vanish/></w:rPr>'
        "</w:style>",
    )
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(run('boxed'))}"
    box += "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tblGrid/><w:tr><w:tc>'
        f"{paragraph(run(NAME))}</w:tc></w:tr></w:tbl>"
    )

    new = rebuilt(table + paragraph(box), {"styles1": styles})

    assert text_of(new) == "boxed"


def test_hidden_text_for_the_web_only_loses_its_mark() -> None:
    """It is hidden in a browser and seen on paper."""
    new = rebuilt(paragraph(run("12", "<w:webHidden/>"), run("x", VANISH)))

    assert text_of(new) == "12"
    assert "webHidden" not in body_of(new)


def test_a_bookmark_that_is_there_twice_is_kept_once() -> None:
    """Two bookmarks of one name, or of one id, make Word repair the file."""
    twice = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'

    new = rebuilt(paragraph(twice, twice, f'<w:hyperlink w:anchor="a">{run("x")}</w:hyperlink>'))

    assert body_of(new).count("bookmarkStart") == 1
    assert body_of(new).count("bookmarkEnd") == 1


def test_spelling_marks_and_comment_anchors_go_without_a_trace() -> None:
    """They say where Word stumbled: over names."""
    new = rebuilt(
        paragraph(
            '<w:proofErr w:type="spellStart"/>',
            run("seen"),
            '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:lastRenderedPageBreak/></w:r>',
        )
    )

    assert body_of(new).startswith('<w:p><w:r><w:t xml:space="preserve">seen</w:t></w:r>')
    assert dict(new.left_behind)["comments"] == 1


def test_a_field_of_a_drawing_is_a_run_with_its_last_text() -> None:
    """A date or slide number in a drawing would change."""
    chart = part(
        "c:chartSpace",
        "<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p>"
        '<a:fld id="{1}" type="datetime"><a:rPr/><a:pPr/><a:t>1 May</a:t></a:fld></a:p></c:rich>'
        "</c:tx></c:title></c:chart>",
    )
    shown = (
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats'
        '.org/drawingml/2006/chart"><c:chart r:id="chart1"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )

    new = rebuilt(paragraph(shown), {"chart1": chart})

    assert "1 May" in everything(new)
    assert "datetime" not in everything(new)


@pytest.mark.parametrize(
    ("crop", "width"),
    [("r='25%'", 30), ("r='25000'", 30), ("r='nonsense'", 40), ("r='x%'", 40), ("l='-50000'", 60)],
)
def test_crops_are_read_in_both_editions(crop: str, width: int) -> None:
    """A crop that is not understood must not stop the run, nor hide pixels."""
    new = rebuilt(
        paragraph(drawing(crop=f"<a:srcRect {crop}/>")),
        images={"img1": painted()},
        keep={"picture-1": True},
    )

    picture = entries_of(new)["word/media/image1.png"]
    assert int.from_bytes(picture[16:20], "big") == width
