"""Generalise an address to the area it lies in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dhr_redact.people.folding import fold

_POSTCODE: Final = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")
_NOTHING_KNOWN: Final[Mapping[str, str]] = MappingProxyType({})


def area_of(address: str, area: str, known: Mapping[str, str] = _NOTHING_KNOWN) -> str:
    """Give the area that stands for an address.

    Args:
        address: As written, parts separated by commas or lines.
        area: The partnership's area, which is published: the answer unless `known` has a nearer.
        known: The case's replacements of places by folded name ('hexley' to 'Town 1'), taken from
            the last part of the address that has one.

    Examples:
        >>> area_of("14 Alder Road, Hexley, CR5 2AB", "Carrow", {"hexley": "Town 1"})
        'Town 1'
    """
    plain = _POSTCODE.sub(" ", fold(address))
    for part in reversed(re.split(r"[,;\n]", plain)):
        name = " ".join(part.split())
        if name in known:
            return known[name]
    return area
