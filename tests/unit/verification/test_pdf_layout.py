"""A PDF's bytes are read from the first to the last, however they are put together."""

from __future__ import annotations

import zlib

import pytest

from dhr_redact.verification.pdf_layout import (
    comments_in,
    look_at_layout,
    read_layout,
    unlisted_streams,
    unpacked_within,
)
from pdf_making import draft, saved

HEAD = b"%PDF-1.7\n"
END = b"trailer\n<< /Size 2 >>\nstartxref\n9\n%%EOF\n"


def test_objects_streams_and_tables_are_told_apart() -> None:
    """Brackets, comments and words within strings and streams are not what they look like."""
    body = b"1 0 obj\n(a \\) (b) endobj % no ) <41> <</A (c)>>\nendobj\n"
    packed = b"2 0 obj\n<< /Length 12 >>\nstream\n(endobj % x)\nendstream\nendobj\n"
    loose = b"3 0 obj\n<< /Length 4 0 R >>\nstream\nendstrea\nendstream\nendobj\n"

    layout = read_layout(HEAD + body + packed + loose + b"xref\n0 1\n0000000000 65535 f \n" + END)

    assert [number for number, _, _ in layout.objects] == [1, 2, 3]
    assert [data for _, data in layout.streams] == [b"(endobj % x)", b"endstrea\n"]
    assert (layout.comments, layout.loose) == ([], [])
    assert (layout.tables, layout.ends) == (1, 1)
    assert layout.trailers == [b"\n<< /Size 2 >>\n"]


@pytest.mark.parametrize(
    "data",
    [
        b"1 0 obj\n(never ends",
        b"1 0 obj\n<< /Length 9 >>\nstream\nnever ends",
        b"1 0 obj\n<< % never ends",
        b"1 0 obj\n<< >>",
        b"trailer\n<< >>",
    ],
)
def test_what_is_cut_short_is_kept_to_the_end(data: bytes) -> None:
    """Viewers read on where a file is damaged; so do we."""
    layout = read_layout(HEAD + data)

    kept = b"".join([*layout.skeleton, *(held for _, held in layout.streams)])
    assert kept or layout.comments
    assert "an earlier state of the file, or no end" in {
        finding.what for finding in look_at_layout(HEAD + data, layout, {})
    }


def test_loose_bytes_end_where_something_known_begins() -> None:
    """What lies between two objects must not swallow the second."""
    layout = read_layout(HEAD + b"secret words 1 0 obj\n1\nendobj\n" + b"more " + END)

    assert layout.loose == [b"secret words ", b"more "]
    assert len(layout.objects) == 1


def test_packed_bytes_are_unpacked_wherever_they_begin() -> None:
    """A reader may unpack what we do not."""
    packed = b"x\x9c" + b"no" + zlib.compress(b"secret") + b"tail"

    assert b"secret" in list(unpacked_within(packed))


def test_a_stream_that_the_table_lists_is_not_taken_for_a_hidden_one() -> None:
    """Those are looked at elsewhere, by what they are for."""
    data = HEAD + b"1 0 obj\n<< /Length 2 >>\nstream\nab\nendstream\nendobj\n" + END
    layout = read_layout(data)
    place = layout.objects[0][2]

    assert list(unlisted_streams(layout, {(1, 0): place})) == []
    assert list(unlisted_streams(layout, {})) == [(1, b"ab")]


def test_a_file_written_in_one_go_has_no_finding() -> None:
    """What we write ourselves must pass."""
    data = saved(draft())
    layout = read_layout(data)

    listed = {(number, generation): at for number, generation, at in layout.objects}
    assert list(look_at_layout(data, layout, listed)) == []


@pytest.mark.parametrize(
    ("trailer", "what"),
    [
        (b"/Prev 9", "an earlier table of objects"),
        (b"/XRefStm 9", "two tables of objects at once"),
        (b"/Encrypt 9 0 R", "an encrypted file"),
    ],
)
def test_a_trailer_that_points_back_is_a_finding(trailer: bytes, what: str) -> None:
    """It leads to what the file was before."""
    data = HEAD + b"1 0 obj\n<< /Type /XRef %s >>\nendobj\nstartxref\n9\n%%%%EOF\n" % trailer

    assert what in {finding.what for finding in look_at_layout(data, read_layout(data), {})}


def test_comments_among_instructions_are_told_from_text() -> None:
    """A percent sign in a string is one."""
    assert comments_in(b"(100 % sure) Tj [(50%)] TJ") == []
    assert comments_in(b"q % who drew it\nQ") == [b"% who drew it"]
