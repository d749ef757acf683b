"""A content stream of the new file as it grows: its instructions, and its resources by fresh names.

The writer and what writes its colours and marks add to the same stream through it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pikepdf

from dhr_redact.documents.pdf.new_file.surroundings import Surroundings
from dhr_redact.documents.pdf.objects.naming import FreshNames


class StreamDraft:
    """The instructions so far; `old` holds the resources that the old stream draws with."""

    def __init__(self, around: Surroundings, old: pikepdf.Dictionary, names: FreshNames) -> None:
        self.around = around
        self.names = names
        self.instructions: list[Any] = []
        self._old = old

    def add(self, word: str, *operands: object) -> None:
        """Add an instruction."""
        self.instructions.append((operands, pikepdf.Operator(word)))

    def found(self, kind: str, name: pikepdf.Name) -> pikepdf.Object | None:
        """Return an old resource."""
        entries = self._old.get(kind)
        return entries.get(name) if isinstance(entries, pikepdf.Dictionary) else None

    def operand(self, operands: Sequence[Any], kind: str) -> pikepdf.Object | None:
        """Return the old resource that the last operand names."""
        if not len(operands) or not isinstance(operands[-1], pikepdf.Name):
            return None
        return self.found(kind, operands[-1])

    def name(
        self,
        kind: str,
        old: object,
        source: pikepdf.Object,
        make: Callable[[pikepdf.Object], pikepdf.Object],
    ) -> pikepdf.Name:
        """Return the fresh name of a resource, which is made anew when first asked for."""
        known = self.names.known(kind, str(old))
        return known if known is not None else self.names.give(kind, str(old), make(source))
