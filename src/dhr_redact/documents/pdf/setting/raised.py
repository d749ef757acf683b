"""Raised and lowered letters, which have a baseline of their own, put back into their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import Glyph
from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.objects.matrices import union
from dhr_redact.documents.pdf.reading.cells import along_of

_SMALL: Final = 0.82
"""Raised letters are smaller than this part of their line's height."""
_ABOVE: Final = 0.65
_BELOW: Final = 0.4
_BESIDE: Final = 0.5
_FEW: Final = 16
"""So many raised letters at most stand behind the end of a line."""
_ON_TOP: Final = 0.5
"""A letter that covers more than this part of its width of others is no raised letter."""


def with_raised(glyphs: Sequence[Glyph], lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with small raised or lowered ones taken into the line they belong to."""
    hosts = sorted(range(len(lines)), key=lambda number: -lines[number].height)
    host_of = {number: _host_of(glyphs, line, lines, hosts) for number, line in enumerate(lines)}
    guests: dict[int, list[Line]] = defaultdict(list)
    inside: set[int] = set()
    for number, host in host_of.items():
        if host is not None and host_of[host] is None:
            guests[host].append(lines[number])
            inside.add(number)
    return tuple(
        _merged(glyphs, line, guests[number]) if number in guests else line
        for number, line in enumerate(lines)
        if number not in inside
    )


def _host_of(
    glyphs: Sequence[Glyph], line: Line, lines: Sequence[Line], hosts: Sequence[int]
) -> int | None:
    best: tuple[float, int] | None = None
    for number in hosts:
        host = lines[number]
        if line.height > _SMALL * host.height:
            break
        lower = line.across - host.across
        if not -_ABOVE * host.height <= lower <= _BELOW * host.height:
            continue
        margin = _BESIDE * host.height
        is_beside = (
            line.direction == host.direction
            and line.along[0] >= host.along[0] - margin
            and line.along[0] <= host.along[1] + margin
            and (line.along[1] <= host.along[1] + margin or len(line.glyphs) <= _FEW)
        )
        if is_beside and not _covers(glyphs, line, host):
            best = min(best or (abs(lower), number), (abs(lower), number))
    return best[1] if best else None


def _covers(glyphs: Sequence[Glyph], line: Line, host: Line) -> bool:
    """Tell whether a line's letters stand above the letters of the other, not between them."""
    for number in line.glyphs:
        start, end = along_of(glyphs[number].box, line.direction)
        for other in host.glyphs:
            if glyphs[other].text.isspace():
                continue
            left, right = along_of(glyphs[other].box, line.direction)
            if min(end, right) - max(start, left) > _ON_TOP * (end - start):
                return True
    return False


def _merged(glyphs: Sequence[Glyph], line: Line, guests: Sequence[Line]) -> Line:
    numbers = list(line.glyphs)
    twins = list(line.twins)
    boxes = [line.box]
    starts_word = set(line.starts_word)
    for guest in guests:
        numbers += guest.glyphs
        twins += guest.twins
        starts_word |= guest.starts_word
        boxes.append(guest.box)
    numbers.sort(key=lambda number: (round(glyphs[number].start, 2), number))
    return replace(
        line,
        glyphs=tuple(numbers),
        starts_word=frozenset(starts_word),
        along=(
            min(line.along[0], *(guest.along[0] for guest in guests)),
            max(line.along[1], *(guest.along[1] for guest in guests)),
        ),
        box=union(boxes),
        twins=tuple(twins),
    )
