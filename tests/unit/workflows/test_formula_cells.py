"""A cell that a spreadsheet carries out is made inert in our files and told of in others."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.workflows.formula_cells import formula_cells, is_formula


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('=HYPERLINK("http://x")', True),
        ("@SUM(A1)", True),
        ("+cmd|' /C calc'!A0", True),
        ("-2+3+cmd", True),
        ("\t=1", True),
        ("-12.50", False),
        ("+44 (0)1632 960 001", False),
        ("text = more", False),
        ("", False),
    ],
)
def test_what_a_spreadsheet_carries_out_is_known(cell: str, *, expected: bool) -> None:
    """A sum of money must not be taken for one, nor a telephone number."""
    assert is_formula(cell) is expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_such_cells_are_counted_however_the_file_is_split(tmp_path: Path, delimiter: str) -> None:
    """Excel splits by what its country uses."""
    path = tmp_path / "a.csv"
    path.write_text(delimiter.join(["when", "=1+1", "x"]) + "\r\n", encoding="utf-8-sig")

    assert formula_cells(path) == 1


def test_a_cell_too_long_for_the_reader_is_looked_at_too(tmp_path: Path) -> None:
    """What cannot be parsed is not therefore harmless."""
    path = tmp_path / "a.csv"
    path.write_text("=1," + "x" * 200_000, encoding="utf-8")

    assert formula_cells(path) == 1
