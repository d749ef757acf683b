"""Read a Word table as rows of cells: spans, header rows, fills, and widths that tell nothing.

The widths of a table that fits itself to its text come from the text as it was before the
redaction, so they are left behind; only those of a fixed layout, which a person set, are taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.tags import (
    CELL,
    PROPERTIES,
    ROW,
    RUN,
    RUN_PROPERTIES,
    TABLE,
    TABLE_PROPERTIES,
    TEXT,
    VALUE,
)
from dhr_redact.documents.docx.trees import is_on
from dhr_redact.documents.docx.typeset_styles import w
from dhr_redact.documents.typeset.blocks import Block, Cell, Table
from dhr_redact.documents.typeset.tables import widths_from_text

_FILL: Final = re.compile(r"[0-9A-Fa-f]{6}")
_WHITE: Final = "ffffff"
_MOST_SPAN: Final = 63
_SHARES: Final = 100


@dataclass(slots=True)
class _Building:
    """A cell being read: its blocks, and where it stands."""

    column: int
    columns: int
    rows: int = 1
    blocks: list[Block] = field(default_factory=list)
    fill: str = ""
    is_bold: bool = False


def read_table(
    table: etree._Element, read_blocks: Callable[[etree._Element], list[Block]]
) -> Table | None:
    """Return a table, or None if it has no cell."""
    rows: list[list[_Building]] = []
    headers = 0
    for row in _inside(table, ROW):
        properties = row.find(w("trPr"))
        header = None if properties is None else properties.find(w("tblHeader"))
        if is_on(header) and headers == len(rows):
            headers += 1
        rows.append(_read_row(row, rows, read_blocks))
    columns = max((one.column + one.columns for row in rows for one in row), default=0)
    if not columns:
        return None
    if not headers and _looks_like_header(rows):
        headers = 1
    made = tuple(
        tuple(Cell(tuple(one.blocks), one.columns, one.rows, one.fill) for one in row)
        for row in rows
    )
    widths = _fixed_widths(table, columns) or widths_from_text(made, columns)
    return Table(made, widths, headers, bordered=_is_bordered(table))


def _read_row(
    row: etree._Element,
    above: list[list[_Building]],
    read_blocks: Callable[[etree._Element], list[Block]],
) -> list[_Building]:
    column = _count(row.find(f"{w('trPr')}/{w('gridBefore')}"), 0)
    cells = [_Building(0, column)] if column else []
    for element in _inside(row, CELL):
        properties = element.find(w("tcPr"))
        span = 1 if properties is None else max(1, _count(properties.find(w("gridSpan")), 1))
        merge = None if properties is None else properties.find(w("vMerge"))
        going_on = merge is not None and merge.get(VALUE, "continue") == "continue"
        upper = _above(above, column) if going_on else None
        if upper is not None and upper.columns == span:
            upper.rows += 1
            upper.blocks += read_blocks(element)
        else:
            cell = _Building(column, span, fill=_fill(properties), is_bold=_is_bold(element))
            cell.blocks = read_blocks(element)
            cells.append(cell)
        column += span
    return cells


def _inside(parent: etree._Element, tag: str) -> list[etree._Element]:
    """Return the rows of a table, or the cells of a row, through what wraps them."""
    found: list[etree._Element] = []
    for element in parent:
        if element.tag == tag:
            found.append(element)
        elif element.tag not in PROPERTIES and element.tag not in {TABLE, ROW, CELL}:
            found += _inside(element, tag)
    return found


def _above(above: list[list[_Building]], column: int) -> _Building | None:
    """Return the cell that reaches down to the row just above in a column."""
    for distance, row in enumerate(reversed(above), start=1):
        for cell in row:
            if cell.column == column and cell.rows >= distance:
                return cell
    return None


def _count(element: etree._Element | None, default: int) -> int:
    text = "" if element is None else element.get(VALUE, "")
    return min(int(text), _MOST_SPAN) if text.isdecimal() else default


def _fill(properties: etree._Element | None) -> str:
    shade = None if properties is None else properties.find(w("shd"))
    colour = "" if shade is None else shade.get(w("fill"), "").lower()
    return colour if _FILL.fullmatch(colour) and colour != _WHITE else ""


def _is_bold(cell: etree._Element) -> bool:
    """Tell whether all text of a cell is bold by itself."""
    runs = [
        run for run in cell.iter(RUN) if any((text.text or "").strip() for text in run.iter(TEXT))
    ]
    return bool(runs) and all(is_on(run.find(f"{RUN_PROPERTIES}/{w('b')}")) for run in runs)


def _looks_like_header(rows: list[list[_Building]]) -> bool:
    """Tell whether the first row is a header, where Word was not told.

    It is if it stands out, bold or shaded, from the second; or, in a table of three columns or
    more, if every cell of it is filled. A cell over several rows belongs to no header.
    """
    if len(rows) < 2 or len(rows[0]) < 2 or any(cell.rows > 1 for cell in rows[0]):
        return False

    def stands_out(row: list[_Building]) -> bool:
        return all(cell.is_bold or cell.fill for cell in row if cell.blocks)

    if not any(cell.blocks for cell in rows[0]):
        return False
    if stands_out(rows[0]) and not stands_out(rows[1]):
        return True
    return len(rows[0]) > 2 and all(cell.blocks for cell in rows[0])


def _fixed_widths(table: etree._Element, columns: int) -> tuple[int, ...]:
    properties = table.find(TABLE_PROPERTIES)
    layout = None if properties is None else properties.find(w("tblLayout"))
    if layout is None or layout.get(w("type")) != "fixed":
        return ()
    grid = [column.get(w("w"), "") for column in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
    if len(grid) != columns or not all(width.isdecimal() and int(width) for width in grid):
        return ()
    whole = sum(map(int, grid))
    return tuple(max(1, round(_SHARES * int(width) / whole)) for width in grid)


def _is_bordered(table: etree._Element) -> bool:
    """Tell whether lines are drawn: by the table's style, by itself, or by a cell."""
    properties = table.find(TABLE_PROPERTIES)
    if properties is None:
        return False
    if properties.find(w("tblStyle")) is not None:
        return True
    borders = [properties.find(w("tblBorders")), *table.iter(w("tcBorders"))]
    return any(
        line.get(VALUE) not in {None, "nil", "none"}
        for border in borders
        if border is not None
        for line in border
    )
