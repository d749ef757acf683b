"""What the interpreter gives: glyphs that know their stream, operator, box and page.

Page space is the space of the page's boxes, in points, counting upwards, before /Rotate.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from dhr_redact.documents.pdf.content.marked import Spoken
from dhr_redact.documents.pdf.objects.matrices import Box, Matrix

if TYPE_CHECKING:
    import pikepdf

    from dhr_redact.documents.pdf.content.fonts import Font


class StreamKind(StrEnum):
    """What a content stream draws."""

    PAGE = "page"
    FORM = "form"
    PATTERN = "pattern"
    TYPE3 = "type 3 glyph"
    SOFT_MASK = "soft mask"


class Hidden(StrEnum):
    """Why a reader does not see a glyph."""

    INVISIBLE = "invisible"  # rendering mode 3 or 7
    OFF_PAGE = "off the page"
    CLIPPED = "clipped"
    LAYER = "in a hidden layer"
    TINY = "too small to see"
    TRANSPARENT = "transparent"
    SAME_COLOUR = "in the colour of the paper"
    COVERED = "covered"
    NOT_DRAWN = "in a pattern, mask or glyph"


class PaintKind(StrEnum):
    """What was painted, where it is not text."""

    FILL = "fill"
    STROKE = "stroke"
    IMAGE = "image"
    INLINE_IMAGE = "inline image"
    SHADING = "shading"


Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""


@dataclass(frozen=True, slots=True)
class TextState:
    """The text state while a string was shown (ISO 32000-1, 9.3). Sizes in text space units."""

    font: Font = field(repr=False)
    font_name: str = field(repr=False)
    size: float
    char_space: float
    word_space: float
    scale: float  # 1.0 is Tz 100
    rise: float
    mode: int
    colour: Colour | None


@dataclass(frozen=True, slots=True)
class Show:
    """One text-showing operator as it was carried out.

    `matrix` is the text matrix before its first glyph, `end` after its last; `ctm` carries the
    stream's space to page space. `mcid` is that of the innermost marked content which has one.
    """

    stream: int
    operator: int
    state: TextState
    matrix: Matrix
    end: Matrix
    ctm: Matrix
    mcid: int | None = None
    spoken: Spoken | None = None
    is_artifact: bool = False
    clip: Box | None = None


class Glyph(NamedTuple):
    """One character code as it was drawn.

    `show` is the number of its operator in the page's shows; `element` counts in the operator's
    array (0 if it has none) and `at` in bytes of that string. `pen` is how far along the line the
    code's origin lies from the show's start and `advance` how far it moves the pen, without
    character or word space; both in text space after size and scale. `x, y` is its origin,
    `dx, dy` the direction of its line and `height` the size of its letters in page space;
    `order` counts everything painted on the page. A page has thousands: a tuple is made fastest.
    """

    text: str
    code: bytes
    show: int
    element: int
    at: int
    pen: float
    advance: float
    x: float
    y: float
    dx: float
    dy: float
    height: float
    box: Box
    order: int
    hidden: Hidden | None = None

    def __repr__(self) -> str:
        """Say what it is, but not what it says: what is printed may end in a log."""
        return f"Glyph(show={self.show}, element={self.element}, at={self.at}, box={self.box})"

    @property
    def start(self) -> float:
        """Where its origin lies along its line, in page space."""
        return self.x * self.dx + self.y * self.dy


@dataclass(frozen=True, slots=True)
class Paint:
    """Something painted that is not text, with the operator that did it.

    `is_plain` is a single upright rectangle or line; `is_opaque` hides what lies below it.
    `name` is the resource of an image. `is_apart` is part of a mask, a pattern or a glyph, and not
    painted on the page itself.
    """

    kind: PaintKind
    stream: int
    operator: int
    box: Box
    order: int
    colour: Colour | None = None
    is_plain: bool = False
    is_opaque: bool = False
    matrix: Matrix | None = None
    name: str = field(default="", repr=False)
    hidden: bool = False
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class ContentStream:
    """One content stream as it is drawn at one place.

    A form drawn twice is two streams with the same source. `parent` and `operator` say which
    instruction draws it; `matrix` carries its space to page space.
    """

    kind: StreamKind
    instructions: list[pikepdf.ContentStreamInstruction] = field(repr=False)
    resources: pikepdf.Dictionary = field(repr=False)
    source: pikepdf.Object = field(repr=False)
    matrix: Matrix
    parent: int | None = None
    operator: int | None = None
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as the interpreter read it; `index` counts from 0, `rotate` is 0, 90, 180 or 270.

    `problems` say what could not be understood: a page with one is not trusted.
    """

    index: int
    box: Box
    rotate: int
    streams: tuple[ContentStream, ...] = field(repr=False)
    shows: tuple[Show, ...] = field(repr=False)
    glyphs: tuple[Glyph, ...] = field(repr=False)
    paints: tuple[Paint, ...] = field(repr=False)
    problems: tuple[str, ...] = ()
