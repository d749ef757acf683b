"""Named places: schools, surgeries, refuges, public houses, employers, towns and villages.

Full addresses and postcodes are for the rule packs. What must stay (agencies, counties, the
partnership's own area) is told by `keep`, which the registry puts around this recogniser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.detection.gazetteer import Gazetteer, british_places
from dhr_redact.detection.name_shapes import WORD, is_no_name
from dhr_redact.detection.place_words import PlaceWords, load_place_words
from dhr_redact.detection.views import unwrapped
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.personal import Personal

_CAPITAL: Final = rf"(?:{WORD}|[A-Z]\.?|St\.?|ST\.?|\d{{1,3}}(?:st|nd|rd|th)?)(?:'[sS]?)?"
_LINK: Final = r"(?:of|and|&|the|upon|on|in|le|de|la|C of E|CE|RC)"
_NAME: Final = rf"(?:{_CAPITAL}(?:[ ]{_LINK}){{0,2}}[ ]){{1,5}}"
_ONE_PLACE: Final = rf"{WORD}(?:[ -](?:upon|on|in|le|the|by|under|St)[ -]{WORD}|[ ]{WORD}){{0,2}}"
_TITLE: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|DS|DI|DCI|PS|Sgt|Insp|Prof|Sir)\.? $")
_AT: Final = re.compile(
    r"\b(?:in|at|from|to|near|of|outside|around|towards|via|between|across|through|into|for|visited"
    r"|left|and|or|near to|North|South|East|West|Central|Greater)[ ]$|[,(/\t][ ]?$"
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: MentionKind
    because: str
    confidence: float


class PlaceRecogniser:
    """Finds named places by their endings, by the words before them, and by a gazetteer."""

    name = "places"
    prose_only = True

    def __init__(self, words: PlaceWords | None = None, gazetteer: Gazetteer | None = None) -> None:
        """Compile the endings given, or those in `rules/`.

        The gazetteer, unless given, is loaded when the first text is read.

        Raises:
            RulePackError: If the list of endings is missing or not well formed.
        """
        self._words = words or load_place_words()
        self._gazetteer = gazetteer
        self._endings = tuple(
            (
                re.compile(
                    rf"(?<![\w'-])(?P<name>{_NAME})(?P<ending>(?i:{ending.pattern}))(?![\w-])"
                    rf"(?![ ](?:Hospitals?|Health|Healthcare|Teaching|NHS|Council|Police)\b)"
                ),
                ending,
            )
            for ending in self._words.endings
        )
        every = "|".join(ending.pattern for ending in self._words.endings)
        self._ends = re.compile(rf"(?i)(?<![\w-])(?:{every}|{self._words.pubs})$")
        self._pub = re.compile(rf"(?<!\w)(?:{self._words.pubs})(?!\w)")
        self._after = re.compile(
            rf"(?<!\w)(?i:{self._words.before_place})[ ](?:the[ ])?(?P<name>{_ONE_PLACE})(?!['\w])"
        )
        self._employer = re.compile(
            rf"(?<!\w)(?i:{self._words.before_employer})[: ][ ]?(?:the[ ])?"
            rf"(?P<name>{_CAPITAL}(?:[ ](?:(?:of|and|&)[ ])?{_CAPITAL}){{0,3}})"
        )

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        gazetteer = self._gazetteer or british_places()
        for story in stories:
            text = unwrapped(story.text)
            found = {
                *self._by_ending(text),
                *self._by_words_before(text),
                *_settlements(text, gazetteer),
            }
            for each in sorted(found, key=lambda f: (f.start, -f.end, f.kind, f.because)):
                yield _mention(story, each)

    def _by_ending(self, text: str) -> Iterator[_Found]:
        """'Alder Road Surgery', 'St Anne's Primary School', 'Brandt & Sons'."""
        for pattern, ending in self._endings:
            for match in pattern.finditer(text):
                start = self._start_of_name(text, *match.span("name"))
                if start is None or _is_somebodys(match, start):
                    continue
                yield _Found(start, match.end(), ending.kind, ending.because, 0.85)
        for match in self._pub.finditer(text):
            because = "a usual name of a public house"
            yield _Found(match.start(), match.end(), MentionKind.VENUE, because, 0.75)

    def _start_of_name(self, text: str, start: int, end: int) -> int | None:
        """Return where the name proper starts, or None where every word is generic."""
        start = self._after_another(text, start, end)
        words = [
            (start + w.start(), w[0].casefold()) for w in re.finditer(r"[^ ]+", text[start:end])
        ]
        while words and (is_no_name(words[0][1]) or words[0][1] in _SMALL):
            words.pop(0)
        if not words or all(word.rstrip(".") in self._words.generic for _, word in words):
            return None
        return words[0][0]

    def _after_another(self, text: str, start: int, end: int) -> int:
        """Return where a name starts that follows another: 'Alder Surgery and St Anne's School'."""
        for joint in re.finditer(r" (?:and|&) (?:[Tt]he )?", text[start:end]):
            if self._ends.search(text[start : start + joint.start()]):
                return self._after_another(text, start + joint.end(), end)
        return start

    def _by_words_before(self, text: str) -> Iterator[_Found]:
        """'lived in Northmoor', 'worked for Vellacott'."""
        for match in self._after.finditer(text):
            if self._is_name(match["name"]):
                because = "words before that a place follows"
                yield _Found(*match.span("name"), MentionKind.PLACE, because, 0.6)
        for match in self._employer.finditer(text):
            if self._is_name(match["name"]):
                because = "words before that an employer follows"
                yield _Found(*match.span("name"), MentionKind.EMPLOYER, because, 0.6)

    def _is_name(self, name: str) -> bool:
        words = [word.casefold().rstrip(".") for word in re.split(r"[ -]", name)]
        return not is_no_name(words[0]) and any(
            word not in self._words.generic and not is_ordinary(word.removesuffix("'s"))
            for word in words
        )


_SMALL: Final = frozenset({"gp", "idva", "imr", "nhs", "police", "pc", "dc", "dr", "when", "since"})


def _is_somebodys(match: re.Match[str], start: int) -> bool:
    """Tell whether it is a person's: 'Sarah's school', 'Gary's pub', but not 'King's College'."""
    name = match.string[start : match.end("name")].strip()
    return " " not in name and name.lower().endswith("'s") and match["ending"][:1].islower()


def _settlements(text: str, gazetteer: Gazetteer) -> Iterator[_Found]:
    """Yield towns and villages on the list, where nothing says that a person is meant."""
    for start, end in gazetteer.find(text):
        before = text[max(0, start - 24) : start]
        name = text[start:end]
        if _TITLE.search(before) or _is_part_of_a_name(before):
            continue
        if " " not in name and is_ordinary(name.casefold()) and not _AT.search(before):
            continue
        because = "a British town or village on the list"
        yield _Found(start, end, MentionKind.PLACE, because, 0.7 if _AT.search(before) else 0.5)


def _is_part_of_a_name(before: str) -> bool:
    """Tell whether a capitalised word stands directly before: 'Sarah Preston'."""
    word = re.search(r"([^\W\d_][\w'-]*) $", before)
    return bool(word) and word[1][0].isupper() and not is_no_name(word[1]) if word else False


def _mention(story: Story, found: _Found) -> Mention:
    return Mention(
        span=Span(story.id, found.start, found.end),
        kind=found.kind,
        text=Personal(story.text[found.start : found.end]),
        evidence=(Evidence("places", found.because, found.confidence),),
    )
