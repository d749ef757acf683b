"""Search everywhere for whoever was met somewhere: a name seen in full once, in its other forms.

'Ola Kowalska' on page one makes 'Kowalska', 'Mrs Kowalska', 'O. Kowalska' and 'KOWALSKA, Ola' on
page nine that person's, though no list has her. What is found so is a name, of nobody known yet:
who it is, linking says, or a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dhr_redact.model.document import Story
from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.found import Doubt, Fit, Found
from dhr_redact.people.grouping import find_names
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.parsing import NameParts, parse_name
from dhr_redact.people.roster import Roster
from dhr_redact.personal import Personal

_SURE_ENOUGH: Final = 0.6
_BECAUSE: Final = "a form of a name met elsewhere"
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NEVER: Final = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class MetNames:
    """Finds the other forms of names that other recognisers found in full."""

    met: Roster
    name: str = "met-names"
    prose_only: bool = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        for story in stories if len(self.met) else ():
            for found in find_names(story.text, self.met):
                if _is_plain(found):
                    yield self._mention(story, found)

    def _mention(self, story: Story, found: Found) -> Mention:
        roles = {self.met.entry(entry).role for entry in found.entries}
        professions = {self.met.entry(entry).profession for entry in found.entries}
        return Mention(
            span=Span(story.id, found.start, found.end),
            kind=MentionKind.PERSON,
            text=Personal(story.text[found.start : found.end]),
            evidence=(Evidence(self.name, _BECAUSE, 0.65),),
            role=roles.pop() if len(roles) == 1 else None,
            profession=(professions.pop() or None) if len(professions) == 1 else None,
        )


def names_met(mentions: Iterable[Mention]) -> Roster:
    """Return everybody who was found in full, each name once, as a roster of nobody's entries."""
    names: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind is MentionKind.PERSON and not mention.candidates:
            text = " ".join(mention.text.reveal().split())
            if mention.confidence >= _SURE_ENOUGH and _is_full(text, mention.role):
                names.setdefault(text, mention)
    return Roster(_entry(number, text, names[text]) for number, text in enumerate(sorted(names)))


def _is_plain(found: Found) -> bool:
    """Tell whether a form is one that nobody would take for anything else."""
    return found.doubt is Doubt.NONE and all(
        reading.fit in {Fit.EXACT, Fit.PLURAL} and reading.form.stated for reading in found.readings
    )


def _is_full(text: str, role: Role | None) -> bool:
    """Tell whether a text holds a first name and a surname, or a rank and a surname."""
    parts = parse_name(text)
    words = _name_words(parts)
    if not words or not any(word[:1].isupper() for word in words):
        return False
    if role is Role.STAFF and parts.title and len(words) == 1:
        return len(words[0]) > 2 and not is_ordinary(words[0].casefold())
    return bool(parts.givens and parts.surname) and not all(
        is_ordinary(word.casefold()) for word in words
    )


def _name_words(parts: NameParts) -> list[str]:
    return _LETTERS.findall(" ".join((*parts.givens, parts.surname)))


def _entry(number: int, text: str, mention: Mention) -> CaseMapEntry:
    return CaseMapEntry(
        id=EntryId(f"met-{number:05}"),
        kind=EntryKind.PERSON,
        mention_kind=MentionKind.PERSON,
        names=(NameForm(Personal(text), FormSort.FULL),),
        replacement="",
        chosen_by="",
        chosen_on=_NEVER,
        role=mention.role,
        profession=mention.profession or "",
    )
