"""Write tables: every cell at its place, with header cells, and widths that tell nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.documents.typeset.blocks import Anchor, Block, Cell, Link, Note, Paragraph, Table
from dhr_redact.documents.typeset.literals import Source
from dhr_redact.documents.typeset.words import inlines_of, words_of
from dhr_redact.errors import OverLimitError, TypesettingError

_REPEATED_ROWS: Final = 3
_REPEATED_CHARACTERS: Final = 600
"""A taller header is shown once: repeated, it would leave no room for the rows."""

_COLUMNS: Final = 64
_CELLS: Final = 500_000
_INSET: Final = 5.0
_LETTER: Final = 6.1
"""How wide a letter of a table is at the usual size, in points; bold ones are the widest."""

_LONGEST: Final = 22
_LONG: Final = 160
_SHARES: Final = 24


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: Cell
    column: int
    row: int
    columns: int
    rows: int


def write_table(
    table: Table,
    source: Source,
    write_blocks: Callable[[Iterable[Block], float], None],
    room: float,
) -> None:
    """Write one table into a room of so many points.

    Raises:
        OverLimitError: If it has more columns or cells than can be laid out.
    """
    if not table.rows:
        return
    placed = place_cells(table)
    header = 0 if _is_layout(table) else _header_rows(table, placed)
    if table.caption:
        source.add("captioned({")
        source.text(table.caption)
        source.add("})")
    sort = "grid" if _is_layout(table) else "table"
    shares = roomy_widths(table, placed, room)
    widths = ", ".join(f"{share}fr" for share in shares)
    line = "0.5pt + rule-grey" if table.bordered else "none"
    source.add(f"ruled({sort}(columns: ({widths},), stroke: {line},")
    source.add("inset: (x: 5pt, y: 4.5pt), align: start + top,")
    if header:
        source.add(f"table.header(repeat: {str(_may_repeat(table, header)).lower()},")
    for at, one in enumerate(placed):
        if header and one.row >= header and (at == 0 or placed[at - 1].row < header):
            source.add("),")
        source.add(f"{sort}.cell(")
        its_room = room * sum(shares[one.column : one.column + one.columns]) / sum(shares)
        _write_cell(one, source, write_blocks, its_room, is_header=one.row < header)
    source.add("))")


def _is_layout(table: Table) -> bool:
    """Tell whether a table only sets things in place: one row, or one column, names nothing."""
    return len(table.rows) == 1 or len(table.widths) == 1


def _write_cell(
    one: _Placed,
    source: Source,
    write_blocks: Callable[[Iterable[Block], float], None],
    room: float,
    *,
    is_header: bool,
) -> None:
    fill = f'rgb("{one.cell.fill}")' if one.cell.fill else "head-fill" if is_header else "none"
    spans = f"colspan: {one.columns}, rowspan: {one.rows}"
    source.add(f"x: {one.column}, y: {one.row}, {spans}, fill: {fill}, {{")
    if is_header:
        source.add('set text(weight: "bold")')
    if one.cell.fill and _is_dark(one.cell.fill):
        source.add("set text(fill: white)")
    write_blocks(one.cell.blocks, room - 2 * _INSET)
    source.add("}),")


def place_cells(table: Table) -> list[_Placed]:
    """Give every cell its column and row; gaps become empty cells, so that the table is whole.

    Raises:
        OverLimitError: If it has more columns or cells than can be laid out.
        TypesettingError: If a row holds more than its columns.
    """
    columns = len(table.widths)
    if columns > _COLUMNS or columns * len(table.rows) > _CELLS:
        raise OverLimitError(f"a table has {columns} columns and {len(table.rows)} rows")
    taken: list[list[bool]] = [[False] * columns for _ in table.rows]
    placed: list[_Placed] = []
    for row, cells in enumerate(table.rows):
        for cell in cells:
            free = (at for at in range(columns) if not taken[row][at])
            column = next(free, None)
            if column is None:
                raise TypesettingError(f"row {row + 1} of a table has more cells than columns")
            one = _fitted(cell, column, row, taken)
            placed.append(one)
        gaps = [column for column in range(columns) if not taken[row][column]]
        placed.extend(_fitted(Cell(()), column, row, taken) for column in gaps)
    return sorted(placed, key=lambda one: (one.row, one.column))


def _fitted(cell: Cell, column: int, row: int, taken: list[list[bool]]) -> _Placed:
    """Take as much of the room of a cell as is free."""
    columns = 0
    while (
        columns < cell.columns
        and column + columns < len(taken[row])
        and not taken[row][column + columns]
    ):
        columns += 1
    rows = 0
    while (
        rows < cell.rows
        and row + rows < len(taken)
        and not any(taken[row + rows][column : column + columns])
    ):
        rows += 1
    for at in range(row, row + rows):
        taken[at][column : column + columns] = [True] * columns
    return _Placed(cell, column, row, columns, rows)


def roomy_widths(table: Table, placed: Sequence[_Placed], room: float) -> tuple[int, ...]:
    """Return the shares of the columns, changed only where a word would not fit its column.

    What a column needs is taken from the words that are published, and from nothing else.
    """
    whole = sum(table.widths)
    given = [room * share / whole for share in table.widths]
    needs = [0.0] * len(given)
    for one in placed:
        if one.columns == 1:
            needs[one.column] = max(needs[one.column], _need(one.cell))
    if all(width >= need for width, need in zip(given, needs, strict=True)):
        return table.widths
    if sum(needs) > room:
        needs = [need * room / sum(needs) for need in needs]
    spare = [max(0.0, width - need) for width, need in zip(given, needs, strict=True)]
    left = max(0.0, room - sum(needs))
    kept = left / sum(spare) if sum(spare) else 0.0
    return tuple(
        max(1, round(need + extra * kept)) for need, extra in zip(needs, spare, strict=True)
    )


def _need(cell: Cell) -> float:
    """Return about how wide the longest word of a cell is, with the room around it."""
    needs = [0.0]
    for block in cell.blocks:
        size = block.size if isinstance(block, Paragraph) else 1.0
        longest = max((len(word) for word in words_of((block,)).split()), default=0)
        needs.append(min(longest, _LONGEST) * _LETTER * size + 2 * _INSET)
    return max(needs)


def _header_rows(table: Table, placed: Sequence[_Placed]) -> int:
    """Return how many rows are header: whole ones, and never the whole table."""
    header = min(table.header_rows, len(table.rows))
    for one in placed:
        if one.row < header:
            header = max(header, one.row + one.rows)
    return header if header < len(table.rows) else 0


def _may_repeat(table: Table, header: int) -> bool:
    cells = [cell for row in table.rows[:header] for cell in row]
    characters = sum(len(words_of(cell.blocks)) for cell in cells)
    has_links = any(
        isinstance(inline, Note | Link | Anchor)
        for cell in cells
        for inline in inlines_of(cell.blocks)
    )
    only_text = all(isinstance(block, Paragraph) for cell in cells for block in cell.blocks)
    few = header <= _REPEATED_ROWS and characters <= _REPEATED_CHARACTERS
    return few and only_text and not has_links


def _is_dark(fill: str) -> bool:
    """Tell whether white reads better than black (relative luminance, WCAG 2.2)."""
    parts = [int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179


def widths_from_text(rows: Sequence[Sequence[Cell]], columns: int) -> tuple[int, ...]:
    """Return shares of the width made from the text as it will be published, and nothing else.

    A column gets more the more text it has, and at least what its longest word needs.
    """
    needs = [0.0] * columns
    for cells in rows:
        at = 0
        for cell in cells:
            if cell.columns == 1 and at < columns:
                text = words_of(cell.blocks)
                longest = max((len(word) for word in text.split()), default=0)
                needs[at] = max(needs[at], min(longest, 20) + 1.0, min(len(text), _LONG) ** 0.6)
            at += cell.columns
    whole = sum(max(need, 3.0) for need in needs)
    return tuple(max(1, round(_SHARES * max(need, 3.0) / whole)) for need in needs)


__all__ = ["place_cells", "widths_from_text", "write_table"]
