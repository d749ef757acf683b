"""What a reader sees of the glyphs: not what is covered, nor what has the colour of its ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dhr_redact.documents.pdf.content.glyphs import (
    Colour,
    Glyph,
    Hidden,
    PageReading,
    Paint,
    PaintKind,
)
from dhr_redact.documents.pdf.objects.matrices import holds

_BAND: Final = 24.0
_ALIKE: Final = 0.06
_PAPER: Final[Colour] = (1.0, 1.0, 1.0)
_COVERS: Final = frozenset({PaintKind.FILL, PaintKind.IMAGE})


def with_unseen_marked(reading: PageReading) -> PageReading:
    """Return a page whose covered and paper-coloured glyphs are marked as hidden."""
    bands = _bands(reading.paints)
    colours = [show.state.colour for show in reading.shows]
    pale = [colour is not None and _is_like(colour, _PAPER) for colour in colours]
    glyphs = []
    for glyph in reading.glyphs:
        is_alone = int((glyph.box[1] + glyph.box[3]) / 2 // _BAND) not in bands
        is_seen = is_alone and not pale[glyph.show]  # nearly always
        glyphs.append(glyph if is_seen else _marked(glyph, reading, bands))
    return replace(reading, glyphs=tuple(glyphs))


def _bands(paints: Sequence[Paint]) -> dict[int, list[Paint]]:
    """Put paints that may lie over or under text where they can be found by height."""
    bands: dict[int, list[Paint]] = {}
    for paint in paints:
        if paint.hidden or paint.is_apart or paint.kind is PaintKind.STROKE:
            continue
        low, high = int(paint.box[1] // _BAND), int(paint.box[3] // _BAND)
        for band in range(max(low, -1_000), min(high, 1_000) + 1):
            bands.setdefault(band, []).append(paint)
    return bands


def _marked(glyph: Glyph, reading: PageReading, bands: dict[int, list[Paint]]) -> Glyph:
    if glyph.hidden is not None or glyph.text.isspace():
        return glyph
    x, y = (glyph.box[0] + glyph.box[2]) / 2, (glyph.box[1] + glyph.box[3]) / 2
    colour = reading.shows[glyph.show].state.colour
    ground: Colour | None = _PAPER
    band = bands.get(int(y // _BAND))
    if band is not None:
        here = [paint for paint in band if holds(paint.box, x, y)]
        if any(_covers(paint, glyph) for paint in here):
            return glyph._replace(hidden=Hidden.COVERED)
        ground = _ground(here, glyph)
    if colour is not None and ground is not None and _is_like(colour, ground):
        return glyph._replace(hidden=Hidden.SAME_COLOUR)
    return glyph


def _covers(paint: Paint, glyph: Glyph) -> bool:
    if paint.order <= glyph.order or not paint.is_opaque or paint.kind not in _COVERS:
        return False
    return paint.is_plain or paint.kind is PaintKind.IMAGE


def _ground(here: Sequence[Paint], glyph: Glyph) -> Colour | None:
    """Return the colour under a glyph, or None where it cannot be told."""
    below = [paint for paint in here if paint.order < glyph.order]
    if not below:
        return _PAPER
    top = max(below, key=lambda paint: paint.order)
    if top.kind is not PaintKind.FILL or not top.is_plain or not top.is_opaque:
        return None
    return top.colour


def _is_like(first: Colour, second: Colour) -> bool:
    red, green, blue = (
        abs(first[0] - second[0]),
        abs(first[1] - second[1]),
        abs(first[2] - second[2]),
    )
    return red <= _ALIKE and green <= _ALIKE and blue <= _ALIKE
