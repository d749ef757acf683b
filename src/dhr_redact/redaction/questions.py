"""What a person must decide, the most useful question first.

An unknown name is one question for the whole case. Letters that may be one known person or nobody
are a question for each document. A name that two people share, or that is a word too, is a question
at each place, since each place may mean something else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dhr_redact.model.decision import Place
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import DocumentId, EntryId, StoryId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.personal import Personal
from dhr_redact.redaction.effective import Effective, Standing, key_of

_CONTEXT: Final = 60
_SHOWN: Final = 3


class Scope(StrEnum):
    """How far the answer to a question reaches."""

    CASE = "case"
    DOCUMENT = "document"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide.

    `places` are all the mentions the answer settles; `contexts` are the words around the first
    few, the mention between guillemets. `scope` says how far the answer reaches.
    """

    key: Personal
    text: Personal
    kind: MentionKind
    because: str
    candidates: tuple[EntryId, ...]
    places: tuple[Place, ...]
    where: tuple[str, ...]
    contexts: tuple[Personal, ...]
    confidence: float
    scope: Scope

    @property
    def documents(self) -> tuple[DocumentId, ...]:
        """The documents it is asked in, in order, each once."""
        return tuple(dict.fromkeys(place.document for place in self.places))


def questions_of(
    found: Sequence[tuple[CaseDocument, Sequence[Effective]]],
) -> tuple[Question, ...]:
    """Group what is undecided into questions, those that settle most first."""
    groups: dict[tuple[str, str, str], list[tuple[CaseDocument, Effective]]] = {}
    for document, effectives in found:
        for effective in effectives:
            if effective.standing is Standing.UNDECIDED:
                groups.setdefault(_group(document, effective), []).append((document, effective))
    stories: dict[DocumentId, dict[StoryId, Story]] = {
        document.id: {story.id: story for story in document.stories} for document, _ in found
    }
    questions = [_question(key, members, stories) for key, members in groups.items()]
    return tuple(sorted(questions, key=_usefulness))


def _group(document: CaseDocument, effective: Effective) -> tuple[str, str, str]:
    """Return what is asked together: text, kind, and the document or place if it matters."""
    mention = effective.mention
    span = mention.span
    where = {
        Scope.CASE: "",
        Scope.DOCUMENT: document.id,
        Scope.PLACE: f"{document.id} {span.story} {span.start:09d} {span.end:09d}",
    }
    return key_of(mention.text.reveal()), mention.kind.value, where[_scope(effective)]


def _scope(effective: Effective) -> Scope:
    """Letters mean one thing throughout a document; a word that is a name may mean both."""
    if not effective.candidates:
        return Scope.CASE
    is_word = is_ordinary(key_of(effective.mention.text.reveal()))
    return Scope.DOCUMENT if len(effective.candidates) == 1 and not is_word else Scope.PLACE


def _question(
    group: tuple[str, str, str],
    members: Sequence[tuple[CaseDocument, Effective]],
    stories: Mapping[DocumentId, Mapping[StoryId, Story]],
) -> Question:
    first = members[0][1]
    shown = [
        (document, stories[document.id][effective.mention.span.story], effective)
        for document, effective in members
    ]
    return Question(
        key=Personal(group[0]),
        text=first.mention.text,
        kind=first.mention.kind,
        because=first.because,
        candidates=first.candidates,
        places=tuple(
            Place(document.id, document.sha256, effective.mention.span)
            for document, effective in members
        ),
        where=tuple(
            f"{document.id}, {story.describe(effective.mention.span)}"
            for document, story, effective in shown[:_SHOWN]
        ),
        contexts=tuple(
            Personal(_context(story, effective)) for _, story, effective in shown[:_SHOWN]
        ),
        confidence=max(effective.mention.confidence for _, effective in members),
        scope=_scope(first),
    )


def _context(story: Story, effective: Effective) -> str:
    span = effective.mention.span
    before = story.text[max(0, span.start - _CONTEXT) : span.start]
    after = story.text[span.end : span.end + _CONTEXT]
    words = f"{before}«{story.text[span.start : span.end]}»{after}"
    return " ".join(words.split())


def _usefulness(question: Question) -> tuple[bool, int, float, str, str, tuple[Place, ...]]:
    people_first = question.kind is not MentionKind.PERSON
    return (
        people_first,
        -len(question.places),
        -question.confidence,
        question.key.reveal(),
        question.kind.value,
        question.places[:1],
    )
