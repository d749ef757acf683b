"""Fresh names for the resources of a content stream: the file's own may be a person's."""

from __future__ import annotations

from typing import Final

import pikepdf

_LETTERS: Final = {
    "/ColorSpace": "C",
    "/ExtGState": "G",
    "/Font": "F",
    "/Pattern": "P",
    "/Shading": "S",
    "/XObject": "X",
}


class FreshNames:
    """The resources of one new content stream, by fresh names."""

    def __init__(self) -> None:
        self._kinds: dict[str, pikepdf.Dictionary] = {}
        self._known: dict[tuple[str, object], pikepdf.Name] = {}

    def known(self, kind: str, key: object) -> pikepdf.Name | None:
        """Return the name that something got before."""
        return self._known.get((kind, key))

    def give(self, kind: str, key: object, value: pikepdf.Object) -> pikepdf.Name:
        """Name a resource; the same key gets the same name."""
        entries = self._kinds.setdefault(kind, pikepdf.Dictionary())
        name = pikepdf.Name(f"/{_LETTERS[kind]}{len(entries) + 1}")
        entries[name] = value
        self._known[kind, key] = name
        return name

    def set(self, kind: str, name: str, value: pikepdf.Object) -> None:
        """Set a resource under a name that we chose ourselves."""
        self._kinds.setdefault(kind, pikepdf.Dictionary())[name] = value

    def dictionary(self) -> pikepdf.Dictionary:
        """Return the resources."""
        return pikepdf.Dictionary({kind: self._kinds[kind] for kind in sorted(self._kinds)})
