"""Search everywhere for whoever was met somewhere: a name seen in full once, in its other forms.

'Ola Kowalska' on page one makes 'Kowalska', 'Mrs Kowalska', 'O. Kowalska' and 'KOWALSKA, Ola' on
page nine that person's, though no list has her. What is found so is a name, of nobody known yet:
who it is, linking says, or a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.detection.note_words import NOTE_VERBS
from dhr_redact.detection.record_words import BODIES
from dhr_redact.model.document import Story
from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Fit, Found
from dhr_redact.people.grouping import find_names
from dhr_redact.people.name_words import DAYS, MONTHS, SEASONS
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.parsing import NameParts, parse_name
from dhr_redact.people.roster import Roster
from dhr_redact.people.word_tables import word_set
from dhr_redact.personal import Personal

_SURE_ENOUGH: Final = 0.6
_SURE: Final = 0.9
_OFTEN: Final = 2
"""Times that a model must be sure of one ordinary word alone before it is searched elsewhere."""
_SHORT: Final = 3
"""Letters of a name that with an 's' may be another word: 'thi' of 'this'."""
_BECAUSE: Final = "a form of a name met elsewhere"
_INITIAL_AFTER: Final = re.compile(r" [A-Z](?![\w.'/-])")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_TIMES: Final = MONTHS | DAYS | SEASONS
_NEVER_NAMES: Final = word_set("dob inft dhr imr tel ref county city street gp hv sw mrs mr")
"""What a model takes along with a name in logs and letter heads."""

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
                if _is_plain(story.text, found):
                    yield self._mention(story, _with_initial(story.text, found))

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


def _with_initial(text: str, found: Found) -> Found:
    """Return a name in capitals with the initial after it: 'BIRCHALL, KERRY L', 'OKONJO S C'."""
    raw = text[found.name_start : found.end]
    more = _INITIAL_AFTER.match(text, found.end)
    if more and raw.isupper() and ("," in raw or raw[-2:-1] == " "):
        return replace(found, end=more.end())
    return found


def names_met(mentions: Iterable[Mention], *, known_too: bool = False) -> Roster:
    """Return everybody who was found in full, each name once, as a roster of nobody's entries.

    Args:
        mentions: What was found in all documents of a case.
        known_too: Whether whoever may be on the case's list counts as well.
    """
    names: dict[str, Mention] = {}
    alone: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind is MentionKind.PERSON and (known_too or not mention.candidates):
            text = " ".join(mention.text.reveal().split())
            if mention.confidence < _SURE_ENOUGH:
                continue
            alone[text] += mention.confidence >= _SURE and _is_word_alone(text)
            if _is_full(text, mention) or alone[text] >= _OFTEN:
                names.setdefault(text, mention)
    return Roster(_entry(number, text, names[text]) for number, text in enumerate(sorted(names)))


def _is_plain(text: str, found: Found) -> bool:
    """Tell whether a form is one that nobody would take for anything else."""
    if found.doubt is not Doubt.NONE or _is_day(found) or _is_abbreviation(text, found):
        return False
    return all(
        reading.form.stated
        and (
            reading.fit is Fit.EXACT
            or (reading.fit is Fit.PLURAL and found.end - found.start > _SHORT)
        )
        for reading in found.readings
    )


def _is_abbreviation(text: str, found: Found) -> bool:
    raw = text[found.start : found.end]
    return raw.isupper() and fold(raw) in BODIES


def _is_day(found: Found) -> bool:
    return all(fold(reading.form.text) in DAYS for reading in found.readings)


def _is_full(text: str, mention: Mention) -> bool:
    """Tell whether a text holds a first name and a surname, or a rank and a surname."""
    parts = parse_name(text)
    words = _name_words(parts)
    if not words or not any(word[:1].isupper() for word in words):
        return False
    if mention.role is Role.STAFF and parts.title and len(words) == 1:
        return len(words[0]) > 2 and not is_ordinary(words[0].casefold())
    if any(_is_never_a_name(fold(word)) for word in words):
        return False
    if not (parts.givens and parts.surname):
        return len(words) == 1 and _is_first_name(words[0])
    is_sure = mention.confidence >= _SURE or may_be_given(words[0])
    return is_sure or not all(is_ordinary(fold(word)) for word in words)


def _is_word_alone(text: str) -> bool:
    """Tell whether a name is one ordinary word with a capital: 'Destiny'."""
    plain = fold(text)
    return text.istitle() and plain.isalpha() and is_ordinary(plain) and not _is_never_a_name(plain)


def _is_never_a_name(word: str) -> bool:
    return word in NOTE_VERBS | _NEVER_NAMES or (is_no_name(word) and word not in _TIMES)


def _is_first_name(word: str) -> bool:
    """Tell whether one word is a first name that is nothing else: a search for it finds her."""
    plain = fold(word)
    return len(plain) > 2 and may_be_given(plain) and not is_ordinary(plain) and plain not in _TIMES


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
