"""What is printed stays short enough to be read, however large the case is."""

from __future__ import annotations

import pytest

from dhr_redact.cli.output import MOST_ROWS, Output


def test_progress_is_told_sparsely_where_nobody_sees_a_bar(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A log of four thousand lines hides the one that matters."""
    output = Output()

    for _ in range(2):  # a step that is done again is not told again
        for done in range(1, 1902):
            output.tell("reading", done, 1901)
    for done in (1, 2, 3):
        output.tell("writing", done, 3)

    assert capsys.readouterr().err.splitlines() == [
        "reading: 476 of 1901",
        "reading: 951 of 1901",
        "reading: 1426 of 1901",
        "reading: 1901",
        "writing: 3",
    ]


def test_a_long_table_is_cut_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """What was not printed is said, with where to see it."""
    output, rows = Output(), [(f"row{number}",) for number in range(MOST_ROWS + 5)]

    output.table("Rows", ("row",), rows)
    cut = capsys.readouterr().out
    output.table("Rows", ("row",), rows, most=0)

    assert "... and 5 more rows; --json lists them all." in cut
    assert f"row{MOST_ROWS + 4}" not in cut
    assert f"row{MOST_ROWS + 4}" in capsys.readouterr().out


def test_many_notes_are_cut_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Thousands of places to read again are a list for a machine."""
    Output().warn_each([f"note {number}" for number in range(MOST_ROWS + 2)], "places")

    told = capsys.readouterr().err
    assert "... and 2 more places" in told
    assert len(told.splitlines()) == MOST_ROWS + 1
