"""A font whose program draws other letters than its table says is found out."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from dhr_redact.documents.pdf.content.fonts import Font, FontBook
from dhr_redact.documents.pdf.content.program_letters import is_another_letter, letters_of
from leaks.pdf_builder import Draft
from leaks.pdf_fonts import cid_font, descriptor, simple_font, subset, to_unicode


def read(font: Any, codes: bytes) -> Font:
    """Return a font that has read some codes."""
    made = FontBook().font(font)
    assert made is not None
    list(made.read(codes))
    return made


@pytest.mark.parametrize(
    ("said", "drawn", "expected"),
    [
        ("e", "V", True),
        ("", "V", True),
        (" ", "V", True),
        ("\u05d0", "a", True),
        ("V", "V", False),
        ("v", "V", False),
        ("\uff36", "V", False),
        ("\U0001d415", "V", False),
        ("\uf056", "V", False),
        ("\u0435", "e", False),
        ("\ufb01", "f", False),
        ("e", "", False),
    ],
)
def test_letters_that_no_reader_would_take_for_one_another(
    said: str, drawn: str, *, expected: bool
) -> None:
    """Wide, bold and Cyrillic letters look like plain ones; a font may say any of them."""
    assert is_another_letter(said, drawn) is expected


def test_a_composite_font_is_held_against_its_own_character_map() -> None:
    """The page shows Ann and every program copies Bob."""
    draft = Draft()
    font = cid_font(draft, "Ann", unicode={"A": "B", "n": "n"})
    made = read(font.font, bytes.fromhex(font.shown("An")[1:-1]))

    codes = {letter: code.to_bytes(2, "big") for letter, code in font.codes.items()}
    assert made.contradicts(codes["A"])
    assert not made.contradicts(codes["n"])
    assert not made.contradicts(b"\x00\x77")


def test_glyphs_are_found_through_a_map_of_the_file() -> None:
    """Some programs number their letters as they like, and keep a table to the glyphs."""
    draft = Draft()
    font = cid_font(draft, "An", unicode={"A": "B"})
    gids = b"".join(font.codes[letter].to_bytes(2, "big") for letter in "nA")
    inner = font.font.DescendantFonts[0]
    inner.CIDToGIDMap = draft.stream(gids)

    letters = letters_of(font.font)

    assert [letters(cid) for cid in (0, 1, 2)] == ["n", "A", ""]


def test_an_encoding_says_what_is_drawn() -> None:
    """A font of one byte is drawn by the names of its encoding."""
    draft = Draft()
    font = draft.obj("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    font.Encoding = Dictionary(
        BaseEncoding=Name.WinAnsiEncoding, Differences=Array([65, Name.B, Name("/g12")])
    )
    font.ToUnicode = draft.stream(to_unicode({65: "A", 66: "X", 67: "C"}, size=1))
    made = read(font, b"ABC")

    assert made.contradicts(b"A")
    assert not made.contradicts(b"B")
    assert not made.contradicts(b"C")


def test_a_symbolic_font_is_read_by_its_own_codes() -> None:
    """Nothing but the program tells what its codes draw."""
    draft = Draft()
    _, glyphs, _ = subset("An")
    font = draft.obj(
        "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Vera /FirstChar 1 /LastChar 1"
        " /Widths [600] >>"
    )
    font.FontDescriptor = descriptor(draft, "An")

    letters = letters_of(font)

    assert {letters(code) for code in range(256)} <= {"", *glyphs}


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x00\x00broken", b"\x01broken"])
def test_a_font_that_cannot_be_read_tells_nothing(data: bytes) -> None:
    """Other checks say that it is damaged."""
    draft = Draft()
    font = cid_font(draft, "An")
    font.font.DescendantFonts[0].FontDescriptor.FontFile2 = draft.stream(data)

    assert letters_of(font.font)(1) == ""


def test_the_names_of_drawn_letters_tell_nothing() -> None:
    """Programs number the drawings of a Type 3 font by letters as they come."""
    draft = Draft()
    font = simple_font(draft, "An", {"A": "B", "n": "C"}, mapped=True)

    assert letters_of(font.font)(1) == ""
    assert isinstance(font.font, pikepdf.Object)
