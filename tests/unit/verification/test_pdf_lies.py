"""A font that says other letters than it draws is found out by its own program and encoding."""

from __future__ import annotations

import io

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from PIL import Image

from dhr_redact.verification import pdf_looking
from dhr_redact.verification.pdf_codes import codes_of
from dhr_redact.verification.pdf_fonts import Font
from dhr_redact.verification.pdf_lies import is_lying, names_of
from dhr_redact.verification.pdf_looking import PageFacts
from dhr_redact.verification.pdf_rendered import Look
from dhr_redact.verification.pdf_scan import doubt
from leaks.pdf_builder import Draft
from leaks.pdf_fonts import cid_font, subset, to_unicode
from pdf_making import parse, scan

_WIDE = (
    "/Subtype /Type0 /BaseFont /AAAAAA+Vera /Encoding /Identity-H /DescendantFonts"
    " [ << /Subtype /CIDFontType2 /BaseFont /AAAAAA+Vera"
    " /FontDescriptor << /FontName /BBBBBB+Vera >> >> ]"
)
_NARROW = "/Subtype /TrueType /BaseFont /AAAAAA+Vera"


def font(
    source: str,
    said: dict[int, str] | None,
    *,
    used: tuple[int, ...] = (1,),
    program: bytes = b"",
    glyph_map: bytes = b"",
) -> Font:
    """Return a font as the verifier has it; `said` is what ToUnicode says of its codes."""
    made = parse(f"<< /Type /Font {source} >>")
    size = 2 if "Type0" in source else 1
    table = None if said is None else to_unicode(said, size=size).encode()
    return Font("object 1", made, codes_of(made, table), frozenset(used), program, glyph_map)


def letters(*names: str) -> bytes:
    """Return a bare CFF program whose glyphs have these names."""
    builder = FontBuilder(1000, isTTF=False)
    order = [".notdef", *names]
    builder.setupGlyphOrder(order)
    builder.setupCFF(
        "Plain", {}, dict.fromkeys(order, T2CharStringPen(500, None).getCharString()), {}
    )
    out = io.BytesIO()
    builder.font["CFF "].cff.compile(out, builder.font)
    return out.getvalue()


def with_map(platform: int, encoding: int) -> bytes:
    """Return a TrueType program of A and n with names, and nothing but one map of codes."""
    program, glyphs, _ = subset("An")
    tables = TTFont(io.BytesIO(program))
    name = tables.getGlyphOrder()[glyphs["A"]]
    first = tables["cmap"].tables[0]
    first.platformID, first.platEncID = platform, encoding
    first.cmap = {0xF041 if platform == 3 else 0x41: name}
    tables["cmap"].tables = [first]
    tables["post"].formatType = 2.0
    tables["post"].extraNames, tables["post"].mapping = [], {}
    out = io.BytesIO()
    tables.save(out)
    return out.getvalue()


def test_a_composite_font_is_held_against_its_program() -> None:
    """The page shows Ann; every program that takes text out reads Bnn."""
    program, codes, _ = subset("An")
    used = (codes["A"], codes["n"])

    def lies(said: dict[int, str], **more: object) -> bool:
        return is_lying(font(_WIDE, said, used=used, program=program, **more))  # type: ignore[arg-type]

    assert lies({codes["A"]: "B", codes["n"]: "n"})
    assert lies({codes["A"]: "", codes["n"]: "n"})
    assert not lies({codes["A"]: "A", codes["n"]: "n"})
    assert not lies({codes["A"]: "\uff21", codes["n"]: "n"})
    assert not lies({codes["A"]: "\u0410"})
    assert not lies({77: "B"})


def test_a_table_of_glyphs_is_followed() -> None:
    """Codes are not the numbers of glyphs where the file has a table."""
    program, codes, _ = subset("An")
    table = b"".join(number.to_bytes(2, "big") for number in (999, codes["A"]))

    assert is_lying(font(_WIDE, {1: "B"}, program=program, glyph_map=table))
    assert not is_lying(font(_WIDE, {1: "A"}, program=program, glyph_map=table))
    assert not is_lying(font(_WIDE, {0: "B"}, used=(0,), program=program, glyph_map=table))


def test_names_of_a_bare_program_tell() -> None:
    """A program may name its glyphs, or number them."""
    assert is_lying(font(_WIDE, {1: "B", 2: "C"}, used=(1, 2), program=letters("A", "g7")))
    assert not is_lying(font(_WIDE, {1: "A", 2: "C"}, used=(1, 2), program=letters("A", "g7")))
    assert not is_lying(font(_WIDE, {1: "B"}, program=letters("cid00001")))
    assert not is_lying(font(_NARROW, {1: "B"}, program=letters("A")))
    assert not is_lying(font(_WIDE, {1: "B"}, program=b"%!PS"))


@pytest.mark.parametrize(("source", "lies"), [("/WinAnsiEncoding", True), (None, False)])
def test_an_encoding_says_what_is_drawn(source: str | None, *, lies: bool) -> None:
    """Without one, and without a program, nothing tells."""
    encoding = f"/Encoding {source}" if source else ""
    assert is_lying(font(f"{_NARROW} {encoding}", {65: "B"}, used=(65,))) is lies
    assert not is_lying(font(f"{_NARROW} {encoding}", None, used=(65,)))


@pytest.mark.parametrize(
    ("platform", "encoding", "lies"), [(3, 0, True), (1, 0, True), (0, 3, False)]
)
def test_a_program_without_an_encoding_has_a_map_of_its_own(
    platform: int, encoding: int, *, lies: bool
) -> None:
    """That for symbols, or that for the Macintosh; others are no maps of codes."""
    program = with_map(platform, encoding)

    assert is_lying(font(_NARROW, {65: "B"}, used=(65,), program=program)) is lies
    assert not is_lying(font(_NARROW, {65: "A"}, used=(65,), program=program))


@pytest.mark.parametrize("program", [b"\x00\x01\x00\x00broken", b"\x01broken"])
def test_a_font_that_cannot_be_read_tells_nothing(program: bytes) -> None:
    """That it is damaged is a finding of another check."""
    assert not is_lying(font(_WIDE, {1: "B"}, program=program))


def test_the_names_of_drawn_letters_tell_nothing() -> None:
    """Programs call the drawings of a Type 3 font what they like."""
    source = "/Subtype /Type3 /Encoding << /Differences [1 /A] >>"
    assert not is_lying(font(source, {1: "B"}))


def test_a_font_is_known_by_all_its_names() -> None:
    """Engines call it by its own name or by that of its descriptor."""
    assert names_of(font(_WIDE, None)) == {"AAAAAA+Vera", "BBBBBB+Vera"}
    assert names_of(font(_NARROW, None)) == {"AAAAAA+Vera"}
    assert isinstance(parse("<< >>"), pikepdf.Dictionary)


def lying_on_the_second_page(*, is_known: bool = True) -> bytes:
    """Return a file of three pages; on the second a font lies which is called like the first's.

    If not `is_known`, the page that uses it is not told by the font's name.
    """
    draft = Draft()
    for number, said in enumerate(({}, {"A": "B"}, {})):
        if number:
            draft.new_page()
        made = cid_font(draft, "An", unicode=said)
        draft.around(f"{made.name} 12 Tf {made.shown('Ann')} Tj")
        if not is_known and said:
            for owner in (made.font, made.font.DescendantFonts[0]):
                owner.BaseFont = pikepdf.Name("/Called")
            made.font.DescendantFonts[0].FontDescriptor.FontName = pikepdf.Name("/Called")
    return draft.bytes()


def pages_looked_at(data: bytes, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Return which pages of a file are drawn to be read, counted from 1."""
    drawn: list[int] = []

    def draw(document: object, number: int) -> Look:
        drawn.append(number + 1)
        return Look(Image.new("L", (8, 8), 255), 72, (8, 8))

    monkeypatch.setattr(pdf_looking, "draw", draw)
    scan(data)
    return set(drawn)


def test_every_page_of_a_font_that_lies_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page with a font of that name tells the truth."""
    assert pages_looked_at(lying_on_the_second_page(), monkeypatch) == {1, 2, 3}
    assert pages_looked_at(lying_on_the_second_page(is_known=False), monkeypatch) >= {2}


def test_all_pages_are_looked_at_if_nobody_knows_where_a_font_lies() -> None:
    """An engine may call the font by another name."""
    pages = {0: PageFacts(texts=["words"]), 1: PageFacts(texts=["words"])}

    doubt(pages, {"Other"})
    assert [page.has_lies for page in pages.values()] == [True, True]

    honest = {0: PageFacts(texts=["words"])}
    doubt(honest, set())
    assert not honest[0].has_lies
