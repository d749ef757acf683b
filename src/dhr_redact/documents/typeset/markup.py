"""Blocks to the source of typst: our own code around texts that are literals, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import groupby
from typing import Final, TypeVar

from dhr_redact.documents.typeset.blocks import (
    Align,
    Anchor,
    Aside,
    BlackBox,
    Block,
    Contents,
    Document,
    Figure,
    Heading,
    ListItem,
    PageBreak,
    PageNumber,
    Paragraph,
    Section,
    Table,
    Title,
)
from dhr_redact.documents.typeset.fonts import Fonts
from dhr_redact.documents.typeset.inlines import InlineWriter, untabbed
from dhr_redact.documents.typeset.literals import Source, literal
from dhr_redact.documents.typeset.pages import PageWriter, text_width
from dhr_redact.documents.typeset.pictures import suffix_of
from dhr_redact.documents.typeset.tables import write_table
from dhr_redact.documents.typeset.words import all_blocks, inlines_of, words_of
from dhr_redact.errors import OverLimitError

_DEEPEST: Final = 16
"""How many blocks may stand in one another; the typesetter itself stops soon after."""

_HEADING_DEEPEST: Final = 6
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Markup:
    """The source, and the pictures it names."""

    source: bytes = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)


def markup_of(document: Document, fonts: Fonts, replaced: Mapping[str, str]) -> Markup:
    """Write a document; `replaced` has words for the characters that no font has.

    Raises:
        OverLimitError: If blocks stand in one another too deeply, or a table is too large.
        TypesettingError: If a table's rows do not fit its columns.
    """
    source = Source(replaced)
    writer = _Writer(document, source)
    _head(document, source, fonts)
    writer.document()
    return Markup(source.written(), writer.files)


def _head(document: Document, source: Source, fonts: Fonts) -> None:
    """Write what comes before the text: fonts, language, title and looks."""
    boxes = [i for i in inlines_of(document.blocks) if isinstance(i, BlackBox)]
    longest = min(max((len(box.text) for box in boxes), default=10), 40)
    language, _, region = document.language.partition("-")
    source.add(f"#let code-fonts = {_names(fonts.code)}")
    source.add(f"#let box-width = {longest * 0.52 + 0.8:g}em")
    looks = resources.files(__package__ or "").joinpath("style.typ").read_text(encoding="utf-8")
    for line in looks.splitlines():
        source.add(line)
    source.add(f"#set text(font: {_names(fonts.families)}, fallback: false, hyphenate: false)")
    place = f", region: {literal(region)}" if region else ""
    source.add(f"#set text(lang: {literal(language)}{place}, size: 11pt, fill: ink)")
    source.add("#set document(title:")
    source.text(document.title.strip() or "Document")
    source.add(", author: (), keywords: (), date: datetime(year: 1980, month: 1, day: 1,")
    source.add("hour: 0, minute: 0, second: 0))")


def _names(families: Sequence[str]) -> str:
    return "(" + "".join(f"{literal(name)}, " for name in families) + ")"


class _Writer:
    """Writes the blocks of one document, in order."""

    def __init__(self, document: Document, source: Source) -> None:
        self.files: dict[str, bytes] = {}
        self._document = document
        self._source = source
        self._anchors = {
            inline.name: f"a{at}"
            for at, inline in enumerate(
                (i for i in inlines_of(document.blocks) if isinstance(i, Anchor)), start=1
            )
        }
        self._inlines = InlineWriter(source, self._anchors, self.blocks)
        self._heading = 0
        self._room = text_width(document.pages)
        self._depth = 0
        has_numbers = any(
            isinstance(i, PageNumber) for b in all_blocks(document) for i in inlines_of((b,))
        )
        self._pages = PageWriter(
            document, source, self.blocks, self._artefact, add_numbers=not has_numbers
        )

    def document(self) -> None:
        """Write the whole text."""
        self._source.add("#{")
        self._pages.begin()
        self._flow(self._document.blocks)
        self._source.add("}")

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Write blocks that stand in another: headings there are only bold."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise OverLimitError(f"blocks stand in one another more than {_DEEPEST} deep")
        self._flow(tuple(blocks))
        self._depth -= 1

    def _artefact(self, blocks: Iterable[Block]) -> None:
        """Write blocks at the head or foot of pages."""
        self._inlines.in_artefact = True
        self.blocks(block for block in blocks if not isinstance(block, Contents))
        self._inlines.in_artefact = False

    def _cell(self, blocks: Iterable[Block], room: float) -> None:
        """Write the blocks of a cell that is so many points wide."""
        outer, self._room = self._room, room
        self.blocks(blocks)
        self._room = outer

    def _flow(self, blocks: Sequence[Block]) -> None:
        for is_list, group in groupby(blocks, key=lambda block: isinstance(block, ListItem)):
            if is_list:
                items = [block for block in group if isinstance(block, ListItem)]
                self._list(items)
                continue
            for block in group:
                self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Heading():
                self._write_heading(block)
            case Title():
                self._title(block)
            case Table():
                write_table(block, self._source, self._cell, self._room)
            case Figure():
                self._figure(block)
            case Aside():
                self._wrapped("aside", block.blocks)
            case Contents():
                self._source.add(f"outline(title: none, depth: {block.depth})")
            case PageBreak():
                if not self._depth:
                    self._source.add("pagebreak(weak: true)")
            case Section():
                self._pages.turn(block)
                self._room = text_width(block.pages)
            case ListItem():
                self._list([block])

    def _wrapped(self, function: str, blocks: Iterable[Block]) -> None:
        self._source.add(f"{function}({{")
        self.blocks(blocks)
        self._source.add("})")

    def _paragraph(self, block: Paragraph) -> None:
        close = ", spacing: 0.45em" if self._depth else ""
        self._source.add("lines(")
        self._inlines.content(block.inlines, block.stops)
        indent = f"indent: {block.indent:g}pt, size: {block.size:g}"
        self._source.add(f", to: {block.align}, {indent}{close})")

    def _write_heading(self, block: Heading) -> None:
        """Write a heading; one without a word as a line, for it has nothing to be called."""
        if self._depth or not words_of((block,)).strip():
            self._source.add("lines(strong(")
            self._inlines.content(block.inlines)
            self._source.add(f"), to: {block.align})")
            return
        self._heading = min(block.level, self._heading + 1, _HEADING_DEEPEST)
        placed = "" if block.align is Align.START else f"align.with({block.align})"
        self._source.add(f"{placed}(heading(level: {self._heading},")
        self._inlines.content(untabbed(block.inlines))
        self._source.add("))")

    def _title(self, block: Title) -> None:
        self._source.add("titled(")
        self._inlines.content(block.inlines)
        self._source.add(f", level: {block.level}, to: {block.align})")

    def _figure(self, block: Figure) -> None:
        name = f"picture-{len(self.files) + 1}.{suffix_of(block.data)}"
        self.files[name] = block.data
        self._source.add(f"shown({literal(name)},")
        self._source.text(block.alt.strip() or "Picture")
        self._source.add(f", {block.width:g}pt, to: {block.align})")

    def _list(self, items: Sequence[ListItem]) -> None:
        """Write items of one level as lists, with those that are deeper inside the one before."""
        top = min(item.level for item in items)
        for own in _parted(items, top):
            head = own[0][0]
            markers = "".join(f"{self._source.quoted(item.marker)}, " for item, _ in own)
            sort = "enum" if head.numbered else "list"
            if head.numbered:
                self._source.add(f"numbers(({markers}),")
            else:
                self._source.add(f"bullets({self._source.quoted(head.marker)},")
            for item, inner in own:
                self._source.add(f"{sort}.item({{")
                self._inlines.content(item.inlines)
                if inner:
                    self._deeper(inner)
                self._source.add("}),")
            self._source.add(")")

    def _deeper(self, inner: Sequence[ListItem]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise OverLimitError(f"blocks stand in one another more than {_DEEPEST} deep")
        self._list(inner)
        self._depth -= 1


def _parted(items: Sequence[ListItem], top: int) -> list[list[tuple[ListItem, list[ListItem]]]]:
    """Part items into lists of one kind; each item comes with the deeper ones that follow it."""
    lists: list[list[tuple[ListItem, list[ListItem]]]] = []
    kind: tuple[bool, str] | None = None
    for item in items:
        if item.level > top and lists:
            lists[-1][-1][1].append(item)
            continue
        own_kind = (item.numbered, "" if item.numbered else item.marker)
        if own_kind != kind or item.level > top:
            lists.append([])
            kind = own_kind
        lists[-1].append((item, []))
    return lists
