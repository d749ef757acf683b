"""What a person must decide, the most useful question first.

An unknown name is one question for the whole case, with every spelling that is plainly the same
person's. A name that two people share, or letters that may be somebody's initials, are a question
for each document, which a person may take apart. A name that is an ordinary word too is a question
at each place, since 'keep' said of a month must not let a child through. What was found because
the same, or a part of it, is redacted elsewhere is asked about the very places that are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dhr_redact.model.decision import Place
from dhr_redact.model.document import CaseDocument, Story
from dhr_redact.model.identifiers import DocumentId, EntryId, StoryId
from dhr_redact.model.kinds import MentionKind
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.strangers import together
from dhr_redact.personal import Personal
from dhr_redact.redaction.effective import Effective, Standing, key_of

_CONTEXT: Final = 60
_MOST_INITIALS: Final = 4
_SHOWN: Final = 3
_SHOWN_OF_SHARED: Final = 25
"""Places shown where one answer is wanted for a name that may be several people's."""


class Scope(StrEnum):
    """How far the answer to a question reaches."""

    CASE = "case"
    DOCUMENT = "document"
    PLACE = "place"
    PLACES = "these places"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to decide.

    `texts` are the spellings it is about, each once, the fullest first. `places` are all the
    mentions the answer settles; `contexts` are the words around the first few, the mention between
    guillemets. `scope` says how far the answer reaches: to every place listed, where it says so.
    """

    texts: tuple[Personal, ...]
    kind: MentionKind
    because: str
    candidates: tuple[EntryId, ...]
    places: tuple[Place, ...]
    where: tuple[str, ...]
    contexts: tuple[Personal, ...]
    confidence: float
    scope: Scope

    @property
    def text(self) -> Personal:
        """The fullest of its spellings."""
        return self.texts[0]

    @property
    def keys(self) -> tuple[Personal, ...]:
        """Its spellings as decisions know them, each once."""
        return tuple(Personal(key) for key in dict.fromkeys(_keys(self.texts)))

    @property
    def documents(self) -> tuple[DocumentId, ...]:
        """The documents it is asked in, in order, each once."""
        return tuple(dict.fromkeys(place.document for place in self.places))


_Asked = tuple[CaseDocument, Effective]


def questions_of(
    found: Sequence[tuple[CaseDocument, Sequence[Effective]]],
) -> tuple[Question, ...]:
    """Group what is undecided into questions, those that settle most first."""
    undecided = [
        (document, effective)
        for document, effectives in found
        for effective in effectives
        if effective.standing is Standing.UNDECIDED
    ]
    heads = _heads(effective for _, effective in undecided)
    groups: dict[tuple[object, ...], list[_Asked]] = {}
    for document, effective in undecided:
        groups.setdefault(_group(document, effective, heads), []).append((document, effective))
    stories: dict[DocumentId, dict[StoryId, Story]] = {
        document.id: {story.id: story for story in document.stories} for document, _ in found
    }
    asked = (part for group in groups.values() for part in _as_shown(group))
    return tuple(sorted((_question(part, stories) for part in asked), key=_usefulness))


def _as_shown(group: Sequence[_Asked]) -> Iterator[Sequence[_Asked]]:
    """Ask about no more places at once than are shown, where the answer is for these places."""
    if _scope(group[0][1]) is not Scope.PLACES:
        yield group
        return
    for first in range(0, len(group), _SHOWN_OF_SHARED):
        yield group[first : first + _SHOWN_OF_SHARED]


def _heads(undecided: Iterable[Effective]) -> Mapping[str, str]:
    """Return, for each spelling of somebody unknown, the spelling it is asked about with."""
    texts = {
        key_of(effective.mention.text.reveal()): effective.mention.text.reveal()
        for effective in undecided
        if effective.mention.kind is MentionKind.PERSON
        and not effective.is_echo
        and not effective.candidates
        and not effective.apart
    }
    heads: dict[str, str] = {}
    for head, *others in together([text for _, text in sorted(texts.items())]):
        heads.update(dict.fromkeys(map(key_of, (head, *others)), key_of(head)))
    return heads


def _group(
    document: CaseDocument, effective: Effective, heads: Mapping[str, str]
) -> tuple[object, ...]:
    """Return what is asked together: who, or the text, and the document or place if it matters."""
    key = key_of(effective.mention.text.reveal())
    match _scope(effective):
        case Scope.CASE if effective.apart:
            return (key,)
        case Scope.CASE:
            return (heads.get(key, key),)
        case Scope.DOCUMENT:
            return document.id, _letters(key)
        case Scope.PLACE:
            return document.id, effective.mention.span
        case Scope.PLACES:
            return Scope.PLACES, effective.mention.kind, key


def _scope(effective: Effective) -> Scope:
    """A shared name means one person throughout most documents; a word that is a name does not."""
    if effective.is_echo:
        return Scope.PLACE if effective.apart else Scope.PLACES
    if not effective.candidates:
        return Scope.CASE
    text = effective.mention.text.reveal()
    is_word = is_ordinary(key_of(text)) and not _is_initials(text)
    return Scope.PLACE if is_word or effective.apart else Scope.DOCUMENT


def _is_initials(text: str) -> bool:
    """Tell 'ME' and 'A.M.' from 'me' and 'am'."""
    return text.isupper() and len(_letters(text)) <= _MOST_INITIALS


def _letters(key: str) -> str:
    """Return initials without their stops: 'R.T.' is asked with 'RT'."""
    bare = key.replace(".", "").replace(" ", "")
    return bare if len(bare) <= _MOST_INITIALS else key


def _keys(texts: Iterable[Personal]) -> Iterator[str]:
    return (key_of(text.reveal()) for text in texts)


def _question(
    members: Sequence[_Asked], stories: Mapping[DocumentId, Mapping[StoryId, Story]]
) -> Question:
    first = max(members, key=lambda member: member[1].mention.confidence)[1]
    scope = _scope(first)
    shown = [
        (document, stories[document.id][effective.mention.span.story], effective)
        for document, effective in _to_show(members, scope)
    ]
    return Question(
        texts=_texts(effective.mention.text.reveal() for _, effective in members),
        kind=first.mention.kind,
        because=first.because,
        candidates=_candidates(members),
        places=tuple(
            Place(document.id, document.sha256, effective.mention.span)
            for document, effective in members
        ),
        where=tuple(
            f"{document.id}, {story.describe(effective.mention.span)}"
            for document, story, effective in shown
        ),
        contexts=tuple(Personal(_context(story, effective)) for _, story, effective in shown),
        confidence=first.mention.confidence,
        scope=scope,
    )


def _candidates(members: Sequence[_Asked]) -> tuple[EntryId, ...]:
    return tuple(sorted({entry for _, effective in members for entry in effective.candidates}))


def _texts(texts: Iterable[str]) -> tuple[Personal, ...]:
    """Return the spellings that differ by more than capitals, the fullest first."""
    spellings: dict[str, str] = {}
    for text in texts:
        spellings.setdefault(key_of(text), text)
    ordered = sorted(spellings.values(), key=lambda text: (-len(text.split()), -len(text), text))
    return tuple(map(Personal, ordered))


def _to_show(members: Sequence[_Asked], scope: Scope) -> Sequence[_Asked]:
    """Show every place of a shared name; of a stranger, a few, each spelling before a second."""
    if scope is Scope.PLACES or (scope is Scope.DOCUMENT and len(_candidates(members)) > 1):
        return members[:_SHOWN_OF_SHARED]
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int]] = []
    for number, (_, effective) in enumerate(members):
        key = key_of(effective.mention.text.reveal())
        ranked.append((seen[key], number))
        seen[key] += 1
    few = sorted(sorted(ranked)[: max(_SHOWN, len(seen))], key=lambda rank: rank[1])
    return [members[number] for _, number in few]


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
        key_of(question.text.reveal()),
        question.kind.value,
        question.places[:1],
    )
