"""A Word file as blocks: what each paragraph, table, note and picture becomes. All invented."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from dhr_redact.documents.docx.typeset_blocks import blocks_of_word
from dhr_redact.documents.docx.typeset_numbering import written
from dhr_redact.documents.docx.typeset_signs import sign_of
from dhr_redact.documents.typeset.blocks import (
    Align,
    Anchor,
    Aside,
    Block,
    Contents,
    Figure,
    Heading,
    Inline,
    Link,
    ListItem,
    Note,
    PageBreak,
    PageNumber,
    Paragraph,
    Run,
    Section,
    Table,
    Title,
)
from dhr_redact.documents.typeset.words import words_of
from dhr_redact.errors import UnreadableDocumentError
from unit.documents.docx.word_making import (
    REL,
    paragraph,
    part,
    run,
    word_entries,
    word_file,
    zipped,
)

STYLES = part(
    "w:styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="N"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="S7"><w:name w:val="S7"/><w:basedOn w:val="N"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ST"><w:name w:val="Subtitle"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:name w:val="Strong"/>'
    "<w:rPr><w:b/></w:rPr></w:style>",
)


def level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NUMBERING = part(
    "w:numbering",
    '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2")
    + level(2, "lowerLetter", "(%3)")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2">'
    + level(0, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
)


def blocks(body: str, parts: dict[str, str | bytes] | None = None) -> tuple[Block, ...]:
    """Read a file with our styles and lists."""
    every = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    return blocks_of_word(word_file(body, every)).blocks


def inlines(body: str, parts: dict[str, str | bytes] | None = None) -> tuple[Inline, ...]:
    """Read a file of one paragraph."""
    (block,) = blocks(body, parts)
    assert isinstance(block, Paragraph)
    return block.inlines


def styled(style: str, text: str) -> str:
    return paragraph(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>', run(text))


def listed(number: int, at: int, text: str) -> str:
    place = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(f"<w:pPr>{place}</w:pPr>", run(text))


def field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def shown(found: tuple[Block, ...]) -> list[str]:
    """Return the numbers or bullets and texts of list items."""
    return [
        f"{b.marker} {words_of((b,)).removeprefix(b.marker).strip()}"
        for b in found
        if isinstance(b, ListItem)
    ]


def test_styles_make_headings_and_titles() -> None:
    """By the name Word gives a style, or by the outline level of one that somebody made."""
    found = blocks(
        styled("T", "Report")
        + styled("ST", "Of a review")
        + styled("H1", "One")
        + styled("S7", "Two")
        + styled("N", "Text")
    )

    assert found == (
        Title((Run("Report"),)),
        Title((Run("Of a review"),), 2),
        Heading(1, (Run("One"),)),
        Heading(2, (Run("Two"),)),
        Paragraph((Run("Text"),)),
    )


def test_the_numbers_of_lists_are_counted_as_word_shows_them() -> None:
    """Paragraph 2.1 of a report must be 2.1 in its PDF: people quote it."""
    found = blocks(
        listed(1, 0, "a")
        + listed(1, 1, "b")
        + listed(1, 1, "c")
        + listed(1, 2, "d")
        + listed(1, 0, "e")
        + listed(1, 1, "f")
        + listed(3, 0, "g")
        + styled("L", "h")
    )

    assert shown(found) == ["1. a", "1.1 b", "1.2 c", "(a) d", "2. e", "2.1 f", "5. g", "• h"]


def test_the_number_of_a_heading_stands_before_it() -> None:
    """It is part of what the contents list and the bookmarks say."""
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'

    (found,) = blocks(paragraph(f'<w:pPr><w:pStyle w:val="H1"/>{place}</w:pPr>', run("Scope")))

    assert isinstance(found, Heading)
    assert words_of((found,)).split() == ["1.", "Scope"]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (3, "decimal", "3"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (7, "decimalZero", "07"),
        (2, "ordinal", "2nd"),
        (12, "ordinal", "12th"),
        (5, "none", ""),
        (6, "chicago", "6"),
        (0, "lowerLetter", "0"),
    ],
)
def test_numbers_in_words_forms(number: int, form: str, text: str) -> None:
    """Forms that we do not know are plain digits, never nothing."""
    assert written(number, form) == text


def test_runs_keep_what_makes_them_stand_out() -> None:
    """Bold of a run's style cancels bold of its paragraph's; capitals are shown as capitals."""
    found = inlines(
        paragraph(
            run("a", "<w:b/><w:i/>"),
            run("b", '<w:u w:val="single"/><w:strike/>'),
            run("c", '<w:vertAlign w:val="superscript"/>'),
            run("d", '<w:rStyle w:val="C"/>'),
            run("e", "<w:caps/>"),
            run("f", '<w:rFonts w:ascii="Courier New"/>'),
            run("g"),
            run("h"),
        )
    )

    assert found == (
        Run("a", bold=True, italic=True),
        Run("b", underline=True, struck=True),
        Run("c", raised=True),
        Run("d", bold=True),
        Run("E"),
        Run("f", code=True),
        Run("gh"),
    )


def test_what_the_reader_of_the_file_does_not_see_is_not_in_the_pdf() -> None:
    """Even a file that was never redacted shows only its accepted, visible text."""
    found = inlines(
        paragraph(
            run("kept "),
            "<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>",
            f"<w:ins>{run('new ')}</w:ins>",
            run("hidden", "<w:vanish/>"),
            field('HYPERLINK "https://secret.example"', run("shown")),
        )
    )

    assert found == (Run("kept new shown"),)


def test_marks_fields_and_symbols_are_shown() -> None:
    """Tabs, breaks, page numbers and ticks are text to their reader."""
    found = inlines(
        paragraph(
            run("a"),
            "<w:r><w:tab/><w:br/><w:noBreakHyphen/></w:r>",
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            field("PAGE", run("7")),
            '<w:fldSimple w:instr="NUMPAGES">' + run("9") + "</w:fldSimple>",
        )
    )

    assert found == (Run("a\t\n-\N{CHECK MARK}"), PageNumber(), PageNumber(total=True))


@pytest.mark.parametrize(
    ("sign", "font", "seen"),
    [
        ("\uf0fe", "Wingdings", "\N{BALLOT BOX WITH CHECK}"),
        ("\uf0d3", "Symbol", "©"),
        ("\uf052", "Wingdings 2", "\N{BALLOT BOX WITH CHECK}"),
        ("\uf0a8", "", "\N{BALLOT BOX}"),
        ("\uf0ee", "Wingdings", "\uf0ee"),
        ("x", "Arial", "x"),
    ],
)
def test_signs_of_picture_fonts(sign: str, font: str, seen: str) -> None:
    """What is in no table stays, to be labelled when it is set."""
    assert sign_of(sign, font) == seen


def test_page_breaks_part_a_paragraph() -> None:
    """What stands behind a break begins a page."""
    found = blocks(
        paragraph(run("one"), '<w:r><w:br w:type="page"/></w:r>', run("two"))
        + paragraph("<w:pPr><w:pageBreakBefore/></w:pPr>", run("three"))
    )

    assert found == (
        Paragraph((Run("one"),)),
        PageBreak(),
        Paragraph((Run("two"),)),
        PageBreak(),
        Paragraph((Run("three"),)),
    )


def test_a_contents_list_is_made_anew_only_where_there_are_headings() -> None:
    """Its old page numbers would be wrong; but text is kept that nothing else says."""
    contents = paragraph(field('TOC \\o "1-2"', run("One 3"))) + paragraph(run("after"))

    assert blocks(contents + styled("H1", "One"))[0] == Contents(2)
    assert words_of(blocks(contents)) == "One 3 after"


def test_a_hidden_end_lets_the_next_paragraph_run_on() -> None:
    """A heading in the line of its text stays a heading; two halves of a text are one."""
    hidden = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"

    assert blocks(paragraph(hidden, run("Mar")) + paragraph(run("ket"))) == (
        Paragraph((Run("Mar"), Run("ket"))),
    )
    assert blocks(paragraph(hidden, run("last"))) == (Paragraph((Run("last"),)),)


def test_paragraphs_keep_their_edge_size_and_stops() -> None:
    """A cover page is centred and large; a reference line stands at its tab stop."""
    properties = (
        '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1440"/><w:tab w:val="right" w:pos="9000"/>'
        '</w:tabs><w:ind w:left="720"/><w:jc w:val="center"/></w:pPr>'
    )

    (found,) = blocks(paragraph(properties, run("Large", '<w:sz w:val="48"/>')))

    assert found == Paragraph((Run("Large"),), Align.CENTRE, 36.0, 2.0, (72.0, -450.0))


def row(*cells: str, more: str = "") -> str:
    return f"<w:tr>{more}{''.join(cells)}</w:tr>"


def box(text: str, properties: str = "", look: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text, look) if text else '')}</w:tc>"


def table(*rows: str, properties: str = "", grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    head = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    return f"<w:tbl>{head}{''.join(rows)}</w:tbl>"


FIXED = '<w:tblStyle w:val="TableGrid"/><w:tblLayout w:type="fixed"/>'
HEADER = "<w:trPr><w:tblHeader/></w:trPr>"


def read_table(xml: str) -> Table:
    (found,) = blocks(xml)
    assert isinstance(found, Table)
    return found


def test_a_table_keeps_its_spans_header_and_the_widths_a_person_set() -> None:
    """Merged cells over rows and columns stand where Word shows them."""
    found = read_table(
        table(
            row(box("Who"), box("What", '<w:gridSpan w:val="2"/>'), more=HEADER),
            row(box("A", '<w:vMerge w:val="restart"/>'), box("x"), box("y")),
            row(box("", "<w:vMerge/>"), box("z"), box("", '<w:shd w:fill="FFC000"/>')),
            properties=FIXED,
            grid=(1000, 2000, 1000),
        )
    )

    assert [[(c.columns, c.rows, words_of(c.blocks)) for c in r] for r in found.rows] == [
        [(1, 1, "Who"), (2, 1, "What")],
        [(1, 2, "A"), (1, 1, "x"), (1, 1, "y")],
        [(1, 1, "z"), (1, 1, "")],
    ]
    assert (found.header_rows, found.widths, found.bordered) == (1, (25, 50, 25), True)
    assert found.rows[2][1].fill == "ffc000"


def test_widths_that_fitted_the_old_text_are_left_behind() -> None:
    """Word made them from the names as they were; they would tell how long those are."""
    narrow = read_table(table(row(box("Adult A"), box("text")), grid=(1000, 8000)))
    wide = read_table(table(row(box("Adult A"), box("text")), grid=(4000, 5000)))

    assert narrow.widths == wide.widths
    assert not narrow.bordered


@pytest.mark.parametrize(
    ("xml", "headers"),
    [
        (
            table(
                row(box("Name", look="<w:b/>"), box("Who", look="<w:b/>")), row(box("a"), box("b"))
            ),
            1,
        ),
        (table(row(box("Author"), box("A")), row(box("Date"), box("B"))), 0),
        (table(row(box("a"), box("b"), box("c")), row(box("d"), box("e"), box("f"))), 1),
        (table(row(box("a"), box(""), box("c")), row(box("d"), box("e"), box("f"))), 0),
        (
            table(
                row(box("a", '<w:vMerge w:val="restart"/>'), box("b"), box("c")),
                row(box("", "<w:vMerge/>"), box("e"), box("f")),
            ),
            0,
        ),
        (table(row(box("a"), box("b"), box("c"))), 0),
    ],
)
def test_a_header_is_told_by_its_look_where_word_was_not_told(xml: str, headers: int) -> None:
    """Bold or shaded, or a full first row of three or more; else the headers are at the side."""
    assert read_table(xml).header_rows == headers


def test_tables_in_tables_stop_at_a_depth_that_can_be_shown() -> None:
    """Below it, the text is kept as paragraphs."""
    xml = paragraph(run("deep"))
    for _ in range(7):
        xml = table(row(f"<w:tc>{xml}<w:p/></w:tc>"))

    assert words_of(blocks(xml)) == "deep"


def test_footnotes_stay_with_their_page_and_endnotes_end_the_text() -> None:
    """An endnote is a link to its text, numbered as Word numbers it; own marks are kept."""
    notes = {
        "footnotes": part(
            "w:footnotes", f'<w:footnote w:id="2">{paragraph(run("foot"))}</w:footnote>'
        ),
        "endnotes": part("w:endnotes", f'<w:endnote w:id="3">{paragraph(run("end"))}</w:endnote>'),
    }
    body = paragraph(
        run("a"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:endnoteReference w:id="3"/></w:r>',
        '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>',
    )

    text, item = blocks(body, notes)

    foot = (Paragraph((Run("foot"),)),)
    assert isinstance(text, Paragraph)
    assert text.inlines == (
        Run("a"),
        Note(foot),
        Link((Run("i", raised=True),), anchor="endnote-1"),
        Note(foot, "*"),
    )
    assert item == ListItem(1, "i", (Anchor("endnote-1"), Run("end")), numbered=True)


def test_links_inside_the_file_are_kept() -> None:
    """Our writer names the places b1, b2, …; any other name is left out."""
    found = blocks(
        paragraph(
            '<w:bookmarkStart w:id="1" w:name="b1"/>', run("here"), '<w:bookmarkEnd w:id="1"/>'
        )
        + paragraph(f'<w:hyperlink w:anchor="b1">{run("go")}</w:hyperlink>')
        + paragraph(f'<w:hyperlink w:anchor="Rosalind">{run("old")}</w:hyperlink>')
    )

    assert [block.inlines for block in found if isinstance(block, Paragraph)] == [
        (Anchor("b1"), Run("here")),
        (Link((Run("go"),), anchor="b1"),),
        (Run("old"),),
    ]


def test_sections_have_their_paper_heads_and_feet() -> None:
    """A section without a head of its own has the one before; first and even pages may differ."""
    parts = {
        "header1": part("w:hdr", paragraph(run("usual"))),
        "header2": part("w:hdr", paragraph(run("first"))),
        "settings": part("w:settings", ""),
    }
    first = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/><w:titlePg/></w:sectPr>'
    )
    wide = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    body = paragraph(f"<w:pPr>{first}</w:pPr>", run("one")) + paragraph(run("two")) + wide

    document = blocks_of_word(word_file(body, parts))

    usual, head = (Paragraph((Run("usual"),)),), (Paragraph((Run("first"),)),)
    assert (document.pages.header.usual, document.pages.header.first) == (usual, head)
    section = next(block for block in document.blocks if isinstance(block, Section))
    assert section.pages.landscape
    assert not section.running
    assert (section.pages.header.usual, section.pages.header.first) == (usual, None)


def drawing(inner: str, words: str = "") -> str:
    alt = f' descr="{words}"' if words else ""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/>'
        f'<wp:docPr id="1" name="x"{alt}/>'
        f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_pictures_come_with_what_they_show() -> None:
    """One without words for it is called a picture; one that cannot be shown is a placeholder."""
    out = BytesIO()
    Image.new("RGB", (4, 4)).save(out, format="PNG")
    namespace = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    filled = '<pic:blipFill><a:blip r:embed="{}"/></pic:blipFill>'
    pic = f"<pic:pic {namespace}>{filled}</pic:pic>"
    body = paragraph(drawing(pic.format("p1"), "A map")) + paragraph(drawing(pic.format("p9")))
    entries = word_entries(body, {}, f'<Relationship Id="p1" Type="{REL}/image" Target="a.png"/>')
    entries["word/a.png"] = out.getvalue()

    found = blocks_of_word(zipped(entries)).blocks

    assert found[0] == Figure(out.getvalue(), "A map", 99.75)
    assert isinstance(found[1], Figure)
    assert (found[1].alt, found[1].data[:4]) == ("Picture", b"\x89PNG")


def test_text_boxes_follow_the_paragraph_they_are_anchored_in() -> None:
    """Their text is read where a screen reader expects it."""
    content = f"<w:txbxContent>{paragraph(run('inside'))}</w:txbxContent>"
    shape = f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"

    found = blocks(paragraph(run("before"), drawing(shape)) + paragraph(run("after")))

    assert found == (
        Paragraph((Run("before"),)),
        Aside((Paragraph((Run("inside"),)),)),
        Paragraph((Run("after"),)),
    )


def test_a_chart_becomes_a_table_of_its_numbers() -> None:
    """A drawing says nothing to a screen reader; its title and numbers do."""

    def cached(kind: str, *values: str) -> str:
        points = (f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
        return f"<c:{kind}Ref><c:{kind}Cache>{''.join(points)}</c:{kind}Cache></c:{kind}Ref>"

    series = (
        f"<c:ser><c:tx>{cached('str', 'Calls')}</c:tx>"
        f"<c:cat>{cached('str', '2029', '2030')}</c:cat>"
        f"<c:val>{cached('num', '3', '5')}</c:val></c:ser>"
    )
    words = "<a:p><a:r><a:t>Calls by year</a:t></a:r></a:p>"
    title = f"<c:title><c:tx><c:rich>{words}</c:rich></c:tx></c:title>"
    chart = part(
        "c:chartSpace",
        f"<c:chart>{title}<c:plotArea><c:barChart>{series}</c:barChart></c:plotArea></c:chart>",
    )
    body = paragraph(drawing('<c:chart r:id="chart1"/>'))

    (found,) = blocks(body, {"chart1": chart})

    assert isinstance(found, Table)
    assert found.caption == "Calls by year"
    assert [[words_of(c.blocks) for c in r] for r in found.rows] == [
        ["", "Calls"],
        ["2029", "3"],
        ["2030", "5"],
    ]


def test_equations_become_a_line() -> None:
    """Fractions, roots, powers and brackets, with nothing left out."""

    def m(name: str, inside: str) -> str:
        return f"<m:{name}>{inside}</m:{name}>"

    def t(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = m("f", m("num", t("a+b")) + m("den", t("2")))
    power = m("sSup", m("e", t("x")) + m("sup", t("2")))
    root = m("rad", m("deg", t("3")) + m("e", t("y")))
    brackets = m("d", m("e", t("p")) + m("e", t("q")))
    total = m("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>' + m("e", t("n")))

    found = inlines(paragraph(m("oMath", fraction + power + root + brackets + total)))

    assert "".join(i.text for i in found if isinstance(i, Run)) == "(a+b)/2x23√y(p|q)∑n"
    assert Run("23", raised=True) in found  # the power, then the degree of the root


def test_a_file_without_a_title_is_called_by_its_first_heading() -> None:
    """A PDF must have a title, which its window shows."""
    assert blocks_of_word(word_file(styled("H1", "Scope"), {"styles": STYLES})).title == "Scope"
    assert blocks_of_word(word_file(paragraph(run("x")))).title == ""


def test_what_is_no_word_file_is_refused() -> None:
    """The reader trusts nothing about the bytes it is given."""
    with pytest.raises(UnreadableDocumentError):
        blocks_of_word(b"not a zip")
