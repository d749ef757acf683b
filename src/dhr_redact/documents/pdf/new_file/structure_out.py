"""The structure tree of the new file: the old one's kept elements, none of its texts.

Of an element stay its standard type, its place, and the attributes of tables and lists. Titles,
ids, languages, abbreviations and replacement texts go; an alternative text is what the caller says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf

from dhr_redact.documents.pdf.new_file.structure_in import Content, Element, LinkObject
from dhr_redact.documents.pdf.objects.matrices import Box

_HOLLOW: Final = frozenset({"/TD", "/TH"})
"""Cells stay though they are empty: the others of their row would move."""
_ROWS: Final = frozenset({"/TR", "/THead", "/TBody", "/TFoot"})
_NEEDS_TEXT: Final = frozenset({"/Figure", "/Formula"})


@dataclass(slots=True)
class NewPages:
    """What the new pages hold that a tree may name: by the page's number in the old file.

    `pages` are the new pages, `marks` the MCIDs that were written by the old ones, `links` the new
    annotations by the box they had. `pictured` are pages that became pictures and have one mark, 0.
    """

    pages: dict[int, pikepdf.Object] = field(default_factory=dict)
    marks: dict[int, Mapping[int, int]] = field(default_factory=dict)
    links: dict[tuple[int, Box], pikepdf.Object] = field(default_factory=dict)
    pictured: list[int] = field(default_factory=list)


def marks_of(tree: Iterable[Element | Content | LinkObject]) -> dict[int, frozenset[int]]:
    """Return the MCIDs that a tree names, by page of the old file."""
    found: dict[int, set[int]] = {}
    stack = list(tree)
    while stack:
        one = stack.pop()
        if isinstance(one, Content):
            found.setdefault(one.page, set()).add(one.mcid)
        elif isinstance(one, Element):
            stack += one.children
    return {page: frozenset(mcids) for page, mcids in found.items()}


def structure_out(
    pdf: pikepdf.Pdf,
    tree: Iterable[Element | Content | LinkObject],
    new: NewPages,
    *,
    alternatives: Mapping[tuple[int, int], str],
    figure_text: str,
) -> pikepdf.Dictionary | None:
    """Write the tree, and tie the pages and links to it; None if nothing of it is left.

    Args:
        pdf: The new file.
        tree: The old file's tree.
        new: The pages of the new file.
        alternatives: Redacted alternative texts by the object number of their element.
        figure_text: The alternative text of a figure that has none there.
    """
    return _Writer(pdf, new, alternatives, figure_text).write(tree)


class _Writer:
    def __init__(
        self,
        pdf: pikepdf.Pdf,
        new: NewPages,
        alternatives: Mapping[tuple[int, int], str],
        figure_text: str,
    ) -> None:
        self._pdf = pdf
        self._new = new
        self._alternatives = alternatives
        self._figure_text = figure_text
        self._owners: dict[int, dict[int, pikepdf.Object]] = {}
        self._objects: list[tuple[pikepdf.Object, pikepdf.Object]] = []
        self._ids: dict[bytes, str] = {}
        self._named: dict[str, pikepdf.Object] = {}

    def write(self, tree: Iterable[Element | Content | LinkObject]) -> pikepdf.Dictionary | None:
        root = self._pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        top = [one for one in tree if isinstance(one, Element)]
        self._collect_ids(top)
        if len(top) != 1 or top[0].tag != "/Document":
            top = [Element("/Document", (0, 0), children=list(top))]
        self._add_pictured(top[0])
        made = self._element(top[0], root)
        if made is None:
            return None
        root["/K"] = made
        root["/ParentTree"] = self._parents()
        root["/ParentTreeNextKey"] = len(self._owners) + len(self._objects)
        if self._named:
            names: list[Any] = []
            for name in sorted(self._named):
                names += [pikepdf.String(name), self._named[name]]
            root["/IDTree"] = pikepdf.Dictionary(Names=pikepdf.Array(names))
        return root

    def _collect_ids(self, tree: Iterable[Element]) -> None:
        """Give fresh ids to the header cells that other cells name."""
        stack = list(tree)
        while stack:
            one = stack.pop()
            for header in one.headers:
                self._ids.setdefault(header, "")
            stack += [child for child in one.children if isinstance(child, Element)]
        for number, header in enumerate(sorted(self._ids), 1):
            self._ids[header] = f"h{number:06}"

    def _add_pictured(self, document: Element) -> None:
        """Put a paragraph for each page that is a picture where its page comes."""
        for page in self._new.pictured:
            paragraph = Element("/P", (0, 0), children=[Content(page, 0)])
            at = next(
                (
                    number
                    for number, child in enumerate(document.children)
                    if (first := _first_page(child)) is not None and first > page
                ),
                len(document.children),
            )
            document.children.insert(at, paragraph)

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object | None:
        made = self._pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(element.tag), P=parent)
        )
        is_filled = False
        items: list[Any] = []
        for child in element.children:
            item = self._child(child, made)
            if item is not None:
                items.append(item)
                is_filled = is_filled or not _is_hollow(item)
        is_cell = element.tag in _HOLLOW
        if not is_filled and not is_cell and not (element.tag in _ROWS and items):
            return None
        if items:
            made["/K"] = items[0] if len(items) == 1 else pikepdf.Array(items)
        self._describe(made, element)
        return made

    def _child(
        self, child: Element | Content | LinkObject, parent: pikepdf.Object
    ) -> pikepdf.Object | int | None:
        if isinstance(child, Element):
            return self._element(child, parent)
        page = self._new.pages.get(child.page)
        if page is None:
            return None
        if isinstance(child, LinkObject):
            return self._link(child, page, parent)
        return self._content(child, page, parent)

    def _link(
        self, child: LinkObject, page: pikepdf.Object, parent: pikepdf.Object
    ) -> pikepdf.Object | None:
        annotation = self._new.links.get((child.page, child.box))
        if annotation is None:
            return None
        self._objects.append((annotation, parent))
        return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=annotation, Pg=page)

    def _content(
        self, child: Content, page: pikepdf.Object, parent: pikepdf.Object
    ) -> pikepdf.Object | int | None:
        owners = self._owners.setdefault(child.page, {})
        mcid = self._new.marks.get(child.page, {}).get(child.mcid)
        if mcid is None or mcid in owners:
            return None
        owners[mcid] = parent
        if "/Pg" not in parent:
            parent["/Pg"] = page
        if parent["/Pg"].objgen == page.objgen:
            return mcid
        return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=page, MCID=mcid)

    def _describe(self, made: pikepdf.Object, element: Element) -> None:
        attributes = element.attributes
        for one in attributes:
            if one.get("/O") == "/Table" and element.headers:
                named = [pikepdf.String(self._ids[header]) for header in element.headers]
                one["/Headers"] = pikepdf.Array(named)
        if attributes:
            made["/A"] = attributes[0] if len(attributes) == 1 else pikepdf.Array(attributes)
        fresh = self._ids.get(element.own_id) if element.own_id is not None else None
        if fresh is not None and fresh not in self._named:
            made["/ID"] = pikepdf.String(fresh)
            self._named[fresh] = made
        text = self._alternatives.get(element.key) if element.key != (0, 0) else None
        if text is None and element.tag in _NEEDS_TEXT:
            text = self._figure_text
        if text is not None:
            made["/Alt"] = pikepdf.String(text)

    def _parents(self) -> pikepdf.Dictionary:
        """Return the tree that leads from pages and links to their elements; number them too."""
        rows: list[Any] = []
        number = 0
        for page, owners in sorted(self._owners.items()):
            if not owners:
                continue
            self._new.pages[page]["/StructParents"] = number
            array = pikepdf.Array([owners.get(mcid) for mcid in range(max(owners) + 1)])
            rows += [number, self._pdf.make_indirect(array)]
            number += 1
        for annotation, parent in self._objects:
            annotation["/StructParent"] = number
            rows += [number, parent]
            number += 1
        return self._pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(rows)))


def _is_hollow(item: object) -> bool:
    """Tell whether a written child is a cell, or a row of cells, with nothing in it."""
    if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != "/StructElem":
        return False
    tag = str(item.get("/S"))
    if tag not in _HOLLOW and tag not in _ROWS:
        return False
    inner = item.get("/K")
    if inner is None:
        return True
    return all(map(_is_hollow, list(inner) if isinstance(inner, pikepdf.Array) else [inner]))


def _first_page(child: Element | Content | LinkObject) -> int | None:
    """Return the lowest page that something in the tree is on."""
    if not isinstance(child, Element):
        return child.page
    pages = [found for one in child.children if (found := _first_page(one)) is not None]
    return min(pages, default=None)
