"""A picture's file is taken apart; more than pixels is a finding, and is read."""

from __future__ import annotations

import zlib

import pytest

from dhr_redact.verification.passages import Channel, Finding, Passage
from dhr_redact.verification.pictures import look_at_picture
from leaks.word_builder import emf, jpeg, png, png_chunk

MORE = "a picture carries more than its pixels"
BEHIND = "there are bytes behind a picture's end"


def findings(data: bytes) -> list[str]:
    """Return what is wrong with a picture."""
    return [item.what for item in look_at_picture("p", data) if isinstance(item, Finding)]


def hidden(data: bytes) -> str:
    """Return what is said in a picture besides its pixels."""
    items = [item for item in look_at_picture("p", data) if isinstance(item, Passage)]
    return "\n".join(item.text for item in items if item.channel is Channel.HIDDEN)


@pytest.mark.parametrize("data", [png(), jpeg(), png(png_chunk(b"pHYs", bytes(9))),
                                  jpeg((0xEE, b"Adobe" + bytes(7)))])  # fmt: skip
def test_a_plain_picture_has_no_finding(data: bytes) -> None:
    """Pictures that are kept must pass."""
    assert findings(data) == []
    assert hidden(data) == ""


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (png(png_chunk(b"tEXt", b"Author\x00Ashgrove")), MORE),
        (png(png_chunk(b"zTXt", b"Author\x00\x00" + zlib.compress(b"Ashgrove"))), MORE),
        (png(png_chunk(b"zTXt", b"xx\x00\x00" + zlib.compress(b"Ashgrove"))), MORE),
        (png(behind=b"Ashgrove"), BEHIND),
        (jpeg((0xFE, b"Ashgrove")), MORE),
        (jpeg((0xE1, b"Exif\x00\x00Ashgrove")), MORE),
        (jpeg((0xE0, b"JFXX\x00Ashgrove")), MORE),
        (jpeg(behind=b"Ashgrove"), BEHIND),
        (jpeg(behind=b"Ashgrove")[:-8] + b"\x01Ashgrove", BEHIND),
        (jpeg()[:-2] + b"\xff\xd8Ashgrove", MORE),
        (emf("Ashgrove"), "a picture that is neither PNG nor JPEG"),
    ],
)
def test_what_is_more_than_pixels_is_found_and_read(data: bytes, what: str) -> None:
    """Names of authors, places and cameras travel in pictures."""
    assert what in findings(data)
    assert "Ashgrove" in hidden(data)


@pytest.mark.parametrize(
    "data",
    [
        jpeg()[:300] + b"\x01Ashgrove",
        png()[:40],
        jpeg()[:-2],
        jpeg() + b"\x00",
        jpeg()[:2],
        jpeg()[:2] + b"text",
        jpeg()[:200] + b"\xff",
    ],
)
def test_a_picture_that_is_not_whole_is_a_finding(data: bytes) -> None:
    """What cannot be taken apart to its end has not been looked at."""
    assert findings(data)


def test_a_restart_and_a_fill_byte_are_part_of_a_jpeg() -> None:
    """Cameras write both; neither hides anything."""
    plain = jpeg()
    filled = plain[:2] + b"\xff" + plain[2:]
    restarted = plain[:-2] + b"\xff\xd0\x12\xff\xd9"

    assert findings(filled) == []
    assert findings(restarted) == []
    assert findings(plain[:2] + b"\xff\x01" + plain[2:]) == []


def test_an_exhausted_search_for_compressed_text_ends() -> None:
    """Letters x in a chunk look like the start of compressed data."""
    assert findings(png(png_chunk(b"zTXt", b"xxxx"))) == [MORE]
