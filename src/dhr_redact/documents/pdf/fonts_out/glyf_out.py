"""The outlines of a TrueType program: those of wanted glyphs, each as long as it truly is."""

from __future__ import annotations

import struct
from typing import Final

import numpy as np
import numpy.typing as npt

_ARGS_ARE_WORDS, _HAS_SCALE, _MORE, _HAS_XY, _HAS_MATRIX, _INSTRUCTED = (
    *(0x1, 0x8, 0x20, 0x40, 0x80, 0x100),
)
_X_IS_BYTE, _Y_IS_BYTE, _REPEATED, _X_SAME, _Y_SAME = 0x2, 0x4, 0x8, 0x10, 0x20
_HEAD: Final = 10


def wanted_outlines(
    glyf: bytes, loca: bytes, gids: frozenset[int], *, is_long: bool
) -> tuple[frozenset[int], bytes, bytes]:
    """Return the glyphs with those they are made of, and `glyf` and `loca` with nothing else.

    Where a table says that a glyph ends before it begins, viewers read on to the end of all
    outlines: so each is measured, lest it drag others along.
    """
    kind, unit = _kind_of(is_long=is_long)
    places = places_of(loca, is_long=is_long)
    size = len(places)
    shown = set(gids)
    outlines: dict[int, bytes] = {}
    todo = sorted(gids)
    while todo:
        gid = todo.pop()
        if not 0 <= gid < size - 1:
            continue
        start, end = int(places[gid]), int(places[gid + 1])
        outline = glyf[start : end if end >= start else len(glyf)]
        outline = outline[: length_of(outline)]
        outlines[gid] = outline + bytes(-len(outline) % 4)
        for part in parts_of(outline):
            if part not in shown:
                shown.add(part)
                todo.append(part)
    lengths = np.zeros(max(size - 1, 0), np.int64)
    for gid, outline in outlines.items():
        lengths[gid] = len(outline)
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)])
    body = b"".join(outlines[gid] for gid in sorted(outlines))
    return frozenset(shown), body, (ends // unit).astype(kind).tobytes()


def places_of(loca: bytes, *, is_long: bool) -> npt.NDArray[np.int64]:
    """Return where in `glyf` each outline begins, and behind them where the last one ends."""
    kind, unit = _kind_of(is_long=is_long)
    count = len(loca) // np.dtype(kind).itemsize
    return np.frombuffer(loca, kind, count).astype(np.int64) * unit


def _kind_of(*, is_long: bool) -> tuple[str, int]:
    """Return what the numbers of `loca` are, and how many bytes they count in."""
    return (">u4", 1) if is_long else (">u2", 2)


def parts_of(outline: bytes) -> list[int]:
    """Return the glyphs that a composite glyph is made of."""
    return [gid for _, gid, _ in _components(outline)]


def parts_at(outline: bytes | bytearray) -> list[tuple[int, int]]:
    """Return where a composite glyph names each of its parts, and which glyph that is."""
    starts = [_HEAD, *(end for _, _, end in _components(outline))]
    return [
        (start + 2, gid) for start, (_, gid, _) in zip(starts, _components(outline), strict=False)
    ]


def _components(outline: bytes | bytearray) -> list[tuple[int, int, int]]:
    """Return the flags and numbers of a composite glyph's parts, and where each ends."""
    if len(outline) < _HEAD or struct.unpack_from(">h", outline, 0)[0] >= 0:
        return []
    found: list[tuple[int, int, int]] = []
    at = _HEAD
    while at + 4 <= len(outline):
        flags, gid = struct.unpack_from(">HH", outline, at)
        at += 4 + (4 if flags & _ARGS_ARE_WORDS else 2)
        at += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_XY else 8 if flags & _HAS_MATRIX else 0
        found.append((flags, gid, at))
        if not flags & _MORE:
            break
    return found


def length_of(outline: bytes) -> int:
    """Return how many bytes an outline takes, whatever follows it; 0 if it is none."""
    if len(outline) < _HEAD:
        return 0
    (contours,) = struct.unpack_from(">h", outline, 0)
    try:
        if contours < 0:
            return _composite_length(outline)
        return _simple_length(outline, contours) if contours else 0
    except (struct.error, IndexError):
        return len(outline)


def _composite_length(outline: bytes) -> int:
    components = _components(outline)
    if not components:
        return 0
    flags, _, end = components[-1]
    if flags & _INSTRUCTED:
        end += 2 + int(struct.unpack_from(">H", outline, end)[0])
    return end


def _simple_length(outline: bytes, contours: int) -> int:
    at = _HEAD + 2 * contours
    points = int(struct.unpack_from(">H", outline, at - 2)[0]) + 1
    at += 2 + int(struct.unpack_from(">H", outline, at)[0])
    coordinates = 0
    while points > 0:
        flags = outline[at]
        at += 1
        count = 1
        if flags & _REPEATED:
            count += outline[at]
            at += 1
        across = 1 if flags & _X_IS_BYTE else 0 if flags & _X_SAME else 2
        along = 1 if flags & _Y_IS_BYTE else 0 if flags & _Y_SAME else 2
        coordinates += (across + along) * min(count, points)
        points -= count
    return at + coordinates
