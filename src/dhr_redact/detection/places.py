"""Named places: schools, surgeries, refuges, public houses, employers, towns and villages.

Full addresses and postcodes are for the rule packs. What must stay (agencies, counties, the
partnership's own area) is told by `keep`, which the registry puts around this recogniser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dhr_redact.detection.gazetteer import Gazetteer, british_places
from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.detection.name_shapes import WORD, is_no_name
from dhr_redact.detection.note_words import NOTE_VERBS
from dhr_redact.detection.place_doubts import (
    TITLE_BEFORE,
    is_a_surname,
    is_an_agencys,
    is_somebodys,
)
from dhr_redact.detection.place_labels import LabelledPlaces
from dhr_redact.detection.place_saints import saints
from dhr_redact.detection.place_words import PlaceWords, load_place_words
from dhr_redact.detection.pub_names import pub_names
from dhr_redact.detection.small_places import small_places
from dhr_redact.detection.views import unwrapped
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.name_words import DAYS, MONTHS
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.personal import Personal

_CAPITAL: Final = rf"(?:{WORD}|[A-Z]\.?|St\.?|ST\.?|\d{{1,3}}(?:st|nd|rd|th)?)(?:'[sS]?)?"
_LINK: Final = r"(?:of|and|&|the|upon|on|in|le|de|la|C of E|CE|RC)"
_NAME: Final = rf"(?:{_CAPITAL}(?:[ ]{_LINK}){{0,2}}[ ]){{1,5}}"
_ONE_PLACE: Final = rf"{WORD}(?:[ -](?:upon|on|in|le|the|by|under|St)[ -]{WORD}|[ ]{WORD}){{0,2}}"
_CELTIC: Final = rf"{WORD}(?:[ -](?:(?:y|yr|ar|yn|o|an|na|nan)[ -])?{WORD}){{0,2}}"
_ARTICLE: Final = r"(?:['’]r)?[ ](?:(?:y|yr|na)[ ])?"
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
                    rf"(?<![\w'-])(?P<name>{_NAME})(?P<ending>{ending.pattern})(?![\w-])"
                    rf"(?![ ](?:Hospitals?|Health|Healthcare|Teaching|NHS|Council|Police)\b)"
                ),
                ending,
            )
            for ending in self._words.endings
        )
        self._starts = tuple(
            (
                re.compile(
                    rf"(?<![\w'-])(?:{start.pattern})(?:['’]r)?[ ](?:(?:y|yr|na)[ ])?{_CELTIC}"
                ),
                start,
            )
            for start in self._words.starts
        )
        every = "|".join(ending.pattern for ending in self._words.endings)
        self._ends = re.compile(rf"(?i)(?<![\w-])(?:{every}|{self._words.pubs})$")
        self._pub = re.compile(rf"(?<!\w)(?:{self._words.pubs})(?!\w)")
        self._labelled = LabelledPlaces(self._words)
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
                *self._by_beginning(text),
                *self._by_words_before(text),
                *(_Found(*each) for each in self._labelled.find(text)),
                *(_Found(*span, MentionKind.VENUE, _OF_A_SAINT, 0.7) for span in saints(text)),
                *(_Found(a, b, MentionKind.VENUE, _A_PUB, sure) for a, b, sure in pub_names(text)),
                *(_Found(*each, _SMALL_LETTERS, 0.55) for each in small_places(text)),
                *_settlements(text, gazetteer),
            }
            found = {_as_refuge(text, each) for each in found}
            for each in sorted(found, key=lambda f: (f.start, -f.end, f.kind, f.because)):
                yield _mention(story, each)

    def _by_ending(self, text: str) -> Iterator[_Found]:
        """'Alder Road Surgery', 'St Anne's Primary School', 'Brandt & Sons'."""
        for pattern, ending in self._endings:
            for match in pattern.finditer(text):
                start = self._start_of_name(text, *match.span("name"))
                if start is None or is_somebodys(match, start) or is_an_agencys(match, start):
                    continue
                if is_a_surname(match, start):
                    because = "a title, an initial or a first name before a surname"
                    yield _Found(start, match.end(), MentionKind.PERSON, because, 0.7)
                    continue
                yield _Found(start, match.end(), ending.kind, ending.because, 0.85)
        for match in self._pub.finditer(text):
            because = "a usual name of a public house"
            yield _Found(match.start(), match.end(), MentionKind.VENUE, because, 0.75)

    def _by_beginning(self, text: str) -> Iterator[_Found]:
        """'Ysgol Derw Mawr', 'Capel Nebo', 'Hafod Las'."""
        for pattern, start in self._starts:
            for match in pattern.finditer(text):
                confidence = 0.8 if start.sure else _ASKED
                end = _without_words(text, *match.span())
                yield _Found(match.start(), end, start.kind, start.because, confidence)

    def _start_of_name(self, text: str, start: int, end: int) -> int | None:
        """Return where the name proper starts, or None where every word is generic."""
        start = self._after_another(text, start, end)
        for opening in _OPENING.finditer(text, start, end):
            start = opening.end()
        words = [
            (start + w.start(), w[0].casefold()) for w in re.finditer(r"[^ ]+", text[start:end])
        ]
        if words and _PARAGRAPH_NUMBER.match(text, words[0][0]):
            words.pop(0)
        while words and (is_no_name(words[0][1]) or words[0][1] in _SMALL):
            words.pop(0)
        while words and words[0][1] in NOTE_VERBS and _AT_START.search(text, 0, words[0][0]):
            words.pop(0)
        generic = self._words.generic
        if all(word.isdigit() or word.rstrip(".") in generic for _, word in words):
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
            start, end = match.span("name")
            date = _DATE_AFTER.search(text, start, end)
            if self._is_name(text[start : date.start() if date else end]):
                because = "words before that a place follows"
                yield _Found(start, date.start() if date else end, MentionKind.PLACE, because, 0.6)
        for match in self._employer.finditer(text):
            if self._is_name(match["name"]):
                kind, because = MentionKind.EMPLOYER, "words before that an employer follows"
                if _INITIALS.match(match["name"]):
                    kind, because = MentionKind.PERSON, "an initial and a surname after 'employer'"
                yield _Found(*match.span("name"), kind, because, 0.6)

    def _is_name(self, name: str) -> bool:
        words = [word.casefold().rstrip(".") for word in re.split(r"[ -]", name)]
        return not is_no_name(words[0]) and any(
            word not in self._words.generic and not is_ordinary(word.removesuffix("'s"))
            for word in words
        )


def _without_words(text: str, start: int, end: int) -> int:
    """Return where a name in capitals ends before ordinary words: 'CAPEL NEBO THIS AM'."""
    words = list(re.finditer(r"[^ ]+", text[start:end]))
    while len(words) > 2 and words[-1][0].isupper() and is_ordinary(words[-1][0].casefold()):
        words.pop()
    return start + words[-1].end()


_OF_A_SAINT: Final = "a church, a school or a hall by its saint"
_A_PUB: Final = "a name as public houses have it, or where people drink"
_SMALL_LETTERS: Final = "a named place in small letters"
_ASKED: Final = 0.45
"""The confidence of what is asked about: less than what joins the case map by itself."""
_AT_START: Final = re.compile(r"(?:^|[\n\t.!?:;|•-][\"')]*[ ]{0,2})$")
_OPENING: Final = re.compile(
    r"(?:Here|There|Then|When|While|Where|After|Before|Since|If|As|At|In|On|For|From|Also|Later"
    r"|Today|Yesterday|Why|How|Did|Does|Was|Had|Has|Would|Could|Should|Take|See|Ask|Ring|Call|Tell)"
    r"[ ](?:the[ ])?"
)
"""Words that open a sentence or an instruction and then a name: 'Here the practice'."""
_PARAGRAPH_NUMBER: Final = re.compile(r"(?:(?<=\d\.)\d+|\d+(?= (?:[Tt]he|[Aa]n?) ))(?= )")
"""The end of '4.3' before 'The Alder Practice', or a list's number."""
_DATE_AFTER: Final = re.compile(
    rf" (?:on|in|by|since|until) (?:{'|'.join(sorted(MONTHS | DAYS))})$", re.IGNORECASE
)
_INITIALS: Final = re.compile(rf"(?:[A-Z]\.? ){{1,3}}{WORD}$")
_IN: Final = re.compile(r"\b(?<!confided )(?<!believed )(?:in|near|outside|around|towards)[ ]$")
_DWELT: Final = re.compile(
    r"\b(?:lived|lives|live|living|resided|born|house|home|flat|based|grew up|stayed|staying|moved"
    r"|village|town|hamlet) (?:in|near|outside|to|of)[ ]$"
)
"""Words after which even a first name ('in Moira') is a place."""
_HOUSE: Final = re.compile(r" (?:House|Lodge|Cottage|Villa|Grange|Manor|HOUSE|LODGE)(?![\w-])")
_HOUSE_IN: Final = re.compile(r"(?:house|home|flat|property|address|lived|lives|living) in $")
_SMALL: Final = frozenset({"gp", "idva", "imr", "nhs", "police", "pc", "dc", "dr", "when", "since"})


_REFUGE_BEFORE: Final = re.compile(r"\b[Rr]efuge(?: called| at| named|,|:| \()? (?:the )?$")
_REFUGE_AFTER: Final = re.compile(r",? (?:\(?(?:a|the) )?(?:women'?s )?refuge\b", re.IGNORECASE)


def _as_refuge(text: str, found: _Found) -> _Found:
    """Call a house a refuge where it is said to be one: that must get out last of all."""
    is_one = found.kind is MentionKind.VENUE and (
        _REFUGE_BEFORE.search(text, max(0, found.start - 24), found.start)
        or _REFUGE_AFTER.match(text, found.end)
    )
    because = "a house that is said to be a refuge"
    return replace(found, kind=MentionKind.REFUGE, because=because) if is_one else found


def _settlements(text: str, gazetteer: Gazetteer) -> Iterator[_Found]:
    """Yield towns and villages on the list, where nothing says that a person is meant."""
    for start, end in gazetteer.find(text):
        before = text[max(0, start - 24) : start]
        name = text[start:end]
        if TITLE_BEFORE.search(before) or _is_part_of_a_name(before):
            continue
        if name.casefold() in MONTHS and not _HOUSE_IN.search(before):
            continue
        house = _HOUSE.match(text, end)
        if house:
            yield _Found(start, house.end(), MentionKind.VENUE, "a house by its name", 0.6)
            continue
        is_given = " " not in name and may_be_given(name)
        if is_given and not _IN.search(before):
            continue
        if " " not in name and is_ordinary(name.casefold()) and not _AT.search(before):
            continue
        because = "a British town or village on the list"
        confidence = 0.7 if _AT.search(before) else 0.5
        if is_given and not _DWELT.search(before):
            confidence = _ASKED
        yield _Found(start, end, MentionKind.PLACE, because, confidence)


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
