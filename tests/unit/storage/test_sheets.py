"""Tables that people fill in: what Excel shows is what was written, and what is typed is read."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from dhr_redact.errors import MissingInputError, OutputError, UnusableTableError
from dhr_redact.storage.read_tables import read_rows, read_text
from dhr_redact.storage.sheets import Column, Sheet, write_workbook

COLUMNS = (
    Column("no", 5),
    Column("text", 20),
    Column("answer", fill_in=True, choices=("new", "keep")),
    Column("ref", hidden=True),
)


def sheet(*rows: dict[str, str]) -> Sheet:
    return Sheet("Questions", "Fill in the yellow columns.", COLUMNS, rows)


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+44", "-1", "@SUM(A1)", "'x"])
def test_no_text_of_a_document_becomes_a_formula(tmp_path: Path, text: str) -> None:
    """A document could otherwise make the coordinator's Excel do something."""
    path = tmp_path / "a.xlsx"

    write_workbook(path, [sheet({"no": "1", "text": text})])

    cell = load_workbook(path)["Questions"]["B3"]
    assert (cell.value, cell.data_type) == (text, "s")
    with zipfile.ZipFile(path) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    assert read_rows(path)["Questions"][0]["text"] == text


def test_help_headings_lists_and_colours_guide_the_person(tmp_path: Path) -> None:
    """They open it without a manual."""
    path = tmp_path / "a.xlsx"

    write_workbook(path, [sheet({"no": "1"}, {"no": "2"}), Sheet("Empty", "?", COLUMNS, ())])

    book = load_workbook(path)
    page = book["Questions"]
    assert page["A1"].value == "Fill in the yellow columns."
    assert [cell.value for cell in page[2]] == ["no", "text", "answer", "ref"]
    assert page["C3"].fill.fgColor.rgb.endswith("FFF2CC")
    assert page["A3"].fill.fgColor.rgb != page["C3"].fill.fgColor.rgb
    assert page.column_dimensions["D"].hidden
    assert page.freeze_panes == "A3"
    (choice,) = page.data_validations.dataValidation
    assert (str(choice.sqref), choice.formula1) == ("C3:C4", '"new,keep"')
    assert not book["Empty"].data_validations.dataValidation
    assert read_rows(path)["Empty"] == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20), max_size=4))
def test_any_text_can_be_written_and_read(tmp_path: Path, texts: list[str]) -> None:
    """Names of all cultures; a character that Excel cannot hold becomes a space."""
    path = tmp_path / "a.xlsx"

    write_workbook(path, [sheet(*({"no": "1", "text": text} for text in texts))])

    rows = read_rows(path)["Questions"]
    assert [row["#"] for row in rows] == [str(n) for n in range(3, 3 + len(texts))]
    for row, text in zip(rows, texts, strict=True):
        if text.isprintable() and text == text.strip() and "_x" not in text:
            assert row["text"] == text


def test_rows_are_numbered_as_excel_shows_them(tmp_path: Path) -> None:
    """An error names the row; a person looks there."""
    path = tmp_path / "a.xlsx"
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["help"], ["text", "answer", None], ["Meg", "new", "x"], [None], [3, None], []):
        page.append(row)
    page.title = "Questions"
    book.save(path)
    (tmp_path / "a.csv").write_bytes("text,answer\r\nMeg,new\r\n\r\nZo\xeb\r\n".encode("cp1252"))

    assert read_rows(path)["Questions"] == (
        {"#": "3", "text": "Meg", "answer": "new", "": "x"},
        {"#": "5", "text": "3", "answer": "", "": ""},
    )
    assert read_rows(tmp_path / "a.csv") == {
        "": (
            {"#": "2", "text": "Meg", "answer": "new"},
            {"#": "4", "text": "Zo\xeb", "answer": ""},
        )
    }


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04 not a workbook",
        b"a\x00b",
        b'a\n"' + b"Holloway " * 20_000 + b'"',
        b"\x81\x8d\x8f",
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, raw: bytes) -> None:
    """Read as an empty table it would look as if nobody had answered."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)

    with pytest.raises(UnusableTableError):
        read_rows(path)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", None])
def test_a_damaged_workbook_is_refused(tmp_path: Path, part: str | None) -> None:
    """Cut short by a mail server, or not a workbook at all."""
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    write_workbook(good, [sheet({"no": "1", "text": "Meg"})])
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for item in source.infolist():
            content = source.read(item)
            if item.filename == part or part is None:
                content = content[: len(content) // 2]
            target.writestr(item, content)

    with pytest.raises(UnusableTableError):
        read_rows(bad)


def test_a_table_that_is_too_large_or_gone_or_locked_says_so(tmp_path: Path) -> None:
    """Three different things to do."""
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(51 * 1024 * 1024)

    with pytest.raises(UnusableTableError, match="50 MiB"):
        read_rows(large)
    for read in (read_rows, read_text):
        with pytest.raises(MissingInputError):
            read(tmp_path / "none.csv")
    with pytest.raises(OutputError):
        write_workbook(tmp_path / "gone" / "a.xlsx", [sheet()])
    (tmp_path / "empty.csv").write_bytes(b"")
    assert read_rows(tmp_path / "empty.csv") == {"": ()}
