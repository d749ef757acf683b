"""Which streams the pages of a file draw, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.entries import dictionaries_in, name_in, number_in

_FLATTENED_NOT: Final = 0x2 | 0x20  # hidden, no view (ISO 32000-1, table 165)
_BACK: Final = frozenset({"/P", "/Parent", "/Pg"})


def drawn_streams(pdf: pikepdf.Pdf, *, notes: frozenset[str]) -> frozenset[tuple[int, int]]:
    """Return the numbers of all streams that the pages' content and seen annotations may draw."""
    found: set[tuple[int, int]] = set()
    for page in pdf.pages:
        _follow(page.obj.get("/Contents"), found)
        node: object = page.obj
        for _ in range(50):
            if not isinstance(node, pikepdf.Dictionary):
                break
            _follow(node.get("/Resources"), found)
            node = node.get("/Parent")
        for appearance in _appearances(page.obj, notes):
            _follow(appearance, found)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class LoosePages:
    """Pages that the page tree does not hold, and the numbers of their content streams."""

    pages: tuple[pikepdf.Dictionary, ...]
    contents: frozenset[tuple[int, int]]


def loose_pages(pdf: pikepdf.Pdf) -> LoosePages:
    """Return the pages that were taken out of the file but are still in it."""
    used = {page.obj.objgen for page in pdf.pages}
    pages: list[pikepdf.Dictionary] = []
    contents: set[tuple[int, int]] = set()
    for value in pdf.objects:
        if (
            isinstance(value, pikepdf.Dictionary)
            and name_in(value, "/Type") == "/Page"
            and value.objgen not in used
        ):
            pages.append(value)
            _follow(value.get("/Contents"), contents)
    return LoosePages(tuple(pages), frozenset(contents))


def _appearances(page: pikepdf.Object, notes: frozenset[str]) -> Iterable[object]:
    """Yield what is drawn of annotations that are flattened into the page."""
    for annotation in dictionaries_in(page, "/Annots"):
        is_seen = not number_in(annotation, "/F") & _FLATTENED_NOT
        appearance = annotation.get("/AP")
        if not is_seen or name_in(annotation, "/Subtype") in notes | {"/Link"}:
            continue
        if isinstance(appearance, pikepdf.Dictionary):
            normal = appearance.get("/N")
            state = annotation.get("/AS")
            if isinstance(normal, pikepdf.Stream):
                yield normal
            elif isinstance(normal, pikepdf.Dictionary) and isinstance(state, pikepdf.Name):
                yield normal.get(state)


def _follow(start: object, found: set[tuple[int, int]]) -> None:
    waiting = [start]
    while waiting:
        value = waiting.pop()
        if isinstance(value, pikepdf.Array):
            waiting += list(value)
            continue
        if isinstance(value, pikepdf.Stream | pikepdf.Dictionary):
            if value.is_indirect:
                if value.objgen in found:
                    continue
                found.add(value.objgen)
            source = value.stream_dict if isinstance(value, pikepdf.Stream) else value
            if name_in(source, "/Type") in {"/Page", "/Pages", "/Catalog"}:
                continue
            waiting += [source[key] for key in source.keys() if key not in _BACK]  # noqa: SIM118
