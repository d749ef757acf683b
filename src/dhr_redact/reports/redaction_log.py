"""The open redaction log as a Word table, for annexing to what is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Row

from dhr_redact.model.outcome import LogLine

_HEADINGS: Final[Mapping[str, int]] = {
    "No.": 12,
    "Document": 20,
    "Where": 55,
    "What": 32,
    "Role": 25,
    "Treatment": 26,
    "Published as": 45,
    "Rule": 35,
    "Decided by": 22,
}
"""Column headings and widths in millimetres; together the text width of A4 on its side."""


def write_log_table(path: Path, lines: Sequence[LogLine], *, title: str, reference: str) -> None:
    """Write the log as a Word file with one table whose heading row repeats on every page."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin = section.bottom_margin = Mm(15)
    document.styles["Normal"].font.size = Pt(9)
    document.add_heading("Redaction log", level=1)
    document.add_paragraph(
        f"{title}, {reference}. {len(lines)} lines. Every change made before publication, with the "
        "rule it rests on. The log holds no original text."
    )
    table = document.add_table(rows=1, cols=len(_HEADINGS))
    table.style = "Table Grid"
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, _HEADINGS, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    _repeat(table.rows[0])
    _fill(table, lines)
    for column, width in zip(table.columns, _HEADINGS.values(), strict=True):
        column.width = Mm(width)
    document.save(str(path))


def _fill(table: Table, lines: Sequence[LogLine]) -> None:
    """Add the rows by copying the first: python-docx's own way is quadratic in the rows."""
    for line in lines:
        row = table.add_row()  # type: ignore[no-untyped-call]
        values = (
            str(line.number),
            line.document,
            line.where,
            line.kind.replace("_", " ").lower(),
            line.role,
            line.treatment,
            line.replacement,
            line.basis,
            line.decided_by,
        )
        for cell, value in zip(row._tr.tc_lst, values, strict=True):  # noqa: SLF001 - cells are slow
            cell.p_lst[0].add_r().add_t(value)


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public way
