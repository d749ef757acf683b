"""Charts, SmartArt, shapes, themes and settings keep their look and lose their hiding places."""

from __future__ import annotations

import pytest

from dhr_redact.errors import UnreadPartError
from unit.documents.docx.word_making import NAMESPACES, REL, paragraph, part, run
from unit.documents.docx_out.rebuilding import (
    body_of,
    drawing,
    entries_of,
    everything,
    painted,
    rebuilt,
    text_of,
    xml_of,
)

NAME = "Ottoline"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
WPC = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def inline(graphic: str, uri: str) -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="95250" cy="47625"/><wp:docPr id="1" name="x"/>'
        f'<a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def chart_drawing(rid: str = "chart1") -> str:
    return inline(
        f'<c:chart r:id="{rid}"/>', "http://schemas.openxmlformats.org/drawingml/2006/chart"
    )


CHART = part(
    "c:chartSpace",
    f"<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr b='1'/><a:t>Calls</a:t></a:r>"
    "</a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef>"
    f"<c:f>'{NAME}'!$A$1</c:f><c:strCache><c:pt idx='0'><c:v>2031</c:v></c:pt></c:strCache>"
    '</c:strRef></c:tx><c:val><c:numRef><c:f>x</c:f><c:numCache><c:formatCode>0 "Ottoline"'
    "</c:formatCode><c:pt idx='0'><c:v>4</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
    f"</c:barChart></c:plotArea></c:chart><c:externalData r:id='{NAME}'>"
    f"<c:autoUpdate val='0'/>{NAME}</c:externalData><c:extLst><c:ext>{NAME}</c:ext></c:extLst>",
)


def test_a_chart_keeps_its_numbers_and_words_and_loses_its_workbook() -> None:
    """The workbook behind a chart often holds far more than the chart shows."""
    new = rebuilt(paragraph(chart_drawing()), {"chart1": CHART})

    chart = entries_of(new)["word/charts/chart1.xml"].decode()
    assert all(text in chart for text in ("Calls", "2031", "<c:v>4</c:v>", "General"))
    assert '<c:chart r:id="rId1"/>' in body_of(new)
    assert NAME not in everything(new)


def test_a_chart_that_is_not_in_the_file_leaves_no_broken_drawing() -> None:
    """Word refuses a file with a chart that leads nowhere."""
    new = rebuilt(paragraph(run("seen"), chart_drawing("nowhere")))

    assert text_of(new) == "seen"
    assert "w:drawing" not in body_of(new)


def test_text_drawn_on_a_chart_stops_the_run() -> None:
    """It is in a part of its own, which is not copied."""
    shapes = f"<c:userShapes {NAMESPACES}><a:p><a:r><a:t>{NAME}</a:t></a:r></a:p></c:userShapes>"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/chartUserShapes" Target="drawn.xml"/></Relationships>'
    )

    with pytest.raises(UnreadPartError, match="chart"):
        rebuilt(
            paragraph(chart_drawing()),
            {"chart1": CHART},
            extra={"word/_rels/chart1.xml.rels": rels, "word/drawn.xml": shapes},
        )


def diagram_file(*, drawn: bool) -> tuple[str, str, dict[str, str | bytes]]:
    body = paragraph(inline(f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="d1" r:lo="d2"/>', DGM))
    links = (
        f'<Relationship Id="d1" Type="{REL}/diagramData" Target="data.xml"/>'
        '<Relationship Id="d9" Type="http://schemas.microsoft.com/office/2007/relationships/'
        'diagramDrawing" Target="drawn.xml"/>'
    )
    pointer = f'<dsp:dataModelExt xmlns:dsp="{DSP}" relId="d9"/>' if drawn else ""
    data = (
        f'<dgm:dataModel xmlns:dgm="{DGM}" {NAMESPACES}><dgm:pt modelId="{NAME}"><dgm:t><a:p><a:r>'
        f"<a:t>Police</a:t></a:r></a:p></dgm:t></dgm:pt>{pointer}</dgm:dataModel>"
    )
    shape = (
        f'<dsp:drawing xmlns:dsp="{DSP}" {NAMESPACES}><dsp:spTree><dsp:sp modelId="{NAME}">'
        '<dsp:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="10" cy="10"/></a:xfrm><a:blipFill>'
        f'<a:blip r:embed="{NAME}"/></a:blipFill></dsp:spPr><dsp:style><a:fontRef idx="minor">'
        '<a:schemeClr val="lt1"/></a:fontRef></dsp:style><dsp:txBody><a:bodyPr anchor="ctr"/>'
        '<a:p><a:pPr algn="ctr"/><a:r><a:rPr sz="2200" b="1"/><a:t>Police</a:t></a:r><a:br/>'
        '<a:r><a:rPr><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:rPr><a:t>then</a:t>'
        '</a:r><a:r><a:rPr><a:solidFill><a:prstClr val="red"/></a:solidFill></a:rPr><a:t>x</a:t>'
        "</a:r></a:p></dsp:txBody></dsp:sp></dsp:spTree></dsp:drawing>"
    )
    return body, links, {"word/data.xml": data, "word/drawn.xml": shape}


def test_smartart_is_redrawn_as_shapes_with_its_text() -> None:
    """Its text stays; the three hidden copies of it, and their ids, do not."""
    body, links, extra = diagram_file(drawn=True)

    new = rebuilt(body, links=links, extra=extra)

    written = body_of(new)
    assert '<mc:Choice Requires="wpg">' in written
    assert "Police" in text_of(new)
    assert "then" in text_of(new)
    assert '<w:color w:val="FFFFFF" w:themeColor="light1"/><w:sz w:val="44"/>' in written
    assert '<w:color w:val="FF0000"/>' in written
    assert '<w:jc w:val="center"/>' in written
    assert NAME not in everything(new)
    assert "dgm" not in everything(new)


def test_smartart_that_was_never_drawn_keeps_its_text_in_a_box() -> None:
    """Other programs write SmartArt without the drawing."""
    body, links, extra = diagram_file(drawn=False)

    new = rebuilt(body, links=links, extra=extra)

    assert text_of(new) == "Police"


def test_a_drawing_in_a_part_of_an_unknown_kind_stops_the_run() -> None:
    """Its text would be lost in silence."""
    with pytest.raises(UnreadPartError, match="kind"):
        rebuilt(paragraph(inline('<wx:chart r:id="x"/>', "urn:new")))


def test_a_drawing_of_an_unknown_kind_without_anything_in_it_is_dropped() -> None:
    """It can be left out, and it is counted."""
    new = rebuilt(paragraph(inline("<wx:ink/>", "urn:new"), run("seen")))

    assert text_of(new) == "seen"
    assert dict(new.left_behind)["drawings of another kind"] == 1


def test_a_canvas_becomes_a_group_and_odd_outlines_become_rectangles() -> None:
    """LibreOffice shows groups; the names of guides in an outline are free text."""
    point = f'<a:moveTo><a:pt x="{NAME}" y="0"/></a:moveTo>'
    custom = (
        f'<a:custGeom><a:gdLst><a:gd name="{NAME}" fmla="val 1"/></a:gdLst><a:pathLst><a:path>'
        f"{point}</a:path></a:pathLst></a:custGeom>"
    )
    numbers = custom.replace(f'x="{NAME}"', 'x="-5"')
    shapes = "".join(
        f"<wps:wsp><wps:cNvSpPr/><wps:spPr>{outline}</wps:spPr><wps:bodyPr/></wps:wsp>"
        for outline in (custom, numbers)
    )
    canvas = f'<wpc:wpc xmlns:wpc="{WPC}"><wpc:bg/><wpc:whole/>{shapes}</wpc:wpc>'

    new = rebuilt(paragraph(inline(canvas, WPC)))

    assert '<mc:Choice Requires="wpg">' in body_of(new)
    assert '<a:pt x="-5" y="0"/>' in body_of(new)
    assert body_of(new).count('prst="rect"') == 2
    assert NAME not in everything(new)


def test_shapes_of_the_strict_edition_are_understood() -> None:
    """Strict files have the shapes in the namespace of the drawing around them."""
    box = f"<wp:txbx><w:txbxContent>{paragraph(run('boxed'))}</w:txbxContent></wp:txbx>"
    strict = f"<wp:wsp><wp:cNvSpPr/><wp:spPr/>{box}<wp:bodyPr/></wp:wsp>"

    new = rebuilt(paragraph(inline(strict, WPS)))

    assert "<wps:txbx><w:txbxContent>" in body_of(new)
    assert text_of(new) == "boxed"


def test_a_picture_in_a_group_keeps_the_words_that_describe_the_group() -> None:
    """The alternative text of a group with text in it is edited, not replaced."""
    group = drawing(alt="A flow of referrals").replace(
        "</pic:pic>", "</pic:pic><w:txbxContent><w:p/></w:txbxContent>"
    )

    new = rebuilt(paragraph(group), images={"img1": painted()})

    assert 'descr="A flow of referrals"' in body_of(new)


THEME = (
    f'<a:theme {NAMESPACES} name="{NAME}"><a:themeElements><a:clrScheme name="{NAME}"><a:dk1>'
    '<a:srgbClr val="000000"/></a:dk1></a:clrScheme><a:fontScheme name="x"><a:majorFont>'
    f'<a:latin typeface="{NAME} Sans"/><a:font script="Jpan" typeface="{NAME}"/></a:majorFont>'
    f'</a:fontScheme><a:fmtScheme name="{NAME}"><a:bgFillStyleLst><a:blipFill dpi="0"><a:blip '
    'r:embed="x"/></a:blipFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements>'
    f"<a:objectDefaults><a:spDef>{NAME}</a:spDef></a:objectDefaults></a:theme>"
)


def test_a_theme_loses_the_fonts_of_other_scripts() -> None:
    """Shruti, Latha and Georgia are fonts, and people: such a case could never be released."""
    links = f'<Relationship Id="t1" Type="{REL}/theme" Target="theme/theme1.xml"/>'
    theme = (
        f'<a:theme {NAMESPACES} name="x"><a:themeElements><a:fontScheme name="x"><a:majorFont>'
        '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
        '<a:font script="Gujr" typeface="Shruti"/></a:majorFont></a:fontScheme></a:themeElements>'
        "</a:theme>"
    )

    new = rebuilt(paragraph(run("x")), links=links, extra={"word/theme/theme1.xml": theme})

    written = entries_of(new)["word/theme/theme1.xml"].decode()
    assert "Arial" in written
    assert "Shruti" not in written


def test_a_theme_keeps_its_colours_and_loses_its_names_and_pictures() -> None:
    """A council's theme is named after the council."""
    links = f'<Relationship Id="t1" Type="{REL}/theme" Target="theme/{NAME}.xml"/>'

    new = rebuilt(paragraph(run("x")), links=links, extra={f"word/theme/{NAME}.xml": THEME})

    theme = entries_of(new)["word/theme/theme1.xml"].decode()
    assert '<a:srgbClr val="000000"/>' in theme
    assert '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' in theme
    assert NAME not in everything(new)


def test_fonts_that_anybody_may_have_named_become_common_ones_of_their_family() -> None:
    """Handwriting fonts are named after the people whose hand they show."""
    table = (
        f'<w:fonts {NAMESPACES}><w:font w:name="{NAME}"><w:altName w:val="{NAME}"/>'
        '<w:family w:val="roman"/></w:font><w:font w:name="Arial"><w:family w:val="swiss"/>'
        "</w:font></w:fonts>"
    )
    links = f'<Relationship Id="f1" Type="{REL}/fontTable" Target="fonts.xml"/>'
    properties = f'<w:rFonts w:ascii="{NAME}" w:hAnsi="arial" w:cs="Hand of {NAME}"/>'

    new = rebuilt(paragraph(run("x", properties)), links=links, extra={"word/fonts.xml": table})

    assert '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Arial" w:cs="Arial"/>' in body_of(new)
    assert '<w:font w:name="Arial"><w:family w:val="swiss"/></w:font>' in xml_of(new, "fontTable")
    assert NAME not in everything(new)


def test_settings_that_change_the_look_stay_and_lead_to_notes_that_are_there() -> None:
    """A separator that is not there breaks the file."""
    settings = part(
        "w:settings",
        '<w:attachedTemplate r:id="x"/><w:defaultTabStop w:val="720"/><w:evenAndOddHeaders/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    )
    notes = part(
        "w:footnotes",
        '<w:footnote w:type="separator" w:id="-1">'
        + paragraph("<w:r><w:separator/></w:r>")
        + "</w:footnote>",
    )

    new = rebuilt(paragraph(run("x")), {"settings1": settings, "footnotes1": notes})

    written = xml_of(new, "settings")
    assert "attachedTemplate" not in written
    assert '<w:footnotePr><w:footnote w:id="-1"/></w:footnotePr>' in written
    assert 'w:name="compatibilityMode"' in written
    assert "<w:evenAndOddHeaders/>" in written


def test_lists_keep_their_numbers_and_lose_their_pictures() -> None:
    """A picture bullet is a picture like any other; Word keeps a character beside it."""
    numbering = part(
        "w:numbering",
        '<w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape><v:imagedata r:id="x"/></v:shape>'
        '</w:pict></w:numPicBullet><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0" '
        'w:tplc="0809001"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:lvlPicBulletId w:val="0"/><w:rPr><w:vanish/><w:b/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    )

    new = rebuilt(paragraph(run("x")), {"numbering1": numbering})

    written = xml_of(new, "numbering")
    assert '<w:lvlText w:val="•"/><w:rPr><w:b/></w:rPr>' in written
    assert "PicBullet" not in written
    assert "tplc" not in written
