"""A document as plain blocks, before it is set in type: what it says and what each piece is.

Any format may be turned into these: they hold no measure that depends on text that was taken out.
Lengths are points (1/72 inch), unless said otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from dhr_redact.errors import TypesettingError

_ANCHOR: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_COLOUR: Final = re.compile(r"[0-9a-f]{6}")
_LEVELS: Final = range(1, 10)


class Align(StrEnum):
    """Which edge lines are set against; justified text is set against the start."""

    START = "start"
    CENTRE = "center"
    END = "end"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. A line feed breaks the line; a tab goes to the next stop."""

    text: str = field(repr=False)
    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    raised: bool = False
    lowered: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class BlackBox:
    """What stands for removed text: real text on a box; all boxes of a document are one size."""

    text: str = field(default="[redacted]", repr=False)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page, or how many there are."""

    total: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that a link of the same document leads to."""

    name: str

    def __post_init__(self) -> None:
        if not _ANCHOR.fullmatch(self.name):
            raise TypesettingError("the name of an anchor must be letters, digits and hyphens")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: to an https address, or to an anchor of the document."""

    inlines: tuple[Inline, ...]
    url: str = field(default="", repr=False)
    anchor: str = ""

    def __post_init__(self) -> None:
        if bool(self.url) == bool(self.anchor):
            raise TypesettingError("a link leads to an address or to an anchor")
        if self.url and not self.url.startswith("https://"):
            raise TypesettingError("a link may lead to an https address only")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; without a mark of its own it gets the next number."""

    blocks: tuple[Block, ...]
    mark: str = ""


Inline: TypeAlias = Run | BlackBox | PageNumber | Anchor | Link | Note


@dataclass(frozen=True, slots=True)
class Title:
    """The title shown at the head of a document; level 2 is its subtitle."""

    inlines: tuple[Inline, ...]
    level: int = 1
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 9. Levels that jump are set to the next deeper one."""

    level: int
    inlines: tuple[Inline, ...]
    align: Align = Align.START

    def __post_init__(self) -> None:
        if self.level not in _LEVELS:
            raise TypesettingError(f"a heading has level {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `indent` is from the edge; `size` is how many times as large as usual.

    `stops` are the tab stops from the edge of the text; a negative one is set against the end.
    """

    inlines: tuple[Inline, ...]
    align: Align = Align.START
    indent: float = 0
    size: float = 1
    stops: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; `marker` is its number or bullet as shown. Level 1 is the outermost."""

    level: int
    marker: str
    inlines: tuple[Inline, ...]
    numbered: bool = False

    def __post_init__(self) -> None:
        if self.level not in _LEVELS:
            raise TypesettingError(f"an item of a list has level {self.level}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over some columns and rows; `fill` is six hexadecimal digits or nothing."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    fill: str = ""

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1:
            raise TypesettingError("a cell covers no column or no row")
        if self.fill and not _COLOUR.fullmatch(self.fill):
            raise TypesettingError("the colour of a cell is not six hexadecimal digits")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: each row holds the cells that begin in it.

    One without header rows has its headers in the first column; one of a single row or column is
    a layout, and not a table to a screen reader.
    `widths` are the shares of the columns. They must not be taken from text that was removed:
    give those a person set, or those that `widths_from_text` makes of the text that is left.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    header_rows: int = 0
    caption: str = field(default="", repr=False)
    bordered: bool = True

    def __post_init__(self) -> None:
        if not self.widths or min(self.widths) < 1:
            raise TypesettingError("a table has no column, or one without width")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: PNG or JPEG bytes, what it shows in words, and how wide it is shown."""

    data: bytes = field(repr=False)
    alt: str = field(default="Picture", repr=False)
    width: float = 0
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in a box of its own beside the text."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings with their pages, down to a level."""

    depth: int = 3


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Banner:
    """What stands at the head or foot of pages; None where first or even pages are as usual."""

    usual: tuple[Block, ...] = ()
    first: tuple[Block, ...] | None = None
    even: tuple[Block, ...] | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """How the pages of a section are."""

    header: Banner = Banner()
    footer: Banner = Banner()
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """From here the pages are different. `running` goes on below, unless the paper is turned."""

    pages: Pages
    running: bool = False


Block: TypeAlias = (
    Title | Heading | Paragraph | ListItem | Table | Figure | Aside | Contents | PageBreak | Section
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `marking` is what must stand at the head of every page."""

    title: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    language: str = "en-GB"
    pages: Pages = Pages()
    marking: str = ""
