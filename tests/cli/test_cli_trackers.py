"""An office's own tracker is brought in, and lists go out to Excel and come back changed."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from desk import Desk

NAMES = ("Quillon", "Brask", "Thorne", "Marsden")
HEADINGS = (
    "DHR Ref", "Victim", "Date CSP notified", "Decision", "Date of decision", "Status",
    "Sent to HO", "Published", "Notes",
)  # fmt: skip
ROWS = (
    ("Carrow 2019/a", "Meg Thorne", "12/03/2019", "Yes", date(2019, 4, 10), "Published",
     "1.6.21", date(2022, 3, 1), "The family chose Judith."),
    ("Carrow 2020/b", "Tom Brask", "3 June 2020", "No", "25/06/20", "Not progressing", None,
     None, None),
    ("Carrow 2022/c", "", "31/02/2022", "Yes", "", "With HO", None, None, "letter awaited"),
    ("Carrow 2024/e", "", "4/5/2024", "", "", "Gone fishing", None, None, None),
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give an office with a partnership, and the tracker it kept until now."""
    made = Desk(tmp_path, names=NAMES)
    made.run("office", "partnership", "add", "carrow", "--name", "Carrow CSP")
    made.run("office", "agency", "add", "carrow", "--code", "police", "--name", "Police",
             "--sort", "police")  # fmt: skip
    book = Workbook()
    page = book.worksheets[0]
    page.append(["Carrow reviews, OFFICIAL-SENSITIVE"])
    page.append([])
    page.append(HEADINGS)
    for row in ROWS:
        page.append(row)
    page.append([])
    page.append(["Total", 4])
    book.save(tmp_path / "tracker.xlsx")
    return made


def imported(desk: Desk, *more: object, code: int = 5, **kinds: bool) -> str:
    ran = desk.run(
        "case", "import", desk.root / "tracker.xlsx", "--partnership", "carrow", *more,
        code=code, **kinds,
    )  # fmt: skip
    return ran.said


def test_a_dry_run_says_all_and_records_nothing(desk: Desk) -> None:
    """What would be made, and each problem by row and column, before anything is."""
    said = imported(desk, "--dry-run", code=2)

    assert "notified-on" in said
    assert "there is no such day" in said
    assert "it is not known where that is" in said
    assert desk.run("case", "list", "--json").json["count"] == 0


def test_rows_that_are_right_become_cases(desk: Desk) -> None:
    """The rows with problems are listed; the same tracker may be given again."""
    imported(desk, "--new-key-file", desk.key, code=2)
    cases = {c["reference"]: c for c in desk.run("case", "list", "--json").json["cases"]}
    shown = desk.run("case", "show", "Carrow 2019/a", "--json", shows_names=True).json

    assert {ref: case["stage"] for ref, case in cases.items()} == {
        "Carrow 2019/a": "published",
        "Carrow 2020/b": "decided-no",
    }
    assert "Meg Thorne" in shown["case"]["circumstances"]
    assert [m["to_stage"] for m in shown["records"]["move"]] == [
        "decided-yes", "submitted", "published",
    ]  # fmt: skip
    assert all(m["without"] == ["imported"] for m in shown["records"]["move"])
    imported(desk, code=2)
    assert desk.run("case", "list", "--json").json["count"] == 2
    assert desk.run("audit", "verify")


def test_a_mapping_is_written_corrected_and_given_back(desk: Desk) -> None:
    """An office's own words for stages are said once."""
    mapping = desk.root / "mapping.yaml"
    imported(desk, "--write-mapping", mapping, code=0)

    text = mapping.read_text(encoding="utf-8")

    assert "notified-on" in text
    said = imported(desk, "--mapping", mapping, "--dry-run", code=2)
    assert "Carrow 2019/a" in said


def with_case(desk: Desk) -> str:
    reference = "Carrow 2031/a"
    desk.run("case", "open", reference, "--notified", "2025-01-04", "--new-key-file", desk.key)
    for summary in ("Thorne rang twice.", "=1+1"):
        desk.run("case", "scoping", "add", reference, "--agency", "police", "--asked-on",
                 "2025-01-06", "--summary", summary)  # fmt: skip
    return reference


def test_a_list_goes_out_and_comes_back_changed(desk: Desk) -> None:
    """Many returns are noted in one sitting in Excel; what is wrong is listed, the rest taken."""
    case, out = with_case(desk), desk.root / "scoping.xlsx"
    desk.run("case", "sheet", "scoping", "--case", case, "--out", out)
    book = load_workbook(out)
    page = book.worksheets[0]
    heads = {str(cell.value).lower(): cell.column for cell in page[2]}
    returned = next(at for name, at in heads.items() if "returned" in name)
    known = next(at for name, at in heads.items() if name.startswith("known"))
    page.cell(3, returned, "2025-01-20")
    page.cell(4, known, "perhaps")
    book.save(out)

    desk.run("case", "take", "scoping", case, out, "--dry-run", code=2)
    ran = desk.run("case", "take", "scoping", case, out, code=2)
    records = desk.run("case", "scoping", "list", case, "--json", shows_names=True).json

    assert "known" in ran.said
    assert [r["returned_on"] for r in records] == ["2025-01-20", None]
    assert [r["summary"] for r in records] == ["Thorne rang twice.", "=1+1"]


def test_a_csv_is_safe_in_excel_and_reads_back(desk: Desk) -> None:
    """A cell that begins with = would be run; it is shown as text, and comes back as it was."""
    case, out = with_case(desk), desk.root / "scoping.csv"
    desk.run("case", "sheet", "scoping", "--case", case, "--out", out)

    text = out.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    desk.run("case", "take", "scoping", case, out)

    assert not any(cell.startswith("=") for row in rows for cell in row)
    records = desk.run("case", "scoping", "list", case, "--json", shows_names=True).json
    assert records[1]["summary"] == "=1+1"
    assert {record["revision"] for record in records} == {1}
    assert (
        "already" in desk.run("case", "sheet", "scoping", "--case", case, "--out", out, code=10).err
    )


def test_lists_over_cases_and_the_plan_go_out(desk: Desk) -> None:
    """The plan has the seven columns of the 2016 layout; without the key it tells nothing."""
    case = with_case(desk)
    desk.run("case", "recommendation", "add", case, "--label", 1, "--text", "Ask Thorne first.",
             "--scope", "local")  # fmt: skip
    desk.run("case", "action", "add", case, "--recommendation", 1, "--text", "Train Marsden's team",
             "--lead", "police")  # fmt: skip
    locked = Desk(desk.root, NAMES, {"DHR_REDACT_KEY_FILE": ""})

    desk.run("case", "sheet", "cases", "due", "--out", desk.root / "lists.xlsx")
    locked.run("case", "sheet", "action-plan", "--case", case, "--out", desk.root / "plan.xlsx")
    desk.run("case", "sheet", "--case", case, "--out", desk.root / "all.xlsx")

    assert len(load_workbook(desk.root / "lists.xlsx").sheetnames) == 2
    plan = load_workbook(desk.root / "plan.xlsx").worksheets[0]
    said = " ".join(str(cell.value) for row in plan.iter_rows() for cell in row)
    assert "Lead agency" in said
    assert "Thorne" not in said
    assert len(load_workbook(desk.root / "all.xlsx").sheetnames) >= 3
