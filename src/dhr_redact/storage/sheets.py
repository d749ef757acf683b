"""Tables that people fill in, written as Excel workbooks (`read_tables` reads them back).

A sheet holds names in clear, since a person must read it; who exports one is told so.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dhr_redact.storage.atomic import write_atomically

_FILL_IN: Final = PatternFill("solid", fgColor="FFF2CC")
_HEAD: Final = PatternFill("solid", fgColor="1F3864")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. `choices` become a drop-down list; `fill_in` is for the person."""

    name: str
    width: int = 14
    fill_in: bool = False
    hidden: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, a line of help, its columns and its rows by column name."""

    name: str
    help: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, str], ...]


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write an Excel workbook.

    Raises:
        OutputError: If it cannot be written.
    """
    book = Workbook()
    for page in book.worksheets:
        book.remove(page)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    write_atomically(path, out.getvalue())


def _write(page: Worksheet, sheet: Sheet) -> None:
    page.cell(1, 1, sheet.help).alignment = Alignment(wrap_text=True, vertical="top")
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=min(8, len(sheet.columns)))
    page.row_dimensions[1].height = 75
    for number, column in enumerate(sheet.columns, start=1):
        head = page.cell(2, number, column.name)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), _HEAD
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].hidden = column.hidden
        if column.choices and sheet.rows:
            choose = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"')
            page.add_data_validation(choose)
            choose.add(f"{letter}3:{letter}{len(sheet.rows) + 2}")
    for at, row in enumerate(sheet.rows, start=3):
        for number, column in enumerate(sheet.columns, start=1):
            text = ILLEGAL_CHARACTERS_RE.sub(" ", row.get(column.name, ""))
            cell = page.cell(at, number, text)
            cell.data_type = "s"  # so that '=1+1' stays text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if column.fill_in:
                cell.fill = _FILL_IN
    page.freeze_panes = "A3"
    page.auto_filter.ref = f"A2:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 2}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
