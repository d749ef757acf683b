"""Combs: fields that show each letter in a cell of its own; what replaces them needs all cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import Glyph
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.edits import GlyphChange
from dhr_redact.documents.pdf.setting.columns import Column, PageColumns

_NEAR: Final = 3.0
"""Cells of one comb stand so many heights apart at most."""


def emptied_cells(
    glyphs: Sequence[Glyph],
    lines: Sequence[Line],
    by_line: Mapping[int, Sequence[GlyphChange]],
    gone: frozenset[int],
) -> frozenset[int]:
    """Return the lines of which nothing stays and in which nothing is written."""
    return frozenset(
        number
        for number, line in enumerate(lines)
        if all(one in gone or glyphs[one].text.isspace() for one in line.glyphs)
        and not any(change.replacement for change in by_line.get(number, ()))
    )


def with_cells(
    column: Column,
    number: int,
    lines: Sequence[Line],
    emptied: frozenset[int],
    columns: PageColumns,
) -> Column:
    """Let a line reach to the end of the emptied cells that follow it."""
    own = lines[number]
    beside = [
        columns.column(other)
        for other in emptied
        if other != number and abs(lines[other].across - own.across) < 0.3 * own.height
    ]
    right = column.right
    for cell in sorted(beside, key=lambda one: one.left):
        if 0 <= cell.left - right < _NEAR * own.height:
            right = cell.right
    return replace(column, right=right)
