"""Optional content: which layers of the file a reader does not see (ISO 32000-1, 8.11)."""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers that are switched off, by object number."""

    off: frozenset[tuple[int, int]] = frozenset()
    all_off: bool = False
    on: frozenset[tuple[int, int]] = frozenset()

    def is_hidden(self, group: object) -> bool:
        """Tell whether content of a layer, or of a membership of layers, is not shown."""
        if not isinstance(group, pikepdf.Dictionary):
            return False
        if group.get("/Type") == "/OCMD":
            members = group.get("/OCGs")
            if isinstance(members, pikepdf.Dictionary):
                return self.is_hidden(members)
            if isinstance(members, pikepdf.Array) and len(members):
                return self._by_policy(group, [self.is_hidden(member) for member in members])
            return False
        if self.all_off:
            return group.objgen not in self.on
        return group.objgen in self.off

    @staticmethod
    def _by_policy(group: pikepdf.Dictionary, hidden: list[bool]) -> bool:
        policy = str(group.get("/P", "/AnyOn"))
        if policy == "/AllOn":
            return any(hidden)
        if policy == "/AnyOff":
            return not any(hidden)
        if policy == "/AllOff":
            return not all(hidden)
        return all(hidden)


def layers_of(pdf: pikepdf.Pdf) -> Layers:
    """Read which layers the file shows when it is opened."""
    properties = pdf.Root.get("/OCProperties")
    shown = properties.get("/D") if isinstance(properties, pikepdf.Dictionary) else None
    if not isinstance(shown, pikepdf.Dictionary):
        return Layers()
    return Layers(
        off=_members(shown.get("/OFF")),
        all_off=shown.get("/BaseState") == "/OFF",
        on=_members(shown.get("/ON")),
    )


def _members(groups: object) -> frozenset[tuple[int, int]]:
    if not isinstance(groups, pikepdf.Array):
        return frozenset()
    return frozenset(group.objgen for group in groups if isinstance(group, pikepdf.Dictionary))
