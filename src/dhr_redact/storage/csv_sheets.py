"""A table as a CSV that Excel reads: UTF-8 with a byte order mark, and no cell that it carries out.

A cell that begins with = + - @, a tab or a line end would be taken for a formula, so an apostrophe
is put before it; before a cell that already has an apostrophe there, one more. `as_meant` takes one
away where one was put, so that every cell reads back unchanged.
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dhr_redact.storage.atomic import write_new
from dhr_redact.storage.sheets import Sheet

_MARKED: Final = re.compile(r"'*[=+\-@\t\r\n]")
_MEANT: Final = re.compile(r"'+[=+\-@\t\r\n]")


def write_csv(path: Path, sheet: Sheet) -> None:
    """Write one sheet, without its line of help, to a file that must not be there yet.

    Raises:
        OutputError: If it is there, or cannot be written.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    names = [column.name for column in sheet.columns]
    writer.writerow(names)
    writer.writerows([inert(row.get(name, "")) for name in names] for row in sheet.rows)
    write_new(path, out.getvalue().encode("utf-8-sig"))


def inert(cell: str) -> str:
    """Give a cell that no spreadsheet carries out.

    Examples:
        >>> inert("=1+1"), inert("'=1+1"), inert("'tis so")
        ("'=1+1", "''=1+1", "'tis so")
    """
    return f"'{cell}" if _MARKED.match(cell) else cell


def as_meant(row: Mapping[str, str]) -> dict[str, str]:
    """Give the cells of a row as they were before `inert`."""
    return {name: cell[1:] if _MEANT.match(cell) else cell for name, cell in row.items()}
