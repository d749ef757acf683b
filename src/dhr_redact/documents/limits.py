"""Limits on size, parts, depth and expansion, applied before anything is parsed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be. Bytes unless said; `OverLimitError` names the one exceeded.

    `expansion_ratio` counts only once a file has unfolded beyond `expansion_floor`: a real
    preview picture packs 220 to 1 and does no harm at 11 MB, a bomb goes on. `nested_packages`
    is how many files inside files are opened, one in the other. `characters` is for all stories
    together; `documents` is how many files a case may have. Of a PDF, `operators` are those of one
    page, and `stream_size` is what one stream may unfold to.
    """

    file_size: int = 100 * 1024 * 1024
    parts: int = 5_000
    part_size: int = 150 * 1024 * 1024
    expanded_size: int = 400 * 1024 * 1024
    expansion_ratio: int = 200
    expansion_floor: int = 32 * 1024 * 1024
    xml_depth: int = 200
    nested_packages: int = 2
    characters: int = 20_000_000
    picture_pixels: int = 80_000_000
    documents: int = 2_000
    pages: int = 3_000
    objects: int = 500_000
    operators: int = 2_000_000
    stream_size: int = 64 * 1024 * 1024
    file_seconds: int = 900
