"""Rarer fonts: codes of several bytes, own encodings, twins, accents, hints and damaged tables."""

from __future__ import annotations

import io
import struct

import numpy as np
import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from dhr_redact.documents.pdf.content.cmaps import parse_cmap
from dhr_redact.documents.pdf.fonts_out.cff_out import plain_cff
from dhr_redact.documents.pdf.fonts_out.font_wants import wanted_of_simple
from dhr_redact.documents.pdf.fonts_out.glyf_out import length_of
from dhr_redact.documents.pdf.fonts_out.sfnt_cmaps import read_cmap
from dhr_redact.documents.pdf.fonts_out.sfnt_out import plain_sfnt
from dhr_redact.documents.pdf.fonts_out.type1_calls import called_by
from making_pdfs import page_of, read_one
from new_pdfs import drawn, odd_things, reopened, rewritten, saved
from small_fonts import built, cff_of

CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap % Okonjo
/CMapName /Okonjo def /CMapType 1 def 1 begincodespacerange <00> <ff> endcodespacerange
3 begincidchar <41> 1 <42> 2 <51> 8 endcidchar endcmap end end"""


def composite(**keys: object) -> pikepdf.Pdf:
    """A page that shows A and B by their glyph numbers."""
    pdf = page_of(b"BT /F2 24 Tf 72 700 Td <00010002> Tj ET")
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/Okonjo"), Flags=4)
    descriptor.FontFile2 = pikepdf.Stream(pdf, built(is_cff=False))
    part = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name("/Okonjo"),
        CIDSystemInfo=Dictionary(
            Registry=String("Okonjo"), Ordering=String("Okonjo"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=500,
        W=Array([1, Array([601, 602, 603]), 8, 9, 700]),
        CIDToGIDMap=Name.Identity,
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/Okonjo"),
        Encoding=Name("/Identity-H"),
    )
    for key, value in keys.items():
        (part if key in {"CIDToGIDMap", "W", "CIDSystemInfo"} else font)[f"/{key}"] = value
    font.DescendantFonts = Array([pdf.make_indirect(part)])
    pdf.pages[0].obj.Resources.Font.F2 = pdf.make_indirect(font)
    return pdf


def shown_glyphs(font: TTFont) -> list[int]:
    names = font.getGlyphOrder()
    return [n for n, name in enumerate(names) if font["glyf"][name].numberOfContours]


def test_a_composite_font_keeps_the_shown_numbers_only() -> None:
    """Its widths and its outlines tell of A and B."""
    pdf = composite()
    before = drawn(saved(pdf), scale=2)

    new = rewritten(pdf)

    again = reopened(new)
    part = again.pages[0].Resources.Font.F1.DescendantFonts[0]
    font = TTFont(io.BytesIO(part.FontDescriptor.FontFile2.read_bytes()))
    assert np.array_equal(drawn(new.data, scale=2), before)
    assert [list(one) if isinstance(one, Array) else one for one in part.W] == [1, [601], 2, [602]]
    assert shown_glyphs(font) == [0, 1, 2]
    assert b"Okonjo" not in new.data
    assert odd_things(again) == []


def test_a_map_from_codes_to_glyphs_is_cut_down() -> None:
    """The map of a whole font tells which of its letters were ever used."""
    pdf = composite(W=Array([1, 8, 640]))
    gids = b"".join(struct.pack(">H", gid) for gid in (0, 3, 4, 5, 6, 7, 8, 9))
    part = pdf.pages[0].obj.Resources.Font.F2.DescendantFonts[0]
    part.CIDToGIDMap = pikepdf.Stream(pdf, gids)
    before = drawn(saved(pdf), scale=2)

    new = rewritten(pdf)

    again = reopened(new)
    made = again.pages[0].Resources.Font.F1.DescendantFonts[0]
    assert np.array_equal(drawn(new.data, scale=2), before)
    assert made.CIDToGIDMap.read_bytes() == struct.pack(">3H", 0, 3, 4)
    assert [int(part[0]) for part in list(made.W)[1::2]] == [640, 640]


def test_an_encoding_of_the_files_own_is_written_anew() -> None:
    """It may be called by a name, and holds the codes of the letters that went."""
    pdf = composite()
    font = pdf.pages[0].obj.Resources.Font.F2
    font.Encoding = pikepdf.Stream(pdf, CMAP, CMapName=Name("/Okonjo"))
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"BT /F2 24 Tf 72 700 Td (AB) Tj ET")
    before = drawn(saved(pdf), scale=2)

    new = rewritten(pdf)

    again = reopened(new)
    encoding = again.pages[0].Resources.Font.F1.Encoding
    assert np.array_equal(drawn(new.data, scale=2), before)
    assert parse_cmap(encoding.read_bytes()).cids == {b"A": 1, b"B": 2}
    assert b"Okonjo" not in new.data


@pytest.mark.parametrize(
    "keys",
    [
        {"Encoding": Name("/Okonjo (x)")},
        {"Encoding": Dictionary()},
        {"Subtype": Name("/Okonjo")},
    ],
)
def test_a_composite_font_that_is_not_understood_stops_its_page(keys: dict[str, object]) -> None:
    """Shown in another way, its text would say something else."""
    assert rewritten(composite(**keys)).untrusted


def test_text_and_drawing_agree_after_a_font_without_a_program() -> None:
    """A font of the reader's own is found by its family's name."""
    pdf = page_of(b"BT /F2 24 Tf 72 700 Td (Meg) Tj ET")
    pdf.pages[0].obj.Resources.Font.F2 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/Times New Roman,Bold"),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name("/Okonjo"),
                Flags=32,
                FontStretch=Name.Normal,
                Lang=Name("/Okonjo"),
            ),
        )
    )
    before = drawn(saved(pdf))

    new = rewritten(pdf)

    again = reopened(new)
    assert np.array_equal(drawn(new.data), before)
    assert "".join(glyph.text for glyph in read_one(again).glyphs) == "Meg"
    assert b"Okonjo" not in new.data


def own_encoding(codes: dict[int, str]) -> bytes:
    """A CFF program with an encoding of its own."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(cff_of(built(is_cff=True))), None, isCFF2=False)
    font = fonts[0]
    for name in font.charset:
        font.CharStrings[name]
    font.Encoding = [codes.get(code, ".notdef") for code in range(256)]
    out = io.BytesIO()
    fonts.compile(out, TTFont(recalcBBoxes=False), isCFF2=False)
    return out.getvalue()


def charset_and_codes(data: bytes) -> tuple[list[str], list[str]]:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None, isCFF2=False)
    encoding = fonts[0].Encoding
    return fonts[0].charset, [name for name in encoding if name != ".notdef"]


def test_an_encoding_of_the_program_keeps_shown_codes() -> None:
    """Symbol fonts have no other way from a code to a glyph."""
    data = own_encoding({1: "A", 2: "B", 3: "Q"})

    plain = plain_cff(data, wanted_of_simple(frozenset({b"\x01", b"\x02"}), {}, {}))

    assert charset_and_codes(plain) == ([".notdef", "A", "B"], ["A", "B"])


def test_a_glyph_of_two_codes_has_both_afterwards() -> None:
    """An extra code stands behind the encoding, where fontTools reads but does not write."""
    data = own_encoding({1: "A", 2: "B"})
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None, isCFF2=False)
    old = number(fonts[0].rawDict["Encoding"]) + b"\x10"
    assert data.count(old) == 1
    moved = data.replace(old, number(len(data)) + b"\x10")
    moved += bytes([0x80, 2, 1, 2, 1, 9, 0, 34])  # A and B, and code 9 for A, which is string 34
    codes = frozenset({b"\x01", b"\x09"})

    plain = plain_cff(moved, wanted_of_simple(codes, {}, {}))

    charset, coded = charset_and_codes(plain)
    assert len(charset) == 3
    assert len(coded) == 2


def number(value: int) -> bytes:
    """Return a number of a Type 1 glyph in the form that fits it."""
    if -107 <= value <= 107:
        return bytes([value + 139])
    if 108 <= value <= 1131:
        return bytes([247 + (value - 108) // 256, (value - 108) % 256])
    if -1131 <= value <= -108:
        return bytes([251 + (-value - 108) // 256, (-value - 108) % 256])
    return b"\xff" + value.to_bytes(4, "big", signed=True)


def test_calls_are_followed_through_subroutines_and_hints() -> None:
    """A subroutine that is missing breaks a letter; one too many tells of another."""
    call, back, end, escape = b"\x0a", b"\x0b", b"\x0e", b"\x0c"
    subroutines = {
        0: back,
        3: back,
        5: number(6) + call + back,
        6: number(500) + number(-500) + number(70000) + b"\x05" + back,
        7: back,
        8: number(8) + call + back,
        9: back,
    }
    hints = number(9) + number(1) + number(3) + escape + b"\x10" + escape + b"\x11" + call
    half = number(10) + number(2) + escape + b"\x0c" + call
    accent = number(0) * 3 + number(ord("A")) + number(193) + escape + b"\x06"

    first = called_by([hints + number(8) + call + end + number(7) + call], subroutines)
    second = called_by([half + number(77) + call + accent + escape + b"\x21"], subroutines)

    assert first.subroutines == {0, 3, 8, 9}
    assert second.subroutines == {0, 3, 5, 6}
    assert second.accented == {"A", "grave"}
    assert called_by([call + escape + b"\x0c" + escape + b"\x10" + escape], {}).subroutines == set()


def test_a_glyph_that_ends_before_it_begins_drags_no_other_along() -> None:
    """Viewers read on to the end of all outlines: the length is the glyph's own."""
    font = TTFont(io.BytesIO(built(is_cff=False)))
    glyf = font.reader["glyf"]
    head = font.reader["head"]
    (is_long,) = struct.unpack_from(">h", head, 50)
    loca = bytearray(font.reader["loca"])
    kind, size = (">I", 4) if is_long else (">H", 2)
    struct.pack_into(kind, loca, 2 * size, 0)  # glyph 1 ends at 0, before it begins
    data = bytearray(built(is_cff=False))
    at = font.reader.tables["loca"].offset
    data[at : at + len(loca)] = loca
    wanted = wanted_of_simple(frozenset({b"A"}), {}, {})

    plain = TTFont(io.BytesIO(plain_sfnt(bytes(data), wanted)))

    places = plain["loca"].locations
    assert places[2] - places[1] < len(glyf) // 4
    assert plain["glyf"]["A"].numberOfContours == 1


@pytest.mark.parametrize(
    ("outline", "length"),
    [
        (b"", 0),
        (bytes(10) + b"Okonjo", 0),
        (struct.pack(">hhhhh", -1, 0, 0, 0, 0) + struct.pack(">HHbb", 0x102, 5, 0, 0)
         + struct.pack(">H", 2) + b"\x01\x02Okonjo", 20),
        (struct.pack(">hhhhh", -1, 0, 0, 0, 0), 0),
        (struct.pack(">hhhhh", 1, 0, 0, 0, 0) + b"\x00", 11),
        (struct.pack(">hhhhh", 1, 0, 0, 0, 0) + struct.pack(">HH", 2, 0)
         + bytes([0x3F, 2]) + bytes(6) + b"Okonjo", 22),
    ],
)  # fmt: skip
def test_the_length_of_an_outline_is_its_own(outline: bytes, length: int) -> None:
    """What follows an outline belongs to another letter."""
    assert length_of(outline) == length


def test_character_maps_of_two_bytes_and_with_tables_are_read() -> None:
    """Files of East Asian origin have them, and so have some of Windows."""
    keys = [0] * 256
    keys[0x81] = 8
    heads = struct.pack(">HHhH", 65, 2, 0, 2 + 8) + struct.pack(">HHhH", 0x40, 1, 1, 2 + 4)
    glyphs = struct.pack(">HHH", 5, 0, 7)
    two = struct.pack(">HHH", 2, 0, 0) + struct.pack(">256H", *keys) + heads + glyphs
    ends, starts = struct.pack(">HH", 66, 0xFFFF), struct.pack(">HH", 65, 0xFFFF)
    rest = struct.pack(">hh", 0, 1) + struct.pack(">HH", 4, 0) + struct.pack(">HH", 0, 9)
    four = struct.pack(">7H", 4, 0, 0, 4, 0, 0, 0) + ends + b"\0\0" + starts + rest

    assert read_cmap(two, 0) == {65: 5, 0x8140: 8}
    assert read_cmap(four, 0) == {66: 9}
    assert read_cmap(struct.pack(">HH", 13, 0), 0) == {}
    assert read_cmap(bytes([0, 0, 0, 0, 0, 0, 3]) + bytes(255), 0) == {0: 3}
