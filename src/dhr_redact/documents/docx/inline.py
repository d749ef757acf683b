"""Read what stands in a paragraph, piece by piece, at any depth.

The walk goes through elements it does not know, so that no text is lost in them, and notes of
each piece whether it was inserted, deleted, hidden, or stands in a field's code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.alternates import chosen
from dhr_redact.documents.docx.atoms import Atom, Box, How
from dhr_redact.documents.docx.hidden import HiddenText
from dhr_redact.documents.docx.namespaces import W
from dhr_redact.documents.docx.stories import NodeRef, NodeSort
from dhr_redact.documents.docx.symbols import has_private, shown, shown_character
from dhr_redact.documents.docx.tags import (
    ADDED,
    ALTERNATE,
    BOX,
    CODES,
    DELETED_TEXT,
    FIELD_CHARACTER,
    MARKS,
    PARAGRAPHS,
    PROPERTIES,
    RUN_PROPERTIES,
    RUNS,
    SYMBOL,
    TABLE,
    TAKEN,
    TEXTS,
)

_FONTS: Final = f"{{{W}}}rFonts"
_FONT: Final = f"{{{W}}}font"
_CODE: Final = f"{{{W}}}char"


class InlineReader:
    """Gathers the pieces of paragraphs; boxes are set aside as they are met.

    `has_fields` becomes true once a field's mark or code was met.
    """

    def __init__(self, hidden: HiddenText | None) -> None:
        self.boxes: list[Box] = []
        self.has_fields = False
        self._hidden = hidden
        self._atoms: list[Atom] = []
        self._style_hides = False

    def pieces_in(
        self, paragraph: etree._Element, how: int, table: etree._Element | None
    ) -> list[Atom]:
        """Read a paragraph; `table` is the one it stands in."""
        self._atoms = []
        if self._hidden is not None:
            self._style_hides = self._hidden.paragraph_level(paragraph, table)
        self._children(paragraph, how)
        return self._atoms

    def hides_mark(self, paragraph: etree._Element) -> bool:
        """Tell whether the end of the paragraph that was read last is hidden."""
        hidden = self._hidden
        return hidden is not None and hidden.hides_mark(
            paragraph, paragraph_level=self._style_hides
        )

    def pieces_of(self, element: etree._Element, how: int) -> list[Atom]:
        """Read one element that stands by itself, outside any paragraph."""
        self._atoms = []
        self._style_hides = False
        _READERS.get(element.tag, InlineReader._through)(self, element, how)
        return self._atoms

    def _children(self, parent: etree._Element, how: int) -> None:
        for element in parent:
            _READERS.get(element.tag, InlineReader._through)(self, element, how)

    def _through(self, element: etree._Element, how: int) -> None:
        if len(element):
            self._children(element, how)

    def _skip(self, element: etree._Element, how: int) -> None:
        """Pass over properties; the sweep reads their attributes."""

    def _added(self, element: etree._Element, how: int) -> None:
        self._children(element, how | How.ADDED)

    def _taken(self, element: etree._Element, how: int) -> None:
        self._children(element, how | How.DELETED)

    def _run(self, run: etree._Element, how: int) -> None:
        hidden = self._hidden
        if hidden is not None and hidden.is_hidden(run, paragraph_level=self._style_hides):
            how |= How.HIDDEN
        self._children(run, how)

    def _text(self, element: etree._Element, how: int) -> None:
        text = element.text
        if text:
            if has_private(text):
                text = shown(text, _font_of(element))
            self._add(text, element, NodeSort.TEXT, how)
        self._through(element, how)

    def _deleted_text(self, element: etree._Element, how: int) -> None:
        self._text(element, how | How.DELETED)

    def _mark(self, element: etree._Element, how: int) -> None:
        self._add(MARKS[element.tag], element, NodeSort.MARK, how)

    def _symbol(self, element: etree._Element, how: int) -> None:
        try:
            code = int(element.get(_CODE) or "", 16)
            text = shown_character(code, element.get(_FONT) or "")
        except (ValueError, OverflowError):
            return
        self._add(text, element, NodeSort.MARK, how)

    def _add(self, text: str, element: etree._Element, sort: NodeSort, how: int) -> None:
        gone = bool(how & (How.DELETED | How.HIDDEN | How.TWIN | How.CODE))
        self._atoms.append(Atom(text, NodeRef(element, sort, gone=gone), how))

    def _field_character(self, element: etree._Element, how: int) -> None:
        self.has_fields = True
        node = NodeRef(element, NodeSort.FIXED, gone=True)
        self._atoms.append(Atom("", node, how | How.FIELD_MARK))
        self._through(element, how)

    def _field_code(self, element: etree._Element, how: int) -> None:
        self.has_fields = True
        if element.text:
            self._add(element.text, element, NodeSort.TEXT, how | How.CODE)
        self._through(element, how)

    def _box(self, element: etree._Element, how: int) -> None:
        self.boxes.append(Box(element, how))

    def _alternate(self, element: etree._Element, how: int) -> None:
        for branch, its_how in branches(element, how):
            self._children(branch, its_how)


_READERS: Final[dict[str, Callable[[InlineReader, etree._Element, int], None]]] = {
    **dict.fromkeys(RUNS, InlineReader._run),  # noqa: SLF001 - the class's own table
    **dict.fromkeys(TEXTS, InlineReader._text),  # noqa: SLF001
    **dict.fromkeys(PROPERTIES, InlineReader._skip),  # noqa: SLF001
    **dict.fromkeys(MARKS, InlineReader._mark),  # noqa: SLF001
    **dict.fromkeys(ADDED, InlineReader._added),  # noqa: SLF001
    **dict.fromkeys(TAKEN, InlineReader._taken),  # noqa: SLF001
    **dict.fromkeys(CODES, InlineReader._field_code),  # noqa: SLF001
    **dict.fromkeys(PARAGRAPHS, InlineReader._box),  # noqa: SLF001
    DELETED_TEXT: InlineReader._deleted_text,  # noqa: SLF001
    FIELD_CHARACTER: InlineReader._field_character,  # noqa: SLF001
    SYMBOL: InlineReader._symbol,  # noqa: SLF001
    ALTERNATE: InlineReader._alternate,  # noqa: SLF001
    BOX: InlineReader._box,  # noqa: SLF001
    TABLE: InlineReader._box,  # noqa: SLF001
}
"""What is done with each element; one that is not here is walked through."""


def branches(alternate: etree._Element, how: int) -> Iterator[tuple[etree._Element, int]]:
    """Yield the branches of alternative content; all but the one the writer keeps are twins."""
    kept = chosen(alternate)
    for branch in alternate:
        yield branch, how if branch is kept else how | How.TWIN


def _font_of(text: etree._Element) -> str:
    run = text.getparent()
    fonts = None if run is None else run.find(f"{RUN_PROPERTIES}/{_FONTS}")
    if fonts is None:
        return ""
    return fonts.get(f"{{{W}}}ascii") or fonts.get(f"{{{W}}}hAnsi") or ""
