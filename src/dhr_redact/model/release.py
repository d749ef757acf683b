"""ReleaseRecord: what is kept, sealed, of one release: its log with originals, and its proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dhr_redact.model.identifiers import EntryId


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file as it was released; `allowed` are the needles that may stand in it, counted."""

    name: str
    sha256: str
    allowed: tuple[tuple[str, int], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ReplacedText:
    """An original that was taken out, whose it was, and of what kind."""

    text: str = field(repr=False)
    entry: EntryId | None
    kind: str


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """One release: what it was made from, its files, its log line by line, its originals.

    `lines` are those of the open log, each with its original; `replaced` are the originals that
    may not stand anywhere else either. Both are personal: a record is only ever kept sealed.
    """

    map_version: int
    decisions: int
    files: tuple[ReleasedFile, ...]
    lines: tuple[Mapping[str, str | int], ...] = field(repr=False)
    replaced: tuple[ReplacedText, ...] = field(repr=False)
