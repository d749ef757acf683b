"""Show a paragraph that was broken anew at one operator: its old operators tell its old lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import PageReading, Show
from dhr_redact.documents.pdf.setting.leftovers import name_of
from dhr_redact.documents.pdf.setting.line_values import LineSetting

_SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})


def gathered(
    reading: PageReading,
    paragraphs: Sequence[Sequence[LineSetting]],
    dropped: Collection[int],
    runs: Mapping[int, int] | None = None,
) -> tuple[dict[int, tuple[int, ...]], frozenset[int]]:
    """Return the glyphs that one show draws for its whole paragraph, and the shows left empty.

    `runs` has for each MCID of the structure tree a number that it shares with those beside it in
    its element; without it all marked content is taken for different.
    """
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
        if shows and all_glyphs <= gone.union(order) and _are_alike(reading, shows, runs):
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


def _are_alike(reading: PageReading, shows: Sequence[int], runs: Mapping[int, int] | None) -> bool:
    """Tell whether strings differ in nothing but font and place, and in what says their line."""
    known = [reading.shows[show] for show in shows]
    first = known[0]
    marks = _Marks(reading, first.stream, runs)
    return all(
        show.stream == first.stream
        and bool(show.state.font_name)
        and show.state.colour == first.state.colour
        and show.state.colour is not None
        and (show.state.mode, show.state.rise) == (first.state.mode, 0.0)
        and show.clip == first.clip
        and marks.around(show) == marks.around(first)
        for show in known
    )


class _Marks:
    """The marked content that the strings of one stream stand in.

    Some programs mark each line of a paragraph by itself. Those that follow each other in one
    element of the structure tree are taken for one.
    """

    def __init__(self, reading: PageReading, stream: int, runs: Mapping[int, int] | None) -> None:
        self._here = reading.streams[stream]
        self._runs = runs
        self._open: dict[int, tuple[int, ...]] = {}
        open_: list[int] = []
        for number, instruction in enumerate(self._here.instructions):
            name = name_of(instruction)
            if name in {"BDC", "BMC"}:
                open_.append(number)
            elif name == "EMC" and open_:
                open_.pop()
            elif name in _SHOWS:
                self._open[number] = tuple(open_)

    def around(self, show: Show) -> tuple[object, ...]:
        """Return what stands for the marked content around a string."""
        marks = self._open.get(show.operator, ())
        if not marks or self._runs is None or show.mcid is None or show.spoken is not None:
            return marks
        if self._mcid(marks[-1]) != show.mcid:
            return marks
        return (*marks[:-1], ("run", self._runs.get(show.mcid)))

    def _mcid(self, mark: int) -> object:
        operands = cast("Sequence[Any]", self._here.instructions[mark].operands)
        properties: object = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            known = self._here.resources.get("/Properties")
            properties = known.get(properties) if isinstance(known, pikepdf.Dictionary) else None
        return properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
