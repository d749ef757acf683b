"""Attributes of structure elements: those of tables and lists, nothing that holds free text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

import pikepdf

from dhr_redact.documents.pdf.objects.allowed import name_of, put, whole_number_of

_SCOPES: Final = frozenset({"/Row", "/Column", "/Both"})
_NUMBERINGS: Final = frozenset(
    {
        *("/None", "/Disc", "/Circle", "/Square", "/Decimal", "/UpperRoman", "/LowerRoman"),
        *("/UpperAlpha", "/LowerAlpha"),
    }
)
_MOST_SPANNED: Final = 1_000
_MOST_HEADERS: Final = 100


def attributes_of(
    element: pikepdf.Dictionary, classes: object
) -> tuple[list[pikepdf.Dictionary], list[bytes]]:
    """Return an element's attributes and the ids of the table headers that it names."""
    table, listed = pikepdf.Dictionary(), pikepdf.Dictionary()
    headers: list[bytes] = []
    for attribute in (*_classes(element.get("/C"), classes), *_all(element.get("/A"))):
        owner = attribute.get("/O")
        if owner == "/Table":
            for key in ("/RowSpan", "/ColSpan"):
                put(table, key, whole_number_of(attribute.get(key), 1, _MOST_SPANNED))
            put(table, "/Scope", name_of(attribute.get("/Scope"), _SCOPES))
            headers += _ids(attribute.get("/Headers"))
        elif owner == "/List":
            put(listed, "/ListNumbering", name_of(attribute.get("/ListNumbering"), _NUMBERINGS))
    found: list[pikepdf.Dictionary] = []
    if len(table) or headers:
        table["/O"] = pikepdf.Name.Table
        found.append(table)
    if len(listed):
        listed["/O"] = pikepdf.Name.List
        found.append(listed)
    return found, headers


def _all(value: object) -> Iterator[pikepdf.Dictionary]:
    """Yield attribute dictionaries; an array may have revision numbers between them."""
    if isinstance(value, pikepdf.Dictionary):
        yield value
    elif isinstance(value, pikepdf.Array):
        for item in cast("list[object]", list(value)):
            if isinstance(item, pikepdf.Dictionary):
                yield item


def _classes(names: object, classes: object) -> Iterator[pikepdf.Dictionary]:
    if not isinstance(classes, pikepdf.Dictionary):
        return
    wanted = list(cast("list[object]", names)) if isinstance(names, pikepdf.Array) else [names]
    for name in wanted:
        if isinstance(name, pikepdf.Name):
            yield from _all(classes.get(name))


def _ids(value: object) -> list[bytes]:
    if not isinstance(value, pikepdf.Array) or len(value) > _MOST_HEADERS:
        return []
    return [
        bytes(item)
        for item in cast("list[object]", list(value))
        if isinstance(item, pikepdf.String)
    ]
