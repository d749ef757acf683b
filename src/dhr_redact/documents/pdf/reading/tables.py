"""Tables with rules: pdfplumber finds the cells, from the rules that the interpreter saw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dhr_redact.documents.pdf.content.glyphs import PageReading, Paint, PaintKind
from dhr_redact.documents.pdf.objects.matrices import Box, union

_THIN: Final = 2.5
"""A rectangle no thicker than this, in points, is a rule."""
_SHORTEST: Final = 6.0
_MOST_EDGES: Final = 4_000
_NEAR: Final = 3.0


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table, row by row, as boxes in page space."""

    rows: tuple[tuple[Box, ...], ...]
    box: Box


def tables_of(reading: PageReading) -> tuple[Table, ...]:
    """Return the tables whose cells have rules around them, from top to bottom.

    A box around a single text is no table.
    """
    edges = list(_edges(reading.paints))
    if not 4 <= len(edges) <= _MOST_EDGES:
        return ()
    from pdfplumber import table as plumber

    merged = plumber.merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    crossings = plumber.edges_to_intersections(merged, _NEAR, _NEAR)
    cells = plumber.intersections_to_cells(crossings)
    found = [_table(group) for group in plumber.cells_to_tables(cells)]
    return tuple(
        sorted((table for table in found if len(table.rows) + len(table.rows[0]) > 2), key=_place)
    )


def _place(table: Table) -> tuple[float, float]:
    return -table.box[3], table.box[0]


def _table(cells: Sequence[tuple[float, float, float, float]]) -> Table:
    """Put cells (left, top, right, bottom; counted downwards) into rows."""
    rows: dict[float, list[Box]] = {}
    for left, top, right, bottom in cells:
        rows.setdefault(round(top, 1), []).append((left, -bottom, right, -top))
    ordered = tuple(tuple(sorted(rows[top])) for top in sorted(rows))
    every = [box for row in ordered for box in row]
    box = union(every)
    return Table(ordered, box)


def _edges(paints: Sequence[Paint]) -> Iterator[dict[str, Any]]:
    """Yield rules as pdfplumber's edges; its tops count downwards."""
    for paint in paints:
        if not paint.is_plain or paint.hidden or paint.kind is PaintKind.IMAGE:
            continue
        left, bottom, right, top = paint.box
        width, height = right - left, top - bottom
        if height <= _THIN and width >= _SHORTEST:
            yield _edge("h", left, right, (top + bottom) / 2, (top + bottom) / 2)
        elif width <= _THIN and height >= _SHORTEST:
            yield _edge("v", (left + right) / 2, (left + right) / 2, bottom, top)
        elif paint.kind is PaintKind.STROKE and min(width, height) >= _SHORTEST:
            yield _edge("h", left, right, top, top)
            yield _edge("h", left, right, bottom, bottom)
            yield _edge("v", left, left, bottom, top)
            yield _edge("v", right, right, bottom, top)


def _edge(orientation: str, left: float, right: float, bottom: float, top: float) -> dict[str, Any]:
    return {
        "object_type": "line",
        "orientation": orientation,
        "x0": left,
        "x1": right,
        "top": -top,
        "bottom": -bottom,
        "width": right - left,
        "height": top - bottom,
    }
