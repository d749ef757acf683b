"""Operators that draw other objects, and marked content (ISO 32000-1, 8.8, 8.10 and 14.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import PaintKind, StreamKind
from dhr_redact.documents.pdf.content.graphics import (
    box_of,
    matrix_of,
)
from dhr_redact.documents.pdf.content.marked import Marked
from dhr_redact.documents.pdf.content.walk import Handler, Walk
from dhr_redact.documents.pdf.objects.matrices import (
    box_through,
    intersection,
    product,
)


def _draw_object(walk: Walk, operands: Sequence[Any]) -> None:
    objects = walk.here.resources.get("/XObject")
    found = objects.get(operands[0]) if isinstance(objects, pikepdf.Dictionary) else None
    if not isinstance(found, pikepdf.Stream):
        return
    subtype = str(found.get("/Subtype", ""))
    hidden = walk.marked.is_hidden or walk.reader.layers.is_hidden(found.get("/OC"))
    if subtype == "/Image":
        opaque = "/SMask" not in found and "/Mask" not in found and not found.get("/ImageMask")
        walk.paint(
            PaintKind.IMAGE,
            (0.0, 0.0, 1.0, 1.0),
            matrix=walk.g.ctm,
            name=str(operands[0]),
            opaque=opaque,
        )
    elif subtype == "/Form":
        _form(walk, found, str(operands[0]), hidden=hidden)
    else:
        walk.reader.problems.append("an object of an unknown kind is drawn")


def _form(walk: Walk, form: pikepdf.Stream, name: str, *, hidden: bool) -> None:
    inner = walk.g.copy()
    inner.ctm = product(matrix_of(form.get("/Matrix")), walk.g.ctm)
    box = box_of(form.get("/BBox"))
    if box is not None:
        cut = box_through(inner.ctm, box)
        inner.clip = intersection(inner.clip, cut) if inner.clip else cut
    walk.reader.stream(
        StreamKind.FORM,
        form,
        walk.resources_of(form),
        inner,
        parent=walk.number,
        operator=walk.operator,
        name=name,
        hidden_layer=hidden,
    )


def _begin_marked(walk: Walk, operands: Sequence[Any]) -> None:
    properties: object = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        known = walk.here.resources.get("/Properties")
        properties = known.get(properties) if isinstance(known, pikepdf.Dictionary) else None
    walk.marked.begin(Marked(str(operands[0]) if operands else "", properties, walk.operator))


def _end_marked(walk: Walk, _operands: Sequence[Any]) -> None:
    walk.marked.end()


OPERATORS: Final[Mapping[str, Handler]] = {
    "Do": _draw_object,
    "BMC": _begin_marked,
    "BDC": _begin_marked,
    "EMC": _end_marked,
}
