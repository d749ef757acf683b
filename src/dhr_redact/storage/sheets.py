"""Tables that people fill in, as Excel or CSV: written for them, read back as plain rows.

A sheet holds names in clear, since a person must read it; who exports one is told so.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dhr_redact.errors import MissingInputError, UnusableTableError
from dhr_redact.storage.atomic import write_atomically

_FILL_IN: Final = PatternFill("solid", fgColor="FFF2CC")
_HEAD: Final = PatternFill("solid", fgColor="1F3864")
_LARGEST: Final = 50 * 1024 * 1024
_DAMAGED: Final = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What openpyxl lets through from a file that is not a workbook, or is damaged."""


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


def read_rows(path: Path) -> dict[str, tuple[dict[str, str], ...]]:
    """Read a workbook or a CSV as rows by sheet name; a CSV is one sheet called ''.

    Each row has its own number under the key '#', as Excel shows it.

    Raises:
        MissingInputError: If the file is not there.
        UnusableTableError: If it is neither a workbook nor a table.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UnusableTableError("the table is larger than 50 MiB")
        raw = path.read_bytes()
    except OSError as error:
        raise MissingInputError(f"the table cannot be read ({error.strerror})") from error
    if raw.startswith(b"PK"):
        return _read_workbook(raw)
    return {"": _read_csv(raw)}


def read_text(path: Path) -> str:
    """Read a text table as UTF-8, or as Windows-1252 where it is not.

    Raises:
        MissingInputError: If the file is not there.
        UnusableTableError: If it is a workbook or other binary file.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise MissingInputError(f"the table cannot be read ({error.strerror})") from error
    return _decoded(raw)


def _decoded(raw: bytes) -> str:
    if b"\x00" in raw or raw.startswith(b"PK"):
        raise UnusableTableError("the table is not a CSV file")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableTableError("the table is not text in UTF-8 or Windows-1252")


def _read_csv(raw: bytes) -> tuple[dict[str, str], ...]:
    try:
        rows = list(csv.reader(io.StringIO(_decoded(raw), newline="")))
    except csv.Error as error:
        raise UnusableTableError("the table is not a CSV table") from error
    return tuple(_numbered(rows[0], rows[1:], start=2)) if rows else ()


def _read_workbook(raw: bytes) -> dict[str, tuple[dict[str, str], ...]]:
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        pages = {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}
    except _DAMAGED as error:
        raise UnusableTableError("the workbook cannot be read; save it as .xlsx") from error
    return {name: _rows(values) for name, values in pages.items()}


def _rows(values: Sequence[Sequence[object]]) -> tuple[dict[str, str], ...]:
    """Take the row under the help line as the heading; rows are numbered as Excel does."""
    if len(values) < 2:
        return ()
    return tuple(_numbered(values[1], values[2:], start=3))


def _numbered(
    heading: Sequence[object], rows: Sequence[Sequence[object]], *, start: int
) -> Iterator[dict[str, str]]:
    """Yield each row that is not empty by its column names, numbered as Excel shows it."""
    columns = [_text(cell) for cell in heading]
    for number, row in enumerate(rows, start=start):
        cells = [_text(cell) for cell in row[: len(columns)]]
        if any(cells):
            cells += [""] * (len(columns) - len(cells))
            yield {"#": str(number), **dict(zip(columns, cells, strict=True))}


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()
