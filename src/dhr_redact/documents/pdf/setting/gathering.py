"""Show a paragraph that was broken anew at one operator: its old operators tell its old lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import PageReading
from dhr_redact.documents.pdf.setting.line_values import LineSetting

Instruction = pikepdf.ContentStreamInstruction

# fmt: off
_STATES: Final = frozenset({
    "cm", "w", "J", "j", "M", "d", "ri", "i", "gs", "g", "rg", "k", "cs", "sc", "scn", "G", "RG",
    "K", "CS", "SC", "SCN", "BT", "ET", "Tf", "Tr", "Ts", "Tc", "Tw", "Tz", "Tm",
})
# fmt: on
"""Operators that draw nothing and whose effect ends with `Q`."""


def gathered(
    reading: PageReading,
    paragraphs: Sequence[Sequence[LineSetting]],
    dropped: Collection[int],
) -> tuple[dict[int, tuple[int, ...]], frozenset[int]]:
    """Return the glyphs that one show draws for its whole paragraph, and the shows left empty."""
    of_show: dict[int, list[int]] = defaultdict(list)
    for number, glyph in enumerate(reading.glyphs):
        of_show[glyph.show].append(number)
    gone = frozenset(dropped)
    found: dict[int, tuple[int, ...]] = {}
    emptied: set[int] = set()
    for settings in paragraphs:
        order = _order(settings)
        shows = sorted({reading.glyphs[number].show for number in order})
        all_glyphs = {number for show in shows for number in of_show[show]}
        if len(shows) > 1 and all_glyphs <= gone.union(order) and _are_alike(reading, shows):
            found[shows[0]] = tuple(order)
            emptied.update(shows[1:])
    return found, frozenset(emptied)


def _order(settings: Sequence[LineSetting]) -> list[int]:
    """Return a paragraph's glyphs and the anchors of its replacements as they are read."""
    order: list[int] = []
    for setting in settings:
        places = [(start, number) for number, start in setting.starts.items()]
        places += [(made.start, made.anchor) for made in setting.written]
        order += [number for _start, number in sorted(places)]
    return order


def _are_alike(reading: PageReading, shows: Sequence[int]) -> bool:
    """Tell whether strings differ in nothing but font and place."""
    known = [reading.shows[show] for show in shows]
    first = known[0]
    opened = _opened(reading, first.stream)
    return all(
        show.stream == first.stream
        and bool(show.state.font_name)
        and show.state.colour == first.state.colour
        and show.state.colour is not None
        and (show.state.mode, show.state.rise) == (first.state.mode, 0.0)
        and show.clip == first.clip
        and opened.get(show.operator) == opened.get(first.operator)
        for show in known
    )


def _opened(reading: PageReading, stream: int) -> dict[int, int | None]:
    """Return for each operator which start of marked content it stands in."""
    open_: list[int] = []
    found: dict[int, int | None] = {}
    for number, instruction in enumerate(reading.streams[stream].instructions):
        name = _name(instruction)
        if name in {"BDC", "BMC"}:
            open_.append(number)
        elif name == "EMC" and open_:
            open_.pop()
        found[number] = open_[-1] if open_ else None
    return found


def without_empty_blocks(instructions: Sequence[Instruction]) -> list[Instruction]:
    """Return instructions without `q ... Q` around text objects that show nothing."""
    out: list[Instruction] = []
    starts: list[int] = []
    for instruction in instructions:
        name = _name(instruction)
        out.append(instruction)
        if name == "q":
            starts.append(len(out) - 1)
        elif name == "Q" and starts:
            start = starts.pop()
            names = {_name(one) for one in out[start + 1 : -1]}
            if "BT" in names and names <= _STATES:
                del out[start:]
    return out


def _name(instruction: Instruction) -> str:
    operator: Mapping[str, object] | object = getattr(instruction, "operator", None)
    return "" if operator is None else str(operator)
