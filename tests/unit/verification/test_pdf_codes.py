"""The codes of a font are read by its ToUnicode table, else by its encoding."""

from __future__ import annotations

import pytest

from dhr_redact.verification.pdf_codes import codes_of, read_table
from pdf_making import parse


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (b"1 beginbfchar <01> <0041> <02> <00660069> endbfchar", {1: "A", 2: "fi"}),
        (b"1 beginbfrange <01> <03> <0041> endbfrange", {1: "A", 2: "B", 3: "C"}),
        (
            b"1 beginbfrange <01> <02> [<0041> <0058>] <05> <05> <0059> endbfrange",
            {1: "A", 2: "X", 5: "Y"},
        ),
        (b"1 beginbfrange <01> <03> [<0041>] <05> <05> <0059> endbfrange", {1: "A", 5: "Y"}),
        (b"1 beginbfrange <01> <03> [<0041> endbfrange", {1: "A"}),
        (b"1 beginbfrange <01> <02> endbfrange", {}),
        (b"1 beginbfrange <01> [ <02> <03> endbfrange", {}),
        (b"1 beginbfchar <01> <d835dc00> <02> <4> endbfchar", {1: "\U0001d400", 2: "@"}),
        (b"1 beginbfrange <01> <02> <> endbfrange", {1: "\x00", 2: "\x01"}),
        (b"1 beginbfrange <01> <02> <dbffdfff> endbfrange", {1: "\U0010ffff", 2: "\ufffd"}),
        (b"1 begincodespacerange <00> <ff> endcodespacerange", {}),
    ],
)
def test_a_table_is_read_as_viewers_do(table: bytes, expected: dict[int, str]) -> None:
    """Each of these forms is written by some program; damage ends what can be read."""
    assert read_table(table) == expected


def test_a_long_range_ends() -> None:
    """A few bytes must not ask for billions of codes."""
    table = read_table(b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange")

    assert len(table) == 0x10001


@pytest.mark.parametrize(
    ("encoding", "code", "text"),
    [
        ("/WinAnsiEncoding", 0x92, "’"),
        ("/MacRomanEncoding", 0x8E, "é"),
        (
            "<< /BaseEncoding /WinAnsiEncoding /Differences [ 65 /B /C 97 /Zcaron /g123 ] >>",
            66,
            "C",
        ),
        ("<< /Differences [ 97 /Zcaron ] >>", 97, "Ž"),
        ("<< /Differences [ 97 /g123 ] >>", 97, "\ufffd"),
        ("<< >>", 65, "A"),
    ],
)
def test_an_encoding_is_read(encoding: str, code: int, text: str) -> None:
    """Simple fonts have no table; their encodings name glyphs."""
    font = parse(f"<< /Type /Font /Subtype /Type1 /Encoding {encoding} >>")

    assert codes_of(font, None).text(bytes([code])) == text


def test_a_code_of_two_bytes_is_split_off() -> None:
    """Half a code at the end is none; what no table explains is a wall."""
    codes = codes_of(parse("<< /Subtype /Type0 >>"), b"1 beginbfchar <0001> <0041> endbfchar")

    assert codes.text(b"\x00\x01\x00\x02\x00") == "A\ufffd"
    assert codes.listed == {1}
