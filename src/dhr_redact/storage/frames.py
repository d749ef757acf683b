"""Sealed records in a file, each after its length (4 bytes, big-endian)."""

from __future__ import annotations

from typing import Final

_LENGTH_BYTES: Final = 4


def frame(record: bytes) -> bytes:
    """Put a record's length before it."""
    return len(record).to_bytes(_LENGTH_BYTES, "big") + record


def split_frames(raw: bytes) -> tuple[tuple[bytes, ...], bytes]:
    """Give the whole records in order, and what is left of one that was cut off at the end."""
    records = []
    at = 0
    while at + _LENGTH_BYTES <= len(raw):
        start = at + _LENGTH_BYTES
        end = start + int.from_bytes(raw[at:start], "big")
        if end > len(raw):
            break
        records.append(raw[start:end])
        at = end
    return tuple(records), raw[at:]
