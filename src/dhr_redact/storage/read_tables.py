"""Read tables that people filled in, as Excel or CSV, whatever their program did to them.

Commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1252; a line of help above the heading or none.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from dhr_redact.errors import MissingInputError, UnusableTableError

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

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DELIMITERS: Final = (",", ";", "\t")
_OURS: Final = frozenset({"answer", "keep", "role"})
"""A column of each of our tables: the delimiter that shows one is the file's."""

_HELP_LINES: Final = 3
"""How many lines may stand above the heading: we write one."""

_INVISIBLE: Final = dict.fromkeys((0x200B, 0xFEFF, 0x00AD), None)
_Cells = Sequence[Sequence[object]]


def read_rows(path: Path) -> dict[str, tuple[dict[str, str], ...]]:
    """Read a workbook or a CSV as rows by sheet name; a CSV is one sheet called ''.

    Columns are known by their names in small letters. Each row has its own number under the key
    '#', as Excel shows it.

    Raises:
        MissingInputError: If the file is not there.
        UnusableTableError: If it is neither a workbook nor a table, or two columns have one name.
    """
    return {name: tuple(_named(cells)) for name, cells in _sheets(path).items()}


def read_text(path: Path) -> str:
    """Read a table, the first sheet of a workbook, as the text of a CSV with commas.

    Raises:
        MissingInputError: If the file is not there.
        UnusableTableError: If it is neither a workbook nor a table.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    for cells in next(iter(_sheets(path).values()), ()):
        writer.writerow([_text(cell) for cell in cells])
    return out.getvalue()


def _sheets(path: Path) -> dict[str, _Cells]:
    try:
        if path.stat().st_size > _LARGEST:
            raise UnusableTableError("the table is larger than 50 MiB")
        raw = path.read_bytes()
    except OSError as error:
        raise MissingInputError(f"the table cannot be read ({error.strerror})") from error
    return _workbook(raw) if raw.startswith(b"PK") else {"": _csv(_decoded(raw))}


def _decoded(raw: bytes) -> str:
    if raw.startswith(_UTF_16):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in raw:
        raise UnusableTableError("the table is neither .xlsx nor CSV: save it as .xlsx")
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableTableError("the table is not text in UTF-8, UTF-16 or Windows-1252")


def _csv(text: str) -> _Cells:
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep="):  # a line for Excel, which does not show it
        text = rest
    try:
        readings = [
            list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, skipinitialspace=True))
            for mark in _DELIMITERS
        ]
    except csv.Error as error:
        raise UnusableTableError("the table is not a CSV table") from error
    return next((rows for rows in readings if _OURS & set(_columns(rows))), readings[0])


def _workbook(raw: bytes) -> dict[str, _Cells]:
    """Read each sheet's cells as Excel shows them; a formula without a result as its text."""
    try:
        shown, typed = (
            load_workbook(io.BytesIO(raw), read_only=True, data_only=results)
            for results in (True, False)
        )
        return {
            page.title: [
                [
                    other if cell is None and other is not None else cell
                    for cell, other in zip(cells, others, strict=True)
                ]
                for cells, others in zip(
                    page.iter_rows(values_only=True),
                    typed[page.title].iter_rows(values_only=True),
                    strict=True,
                )
            ]
            for page in shown.worksheets
        }
    except _DAMAGED as error:
        raise UnusableTableError("the workbook cannot be read; save it as .xlsx") from error


def _named(rows: _Cells) -> Iterator[dict[str, str]]:
    """Yield each row that is not empty by its column names, numbered as Excel shows it."""
    start, columns = _heading(rows), _columns(rows)
    for name, times in Counter(columns).items():
        if name and times > 1:
            raise UnusableTableError(f"{times} columns of the table have one name: leave one")
    for number, row in enumerate(rows[start + 1 :], start=start + 2):
        cells = [_text(cell) for cell in row[: len(columns)]]
        if any(cells):
            cells += [""] * (len(columns) - len(cells))
            yield {"#": str(number), **dict(zip(columns, cells, strict=True))}


def _columns(rows: _Cells) -> list[str]:
    """Return the names of the columns in small letters."""
    heading = rows[_heading(rows)] if rows else ()
    return [" ".join(_text(cell).casefold().split()) for cell in heading]


def _heading(rows: _Cells) -> int:
    """Find the heading: the first row with more than one cell, under a line of help or none."""
    for number, row in enumerate(rows[: _HELP_LINES + 1]):
        if sum(bool(_text(cell)) for cell in row) > 1:
            return number
    return 0


def _text(cell: object) -> str:
    """Return a cell as a person sees it: a number without a fraction has no point."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell).translate(_INVISIBLE).strip()
