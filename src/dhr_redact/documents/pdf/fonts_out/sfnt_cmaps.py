"""Character maps of TrueType programs, read as viewers read them, and written anew.

Formats 0, 2, 4, 6 and 12 are read; a table that is cut short is read as far as it goes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final

_LARGEST_GROUP: Final = 70_000
_MOST_GROUPS: Final = 20_000
_MAC: Final = 1


def read_cmap(data: bytes, at: int) -> dict[int, int]:
    """Return the glyphs of a character map by character; {} if its format is none of ours."""
    kind = _short(data, at)
    if kind == 0:
        return {code: gid for code, gid in enumerate(data[at + 6 : at + 262]) if gid}
    if kind == 2:
        return _high_bytes(data, at)
    if kind == 4:
        return _segments(data, at)
    if kind == 6:
        first, count = _short(data, at + 6), _short(data, at + 8)
        row = {first + step: _short(data, at + 10 + 2 * step) for step in range(count)}
        return {code: gid for code, gid in row.items() if gid}
    if kind == 12:
        return _groups(data, at)
    return {}


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big") if 0 <= at < len(data) - 1 else 0


def _long(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big") if 0 <= at < len(data) - 3 else 0


def _high_bytes(data: bytes, at: int) -> dict[int, int]:
    """Read format 2: one byte or two, by tables for each first byte."""
    found: dict[int, int] = {}
    for high in range(256):
        key = _short(data, at + 6 + 2 * high) // 8
        place = at + 518 + 8 * key
        first, count = _short(data, place), _short(data, place + 2)
        delta, offset = _short(data, place + 4), _short(data, place + 6)
        for low in [high] if key == 0 else range(first, min(first + count, 256)):
            if not first <= low < first + count:
                continue
            gid = _short(data, place + 6 + offset + 2 * (low - first))
            if gid:
                found[low if key == 0 else high << 8 | low] = (gid + delta) & 0xFFFF
    return found


def _segments(data: bytes, at: int) -> dict[int, int]:
    """Read format 4: segments with a delta or a table of glyphs."""
    count = _short(data, at + 6) // 2
    ends, starts = at + 14, at + 16 + 2 * count
    deltas, offsets = starts + 2 * count, starts + 4 * count
    found: dict[int, int] = {}
    for number in range(count):
        start, end = _short(data, starts + 2 * number), _short(data, ends + 2 * number)
        delta, place = _short(data, deltas + 2 * number), offsets + 2 * number
        offset = _short(data, place)
        if len(found) > _LARGEST_GROUP:
            break
        for code in range(start, min(end, 0xFFFE) + 1):
            if offset in {0, 0xFFFF}:
                gid = code + delta
            else:
                gid = _short(data, place + offset + 2 * (code - start))
                gid = gid + delta if gid else 0
            if gid & 0xFFFF:
                found.setdefault(code, gid & 0xFFFF)
    return found


def _groups(data: bytes, at: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for number in range(min(_long(data, at + 12), _MOST_GROUPS)):
        place = at + 16 + 12 * number
        start, end, gid = (_long(data, place + step) for step in (0, 4, 8))
        if end - start > _LARGEST_GROUP or len(found) > _LARGEST_GROUP:
            break
        found.update({code: gid + code - start for code in range(start, end + 1)})
    return found


def write_cmaps(maps: list[tuple[int, int, Mapping[int, int]]]) -> bytes:
    """Return a `cmap` table of these maps by platform and encoding."""
    head = struct.pack(">HH", 0, len(maps))
    bodies = b""
    for platform, encoding, glyphs in maps:
        head += struct.pack(">HHI", platform, encoding, 4 + 8 * len(maps) + len(bodies))
        body = _written(glyphs, is_mac=platform == _MAC)
        bodies += body + bytes(-len(body) % 4)
    return head + bodies


def _written(glyphs: Mapping[int, int], *, is_mac: bool) -> bytes:
    codes = sorted(glyphs)
    if is_mac and (not codes or codes[-1] < 256):
        first = codes[0] if codes else 0
        row = [glyphs.get(code, 0) for code in range(first, (codes[-1] if codes else -1) + 1)]
        size = 10 + 2 * len(row)
        return struct.pack(f">HHHHH{len(row)}H", 6, size, 0, first, len(row), *row)
    if codes and codes[-1] > 0xFFFF:
        groups = b"".join(struct.pack(">III", code, code, glyphs[code]) for code in codes)
        return struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(codes)) + groups
    return _segmented(codes, glyphs)


def _segmented(codes: list[int], glyphs: Mapping[int, int]) -> bytes:
    """Return format 4, with one segment for each run of characters whose glyphs run too."""
    runs: list[tuple[int, int, int]] = []
    for code in codes:
        delta = (glyphs[code] - code) & 0xFFFF
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == delta:
            runs[-1] = (runs[-1][0], code, delta)
        else:
            runs.append((code, code, delta))
    if not runs or runs[-1][1] != 0xFFFF:
        runs.append((0xFFFF, 0xFFFF, 1))
    count = len(runs)
    power = count.bit_length() - 1
    search = 2 << power
    head = struct.pack(
        ">HHHHHHH", 4, 16 + 8 * count, 0, 2 * count, search, power, 2 * count - search
    )
    ends = struct.pack(f">{count}H", *(end for _, end, _ in runs))
    starts = struct.pack(f">{count}H", *(start for start, _, _ in runs))
    deltas = struct.pack(f">{count}H", *(delta for _, _, delta in runs))
    return head + ends + bytes(2) + starts + deltas + bytes(2 * count)
