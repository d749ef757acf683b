"""Break a paragraph into lines anew, so that its line breaks do not tell what went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from dhr_redact.documents.pdf.setting.alignment import Alignment
from dhr_redact.documents.pdf.setting.fitting import Reach, justified, reached
from dhr_redact.documents.pdf.setting.line_items import SPACE, ItemMaker
from dhr_redact.documents.pdf.setting.line_values import Item, LineSetting, LineWork
from dhr_redact.documents.pdf.setting.resetting import placed

_SQUEEZES: Final = (1.0, 0.9, 0.8, 0.7)
"""By how much spaces are made narrower if the paragraph would need one line more."""
_HAIR: Final = 0.02


def broken_anew(
    works: Sequence[LineWork], maker: ItemMaker, ems: Sequence[float]
) -> list[LineSetting] | None:
    """Return the settings of a paragraph's lines, or None if it cannot be broken anew.

    The words fill the lines one after another. There are never more lines than there were; if
    there are fewer, the last ones stay empty.
    """
    columns = [work.column for work in works]
    if any(column.alignment in {Alignment.CENTRE, Alignment.RIGHT} for column in columns):
        return None
    items = _items(works, maker, ems)
    if items is None:
        return None
    full = columns[:-1]
    edges = [
        column.edge
        for column in full
        if column.alignment is Alignment.JUSTIFIED and column.edge is not None
    ]
    edge = edges[0] if 2 * len(edges) > len(full) else None
    right = min(column.right for column in columns)
    right = right if edge is None else min(edge, right)
    lefts = [column.left for column in columns]
    for space in _SQUEEZES:
        rows = _rows(items, lefts, right, space)
        if rows is not None:
            settings = []
            for number, row in enumerate(rows):
                is_last = number == len(rows) - 1
                factor = space
                if edge is not None and not is_last:
                    factor = justified(row, lefts[number], edge, ems[number], space)
                spaced = _spaced(row)
                setting = placed(row, lefts[number], factor, 1.0)
                settings.append(replace(setting, spaced=spaced))
            return _lowered(works, settings)
    return None


def _items(works: Sequence[LineWork], maker: ItemMaker, ems: Sequence[float]) -> list[Item] | None:
    """Return the items of all lines, a space between each two."""
    found: list[Item] = []
    for number, (work, em) in enumerate(zip(works, ems, strict=True)):
        items = maker.items(work, em)
        if items is None:
            return None
        if number:
            for item in items:
                item.stop = None
            if found and items and not items[0].clings:
                found.append(Item(0.0, is_space=True))
        found += items
    widths = [item.width for item in found if item.is_space and item.glyph is not None]
    space = median(widths) if widths else SPACE * ems[0]
    for item in found:
        if item.is_space and item.glyph is None:
            item.width = space
    return found


def _rows(
    items: Sequence[Item], lefts: Sequence[float], right: float, space: float
) -> list[list[Item]] | None:
    """Fill rows with words, or return None if there are too few rows."""
    rows: list[list[Item]] = [[]]
    reach = Reach.at(lefts[0])
    for word in _words(items):
        tried = reached(reach, word, space, 1.0)
        if tried.end <= right + _HAIR:
            rows[-1] += word
            reach = tried
            continue
        if not rows[-1] or len(rows) == len(lefts):
            return None
        row = [item for item in word if not item.is_space]
        reach = reached(Reach.at(lefts[len(rows)]), row, space, 1.0)
        if row[0].stop is not None or reach.end > right + _HAIR:
            return None
        rows.append(row)
    return rows


def _words(items: Sequence[Item]) -> list[list[Item]]:
    """Return the words, each with the spaces before it; what clings goes with the word before."""
    words: list[list[Item]] = []
    for item in items:
        is_behind = bool(words) and not words[-1][-1].is_space
        if not words or (item.is_space and is_behind):
            words.append([])
        words[-1].append(item)
        if item.clings and len(words) > 1 and all(one.is_space for one in words[-1][:-1]):
            clinging = words.pop()
            words[-1] += clinging
    return words


def _spaced(row: Sequence[Item]) -> frozenset[int]:
    """Let one space be shown behind each word, and none of those that stood there.

    Which spaces of the old lines were drawn tells where they ended.
    """
    spaced: set[int] = set()
    for before, item in pairwise(row):
        if not item.is_space:
            continue
        item.glyph = None
        if before.written is not None:
            before.written = replace(before.written, is_spaced=True)
        elif before.glyph is not None:
            spaced.add(before.glyph)
    return frozenset(spaced)


def _lowered(works: Sequence[LineWork], settings: Sequence[LineSetting]) -> list[LineSetting]:
    """Say of each glyph how far below its old line it stands; lines without text are empty."""
    across = {glyph: work.line.across for work in works for glyph in work.line.glyphs}
    found: list[LineSetting] = []
    for number, work in enumerate(works):
        here = work.line.across
        if number >= len(settings):
            found.append(LineSetting({}, (), (work.column.left, work.column.left), is_broken=True))
            continue
        setting = settings[number]
        found.append(
            replace(
                setting,
                written=tuple(
                    replace(made, lowered=here - across[made.anchor]) for made in setting.written
                ),
                lowered={glyph: here - across[glyph] for glyph in setting.starts},
                is_broken=True,
            )
        )
    return found
