"""Read a whole package: every part becomes stories, or is named as unread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from dhr_redact.documents.docx.catalogue import Entry, PartSort, entry_for
from dhr_redact.documents.docx.flow_stories import FlowPlace, PartReading, read_flow
from dhr_redact.documents.docx.hidden import HiddenText
from dhr_redact.documents.docx.namespaces import R, W
from dhr_redact.documents.docx.package import Part, WordPackage
from dhr_redact.documents.docx.part_stories import StoryMaker
from dhr_redact.documents.docx.relations import plain_name
from dhr_redact.documents.docx.stories import NodeSort, ReadStory
from dhr_redact.documents.docx.sweep import sweep
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import OverLimitError
from dhr_redact.model.kinds import StoryKind

_STYLES: Final = R + "/styles"
_ALTERNATIVE: Final = R + "/aFChunk"
_NOT_MERGED: Final = (
    "a file that was put into the text and that Word has not merged yet (altChunk): open the "
    "document in Word and save it again as .docx, which merges it"
)
_RELATION_ID: Final = f"{{{R}}}id"
_REFERENCES: Final = tuple(f"{{{W}}}{name}" for name in ("headerReference", "footerReference"))
_NOTE_ID: Final = f"{{{W}}}id"
_NOTE_TYPE: Final = f"{{{W}}}type"
_BODY: Final = f"{{{W}}}body"
_NOTES: Final = {
    PartSort.FOOTNOTES: (f"{{{W}}}footnote", f"{{{W}}}footnoteReference"),
    PartSort.ENDNOTES: (f"{{{W}}}endnote", f"{{{W}}}endnoteReference"),
    PartSort.COMMENTS: (f"{{{W}}}comment", f"{{{W}}}commentReference"),
}
_PIXELS: Final = ("image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff")
_LEFT_BEHIND: Final = {
    StoryKind.COMMENT: "comments",
    StoryKind.DELETION: "tracked deletions",
    StoryKind.HIDDEN: "hidden text",
    StoryKind.FIELD: "field codes",
    StoryKind.LINK_TARGET: "link targets",
    StoryKind.EMBEDDED: "embedded objects",
    StoryKind.FORM_FIELD: "form fields",
}


@dataclass(frozen=True, slots=True)
class PackageReading:
    """Everything read from a package. Non-empty `unread_parts` blocks release."""

    stories: tuple[ReadStory, ...]
    unread_parts: tuple[str, ...]
    left_behind: tuple[tuple[str, int], ...]


def read_package(package: WordPackage, limits: Limits) -> PackageReading:
    """Read every part of a package, in the order of its parts, with stable story ids.

    Raises:
        OverLimitError: If the text is longer than `limits.characters`, or packages lie deeper in
            one another than `limits.nested_packages`.
    """
    reader = _PackageReader(package, limits)
    stories: list[ReadStory] = []
    length = 0
    for story in reader.read():
        stories.append(story)
        length += len(story.story.text)
        if length > limits.characters:
            raise OverLimitError(f"the text is longer than characters, {limits.characters}")
    left = reader.left_behind
    for kind, words in _LEFT_BEHIND.items():
        count = sum(1 for story in stories if story.story.kind is kind)
        if kind is StoryKind.FIELD:
            fields = (s.story.text for s in stories if s.story.kind is kind)
            count = sum(text.count("\n") + 1 for text in fields)
        left[words] += count
    return PackageReading(
        stories=tuple(stories),
        unread_parts=tuple(reader.unread),
        left_behind=tuple(sorted((words, count) for words, count in left.items() if count)),
    )


@dataclass(slots=True)
class _PackageReader:
    package: WordPackage
    limits: Limits
    unread: list[str] = field(default_factory=list)
    left_behind: Counter[str] = field(default_factory=Counter)
    _maker: StoryMaker = field(init=False)
    _hidden: HiddenText = field(init=False)
    _chunks: frozenset[str] = field(init=False)
    _referenced: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._maker = StoryMaker(self.limits)
        main = self.package.parts[self.package.main]
        styles = (r.target for r in main.relationships if r.type == _STYLES)
        part = next((self.package.parts[s] for s in styles if s in self.package.parts), None)
        self._hidden = HiddenText(None if part is None else part.root)
        self._referenced = _referenced_by(main)
        self._chunks = frozenset(
            relation.target
            for part in self.package.parts.values()
            for relation in part.relationships
            if relation.type == _ALTERNATIVE
        )

    def read(self) -> Iterator[ReadStory]:
        """Yield every story, part by part, then the package's own names."""
        for part in self.package.parts.values():
            yield from self._part(part)
            yield from self._maker.of_links(part.relationships, part)
        main = self.package.parts[self.package.main]
        yield from self._maker.of_links(self.package.relationships, main)
        for name, data in self.package.leftovers.items():
            stray = Part(name, "", data, None, ())
            yield from self._maker.of_binary(stray, "stray-entry")
            self.left_behind["stray entries"] += 1
        names = [*self.package.parts, *self.package.unreachable]
        if self.package.comment:
            names.append(self.package.comment.decode("utf-8", "replace"))
        yield from self._maker.of_strings(names, main, "entry-names", StoryKind.NAME)

    def _part(self, part: Part) -> Iterator[ReadStory]:
        entry = entry_for(part)
        if part.name in self._chunks:
            self.unread.append(_NOT_MERGED)
        elif part.root is None:
            yield from self._binary(part)
        elif entry is None:
            yield from self._unknown(part, part.root)
        elif entry.sort is PartSort.WHOLE:
            if entry.left_behind:
                self.left_behind[entry.left_behind] += 1
            yield from self._maker.of_whole(part, part.root, entry.word, entry.kind)
        else:
            yield from self._structured(part, part.root, entry)

    def _binary(self, part: Part) -> Iterator[ReadStory]:
        if part.content_type in _PIXELS or not part.data:
            return
        yield from self._maker.of_binary(part)

    def _unknown(self, part: Part, root: etree._Element) -> Iterator[ReadStory]:
        """Read a part of a kind we do not know; any text in it leaves it unread."""
        stories = tuple(self._maker.of_whole(part, root, "unknown-part", StoryKind.EMBEDDED))
        if stories:
            self.unread.append(plain_name(part.name))
        yield from stories

    def _structured(self, part: Part, root: etree._Element, entry: Entry) -> Iterator[ReadStory]:
        """Read a part that is kept, and prove by the sweep that nothing in it was missed."""
        claimed: set[etree._Element] = set()
        for story in self._texts(part, root, entry):
            claimed.update(
                node.element
                for node in story.nodes
                if node.element is not None and node.sort is NodeSort.TEXT
            )
            yield story
        swept = sweep(root, claimed)
        if swept.unclaimed:
            self.unread.append(plain_name(part.name))
        kind = entry.kind if entry.sort is PartSort.NAMES else StoryKind.NAME
        yield from self._maker.of_sweep(swept, part, kind)

    def _texts(self, part: Part, root: etree._Element, entry: Entry) -> Iterator[ReadStory]:
        if entry.sort is PartSort.DRAWN:
            yield from self._maker.of_drawn(part, root, entry.word, entry.kind)
            return
        hidden = self._hidden if self._hidden.may_hide(root) else None
        reading = PartReading(hidden, self._maker.numbering)
        for container, place in self._flows(part, root, entry):
            yield from read_flow(container, place, reading)

    def _flows(
        self, part: Part, root: etree._Element, entry: Entry
    ) -> Iterator[tuple[etree._Element, FlowPlace]]:
        name = plain_name(part.name)
        if entry.sort in _NOTES:
            yield from self._notes(name, root, entry)
            return
        if entry.sort is PartSort.NAMES:
            return
        number = self._maker.numbering.next(entry.word)
        is_kept = part.name == self.package.main or part.name in self._referenced
        if part.name == self.package.main:
            body = root.find(_BODY)
            place = FlowPlace(name, "body", StoryKind.BODY, "body")
            yield (root if body is None else body), place
            return
        words = f"{entry.word} {number}"
        yield root, FlowPlace(name, f"{entry.word}-{number}", entry.kind, words, is_kept)

    def _notes(
        self, name: str, root: etree._Element, entry: Entry
    ) -> Iterator[tuple[etree._Element, FlowPlace]]:
        """Yield each note under the number a reader sees, which is the order of the references."""
        tag, reference = _NOTES[entry.sort]
        main = self.package.parts[self.package.main].root
        order = [] if main is None else [mark.get(_NOTE_ID) for mark in main.iter(reference)]
        shown_as = {identity: number for number, identity in enumerate(dict.fromkeys(order), 1)}
        after = len(shown_as)
        is_kept = entry.sort is not PartSort.COMMENTS
        given: set[str] = set()
        for note in root.iter(tag):
            number = shown_as.pop(note.get(_NOTE_ID), None)
            if number is None:
                after += 1
            label = f"{entry.word}-{number or after}"
            if note.get(_NOTE_TYPE) not in (None, "normal"):
                label = f"{entry.word}-mark-{number or after}"
            if label in given:
                label = f"{label}-{self._maker.numbering.next(label)}"
            given.add(label)
            yield note, FlowPlace(name, label, entry.kind, label.replace("-", " "), is_kept)


def _referenced_by(main: Part) -> frozenset[str]:
    """Return the headers and footers that a section of the body uses."""
    if main.root is None:
        return frozenset()
    used = {element.get(_RELATION_ID) for element in main.root.iter(*_REFERENCES)}
    return frozenset(r.target for r in main.relationships if r.id in used)
