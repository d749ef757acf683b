"""Streams are unpacked within limits, and what is odd about how they are packed is named."""

from __future__ import annotations

import zlib

import pytest
from pikepdf import Pdf

from dhr_redact.verification.pdf_streams import TooLargeError, Unpacked, inflate, unpack
from pdf_making import parse

PACKED = zlib.compress(b"some text " * 9)


def made(data: bytes, keys: str) -> Unpacked:
    """Return a stream unpacked."""
    pdf = Pdf.new()
    stream = pdf.make_stream(data)
    for key, value in parse(f"<< {keys} >>").items():
        stream[key] = value
    return unpack(stream)


@pytest.mark.parametrize(
    ("data", "keys", "expected"),
    [
        (b"plain", "", Unpacked(b"plain")),
        (b"", "/Filter /FlateDecode", Unpacked(b"", filters=("/FlateDecode",))),
        (PACKED, "/Filter /FlateDecode", Unpacked(b"some text " * 9, filters=("/FlateDecode",))),
        (
            PACKED + b"behind",
            "/Filter [/FlateDecode]",
            Unpacked(
                b"some text " * 9,
                b"behind",
                ("/FlateDecode",),
                ("there are bytes behind a stream's packed data",),
            ),
        ),
        (b"jpeg", "/Filter /DCTDecode", Unpacked(b"jpeg", filters=("/DCTDecode",))),
        (
            zlib.compress(b"jpeg"),
            "/Filter [/FlateDecode /DCTDecode]",
            Unpacked(b"jpeg", filters=("/FlateDecode", "/DCTDecode")),
        ),
        (
            b"00>",
            "/Filter [/ASCIIHexDecode /JPXDecode]",
            Unpacked(b"00>", filters=("/ASCIIHexDecode", "/JPXDecode")),
        ),
        (b"61 62>", "/Filter /ASCIIHexDecode", Unpacked(b"ab", filters=("/ASCIIHexDecode",))),
        (
            b"xyz",
            "/Filter /Unknown",
            Unpacked(b"xyz", b"", ("/Unknown",), ("a stream that cannot be unpacked",)),
        ),
    ],
)
def test_a_stream_is_unpacked_by_its_filters(data: bytes, keys: str, expected: Unpacked) -> None:
    """Pictures stay packed: what they hold is pixels."""
    assert made(data, keys) == expected


def test_rows_are_told_apart_by_the_library() -> None:
    """Packed rows that say how they differ from the row above are no text as they stand."""
    rows = zlib.compress(b"\x02ab\x02\x01\x01")
    keys = "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2 >>"

    assert made(rows, keys).data == b"abbc"
    assert made(rows, keys.replace("<<", "[<<").replace(">>", ">>]")).data == b"abbc"
    assert made(PACKED, "/Filter /FlateDecode /DecodeParms << >>").data == b"some text " * 9


def test_damaged_data_are_read_as_far_as_they_go() -> None:
    """A viewer shows what comes before the damage."""
    text = bytes(range(256)) * 40
    packed = bytearray(zlib.compress(text))
    packed[-200] ^= 0xFF

    data, behind, ended = inflate(bytes(packed))

    assert not ended
    assert behind == b""
    assert len(data) < len(text) or data != text
    assert inflate(b"no packed data") == (b"", b"", False)
    assert "a stream's packed data are damaged" in made(PACKED[:-6], "/Filter /FlateDecode").faults


def test_a_stream_may_not_fill_the_memory() -> None:
    """A few kilobytes can stand for gigabytes."""
    with pytest.raises(TooLargeError):
        inflate(zlib.compress(bytes(1000)), 999)
