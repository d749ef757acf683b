"""Write how pages are: paper, what stands at their head and foot, and where that changes.

What only the first page of a section has at its head is set as text above its first block: it is
often a letterhead, taller than a margin, and a screen reader then says it too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from dhr_redact.documents.typeset.blocks import (
    Banner,
    Block,
    Document,
    Figure,
    Pages,
    Paragraph,
    Section,
    Table,
)
from dhr_redact.documents.typeset.literals import Source
from dhr_redact.documents.typeset.words import nested, words_of

_PAPER: Final = (595.28, 841.89)
"""A4, in points."""

_SIDE: Final = 64.0
_MARGIN: Final = 62.0
_EDGE: Final = 30.0
_LINE: Final = 13.0
_LINE_CHARACTERS: Final = 95
_TALLEST: Final = 240.0


class PageWriter:
    """Writes the pages of one document; the heads and feet of all its sections are in one list.

    A section is known by a mark with its number, at its first block.
    """

    def __init__(
        self,
        document: Document,
        source: Source,
        write_blocks: Callable[[Iterable[Block]], None],
        write_artefact: Callable[[Iterable[Block]], None],
        *,
        add_numbers: bool,
    ) -> None:
        self._source = source
        self._write_blocks = write_blocks
        self._write_artefact = write_artefact
        self._document = document
        self._add_numbers = add_numbers
        sections = [block.pages for block in document.blocks if isinstance(block, Section)]
        self._all = [document.pages, *sections]
        self._now = 0
        self._landscape = document.pages.landscape

    def begin(self) -> None:
        """Write the set-up of all pages, and the head of the first one."""
        source = self._source
        source.add("let marking = {")
        source.text(self._document.marking)
        source.add("}")
        for name in ("header", "footer"):
            source.add(f"let {name}s = (")
            for pages in self._all:
                banner = pages.header if name == "header" else pages.footer
                self._banner(banner, is_header=name == "header")
            source.add(")")
        top = max(_height(pages.header) for pages in self._all)
        bottom = max(_height(pages.footer) for pages in self._all)
        more = _LINE * 1.5 if self._document.marking else 0
        source.add(f"let numbered = {str(self._add_numbers).lower()}")
        source.add('set page(paper: "a4",')
        source.add(
            f"margin: (x: {_SIDE:g}pt, top: {_room(top + more):g}pt, bottom: {_room(bottom):g}pt),"
        )
        source.add("header: at-head(headers, marking), footer: at-foot(footers, numbered))")
        source.add("show: looks")
        self._turned(self._document.pages)
        self._opening(self._document.pages)

    def turn(self, section: Section) -> None:
        """Write the change from one section to the next."""
        self._now += 1
        turned = section.pages.landscape != self._landscape
        running = section.running and not turned
        if turned:
            self._landscape = section.pages.landscape
            self._turned(section.pages)
        elif not running:
            self._source.add("pagebreak(weak: true)")
        self._opening(section.pages, running=running)

    def _turned(self, pages: Pages) -> None:
        self._source.add(f"set page(flipped: {str(pages.landscape).lower()})")

    def _opening(self, pages: Pages, *, running: bool = False) -> None:
        """Mark where a section begins, and set the head of its own first page as text."""
        value = f"(number: {self._now}, running: {str(running).lower()})"
        self._source.add(f"[#metadata({value})<section-begins>]")
        if pages.header.first and not running:
            self._write_blocks(pages.header.first)

    def _banner(self, banner: Banner, *, is_header: bool) -> None:
        variants = {"usual": banner.usual, "even": banner.even, "first": banner.first}
        self._source.add("(")
        for name, blocks in variants.items():
            if blocks is None:
                self._source.add(f"{name}: none,")
                continue
            self._source.add(f"{name}: {{ []")
            if not (is_header and name == "first"):
                self._write_artefact(blocks)
            self._source.add("},")
        self._source.add("),")


def text_width(pages: Pages) -> float:
    """Return how wide the text of a page is, in points."""
    return _PAPER[1 if pages.landscape else 0] - 2 * _SIDE


def _room(height: float) -> float:
    return max(_MARGIN, _EDGE + height + 12)


def _height(banner: Banner) -> float:
    """Return about how tall the tallest variant is, from what is published."""
    own = (banner.usual, banner.even)
    return min(max(sum(map(_height_of, blocks or ())) for blocks in own), _TALLEST)


def _height_of(block: Block) -> float:
    if isinstance(block, Figure):
        return 60.0
    if isinstance(block, Paragraph):
        text = words_of((block,))
        return _LINE * (1 + text.count("\n") + len(text) // _LINE_CHARACTERS) * block.size + 3
    if isinstance(block, Table):
        return sum(_LINE + 9 for _ in block.rows)
    return _LINE * max(1, sum(1 for _ in nested((block,))))
