"""Links of pages: taken off before annotations are flattened, and what they lead to."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from dhr_redact.documents.pdf.content.graphics import box_of
from dhr_redact.documents.pdf.opening.opened import Link


def detach_links(pdf: pikepdf.Pdf) -> tuple[tuple[Link, ...], ...]:
    """Take every link off its page and return the links of each page."""
    targets = _Targets(pdf)
    found: list[tuple[Link, ...]] = []
    for index, page in enumerate(pdf.pages):
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, pikepdf.Array):
            found.append(())
            continue
        links: list[Link] = []
        kept: list[pikepdf.Object] = []
        for annotation in annotations:
            if not isinstance(annotation, pikepdf.Dictionary):
                continue
            if annotation.get("/Subtype") != "/Link":
                kept.append(annotation)
                continue
            link = _link(annotation, index, targets)
            if link is not None:
                links.append(link)
        page.obj["/Annots"] = pikepdf.Array(kept)
        found.append(tuple(links))
    return tuple(found)


def _link(annotation: pikepdf.Dictionary, page: int, targets: _Targets) -> Link | None:
    box = box_of(annotation.get("/Rect"))
    if box is None:
        return None
    action = annotation.get("/A")
    if isinstance(action, pikepdf.Dictionary):
        kind = action.get("/S")
        uri = action.get("/URI")
        if kind == "/URI" and isinstance(uri, pikepdf.String):
            return Link(page, box, uri=str(uri))
        if kind == "/GoTo":
            return Link(page, box, target_page=targets.page_of(action.get("/D")))
        return Link(page, box)
    return Link(page, box, target_page=targets.page_of(annotation.get("/Dest")))


class _Targets:
    """Where destinations lead: explicit, or by name through the old dictionary or the tree."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        root = pdf.Root
        old = root.get("/Dests")
        self._old = old if isinstance(old, pikepdf.Dictionary) else None
        names = root.get("/Names")
        tree = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
        self._tree = tree if isinstance(tree, pikepdf.Dictionary) else None
        self._named: dict[bytes, pikepdf.Object] | None = None

    def page_of(self, destination: object) -> int | None:
        """Return the number of the page that a destination leads to, or None."""
        explicit = self._explicit(destination)
        if not isinstance(explicit, pikepdf.Array) or not len(explicit):
            return None
        page: object = explicit[0]
        if isinstance(page, pikepdf.Dictionary):
            return self._pages.get(page.objgen)
        return page if isinstance(page, int) and 0 <= page < len(self._pages) else None

    def _explicit(self, destination: object) -> object:
        """Follow a name, and the dictionary it may lead to, to the array that says the page."""
        found = destination
        if isinstance(found, pikepdf.Name):
            found = self._old.get(found) if self._old is not None else None
        elif isinstance(found, pikepdf.String):
            found = self._names().get(bytes(found))
        return found.get("/D") if isinstance(found, pikepdf.Dictionary) else found

    def _names(self) -> dict[bytes, pikepdf.Object]:
        if self._named is None:
            self._named = dict(_named_in(self._tree)) if self._tree is not None else {}
        return self._named


def _named_in(tree: pikepdf.Dictionary) -> Iterator[tuple[bytes, pikepdf.Object]]:
    """Yield what a name tree holds, each node once, however it is tied together."""
    seen: set[tuple[int, int]] = set()
    waiting: list[object] = [tree]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        names = node.get("/Names")
        if isinstance(names, pikepdf.Array):
            for at in range(0, len(names) - 1, 2):
                if isinstance(names[at], pikepdf.String):
                    yield bytes(names[at]), names[at + 1]
        children = node.get("/Kids")
        if isinstance(children, pikepdf.Array):
            waiting += list(children)
