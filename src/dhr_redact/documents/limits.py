"""Limits on size, parts, depth and expansion, applied before anything is parsed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be. Bytes unless said; `OverLimitError` names the one exceeded."""

    file_size: int = 100 * 1024 * 1024
    parts: int = 5_000
    part_size: int = 150 * 1024 * 1024
    expanded_size: int = 400 * 1024 * 1024
    expansion_ratio: int = 200
    xml_depth: int = 200
    nested_packages: int = 2
    characters: int = 20_000_000
    picture_pixels: int = 80_000_000
