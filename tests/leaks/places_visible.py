"""Places that a reader sees: text outside the plain paragraphs of the body, and text in pieces."""

# ruff: noqa: E501  (a place is a row of a table; markup is not broken over lines)

from __future__ import annotations

from collections.abc import Callable

from leaks.word_builder import (
    OFFICE,
    OFFICE_TYPE,
    Draft,
    around,
    drawing,
    field_code,
    paragraph,
    png,
    text,
    text_box,
)

Row = tuple[str, str, Callable[[Draft, str], None]]


def _body(make: Callable[[str], str]) -> Callable[[Draft, str], None]:
    """Plant what `make` returns for the name as further content of the body."""
    return lambda draft, name: draft.body.append(make(name))


def _pieces(between: str) -> Callable[[str], str]:
    """Break the name in the middle of a run's element with something."""
    return lambda n: around(f"<w:r><w:t>{n[:5]}</w:t>{between}<w:t>{n[5:]}</w:t></w:r>")


def _runs(between: str) -> Callable[[str], str]:
    """Break the name over two runs with something between them."""
    return lambda n: around(text(n[:5]) + between + text(n[5:]))


def _characters(between: str) -> Callable[[str], str]:
    """Put a character in the middle of the name."""
    return lambda n: around(text(n[:5] + between + n[5:]))


def _no_result(code: str) -> str:
    """Return a field whose result Word does not store."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _drop_down(*entries: str, result: int | None = None) -> str:
    """Return an old form's list; the entry chosen is known by its number alone."""
    chosen = "" if result is None else f'<w:result w:val="{result}"/>'
    listed = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in entries)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{chosen}{listed}</w:ddList>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _table(inner: str, properties: str = "") -> str:
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid>"
        f"<w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    )


def _sdt(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def _story(kind: str, which: str) -> Callable[[Draft, str], None]:
    def plant(draft: Draft, name: str) -> None:
        number = sum(1 for part in draft.parts if part.startswith(f"word/{kind}")) + 1
        inner = paragraph(text(f"Ahead {name} behind."))
        target = draft.story(kind, f"{kind}{number}.xml", inner)
        draft.section.append(f'<w:{kind}Reference w:type="{which}" r:id="{target}"/>')
        if which == "first":
            draft.section.append("<w:titlePg/>")
        if which == "even":
            draft.settings.append("<w:evenAndOddHeaders/>")

    return plant


def _notes(kind: str) -> Callable[[Draft, str], None]:
    def plant(draft: Draft, name: str) -> None:
        one = kind.removesuffix("s")
        separator = (
            f'<w:{one} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{one}>'
        )
        note = f'<w:{one} w:id="2">{around(text(name))}</w:{one}>'
        draft.story(kind, f"{kind}.xml", separator + note)
        reference = f'<w:r><w:{one}Reference w:id="2"/></w:r>'
        draft.body.append(paragraph(text("A note follows") + reference))

    return plant


def _chart(template: str) -> Callable[[Draft, str], None]:
    """Plant a chart whose XML is a template with the name filled in."""

    def plant(draft: Draft, name: str) -> None:
        add_chart(draft, template.replace("NAME", name))

    return plant


def add_chart(draft: Draft, inner: str) -> str:
    number = sum(1 for part in draft.parts if part.startswith("word/charts/chart")) + 1
    xml = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"{inner}</c:chartSpace>"
    )
    rid = draft.linked(
        OFFICE + "chart", f"charts/chart{number}.xml", xml, OFFICE_TYPE + "drawingml.chart+xml"
    )
    draft.body.append(
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/>'
        f'<wp:docPr id="{number + 40}" name="Chart {number}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{rid}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    return f"word/charts/chart{number}.xml"


_RICH = (
    "<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Ahead NAME behind.</a:t></a:r></a:p></c:rich></c:tx>"
)
_AXES = (
    '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
    '<c:catAx><c:axId val="1"/>{title}<c:crossAx val="2"/></c:catAx>'
    '<c:valAx><c:axId val="2"/><c:crossAx val="1"/></c:valAx>'
)


def chart(title: str = "", series: str = "", axis: str = "") -> str:
    """Return the inside of a bar chart."""
    return (
        f'<c:chart>{title}<c:plotArea><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/>'
        f'<c:order val="0"/>{series}</c:ser>{_AXES.format(title=axis)}</c:plotArea></c:chart>'
    )


def _cache(tag: str, formula: str = "Sheet1!$A$1") -> str:
    return (
        f'<c:{tag}><c:strRef><c:f>{formula}</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>Ahead NAME behind.</c:v></c:pt></c:strCache></c:strRef></c:{tag}>'
    )


def _diagram(draft: Draft, name: str) -> None:
    """Plant SmartArt: its data, and the drawing that Word keeps of it."""
    namespaces = (
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram"'
    )
    words = f"<a:bodyPr/><a:p><a:r><a:t>Ahead {name} behind.</a:t></a:r></a:p>"
    kind = OFFICE_TYPE + "drawingml."
    ids = {}
    for sort, root, inner in (
        ("data", "dataModel", f'<dgm:ptLst><dgm:pt modelId="1"><dgm:t>{words}</dgm:t></dgm:pt></dgm:ptLst>'),
        ("layout", "layoutDef", "<dgm:layoutNode/>"),
        ("quickStyle", "styleDef", ""),
        ("colors", "colorsDef", ""),
    ):  # fmt: skip
        type_ = {"quickStyle": "diagramQuickStyle"}.get(sort, "diagram" + sort.capitalize())
        content = {"quickStyle": "diagramStyle"}.get(sort, "diagram" + sort.capitalize())
        ids[sort] = draft.linked(
            OFFICE + type_,
            f"diagrams/{sort}1.xml",
            f"<dgm:{root} {namespaces}>{inner}</dgm:{root}>",
            f"{kind}{content}+xml",
        )
    draft.linked(
        "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
        "diagrams/drawing1.xml",
        f"<dsp:drawing {namespaces}><dsp:spTree><dsp:sp><dsp:txBody>{words}</dsp:txBody></dsp:sp>"
        "</dsp:spTree></dsp:drawing>",
        "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    )
    draft.body.append(
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/>'
        '<wp:docPr id="60" name="Diagram 1"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
        f'<dgm:relIds r:dm="{ids["data"]}" r:lo="{ids["layout"]}" r:qs="{ids["quickStyle"]}" '
        f'r:cs="{ids["colors"]}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


def _picture_text(attribute: str) -> Callable[[Draft, str], None]:
    def plant(draft: Draft, name: str) -> None:
        number = sum(1 for part in draft.parts if part.startswith("word/media/")) + 1
        rid = draft.linked(OFFICE + "image", f"media/image{number}.png", png())
        run = drawing(f'r:embed="{rid}"', **{attribute: f"Ahead {name} behind."})
        draft.body.append(paragraph(run))

    return plant


def _watermark(draft: Draft, name: str) -> None:
    number = sum(1 for part in draft.parts if part.startswith("word/header")) + 1
    inner = paragraph(
        '<w:r><w:pict><v:shape style="width:400pt;height:80pt">'
        f'<v:textpath style="font-family:Calibri" string="Ahead {name} behind."/></v:shape></w:pict></w:r>'
    )
    rid = draft.story("header", f"header{number}.xml", inner)
    draft.section.append(f'<w:headerReference w:type="default" r:id="{rid}"/>')


def _numbering(draft: Draft, name: str) -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="Ahead {name} behind %1"/></w:lvl>'
    )
    inner = (
        f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    draft.story("numbering", "numbering.xml", inner)
    draft.body.append(
        paragraph(text("Numbered"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    )


def _symbols(name: str) -> str:
    runs = "".join(f'<w:r><w:sym w:font="Calibri" w:char="F0{ord(c):02X}"/></w:r>' for c in name)
    return around(runs)


_TRACKED = 'w:id="9" w:author="Reviewer" w:date="2031-01-01T00:00:00Z"'

VISIBLE: tuple[Row, ...] = (
    ("body", "a plain paragraph", _body(lambda n: around(text(n)))),
    ("runs", "a name split over two runs", _body(_runs(""))),
    ("runs-letters", "a run for each letter", _body(lambda n: around("".join(map(text, n))))),
    ("proof-error", "a proofing mark in the name", _body(_runs('<w:proofErr w:type="spellStart"/>'))),
    ("bookmark-inside", "a bookmark in the name",
     _body(_runs('<w:bookmarkStart w:id="5" w:name="b5"/><w:bookmarkEnd w:id="5"/>'))),
    ("comment-range", "a comment's range begins in the name",
     _body(_runs('<w:commentRangeStart w:id="5"/><w:commentRangeEnd w:id="5"/>'))),
    ("soft-hyphen", "U+00AD in the name", _body(_characters("\u00ad"))),
    ("soft-hyphen-element", "w:softHyphen in the name", _body(_pieces("<w:softHyphen/>"))),
    ("zero-width", "U+200B in the name", _body(_characters("\u200b"))),
    ("zero-width-joiner", "U+200D in the name", _body(_characters("\u200d"))),
    ("word-joiner", "U+2060 in the name", _body(_characters("\u2060"))),
    ("direction-mark", "U+200E in the name", _body(_characters("\u200e"))),
    ("rendered-break", "w:lastRenderedPageBreak in the name",
     _body(_pieces("<w:lastRenderedPageBreak/>"))),
    ("empty-run", "an empty run in the name", _body(_runs("<w:r><w:t></w:t></w:r>"))),
    ("annotated-run", "a formatted run in the name",
     _body(lambda n: around(text(n[:5]) + f"<w:r><w:rPr><w:b/></w:rPr><w:t>{n[5:]}</w:t></w:r>"))),
    ("table", "a cell of a table", _body(lambda n: _table(around(text(n))))),
    ("table-nested", "a cell of a table in a table",
     _body(lambda n: _table(_table(around(text(n))) + "<w:p/>"))),
    ("table-caption", "a table's alt text, title",
     _body(lambda n: _table("<w:p/>", f'<w:tblCaption w:val="Ahead {n} behind."/>'))),
    ("table-description", "a table's alt text, description",
     _body(lambda n: _table("<w:p/>", f'<w:tblDescription w:val="Ahead {n} behind."/>'))),
    ("header", "the header", _story("header", "default")),
    ("header-first", "the first page's header", _story("header", "first")),
    ("header-even", "even pages' header", _story("header", "even")),
    ("footer", "the footer", _story("footer", "default")),
    ("footer-first", "the first page's footer", _story("footer", "first")),
    ("footer-even", "even pages' footer", _story("footer", "even")),
    ("footnote", "a footnote", _notes("footnotes")),
    ("endnote", "an endnote", _notes("endnotes")),
    ("text-box", "a text box and its VML twin",
     _body(lambda n: paragraph(text_box(around(text(n)))))),
    ("text-box-vml", "a VML text box",
     _body(lambda n: paragraph('<w:r><w:pict><v:shape style="width:90pt;height:30pt"><v:textbox>'
           f"<w:txbxContent>{around(text(n))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"))),
    ("word-art", "WordArt", _body(lambda n: paragraph(
        '<w:r><w:pict><v:shape style="width:90pt;height:30pt">'
        f'<v:textpath style="font-family:Calibri" string="Ahead {n} behind."/></v:shape></w:pict></w:r>'))),
    ("watermark", "a watermark in the header", _watermark),
    ("control", "a content control in a line", _body(lambda n: around(_sdt(text(n))))),
    ("control-block", "a content control of paragraphs", _body(lambda n: _sdt(around(text(n))))),
    ("control-nested", "a content control in a content control",
     _body(lambda n: _sdt(_sdt(around(text(n)))))),
    ("control-cell", "a content control of a cell", _body(lambda n:
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>"
        + _sdt(f"<w:tc>{around(text(n))}</w:tc>") + "</w:tr></w:tbl>")),
    ("control-row", "a content control of a row", _body(lambda n:
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
        + _sdt(f"<w:tr><w:tc>{around(text(n))}</w:tc></w:tr>") + "</w:tbl>")),
    ("control-repeating", "a repeating section", _body(lambda n:
        _sdt(_sdt(around(text(n)), "<w15:repeatingSectionItem/>"), "<w15:repeatingSection/>"))),
    ("smart-tag", "text in a smart tag",
     _body(lambda n: around(f'<w:smartTag w:uri="urn:x" w:element="PersonName">{text(n)}</w:smartTag>'))),
    ("custom-xml-text", "text in inline custom XML",
     _body(lambda n: around(f'<w:customXml w:uri="urn:x" w:element="x">{text(n)}</w:customXml>'))),
    ("ruby-base", "the base of ruby text", _body(lambda n: around(
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{text('guide')}</w:rt><w:rubyBase>{text(n)}</w:rubyBase></w:ruby></w:r>"))),
    ("ruby-guide", "the guide of ruby text", _body(lambda n: around(
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{text(n)}</w:rt><w:rubyBase>{text('base')}</w:rubyBase></w:ruby></w:r>"))),
    ("simple-field", "the result of a simple field",
     _body(lambda n: around(f'<w:fldSimple w:instr=" QUOTE x ">{text(n)}</w:fldSimple>'))),
    ("field-result", "the result of a field", _body(lambda n: around(field_code(" QUOTE x ", n)))),
    ("toc-cache", "the cached text of a table of contents",
     _body(lambda n: around(field_code(' TOC \\o "1-3" ', n)))),
    ("ref-result", "the result of a cross-reference",
     _body(lambda n: around(field_code(" REF _Ref1 \\h ", n)))),
    ("contents-entry", "an entry of a live table of contents",
     _body(lambda n: around(field_code(' TOC \\o "1-3" \\h \\z \\u ', n)))),
    ("contents-frozen", "an entry of a table of contents that is frozen",
     _body(lambda n: around(field_code(' TOC \\t "Case,1" \\h ', n)))),
    ("field-equation", "an equation", _body(lambda n: around(_no_result(f" EQ \\x({n}) ")))),
    ("field-equation-split", "an equation in pieces", _body(lambda n: around(_no_result(
        f" EQ \\o({n[:5]}</w:instrText></w:r><w:r><w:instrText>{n[5:]})")))),
    ("field-button", "the text of a button", _body(lambda n: around(_no_result(f" MACROBUTTON NoMacro {n} ")))),
    ("field-button-simple", "the text of a button in one piece", _body(lambda n: around(
        f'<w:fldSimple w:instr=" MACROBUTTON NoMacro {n} "/>'))),
    ("form-chosen", "the entry chosen in an old list", _body(lambda n: around(_drop_down("one", n, result=1)))),
    ("form-first", "the first entry of an old list", _body(lambda n: around(_drop_down(n, "two")))),
    ("form-typed", "the text typed into an old form", _body(lambda n: around(field_code(" FORMTEXT ", n)))),
    ("mark-hidden", "a name that runs on over a hidden paragraph end", _body(lambda n: (
        paragraph(text(f"Ahead {n[:5]}"), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
        + paragraph(text(f"{n[5:]} behind."))))),
    ("mark-hidden-table", "a name in a table behind a hidden paragraph end", _body(lambda n: (
        paragraph(text("Ahead"), "<w:rPr><w:vanish/></w:rPr>")
        + _table(paragraph(text(f"{n} behind.")))))),
    ("page-field-result", "a name typed over a page number", _body(lambda n: around(field_code(" PAGE ", n)))),
    ("link-text", "the text of a link",
     _body(lambda n: around(f'<w:hyperlink w:anchor="top">{text(n)}</w:hyperlink>'))),
    ("inserted", "a tracked insertion", _body(lambda n: around(f"<w:ins {_TRACKED}>{text(n)}</w:ins>"))),
    ("inserted-half", "half a name inserted",
     _body(lambda n: around(text(n[:5]) + f"<w:ins {_TRACKED}>{text(n[5:])}</w:ins>"))),
    ("across-deletion", "a name around deleted letters", _body(lambda n: around(
        text(n[:5]) + f"<w:del {_TRACKED}><w:r><w:delText>xyz</w:delText></w:r></w:del>" + text(n[5:])))),
    ("moved-to", "text moved to here", _body(lambda n: around(f"<w:moveTo {_TRACKED}>{text(n)}</w:moveTo>"))),
    ("direction-run", "text in a direction override", _body(lambda n: around(f'<w:bdo w:val="ltr">{text(n)}</w:bdo>'))),
    ("equation", "an equation", _body(lambda n: around(f"<m:oMath><m:r><m:t>{n}</m:t></m:r></m:oMath>"))),
    ("equation-split", "an equation of two runs", _body(lambda n: around(
        f"<m:oMath><m:r><m:t>{n[:5]}</m:t></m:r><m:r><m:t>{n[5:]}</m:t></m:r></m:oMath>"))),
    ("diagram", "SmartArt and its cached drawing", _diagram),
    ("chart-title", "a chart's title", _chart(chart(title=f"<c:title>{_RICH}</c:title>"))),
    ("chart-axis", "a chart's axis title", _chart(chart(axis=f"<c:title>{_RICH}</c:title>"))),
    ("chart-series", "the name of a chart's series", _chart(chart(series=_cache("tx")))),
    ("chart-category", "a chart's category", _chart(chart(series=_cache("cat")))),
    ("chart-literal", "a chart's literal category", _chart(chart(
        series='<c:cat><c:strLit><c:ptCount val="1"/><c:pt idx="0"><c:v>Ahead NAME behind.</c:v></c:pt>'
        "</c:strLit></c:cat>"))),
    ("chart-label", "a chart's data label", _chart(chart(
        series=f'<c:dLbls><c:dLbl><c:idx val="0"/>{_RICH}</c:dLbl></c:dLbls>'))),
    ("symbols", "letters of a symbol font", _body(_symbols)),
    ("capitals", "real capitals", _body(lambda n: around(text(n.upper())))),
    ("caps-format", "shown in capitals by w:caps",
     _body(lambda n: around(f"<w:r><w:rPr><w:caps/></w:rPr><w:t>{n.lower()}</w:t></w:r>"))),
    ("alt-text", "a picture's description", _picture_text("descr")),
    ("alt-title", "a picture's title", _picture_text("title")),
    ("number-text", "the text of a list's number", _numbering),
    ("character-data", "text in a CDATA section",
     _body(lambda n: around(f"<w:r><w:t><![CDATA[{n}]]></w:t></w:r>"))),
    ("character-references", "letters as character references", _body(lambda n: around(
        text("".join(f"&#x{ord(c):x};" for c in n))))),
    ("fullwidth", "fullwidth letters", _body(lambda n: around(
        text("".join(chr(ord(c) + 0xFEE0) for c in n))))),
    ("cyrillic", "Cyrillic look-alikes for o and c", _body(lambda n: around(
        text(n.replace("o", "\u043e").replace("c", "\u0441"))))),
    ("mathematical", "mathematical letters", _body(lambda n: around(
        text("".join(chr((0x1D400 + ord(c) - 65) if c.isupper() else (0x1D41A + ord(c) - 97)) for c in n))))),
    ("accented", "a decomposed accent on a letter", _body(_characters("\u0301"))),
    ("spaced", "letters set apart", _body(lambda n: around(text(" ".join(n))))),
    ("fit-text", "text squeezed into a width", _body(lambda n: around(
        f'<w:r><w:rPr><w:fitText w:val="900" w:id="5"/></w:rPr><w:t>{n}</w:t></w:r>'))),
    ("tiny", "text of half a point", _body(lambda n: around(
        f'<w:r><w:rPr><w:sz w:val="1"/></w:rPr><w:t>{n}</w:t></w:r>'))),
    ("white", "white text", _body(lambda n: around(
        f'<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{n}</w:t></w:r>'))),
    ("off-page", "a frame off the page", _body(lambda n: paragraph(
        text(f"Ahead {n} behind."), '<w:framePr w:w="900" w:x="-9000" w:y="-9000"/>'))),
    ("low-row", "a row of no height", _body(lambda n:
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr>"
        '<w:trHeight w:val="1" w:hRule="exact"/></w:trPr>' + f"<w:tc>{around(text(n))}</w:tc></w:tr></w:tbl>")),
    ("collapsed", "under a collapsed heading", _body(lambda n: paragraph(
        text(f"Ahead {n} behind."), '<w15:collapsed w:val="1"/>'))),
)  # fmt: skip
