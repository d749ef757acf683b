"""From changes of stories to edits of pages: which glyphs go, which words of a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.documents.pdf.content.lines import Line
from dhr_redact.documents.pdf.edits import GlyphChange
from dhr_redact.documents.pdf.pictures.word_changes import TextChange, WordChange, word_changes
from dhr_redact.documents.pdf.reading.stories import ReadStory
from dhr_redact.errors import ChangeNotAppliedError
from dhr_redact.model.identifiers import StoryId
from dhr_redact.model.kinds import Treatment
from dhr_redact.model.outcome import AppliedChange
from dhr_redact.model.plan import PlannedChange

REDACTED: Final = "[redacted]"
"""What a black box says where the plan has nothing but black for it."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What becomes of each page, by its number: glyphs that change.

    And of what was recognised, by page and picture (0 is the page itself): words that change.
    """

    glyphs: Mapping[int, tuple[GlyphChange, ...]]
    words: Mapping[tuple[int, int], tuple[WordChange, ...]]
    applied: tuple[AppliedChange, ...] = field(repr=False)


def edits_of(
    stories: Sequence[ReadStory],
    changes: Sequence[PlannedChange],
    lines: Mapping[int, Sequence[Line]],
) -> Edits:
    """Return the edits that carry out some changes; `lines` are the lines of each page.

    Raises:
        ChangeNotAppliedError: If a change touches nothing of the file.
    """
    by_id = {read.story.id: read for read in stories}
    line_of = {
        page: {glyph: number for number, line in enumerate(own) for glyph in line.glyphs}
        for page, own in lines.items()
    }
    glyphs: dict[int, list[GlyphChange]] = {}
    texts: dict[StoryId, list[TextChange]] = {}
    taken: set[tuple[int, int]] = set()
    applied: list[AppliedChange] = []
    for change in changes:
        read = by_id.get(change.span.story)
        if read is None:
            raise ChangeNotAppliedError(f"{change.span.story} is not in the file")
        start, end = change.span.start, change.span.end
        refs = [ref for ref in read.refs[start:end] if ref is not None]
        if not refs:
            raise ChangeNotAppliedError(f"{read.story.describe(change.span)}: nothing stands there")
        if any(ref.is_word for ref in refs):
            texts.setdefault(read.story.id, []).append(TextChange(start, end, shown_for(change)))
        for page, found in _glyph_changes(read, change, line_of, taken):
            glyphs.setdefault(page, []).append(found)
        applied.append(AppliedChange(change, read.story.describe(change.span)))
    words: dict[tuple[int, int], list[WordChange]] = {}
    for story, wanted in texts.items():
        for place, found_words in _word_changes(by_id[story], wanted):
            _add(words.setdefault(place, []), found_words)
    return Edits(
        glyphs={page: tuple(found) for page, found in glyphs.items()},
        words={place: tuple(found) for place, found in words.items()},
        applied=tuple(applied),
    )


def shown_for(change: PlannedChange) -> str:
    """Return the words that stand for what went: on a black box, words a screen reader can say."""
    if change.treatment is Treatment.BLACK_OUT and not any(c.isalnum() for c in change.replacement):
        return REDACTED if change.replacement else ""
    return change.replacement


def _glyph_changes(
    read: ReadStory,
    change: PlannedChange,
    line_of: Mapping[int, Mapping[int, int]],
    taken: set[tuple[int, int]],
) -> list[tuple[int, GlyphChange]]:
    """Return a change line by line; one line holds the replacement.

    It is the first, unless a comma or the like follows on the last that would begin its line.
    """
    pieces: list[tuple[int, int, list[int]]] = []
    start, end = change.span.start, change.span.end
    for ref in read.refs[start:end]:
        if ref is None or ref.is_word or (ref.page, ref.number) in taken:
            continue
        taken.add((ref.page, ref.number))
        line = line_of.get(ref.page, {}).get(ref.number, -1)
        if not pieces or pieces[-1][:2] != (ref.page, line):
            pieces.append((ref.page, line, []))
        pieces[-1][2].append(ref.number)
    replacement = _with_halves(read, change)
    is_box = change.treatment is Treatment.BLACK_OUT and bool(replacement)
    clings_before = start > 0 and not read.story.text[start - 1].isspace()
    clings_behind = not read.story.text[end : end + 1].isspace() and end < len(read.refs)
    holder = len(pieces) - 1 if clings_behind and not clings_before else 0
    found: list[tuple[int, GlyphChange]] = []
    for place, (page, _, numbers) in enumerate(pieces):
        own = (replacement, is_box) if place == holder else ("", False)
        found.append((page, GlyphChange(tuple(numbers), *own)))
    return found


def _with_halves(read: ReadStory, change: PlannedChange) -> str:
    """Add to a replacement what else its first and last glyph say: half of a ligature is kept."""
    start, end = change.span.start, change.span.end
    text, refs = read.story.text, read.refs
    first, last = refs[start], refs[end - 1]
    low, high = start, end
    while first is not None and not first.is_word and low > 0 and refs[low - 1] == first:
        low -= 1
    while last is not None and not last.is_word and high < len(refs) and refs[high] == last:
        high += 1
    return text[low:start] + shown_for(change) + text[end:high]


def _add(words: list[WordChange], found: Sequence[WordChange]) -> None:
    """Add changes of words, but for words that another story's changes have taken already."""
    taken = {number for change in words for number in change.words}
    for change in found:
        own = tuple(number for number in change.words if number not in taken)
        if own:
            is_whole = len(own) == len(change.words)
            words.append(change if is_whole else WordChange(own))


def _word_changes(
    read: ReadStory, wanted: Sequence[TextChange]
) -> list[tuple[tuple[int, int], tuple[WordChange, ...]]]:
    """Return changes of a story by page and picture, in words of each."""
    spans: dict[tuple[int, int], dict[int, list[int]]] = {}
    for at, ref in enumerate(read.refs):
        if ref is not None and ref.is_word:
            own = spans.setdefault((ref.page, ref.picture), {})
            own.setdefault(ref.number, []).append(at)
    found: list[tuple[tuple[int, int], tuple[WordChange, ...]]] = []
    for place, words in sorted(spans.items()):
        ordered = sorted(words, key=lambda number: words[number][0])
        stands = [(words[number][0], words[number][-1] + 1) for number in ordered]
        changed = tuple(
            WordChange(tuple(ordered[at] for at in change.words), change.replacement)
            for change in word_changes(read.story.text, stands, wanted)
        )
        found.append((place, changed))
    return found
