"""Accept every tracked change: what was inserted stays, what was deleted is gone.

As Word does on 'Accept all' (ECMA-376 part 1, 17.13.5): a deleted paragraph mark joins the
paragraph to the next one, whose properties hold for both; deleted rows and cells go as a whole.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.allowed import qualified
from dhr_redact.documents.docx.trees import (
    W_P,
    W_PPR,
    W_TBL,
    W_TC,
    W_TR,
    all_named,
    end_with_paragraph,
    remove,
    unwrap,
)

_INSERTED: Final = ("w:ins", "w:moveTo")
_DELETED: Final = ("w:del", "w:moveFrom")
_OLD_PROPERTIES: Final = tuple(
    f"w:{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblPrEx", "tblGrid", "numbering")
)
_RANGES: Final = tuple(
    f"w:{name}Range{end}"
    for name in (
        "moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom",
        "customXmlMoveTo",
    )
    for end in ("Start", "End")
)  # fmt: skip
_DELETED_TEXT: Final = ("w:delText", "w:delInstrText")
_MARK: Final = "/".join(qualified(name) for name in ("w:pPr", "w:rPr"))
_SECTION: Final = "/".join(qualified(name) for name in ("w:pPr", "w:sectPr"))


def accept_changes(root: etree._Element, left: Counter[str]) -> None:
    """Accept the tracked changes of one story part in place, counting what goes."""
    for element in all_named(root, *_OLD_PROPERTIES):
        left["earlier formatting"] += 1
        remove(element)
    _remove_rows_and_cells(root, left)
    deleted_marks = [
        paragraph
        for paragraph in root.iter(W_P)
        if any(paragraph.find(f"{_MARK}/{qualified(name)}") is not None for name in _DELETED)
    ]
    for element in all_named(root, *_DELETED):
        left["tracked deletions"] += 1
        remove(element)
    for element in all_named(root, *_INSERTED):
        left["marks of tracked insertions"] += 1
        unwrap(element)
    for element in all_named(root, *_RANGES, *_DELETED_TEXT, "w:cellIns", "w:cellMerge"):
        remove(element)
    for paragraph in deleted_marks:
        join_to_next(paragraph)


def _remove_rows_and_cells(root: etree._Element, left: Counter[str]) -> None:
    row_deleted = "/".join(qualified(name) for name in ("w:trPr", "w:del"))
    cell_deleted = "/".join(qualified(name) for name in ("w:tcPr", "w:cellDel"))
    for row in list(root.iter(W_TR)):
        if row.find(row_deleted) is not None:
            left["tracked deletions"] += 1
            remove(row)
    for cell in list(root.iter(W_TC)):
        if cell.find(cell_deleted) is not None:
            left["tracked deletions"] += 1
            remove(cell)
    for table in list(root.iter(W_TBL)):
        _drop_if_empty(table)


def _drop_if_empty(table: etree._Element) -> None:
    """Take out rows without cells, and a table without rows; the cell around it stays whole."""
    for row in list(table.iter(W_TR)):
        if next(row.iter(W_TC), None) is None:
            remove(row)
    parent = table.getparent()
    if parent is not None and next(table.iter(W_TR), None) is None:
        remove(table)
        if parent.tag == W_TC:
            end_with_paragraph(parent)


def join_to_next(paragraph: etree._Element) -> bool:
    """Move a paragraph's content to the front of the next one, if that is its neighbour.

    Returns whether it did.

    A paragraph that ends a section, or that no paragraph follows (a table, the end of a cell),
    stays: joining it would change the layout or break the file.
    """
    following = paragraph.getnext()
    while following is not None and following.tag in _BETWEEN:
        following = following.getnext()
    if following is None or following.tag != W_P or paragraph.find(_SECTION) is not None:
        return False
    content = [child for child in paragraph if child.tag != W_PPR]
    at = 1 if following.find(W_PPR) is not None else 0
    for offset, child in enumerate(content):
        following.insert(at + offset, child)
    remove(paragraph)
    return True


_BETWEEN: Final = frozenset(
    qualified(name)
    for name in (
        "w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd",
        "w:permStart", "w:permEnd", "w:proofErr",
    )
)  # fmt: skip
