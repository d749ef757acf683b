"""The words of a page that was read from its text, with their boxes: for the page as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from dhr_redact.documents.pdf.objects.matrices import Box, union
from dhr_redact.documents.pdf.pictures.page_recognition import (
    PageRegion,
    RecognisedPage,
    RecognisedWord,
)
from dhr_redact.documents.pdf.pictures.rendering import RenderedPage
from dhr_redact.documents.pdf.pictures.word_changes import TextChange, WordChange, word_changes
from dhr_redact.documents.pdf.reading.page_text import Ref
from dhr_redact.documents.pdf.reading.read_file import ReadPage
from dhr_redact.documents.pdf.reading.stories import ReadStory
from dhr_redact.documents.pdf.setting.changes import shown_for
from dhr_redact.documents.pdf.setting.same_words import in_every_story
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.plan import PlannedChange

_MADE_OF_TEXT = "text"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A word of a story: where it stands there, and the box of its glyphs."""

    story: StoryId
    start: int
    end: int
    box: Box
    text: str = field(repr=False)


def words_of_page(
    page: ReadPage,
    stories: Sequence[ReadStory],
    changes: Sequence[PlannedChange],
    rendered: RenderedPage,
    regions: Sequence[PageRegion] = (),
) -> tuple[RecognisedPage, tuple[WordChange, ...]]:
    """Return a page of text as if it had been recognised, and which of its words change.

    What two stories hold is one word, of the first of them.
    """
    words: list[RecognisedWord] = []
    found: list[WordChange] = []
    known: set[Ref | None] = set()
    changes = in_every_story(stories, changes)
    for read in stories:
        if not read.story.is_kept:
            continue
        placed = _new_words(read, page, known)
        first = len(words)
        words += [
            RecognisedWord(word.text, word.box, rendered.pixel_box(word.box), 1.0, 0)
            for word in placed
        ]
        found += [
            WordChange(tuple(first + number for number in change.words), change.replacement)
            for change in _changed(read, placed, changes)
        ]
    width, height = rendered.image.size
    made = RecognisedPage(
        width=width,
        height=height,
        words=tuple(words),
        lines=(),
        regions=tuple(regions),
        engine=_MADE_OF_TEXT,
        skew=0.0,
    )
    return made, tuple(found)


def _new_words(read: ReadStory, page: ReadPage, known: set[Ref | None]) -> list[_Placed]:
    """Return the words of a story that no story before it holds, and make it one of those."""
    placed = [
        word
        for word in _placed(read, page)
        if not known.issuperset(read.refs[word.start : word.end])
    ]
    known.update(read.refs)
    return placed


def _changed(
    read: ReadStory, placed: Sequence[_Placed], changes: Sequence[PlannedChange]
) -> tuple[WordChange, ...]:
    """Return what becomes of words of a story, which are numbered as they are given."""
    wanted = [
        TextChange(change.span.start, change.span.end, shown_for(change))
        for change in changes
        if change.span.story == read.story.id
    ]
    places = [(word.start, word.end) for word in placed]
    return word_changes(read.story.text, places, wanted)


def _placed(read: ReadStory, page: ReadPage) -> Iterator[_Placed]:
    """Yield the words of a story that stand on a page, as they follow one another."""
    own = page.reading.index
    glyphs = page.reading.glyphs
    text = read.story.text
    numbered = enumerate(read.refs)
    for is_here, group in groupby(
        numbered,
        key=lambda item: (
            item[1] is not None and item[1].page == own and not text[item[0]].isspace()
        ),
    ):
        if not is_here:
            continue
        members = list(group)
        boxes = [glyphs[ref.number].box for _, ref in members if ref is not None]
        start, end = members[0][0], members[-1][0] + 1
        box = union(boxes)
        yield _Placed(read.story.id, start, end, box, text[start:end])
