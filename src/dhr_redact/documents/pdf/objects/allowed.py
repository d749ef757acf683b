"""Take single values out of an untrusted file: each has a type, or it is not taken.

The new file is made of values that went through here, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Final

import pikepdf

from dhr_redact.errors import UnreadableDocumentError

_LARGEST: Final = 1e9
_MOST_NUMBERS: Final = 4_096


class UnwritableError(UnreadableDocumentError):
    """A page holds something that cannot be carried into a new file piece by piece."""

    advice = "The page must be shown as a picture instead."


def is_number(value: object) -> bool:
    """Tell whether a value is a finite number of a sensible size."""
    kind = type(value)
    return (kind is int or kind is Decimal or kind is float) and -_LARGEST < value < _LARGEST  # type: ignore[operator]


def number_of(value: object) -> int | Decimal | None:
    """Return a number as it stands, or None."""
    if isinstance(value, bool) or not is_number(value):
        return None
    if isinstance(value, float):
        return Decimal(repr(value))
    return value if isinstance(value, int | Decimal) else None


def whole_number_of(value: object, low: int, high: int) -> int | None:
    """Return a whole number within bounds, or None."""
    if isinstance(value, bool) or not is_number(value):
        return None
    found = int(value) if isinstance(value, int | Decimal | float) else 0
    return found if low <= found <= high else None


def numbers_of(value: object, *counts: int) -> pikepdf.Array | None:
    """Return an array of numbers, if it has one of these lengths (any without them), or None."""
    if not isinstance(value, pikepdf.Array) or len(value) > _MOST_NUMBERS:
        return None
    if counts and len(value) not in counts:
        return None
    items = [number_of(item) for item in value]
    return None if None in items else pikepdf.Array(items)


def name_of(value: object, allowed: Collection[str]) -> pikepdf.Name | None:
    """Return a name that is on a list, or None."""
    if not isinstance(value, pikepdf.Name):
        return None
    found = str(value)
    return pikepdf.Name(found) if found in allowed else None


def truth_of(value: object) -> bool | None:
    """Return true or false, or None."""
    return value if isinstance(value, bool) else None


def put(target: pikepdf.Dictionary | pikepdf.Stream, key: str, value: object) -> None:
    """Set a key, unless there is nothing to set."""
    if value is not None:
        target[key] = value


def key_of(source: pikepdf.Object) -> object:
    """Return what tells one object of a file from the others; equal direct objects are one."""
    return source.objgen if source.is_indirect else bytes(source.unparse())
