"""A subset font that holds a letter nothing shows tells which letters were removed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
import typst
from fontTools.fontBuilder import FontBuilder
from fontTools.misc import eexec
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name

from dhr_redact.verification.pdf_codes import codes_of
from dhr_redact.verification.pdf_fonts import Font, look_at_font, look_at_program
from dhr_redact.verification.pdf_outlines import (
    Outlines,
    UnreadableFontError,
    names_in,
    outlines_of,
)
from leaks.pdf_fonts import subset, to_unicode
from pdf_making import draft, draw, findings, no_pixels, parse, resource, saved, stream  # noqa: F401

LETTERS = "a glyph nothing shows tells"


def font(
    source: str,
    *,
    used: Sequence[int],
    table: str | None = None,
    program: bytes = b"",
    glyph_map: bytes = b"",
    listed: bytes = b"",
) -> Font:
    """Return a font as the verifier has it."""
    made = parse(f"<< /Type /Font {source} >>")
    codes = codes_of(made, None if table is None else table.encode())
    return Font("object 1", made, codes, frozenset(used), program, glyph_map, listed)


def wide(keys: str = "", name: str = "/ABCDEF+Plain", encoding: str = "/Identity-H") -> str:
    """Return the source of a font with codes of two bytes."""
    return (
        f"/Subtype /Type0 /Encoding {encoding} /DescendantFonts "
        f"[ << /Subtype /CIDFontType2 /BaseFont {name} {keys} >> ]"
    )


def simple(keys: str = "") -> str:
    """Return the source of a font with codes of one byte."""
    return f"/Subtype /TrueType /BaseFont /ABCDEF+Plain /Encoding /WinAnsiEncoding {keys}"


def whats(made: Font) -> list[str]:
    """Return what is wrong with what a font lists."""
    return [finding.what for finding in look_at_font(made)]


def left(*fonts: Font) -> list[str]:
    """Return what is wrong with a program that fonts share."""
    return [finding.what for finding in look_at_program(fonts)]


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (font(wide(), used=[1], table=to_unicode({1: "a", 2: "g"})), "table names"),
        (font(wide("/W [1 [500 500]]"), used=[1]), "widths"),
        (font(wide("/W [1 2 500]"), used=[1]), "widths"),
        (font(simple("/FirstChar 65 /Widths [500 500]"), used=[65]), "widths"),
        (font(wide(), used=[1], listed=b"\xe0"), "lists letters"),
        (font(wide(encoding="/UniJIS-UCS2-H"), used=[1]), "cannot be followed"),
        (
            font(
                "/Subtype /Type3 /CharProcs << /a 1 /b 2 >>"
                " /Encoding << /Differences [97 /a /b] >>",
                used=[97],
            ),
            "holds letters",
        ),
    ],
)
def test_what_a_font_lists_beside_what_is_shown_is_a_finding(made: Font, what: str) -> None:
    """Each list in a font can name a letter that is no longer there."""
    assert any(what in found for found in whats(made))


@pytest.mark.parametrize(
    "made",
    [
        font(wide(), used=[1], table=to_unicode({1: "a", 2: ".", 3: " "})),
        font(wide("/W [0 [500] 1 [500 0] 3 4 0 7]"), used=[1]),
        font(wide("/W [ 1 ]"), used=[1]),
        font(simple("/FirstChar 65 /Widths [500 0 0 500]"), used=[65, 68]),
        font(
            simple("/FontDescriptor << /MissingWidth 44 >> /FirstChar 65 /Widths [500 44]"),
            used=[65],
        ),
        font(wide(name="/Whole"), used=[1], table=to_unicode({1: "a", 2: "g"})),
        font(wide(), used=[1], listed=b"\xc0"),
        font(
            "/Subtype /Type3 /CharProcs << /a 1 >> /Encoding << /Differences [97 /a] >>", used=[97]
        ),
        font("/Subtype /Type3", used=[]),
        font(
            wide(),
            used=[1],
            table=to_unicode(dict(enumerate("abcdefghijklmnopqrstuvwxyz", start=1))),
        ),
    ],
)
def test_what_tells_nothing_is_no_finding(made: Font) -> None:
    """Marks, widths of nothing, whole fonts and whole alphabets say nothing of what was removed."""
    assert whats(made) == []


def truetype(letters: str, shown: str, **more: bytes) -> Font:
    """Return a TrueType font of some letters of which some are shown."""
    program, glyphs, _ = subset(letters)
    return font(
        wide(),
        used=[glyphs[letter] for letter in shown],
        table=to_unicode({glyph: letter for letter, glyph in glyphs.items()}),
        program=program,
        **more,
    )


def test_an_outline_that_nothing_shows_is_a_finding() -> None:
    """The outline is the letter itself."""
    assert left(truetype("Tarn", "Tarn")) == []
    assert left(truetype("Tarn", "Tar")) == ["a font holds letters that nothing shows"]
    assert left(truetype("Tarn.- ", "Tarn")) == []


def test_fonts_that_share_a_program_are_held_against_it_together() -> None:
    """Word has one program for two fonts; what one of them shows, the program must hold."""
    assert left(truetype("Tarn", "Ta"), truetype("Tarn", "rn")) == []


def test_the_parts_of_an_accented_letter_belong_to_it() -> None:
    """They are drawn with it."""
    program, glyphs, _ = subset("éa")
    order = TTFont(io.BytesIO(program)).getGlyphOrder()
    used = [glyphs["é"], glyphs["a"]]

    made = font(wide(), used=used, program=program)

    assert len(order) > 3
    assert left(made) == []


def test_a_table_of_glyphs_says_which_glyph_a_code_leads_to() -> None:
    """Codes need not be numbers of glyphs."""
    program, glyphs, _ = subset("Tar")
    places = b"".join(
        (glyphs["Tar"[code - 65]] if 65 <= code < 68 else 0).to_bytes(2, "big")
        for code in range(70)
    )

    assert left(font(wide(), used=[65, 66, 67], program=program, glyph_map=places)) == []
    assert left(font(wide(), used=[65, 66], program=program, glyph_map=places))


def test_a_font_with_codes_of_one_byte_leads_to_glyphs_by_its_own_table() -> None:
    """Word writes these for letters of the Latin alphabet."""
    program, _, _ = subset("Tarn")

    assert left(font(simple(), used=[*b"Tarn"], program=program)) == []
    assert left(font(simple(), used=[*b"Tar"], program=program))


def bare(program: bytes) -> bytes:
    """Return a TrueType font without names and without a table of codes, as subsets often are."""
    tables = TTFont(io.BytesIO(program))
    for name in ("cmap", "name"):
        del tables[name]
    out = io.BytesIO()
    tables.save(out)
    return out.getvalue()


def test_a_font_without_tables_of_its_own_is_read() -> None:
    """Nothing leads to its glyphs but their names."""
    program = bare(subset("Ta")[0])

    made = font(simple(), used=[*b"Ta"], program=program)

    assert left(made) == ["a font holds letters that nothing shows"]
    assert names_in(program) == ""


def cff(*names: str) -> TTFont:
    """Return an OpenType font whose glyphs are one triangle."""
    builder = FontBuilder(1000, isTTF=False)
    order = [".notdef", "space", *names]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(name): name for name in names if len(name) == 1})
    pen = T2CharStringPen(500, None)
    pen.moveTo((0, 0))
    pen.lineTo((400, 0))
    pen.lineTo((0, 400))
    pen.closePath()
    triangle, nothing = pen.getCharString(), T2CharStringPen(500, None).getCharString()
    builder.setupCFF(
        "Plain",
        {},
        {name: nothing if name in (".notdef", "space") else triangle for name in order},
        {},
    )
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Plain of Ashgrove"})
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return TTFont(io.BytesIO(out.getvalue()))


def bytes_of(tables: TTFont) -> bytes:
    """Return a font's bytes."""
    out = io.BytesIO()
    tables.save(out)
    return out.getvalue()


@pytest.mark.parametrize("whole", [True, False])
def test_a_postscript_font_is_read_by_the_names_of_its_glyphs(*, whole: bool) -> None:
    """It may come as a whole OpenType font, or as its one table."""
    tables = cff("T", "a", "comma", "g9")
    program = bytes_of(tables) if whole else tables.getTableData("CFF ")
    keys = simple("/Widths []").replace("/WinAnsiEncoding", "<< /Differences [65 /T /a /g9] >>")

    assert left(font(keys, used=[65, 66, 67], program=program)) == []
    assert left(font(keys, used=[65, 66], program=program))
    assert left(font(keys, used=[65, 67], program=program))


def test_a_postscript_font_with_codes_of_two_bytes_is_read_by_number() -> None:
    """Its codes are the numbers of its glyphs."""
    program = cff("T", "a").getTableData("CFF ")

    assert left(font(wide(), used=[2, 3], program=program)) == []
    assert left(font(wide(), used=[2], program=program))


def test_the_fonts_of_the_typesetter_are_clean(no_pixels: None) -> None:  # noqa: F811
    """They are numbered postscript fonts, made of the text that is there."""
    made = typst.compile(
        b"#set document(date: none)\nPlain words, ff and *bold* \xc3\xa9.", format="pdf"
    )

    assert not [what for what in findings(made) if "letters" in what]


def type1(*glyphs: str, is_hexadecimal: bool = False) -> bytes:
    """Return a Type 1 program with an outline for each glyph, and an empty space."""
    letters = b"".join(b"/%s 30 RD %s ND\n" % (name.encode(), bytes(30)) for name in glyphs)
    secret = b"0000dup /CharStrings\n/.notdef 30 RD %s ND\n/space 9 RD 123456789 ND\n" % bytes(30)
    packed, _ = eexec.encrypt(secret + letters, 55665)
    tail = packed.hex().encode() if is_hexadecimal else packed
    clear = b"%!PS-AdobeFont-1.0\n/Encoding 256 array dup 200 /g9 put\ncurrentfile eexec\n"
    return clear + tail + (b"\n" + b"cleartomark" if is_hexadecimal else b"")


@pytest.mark.parametrize("is_hexadecimal", [True, False])
def test_an_old_postscript_font_is_read(*, is_hexadecimal: bool) -> None:
    """Its letters are packed away behind a fixed key."""
    program = type1("T", "a", "g9", "comma", is_hexadecimal=is_hexadecimal)
    keys = simple().replace("/Encoding /WinAnsiEncoding", "")

    assert left(font(keys, used=[*b"Ta", 200], program=program)) == []
    assert left(font(keys, used=[*b"T", 200], program=program))
    assert left(font(keys, used=[*b"Ta"], program=program))


def test_the_plain_letter_of_an_accented_one_belongs_to_it() -> None:
    """Old fonts put é together of e and an accent."""
    program = type1("eacute", "e", "acute")
    keys = simple()

    assert left(font(keys, used=[0xE9], program=program)) == []
    assert left(font(keys, used=[0xB4], program=program))


@pytest.mark.parametrize(
    "program", [b"%!PS no secret", b"\x00\x01\x00\x00 damaged", b"OTTO", b"\x01\x00 damaged"]
)
def test_a_font_that_cannot_be_read_is_a_finding(program: bytes) -> None:
    """Not knowing is not passing."""
    made = font(simple(), used=[65], program=program)

    assert all(what.startswith("a font cannot be read") for what in left(made))
    with pytest.raises(UnreadableFontError):
        outlines_of(program, made.codes)
    assert names_in(program) == ""


def test_the_names_in_a_font_are_read() -> None:
    """A font's name table has room for whoever made it."""
    assert "Plain of Ashgrove" in names_in(bytes_of(cff("T")))
    assert names_in(b"%!PS") == ""


def test_a_font_of_a_file_is_looked_at(no_pixels: None) -> None:  # noqa: F811
    """From the page to the program, through every object between."""
    program, glyphs, _ = subset("Tarn")
    shown, pdf = "".join(f"{glyphs[x]:04x}" for x in "Tar"), draft()
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Plain"))
    descriptor.FontFile2 = stream(pdf, program)
    descriptor.CIDSet = stream(pdf, b"\xf0")
    made = parse(f"<< /Type /Font {wide()} >>")
    inner = made.DescendantFonts[0]
    inner.FontDescriptor = descriptor
    inner.CIDToGIDMap = stream(pdf, b"".join(n.to_bytes(2, "big") for n in range(9)))
    made.ToUnicode = stream(pdf, to_unicode({n: x for x, n in glyphs.items()}))
    resource(pdf, "/Font", "/F2", made)
    draw(pdf, f"BT /F2 9 Tf <{shown}> Tj ET")

    whats_found = findings(saved(pdf))

    assert "a font holds letters that nothing shows" in whats_found
    assert "a font lists letters that nothing shows" in whats_found


def test_outlines_are_values() -> None:
    """What is known of a program is compared and shown without its bytes."""
    assert Outlines(frozenset({1}), {}) == Outlines(frozenset({1}), {})
