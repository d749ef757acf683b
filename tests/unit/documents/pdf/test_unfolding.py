"""Bounded unfolding: what each filter of a stream may grow to is known before qpdf unfolds it."""

from __future__ import annotations

import base64
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Name

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.objects.unfolding import _UNFOLD, require_modest
from dhr_redact.errors import OverLimitError, UnfoldsTooFarError


def run_lengths(data: bytes) -> bytes:
    """Pack as RunLengthDecode unpacks (ISO 32000-1, 7.4.5)."""
    packed = b""
    for at in range(0, len(data), 100):
        piece = data[at : at + 100]
        if len(set(piece)) == 1 and len(piece) > 1:
            packed += bytes([257 - len(piece)]) + piece[:1]
        else:
            packed += bytes([len(piece) - 1]) + piece
    return packed + b"\x80"


def lzw(data: bytes) -> bytes:
    """Pack as LZWDecode unpacks, with early change (ISO 32000-1, 7.4.4)."""
    bits, width = "", 9

    def put(code: int) -> None:
        nonlocal bits
        bits += format(code, f"0{width}b")

    table = {bytes([n]): n for n in range(256)}
    put(256)
    word = b""
    for byte in data:
        longer = word + bytes([byte])
        if longer in table:
            word = longer
            continue
        put(table[word])
        table[longer] = len(table) + 2
        word = bytes([byte])
        if len(table) + 2 >= 4094:
            put(256)
            table, width = {bytes([n]): n for n in range(256)}, 9
        else:
            width = max(9, (len(table) + 2 + 0).bit_length())
    if word:
        put(table[word])
    put(257)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


PACK = {
    "/ASCII85Decode": lambda data: base64.a85encode(data) + b"~>",
    "/ASCIIHexDecode": lambda data: data.hex().encode() + b">",
    "/FlateDecode": zlib.compress,
    "/RunLengthDecode": run_lengths,
}


def holding(data: bytes, *filters: str) -> pikepdf.Pdf:
    pdf = pikepdf.Pdf.new()
    stream = pdf.make_stream(b"")
    stream.write(data, filter=Array([Name(name) for name in filters]))
    pdf.Root.Held = stream
    return pdf


@pytest.mark.parametrize("name", sorted(PACK))
@given(data=st.binary(min_size=1, max_size=600))
def test_each_filter_unfolds_to_what_was_packed(name: str, data: bytes) -> None:
    """Counted too low, a bomb would pass."""
    assert b"".join(_UNFOLD[name]([PACK[name](data)])) == data


@pytest.mark.parametrize("data", [b"a" * 3000, bytes(range(256)) * 40, b"abc" * 5000])
def test_lzw_unfolds_as_qpdf_unfolds_it(data: bytes) -> None:
    """Two readers of the same rule must agree on how much comes out."""
    packed = lzw(data)
    with holding(packed, "/LZWDecode") as pdf:
        theirs = pdf.Root.Held.read_bytes()

    ours = b"".join(_UNFOLD["/LZWDecode"]([packed]))

    assert ours == theirs


@pytest.mark.parametrize("name", sorted(PACK))
def test_a_bomb_behind_each_filter_is_refused(name: str) -> None:
    """Filters can be stacked; each layer is counted."""
    packed = PACK[name](zlib.compress(b"\0" * 3_000_000))

    with holding(packed, name, "/FlateDecode") as pdf, pytest.raises(UnfoldsTooFarError):
        require_modest(pdf, Limits(stream_size=1_000_000))


@pytest.mark.parametrize("name", sorted(_UNFOLD))
@given(data=st.binary(max_size=300))
def test_damaged_data_does_not_stop_the_count(name: str, data: bytes) -> None:
    """What qpdf makes of it is bounded by qpdf's own limits."""
    assert sum(map(len, _UNFOLD[name]([data]))) <= 300 * 4096


def test_pictures_may_be_larger_than_other_streams() -> None:
    """A scanned page at 600 dots an inch unfolds to 100 MB and does no harm."""
    packed = zlib.compress(b"\0" * 3_000_000)
    with holding(packed, "/FlateDecode") as pdf:
        pdf.Root.Held.Subtype = Name.Image
        pdf.Root.Held.Width = pdf.Root.Held.Height = 1000

        require_modest(pdf, Limits(stream_size=1_000_000))

        with pytest.raises(OverLimitError):
            require_modest(pdf, Limits(stream_size=1_000_000, picture_pixels=999_999))
        with pytest.raises(UnfoldsTooFarError):
            require_modest(pdf, Limits(expanded_size=1_000_000))


def test_the_file_of_a_picture_is_not_unfolded() -> None:
    """JPEG and the like hold pixels, which are counted by width and height."""
    with holding(zlib.compress(b"\xff\xd8"), "/FlateDecode", "/DCTDecode") as pdf:
        require_modest(pdf, Limits())
