"""A string of a PDF is read in every way that it may have been written."""

from __future__ import annotations

import random

import pytest

from dhr_redact.verification.passages import Channel
from dhr_redact.verification.pdf_strings import (
    free_names,
    noise,
    passages_of,
    readings,
    skeleton_texts,
)


@pytest.mark.parametrize(
    "data",
    [
        b"Ashgrove",
        "Ashgrové".encode(),
        b"\xfe\xff" + "Ashgrove".encode("utf-16-be"),
        b"\xff\xfe" + "Ashgrove".encode("utf-16-le"),
        "Ashgrove".encode("utf-16-le"),
        b"\xef\xbb\xbfAshgrove",
        b"\x1ben-GB\x1bAshgrove",
        b"As\x1bcy\x1bhgrove",
    ],
)
def test_a_string_is_read_in_every_encoding(data: bytes) -> None:
    """Programs differ, and some write nonsense that a viewer understands."""
    assert any("Ashgrov" in text for text in readings(data))


@pytest.mark.parametrize(
    "data", [b"%41shgrove", b"&#65;shgrove", b"\\u0041shgrove", b"YXQgQXNoZ3JvdmUgSG91c2U="]
)
def test_escapes_within_a_string_are_undone(data: bytes) -> None:
    """Addresses, markup and scripts are written so."""
    found = passages_of("x", Channel.HIDDEN, data)

    assert any("Ashgrove" in passage.text for passage in found)


def random_bytes(count: int) -> bytes:
    """Return bytes that mean nothing."""
    return random.Random(7).randbytes(count)  # noqa: S311  # no secret


def test_many_bytes_that_are_no_text_are_searched_for_what_looks_like_words() -> None:
    """Pixels are searched a hundred times faster so, and a name in them is found all the same."""
    for name in (b"Ashgrove", "Ashgrove".encode("utf-16-le"), "Ashgrove".encode("utf-16-be")):
        data = random_bytes(9000) + name + random_bytes(1001)

        found = list(passages_of("x", Channel.HIDDEN, data))

        assert any("Ashgrove" in passage.text for passage in found)
        assert all(passage.shortest == 6 for passage in found)
        assert sum(len(passage.text) for passage in found) < len(data) / 2
    text = b"Ashgrove was there. " * 500
    assert all(not passage.shortest for passage in passages_of("x", Channel.HIDDEN, text))


def test_short_words_in_noise_are_left() -> None:
    """Three letters turn up in any palette."""
    assert not any("Bob" in passage.text for passage in noise("x", Channel.COPY, b"\x00Bob\x00"))


def test_names_of_the_format_and_of_fonts_are_no_text() -> None:
    """A victim may be called Georgia, Page or Delta."""
    told = ["/Page", "/Justify", "/ABCDEF+Georgia-Bold", "/TimesNewRoman,Italic", "/Delta", "/Kids"]

    assert list(free_names([*told, "/Ashgrove", "/ABCDEF+Ashgrove"])) == ["Ashgrove", "Ashgrove"]


@pytest.mark.parametrize(
    "data",
    [b"/#41shgrove 1", b"(\\101shgrove)", b"(Ash\\\ngrove)", b"(Ash\\grove)", b"/Ashgrove 12 0 R"],
)
def test_escapes_in_a_files_own_bytes_are_undone(data: bytes) -> None:
    """A search of the bytes alone would miss them."""
    assert any("Ashgrove" in text.replace("\n", "") for text in skeleton_texts(data))


def test_numbers_are_left_out_unless_they_are_long() -> None:
    """References and coordinates are most of a file; a telephone number is long."""
    (text,) = skeleton_texts(b"<< /Kids [ 12 0 R 13 0 R ] /W 0.25 /Tel 07700900123 >>")

    assert "07700900123" in text
    assert "12" not in text.replace("07700900123", "")
    assert "25" not in text
