"""Look entries of dictionaries up without trusting their types: any of them may be anything."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from dhr_redact.documents.pdf.objects.plain_names import name_text


def name_in(holder: pikepdf.Object, key: str) -> str:
    """Return a name with its slash, or '' if there is none."""
    value = holder.get(key)
    return name_text(value) if isinstance(value, pikepdf.Name) else ""


def number_in(holder: pikepdf.Object, key: str) -> int:
    """Return a whole number, or 0 if there is none."""
    value: object = holder.get(key)
    return value if isinstance(value, int) else 0


def dictionary_in(holder: object, *keys: str) -> pikepdf.Dictionary | None:
    """Return a dictionary inside dictionaries, or None if one of the keys leads to none."""
    found: object = holder
    for key in keys:
        if not isinstance(found, pikepdf.Dictionary):
            return None
        found = found.get(key)
    return found if isinstance(found, pikepdf.Dictionary) else None


def items_in(holder: pikepdf.Object, key: str) -> tuple[object, ...]:
    """Return what an array holds, or nothing if there is none."""
    value = holder.get(key)
    return tuple(value) if isinstance(value, pikepdf.Array) else ()


def dictionaries_in(holder: pikepdf.Object, key: str) -> Iterator[pikepdf.Dictionary]:
    """Yield the dictionaries of an array."""
    for item in items_in(holder, key):
        if isinstance(item, pikepdf.Dictionary):
            yield item


def streams_in(holder: pikepdf.Object, key: str) -> Iterator[pikepdf.Stream]:
    """Yield a stream, or the streams of an array: page contents may be either."""
    value = holder.get(key)
    for item in tuple(value) if isinstance(value, pikepdf.Array) else (value,):
        if isinstance(item, pikepdf.Stream):
            yield item
