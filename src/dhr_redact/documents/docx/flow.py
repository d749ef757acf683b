"""Walk one continuous text of a Word part: its paragraphs and tables in document order.

The walk takes every text at any depth, through elements it does not know, and notes of each
piece whether it was inserted, deleted, hidden, or stands in a field's code. What each of these
means for the stories is decided in `flow_stories`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.field_codes import FieldState
from dhr_redact.documents.docx.hidden import HiddenText
from dhr_redact.documents.docx.namespaces import W
from dhr_redact.documents.docx.stories import NodeRef, NodeSort
from dhr_redact.documents.docx.symbols import has_private, shown, shown_character
from dhr_redact.documents.docx.tags import (
    ADDED,
    ALTERNATE,
    BOX,
    CELL,
    CHOICE,
    CODES,
    DELETED,
    DELETED_TEXT,
    DRAWING_PARAGRAPH,
    FALLBACK,
    FIELD_CHARACTER,
    INSERTED,
    MARKS,
    PARAGRAPH_PROPERTIES,
    PROPERTIES,
    ROW,
    RUN,
    RUN_PROPERTIES,
    SYMBOL,
    TABLE,
    TAKEN,
    TEXTS,
    P,
    w,
)

_PARAGRAPHS: Final = frozenset({P, DRAWING_PARAGRAPH})
_ROW_PROPERTIES: Final = f"{{{W}}}trPr"
_CELL_PROPERTIES: Final = f"{{{W}}}tcPr"
_CELL_DELETED: Final = f"{{{W}}}cellDel"
_FONTS: Final = f"{{{W}}}rFonts"
_FONT: Final = f"{{{W}}}font"
_CODE: Final = f"{{{W}}}char"
_INLINE: Final = w("r", "hyperlink", "smartTag", "fldSimple")


class How(IntFlag):
    """How a piece of text stands in the document; 0 is plainly visible."""

    VISIBLE = 0
    ADDED = 1
    DELETED = 2
    HIDDEN = 4
    TWIN = 8


@dataclass(frozen=True, slots=True)
class Atom:
    """The text of one node, as the reader sees it."""

    text: str = field(repr=False)
    node: NodeRef
    how: How


@dataclass(slots=True)
class Paragraph:
    """A paragraph as pieces. `separator` stands before it; the marks tell how its end stands."""

    separator: str
    words: str
    atoms: list[Atom] = field(default_factory=list, repr=False)
    mark_deleted: bool = False
    mark_inserted: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A text that floats apart from the one it is anchored in."""

    element: etree._Element = field(repr=False)
    how: How


class Flow:
    """Reads one container into paragraphs, and gathers its boxes and field codes."""

    def __init__(self, fields: FieldState, hidden: HiddenText | None, words: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self.boxes: list[Box] = []
        self.codes: list[list[Atom]] = []
        self._fields = fields
        self._hidden = hidden
        self._words = words
        self._pending = ""
        self._atoms: list[Atom] = []
        self._count = 0
        self._tables = 0
        self._style_hides = False
        self._table: etree._Element | None = None

    def read(self, container: etree._Element, how: How) -> None:
        """Read everything in a container; a paragraph given as one is read itself."""
        words = self._words
        if container.tag in _PARAGRAPHS:
            self._paragraph(container, how, words)
        elif container.tag == TABLE:
            self._read_table(container, how, words)
        else:
            self._blocks(container, how, words, in_cell=False)

    # Blocks: paragraphs, tables and what wraps them.

    def _blocks(self, parent: etree._Element, how: How, words: str, *, in_cell: bool) -> None:
        for element in parent:
            tag = element.tag
            if tag in _PARAGRAPHS:
                self._paragraph(element, how, words, in_cell=in_cell)
            elif tag == TABLE:
                self._read_table(element, how, words)
            elif tag in PROPERTIES:
                continue
            elif tag == ALTERNATE:
                for branch, its_how in _branches(element, how):
                    self._blocks(branch, its_how, words, in_cell=in_cell)
            elif _holds_blocks(element):
                self._blocks(element, how | _tracked(tag), words, in_cell=in_cell)
            else:
                self._loose(element, how, words)

    def _loose(self, element: etree._Element, how: How, words: str) -> None:
        """Read text that stands between paragraphs as a paragraph of its own."""
        self._atoms = []
        self._style_hides = False
        self._inline_one(element, how)
        if self._atoms:
            self._close(Paragraph(self._pending, f"{words}, between paragraphs", self._atoms))

    def _paragraph(
        self, element: etree._Element, how: How, words: str, *, in_cell: bool = False
    ) -> None:
        if not in_cell:
            self._count += 1
            words = f"{words}, paragraph {self._count}"
        self._atoms = []
        if self._hidden is not None:
            self._style_hides = self._hidden.paragraph_level(element, self._table)
        self._inline(element, how)
        paragraph = Paragraph(self._pending, words, self._atoms)
        properties = element.find(PARAGRAPH_PROPERTIES)
        mark = None if properties is None else properties.find(RUN_PROPERTIES)
        if mark is not None:
            paragraph.mark_deleted = mark.find(DELETED) is not None
            paragraph.mark_inserted = mark.find(INSERTED) is not None
        self._close(paragraph)

    def _close(self, paragraph: Paragraph) -> None:
        self.paragraphs.append(paragraph)
        self._pending = "" if paragraph.mark_deleted else "\n"

    def _read_table(self, table: etree._Element, how: How, words: str) -> None:
        self._tables += 1
        place = f"table {self._tables}"
        if words != "body":
            place = f"{words}, {place}"
        outer, tables = self._table, self._tables
        self._table, self._tables = table, 0
        self._rows(table, how, place, 0)
        self._table, self._tables = outer, tables

    def _rows(self, parent: etree._Element, how: How, place: str, count: int) -> int:
        for element in parent:
            if element.tag == ROW:
                count += 1
                if count > 1:
                    self._pending = "\n"
                properties = element.find(_ROW_PROPERTIES)
                taken = properties is not None and properties.find(DELETED) is not None
                its_how = how | How.DELETED if taken else how
                self._cells(element, its_how, f"{place}, row {count}", 0)
                self._pending = "\n"
            elif element.tag not in PROPERTIES:
                count = self._rows(element, how | _tracked(element.tag), place, count)
        return count

    def _cells(self, parent: etree._Element, how: How, place: str, count: int) -> int:
        for element in parent:
            if element.tag == CELL:
                count += 1
                if count > 1:
                    self._pending = "\t"
                properties = element.find(_CELL_PROPERTIES)
                taken = properties is not None and properties.find(_CELL_DELETED) is not None
                before = len(self.paragraphs)
                words = f"{place}, cell {count}"
                its_how = how | How.DELETED if taken else how
                self._blocks(element, its_how, words, in_cell=True)
                if len(self.paragraphs) == before:
                    self._close(Paragraph(self._pending, words))
            elif element.tag not in PROPERTIES:
                count = self._cells(element, how | _tracked(element.tag), place, count)
        return count

    # Inline: what stands in a paragraph.

    def _inline(self, parent: etree._Element, how: How) -> None:
        for element in parent:
            self._inline_one(element, how)

    def _inline_one(self, element: etree._Element, how: How) -> None:
        tag = element.tag
        if tag == RUN:
            self._inline(element, how | How.HIDDEN if self._hides(element) else how)
        elif tag in TEXTS:
            self._text(element, how)
        elif tag in PROPERTIES:
            return
        elif tag in MARKS:
            self._add(MARKS[tag], NodeRef(element, NodeSort.MARK, gone=self._is_gone(how)), how)
        elif tag == FIELD_CHARACTER:
            if self._fields.pass_over(element):
                self.codes.append([])
        elif tag in CODES:
            self._code(element, how)
        elif tag == SYMBOL:
            self._symbol(element, how)
        elif tag == BOX or tag in _PARAGRAPHS or tag == TABLE:
            self.boxes.append(Box(element, how))
        elif tag == ALTERNATE:
            for branch, its_how in _branches(element, how):
                self._inline(branch, its_how)
        else:
            how |= _tracked(tag)
            if len(element) and self._hidden is not None and self._hides(element):
                how |= How.HIDDEN
            self._inline(element, how)

    def _hides(self, run: etree._Element) -> bool:
        return self._hidden is not None and self._hidden.is_hidden(
            run, paragraph_level=self._style_hides
        )

    def _is_gone(self, how: How) -> bool:
        return bool(how & (How.DELETED | How.HIDDEN | How.TWIN) or self._fields.codes_open)

    def _text(self, element: etree._Element, how: How) -> None:
        text = element.text
        if not text:
            return
        if element.tag == DELETED_TEXT:
            how |= How.DELETED
        if has_private(text):
            text = shown(text, _font_of(element))
        self._add(text, NodeRef(element, gone=self._is_gone(how)), how)

    def _symbol(self, element: etree._Element, how: How) -> None:
        try:
            code = int(element.get(_CODE) or "", 16)
            text = shown_character(code, element.get(_FONT) or "")
        except (ValueError, OverflowError):
            return
        self._add(text, NodeRef(element, NodeSort.MARK, gone=self._is_gone(how)), how)

    def _code(self, element: etree._Element, how: How) -> None:
        if element.text:
            atom = Atom(element.text, NodeRef(element, gone=True), how)
            if not self.codes or not self._fields.codes_open:
                self.codes.append([])
            self.codes[-1].append(atom)

    def _add(self, text: str, node: NodeRef, how: How) -> None:
        atom = Atom(text, node, how)
        if self._fields.codes_open and self.codes:
            self.codes[-1].append(atom)
        else:
            self._atoms.append(atom)


def _tracked(tag: str) -> How:
    if tag in ADDED:
        return How.ADDED
    return How.DELETED if tag in TAKEN else How.VISIBLE


def _branches(alternate: etree._Element, how: How) -> Iterable[tuple[etree._Element, How]]:
    """Yield the branches of alternative content; a fallback beside a choice is its twin."""
    has_choice = alternate.find(CHOICE) is not None
    for branch in alternate:
        twin = branch.tag == FALLBACK and has_choice
        yield branch, how | How.TWIN if twin else how


def _holds_blocks(element: etree._Element) -> bool:
    """Tell whether an element wraps paragraphs or tables of the same flow."""
    if element.tag in _INLINE or not len(element):
        return False
    first = next(element.iter(P, TABLE, DRAWING_PARAGRAPH, BOX), None)
    return first is not None and first.tag != BOX


def _font_of(text: etree._Element) -> str:
    run = text.getparent()
    fonts = None if run is None else run.find(f"{RUN_PROPERTIES}/{_FONTS}")
    return "" if fonts is None else fonts.get(f"{{{W}}}ascii") or fonts.get(f"{{{W}}}hAnsi") or ""
