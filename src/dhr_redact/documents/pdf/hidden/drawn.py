"""What readers see of annotations, and pages that the file no longer uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.objects.entries import dictionaries_in, name_in, number_in, streams_in

NOTES: Final = frozenset(
    {
        "/FileAttachment",
        "/Popup",
        "/PrinterMark",
        "/Projection",
        "/Redact",
        "/Text",
        "/TrapNet",
    }
)
"""Annotations that are no part of what a page says: their texts are read, then they go.

Of films and sounds stays the picture that stands for them on the page, as it does in print.
"""

_UNSEEN: Final = 0x2 | 0x20  # hidden, no view (ISO 32000-1, table 165)
_DEPTH: Final = 50


@dataclass(frozen=True, slots=True)
class LoosePages:
    """Pages that the page tree does not hold, and the numbers of their content streams."""

    pages: tuple[pikepdf.Dictionary, ...]
    contents: frozenset[tuple[int, int]]


def loose_pages(pdf: pikepdf.Pdf) -> LoosePages:
    """Return the pages that were taken out of the file but are still in it."""
    used = {page.obj.objgen for page in pdf.pages}
    pages = tuple(
        value
        for value in pdf.objects
        if isinstance(value, pikepdf.Dictionary)
        and name_in(value, "/Type") == "/Page"
        and value.objgen not in used
    )
    contents = {stream.objgen for page in pages for stream in streams_in(page, "/Contents")}
    return LoosePages(pages, frozenset(contents))


def seen_appearances(page: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    """Yield what is drawn of the annotations that are flattened into the page."""
    for annotation in dictionaries_in(page, "/Annots"):
        if number_in(annotation, "/F") & _UNSEEN:
            continue
        if name_in(annotation, "/Subtype") in NOTES | {"/Link"}:
            continue
        look = seen_appearance(annotation)
        if look is not None:
            yield look


def seen_appearance(annotation: pikepdf.Dictionary) -> pikepdf.Stream | None:
    """Return the drawing of an annotation in its present state (ISO 32000-1, 12.5.5)."""
    looks = annotation.get("/AP")
    normal = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
    state = name_in(annotation, "/AS")
    if isinstance(normal, pikepdf.Dictionary) and state:
        normal = normal.get(state)
    return normal if isinstance(normal, pikepdf.Stream) else None


def resources_of(page: pikepdf.Object) -> object:
    """Return the resources of a page, its own or those of the page tree above it."""
    node: object = page
    for _ in range(_DEPTH):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if "/Resources" in node:
            return node["/Resources"]
        node = node.get("/Parent")
    return None
