"""Read all text of an XML part whose structure is not ours to know, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from lxml import etree

from dhr_redact.documents.docx.stories import NodeRef, NodeSort

_JOINED: Final = frozenset({"p", "si", "is", "comment", "FieldCodes"})
"""Elements whose pieces make one line: a paragraph anywhere in Office, a string of a workbook."""

Piece = tuple[str, NodeRef]


def lines_of(root: etree._Element) -> Iterator[list[Piece]]:
    """Yield the text of a part, tails included, joined within each paragraph."""
    line: list[Piece] = []
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        joins = etree.QName(element).localname in _JOINED
        if event == "start":
            depth += joins
            _take(line, element.text, NodeRef(element))
        else:
            depth -= joins
        if line and not depth:
            yield line
            line = []
        if event == "end" and element is not root:
            _take(line, element.tail, NodeRef(element, NodeSort.TAIL))
    if line:
        yield line


def values_of(root: etree._Element) -> Iterator[Piece]:
    """Yield every attribute value of a part."""
    for element in root.iter():
        for name, value in attributes_of(element):
            if value.strip():
                yield value, NodeRef(element, NodeSort.ATTRIBUTE, name)


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    """Return an element's attributes, which a parsed tree always gives as text."""
    return cast("list[tuple[str, str]]", element.items())


def _take(line: list[Piece], text: str | None, node: NodeRef) -> None:
    if text and not text.isspace():
        line.append((text, node))
