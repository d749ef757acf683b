"""What Excel, LibreOffice and people do to a table on its way back to us."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from dhr_redact.errors import UnusableTableError
from dhr_redact.storage.read_tables import read_rows, read_text

HELP = "answer: 'same as' (then who: an id, or a name), 'new' (then role, and who), 'keep'."
ROWS = (("text", "answer", "note"), ("Zo\xeb, the aunt", "keep", "said; twice"), ("Mary", "", ""))
READ = (
    {"text": "Zo\xeb, the aunt", "answer": "keep", "note": "said; twice"},
    {"text": "Mary", "answer": "", "note": ""},
)


def as_csv(delimiter: str, *, helped: bool, pad: bool = True) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    if helped:
        writer.writerow((HELP, "", "") if pad else (HELP,))
    writer.writerows(ROWS)
    return out.getvalue()


def cells(path: Path) -> tuple[dict[str, str], ...]:
    (rows,) = read_rows(path).values()
    return tuple({name: cell for name, cell in row.items() if name != "#"} for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("helped", [True, False])
def test_a_csv_of_any_office_is_read(
    tmp_path: Path, encoding: str, delimiter: str, helped: bool
) -> None:
    """The delimiter hangs on the computer's country, the encoding on the menu entry chosen."""
    path = tmp_path / "answers.csv"
    path.write_bytes(as_csv(delimiter, helped=helped).encode(encoding))

    assert cells(path) == READ
    assert [row["#"] for row in read_rows(path)[""]] == (["3", "4"] if helped else ["2", "3"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_help_without_trailing_delimiters_is_passed_over(tmp_path: Path, delimiter: str) -> None:
    """Its own commas part nothing."""
    path = tmp_path / "answers.csv"
    path.write_text(as_csv(delimiter, helped=True, pad=False), encoding="utf-8")

    assert cells(path) == READ


def test_the_line_that_tells_excel_the_delimiter_is_no_row(tmp_path: Path) -> None:
    """Excel does not show it, so it does not count either."""
    path = tmp_path / "answers.csv"
    path.write_text("sep=;\r\n" + as_csv(";", helped=False), encoding="cp1252")

    assert cells(path) == READ
    assert read_rows(path)[""][0]["#"] == "2"


def test_a_cell_over_two_lines_counts_as_one_row(tmp_path: Path) -> None:
    """Contexts are; the number must be the one that Excel shows."""
    path = tmp_path / "answers.csv"
    path.write_bytes(b'text,answer\r\n"Mary\nAnn",keep\r\nJo,new\r\n')

    assert [row["#"] for row in read_rows(path)[""]] == ["2", "3"]


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    """One would silently outweigh the other."""
    path = tmp_path / "answers.csv"
    path.write_text("text,answer,Answer \nMary,keep,new\n", encoding="utf-8")

    with pytest.raises(UnusableTableError, match="2 columns"):
        read_rows(path)


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_cells_that_excel_changed_are_read_as_shown(tmp_path: Path) -> None:
    """Numbers, dates, spaces that cannot be seen, a heading in capitals."""
    path = workbook(
        tmp_path / "a.xlsx",
        (" Text ", "ANSWER", "who", "note", "role"),
        ("Mary\u00a0", "\u200bkeep ", 4.0, date(2031, 5, 4), True),
    )

    assert cells(path) == (
        {"text": "Mary", "answer": "keep", "who": "4", "note": "2031-05-04", "role": "True"},
    )


def test_a_formula_without_a_result_is_no_empty_cell(tmp_path: Path) -> None:
    """Read as empty it would leave a row unanswered without a word."""
    path = workbook(tmp_path / "a.xlsx", ("text", "answer"), ("Mary", "=B1"))

    assert cells(path) == ({"text": "Mary", "answer": "=B1"},)


def test_a_workbook_whose_help_line_was_deleted_is_read(tmp_path: Path) -> None:
    """It looks like a row in the way."""
    path = workbook(tmp_path / "a.xlsx", ("text", "answer"), ("Mary", "keep"))

    assert cells(path) == ({"text": "Mary", "answer": "keep"},)


def test_a_table_of_people_may_be_a_workbook_or_have_semicolons(tmp_path: Path) -> None:
    """`people import` takes what the coordinator has."""
    semicolons = tmp_path / "people.csv"
    semicolons.write_text("role;name\nfriend;Zo\xeb Marsh, Ms\n", encoding="cp1252")
    book = workbook(tmp_path / "people.xlsx", ("role", "name"), ("friend", "Zo\xeb Marsh, Ms"))

    for path in (semicolons, book):
        table = list(csv.reader(io.StringIO(read_text(path), newline="")))
        assert table == [["role", "name"], ["friend", "Zo\xeb Marsh, Ms"]]


@pytest.mark.parametrize("raw", [b"\xd0\xcf\x11\xe0\x00\x00", b"a\x00b", b"\xff\xfea\x00\xd8"])
def test_what_is_neither_says_what_to_save(tmp_path: Path, raw: bytes) -> None:
    """An old .xls, or half a file."""
    path = tmp_path / "a.xls"
    path.write_bytes(raw)

    with pytest.raises(UnusableTableError):
        read_rows(path)
