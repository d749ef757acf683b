"""The text of blocks without their looks: to count, to search, and to see which letters it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dhr_redact.documents.typeset.blocks import (
    Aside,
    Banner,
    BlackBox,
    Block,
    Document,
    Figure,
    Inline,
    Link,
    ListItem,
    Note,
    Pages,
    Run,
    Section,
    Table,
)


def all_blocks(document: Document) -> Iterator[Block]:
    """Yield every block of a document, at any depth, and those at the head and foot of pages."""
    yield from _of_pages(document.pages)
    yield from nested(document.blocks)


def _of_pages(pages: Pages) -> Iterator[Block]:
    for banner in (pages.header, pages.footer):
        yield from nested(banner_blocks(banner))


def banner_blocks(banner: Banner) -> Iterator[Block]:
    """Yield the blocks of each variant of a banner."""
    for blocks in (banner.usual, banner.first, banner.even):
        yield from blocks or ()


def nested(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks and what is inside them, in order; notes included."""
    for block in blocks:
        yield block
        match block:
            case Aside():
                yield from nested(block.blocks)
            case Table():
                for row in block.rows:
                    for cell in row:
                        yield from nested(cell.blocks)
            case Section():
                yield from _of_pages(block.pages)
            case _:
                for inline in _own(block):
                    if isinstance(inline, Note):
                        yield from nested(inline.blocks)


def _own(block: Block) -> Iterator[Inline]:
    """Yield the inlines of a block, those inside links too."""
    waiting = list(getattr(block, "inlines", ()))
    while waiting:
        inline = waiting.pop(0)
        yield inline
        if isinstance(inline, Link):
            waiting[:0] = inline.inlines


def inlines_of(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Yield every inline at any depth."""
    for block in nested(blocks):
        yield from _own(block)


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every text a reader sees or hears, in order."""
    for block in nested(blocks):
        match block:
            case ListItem():
                yield block.marker
            case Table():
                yield block.caption
            case Figure():
                yield block.alt
            case _:
                pass
        for inline in _own(block):
            if isinstance(inline, Run | BlackBox):
                yield inline.text
            elif isinstance(inline, Note):
                yield inline.mark


def words_of(blocks: Iterable[Block]) -> str:
    """Return all text in a row, with spaces between."""
    return " ".join(text for text in texts_of(blocks) if text)
