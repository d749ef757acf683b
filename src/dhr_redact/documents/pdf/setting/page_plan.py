"""What becomes of a page's glyphs and painted marks: the values between setting and writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dhr_redact.documents.pdf.setting.line_values import Written


@dataclass(frozen=True, slots=True)
class PagePlan:
    """What becomes of a page's glyphs.

    `gone` are not written. `starts` says where a glyph begins along its line now, `lowered` how
    far below its old line; those in `natural` follow each other at their natural advances.
    `written` are replacements by the glyph in whose place they stand, `spaced` the codes of spaces
    that are shown behind glyphs. `marks` gives new places along its line to corners of a painted
    mark, by stream and operator. `freed` are matrices that lose their place, and `scrubbed` starts
    of marked content that lose the text standing for it, both by stream. A show of `gathered`
    draws those glyphs, of several shows; shows of `emptied` draw nothing any more.
    """

    gone: frozenset[int]
    starts: Mapping[int, float]
    natural: frozenset[int]
    written: Mapping[int, Written]
    lowered: Mapping[int, float] = field(default_factory=dict)
    spaced: Mapping[int, bytes] = field(default_factory=dict)
    gathered: Mapping[int, Sequence[int]] = field(default_factory=dict)
    emptied: frozenset[int] = frozenset()
    marks: Mapping[tuple[int, int], Sequence[MarkMove]] = field(default_factory=dict)
    freed: Mapping[int, frozenset[int]] = field(default_factory=dict)
    scrubbed: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MarkMove:
    """A painted mark whose ends go elsewhere: in page space, along `direction`."""

    direction: tuple[float, float]
    old: tuple[float, float]
    new: tuple[float, float]
    across: tuple[float, float]
