"""A font of the new file tells of the shown codes and of no other."""

from __future__ import annotations

import io
from importlib import resources

import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.misc.eexec import decrypt
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from dhr_redact.documents.pdf.content.cmaps import parse_cmap
from dhr_redact.documents.pdf.fonts_out.cff_out import box_of_cff, is_by_cid, plain_cff
from dhr_redact.documents.pdf.fonts_out.font_names import is_plain_glyph, plain_name
from dhr_redact.documents.pdf.fonts_out.font_wants import Wanted, wanted_of_simple
from dhr_redact.documents.pdf.fonts_out.sfnt_cmaps import read_cmap, write_cmaps
from dhr_redact.documents.pdf.fonts_out.sfnt_out import plain_sfnt
from dhr_redact.documents.pdf.fonts_out.type1_out import plain_type1
from dhr_redact.documents.pdf.objects.allowed import UnwritableError
from making_pdfs import page_of, read_one
from new_pdfs import drawn, odd_things, reopened, rewritten, saved
from small_fonts import LETTERS, built, cff_of, cid_cff, type1_of


def simple_font(pdf: pikepdf.Pdf, key: str, data: bytes, subtype: str) -> pikepdf.Object:
    program = pikepdf.Stream(pdf, data)
    program.Metadata = pikepdf.Stream(pdf, b"Okonjo")
    if key == "/FontFile3":
        program.Subtype = Name.Type1C
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/Okonjo"), Flags=32, FontFamily=String("Okonjo")
    )
    descriptor[key] = program
    names = Array([65, *(Name(f"/{letter}") for letter in "ABCDEFG"), 81, Name.Q, 101, Name.e])
    names.extend([103, Name.g])
    cmap = "".join(f"<{ord(c):02x}> <{ord(c):04x}>\n" for c in LETTERS)
    unicode = "1 begincodespacerange <00> <ff> endcodespacerange\n"
    unicode += f"{len(LETTERS)} beginbfchar\n{cmap}endbfchar"
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name(subtype),
            BaseFont=Name("/Okonjo"),
            FirstChar=65,
            LastChar=103,
            Widths=Array([600 + code for code in range(65, 104)]),
            Encoding=Dictionary(Type=Name.Encoding, Differences=names),
            FontDescriptor=pdf.make_indirect(descriptor),
            ToUnicode=pikepdf.Stream(pdf, unicode.encode()),
        )
    )


def showing(kind: str) -> pikepdf.Pdf:
    pdf = page_of(b"BT /F2 24 Tf 72 700 Td (ABeg) Tj ET")
    key, data, subtype = {
        "truetype": ("/FontFile2", built(is_cff=False), "/TrueType"),
        "cff": ("/FontFile3", cff_of(built(is_cff=True)), "/Type1"),
        "type1": ("/FontFile", type1_of(), "/Type1"),
    }[kind]
    pdf.pages[0].obj.Resources.Font.F2 = simple_font(pdf, key, data, subtype)
    return pdf


def test_a_font_says_what_was_read_in_it_even_if_it_did_not_say_so_itself() -> None:
    """Its letters were guessed from names of glyphs or from its program, and these are cut down."""
    pdf = page_of(b"BT /F2 24 Tf 72 700 Td <41AD42> Tj ET")
    names = Array([65, Name.A, Name("/fi"), 173, Name.hyphen])
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Dictionary(Type=Name.Encoding, Differences=names),
    )
    pdf.pages[0].Resources.Font.F2 = pdf.make_indirect(font)

    again = reopened(rewritten(pdf))

    texts = parse_cmap(again.pages[0].Resources.Font.F1.ToUnicode.read_bytes()).texts
    assert texts == {b"A": "A", b"B": "fi", b"\xad": "-"}


@pytest.mark.parametrize("kind", ["truetype", "cff", "type1"])
def test_a_font_looks_the_same_and_tells_of_nothing_else(kind: str) -> None:
    """What is left of the letter Q says that a removed name had one."""
    pdf = showing(kind)
    before = drawn(saved(pdf), scale=3)

    new = rewritten(pdf)

    again = reopened(new)
    assert (drawn(new.data, scale=3) == before).all()
    assert b"Okonjo" not in new.data
    assert odd_things(again) == []
    font = again.pages[0].Resources.Font.F1
    assert [int(width) for width in font.Widths if int(width)] == [665, 666, 701, 703]
    assert Name.Q not in list(font.Encoding.Differences)
    assert sorted(parse_cmap(font.ToUnicode.read_bytes()).texts) == [b"A", b"B", b"e", b"g"]
    assert "".join(glyph.text for glyph in read_one(again).glyphs) == "ABeg"


def test_true_type_outlines_that_are_not_shown_are_gone() -> None:
    """A glyph that is left without an outline would still say by its number which it was."""
    wanted = wanted_of_simple(frozenset({b"A"}), {}, {})

    font = TTFont(io.BytesIO(plain_sfnt(built(is_cff=False), wanted)))

    outlines = font["glyf"]
    assert [name for name in font.getGlyphOrder() if outlines[name].numberOfContours > 0] == [
        ".notdef",
        "A",
    ]
    assert [width for width, _ in font["hmtx"].metrics.values() if width] == [600, 601]
    assert set(font.keys()) - {"GlyphOrder"} == {
        *("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"),
    }
    assert font.reader["head"][20:36] == bytes(16)


def test_the_parts_of_an_accented_letter_stay() -> None:
    """A composite glyph is drawn from others: without them it would be empty."""
    face = (resources.files("dhr_redact.documents") / "letters" / "dhr-sans.ttf").read_bytes()
    old = TTFont(io.BytesIO(face))
    composite = ord("\u00e9")
    gid = old.getGlyphID(old.getBestCmap()[composite])

    font = TTFont(io.BytesIO(plain_sfnt(face, Wanted(gids=frozenset({gid}), is_composite=True))))

    glyph = font["glyf"][font.getGlyphName(gid)]
    assert glyph.isComposite()
    for part in glyph.components:
        assert font["glyf"][part.glyphName].numberOfContours != 0
    assert "cmap" not in font
    assert "name" not in font


def test_a_cff_program_loses_glyphs_names_and_notices() -> None:
    """Its list of names would tell which letters were cut out."""
    wanted = wanted_of_simple(frozenset({b"A", b"Q"}), {81: "Q"}, {"Q": "x1"})
    fonts = CFFFontSet()

    data = plain_cff(cff_of(built(is_cff=True)), wanted)

    fonts.decompile(io.BytesIO(data), None, isCFF2=False)
    assert fonts[0].charset == [".notdef", "A", "x1"]
    assert b"Okonjo" not in data


def test_a_cff_program_keeps_its_numbers_where_they_are_codes() -> None:
    """A composite font may find glyphs by number: those after the last shown one go."""
    wanted = Wanted(cids=frozenset({2}), gids=frozenset({2}), is_composite=True)
    fonts = CFFFontSet()

    fonts.decompile(io.BytesIO(plain_cff(cff_of(built(is_cff=True)), wanted)), None, isCFF2=False)

    strings = fonts[0].CharStrings
    assert fonts[0].charset == [".notdef", "glyph00001", "B"]
    strings["glyph00001"].decompile()
    assert strings["glyph00001"].program == ["endchar"]


def test_a_cff_program_by_cid_needs_no_matrix_of_its_own() -> None:
    """Most East Asian fonts have only the usual one, unsaid: their pages became pictures."""
    wanted = Wanted(cids=frozenset({1, 2}), gids=frozenset({1, 2}), is_composite=True)

    data = plain_cff(cid_cff(), wanted)

    assert is_by_cid(data)
    assert box_of_cff(data) == (50, 0, 230, 180)
    assert b"Okonjo" not in data


def test_a_type_1_program_is_written_from_what_is_shown() -> None:
    """Clear text, private part, subroutines and glyphs are new; the rest does not pass."""
    wanted = wanted_of_simple(frozenset({b"A", b"e"}), {}, {})

    made = plain_type1(type1_of(), wanted)

    body, _ = decrypt(made.data[made.clear : made.clear + made.encrypted], 55665)
    assert made.clear + made.encrypted + made.trailing == len(made.data)
    assert b"/A " in body
    assert b"/e " in body
    assert b"/Q " not in body
    assert b"dup 4 " in body  # the subroutine of A
    assert b"dup 11 " not in body  # the subroutine of Q
    assert b"Okonjo" not in made.data + body
    assert b"/ForceBold true" in body


def test_a_type_1_program_in_hexadecimal_or_with_headers_is_read() -> None:
    """Old programs wrote them so, and viewers read them."""
    plain = type1_of("AB")
    at = plain.index(b"eexec\n") + 6
    end = plain.index(b"0" * 512)
    wanted = wanted_of_simple(frozenset({b"A"}), {}, {})
    clear, closed = plain[:at], plain[at:end]
    spelt = clear + closed.hex().encode() + b"\n" + b"0" * 512
    packed = b"".join(
        b"\x80" + bytes([kind]) + len(part).to_bytes(4, "little") + part
        for kind, part in ((1, clear), (2, closed))
    )

    made = plain_type1(plain, wanted)

    assert plain_type1(packed, wanted) == made
    assert plain_type1(spelt, wanted) == made


@pytest.mark.parametrize("data", [b"", b"%!PS Okonjo", b"\x00\x01\x00\x00", b"OTTO\x00\x01"])
def test_a_damaged_program_is_refused(data: bytes) -> None:
    """A program that is not understood may hold anything."""
    wanted = wanted_of_simple(frozenset({b"A"}), {}, {})
    with pytest.raises(UnwritableError):
        plain_sfnt(data, wanted)
    with pytest.raises(UnwritableError):
        plain_type1(data, wanted)
    with pytest.raises(UnwritableError):
        plain_cff(data, wanted)


@pytest.mark.parametrize("high", [0xFF, 0xFFFE, 0x10FFFF])
@pytest.mark.parametrize("platform", [1, 3])
def test_character_maps_survive_being_written(high: int, platform: int) -> None:
    """Every way from a code to its glyph must be the one that was there."""
    glyphs = {33: 5, 34: 6, 35: 9, high: 3}

    data = write_cmaps([(platform, 1, glyphs), (3, 0, {})])

    assert read_cmap(data, int.from_bytes(data[8:12], "big")) == glyphs
    assert read_cmap(data, int.from_bytes(data[16:20], "big")) == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("/ABCDEF+Arial-BoldMT", "/AAAAAB+Arial-BoldMT"),
        ("/ABCDEF+CMR10", "/AAAAAB+CMR10"),
        ("/ABCDEF+OkonjoHand-Bold", "/AAAAAB+Font1-Bold"),
        ("/C:#5CUsers#5Cokonjo", "/AAAAAB+Font1"),
        ("/ArialOkonjo", "/AAAAAB+Font1"),
    ],
)
def test_a_font_has_a_plain_name(name: str, expected: str) -> None:
    """A font's name can be a path, an author or a handwriting's owner."""
    assert plain_name(name, 1, is_subset=True) == expected


@pytest.mark.parametrize("name", ["A", "eacute", "f_i", "uni0041", "a.sc", "g123", ".notdef"])
def test_a_usual_glyph_name_stays(name: str) -> None:
    """Usual names let programs find text."""
    assert is_plain_glyph(name)


@pytest.mark.parametrize("name", ["Okonjo", "A.Okonjo", "Meg_Okonjo", "", "a_b_c_d_e"])
def test_an_odd_glyph_name_does_not_stay(name: str) -> None:
    """A glyph can be called by a person's name."""
    assert not is_plain_glyph(name)


def test_a_drawn_font_keeps_only_the_glyphs_that_are_shown() -> None:
    """Type 3 glyphs are streams that may say anything; their names are ours."""
    pdf = page_of(b"BT /F2 24 Tf 72 700 Td (ab) Tj ET")
    glyph = b"600 0 0 0 500 500 d1 0 0 500 500 re f"
    procedures = Dictionary(
        Okonjo=pikepdf.Stream(pdf, glyph),
        b=pikepdf.Stream(pdf, glyph.replace(b"500 re", b"300 re")),
        c=pikepdf.Stream(pdf, b"% Okonjo\n" + glyph),
    )
    pdf.pages[0].obj.Resources.Font.F2 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            Name=Name("/Okonjo"),
            FontBBox=Array([0, 0, 600, 600]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=procedures,
            Encoding=Dictionary(Differences=Array([97, Name("/Okonjo"), Name("/b"), Name("/c")])),
            FirstChar=97,
            LastChar=99,
            Widths=Array([600, 600, 600]),
        )
    )
    before = drawn(saved(pdf), scale=2)

    new = rewritten(pdf)

    again = reopened(new)
    font = again.pages[0].Resources.Font.F1
    assert (drawn(new.data, scale=2) == before).all()
    assert b"Okonjo" not in new.data
    assert sorted(font.CharProcs.keys()) == ["/b", "/x1"]
    assert list(font.Encoding.Differences) == [97, Name("/x1"), Name("/b")]


def test_a_font_that_cannot_be_written_names_the_pages_that_show_it() -> None:
    """One bad font must not turn every page into a picture."""
    pdf = page_of(b"BT /F1 12 Tf 72 700 Td (Plain) Tj ET")
    pdf.add_blank_page(page_size=(612, 792))
    bad = simple_font(pdf, "/FontFile2", b"Okonjo", "/TrueType")
    second = pdf.pages[1]
    second.Contents = pikepdf.Stream(pdf, b"BT /F2 12 Tf 72 700 Td (A) Tj ET")
    second.Resources = Dictionary(Font=Dictionary(F2=bad))

    new = rewritten(pdf)

    assert new.data == b""
    assert [page.number for page in new.untrusted] == [1]
