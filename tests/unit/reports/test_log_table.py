"""The open log as a Word table: every line, every column, nothing else."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from dhr_redact.model.outcome import LogLine
from dhr_redact.reports.redaction_log import write_log_table


def line(number: int, replacement: str = "Judith") -> LogLine:
    return LogLine(
        number, "D01", "body, paragraph 2", "DATE_OF_BIRTH", "victim", "pseudonymise",
        replacement, "policy", "rule",
    )  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 120])
def test_every_line_is_a_row_under_a_heading_that_repeats(tmp_path: Path, count: int) -> None:
    """It is annexed to a published report, over many pages."""
    path = tmp_path / "log.docx"

    write_log_table(path, [line(n) for n in range(1, count + 1)], title="Report", reference="A 1")

    document = docx.Document(str(path))
    (table,) = document.tables
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert len(cells) == count + 1
    assert cells[0][0] == "No."
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert f"Report, A 1. {count} lines." in document.paragraphs[1].text
    for number, row in enumerate(cells[1:], start=1):
        assert row == [
            str(number), "D01", "body, paragraph 2", "date of birth", "victim", "pseudonymise",
            "Judith", "policy", "rule",
        ]  # fmt: skip


def test_the_table_is_as_wide_as_the_page_allows(tmp_path: Path) -> None:
    """A column that runs off the page is a column nobody reads."""
    path = tmp_path / "log.docx"
    write_log_table(path, [line(1)], title="Report", reference="A 1")

    document = docx.Document(str(path))
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(column.width for column in document.tables[0].columns) <= room


def test_text_that_looks_like_markup_stays_text(tmp_path: Path) -> None:
    """A replacement is shown as it is published."""
    path = tmp_path / "log.docx"

    write_log_table(path, [line(1, "<w:b/> & [time] \u2588")], title="<i>", reference="&")

    assert docx.Document(str(path)).tables[0].rows[1].cells[6].text == "<w:b/> & [time] \u2588"
