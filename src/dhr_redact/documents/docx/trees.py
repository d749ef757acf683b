"""Small moves on an XML tree that the steps of the writer share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.allowed import qualified

W_P: Final = qualified("w:p")
W_R: Final = qualified("w:r")
W_T: Final = qualified("w:t")
W_PPR: Final = qualified("w:pPr")
W_RPR: Final = qualified("w:rPr")
W_TBL: Final = qualified("w:tbl")
W_TC: Final = qualified("w:tc")
W_TR: Final = qualified("w:tr")
W_VAL: Final = qualified("w:val")
W_TXBX: Final = qualified("w:txbxContent")

_OFF: Final = frozenset({"0", "false", "off", "f"})


def is_on(element: etree._Element | None) -> bool:
    """Tell whether a property such as `w:b` is there and not switched off."""
    return element is not None and element.get(W_VAL, "1") not in _OFF


def remove(element: etree._Element) -> None:
    """Take an element out of its parent; its tail is white space and goes too."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element, children: Iterable[etree._Element] | None = None) -> None:
    """Put an element's children (or those given) in its place."""
    parent = element.getparent()
    if parent is None:
        return
    inside = list(element if children is None else children)
    at = parent.index(element)
    parent.remove(element)
    for offset, child in enumerate(inside):
        parent.insert(at + offset, child)


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return etree.QName(element).localname


def all_named(root: etree._Element, *names: str) -> list[etree._Element]:
    """Return every element of these names, as 'w:ins', in document order."""
    return list(root.iter(*[qualified(name) for name in names]))


def own_story(container: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Yield what is in a container in order, but nothing that is inside a text box in it.

    With tags, only the elements of those names.
    """
    if next(container.iterdescendants(W_TXBX), None) is None:
        yield from container.iterdescendants(*tags)
        return
    walk = etree.iterwalk(container, events=("start",))
    next(walk)
    for _, element in walk:
        if element.tag == W_TXBX:
            walk.skip_subtree()
        if not tags or element.tag in tags:
            yield element


def has_text(element: etree._Element) -> bool:
    """Tell whether there is any text that could be seen inside an element."""
    return any(piece.strip() for piece in element.itertext())


def end_with_paragraph(cell: etree._Element) -> None:
    """See to it that a cell, note, header or text box ends with a paragraph, as it must."""
    if len(cell) == 0 or cell[-1].tag != W_P:
        etree.SubElement(cell, W_P)
