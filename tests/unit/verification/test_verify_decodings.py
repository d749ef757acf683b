"""Bytes and text are read in every way a name may have been written down in them."""

from __future__ import annotations

import base64
import gzip

import pytest

from dhr_redact.verification.decodings import of_bytes, of_text, plain_text

NAME = "Ashgrove Maryam"


def shows(text: str) -> bool:
    """Tell whether a reading of a text shows the name, as a text that was written."""
    return any(NAME in reading for reading, _ in of_text(text))


@pytest.mark.parametrize(
    "text",
    [
        NAME,
        "%41shgrove%20Maryam",
        "&#65;shgrove Maryam",
        "&amp;#x41;shgrove Maryam",
        "\\u0041shgrove Maryam",
        "\\x41shgrove Maryam",
        "\\'41shgrove Maryam",
        "_x0041_shgrove Maryam",
        "Ashgr=\nove =4Daryam",
        "{\\rtf1\\ansi Ash{\\b gr}ove \\u77?aryam}",
        base64.b64encode(NAME.encode()).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe" + NAME.encode("utf-16-le")).decode().rstrip("="),
        NAME.encode().hex(),
        NAME.encode().hex(" "),
        "data:," + base64.encodebytes(b"x" * 60 + NAME.encode()).decode(),
    ],
)
def test_escapes_and_blobs_are_decoded(text: str) -> None:
    """A search of the characters alone would see none of these."""
    assert shows(text)


def test_what_is_decoded_by_chance_is_marked() -> None:
    """Any long word is base64 of something; three letters turn up in it."""
    readings = dict(of_text("safeguardingpartnership"))

    assert readings["safeguardingpartnership"] == 0
    assert set(readings.values()) == {0, 6}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]
)
@pytest.mark.parametrize("before", [b"", b"\x01"])
def test_bytes_are_read_in_every_encoding(encoding: str, before: bytes) -> None:
    """Old objects keep their text in UTF-16, at odd places, too."""
    assert any("Ashgrové" in text for text in of_bytes(before + "Ashgrové".encode(encoding)))


def test_gzipped_bytes_are_expanded_and_damaged_ones_are_read_as_they_are() -> None:
    """Compressed metafiles are gzipped."""
    packed = gzip.compress(NAME.encode())

    assert NAME in list(of_bytes(packed))
    assert list(of_bytes(b"\x1f\x8bnothing"))[1] == ""


def test_a_mark_decides_the_encoding() -> None:
    """Parts of a package may be in UTF-16."""
    assert plain_text("é".encode("utf-16")) == "é"
    assert plain_text(b"\xfe\xff" + "é".encode("utf-16-be")) == "é"
    assert plain_text("é".encode("utf-8-sig")) == "é"
    assert plain_text("é".encode("latin-1")) == "é"
