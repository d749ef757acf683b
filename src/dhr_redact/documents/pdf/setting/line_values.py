"""What a line consists of while it is set anew, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.edits import GlyphChange
from dhr_redact.documents.pdf.fonts_out.replacement_font import Face
from dhr_redact.documents.pdf.setting.columns import Column


@dataclass(frozen=True, slots=True)
class Written:
    """A replacement that stands on a line, at the place of the glyph `anchor`.

    `start` is where it begins along the line; `width` and `natural` are how wide it is drawn and
    how wide its letters are, in points; `inset` is where the letters begin inside a box and
    `lowered` how far below the anchor's line it stands. `is_spaced` shows a space behind it.
    """

    anchor: int
    text: str = field(repr=False)
    start: float
    width: float
    natural: float
    size: float
    face: Face
    is_slanted: bool
    is_box: bool
    inset: float = 0.0
    lowered: float = 0.0
    is_spaced: bool = False


@dataclass(frozen=True, slots=True)
class LineSetting:
    """Where the glyphs of a line go: the new start of each, along the line.

    `is_natural` glyphs follow each other at their natural advances; the others keep the kerning
    they had. `lowered` says how far down a glyph goes that falls into another line now.
    `shows_width` says that the width of what went can still be told, `is_broken` that the line
    is one of a paragraph that was broken anew. A space is shown behind each glyph of `spaced`.
    """

    starts: Mapping[int, float]
    written: tuple[Written, ...]
    extent: tuple[float, float]
    lowered: Mapping[int, float] = field(default_factory=dict)
    is_natural: bool = True
    shows_width: bool = False
    is_broken: bool = False
    spaced: frozenset[int] = frozenset()
    paragraph: int = -1


@dataclass(slots=True)
class Item:
    """A glyph, an implied space or a replacement, in the order of the line."""

    width: float
    is_space: bool = False
    glyph: int | None = None
    rigid: float | None = None  # how far from the start of the glyph before
    stop: float | None = None  # a tab stop: begins here
    written: Written | None = None
    clings: bool = False  # stays with what stands before it, as a comma does


@dataclass(frozen=True, slots=True)
class LineWork:
    """A line with its changes, and everything that is known of it."""

    line: Line
    changes: tuple[GlyphChange, ...]
    gone: Collection[int]
    column: Column
    stops: tuple[float, ...]
