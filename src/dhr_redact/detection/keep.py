"""What a recogniser may take for somebody or somewhere and is neither, by a list in `rules/`.

It undoes guesses only: what a model says, or a place known by its ending. A known name or a staff
rule is never put through it, so what they find stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from dhr_redact.detection.bodies import area_of, is_part_of_a_body, is_said_of_a_body
from dhr_redact.detection.capitals import as_in_a_sentence
from dhr_redact.detection.recogniser import Around
from dhr_redact.detection.views import unwrapped
from dhr_redact.errors import RulePackError
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Mention
from dhr_redact.rulepacks import load_data
from dhr_redact.rulepacks.compiling import compiled
from dhr_redact.rulepacks.word_starts import AtWords

_NEAR: Final = 150
_MOST_CHARACTERS: Final = 4_000_000
_CAPITALISED: Final = r"[^\W\d_a-zß-ÿ][\w'-]*"
_BESIDE: Final = r"with (?![^\W\d_a-z\u00df-\u00ff][\w-]*['\u2019]s )"
"""'Blackburn with Darwen', and not "HMP Guys Marsh with Frazer's name"."""
_PARTS: Final[Mapping[str, str]] = {
    "{surname}": rf"{_CAPITALISED}",
    "{area}": (
        rf"(?:{_CAPITALISED} (?:(?:and|of|upon|on|the|in|under|le|&) |{_BESIDE}){{0,2}}){{0,3}}"
        rf"{_CAPITALISED}"
    ),
}
_DROPPED: Final = frozenset(
    {
        MentionKind.PERSON,
        MentionKind.PLACE,
        MentionKind.ORGANISATION,
        MentionKind.VENUE,
        MentionKind.EMPLOYER,
    }
)
"""Kinds that may be dropped. A school, a surgery or a refuge never is."""


class People(StrEnum):
    """What happens to a mention of a person inside something that is kept."""

    DROPPED = "dropped"
    KEPT = "kept"
    ONE_WORD = "one-word"


class KeptSpan(NamedTuple):
    """A stretch of text that is no mention, and why."""

    start: int
    end: int
    because: str
    people: People = People.DROPPED
    text: str = ""
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """Words and patterns that are kept for one reason."""

    because: str
    patterns: tuple[AtWords, ...]
    people: People
    near: re.Pattern[str] | None = None

    def spans(self, text: str) -> Iterator[KeptSpan]:
        """Yield where the group's words and patterns stand."""
        for pattern in self.patterns:
            for match in pattern.finditer(text):
                if self.near is None or self.near.search(
                    text, max(0, match.start() - _NEAR), match.end() + _NEAR
                ):
                    said = is_said_of_a_body(text, match.start())
                    yield KeptSpan(*match.span(), self.because, self.people, match[0], said)


@dataclass(frozen=True, slots=True)
class Keep:
    """Everything that is kept; what it found in a text is remembered for the next recogniser."""

    groups: tuple[KeptGroup, ...]
    _found: dict[str, list[KeptSpan]] = field(default_factory=dict, repr=False, compare=False)
    _in_one_way: dict[str, frozenset[KeptSpan]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def patterns(self) -> tuple[AtWords, ...]:
        """Patterns of what is no person even where it holds a person's name ("Clare's Law")."""
        return tuple(
            pattern
            for group in self.groups
            if group.people is People.DROPPED and group.near is None
            for pattern in group.patterns
        )

    def spans(self, text: str) -> list[KeptSpan]:
        """Return what is kept in a text, in capitals too, in reading order; spans may overlap."""
        if text not in self._found:
            if sum(map(len, self._found)) > _MOST_CHARACTERS:
                self._found.clear()
                self._in_one_way.clear()
            whole = unwrapped(text)
            ways = dict.fromkeys((text, whole, as_in_a_sentence(whole)))
            found = {span for each in ways for span in self._spans_as_it_stands(each)}
            self._found[text] = sorted(_with_areas_met(found))
        return self._found[text]

    def _spans_as_it_stands(self, text: str) -> frozenset[KeptSpan]:
        """Return what is kept in a text as it stands: a text and its joined lines share ways."""
        if text not in self._in_one_way:
            self._in_one_way[text] = frozenset(
                span for group in self.groups for span in group.spans(text)
            )
        return self._in_one_way[text]

    def holds(self, start: int, end: int, text: str, spans: Sequence[KeptSpan]) -> bool:
        """Tell whether `[start, end)`, taken for a person, lies wholly in something kept."""
        return any(
            span.start <= start
            and end <= span.end
            and _is_no_person(text[start:end], start - span.start, span)
            for span in spans
        )

    def drops(self, mention: Mention, spans: Sequence[KeptSpan]) -> bool:
        """Tell whether a guess lies wholly inside something that is kept.

        `spans` are those of the mention's story. A full name inside an agency's ('Mark Ellery
        Carrow Police', in a row without commas) is not dropped, nor a person called Georgia.
        """
        if mention.kind not in _DROPPED:
            return False
        text, at = mention.text.reveal(), mention.span.start
        verb = _SAID_OF_A_TOOL.match(text)
        if verb and mention.kind is MentionKind.PERSON:
            text, at = text[verb.end() :], at + verb.end()
        return any(_holds(span, at, mention.span.end, text, mention) for span in spans) or all(
            any(_holds(s, at + part.start(), at + part.end(), part[0], mention) for s in spans)
            for part in _LISTED.finditer(text)
        )


@dataclass(frozen=True, slots=True)
class LeavingKept(Around):
    """A recogniser that guesses, less its guesses inside something that is kept."""

    keep: Keep

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield what the inner recogniser finds and the list does not keep."""
        texts = {story.id: story.text for story in stories}
        kept: dict[str, list[KeptSpan]] = {}
        for mention in self.inner.find(stories):
            story = mention.span.story
            if story not in kept:
                kept[story] = self.keep.spans(texts[story])
            if not self.keep.drops(mention, kept[story]):
                yield mention


def load_keep(area: str = "") -> Keep:
    """Load what is kept: the national list, the local one, and the partnership's own area.

    Args:
        area: The partnership's area as it is published ('Carrow'); several parted by commas.

    Raises:
        RulePackError: If the list is missing or not well formed.
    """
    read = load_data("keep").get("groups")
    if not isinstance(read, list):
        raise RulePackError("keep.yaml: `groups` must be a list")
    groups = [_group(number, group) for number, group in enumerate(read, start=1)]
    areas = [name.strip() for name in area.split(",") if name.strip()]
    if areas:
        own = {"because": "the partnership's own area", "words": areas, "people": "kept"}
        groups.append(_group(0, own))
    return Keep(tuple(groups))


_SAID_OF_A_TOOL: Final = re.compile(
    r"(?:See|Has|Had|Have|Use|Used|Using|Check|Checked|Checking|Do|Did|Add|Added|Put|Via|Per|Our|"
    r"No|New|Old|Any|All|And|On|In|From|Update|Updated|Open|Opened|Read|Raised|Raise|Submit|Sent|"
    r"Search|Searched|Logged|Entered|Recorded|Scanned|Rang|Complete|Completed|Review|Reviewed)[ ]+"
)
"""What notes have before a tool or an agency, with a capital: 'See Datix', 'Has RiO'."""
_LISTED: Final = re.compile(r"[^\s,;/&](?:[^,;/&]*[^\s,;/&])?")


def _holds(span: KeptSpan, start: int, end: int, text: str, mention: Mention) -> bool:
    """Tell whether what is kept holds a guess, or one name of those that it lists: 'PNC, PND'."""
    return (
        span.start <= start
        and end <= span.end
        and (
            mention.kind is not MentionKind.PERSON or _is_no_person(text, start - span.start, span)
        )
    )


def _is_no_person(name: str, at: int, span: KeptSpan) -> bool:
    """Tell whether what lies in a kept span, and was taken for a person, is none."""
    if span.people is not People.ONE_WORD:
        return span.people is People.DROPPED
    return is_part_of_a_body(name, at, span.text, is_sure=span.is_sure)


def _with_areas_met(found: Iterable[KeptSpan]) -> Iterator[KeptSpan]:
    """Yield what is kept, sure of a body where the text has another of its area: 'Alder Vale ...'.

    Nobody's name stands before the police here and before the council there.
    """
    spans = list(found)
    names: dict[str, set[str]] = {}
    for span in spans:
        if span.people is People.ONE_WORD:
            area = area_of(span.text)
            names.setdefault(area, set()).add(span.text.casefold())
            if span.is_sure:
                names[area].add("")
    for span in spans:
        is_met = span.people is People.ONE_WORD and len(names[area_of(span.text)]) > 1
        yield span._replace(is_sure=True) if is_met else span


def _group(number: int, read: object) -> KeptGroup:
    where = f"keep.yaml, group {number}"
    if not isinstance(read, dict):
        raise RulePackError(f"{where}: must be a mapping")
    unknown = sorted(
        set(read) - {"because", "source", "people", "any_case", "near", "words", "patterns"}
    )
    if unknown:
        raise RulePackError(f"{where}: does not know {', '.join(unknown)}")
    try:
        people = People(read["people"])
        because = str(read["because"])
    except (KeyError, ValueError) as error:
        raise RulePackError(f"{where}: needs `because` and `people`") from error
    flags = re.IGNORECASE if read.get("any_case", False) else re.NOFLAG
    words = sorted(read.get("words", ()), key=lambda word: (-len(word), word))
    patterns = [_alternatives(words)] if words else []
    patterns += [_filled(pattern) for pattern in read.get("patterns", ())]
    near = read.get("near", ())
    return KeptGroup(
        because=because,
        patterns=tuple(AtWords(_compiled(pattern, flags, where)) for pattern in patterns),
        people=people,
        near=_compiled(_alternatives(near), re.IGNORECASE, where) if near else None,
    )


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)


def _filled(pattern: str) -> str:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return pattern


def _compiled(pattern: str, flags: re.RegexFlag, where: str) -> re.Pattern[str]:
    try:
        return compiled(rf"(?<!\w)(?:{pattern})(?!\w)", flags)
    except re.error as error:
        raise RulePackError(f"{where}: a pattern is not a regular expression") from error
