"""A report is clean only when every check ran, had something to look at, and passed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from dhr_redact.model.identifiers import EntryId
from dhr_redact.personal import Personal
from dhr_redact.verification import Needle, verify_file
from leaks.word_builder import base

NAME = Needle(
    Personal("Ashgrove"),
    EntryId("P01"),
    "PERSON",
    whole_word=False,
    case_sensitive=False,
    strength="full",
)


def hows(path: Path, **allowed: int) -> set[str]:
    """Return how the name was found in a file."""
    return {r.how for r in verify_file(path, needles=[NAME], allowed=allowed).residues}


def saved(path: Path, data: bytes) -> Path:
    """Write a file."""
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["log.csv", "log.json", "notes.md", "notes.txt"])
def test_text_without_the_name_is_clean(name: str, tmp_path: Path) -> None:
    """Logs that may be published are verified like reports."""
    report = verify_file(
        saved(tmp_path / name, b"number,place\r\n1,Town 1\r\n"), needles=[NAME], allowed={}
    )

    assert report.is_clean
    assert set(report.expected) <= {check.name for check in report.checks}
    assert len(report.sha256) == 64


@pytest.mark.parametrize(
    "data",
    [
        b"1,Ashgrove,x",
        "Ashgrové".encode(),
        "Ashgrove".encode("utf-16"),
        b"\xef\xbb\xbfAshgrove",
        b'{"name": "\\u0041shgrove"}',
        b"a,b\n1,%41shgrove",
        b"YXMgQXNoZ3JvdmUgc2FpZA==",
        b"As-\nhgrove",
    ],
)
def test_text_with_the_name_is_not_clean(data: bytes, tmp_path: Path) -> None:
    """A log leaks as well as a report does."""
    assert hows(saved(tmp_path / "log.csv", data))


def test_a_kept_name_may_stand_in_a_log_as_often_as_it_is_kept(tmp_path: Path) -> None:
    """The raw text of a log is its visible text."""
    path = saved(tmp_path / "log.csv", b"Ashgrove Road,1")

    assert hows(path, Ashgrove=1) == set()
    assert hows(path) == {"parsed", "raw"}


def test_a_file_is_not_named_after_anyone(tmp_path: Path) -> None:
    """The name of a file is the first thing a reader sees."""
    report = verify_file(saved(tmp_path / "imr-Ashgrove.txt", b"text"), needles=[NAME], allowed={})

    assert [(r.where, r.how) for r in report.residues] == [("the file's name", "name")]
    assert not report.is_clean
    assert "Ashgrove" not in repr(report)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n ",
        b"%PDF-1.7 text",
        b"\xd0\xcf\x11\xe0" + bytes(600),
        b"{\\rtf1 text}",
        b"\xff\x00\x80 binary",
        b"text with a \x00 in it",
        b"PK\x03\x04 and no more",
        b"caf\xe9",
    ],
)
def test_what_cannot_be_read_fails(data: bytes, tmp_path: Path) -> None:
    """Not knowing is not passing."""
    report = verify_file(saved(tmp_path / "file.bin", data), needles=[], allowed={})

    assert not report.is_clean
    assert [r.how for r in report.residues] == ["structure"]


def test_a_missing_file_is_not_a_clean_one(tmp_path: Path) -> None:
    """The caller must hear of it."""
    with pytest.raises(OSError, match="nothing"):
        verify_file(tmp_path / "nothing.docx", needles=[], allowed={})


def test_a_word_file_is_told_by_its_content(tmp_path: Path) -> None:
    """A docx named .txt is searched as a docx."""
    path = base().save(tmp_path / "report.txt")

    report = verify_file(path, needles=[NAME], allowed={})

    assert "structure" in report.expected
    assert {r.how for r in report.residues} == {"structure"}


def workbook(path: Path, *cells: str) -> Path:
    """Write a workbook of one column."""
    book = openpyxl.Workbook()
    for cell in cells:
        book.active.append([cell])
    book.save(path)
    return path


def test_a_workbook_is_searched_cell_by_cell(tmp_path: Path) -> None:
    """Decisions and logs are given out as workbooks."""
    assert verify_file(workbook(tmp_path / "a.xlsx", "Town 1"), needles=[NAME], allowed={}).is_clean
    assert "parsed" in hows(workbook(tmp_path / "b.xlsx", "Mrs Ashgrove"))
    assert hows(workbook(tmp_path / "c.xlsx", "Ashgrove Road"), Ashgrove=1) == set()


def test_a_workbook_holds_cells_and_nothing_else(tmp_path: Path) -> None:
    """Comments, macros and hidden parts have no place in a log."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    from openpyxl.comments import Comment

    book.active["A1"] = "x"
    book.active["A1"].comment = Comment("Ashgrove", "someone")
    book.save(path)

    assert {"parsed", "structure"} <= hows(path)
