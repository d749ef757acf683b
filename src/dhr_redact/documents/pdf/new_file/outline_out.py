"""Bookmarks of the new file, made of headings that were redacted before (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pikepdf

from dhr_redact.documents.pdf.new_file.links_out import destination
from dhr_redact.documents.pdf.new_file.pages_out import Bookmark


@dataclass(slots=True)
class _Item:
    """One bookmark and those below it; the root has none of its own."""

    level: int
    entry: pikepdf.Dictionary
    below: list[_Item] = field(default_factory=list)


def outline_out(
    pdf: pikepdf.Pdf, bookmarks: Sequence[Bookmark], pages: Sequence[pikepdf.Object]
) -> pikepdf.Dictionary | None:
    """Return the outline of the file, or None if it has none.

    A bookmark belongs to the last one before it of a lower level.
    """
    root = _Item(0, pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Outlines)))
    open_items = [root]
    for mark in bookmarks:
        if not mark.title.strip() or not 0 <= mark.page < len(pages):
            continue
        while open_items[-1].level >= mark.level and len(open_items) > 1:
            open_items.pop()
        entry = pikepdf.Dictionary(
            Title=pikepdf.String(mark.title), Dest=destination(pages[mark.page], mark.top)
        )
        item = _Item(mark.level, pdf.make_indirect(entry))
        open_items[-1].below.append(item)
        open_items.append(item)
    if not root.below:
        return None
    root.entry["/Count"] = _join(root)
    return root.entry


def _join(item: _Item) -> int:
    """Tie the bookmarks below one to it and to each other; return how many there are in all."""
    count = 0
    for number, child in enumerate(item.below):
        child.entry["/Parent"] = item.entry
        if number:
            child.entry["/Prev"] = item.below[number - 1].entry
            item.below[number - 1].entry["/Next"] = child.entry
        inner = _join(child)
        if inner:
            child.entry["/Count"] = inner
        count += 1 + inner
    if item.below:
        item.entry["/First"] = item.below[0].entry
        item.entry["/Last"] = item.below[-1].entry
    return count
