"""Files that differ only in a name become the same file, to the last byte."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
import typst
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.content.fonts import FontBook
from dhr_redact.documents.pdf.content.interpreter import read_page
from dhr_redact.documents.pdf.content.layers import layers_of
from dhr_redact.documents.pdf.edits import PageEdits
from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted
from dhr_redact.documents.pdf.fonts_out.replacement_font import ReplacementFont
from dhr_redact.documents.pdf.fonts_out.sfnt_out import plain_sfnt
from dhr_redact.documents.pdf.new_file.pages_out import KeptPage
from dhr_redact.documents.pdf.new_file.structure_in import read_structure, runs_of
from dhr_redact.documents.pdf.new_file.writing import write_pdf
from dhr_redact.documents.pdf.setting.editing import edit_page
from dhr_redact.documents.pdf.setting.leftovers import without_leftovers
from making_edited_pdf import changes_for, visible_lines
from making_pdfs import page_of, read_one
from new_pdfs import content_of, drawn, odd_things, reopened, rewritten, saved
from small_fonts import built

TEXT = (
    "On 4 March NAME told the health visitor that things at home had been difficult for some "
    "months, and that there was nobody to talk to about it. She gave advice and a telephone "
    "number and recorded both, and so it was left until the summer of the same year. Nobody asked "
    "whether the telephone number was ever used by anyone at that time."
)
SET = """#set document(date: none)
#set page(paper: "a5", margin: 2cm)
#set text(size: 11pt, hyphenate: false)
"""
NAMES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZäéßñ", min_size=4, max_size=12)


def typeset(name: str, page: str = SET) -> pikepdf.Pdf:
    """Return a tagged page by typst, which numbers letters as it needs them and marks each line."""
    source = page + TEXT.replace("NAME", name)
    made = typst.compile(source.encode(), timestamp=0, ignore_system_fonts=True)
    return pikepdf.open(io.BytesIO(bytes(made)))


def redacted(pdf: pikepdf.Pdf, name: str) -> bytes:
    """Take a name out of a file of one page and write it anew."""
    book, font = FontBook(), ReplacementFont()
    reading = read_page(pdf.pages[0], 0, book, layers_of(pdf), Limits())
    lines = visible_lines(reading)
    changes = changes_for(reading, lines, [(name, "Al", False)])
    assert len(changes) == 1
    runs = runs_of(read_structure(pdf)).get(0, {})
    edits = edit_page(reading, PageEdits(changes), lines, font=font, runs=runs)
    page = KeptPage(reading, edits)
    new = write_pdf(pdf, [page], title="Report", language="en-GB", fonts=book, letters=font)
    assert not new.untrusted
    return new.data


@example("AAABBECMääää")  # two of its ragged lines ended at one place, and it was set justified
@given(NAMES)
@settings(max_examples=12, deadline=None)
def test_files_that_differ_in_a_name_become_the_same_file(name: str) -> None:
    """Letters that only the name had, its width and its line breaks are in no byte of the file."""
    assert redacted(typeset(name), name) == redacted(typeset("Ann"), "Ann")


@pytest.mark.parametrize(
    ("page", "names"),
    [
        (SET, ("ANN", "ELSBETH", "IDA MAY")),  # five lines, and natural spaces would need six
        (SET, ("WILHELMINA", "GUNNHILD", "MARGARETHE")),
        (
            SET.replace("a5", "a4").replace("2cm", "2.5cm"),
            ("Frank Wright", "Zoe Black", "Callum Charlton", "Rachael Jones"),
        ),
    ],
    ids=["squeezed", "spaced", "hanging"],
)
def test_a_justified_paragraph_stays_one_whatever_hung_into_the_margin(
    page: str, names: tuple[str, ...]
) -> None:
    """Lines were taken for ragged if a comma hung over, and squeezed ones ran over the edge."""
    justified = page + "#set par(justify: true)\n"
    files = {redacted(typeset(name, justified), name) for name in names}
    assert len(files) == 1
    reading = read_one(pikepdf.open(io.BytesIO(files.pop())))
    rights = [max(reading.glyphs[n].box[2] for n in line.glyphs) for line in visible_lines(reading)]
    assert len(rights) > 3
    assert max(rights[:-1]) - min(rights[:-1]) < 4


def test_a_paragraph_set_anew_is_one_mark_of_its_element_and_reads_well() -> None:
    """A mark for each old line would say which words stood on it."""
    pdf = typeset("WILHELMINA")
    assert content_of(pdf).count(b"MCID") > 3

    data = redacted(pdf, "WILHELMINA")

    again = pikepdf.open(io.BytesIO(data))
    assert odd_things(again) == []
    assert content_of(again).count(b"MCID") == 1
    element = again.Root.StructTreeRoot.K.K
    assert (str(element.S), int(element.K)) == ("/P", 0)
    assert len(again.Root.StructTreeRoot.ParentTree.Nums[1]) == 1
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage().get_text_range()
    assert " ".join(text.split()) == TEXT.replace("NAME", "Al")


def test_marks_of_different_elements_are_not_put_together() -> None:
    """Words of an element of their own, a quotation or a link, stay in it."""
    pdf = typeset("WILHELMINA")
    (document,) = pdf.Root.StructTreeRoot.K
    (paragraph,) = document.K
    marks = [int(mark) for mark in paragraph.K]
    quote = pikepdf.Dictionary(
        Type=pikepdf.Name.StructElem, S=pikepdf.Name.Quote, P=paragraph, K=marks[2]
    )
    quote.Pg = pdf.pages[0].obj
    paragraph.K = pikepdf.Array([*marks[:2], pdf.make_indirect(quote), *marks[3:]])

    runs = runs_of(read_structure(pdf))[0]

    assert runs[marks[0]] == runs[marks[1]]
    assert len({runs[mark] for mark in marks[1:4]}) == 3
    again = pikepdf.open(io.BytesIO(redacted(pdf, "WILHELMINA")))
    kept = list(again.Root.StructTreeRoot.K.K.K)
    assert [str(child.S) for child in kept if not isinstance(child, int)] == ["/Quote"]


# -- fonts ---------------------------------------------------------------------------------------


def coded_font(pdf: pikepdf.Pdf, letters: str, *, is_simple: bool) -> pikepdf.Object:
    """Return a TrueType font whose codes are the numbers of its glyphs in an order of its own."""
    font = TTFont(io.BytesIO(built(is_cff=False)))
    order = font.getGlyphOrder()
    gids = {letter: order.index(letter) for letter in letters}
    codes = {letter: number for number, letter in enumerate(letters, 31)}
    font["cmap"].tables = [table for table in font["cmap"].tables if table.platformID == 3][:1]
    table = font["cmap"].tables[0]
    table.platEncID, table.cmap = 0, {0xF000 + codes[letter]: letter for letter in letters}
    out = io.BytesIO()
    font.save(out)
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=pikepdf.Name("/AAAAAA+Squares"),
        Flags=4,
        FontBBox=pikepdf.Array([0, 0, 900, 900]),
        FontFile2=pikepdf.Stream(pdf, out.getvalue()),
    )
    size = 2 if is_simple else 4
    rows = "".join(f"<{code:0{size}x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    unicode = f"1 begincodespacerange <{'0' * size}> <{'f' * size}> endcodespacerange\n"
    unicode += f"{len(codes)} beginbfchar\n{rows}endbfchar"
    widths = [600 + gids[letter] for letter in letters]
    kind = pikepdf.Name.TrueType if is_simple else pikepdf.Name.Type0
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=kind,
        BaseFont=pikepdf.Name("/AAAAAA+Squares"),
        ToUnicode=pikepdf.Stream(pdf, unicode.encode()),
    )
    if is_simple:
        made.FirstChar, made.LastChar = 31, 30 + len(letters)
        made.Widths, made.FontDescriptor = pikepdf.Array(widths), pdf.make_indirect(descriptor)
        return pdf.make_indirect(made)
    map_ = bytearray(2 * (31 + len(letters)))
    for letter in letters:
        map_[2 * codes[letter] + 1] = gids[letter]
    made.Encoding = pikepdf.Name("/Identity-H")
    part = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=pikepdf.Name("/AAAAAA+Squares"),
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        W=pikepdf.Array([31, pikepdf.Array(widths)]),
        CIDToGIDMap=pikepdf.Stream(pdf, bytes(map_)),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    made.DescendantFonts = pikepdf.Array([pdf.make_indirect(part)])
    return pdf.make_indirect(made)


def shown_in(letters: str, text: str, *, is_simple: bool) -> pikepdf.Pdf:
    """Return a page with a text in a font that numbers its letters in some order."""
    size = 2 if is_simple else 4
    codes = "".join(f"{31 + letters.index(letter):0{size}x}" for letter in text)
    pdf = page_of(f"BT /F2 24 Tf 72 700 Td <{codes}> Tj ET".encode())
    pdf.pages[0].obj.Resources.Font.F2 = coded_font(pdf, letters, is_simple=is_simple)
    return pdf


@pytest.mark.parametrize("is_simple", [False, True], ids=["composite", "simple"])
@pytest.mark.parametrize("letters", ["ABCDe", "QADgBeC", "eDCBAQg"])
def test_codes_and_glyphs_say_nothing_of_letters_that_went(
    letters: str, *, is_simple: bool
) -> None:
    """A font numbered by first use would show that Q and g came before B."""
    pdf = shown_in(letters, "ABBeD", is_simple=is_simple)
    before = drawn(saved(pdf), scale=3)

    new = rewritten(pdf)

    assert new.data == rewritten(shown_in("ABeD", "ABBeD", is_simple=is_simple)).data
    assert (drawn(new.data, scale=3) == before).all()
    again = reopened(new)
    assert odd_things(again) == []
    assert "".join(glyph.text for glyph in read_one(again).glyphs) == "ABBeD"


def test_a_code_of_word_space_stays_one_and_no_other_becomes_one() -> None:
    """Viewers add word space to the code 32 whatever it draws."""
    letters = "ABCDEFGQeg"
    pdf = shown_in(letters, "ABCDEFGQeg", is_simple=True)
    again = reopened(rewritten(pdf))
    shown = pikepdf.parse_content_stream(again.pages[0])
    (text,) = [bytes(one.operands[0]) for one in shown if str(one.operator) == "Tj"]
    assert text == bytes(range(1, 11))


def test_the_box_of_a_font_is_that_of_the_letters_that_stay() -> None:
    """A program works out the box of a subset from all its letters: the widest may have gone."""
    whole = TTFont(io.BytesIO(built(is_cff=False)))
    gid = whole.getGlyphID("B")
    wanted = Wanted(gids=frozenset({gid}), is_composite=True, order=(0, gid))

    font = TTFont(io.BytesIO(plain_sfnt(built(is_cff=False), wanted)))

    head, hhea, maxp = font["head"], font["hhea"], font["maxp"]
    assert (head.xMin, head.yMin, head.xMax, head.yMax) == (50, 0, 50 + 100 + 40 * gid, 180)
    assert hhea.advanceWidthMax == 600 + gid
    assert (maxp.numGlyphs, maxp.maxPoints, maxp.maxContours) == (2, 4, 1)
    assert [font["hmtx"][name][0] for name in font.getGlyphOrder()] == [600, 600 + gid]


# -- leftovers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "left"),
    [
        ("q 0 g BT /F1 9 Tf ET Q (x) Tj", "(x) Tj"),
        ("q 0 0 9 9 re W n BT /F1 9 Tf ET Q", ""),
        ("q 0 0 9 9 re f BT ET Q", "q 0 0 9 9 re f Q"),
        ("/P << /MCID 1 >> BDC q BT ET Q EMC", ""),
        ("/P << /MCID 1 >> BDC 0 0 9 9 re f EMC", "/P << /MCID 1 >> BDC 0 0 9 9 re f EMC"),
        ("/Artifact BMC EMC", "/Artifact BMC EMC"),
        ("BT /F1 9 Tf 1 0 0 1 7 8 Tm ET BT (x) Tj ET", "/F1 9 Tf BT (x) Tj ET"),
        ("0 g 0 g (x) Tj 1 g 0 g (y) Tj", "0 g (x) Tj 1 g 0 g (y) Tj"),
        ("0 g q 1 g Q 0 g (x) Tj", "0 g q 1 g Q (x) Tj"),
        ("0 g /G gs 0 g", "0 g /G gs 0 g"),
        ("0 g /C cs 0 g", "0 g /C cs 0 g"),
    ],
)
def test_what_draws_nothing_and_says_nothing_new_goes(content: str, left: str) -> None:
    """How many text objects, marks and fonts were set tells how many lines there were."""
    pdf = page_of(content.encode())
    old = pikepdf.parse_content_stream(pdf.pages[0])
    new = pikepdf.unparse_content_stream(without_leftovers(old)).decode()
    assert " ".join(new.split()) == left
