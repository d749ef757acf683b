"""Replace stretches of text in the parsed tree, across runs, keeping the formatting.

The replacement goes into the first node of the stretch that holds text, so it takes that run's
format; the rest of the stretch is taken out of the nodes after it. Every node is rewritten at
most once, so the time grows with the length of the text and not with its square.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from dhr_redact.documents.docx.namespaces import XML, A, W
from dhr_redact.documents.docx.stories import NodeRef, NodeSort, ReadStory
from dhr_redact.errors import ChangeNotAppliedError
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.outcome import AppliedChange
from dhr_redact.model.plan import PlannedChange

_SPACE: Final = f"{{{XML}}}space"
_CODES: Final = frozenset({f"{{{W}}}instrText", f"{{{W}}}delInstrText"})

_Key: TypeAlias = tuple[object, NodeSort, str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of one node that a change covers, `[start, end)` counted in the node's text."""

    node: NodeRef
    start: int
    end: int
    length: int


@dataclass(slots=True)
class _Edit:
    """What becomes of one node: the stretches taken out, each with what is put there."""

    node: NodeRef
    length: int
    cuts: list[tuple[int, int, str]] = field(default_factory=list, repr=False)


def apply_changes(
    stories: Sequence[ReadStory], changes: Sequence[PlannedChange]
) -> tuple[AppliedChange, ...]:
    """Make every change in the tree that the stories were read from, in place.

    A change in a story that is not kept is applied by leaving the story behind. Where it covers
    text that stays as well (half of a name was deleted, half was not), what stays is taken out
    too, unless another change already deals with it.

    Raises:
        ChangeNotAppliedError: If a change is not in any story, covers nothing that can be
            edited, or cannot be written into its node.
    """
    readers = {read.story.id: _Reader(read) for read in stories}
    edits: dict[_Key, _Edit] = {}
    applied: list[AppliedChange] = []
    straddling: list[tuple[PlannedChange, list[_Piece]]] = []
    for change in changes:
        reader = _reader_of(change, readers)
        pieces = list(reader.pieces(change.span.start, change.span.end))
        if not pieces:
            raise ChangeNotAppliedError(f"{change.span.story}: nothing there can be edited")
        if reader.is_kept:
            _cut(edits, pieces, change.replacement)
        elif len({piece.node.gone for piece in pieces}) > 1:
            straddling.append((change, [piece for piece in pieces if not piece.node.gone]))
        applied.append(AppliedChange(change, reader.describe(change.span.start)))
    for change, pieces in straddling:
        _cut(edits, [rest for piece in pieces for rest in _uncut(edits, piece)], change.replacement)
    for edit in edits.values():
        _carry_out(edit)
    return tuple(applied)


def drop_gone(stories: Sequence[ReadStory]) -> None:
    """Empty the nodes of deleted and hidden text, so that no writer can copy them.

    Field codes stay: the writer reads them to tell a page number from another field.
    """
    for read in stories:
        for node in read.nodes:
            element = node.element
            if not node.gone or node.sort is not NodeSort.TEXT or element is None:
                continue
            if element.tag not in _CODES:
                element.text = ""


class _Reader:
    """Finds the nodes behind a stretch of one story, by bisection."""

    def __init__(self, read: ReadStory) -> None:
        self.is_kept = read.story.is_kept
        self._segments = read.story.segments
        self._nodes = read.nodes
        self._ends = [segment.end for segment in read.story.segments]
        self.length = len(read.story.text)

    def pieces(self, start: int, end: int) -> Iterator[_Piece]:
        for number in range(bisect_right(self._ends, start), len(self._segments)):
            segment = self._segments[number]
            if segment.start >= end:
                return
            yield _Piece(
                node=self._nodes[number],
                start=max(segment.start, start) - segment.start,
                end=min(segment.end, end) - segment.start,
                length=segment.end - segment.start,
            )

    def describe(self, start: int) -> str:
        number = min(bisect_right(self._ends, start), len(self._segments) - 1)
        return self._segments[number].location.describe()


def _reader_of(change: PlannedChange, readers: dict[StoryId, _Reader]) -> _Reader:
    reader = readers.get(change.span.story)
    if reader is None:
        raise ChangeNotAppliedError(f"{change.span.story} is not a story of this file")
    if change.span.end > reader.length:
        raise ChangeNotAppliedError(f"{change.span.story}: the change runs past its end")
    return reader


def _cut(edits: dict[_Key, _Edit], pieces: Sequence[_Piece], replacement: str) -> None:
    first = next((p for p in pieces if p.node.sort is not NodeSort.MARK), None) or next(
        iter(pieces), None
    )
    for piece in pieces:
        element = piece.node.element
        if element is None or piece.node.sort is NodeSort.FIXED:
            raise ChangeNotAppliedError("a change covers text that cannot be edited")
        key = (element, piece.node.sort, piece.node.attribute)
        edit = edits.setdefault(key, _Edit(piece.node, piece.length))
        edit.cuts.append((piece.start, piece.end, replacement if piece is first else ""))


def _uncut(edits: dict[_Key, _Edit], piece: _Piece) -> Iterable[_Piece]:
    """Yield what of a piece no change has taken out yet."""
    element = piece.node.element
    if element is None:
        return
    edit = edits.get((element, piece.node.sort, piece.node.attribute))
    at = piece.start
    for start, end, _ in sorted(edit.cuts) if edit else ():
        if end <= at or start >= piece.end:
            continue
        if start > at:
            yield _Piece(piece.node, at, start, piece.length)
        at = max(at, end)
    if at < piece.end:
        yield _Piece(piece.node, at, piece.end, piece.length)


def _carry_out(edit: _Edit) -> None:
    element = edit.node.element
    if element is None:
        raise ChangeNotAppliedError("a change covers text that cannot be edited")
    if edit.node.sort is NodeSort.MARK:
        _replace_mark(element, edit.cuts[0][2])
        return
    before = _text_of(element, edit.node)
    if len(before) != edit.length:
        raise ChangeNotAppliedError("a node is not what it was when it was read")
    pieces: list[str] = []
    at = 0
    for start, end, replacement in sorted(edit.cuts):
        pieces += [before[at:start], replacement]
        at = end
    pieces.append(before[at:])
    _set_text(element, edit.node, "".join(pieces))


def _text_of(element: etree._Element, node: NodeRef) -> str:
    if node.sort is NodeSort.ATTRIBUTE:
        return element.get(node.attribute) or ""
    return (element.tail if node.sort is NodeSort.TAIL else element.text) or ""


def _set_text(element: etree._Element, node: NodeRef, text: str) -> None:
    try:
        if node.sort is NodeSort.ATTRIBUTE:
            element.set(node.attribute, text)
        elif node.sort is NodeSort.TAIL:
            element.tail = text
        else:
            element.text = text
            if etree.QName(element).namespace == W:
                element.set(_SPACE, "preserve")
    except ValueError as problem:
        raise ChangeNotAppliedError("a replacement holds a character XML cannot carry") from problem


def _replace_mark(mark: etree._Element, replacement: str) -> None:
    """Take out a tab, break, hyphen or symbol, or put text in its place."""
    parent = mark.getparent()
    if parent is None:
        raise ChangeNotAppliedError("a mark to be changed stands nowhere")
    if not replacement:
        parent.remove(mark)
        return
    drawn = etree.QName(mark).namespace == A
    text = etree.Element(f"{{{A if drawn else W}}}t")
    _set_text(text, NodeRef(text), replacement)
    if drawn:
        run = etree.Element(f"{{{A}}}r")
        run.extend([child for child in mark if child.tag == f"{{{A}}}rPr"])
        run.append(text)
        text = run
    parent.replace(mark, text)
