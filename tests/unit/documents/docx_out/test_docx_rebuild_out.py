"""The new file holds what a reader sees, and nothing else of the old one."""

from __future__ import annotations

import warnings
import zipfile
from io import BytesIO

import docx
import pytest

from dhr_redact.errors import UnreadPartError
from unit.documents.docx.word_making import REL, paragraph, part, run
from unit.documents.docx_out.rebuilding import (
    body_of,
    entries_of,
    everything,
    rebuilt,
    text_of,
    xml_of,
)

NAME = "Ottoline"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def shape(text: str) -> str:
    """Return a text box as Word writes it: a shape, and VML for old programs."""
    box = f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'<wp:extent cx="9525" cy="9525"/><wp:docPr id="3" name="{NAME}" descr="A box"/>'
        f'<a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>'
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{paragraph(run(NAME))}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


HIDING_PLACES = {
    "rsid": f'<w:p w:rsidR="{NAME}"><w:r><w:t>x</w:t></w:r></w:p>',
    "unknown attribute": f'<w:p wx:who="{NAME}"><w:r><w:t>x</w:t></w:r></w:p>',
    "unknown empty element": f'<w:p><wx:who name="{NAME}"/></w:p>',
    "unknown word for a value": f'<w:p><w:pPr><w:jc w:val="{NAME}"/></w:pPr></w:p>',
    "number": f'<w:p><w:pPr><w:ind w:left="{NAME}"/></w:pPr></w:p>',
    "font": f'<w:p><w:r><w:rPr><w:rFonts w:ascii="{NAME} Hand"/></w:rPr></w:r></w:p>',
    "language": f'<w:p><w:r><w:rPr><w:lang w:val="{NAME}"/></w:rPr></w:r></w:p>',
    "bookmark": f'<w:p><w:bookmarkStart w:id="1" w:name="{NAME}"/><w:bookmarkEnd w:id="1"/></w:p>',
    "comment": f'<w:p><w:commentRangeStart w:id="1" w:initials="{NAME}"/></w:p>',
    "control": (
        f'<w:sdt><w:sdtPr><w:alias w:val="{NAME}"/><w:tag w:val="{NAME}"/>'
        f'<w:dataBinding w:xpath="{NAME}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    ),
    "smart tag": f'<w:p><w:smartTag w:uri="{NAME}" w:element="{NAME}"><w:r/></w:smartTag></w:p>',
    "permission": f'<w:p><w:permStart w:id="1" w:ed="{NAME}"/></w:p>',
    "fallback": paragraph(shape("seen")),
    "tail": f"<w:p><w:r/>{NAME}<w:r/></w:p>",
    "text of a properties element": f"<w:p><w:pPr>{NAME}</w:pPr></w:p>",
    "hidden text": f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r></w:p>",
    "data of a field": f'<w:p><w:r><w:fldChar w:fldCharType="begin"><w:fldData>{NAME}</w:fldData>'
    "</w:fldChar></w:r></w:p>",
    "packed drawing": paragraph(
        f'<w:r><w:pict><v:shape o:gfxdata="{NAME}" id="{NAME}"/></w:pict></w:r>'
    ),
    "shape type": paragraph(
        f'<w:r><w:pict><v:shapetype id="{NAME}"/><v:shape type="#{NAME}"/></w:pict></w:r>'
    ),
}


@pytest.mark.parametrize("place", sorted(HIDING_PLACES))
def test_nothing_comes_along_from_a_hiding_place(place: str) -> None:
    """Each is a channel by which a name has left with a released file."""
    new = rebuilt(HIDING_PLACES[place] + paragraph(run("seen")))

    assert NAME not in everything(new)
    assert "seen" in text_of(new)


HIDDEN_PARTS = {
    "comments": part("w:comments", f'<w:comment w:id="1" w:author="{NAME}"/>'),
    "item": f"<data>{NAME}</data>",
    "package": b"PK\x03\x04" + NAME.encode(),
    "oleObject": NAME.encode("utf-16-le"),
    "header": part("w:hdr", paragraph(run(NAME))),
    "footnotes": part("w:footnotes", f'<w:footnote w:id="4">{paragraph(run(NAME))}</w:footnote>'),
    "settings": part(
        "w:settings",
        f'<w:docVars><w:docVar w:name="{NAME}" w:val="{NAME}"/></w:docVars>'
        f'<w:rsids><w:rsidRoot w:val="{NAME}"/></w:rsids><w:decimalSymbol w:val="{NAME}"/>'
        f'<w:compat><w:compatSetting w:name="{NAME}" w:uri="{NAME}" w:val="15"/></w:compat>',
    ),
    "numbering": part(
        "w:numbering",
        f'<w:abstractNum w:abstractNumId="1"><w:nsid w:val="{NAME}"/><w:name w:val="{NAME}"/>'
        '<w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>',
    ),
    "styles": part(
        "w:styles",
        f'<w:style w:type="paragraph" w:styleId="{NAME}"><w:name w:val="{NAME} quotes"/>'
        f'<w:aliases w:val="{NAME}"/><w:rPr><w:b/></w:rPr></w:style>'
        f'<w:latentStyles><w:lsdException w:name="{NAME}"/></w:latentStyles>',
    ),
}


@pytest.mark.parametrize("sort", sorted(HIDDEN_PARTS))
def test_no_part_is_copied_that_a_reader_does_not_see(sort: str) -> None:
    """A part that no story leads to is left out; the others are written anew."""
    new = rebuilt(paragraph(run("seen")), {f"{sort}1": HIDDEN_PARTS[sort]})

    assert NAME not in everything(new)
    assert NAME.encode("utf-16-le") not in new.data


def test_properties_and_unreachable_entries_are_left_behind() -> None:
    """The author, the company and the thumbnail are in most files that were ever released."""
    author = f"<cp:lastModifiedBy>{NAME}</cp:lastModifiedBy>"
    core = f'<cp:coreProperties xmlns:cp="{CP}">{author}</cp:coreProperties>'

    new = rebuilt(paragraph(run("seen")), extra={f"docProps/{NAME}.xml": core})

    assert NAME not in everything(new)
    assert "A published title" in everything(new)
    assert dict(new.left_behind)["parts: unreachable"] == 1


def test_own_styles_are_renamed_and_words_styles_stay() -> None:
    """A style called after a person is a name in every paragraph."""
    styles = part(
        "w:styles",
        '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="{NAME}"><w:name w:val="{NAME}"/>'
        f'<w:basedOn w:val="berschrift1"/><w:next w:val="nowhere"/></w:style>',
    )
    body = paragraph(f'<w:pPr><w:pStyle w:val="{NAME}"/></w:pPr>', run("x"))

    new = rebuilt(body, {"styles1": styles})

    assert '<w:pStyle w:val="S1"/>' in body_of(new)
    assert '<w:name w:val="S1"/><w:basedOn w:val="Heading1"/></w:style>' in xml_of(new, "styles")
    assert "nowhere" not in everything(new)


def test_inner_links_stay_under_new_names_and_outward_links_go() -> None:
    """A link's address can be an e-mail address; its text stays."""
    link = (
        f'<Relationship Id="far" Type="{REL}/hyperlink" Target="mailto:{NAME}@example.org" '
        'TargetMode="External"/>'
    )
    body = paragraph(
        f'<w:bookmarkStart w:id="9" w:name="{NAME}"/>', run("here"), '<w:bookmarkEnd w:id="9"/>'
    ) + paragraph(
        f'<w:hyperlink w:anchor="{NAME}" w:tooltip="{NAME}">{run("inner")}</w:hyperlink>',
        f'<w:hyperlink r:id="far">{run("outer")}</w:hyperlink>',
        f'<w:hyperlink w:anchor="nowhere">{run("dead")}</w:hyperlink>',
    )

    new = rebuilt(body, links=link)

    assert '<w:bookmarkStart w:id="1" w:name="b1"/>' in body_of(new)
    assert '<w:hyperlink w:anchor="b1">' in body_of(new)
    assert text_of(new) == "here\ninnerouterdead"
    assert NAME not in everything(new)


def test_unknown_text_stops_the_run() -> None:
    """Visible text must not be lost in silence."""
    with pytest.raises(UnreadPartError, match="who"):
        rebuilt(paragraph(f"<wx:who>{NAME}</wx:who>"))


def test_an_unknown_drawing_with_text_stops_the_run() -> None:
    """So must text in a kind of drawing that was not thought of."""
    strange = (
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="urn:x"><wx:who>text</wx:who>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )

    with pytest.raises(UnreadPartError, match="who"):
        rebuilt(paragraph(strange))


def test_the_same_file_comes_out_every_time_with_nothing_but_parts() -> None:
    """Times, comments and extra fields of a zip file tell who packed it, where and when."""
    body = paragraph(run("seen"), shape("boxed"))

    first, second = rebuilt(body), rebuilt(body)

    assert first.data == second.data
    with zipfile.ZipFile(BytesIO(first.data)) as archive:
        assert archive.comment == b""
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
        assert all(info.extra == b"" for info in archive.infolist())
        assert archive.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/settings.xml",
            "word/fontTable.xml",
            "docProps/core.xml",
            "docProps/app.xml",
        ]


def test_a_text_box_stays_once_in_a_choice_that_word_understands() -> None:
    """The older copy of a text box may hold what was replaced in the newer one."""
    new = rebuilt(paragraph(shape("boxed")))

    assert body_of(new).count("boxed") == 1
    assert '<mc:Choice Requires="wps"><w:drawing>' in body_of(new)
    assert 'name="Drawing 1" descr="A box"' in body_of(new)


def test_headers_and_notes_that_are_referred_to_stay() -> None:
    """They are part of what a reader sees."""
    parts = {
        "header1": part("w:hdr", paragraph(run("on every page"))),
        "footnotes1": part(
            "w:footnotes",
            f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run("a note"))}'
            "</w:footnote>",
        ),
    }
    body = paragraph(run("x"), '<w:r><w:footnoteReference w:id="2"/></w:r>') + (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="missing"/></w:sectPr>'
    )

    new = rebuilt(body, parts)

    assert text_of(new, "header1") == "on every page"
    assert text_of(new, "footnotes") == "a note"
    assert "footerReference" not in body_of(new)


def test_python_docx_opens_what_is_written() -> None:
    """A file that other programs cannot open is of no use to a panel."""
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='100'/></w:tblGrid>"
        f"<w:tr><w:tc>{paragraph(run('in a cell'))}</w:tc></w:tr></w:tbl>"
    )

    new = rebuilt(paragraph(run("seen"), shape("boxed")) + table + paragraph())

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened = docx.Document(BytesIO(new.data))
    assert opened.paragraphs[0].text == "seen"
    assert opened.tables[0].cell(0, 0).text == "in a cell"
    assert opened.core_properties.title == "A published title"
    assert opened.core_properties.author == ""
    assert entries_of(new)
