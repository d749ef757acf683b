"""A file that was just read is written without reading it again, and is the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf.just_read import LastRead
from dhr_redact.documents.pdf.pictures.page_recognition import PictureReader
from making_pdfs import saying


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.pdf"
    path.write_bytes(saying("Ann Holt rang."))
    return path


def test_what_was_just_read_is_given_once(path: Path) -> None:
    """Writing may change what was opened, so nobody gets it a second time."""
    last = LastRead()
    read = last.read(path, Limits(), PictureReader())

    assert last.take(path, Limits(), PictureReader()) is read
    again = last.take(path, Limits(), PictureReader())
    assert again is not read
    assert again.reading.stories == read.reading.stories


def test_another_file_limit_or_language_is_read_anew(path: Path) -> None:
    """A plan is for these very bytes, read in this very way."""
    last = LastRead()
    for limits, reader in (
        (Limits(pages=7), PictureReader()),
        (Limits(), PictureReader(("osd",))),
    ):
        read = last.read(path, Limits(), PictureReader())
        assert last.take(path, limits, reader) is not read

    last.read(path, Limits(), PictureReader())
    path.write_bytes(saying("Ann Holt came."))
    texts = [s.story.text for s in last.take(path, Limits(), PictureReader()).reading.stories]
    assert "Ann Holt came." in texts
