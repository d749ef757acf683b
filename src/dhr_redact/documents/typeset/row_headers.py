"""Mark the first column as headers in the tables of a PDF that have no header row.

The typesetter can tag header rows only. A table of names and what they stand for ("Author", "Date")
has its headers at the side, and one without any header is not determinable (ISO 14289-1, 7.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

_DEEPEST: Final = 400


def mark_row_headers(pdf: pikepdf.Pdf) -> None:
    """Mark the headers at the side of each table that has none."""
    root = pdf.Root.get(Name.StructTreeRoot)
    if not isinstance(root, Dictionary):
        return
    for table in list(_elements(root, Name.Table)):
        if not any(True for _ in _own(table, Name.TH)):
            _mark(table)


def _mark(table: Dictionary) -> None:
    for row in _own(table, Name.TR):
        first = next(_own(row, Name.TD), None)
        if first is None:
            continue
        first.S = Name.TH
        scope = Dictionary(O=Name.Table, Scope=Name.Row)
        before = first.get(Name.A)
        own = [] if before is None else list(before) if isinstance(before, Array) else [before]
        first.A = Array([*own, scope])


def _elements(element: Dictionary, sort: Name, depth: int = 0) -> Iterator[Dictionary]:
    """Yield every structure element of a sort at any depth, the outer before the inner."""
    if depth > _DEEPEST:
        return
    for child in _children(element):
        if child.get(Name.S) == sort:
            yield child
        yield from _elements(child, sort, depth + 1)


def _own(element: Dictionary, sort: Name) -> Iterator[Dictionary]:
    """Yield the elements of a sort in a table or row, but not those of a table inside it."""
    for child in _children(element):
        if child.get(Name.S) == sort:
            yield child
        elif child.get(Name.S) not in {Name.Table, Name.TD, Name.TH}:
            yield from _own(child, sort)


def _children(element: Dictionary) -> Iterator[Dictionary]:
    inside: Object | None = element.get(Name.K)
    for child in inside if isinstance(inside, Array) else [inside]:
        if isinstance(child, Dictionary) and Name.S in child:
            yield child
