"""What is to be done to a page, and what became of it: the values between reader and writer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dhr_redact.documents.pdf.objects.matrices import Box

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class GlyphChange:
    """One stretch of glyphs that goes, and what stands in its place ('' leaves nothing).

    `glyphs` are numbers in the page's glyphs, of one line and in its order. Of a stretch that
    runs over lines, one change holds the replacement and the others ''. `is_box` draws the
    replacement on a black box.
    """

    glyphs: tuple[int, ...]
    replacement: str = ""
    is_box: bool = False


@dataclass(frozen=True, slots=True)
class PageEdits:
    """Everything that goes from a page: changes, and glyphs that are dropped without a trace."""

    changes: tuple[GlyphChange, ...] = ()
    dropped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class EditedStream:
    """The new instructions of one content stream; `fonts` are resources they need, by name."""

    instructions: list[pikepdf.ContentStreamInstruction] = field(repr=False)
    needs_replacement_font: bool = False


@dataclass(frozen=True, slots=True)
class EditedPage:
    """A page after its edits: the streams that changed, by number, and what must be said of it.

    `links` are boxes of links (page space) as they must be drawn now, by the box they had.
    `warnings` name what could not be set anew, for the log; they hold no text of the document.
    `areas` are the old boxes of all lines that were set anew: elsewhere nothing moved. `gone` are
    the glyphs that are not written again.
    """

    streams: dict[int, EditedStream] = field(default_factory=dict, repr=False)
    links: dict[Box, Box] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    areas: tuple[Box, ...] = ()
    gone: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PictureWord:
    """A word that stands on a page picture, in points of page space; '' hides nothing."""

    text: str = field(repr=False)
    box: Box


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A whole page as a picture, with the words of its fresh hidden text layer.

    `data` is the encoded picture (PNG or JPEG) of `width` by `height` pixels. `warnings` name what
    could not be set anew, for the log.
    """

    data: bytes = field(repr=False)
    width: int
    height: int
    is_grey: bool
    words: tuple[PictureWord, ...] = field(repr=False, default=())
    warnings: tuple[str, ...] = ()
