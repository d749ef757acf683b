"""Leave the bodies of a case alone where a name that was met would strike a piece of them out.

A Ms Marlwick on page one makes nobody of 'Marlwick Police' on page nine. What is the area of two
bodies of the case is no surname in 'Marlwick Community' at a line's end, and the letters of a
hospital that is named in full are the hospital's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.detection.areas_after_names import without_areas
from dhr_redact.detection.bodies import area_of, is_part_of_a_body
from dhr_redact.detection.keep import Keep, KeptSpan, People
from dhr_redact.detection.name_doubts import is_shouted, may_be_given
from dhr_redact.detection.recogniser import Around
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Mention

_GUESSES: Final = frozenset(
    {"ner", "places", "abroad", "first-names", "met-names", "met-words", "met-things"}
)
"""Who may be wrong about a body: no list of the case's people, and no staff rule."""
_NAMED: Final = frozenset({MentionKind.PERSON, MentionKind.PLACE, MentionKind.VENUE})
_OF_SERVICES: Final = _NAMED | {MentionKind.ORGANISATION, MentionKind.EMPLOYER}
_SERVICES_MISTAKEN: Final = _GUESSES | {"met-initials"}
_SLIP: Final = "slip"
_LONG: Final = 4
_WORD: Final = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_LETTERS: Final = re.compile(r"[A-Z]{3,6}")
_LETTERED: Final = re.compile(
    r"(?i)\b(?:infirmary|hospitals?|trust|partnership|council|service|borough)\b"
)
_NUMBER: Final = re.compile(r"\s?\d{4}")
"""After letters, they are those of a number: 'ARI 0771934'."""
_LINK: Final = frozenset({"of", "and", "the", "for", "in", "on", "upon", "&"})


@dataclass(frozen=True, slots=True)
class BodiesMet:
    """The areas of the bodies of a case, and the letters of those that are named in full."""

    areas: frozenset[str] = field(repr=False)
    letters: frozenset[str] = field(repr=False)
    every_area: frozenset[str] = field(default=frozenset(), repr=False)
    """The areas of all bodies of the case, of one alone too."""

    def without(self, stories: Sequence[Story], mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return the mentions of stories less the guesses that are pieces of bodies."""
        texts = {story.id: story.text for story in stories}
        return tuple(
            mention
            for mention in without_areas(stories, mentions, self.every_area)
            if not self.has(mention) or _NUMBER.match(texts[mention.span.story], mention.span.end)
        )

    def has(self, mention: Mention) -> bool:
        """Tell whether a guess is, all of it, a body of the case: 'Alder Royal', 'ARI'."""
        if mention.kind not in _NAMED or not _is_a_guess(mention):
            return False
        text = mention.text.reveal()
        if mention.kind is MentionKind.PERSON and _LETTERS.fullmatch(text):
            return text in self.letters
        words = [_small(word) for word in _WORD.findall(text)]
        area = area_of(text)
        if area not in self.areas:
            return False
        return len(words) > len(area.split()) and words[-1] not in _LINK


@dataclass(frozen=True, slots=True)
class LeavingBodies(Around):
    """A recogniser of names that were met, less those inside the longer name of a body."""

    keep: Keep = field(repr=False)
    services: re.Pattern[str] | None = field(default=None, repr=False)

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield what the inner recogniser finds outside bodies."""
        texts = {story.id: story.text for story in stories}
        kept = {story.id: self.keep.spans(story.text) for story in stories}
        bodies = {story: _bodies(spans) for story, spans in kept.items()}
        found = []
        for mention in self.inner.find(stories):
            story = mention.span.story
            is_whole = " " in mention.text.reveal() and self.keep.drops(mention, kept[story])
            is_tool = _is_a_tool(mention, texts[story], kept[story])
            if not (is_whole or is_tool or any(_is_in(mention, s) for s in bodies[story])):
                found.append(mention)
        yield from without_services(stories, found, self.services)


def without_services(
    stories: Iterable[Story], mentions: Iterable[Mention], services: re.Pattern[str] | None
) -> tuple[Mention, ...]:
    """Return mentions less the guesses that lie in the name of a service of the case."""
    if services is None:
        return tuple(mentions)
    places = {s.id: [match.span() for match in services.finditer(s.text)] for s in stories}
    return tuple(
        mention
        for mention in mentions
        if mention.kind not in _OF_SERVICES
        or not all(each.found_by in _SERVICES_MISTAKEN for each in mention.evidence)
        or not any(
            start <= mention.span.start and mention.span.end <= end
            for start, end in places[mention.span.story]
        )
    )


def _is_a_tool(mention: Mention, text: str, spans: Iterable[KeptSpan]) -> bool:
    """Tell whether a name that was met is a tool here: 'SARA' in a line not all in capitals."""
    start, end = mention.span.start, mention.span.end
    word = text[start:end]
    is_slip = any(_SLIP in each.because for each in mention.evidence)
    if not word.isupper() or len(word) < _LONG or not (is_slip or not is_shouted(text, start, end)):
        return False
    return any((s.start, s.end) == (start, end) and s.people is People.DROPPED for s in spans)


def bodies_met(stories: Iterable[Story], found: Iterable[Mention], keep: Keep) -> BodiesMet:
    """Return the bodies of a case, whose areas and letters are nobody's."""
    bodies: dict[str, set[str]] = {}
    letters: set[str] = set()
    for story in stories:
        for span in _bodies(keep.spans(story.text)):
            area = area_of(span.text)
            if area:
                bodies.setdefault(area, set()).add(span.text.casefold())
            if _LETTERED.search(span.text):
                letters.add(_letters_of(span.text))
    people = [_WORD.findall(m.text.reveal()) for m in found if m.kind is MentionKind.PERSON]
    initials = {_letters_of(" ".join(words)) for words in people}
    areas = {area for area, names in bodies.items() if len(names) > 1}
    surnames = {_small(words[-1]) for words in people if len(words) > 1 and may_be_given(words[0])}
    return BodiesMet(
        frozenset(area for area in areas if area not in surnames),
        frozenset(each for each in letters - initials if _LETTERS.fullmatch(each)),
        frozenset(bodies),
    )


def _bodies(spans: Iterable[KeptSpan]) -> list[KeptSpan]:
    return [s for s in spans if s.people is People.ONE_WORD and len(_WORD.findall(s.text)) > 1]


def _is_in(mention: Mention, span: KeptSpan) -> bool:
    start, end = mention.span.start, mention.span.end
    if not (span.start <= start and end <= span.end):
        return False
    if mention.kind is not MentionKind.PERSON:
        return mention.kind in _NAMED
    text = mention.text.reveal()
    return is_part_of_a_body(text, start - span.start, span.text, is_sure=span.is_sure)


def _is_a_guess(mention: Mention) -> bool:
    return all(each.found_by in _GUESSES for each in mention.evidence)


def _letters_of(text: str) -> str:
    return "".join(w[0].upper() for w in _WORD.findall(text) if w.casefold() not in _LINK)


def _small(word: str) -> str:
    return word.casefold().replace("’", "'")
