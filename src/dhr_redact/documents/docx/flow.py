"""Walk one continuous text of a Word part: its paragraphs and tables in document order.

What pieces that are deleted, hidden or twins mean for the stories is decided in `flow_stories`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.atoms import Atom, How
from dhr_redact.documents.docx.inline import InlineReader, branches
from dhr_redact.documents.docx.namespaces import W
from dhr_redact.documents.docx.tags import (
    ADDED,
    ALTERNATE,
    BOX,
    CELL,
    DELETED,
    INSERTED,
    PARAGRAPH_PROPERTIES,
    PARAGRAPHS,
    PROPERTIES,
    ROW,
    RUN_PROPERTIES,
    TABLE,
    TAKEN,
    w,
)

_ROW_PROPERTIES: Final = f"{{{W}}}trPr"
_CELL_PROPERTIES: Final = f"{{{W}}}tcPr"
_CELL_DELETED: Final = f"{{{W}}}cellDel"
_INLINE: Final = w("r", "hyperlink", "smartTag", "fldSimple")
_FLOATING: Final = (*sorted(PARAGRAPHS), TABLE, BOX)


@dataclass(slots=True)
class Paragraph:
    """A paragraph as pieces. `separator` stands before it; the marks tell how its end stands."""

    separator: str
    words: str
    atoms: list[Atom] = field(default_factory=list, repr=False)
    mark_deleted: bool = False
    mark_inserted: bool = False
    mark_hidden: bool = False


class Flow:
    """Reads one container into paragraphs.

    Paragraphs are separated by a line break, cells by a tab and rows by a line break; a
    paragraph whose end is a tracked deletion or is hidden runs on into the next paragraph, but
    never into a table.
    """

    def __init__(self, inline: InlineReader, words: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self._inline = inline
        self._words = words
        self._pending = ""
        self._count = 0
        self._tables = 0
        self._table: etree._Element | None = None

    def read(self, container: etree._Element, how: int) -> None:
        """Read everything in a container; a paragraph or table given as one is read itself."""
        if container.tag in PARAGRAPHS:
            self._paragraph(container, how, self._words, in_cell=False)
        elif container.tag == TABLE:
            self._read_table(container, how, self._words)
        else:
            self._blocks(container, how, self._words, in_cell=False)

    def _blocks(self, parent: etree._Element, how: int, words: str, *, in_cell: bool) -> None:
        for element in parent:
            tag = element.tag
            if tag in PARAGRAPHS:
                self._paragraph(element, how, words, in_cell=in_cell)
            elif tag == TABLE:
                self._read_table(element, how, words)
            elif tag in PROPERTIES:
                continue
            elif tag == ALTERNATE:
                for branch, its_how in branches(element, how):
                    self._blocks(branch, its_how, words, in_cell=in_cell)
            elif _holds_blocks(element):
                self._blocks(element, how | _tracked(tag), words, in_cell=in_cell)
            else:
                self._loose(element, how, words)

    def _loose(self, element: etree._Element, how: int, words: str) -> None:
        """Read text that stands between paragraphs as a paragraph of its own."""
        atoms = self._inline.pieces_of(element, how)
        if atoms:
            self._close(Paragraph(self._pending, f"{words}, between paragraphs", atoms))

    def _paragraph(self, element: etree._Element, how: int, words: str, *, in_cell: bool) -> None:
        if not in_cell:
            self._count += 1
            words = f"{words}, paragraph {self._count}"
        atoms = self._inline.pieces_in(element, how, self._table)
        paragraph = Paragraph(self._pending, words, atoms)
        paragraph.mark_hidden = self._inline.hides_mark(element)
        properties = element.find(PARAGRAPH_PROPERTIES)
        mark = None if properties is None else properties.find(RUN_PROPERTIES)
        if mark is not None:
            paragraph.mark_deleted = mark.find(DELETED) is not None
            paragraph.mark_inserted = mark.find(INSERTED) is not None
        self._close(paragraph)

    def _close(self, paragraph: Paragraph) -> None:
        self.paragraphs.append(paragraph)
        self._pending = "" if paragraph.mark_deleted or paragraph.mark_hidden else "\n"

    def _read_table(self, table: etree._Element, how: int, words: str) -> None:
        self._tables += 1
        if self.paragraphs:
            self._pending = self._pending or "\n"
        place = f"table {self._tables}"
        if words != "body":
            place = f"{words}, {place}"
        outer, tables = self._table, self._tables
        self._table, self._tables = table, 0
        self._rows(table, how, place, 0)
        self._table, self._tables = outer, tables

    def _rows(self, parent: etree._Element, how: int, place: str, count: int) -> int:
        for element in parent:
            if element.tag == ROW:
                count += 1
                if count > 1:
                    self._pending = "\n"
                taken = element.find(f"{_ROW_PROPERTIES}/{DELETED}") is not None
                its_how = how | How.DELETED if taken else how
                self._cells(element, its_how, f"{place}, row {count}", 0)
                self._pending = "\n"
            elif element.tag not in PROPERTIES:
                count = self._rows(element, how | _tracked(element.tag), place, count)
        return count

    def _cells(self, parent: etree._Element, how: int, place: str, count: int) -> int:
        for element in parent:
            if element.tag == CELL:
                count += 1
                if count > 1:
                    self._pending = "\t"
                taken = element.find(f"{_CELL_PROPERTIES}/{_CELL_DELETED}") is not None
                self._cell(element, how | How.DELETED if taken else how, f"{place}, cell {count}")
            elif element.tag not in PROPERTIES:
                count = self._cells(element, how | _tracked(element.tag), place, count)
        return count

    def _cell(self, cell: etree._Element, how: int, words: str) -> None:
        before, tables = len(self.paragraphs), self._tables
        self._tables = 0
        self._blocks(cell, how, words, in_cell=True)
        self._tables = tables
        if len(self.paragraphs) == before:
            self._close(Paragraph(self._pending, words))


def _tracked(tag: str) -> int:
    if tag in ADDED:
        return How.ADDED
    return How.DELETED if tag in TAKEN else How.VISIBLE


def _holds_blocks(element: etree._Element) -> bool:
    """Tell whether an element wraps paragraphs or tables of the same flow."""
    if element.tag in _INLINE or not len(element):
        return False
    first = next(element.iter(*_FLOATING), None)
    return first is not None and first.tag != BOX
