"""Look at a drawing: does a line of text touch another, or a mark, or leave the page?"""

from __future__ import annotations

from itertools import combinations

from dhr_redact.reports.drawing import Disc, Drawing, Shape, Words, texts_in

Room = tuple[float, float, float, float]


def faults(drawing: Drawing) -> list[str]:
    """Return what is wrong with where the words stand."""
    words = list(texts_in(drawing.pieces))
    wrong = [f"off the page: {w.text}" for w in words if _is_off(w.room, drawing)]
    wrong += [
        f"{a.text} on {b.text}" for a, b in combinations(words, 2) if _touch(_core(a), _core(b))
    ]
    marks = [_mark(piece) for piece in drawing.pieces if isinstance(piece, Disc | Shape)]
    wrong += [f"a mark on {w.text}" for w in words for mark in marks if _touch(_core(w), mark)]
    wrong += ["a mark off the page" for mark in marks if _is_off(mark, drawing)]
    return wrong


def _core(words: Words) -> Room:
    """Return what the letters cover, without the room between lines."""
    left, _, right, _ = words.room
    return left, words.y - 0.72 * words.size, right, words.y + 0.2 * words.size


def _mark(piece: Disc | Shape) -> Room:
    if isinstance(piece, Disc):
        r = piece.radius
        return piece.x - r, piece.y - r, piece.x + r, piece.y + r
    xs, ys = zip(*piece.corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _touch(a: Room, b: Room) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _is_off(room: Room, drawing: Drawing) -> bool:
    left, top, right, bottom = room
    return left < 0 or top < 0 or right > drawing.width or bottom > drawing.height
