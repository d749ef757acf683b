"""The pieces a flow is read into: one node's text each, and how it stands in the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.stories import NodeRef


class How:
    """How a piece of text stands in the document, as bits that add up; 0 is plainly visible.

    A TWIN is the older form of a drawing, kept beside the newer one for old programs. A
    FIELD_MARK has no text: it is where a field begins, turns to its result, or ends. Plain
    numbers, since an enumeration's own arithmetic takes a third of the time of a large file.
    """

    VISIBLE: Final = 0
    ADDED: Final = 1
    DELETED: Final = 2
    HIDDEN: Final = 4
    TWIN: Final = 8
    CODE: Final = 16
    FIELD_MARK: Final = 32


@dataclass(frozen=True, slots=True)
class Atom:
    """The text of one node, as the reader sees it."""

    text: str = field(repr=False)
    node: NodeRef
    how: int


@dataclass(frozen=True, slots=True)
class Box:
    """A text that floats apart from the one it is anchored in."""

    element: etree._Element = field(repr=False)
    how: int
