"""Every place in a Word file where text can stand is read, and told apart from the others."""

from __future__ import annotations

import base64

import pytest

from dhr_redact.documents.docx.package import open_package_bytes
from dhr_redact.documents.docx.reading import read_package
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import OverLimitError
from dhr_redact.model.kinds import StoryKind
from dhr_redact.model.spans import Span
from unit.documents.docx.word_making import (
    opened,
    paragraph,
    part,
    read,
    run,
    stories_of,
    text_of,
    word_file,
    zipped,
)

CHANGE = 'w:id="1" w:author="Ottoline Draycott" w:date="2031-02-06T10:00:00Z"'


def box(text: str) -> str:
    return f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("Od") + run("ile"), "Odile"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:cr/></w:r>", "a\tb\n\n"),
        ("<w:r><w:t>Mary</w:t><w:noBreakHyphen/><w:t>Jo</w:t></w:r>", "Mary-Jo"),
        ("<w:r><w:t>Thack</w:t><w:softHyphen/><w:t>erby</w:t></w:r>", "Thack\u00aderby"),
        (f'<w:hyperlink w:anchor="x">{run("Odile")}</w:hyperlink>', "Odile"),
        (f"<w:ins {CHANGE}>{run('Odile')}</w:ins>", "Odile"),
        (f"<w:moveTo {CHANGE}>{run('Odile')}</w:moveTo>", "Odile"),
        (f"<w:smartTag><w:smartTagPr/>{run('Odile')}</w:smartTag>", "Odile"),
        (f"<w:customXml>{run('Odile')}</w:customXml>", "Odile"),
        (f"<w:sdt><w:sdtContent>{run('Odile')}</w:sdtContent></w:sdt>", "Odile"),
        (f'<w:fldSimple w:instr=" AUTHOR ">{run("Odile")}</w:fldSimple>', "Odile"),
        (
            f"<w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('Odile')}</w:rubyBase></w:ruby>",
            "xOdile",
        ),
        ("<m:oMath><m:r><m:t>Odile</m:t></m:r></m:oMath>", "Odile"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        ('<w:r><w:sym w:font="Arial" w:char="F041"/></w:r>', "A"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "\uf0fc"),
        (run("\uf061\uf062", '<w:rFonts w:ascii="Symbol"/>'), "αβ"),
        (f"<wx:unheard-of>{run('Odile')}</wx:unheard-of>", "Odile"),
        (run("O", '<w:vanish w:val="0"/>') + run("dile", "<w:webHidden/>"), "Odile"),
    ],
)
def test_shown_text_is_read_at_any_depth(inside: str, text: str) -> None:
    """A walk over plain runs sees a quarter of these; a name stands in any of them."""
    assert text_of(read(paragraph(inside)), StoryKind.BODY) == text


def test_tables_are_read_with_cells_and_rows_apart() -> None:
    """A chronology is a table: words of two cells must not run together."""
    nested = f"<w:tbl><w:tr><w:tc>{paragraph(run('c'))}</w:tc></w:tr></w:tbl>"
    cells = f"<w:tc>{paragraph(run('a'))}{paragraph(run('b'))}</w:tc><w:tc>{nested}<w:p/></w:tc>"
    row = f"<w:tr><w:trPr/>{cells}</w:tr>"
    reading = read(
        paragraph(run("before")) + f"<w:tbl>{row}{row}</w:tbl>" + paragraph(run("after"))
    )
    (story,) = stories_of(reading, StoryKind.BODY)

    assert story.text == "before\na\nb\tc\n\na\nb\tc\n\nafter"
    at = story.text.rindex("c")
    assert story.describe(Span(story.id, at, at + 1)) == (
        "table 1, row 2, cell 2, table 1, row 1, cell 1"
    )
    assert story.describe(Span(story.id, 0, 1)) == "body, paragraph 1"


def test_a_deletion_is_read_as_if_it_had_been_rejected() -> None:
    """Half a name deleted and half kept is whole only in what stood before."""
    body = paragraph(
        run("Odile Mar"),
        f"<w:del {CHANGE}><w:r><w:delText>chetti</w:delText></w:r></w:del>",
        f"<w:ins {CHANGE}>{run('shall')}</w:ins>",
    )
    reading = read(body + paragraph(run("Next")))

    assert text_of(reading, StoryKind.BODY) == "Odile Marshall\nNext"
    assert text_of(reading, StoryKind.DELETION) == "Odile Marchetti"
    assert not stories_of(reading, StoryKind.DELETION)[0].is_kept


def test_a_deleted_paragraph_end_joins_and_an_inserted_one_split() -> None:
    """Accepting the changes makes one word of two paragraphs, or rejecting them does."""
    mark = f"<w:pPr><w:rPr><w:{{}} {CHANGE}/></w:rPr></w:pPr>"
    deleted = read(paragraph(mark.format("del"), run("Mar")) + paragraph(run("chetti")))
    taken = f"<w:del {CHANGE}><w:r><w:delText>x</w:delText></w:r></w:del>"
    inserted = read(paragraph(mark.format("ins"), run("Mar"), taken) + paragraph(run("chetti")))

    assert text_of(deleted, StoryKind.BODY) == "Marchetti"
    assert text_of(inserted, StoryKind.BODY) == "Mar\nchetti"
    assert text_of(inserted, StoryKind.DELETION) == "Marxchetti"


def test_deleted_rows_and_cells_are_not_in_the_body() -> None:
    """Word marks a deleted row on the row, and its text may carry no mark of its own."""
    cell = f"<w:tc>{{}}{paragraph(run('{}'))}</w:tc>"
    rows = (
        f"<w:tr><w:trPr><w:del {CHANGE}/></w:trPr>{cell.format('', 'gone')}</w:tr>"
        f"<w:tr>{cell.format(f'<w:tcPr><w:cellDel {CHANGE}/></w:tcPr>', 'out')}"
        f"{cell.format('', 'stays')}</w:tr>"
    )
    reading = read(f"<w:tbl>{rows}</w:tbl>")

    assert text_of(reading, StoryKind.BODY) == "\n\tstays"
    assert [story.text for story in stories_of(reading, StoryKind.DELETION)] == ["gone", "out"]


STYLES = part(
    "w:styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="Plain"/>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Below"><w:basedOn w:val="Secret"/></w:style>'
    '<w:style w:type="character" w:styleId="Quiet"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
)


@pytest.mark.parametrize(
    ("paragraph_style", "properties", "hidden"),
    [
        ("", "", False),
        ("", "<w:vanish/>", True),
        ("", "<w:specVanish/>", True),
        ("", '<w:rStyle w:val="Quiet"/>', True),
        ("Secret", "", True),
        ("Below", "", True),
        ("A", "", False),
        ("Secret", '<w:rStyle w:val="Quiet"/>', False),
        ("Secret", '<w:vanish w:val="false"/>', False),
    ],
)
def test_hidden_text_is_found_through_styles(
    paragraph_style: str, properties: str, *, hidden: bool
) -> None:
    """Styles of paragraph and run cancel each other; the run's own setting decides."""
    style = f'<w:pPr><w:pStyle w:val="{paragraph_style}"/></w:pPr>'
    secret = run("Odile ", '<w:vanish w:val="0"/>') + run("Marchetti", properties)
    reading = read(paragraph(style, secret), {"styles1": STYLES})

    assert text_of(reading, StoryKind.BODY) == ("Odile " if hidden else "Odile Marchetti")
    hidden_texts = [story.text for story in stories_of(reading, StoryKind.HIDDEN)]
    assert hidden_texts == (["Odile Marchetti"] if hidden else [])


def test_defaults_can_hide_everything() -> None:
    """A default that hides is not undone by styles."""
    styles = part(
        "w:styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>",
    )
    reading = read(paragraph(run("Odile")), {"styles1": styles})

    assert not stories_of(reading, StoryKind.BODY)
    assert text_of(reading, StoryKind.HIDDEN) == "Odile"


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark.format("separate")
        + run(result)
        + mark.format("end")
    )


def test_the_result_of_a_field_is_shown_and_its_code_is_apart() -> None:
    """A code split over runs names an author or a file; fields stand in one another."""
    code = "MERG</w:instrText></w:r><w:r><w:instrText>EFIELD Odile"
    outer = field(
        "IF </w:instrText></w:r>" + field(code, "inner") + "<w:r><w:instrText> = 1", "out"
    )
    reading = read(paragraph(run("a "), outer, run(" b")))

    assert text_of(reading, StoryKind.BODY) == "a out b"
    assert text_of(reading, StoryKind.FIELD) == "IF MERGEFIELD Odileinner = 1"
    assert not stories_of(reading, StoryKind.FIELD)[0].is_prose


def test_a_field_that_never_ends_hides_nothing() -> None:
    """A stray beginning must not turn the rest of the document into a code."""
    stray = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    reading = read(paragraph(closing, stray, run("Odile")) + paragraph(run("Marchetti")))

    assert text_of(reading, StoryKind.BODY) == "Odile\nMarchetti"


def test_text_boxes_are_stories_and_their_old_twins_are_not_kept() -> None:
    """Word stores each text box twice; both may hold the name."""
    shape = f"<w:drawing><wps:txbx>{box('Odile')}</wps:txbx></w:drawing>"
    old = f"<w:pict><v:textbox>{box('Odile old')}</v:textbox></w:pict>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = read(paragraph(run("a"), both, f"<w:r>{old}</w:r>", run("b")))

    assert text_of(reading, StoryKind.BODY) == "ab"
    found = [(s.text, s.is_kept) for s in stories_of(reading, StoryKind.TEXT_BOX)]
    assert found == [("Odile", True), ("Odile old", False), ("Odile old", True)]


def test_headers_notes_and_comments_are_stories_of_their_own() -> None:
    """Parts beside the body, in use or not, with the numbers a reader sees."""
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(run(text))}</w:footnote>'
        for number, text in ((7, "second"), (3, "first"), (9, "loose"))
    )
    separator = f'<w:footnote w:type="separator" w:id="-1">{paragraph(run("mark"))}</w:footnote>'
    marks = '<w:r><w:footnoteReference w:id="3"/></w:r><w:r><w:footnoteReference w:id="7"/></w:r>'
    section = '<w:sectPr><w:headerReference w:type="first" r:id="header1"/></w:sectPr>'
    reading = read(
        paragraph(run("x"), marks) + section,
        {
            "header1": part("w:hdr", paragraph(run("used"))),
            "header2": part("w:hdr", paragraph(run("unused"))),
            "footnotes1": part("w:footnotes", separator + notes),
            "comments1": part(
                "w:comments",
                f'<w:comment {CHANGE} w:initials="OD">{paragraph(run("why"))}</w:comment>',
            ),
        },
    )

    headers = [(s.text, s.is_kept) for s in stories_of(reading, StoryKind.HEADER)]
    assert headers == [("used", True), ("unused", False)]
    found = {str(s.id): s.text for s in stories_of(reading, StoryKind.FOOTNOTE)}
    assert found["footnote-1"] == "first"
    assert found["footnote-2"] == "second"
    assert sorted(found.values()) == ["first", "loose", "mark", "second"]
    (comment,) = stories_of(reading, StoryKind.COMMENT)
    assert (comment.text, comment.is_kept) == ("why", False)
    assert ("comments", 1) in reading.left_behind


def test_attributes_that_people_see_are_kept_and_the_others_are_read() -> None:
    """A picture's description is shown; a bookmark's name or an author's is not."""
    drawing = (
        '<w:drawing><wp:docPr id="1" name="Odile.jpg" descr="Odile at home" title="T"/></w:drawing>'
    )
    word_art = '<w:pict><v:shape alt="alt"><v:textpath string="DRAFT Odile"/></v:shape></w:pict>'
    form = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/>'
        '<w:textInput><w:default w:val="Odile default"/></w:textInput></w:ffData></w:fldChar></w:r>'
    )
    reading = read(
        paragraph(
            '<w:bookmarkStart w:id="0" w:name="Odile_statement"/>',
            f"<w:r>{drawing}{word_art}</w:r>",
            form,
            f"<w:ins {CHANGE}>{run('x')}</w:ins>",
            '<w:fldSimple w:instr="AUTHOR Odile"/>',
        ),
        {
            "numbering1": part(
                "w:numbering",
                '<w:abstractNum><w:lvl><w:lvlText w:val="Statement %1"/></w:lvl></w:abstractNum>',
            )
        },
        '<Relationship Id="h" Type="t/hyperlink" Target="mailto:odile%2Em@example.org" '
        'TargetMode="External"/>',
    )

    assert text_of(reading, StoryKind.ALT_TEXT) == "Odile at home\nT\nalt\nDRAFT Odile"
    assert text_of(reading, StoryKind.OUTLINE) == "Statement %1"
    assert text_of(reading, StoryKind.FORM_FIELD) == "Odile default"
    assert text_of(reading, StoryKind.LINK_TARGET) == "mailto:odile.m@example.org"
    assert text_of(reading, StoryKind.FIELD) == "AUTHOR Odile"
    names = "\n".join(s.text for s in stories_of(reading, StoryKind.NAME))
    for name in ("Odile_statement", "Odile.jpg", "Ottoline Draycott", "Text1"):
        assert name in names


def test_charts_are_read_with_their_numbers_and_formulas() -> None:
    """A chart's legend is text of the page; its formula names a sheet."""
    chart = part(
        "c:chartSpace",
        "<c:tx><c:rich><a:p><a:r><a:t>Calls by </a:t></a:r><a:r><a:t>Odile</a:t></a:r></a:p>"
        "</c:rich></c:tx><c:strRef><c:f>Odile!$A$1</c:f><c:strCache><c:pt idx='0'><c:v>May</c:v>"
        "</c:pt></c:strCache></c:strRef>",
    )
    reading = read(paragraph(run("x")), {"chart1": chart})

    shown, formulas = stories_of(reading, StoryKind.CHART)
    assert (shown.text, shown.is_kept, shown.is_prose) == ("Calls by Odile\nMay", True, True)
    assert (formulas.text, formulas.is_prose) == ("Odile!$A$1", False)


def test_what_is_carried_inside_is_read_and_not_kept() -> None:
    """A workbook behind a chart, a note in an old object, data packed in a field."""
    inner = word_file(paragraph(run("Odile "), run("inside")))
    packed = base64.b64encode(b"\x01\x02Odile packed\x00").decode()
    field_data = f'<w:r><w:fldChar w:fldCharType="begin"><w:fldData>{packed}</w:fldData>'
    reading = read(
        paragraph(field_data, "</w:fldChar></w:r>"),
        {
            "package1": inner,
            "oleObject1": b"\x00\x01" + "Odile wide".encode("utf-16-le") + b"\x05Odile thin\x00",
            "item1": '<note by="Odile"><b>Odile</b> Marchetti</note>',
        },
    )

    embedded = "\n".join(s.text for s in stories_of(reading, StoryKind.EMBEDDED))
    for text in ("Odile inside", "Odile wide", "Odile thin", "Odile packed"):
        assert text in embedded
    custom = "\n".join(s.text for s in stories_of(reading, StoryKind.CUSTOM_XML))
    assert custom == "Odile\n Marchetti\nOdile"
    assert not reading.unread_parts


def test_damage_inside_what_is_carried_is_read_as_strings() -> None:
    """A broken workbook is left behind like a whole one; its strings are still searched."""
    inner = {
        "a.xml": "<open>Odile broken",
        "b.xml": " ",
        "c.bin": "Odile plain",
        "d.xml": "<x y='Odile value'/>",
    }
    reading = read(
        paragraph(run("x")),
        {"package1": zipped(inner), "package2": b"PK\x03\x04Odile torn"},
    )

    embedded = "\n".join(s.text for s in stories_of(reading, StoryKind.EMBEDDED))
    for text in ("Odile broken", "Odile plain", "Odile value", "Odile torn"):
        assert text in embedded
    assert not reading.unread_parts


def test_a_bomb_inside_what_is_carried_is_refused() -> None:
    """The limits hold for files inside files as well."""
    package = opened(paragraph(run("x")), {"package1": zipped({"a.bin": b"\0" * 5000})})

    with pytest.raises(OverLimitError):
        read_package(package, Limits(part_size=2000))


def test_codes_of_linked_objects_and_measures_are_told_from_text() -> None:
    """A linked object names a file; the place of a drawing is a number."""
    place = "<wp:positionH><wp:posOffset>-12700</wp:posOffset></wp:positionH>"
    link = "<o:OLEObject><o:FieldCodes>\\\\server\\Odile.xlsx</o:FieldCodes></o:OLEObject>"
    reading = read(
        f"<w:p><w:r><w:drawing>{place}</w:drawing><w:object>{link}</w:object></w:r></w:p>"
    )

    names = "\n".join(s.text for s in stories_of(reading, StoryKind.NAME))
    assert "Odile.xlsx" in names
    assert not reading.unread_parts


def test_files_too_deep_in_files_are_refused() -> None:
    """A nest without end is an attack, and what lies deeper would go unread."""
    data = word_file(paragraph(run("Odile")))
    for _ in range(3):
        data = word_file(paragraph(run("x")), {"package1": data})

    with pytest.raises(OverLimitError):
        read_package(open_package_bytes(data, Limits()), Limits())


def test_too_much_text_is_refused() -> None:
    """The limit is on all stories together."""
    package = opened(paragraph(run("Odile" * 100)))

    with pytest.raises(OverLimitError):
        read_package(package, Limits(characters=100))


@pytest.mark.parametrize(
    ("body", "parts", "unread"),
    [
        ("<w:p><wx:odd>Odile</wx:odd></w:p>", {}, ("word/document.xml",)),
        (paragraph(run("x")) + "Odile", {}, ("word/document.xml",)),
        ("<w:p><w:r><w:t>a<w:b/>Odile</w:t></w:r></w:p>", {}, ("word/document.xml",)),
        (
            paragraph(run("x")),
            {"mystery1": "<m>Odile</m>"},
            ("a part with a name of its own",),
        ),
        (paragraph(run("x")), {"mystery1": "<m><n/></m>"}, ()),
    ],
)
def test_text_that_no_story_claims_leaves_its_part_unread(
    body: str, parts: dict[str, str | bytes], unread: tuple[str, ...]
) -> None:
    """What is not understood blocks the release; it is never skipped."""
    assert read(body, parts).unread_parts == unread


def test_a_file_put_into_the_text_is_refused_with_what_to_do() -> None:
    """The officer cannot see a part's name in Word; saving the file again merges the text."""
    (said,) = read(paragraph(run("x")), {"afchunk1": "<html>Odile</html>"}).unread_parts

    assert "save it again as .docx" in said
    assert "Odile" not in said


def test_a_hidden_paragraph_end_joins_but_never_to_a_table() -> None:
    """Word runs the next paragraph on; a cell begins a line whatever stands before it."""
    hidden = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('Odile'))}</w:tc></w:tr></w:tbl>"
    body = (
        paragraph(hidden, run("Od"))
        + paragraph(run("ile"))
        + paragraph(hidden, run("Marchetti"))
        + table
    )

    reading = read(body)

    assert text_of(reading, StoryKind.BODY) == "Odile\nMarchetti\nOdile"


def test_loose_runs_between_paragraphs_are_text() -> None:
    """Broken writers leave runs outside paragraphs; Word shows them."""
    reading = read(paragraph(run("a")) + run("Odile") + '<w:bookmarkEnd w:id="1"/>')

    assert text_of(reading, StoryKind.BODY) == "a\nOdile"


def test_the_names_of_the_package_itself_are_read() -> None:
    """An entry's name or the archive's comment can be a person's."""
    data = word_file(paragraph(run("x")), {"item1": "<x/>"}).replace(b"item1.xml", b"Odile.xml")

    reading = read_package(open_package_bytes(data, Limits()), Limits())

    names = [s for s in stories_of(reading, StoryKind.NAME) if "entry" in s.id]
    assert "word/Odile.xml" in names[0].text


def test_the_same_bytes_give_the_same_stories() -> None:
    """Decisions are kept by story id; ids must not move between two runs."""
    data = word_file(paragraph(run("x")) * 3, {"header1": part("w:hdr", paragraph(run("y")))})

    first, second = (read_package(open_package_bytes(data, Limits()), Limits()) for _ in "12")

    assert [r.story for r in first.stories] == [r.story for r in second.stories]
