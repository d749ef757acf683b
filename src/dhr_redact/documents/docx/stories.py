"""Stories that remember which node of the package each segment came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from dhr_redact.documents.docx.locations import DocxLocation
from dhr_redact.model.document import Segment, Story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import StoryKind


class NodeSort(StrEnum):
    """What a piece of text is in the tree, which decides how it is edited."""

    TEXT = "text"
    TAIL = "tail"
    ATTRIBUTE = "attribute"
    MARK = "mark"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class NodeRef:
    """The node behind one segment.

    TEXT and TAIL are an element's; ATTRIBUTE is the attribute named; MARK is an element that
    stands for one character (a tab, a break, a hyphen, a symbol); FIXED cannot be edited and is
    never kept. `gone` nodes are not part of the draft: deleted, hidden, or a field's code.
    """

    element: etree._Element | None = field(repr=False)
    sort: NodeSort = NodeSort.TEXT
    attribute: str = field(default="", repr=False)
    gone: bool = False


FIXED = NodeRef(None, NodeSort.FIXED, gone=True)
"""The node of text that was decoded or joined from something else, and is never kept."""


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story, and the node of each of its segments, in the same order."""

    story: Story
    nodes: tuple[NodeRef, ...] = field(repr=False)


class StoryBuilder:
    """Gathers one story: pieces of text with their nodes, and gaps that only separate."""

    def __init__(
        self, name: str, kind: StoryKind, *, is_prose: bool = True, is_kept: bool = True
    ) -> None:
        self._name = name
        self._kind = kind
        self._is_prose = is_prose
        self._is_kept = is_kept
        self._pieces: list[str] = []
        self._segments: list[Segment] = []
        self._nodes: list[NodeRef] = []
        self._at = 0

    def gap(self, separator: str) -> None:
        """Add an implied separator, which can be read but not edited."""
        if separator:
            self._pieces.append(separator)
            self._at += len(separator)

    def add(self, text: str, node: NodeRef, location: DocxLocation) -> None:
        """Add a piece of text; an empty one leaves no trace."""
        if not text:
            return
        end = self._at + len(text)
        self._pieces.append(text)
        self._segments.append(Segment(self._at, end, location))
        self._nodes.append(node)
        self._at = end

    def build(self) -> ReadStory | None:
        """Return the story, or None if nothing was added that can be addressed."""
        if not self._segments:
            return None
        story = Story(
            id=StoryId(self._name),
            kind=self._kind,
            text="".join(self._pieces),
            segments=tuple(self._segments),
            is_prose=self._is_prose,
            is_kept=self._is_kept,
        )
        return ReadStory(story, tuple(self._nodes))
