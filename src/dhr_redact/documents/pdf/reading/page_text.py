"""A page as paragraphs and tables of lines: what reading makes of its glyphs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

from dhr_redact.documents.pdf.content.glyphs import Glyph, PageReading
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.objects.matrices import Box, area, holds, union
from dhr_redact.documents.pdf.reading.reading_order import Block, in_reading_order, paragraphs_of
from dhr_redact.documents.pdf.reading.tables import Table, tables_of

_COMB: Final = 4
"""So many cells of one letter side by side are a comb."""
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_LEFT_TO_RIGHT: Final = frozenset({"L", "EN", "AN"})
LIGATURES: Final = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}
"""Letters that are one glyph, and what a reader reads."""


class Ref(NamedTuple):
    """What stands behind one character: a glyph of a page, or a word that was recognised.

    `picture` counts the file's pictures from 1; 0 is the page itself.
    """

    page: int
    number: int
    is_word: bool = False
    picture: int = 0


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line's text; `refs` has one for each character, None for an implied space."""

    text: str = field(repr=False)
    refs: tuple[Ref | None, ...] = field(repr=False)
    box: Box
    height: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are read as one, or, in `cells`, rows of cells side by side."""

    lines: tuple[TextLine, ...] = ()
    cells: tuple[tuple[tuple[TextLine, ...], ...], ...] = ()
    is_list_item: bool = False

    def all_lines(self) -> Iterator[TextLine]:
        """Yield every line in the order of reading, those of its cells among them."""
        yield from self.lines
        for row in self.cells:
            for cell in row:
                yield from cell

    def first_line(self) -> TextLine | None:
        """Return the line it begins with."""
        return next(self.all_lines(), None)


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says, in the order of reading."""

    page: int
    box: Box
    paragraphs: tuple[Paragraph, ...]


def page_text_of(reading: PageReading, lines: Sequence[Line]) -> PageText:
    """Return what a page says, by its visible lines."""
    tables = tables_of(reading)
    in_cells, outside = _shared_out(lines, tables)
    paragraphs: list[tuple[float, Paragraph]] = []
    for block in in_reading_order(outside):
        paragraphs += [(_top(block), found) for found in _paragraphs(block, reading)]
    for table in tables:
        paragraph = _table_paragraph(table, in_cells, reading)
        if paragraph is not None:
            _insert(paragraphs, table.box[3], paragraph)
    return PageText(reading.index, reading.box, tuple(paragraph for _, paragraph in paragraphs))


def text_line(glyphs: Sequence[Glyph], lines: Sequence[Line], page: int) -> TextLine:
    """Return the text of lines side by side, with a space where a gap parts two words."""
    pieces: list[str] = []
    refs: list[Ref | None] = []
    for line in lines:
        is_first = True
        for number in _in_reading_direction(glyphs, line):
            glyph = glyphs[number]
            is_apart = (is_first or number in line.starts_word) and pieces
            if is_apart and not pieces[-1][-1:].isspace() and not glyph.text.isspace():
                pieces.append(" ")
                refs.append(None)
            text = glyph.text if glyph.text.isascii() else glyph.text.translate(LIGATURES)
            pieces.append(text)
            refs += [Ref(page, number)] * len(text)
            is_first = False
    box = union([line.box for line in lines])
    return TextLine("".join(pieces), tuple(refs), box, max(line.height for line in lines))


def _in_reading_direction(glyphs: Sequence[Glyph], line: Line) -> tuple[int, ...]:
    """Turn those parts of a line round that are read from right to left (after UAX 9)."""
    if all(glyphs[number].text.isascii() for number in line.glyphs):
        return line.glyphs
    sides = sides_of([glyphs[number].text for number in line.glyphs])
    runs = [
        (is_left, [number for number, _ in group])
        for is_left, group in groupby(zip(line.glyphs, sides, strict=True), key=lambda one: one[1])
    ]
    ordered = [run[::-1] if is_left else run for is_left, run in runs]
    if sum(sides) * 2 > len(sides):
        ordered.reverse()
    return tuple(number for run in ordered for number in run)


def sides_of(texts: Sequence[str]) -> list[bool]:
    """Tell of each glyph whether it is read leftwards; signs go with the letters around them."""
    known = [_is_leftwards(text) for text in texts]
    sides: list[bool] = []
    for at, own in enumerate(known):
        if own is not None:
            sides.append(own)
            continue
        before = next((side for side in reversed(known[:at]) if side is not None), False)
        after = next((side for side in known[at:] if side is not None), False)
        sides.append(before and after)
    return sides


def _is_leftwards(text: str) -> bool | None:
    """Tell whether a letter is read from right to left; None of what is no letter or digit."""
    side = unicodedata.bidirectional(text[:1]) if text else ""
    if side in _RIGHT_TO_LEFT:
        return True
    return False if side in _LEFT_TO_RIGHT else None


def _shared_out(
    lines: Sequence[Line], tables: Sequence[Table]
) -> tuple[dict[Box, list[Line]], list[Line]]:
    """Give each line to the cell that holds its middle, if one does."""
    in_cells: dict[Box, list[Line]] = {}
    outside: list[Line] = []
    for line in lines:
        x, y = (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2
        cells = [
            cell
            for table in tables
            if holds(table.box, x, y)
            for row in table.rows
            for cell in row
            if holds(cell, x, y)
        ]
        if cells:
            in_cells.setdefault(min(cells, key=area), []).append(line)
        else:
            outside.append(line)
    return in_cells, outside


def _top(block: Block) -> float:
    return max(line.box[3] for row in block.rows for line in row.lines)


def _paragraphs(block: Block, reading: PageReading) -> list[Paragraph]:
    texts = {
        cell[0].glyphs[0]: text_line(reading.glyphs, cell, reading.index)
        for row in block.rows
        for cell in row.cells
    }
    found: list[Paragraph] = []
    for rows in paragraphs_of(block, {first: line.text for first, line in texts.items()}):
        if len(rows) == 1 and len(rows[0].cells) > 1:
            cells = tuple((texts[cell[0].glyphs[0]],) for cell in rows[0].cells)
            found.append(Paragraph(cells=(_combs_joined(cells),)))
        else:
            lines = tuple(texts[row.lines[0].glyphs[0]] for row in rows)
            found.append(Paragraph(lines=lines))
    return found


def _table_paragraph(
    table: Table, in_cells: dict[Box, list[Line]], reading: PageReading
) -> Paragraph | None:
    rows: list[tuple[tuple[TextLine, ...], ...]] = []
    for row in table.rows:
        cells = tuple(_cell(in_cells.get(cell, ()), reading) for cell in row)
        if any(cells):
            rows.append(_combs_joined(cells))
    return Paragraph(cells=tuple(rows)) if rows else None


def _cell(lines: Iterable[Line], reading: PageReading) -> tuple[TextLine, ...]:
    blocks = in_reading_order(list(lines))
    return tuple(
        text_line(reading.glyphs, row.lines, reading.index)
        for block in blocks
        for row in block.rows
    )


def _combs_joined(cells: Sequence[tuple[TextLine, ...]]) -> tuple[tuple[TextLine, ...], ...]:
    """Join neighbouring cells of one letter each: a form's comb, whose letters are one word."""
    joined: list[tuple[TextLine, ...]] = []
    for is_letter, group in groupby(cells, key=_is_letter):
        members = list(group)
        if is_letter and len(members) >= _COMB:
            joined.append((_one_line([line for cell in members for line in cell]),))
        else:
            joined += members
    return tuple(joined)


def _is_letter(cell: tuple[TextLine, ...]) -> bool:
    return len(cell) == 1 and len(cell[0].text.strip()) == 1


def _one_line(lines: Sequence[TextLine]) -> TextLine:
    boxes = [line.box for line in lines]
    return TextLine(
        text="".join(line.text for line in lines),
        refs=tuple(ref for line in lines for ref in line.refs),
        box=union(boxes),
        height=max(line.height for line in lines),
    )


def _insert(paragraphs: list[tuple[float, Paragraph]], top: float, paragraph: Paragraph) -> None:
    """Put a table before the first paragraph that lies below its top."""
    for at, (_, other) in enumerate(paragraphs):
        line = other.first_line()
        if line is not None and line.box[3] < top:
            paragraphs.insert(at, (top, paragraph))
            return
    paragraphs.append((top, paragraph))
