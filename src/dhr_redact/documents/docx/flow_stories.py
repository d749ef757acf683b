"""Make stories of a flow: what is shown, and apart from it what was deleted, hidden or coded.

A deletion story holds its paragraph as if the changes had been rejected, and a hidden-text story
its paragraph with the hidden text in place, so that a name is whole in one of them even if a
part of it stays and a part goes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from dhr_redact.documents.docx.atoms import Atom, Box, How
from dhr_redact.documents.docx.field_codes import set_codes_apart
from dhr_redact.documents.docx.flow import Flow, Paragraph
from dhr_redact.documents.docx.hidden import HiddenText
from dhr_redact.documents.docx.inline import InlineReader
from dhr_redact.documents.docx.locations import DocxLocation
from dhr_redact.documents.docx.stories import ReadStory, StoryBuilder
from dhr_redact.model.kinds import StoryKind

_NOT_SHOWN = How.DELETED | How.HIDDEN | How.TWIN


@dataclass(slots=True)
class Numbering:
    """Gives each story its number in its kind: footnote-3, deletion-7."""

    _last: Counter[str] = field(default_factory=Counter)

    def next(self, word: str) -> int:
        """Return the next number for a word."""
        self._last[word] += 1
        return self._last[word]


@dataclass(frozen=True, slots=True)
class FlowPlace:
    """Which flow is read: the part it is in, its story's name and kind, and whether it stays."""

    part: str
    name: str
    kind: StoryKind
    words: str
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class PartReading:
    """What the flows of one part share."""

    hidden: HiddenText | None
    numbering: Numbering


def read_flow(
    container: etree._Element, place: FlowPlace, reading: PartReading, how: int = How.VISIBLE
) -> Iterator[ReadStory]:
    """Yield the story of a container, then those set aside from it, then those of its boxes."""
    inline = InlineReader(reading.hidden)
    flow = Flow(inline, place.words)
    flow.read(container, how)
    codes = set_codes_apart([p.atoms for p in flow.paragraphs]) if inline.has_fields else []
    builders = [
        _main_story(flow.paragraphs, place),
        *_deletions(flow.paragraphs, place, reading.numbering),
        *_hidden_texts(flow.paragraphs, place, reading.numbering),
        _twins(flow.paragraphs, place, reading.numbering),
        _codes(codes, place, reading.numbering),
    ]
    for builder in builders:
        story = builder.build()
        if story is not None:
            yield story
    for box in inline.boxes:
        yield from _read_box(box, place, reading)


def _read_box(box: Box, place: FlowPlace, reading: PartReading) -> Iterator[ReadStory]:
    number = reading.numbering.next("text-box")
    words = f"text box {number}"
    yield from read_flow(
        box.element,
        FlowPlace(
            part=place.part,
            name=f"text-box-{number}",
            kind=StoryKind.TEXT_BOX,
            words=words,
            is_kept=place.is_kept and not box.how & _NOT_SHOWN,
        ),
        reading,
        box.how & ~How.ADDED,
    )


def _main_story(paragraphs: list[Paragraph], place: FlowPlace) -> StoryBuilder:
    """Build the text as shown once changes are accepted.

    In a flow that is itself deleted, hidden or a twin, everything in it is the text.
    """
    builder = StoryBuilder(place.name, place.kind, is_kept=place.is_kept)
    for number, paragraph in enumerate(paragraphs):
        builder.gap(paragraph.separator)
        shown = (atom for atom in paragraph.atoms if not atom.how & _NOT_SHOWN or not place.is_kept)
        _add_all(builder, shown, place, number, paragraph.words)
    return builder


def _deletions(
    paragraphs: list[Paragraph], place: FlowPlace, numbering: Numbering
) -> Iterator[StoryBuilder]:
    for first, group in _as_rejected(paragraphs):
        if not any(atom.how & How.DELETED for paragraph in group for atom in paragraph.atoms):
            continue
        name = f"deletion-{numbering.next('deletion')}"
        builder = StoryBuilder(name, StoryKind.DELETION, is_kept=False)
        for number, paragraph in enumerate(group, start=first):
            kept = (atom for atom in paragraph.atoms if not atom.how & (How.ADDED | How.TWIN))
            words = f"{paragraph.words} (tracked deletion)"
            _add_all(builder, kept, place, number, words)
        yield builder


def _as_rejected(paragraphs: list[Paragraph]) -> Iterator[tuple[int, list[Paragraph]]]:
    """Yield paragraphs in groups that were one before a paragraph end was inserted in them."""
    group: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        group.append(paragraph)
        if not paragraph.mark_inserted or number + 1 == len(paragraphs):
            yield number + 1 - len(group), group
            group = []


def _hidden_texts(
    paragraphs: list[Paragraph], place: FlowPlace, numbering: Numbering
) -> Iterator[StoryBuilder]:
    for number, paragraph in enumerate(paragraphs):
        if not any(atom.how & How.HIDDEN for atom in paragraph.atoms):
            continue
        name = f"hidden-{numbering.next('hidden')}"
        builder = StoryBuilder(name, StoryKind.HIDDEN, is_kept=False)
        there = (atom for atom in paragraph.atoms if not atom.how & (How.DELETED | How.TWIN))
        _add_all(builder, there, place, number, f"{paragraph.words} (hidden text)")
        yield builder


def _twins(paragraphs: list[Paragraph], place: FlowPlace, numbering: Numbering) -> StoryBuilder:
    """Build one story of the text that only old programs would show."""
    found = [
        (number, paragraph)
        for number, paragraph in enumerate(paragraphs)
        if place.is_kept and any(atom.how & How.TWIN for atom in paragraph.atoms)
    ]
    name = f"fallback-{numbering.next('fallback')}" if found else ""
    builder = StoryBuilder(name, place.kind, is_kept=False)
    for number, paragraph in found:
        builder.gap("\n")
        twins = (atom for atom in paragraph.atoms if atom.how & How.TWIN)
        _add_all(builder, twins, place, number, f"{paragraph.words} (for old programs)")
    return builder


def _codes(codes: list[list[Atom]], place: FlowPlace, numbering: Numbering) -> StoryBuilder:
    name = f"field-codes-{numbering.next('field-codes')}" if codes else ""
    builder = StoryBuilder(name, StoryKind.FIELD, is_prose=False, is_kept=False)
    for number, code in enumerate(codes):
        builder.gap("\n" if number else "")
        _add_all(builder, iter(code), place, number, f"{place.words}, field code {number + 1}")
    return builder


def _add_all(
    builder: StoryBuilder, atoms: Iterator[Atom], place: FlowPlace, paragraph: int, words: str
) -> None:
    offset = 0
    for run, atom in enumerate(atoms):
        location = DocxLocation(place.part, paragraph, run, offset, words)
        builder.add(atom.text, atom.node, location)
        offset += len(atom.text)
