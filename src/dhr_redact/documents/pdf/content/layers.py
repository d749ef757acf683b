"""Optional content: which layers of the file a reader does not see (ISO 32000-1, 8.11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pikepdf

_DEPTH: Final = 50


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
            return self._is_membership_hidden(group)
        if self.all_off:
            return group.objgen not in self.on
        return group.objgen in self.off or _is_for_another_use(group)

    def _is_membership_hidden(self, group: pikepdf.Dictionary) -> bool:
        if isinstance(group.get("/VE"), pikepdf.Array):
            return not self._is_true(group.get("/VE"), 0)
        members = group.get("/OCGs")
        if isinstance(members, pikepdf.Dictionary):
            return self.is_hidden(members)
        if isinstance(members, pikepdf.Array) and len(members):
            return self._by_policy(group, [self.is_hidden(member) for member in members])
        return False

    def _is_true(self, expression: object, depth: int) -> bool:
        """Tell what a visibility expression comes to (ISO 32000-1, 8.11.2.2)."""
        if isinstance(expression, pikepdf.Dictionary):
            return not self.is_hidden(expression)
        if not isinstance(expression, pikepdf.Array) or not len(expression) or depth > _DEPTH:
            return True
        operands = [self._is_true(item, depth + 1) for item in list(expression)[1:]]
        if expression[0] == "/Not":
            return not all(operands)
        return any(operands) if expression[0] == "/Or" else all(operands)

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


def _is_for_another_use(group: pikepdf.Dictionary) -> bool:
    """Tell whether a layer says of itself that it is not for the screen."""
    usage = group.get("/Usage")
    view = usage.get("/View") if isinstance(usage, pikepdf.Dictionary) else None
    return isinstance(view, pikepdf.Dictionary) and view.get("/ViewState") == "/OFF"


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
