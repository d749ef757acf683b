"""Every entry of a package is searched by what it holds."""

from __future__ import annotations

import pytest

from dhr_redact.verification.docx_scan import raw_markup, scan_entry
from dhr_redact.verification.package import EPOCH, Entry
from dhr_redact.verification.passages import Channel, Finding, Passage
from leaks.word_builder import HEAD, inner_package, png


def items(name: str, data: bytes, depth: int = 1) -> list[Passage | Finding]:
    """Return what a scan of one entry gives, its tree left out."""
    entry = Entry(name, data, EPOCH, 0, 0, b"")
    found = scan_entry(entry, "entry 1", depth=depth)
    return [item for item in found if isinstance(item, Passage | Finding)]


def channels(found: list[Passage | Finding], word: str) -> set[Channel]:
    """Return the channels a word shows in."""
    return {i.channel for i in found if isinstance(i, Passage) and word in i.text}


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("word/document.xml", b"<t>Ashgrove</t>", {Channel.VISIBLE, Channel.RAW}),
        ("word/settings.xml", b"<t>Ashgrove</t>", {Channel.HIDDEN, Channel.RAW}),
        ("word/notes.xml", b"<t>Ashgrove</t>", {Channel.HIDDEN, Channel.RAW}),
        ("word/notes.htm", b"<p>Ashgrove</p>", {Channel.HIDDEN, Channel.RAW}),
        ("word/notes.dat", b"<p>Ashgrove</p>", {Channel.RAW}),
        ("word/notes.xml", b"<broken>Ashgrove", {Channel.RAW}),
        ("word/media/image1.png", png(behind=b"Ashgrove"), {Channel.HIDDEN, Channel.RAW}),
        (
            "word/x.docx",
            inner_package("word/document.xml", "Ashgrove"),
            {Channel.HIDDEN, Channel.RAW},
        ),
        ("word/x.bin", b"head" + inner_package("a.xml", "Ashgrove"), {Channel.HIDDEN, Channel.RAW}),
    ],
)
def test_an_entry_is_searched_by_what_it_is(name: str, data: bytes, expected: set[Channel]) -> None:
    """Only what a reader sees may show what is kept."""
    assert channels(items(name, data), "Ashgrove") == expected


def test_nothing_in_an_inner_package_is_visible() -> None:
    """A kept name in an embedded file is a copy nobody asked for."""
    found = items("word/x.docx", inner_package("word/document.xml", "Ashgrove", 2))

    assert Channel.VISIBLE not in channels(found, "Ashgrove")
    assert Channel.HIDDEN in channels(found, "Ashgrove")


def test_a_name_broken_by_a_line_end_is_searched_both_ways() -> None:
    """With a space it is two names, without one it is one."""
    found = items("word/document.xml", b"<p><t>Ash</t><br/><t>grove</t></p>")

    assert channels(found, "Ash grove") == {Channel.VISIBLE}
    assert Channel.VISIBLE in channels(found, "Ashgrove")


def test_markup_in_utf_16_is_read() -> None:
    """A part says itself how its characters are written."""
    data = '<?xml version="1.0" encoding="UTF-16"?><t>Ashgrove</t>'.encode("utf-16")

    assert channels(items("word/notes.xml", data), "Ashgrove") == {Channel.HIDDEN, Channel.RAW}
    assert any("Ashgrove" in passage.text for passage in raw_markup(data, "x"))


def test_raw_markup_is_not_searched_twice_for_the_same() -> None:
    """Time grows with the text, not with the ways to read it."""
    passages = list(raw_markup((HEAD + "<t>Ashgrove</t>").encode(), "x"))

    assert len({passage.text for passage in passages}) == len(passages)
