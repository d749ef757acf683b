"""Cells that a spreadsheet carries out instead of showing them: '=HYPERLINK(...)' in a CSV.

In the files we make ourselves they are made inert. In a document they are kept as they are, since
a redacted document says what its original said; whoever releases it is told of them.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Final

_STARTS: Final = re.compile(r"[=@\t\r]|[+-](?![\d\s().,:/-]*$)")
"""A sign before a number is a number or a telephone; before anything else it starts a formula.

https://owasp.org/www-community/attacks/CSV_Injection
"""
_DELIMITERS: Final = ",;\t"


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula.

    Examples:
        >>> is_formula("=1+1"), is_formula("-4.5"), is_formula("- see below")
        (True, False, True)
    """
    return _STARTS.match(cell) is not None


def formula_cells(path: Path) -> int:
    """Count the cells of a CSV file that a spreadsheet would carry out, however it splits them."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return max(_count(text, delimiter) for delimiter in _DELIMITERS)


def _count(text: str, delimiter: str) -> int:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return sum(is_formula(cell) for row in rows for cell in row)
    except csv.Error:  # a cell longer than the reader takes
        return sum(is_formula(cell) for line in text.splitlines() for cell in line.split(delimiter))
