"""What a stream is left with where text went or was drawn elsewhere: it tells of the old lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

import pikepdf

Instruction = pikepdf.ContentStreamInstruction
_Named = tuple[str, Instruction]

# fmt: off
_STATES: Final = frozenset({
    "cm", "w", "J", "j", "M", "d", "ri", "i", "gs", "g", "rg", "k", "cs", "sc", "scn", "G", "RG",
    "K", "CS", "SC", "SCN", "BT", "ET", "Tf", "Tr", "Ts", "Tc", "Tw", "Tz", "Tm", "m", "l", "c",
    "v", "y", "h", "re", "W", "W*", "n", "q", "Q",
})
"""Operators that draw nothing and whose effect ends with `Q`."""
_SAID_AGAIN: Final = {
    **{name: name for name in ("w", "J", "j", "M", "Tf", "Tr", "Ts", "Tc", "Tw", "Tz")},
    "g": "fill", "rg": "fill", "k": "fill", "G": "stroke", "RG": "stroke", "K": "stroke",
}
"""What an operator sets by itself."""
_FORGETS: Final = {
    "cs": ("fill",), "sc": ("fill",), "scn": ("fill",), "CS": ("stroke",), "SC": ("stroke",),
    "SCN": ("stroke",),
}
# fmt: on


def without_leftovers(instructions: Sequence[Instruction]) -> list[Instruction]:
    """Return instructions that draw the same, without what draws nothing and says nothing new.

    Left out are `q ... Q` and marked content of the structure tree around text objects that show
    nothing, such text objects themselves, and values that stand already.
    """
    named = [(name_of(instruction), instruction) for instruction in instructions]
    return _said_once(_without_empty_text(_without_empty_blocks(named)))


def _without_empty_blocks(instructions: Sequence[_Named]) -> list[_Named]:
    out: list[_Named] = []
    saves: list[int] = []
    marks: list[int] = []
    for name, instruction in instructions:
        out.append((name, instruction))
        if name == "q":
            saves.append(len(out) - 1)
        elif name in {"BDC", "BMC"}:
            marks.append(len(out) - 1)
        elif name == "Q" and saves:
            start = saves.pop()
            inner = out[start + 1 : -1]
            if _only_sets(inner) and any(name == "BT" for name, _ in inner):
                del out[start:]
        elif name == "EMC" and marks:
            start = marks.pop()
            if start == len(out) - 2 and start >= 0 and _has_mcid(out[start][1]):
                del out[start:]
    return out


def _only_sets(instructions: Sequence[_Named]) -> bool:
    """Tell whether nothing is drawn."""
    return all(name in _STATES for name, _ in instructions)


def _has_mcid(instruction: Instruction) -> bool:
    operands = cast("Sequence[Any]", instruction.operands)
    properties: object = operands[1] if len(operands) > 1 else None
    return isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties


def _without_empty_text(instructions: Sequence[_Named]) -> list[_Named]:
    """Take away the bounds and places of text objects that show nothing; what they set stays."""
    out: list[_Named] = []
    start: int | None = None
    for name, instruction in instructions:
        out.append((name, instruction))
        if name == "BT":
            start = len(out) - 1
        elif name == "ET" and start is not None:
            inner = out[start + 1 : -1]
            if _only_sets(inner):
                out[start:] = [one for one in inner if one[0] != "Tm"]
            start = None
    return out


def _said_once(instructions: Sequence[_Named]) -> list[Instruction]:
    """Leave out operators that set what stands already."""
    out: list[Instruction] = []
    known: dict[str, bytes] = {}
    saved: list[dict[str, bytes]] = []
    for name, instruction in instructions:
        if name == "q":
            saved.append(dict(known))
        elif name == "Q":
            known = saved.pop() if saved else {}
        elif name == "gs":
            known = {}
        elif name in _FORGETS:
            for what in _FORGETS[name]:
                known.pop(what, None)
        elif name in _SAID_AGAIN:
            said = pikepdf.unparse_content_stream([instruction])
            if known.get(_SAID_AGAIN[name]) == said:
                continue
            known[_SAID_AGAIN[name]] = said
        out.append(instruction)
    return out


def name_of(instruction: Instruction | pikepdf.ContentStreamInlineImage) -> str:
    """Return the name of an operator; that of a picture inside the stream is no operator's."""
    return str(instruction.operator)
