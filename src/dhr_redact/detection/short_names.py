"""First names of the case cut short as nobody listed them: 'Mabs' of Mabyn, 'Taddy' of Tadpole.

A guess that is only ever asked about: the word may be somebody else's name. What the tables of
short forms hold is found by `known_names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.detection.note_words import NOTE_VERBS
from dhr_redact.model.document import Story
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.roster import Roster
from dhr_redact.personal import Personal

_SHORTEST: Final = 3
"""Letters of a name that a short form keeps at least."""
_ENDS: Final = ("", "s", "y", "ie", "i", "ey", "o", "z", "er", "ers", "a")
_DOUBLING: Final = frozenset({"y", "ie", "i", "ey", "o", "er", "ers", "a"})
"""Endings before which the last letter is doubled: 'Taddy'."""
_WORD: Final = re.compile(r"(?<![\w@./-])(?<!\w['\u2019])[^\W\d_a-zß-ÿ][a-zß-ÿ]{2,8}(?![\w@]|-\w)")


@dataclass(frozen=True, slots=True)
class ShortNames:
    """Finds what may be a first name of the case map cut short."""

    roster: Roster
    name: str = "short-names"
    prose_only: bool = True
    _owners: Mapping[str, tuple[EntryId, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_owners", _owners_of(self.roster))

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        for story in stories:
            for word in _WORD.finditer(story.text):
                owners = self._owners.get(fold(word[0]))
                if owners:
                    yield _mention(story, word, owners)


def _owners_of(roster: Roster) -> Mapping[str, tuple[EntryId, ...]]:
    """Return every short form that is no word and no other name, with those it may mean."""
    owners: dict[str, dict[EntryId, None]] = {}
    for entry in roster.entries:
        for name in _first_names(entry) if entry.kind is EntryKind.PERSON else ():
            for short in _cut(name):
                owners.setdefault(short, {})[entry.id] = None
    return {
        short: tuple(whose)
        for short, whose in owners.items()
        if short not in roster.index.words and not _is_something_else(short)
    }


def _first_names(entry: CaseMapEntry) -> Iterator[str]:
    """Yield the folded first names and nicknames that are known of somebody."""
    for form in entry.names:
        if form.sort in {FormSort.SURNAME, FormSort.INITIALS}:
            continue
        parts = parse_name(form.text.reveal())
        for given in (*parts.givens[:1], *parts.known_as):
            yield from (part for part in re.split(r"[\s-]+", fold(given)) if part.isalpha())


def _cut(name: str) -> Iterator[str]:
    """Yield a name cut to three or more of its letters, with the endings of pet names."""
    for length in range(_SHORTEST, len(name)):
        stem = name[:length]
        for end in _ENDS:
            yield stem + end
            if end in _DOUBLING:
                yield stem + stem[-1] + end


def short_forms(name: str) -> Iterator[str]:
    """Yield what a folded first name may be cut to, words and other names too.

    Two letters are enough where the last is doubled: 'Immy'.
    """
    yield from _cut(name)
    if len(name) > _SHORTEST and name[1] not in "aeiou":
        yield from (name[:2] + name[1] + end for end in ("y", "ie", "i"))


def _is_something_else(word: str) -> bool:
    return is_ordinary(word) or may_be_given(word) or word in NOTE_VERBS or is_no_name(word)


def _mention(story: Story, word: re.Match[str], owners: tuple[EntryId, ...]) -> Mention:
    return Mention(
        span=Span(story.id, word.start(), word.end()),
        kind=MentionKind.PERSON,
        text=Personal(word[0]),
        evidence=(Evidence("short-names", "may be a first name of the case cut short", 0.4),),
        candidates=tuple(sorted(owners)),
    )
