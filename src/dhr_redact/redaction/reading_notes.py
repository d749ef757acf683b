"""What a person must read in the released files, because no rule can settle it.

A sentence that names a child and goes on with 'he' or 'she' tells the child's sex; and a label that
an author already used ('Child 1') may mean somebody else than ours. Notes hold places and labels,
never a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.model.counts import counted
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import MentionKind, Role, Sex, StoryKind
from dhr_redact.model.plan import RedactionPlan
from dhr_redact.model.spans import Span
from dhr_redact.people.roster import Roster
from dhr_redact.people.sexes import sex_of_entry
from dhr_redact.redaction.draft_labels import other_labels
from dhr_redact.redaction.effective import Effective
from dhr_redact.redaction.small_names import small_names

_SENTENCE: Final = re.compile(r"[^.!?\n\t]+(?:\.(?=\w)[^.!?\n\t]*)*")
_PRONOUN: Final = re.compile(
    r"(?<![\w'’])(?:(?P<male>he|him|his|himself)|(?P<female>she|her|hers|herself))(?![\w])",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(r"[A-Z][A-Za-z ]* (?:\d{1,3}|[A-Z])")
_BEGINS: Final = re.compile(r"[\s\"“'‘]*(?:he|she|his|her)\b", re.IGNORECASE)
_ENDS: Final = frozenset(".!?")
_OTHER: Final = (
    "the author gave another label to somebody of the case; give them the author's with "
    "'people rename' and redact again"
)
_SMALL: Final = (
    "a first name of the case that is a word too stands in small letters and stayed, as a word"
)
_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """Something to read in one document: what, how often, and where, in order."""

    document: DocumentId
    what: str
    times: int
    places: tuple[str, ...]

    def __str__(self) -> str:
        shown = "; ".join(self.places[:_SHOWN])
        more = len(self.places) - _SHOWN
        return f"{self.document}: {self.what}: {shown}" + (f"; {more} more" if more > 0 else "")


def reading_notes(
    document: CaseDocument, effectives: Sequence[Effective], plan: RedactionPlan, roster: Roster
) -> tuple[ReadingNote, ...]:
    """Return what a person must read in one document, most telling first."""
    spans = [span for story in _released(document) for span in _told(story, effectives, roster)]
    stories = {story.id: story for story in document.stories}
    notes: list[ReadingNote] = []
    others = [f"'{theirs}' is '{ours}'" for theirs, ours in other_labels(document, plan, roster)]
    if others:
        notes.append(ReadingNote(document.id, _OTHER, len(others), tuple(others)))
    if spans:
        places = tuple(dict.fromkeys(stories[span.story].describe(span) for span in spans))
        sentences = counted(len(spans), "sentence")
        what = f"'he' or 'she' follows a child and tells its sex, in {sentences}"
        notes.append(ReadingNote(document.id, what, len(spans), places))
    small = [story.describe(span) for story, span in small_names(document, plan, roster)]
    if small:
        what = f"{_SMALL}, {counted(len(small), 'time')}"
        notes.append(ReadingNote(document.id, what, len(small), tuple(dict.fromkeys(small))))
    labels = _labels_in_use(document, plan, roster)
    if labels:
        what = "labels that the author used already; see that each means the same person"
        notes.append(ReadingNote(document.id, what, sum(labels.values()), tuple(labels)))
    return tuple(notes)


def _released(document: CaseDocument) -> Iterator[Story]:
    for story in document.stories:
        if story.is_kept and story.kind is not StoryKind.FILE_NAME:
            yield story


def _told(story: Story, effectives: Sequence[Effective], roster: Roster) -> Iterator[Span]:
    """Yield each sentence in which a pronoun follows a child and fits no adult named in it.

    Or which begins with one after a sentence about a child and nobody else. An adult whose sex
    nobody stated explains no pronoun: better one sentence too many is read.
    """
    here = [e for e in effectives if e.mention.span.story == story.id]
    children = [e.mention.span.end for e in here if _is_child(e, roster)]
    labels = [re.escape(e.replacement) for e in roster.with_role(Role.CHILD) if e.replacement]
    if labels:
        either = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(labels))})(?!\w)")
        children += [hit.end() for hit in either.finditer(story.text)]
    spoken_of = False
    for sentence in _SENTENCE.finditer(story.text):
        low, high = sentence.span()
        named = [e for e in here if low <= e.mention.span.start and e.mention.span.end <= high]
        first = min((end for end in children if low < end <= high), default=high)
        adults = {sex for e in named if (sex := _sex_of_adult(e, roster)) is not None}
        same_line = not story.text[max(0, low - 1) : low].isspace()
        goes_on = spoken_of and same_line and _BEGINS.match(story.text, low) is not None
        said = {
            Sex.MALE if pronoun["male"] else Sex.FEMALE
            for pronoun in _PRONOUN.finditer(story.text, low if goes_on else first, high)
        }
        if said - adults:
            yield Span(story.id, low, high)
        spoken_of = (
            (first < high or goes_on) and not adults and story.text[high : high + 1] in _ENDS
        )


def _is_child(effective: Effective, roster: Roster) -> bool:
    if effective.mention.kind is MentionKind.CHILD_DETAIL:
        return True
    return effective.entry is not None and roster.entry(effective.entry).role is Role.CHILD


def _sex_of_adult(effective: Effective, roster: Roster) -> Sex | None:
    """Return the sex of an adult who is named; None for a child, a place, a number."""
    if effective.mention.kind is not MentionKind.PERSON or _is_child(effective, roster):
        return None
    return sex_of_entry(roster.entry(effective.entry)) if effective.entry else Sex.UNKNOWN


def _labels_in_use(
    document: CaseDocument, plan: RedactionPlan, roster: Roster
) -> Mapping[str, int]:
    """Count the labels of the case map that stand in a text already, beside our changes."""
    labels = sorted({e.replacement for e in roster.entries if _LABEL.fullmatch(e.replacement)})
    if not labels:
        return {}
    either = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, reversed(labels)))})(?!\w)")
    changed: dict[StoryId, list[Span]] = {}
    for change in plan.changes:
        changed.setdefault(change.span.story, []).append(change.span)
    found: dict[str, int] = {}
    for story in _released(document):
        for hit in either.finditer(story.text):
            span = Span(story.id, *hit.span())
            if not any(span.overlaps(other) for other in changed.get(story.id, ())):
                found[hit[0]] = found.get(hit[0], 0) + 1
    return dict(sorted(found.items()))
