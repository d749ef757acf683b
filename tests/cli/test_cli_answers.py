"""Answers at the desk: said truly what is open, listed, taken back; releases and their logs."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path).new().with_people()
    text = "Margaret Holloway met Colette Marsh and Ellery Stone."
    (desk.documents / "Margaret.txt").write_text(text, encoding="utf-8")
    return desk


def test_answers_are_listed_without_names_and_taken_back_by_number(desk: Desk) -> None:
    """A wrong 'keep' would be published with every release to come."""
    desk.decide("keep")
    listed = desk.run("decide", desk.case, "--list", "--json").json
    assert {row["answer"] for row in listed} == {"keep"}
    assert "text" not in listed[0]
    named = desk.run("decide", desk.case, "--list", "--names", shows_names=True)
    assert "colette marsh" in named.out

    number = listed[0]["decision"]
    ran = desk.run("decide", desk.case, "--undo", number, "--reason", "the wrong row")

    assert f"Taken back: decision {number}" in ran.out
    desk.run("redact", desk.case, code=8)
    assert len(desk.run("decide", desk.case, "--list", "--json").json) == len(listed) - 1
    assert "no decision 99" in desk.run("decide", desk.case, "--undo", 99, code=5).err


def test_an_answer_is_taken_back_by_sheet(desk: Desk) -> None:
    """Where answers are given is where they are changed."""
    desk.decide("black out")
    path = desk.sheet()
    book = load_workbook(path)
    page = book["Answered"]
    columns = {cell.value: cell.column for cell in page[2]}
    page.cell(3, columns["take back"]).value = "yes"
    book.save(path)

    ran = desk.run("decide", desk.case, "--import", path)

    assert "1 answer taken back" in ran.out
    assert "--export" in ran.out
    desk.run("redact", desk.case, code=8)
    again = desk.run("decide", desk.case, "--import", path)
    assert "taken back" not in again.out


def test_the_import_says_what_is_open_as_the_next_export_does(desk: Desk) -> None:
    """'0 questions still open' and then 17 more: nobody would trust the next number."""
    second = "Colette rang. Marsh rang. Stone rang."
    (desk.documents / "second.txt").write_text(second, encoding="utf-8")

    ran = desk.decide("keep", Colette_Marsh={"answer": "new", "role": "friend"})

    path = desk.root / "decisions.xlsx"
    path.unlink()
    exported = desk.run("decide", desk.case, "--export", path, "--json").json
    assert f"{exported['questions']} question" in ran.out


def test_case_show_says_which_file_a_number_is(desk: Desk) -> None:
    """'D01 cannot be read' is no help in a case of ten thousand files."""
    (desk.documents / "scan.jpg").write_bytes(b"x")

    shown = desk.run("case", "show", desk.case, shows_names=True)
    facts = desk.run("case", "show", desk.case, "--json", shows_names=True).json

    assert "Margaret.txt" in shown.out
    assert "scan.jpg" in shown.err
    assert facts["documents by number"] == {"D01": "Margaret.txt"}


def test_an_error_about_a_document_says_where_to_look_its_number_up(desk: Desk) -> None:
    """The message itself names nobody."""
    (desk.documents / "empty.txt").touch()

    ran = desk.run("redact", desk.case, code=2)

    assert "D02: the file is empty" in ran.err
    assert "case show" in ran.err
    single = desk.run("redact", desk.documents / "empty.txt", "--out", desk.root / "out", code=2)
    assert "D01 is the first file that you named" in single.err


def test_many_documents_are_counted_and_not_all_printed(desk: Desk) -> None:
    """Thousands of lines push what matters off the screen."""
    for number in range(70):
        (desk.documents / f"n{number:02d}.txt").write_text("Nothing.", encoding="utf-8")

    shown = desk.run("case", "show", desk.case, shows_names=True)

    assert "... and 11 more rows" in shown.out
    assert "n69.txt" not in shown.out
    assert "n69.txt" in desk.run("case", "show", desk.case, "--all", shows_names=True).out


def test_the_sealed_log_of_a_release_is_written_to_a_workbook(desk: Desk) -> None:
    """A person asked why a line reads as it does; only the sealed log knows what stood there."""
    assert (
        "nothing was released"
        in desk.run("case", "log", desk.case, "--out", desk.root / "log.xlsx", code=5).err
    )
    desk.decide("black out")
    desk.run("redact", desk.case)
    path = desk.root / "log.xlsx"

    ran = desk.run("case", "log", desk.case, "--out", path)

    assert "holds names in clear" in ran.err
    page = load_workbook(path)["Release 1"]
    columns = {cell.value: cell.column for cell in page[2]}
    originals = [page.cell(row, columns["original"]).value for row in range(3, page.max_row + 1)]
    assert "Colette Marsh" in originals
    assert "Releases" in desk.run("case", "show", desk.case, shows_names=True).out
    desk.run("case", "log", desk.case, "--release", 7, "--out", desk.root / "x.xlsx", code=5)
    desk.run("case", "log", desk.case, "--out", path, code=10)


def test_a_chosen_pseudonym_that_cannot_be_used_is_named_by_its_row(desk: Desk) -> None:
    """A table of sixty people, and one of them."""
    table = desk.root / "more.csv"
    table.write_text(
        "role,name,pseudonym\nfriend,Ada Quill,Beatrix\nfriend,Ida Sturt,Dennis\n",
        encoding="utf-8",
    )

    ran = desk.run("people", "import", desk.case, table, code=4)

    assert "row 3: the chosen pseudonym" in ran.err
    assert "row 2" not in ran.err
    assert "Nobody was added" in ran.err


def test_a_table_that_is_not_there_is_named(desk: Desk) -> None:
    """The path is what was mistyped."""
    missing = desk.root / "no such table.csv"

    assert str(missing) in desk.run("people", "import", desk.case, missing, code=2).err
    assert str(missing) in desk.run("decide", desk.case, "--import", missing, code=2).err


def test_a_text_saved_by_notepad_as_unicode_is_read(desk: Desk) -> None:
    """UTF-16 with its mark is text; without one it is said what to do."""
    text = "Meg Holloway rang."
    (desk.documents / "note.txt").write_text(text, encoding="utf-16")
    found = desk.run("detect", desk.case, "--json").json
    assert found["documents"][1]["linked"] == 1

    (desk.documents / "note.txt").write_bytes(text.encode("utf-16-le"))

    assert "Encoding choose UTF-8" in desk.run("detect", desk.case, code=2).err


def test_a_released_table_with_formulas_is_told_of(desk: Desk) -> None:
    """Its content is kept, since it is the document's; who publishes it must look."""
    (desk.documents / "log.csv").write_text("when,what\n10:00,=1+1\n", encoding="utf-8")
    desk.decide("black out")

    ran = desk.run("redact", desk.case)

    assert "1 cell of it a spreadsheet would carry out" in ran.err
    table = next(path for path in desk.released.glob("*.csv") if "redaction" not in path.name)
    assert "=1+1" in table.read_text(encoding="utf-8-sig")
