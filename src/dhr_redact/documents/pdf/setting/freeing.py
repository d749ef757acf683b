"""Matrices that place one piece of text, and texts that stand for glyphs: both tell what went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, cast

import pikepdf

from dhr_redact.documents.pdf.content.glyphs import PageReading, Show
from dhr_redact.documents.pdf.objects.matrices import apply, product
from dhr_redact.documents.pdf.setting.leftovers import name_of

Instruction = pikepdf.ContentStreamInstruction

_SHOWS: Final = frozenset({"Tj", "TJ", "'", '"'})
_TELLING: Final = ("/ActualText", "/Alt", "/E", "/T")


def freed_matrices(
    reading: PageReading,
    gone: Collection[int],
    starts: Mapping[int, float],
    marks: Mapping[tuple[int, int], Sequence[object]],
) -> dict[int, frozenset[int]]:
    """Return for each stream the `cm` operators whose place is that of one line being set anew.

    Some programs place every run of text by a matrix of its own. Its numbers would still say where
    the run stood, so the writer drops them and says the place in the text matrix.
    """
    touched: dict[int, set[int]] = defaultdict(set)
    for number in (*gone, *starts):
        show = reading.shows[reading.glyphs[number].show]
        touched[show.stream].add(show.operator)
    for stream, operator in marks:
        touched[stream].add(operator)
    by_stream: dict[int, dict[int, Show]] = defaultdict(dict)
    for show in reading.shows:
        if show.stream in touched:
            by_stream[show.stream][show.operator] = show
    freed: dict[int, frozenset[int]] = {}
    for stream, operators in touched.items():
        found = _in_stream(reading, stream, operators, by_stream[stream])
        if found:
            freed[stream] = frozenset(found)
    return freed


def _in_stream(
    reading: PageReading, stream: int, touched: set[int], shows: Mapping[int, Show]
) -> set[int]:
    open_: list[list[int]] = [[]]  # operators of `cm` by level of `q`
    inside: dict[int, list[int]] = {}
    masked: set[int] = set()
    instructions = reading.streams[stream].instructions
    for number, instruction in enumerate(instructions):
        name = name_of(instruction)
        if name == "q":
            open_.append([])
        elif name == "Q" and len(open_) > 1:
            open_.pop()
        elif name == "cm":
            open_[-1].append(number)
            inside[number] = []
        elif name in _SHOWS or number in touched:
            for level in open_:
                for matrix in level:
                    inside[matrix].append(number)
        elif name == "gs" and _masks(reading, stream, instruction):
            masked.update(matrix for level in open_ for matrix in level)
    return {
        matrix
        for matrix, within in inside.items()
        if matrix not in masked
        and any(number in touched for number in within)
        and _is_one_row([shows[number] for number in within if number in shows])
    }


def _is_one_row(shows: Sequence[Show]) -> bool:
    """Tell whether all strings stand on about one baseline."""
    rows: list[tuple[float, float]] = []
    for show in shows:
        line = product(show.matrix, show.ctm)
        length = (line[0] ** 2 + line[1] ** 2) ** 0.5 or 1.0
        x, y = apply(line, 0.0, 0.0)
        across = (x * line[1] - y * line[0]) / length
        height = (line[2] ** 2 + line[3] ** 2) ** 0.5 * abs(show.state.size)
        rows.append((across, height))
    if not rows:
        return True
    first = rows[0]
    return all(abs(across - first[0]) <= 0.8 * max(height, first[1]) for across, height in rows)


def _masks(reading: PageReading, stream: int, instruction: Instruction) -> bool:
    states = reading.streams[stream].resources.get("/ExtGState")
    name = cast("pikepdf.Name", instruction.operands[0])
    state = states.get(name) if isinstance(states, pikepdf.Dictionary) else None
    return isinstance(state, pikepdf.Dictionary) and "/SMask" in state


def scrubbed_marks(reading: PageReading, gone: Collection[int]) -> dict[int, frozenset[int]]:
    """Return for each stream the starts of marked content that hold something which goes.

    What a form draws is held by the marked content around its `Do` as well.
    """
    losing: dict[int, set[int]] = defaultdict(set)
    for number in gone:
        show = reading.shows[reading.glyphs[number].show]
        stream: int | None = show.stream
        operator: int | None = show.operator
        while stream is not None and operator is not None:
            losing[stream].add(operator)
            here = reading.streams[stream]
            stream, operator = here.parent, here.operator
    found: dict[int, frozenset[int]] = {}
    for stream, operators in losing.items():
        telling = _telling_around(reading, stream, operators)
        if telling:
            found[stream] = frozenset(telling)
    return found


def _telling_around(reading: PageReading, stream: int, operators: set[int]) -> set[int]:
    here = reading.streams[stream]
    open_: list[int] = []
    found: set[int] = set()
    for number, instruction in enumerate(here.instructions):
        if number in operators:
            found.update(open_)
        name = name_of(instruction)
        if name in {"BDC", "BMC"}:
            open_.append(number)
        elif name == "EMC" and open_:
            open_.pop()
    return {number for number in found if _tells(here.resources, here.instructions[number])}


def _tells(resources: pikepdf.Dictionary, instruction: pikepdf.ContentStreamInstruction) -> bool:
    operands = cast("Sequence[Any]", instruction.operands)
    properties: object = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name):
        known = resources.get("/Properties")
        properties = known.get(properties) if isinstance(known, pikepdf.Dictionary) else None
    return isinstance(properties, pikepdf.Dictionary) and any(key in properties for key in _TELLING)
