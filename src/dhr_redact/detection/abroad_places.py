"""Countries, and towns outside Britain, by lists: where families came from, went to and still live.

A country is no town (the kinds COUNTRY and PLACE). A name that is also a person's or an English
word counts only where the words before it say that it is a place, and then as a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.detection.country_names import CountryNames, load_country_names
from dhr_redact.detection.gazetteer import Gazetteer, places_abroad
from dhr_redact.detection.name_doubts import may_be_given
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.detection.views import unwrapped
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import DAYS, MONTHS
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.personal import Personal

NAME: Final = "abroad"
IN_DOUBT: Final = "abroad-in-doubt"
"""What finds a name that may be something else: a guess, as a model's is."""

_REACH: Final = 32
_TITLE: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|DS|DI|DCI|PS|Sgt|Insp|Prof|Sir|MR|MRS|MS|DR)\.? $"
)
_NAME_BEFORE: Final = re.compile(r"(?P<word>[^\W\d_][\w'-]*) $")
_NAME_AFTER: Final = re.compile(r"(?:'s)?[ -](?P<word>[^\W\d_a-zß-ÿ][a-zß-ÿ'-]+)")
_IN: Final = re.compile(
    r"\b(?<!confided )(?<!believed )(?:in|near|outside|around|towards|across|throughout)"
    r"(?: the)? $",
    re.IGNORECASE,
)
_AT: Final = re.compile(
    r"\b(?:in|at|from|to|near|of|outside|around|towards|via|between|across|through|throughout|into"
    r"|visited|visit|visiting|left|leaving|and|or|North|South|East|West|Northern|Southern|Eastern"
    r"|Western|Central)(?: the)? $|[,(/\t–-] ?$",
    re.IGNORECASE,
)
_DWELT: Final = re.compile(
    r"\b(?:(?:lived|lives|live|living|resided|born|raised|brought up|grew up|based|stayed|staying"
    r"|moved|married|arrived|studied|worked|house|home|family|parents|flat|property|city|town"
    r"|village|holiday|holidayed|honeymoon) (?:in|near|outside|to|of)"
    r"|(?:flew|flown|fly|flying|flight|flights|travel|travels|travelled|travelling|trip|returned"
    r"|return|emigrated|moved|went|gone|deported|extradited|bound|came|fled|visit|visits)"
    r" (?:back )?(?:to|from|for)|visited|visiting|originally from) $",
    re.IGNORECASE,
)
"""Words after which even a first name ('flew to Florence') or an English word is a town."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: MentionKind
    because: str
    confidence: float
    found_by: str = NAME


class AbroadPlaces:
    """Finds countries, large regions and towns outside Britain."""

    name = NAME
    prose_only = True

    def __init__(self, names: CountryNames | None = None, towns: Gazetteer | None = None) -> None:
        """Index the countries given, or those in `rules/`.

        The list of towns, unless given, is loaded when the first text is read.

        Raises:
            RulePackError: If the list of countries is missing or not well formed.
        """
        self._names = names or load_country_names()
        self._towns = towns
        every = (*self._names.countries, *self._names.not_abroad)
        self._countries = Gazetteer((*every, *map(fold, every)), any_case=True)
        self._word_towns = frozenset(map(fold, self._names.towns_too))
        self._not_abroad = frozenset(map(fold, self._names.not_abroad))

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        towns = self._towns or places_abroad(self._names.towns_too)
        for story in stories:
            text = unwrapped(story.text)
            found = list(self._in_countries(text))
            covered = {at for each in found for at in range(each.start, each.end)}
            found += [each for each in self._in_towns(text, towns) if each.start not in covered]
            for each in sorted(found, key=lambda f: (f.start, f.end)):
                yield _mention(story, each)

    def _in_countries(self, text: str) -> Iterator[_Found]:
        because = "a country or a region on the list"
        for start, end in self._countries.find(text):
            name = text[start:end]
            folded, before = fold(name), text[max(0, start - _REACH) : start]
            if folded in self._not_abroad or _is_somebodys(text, before, name, end):
                continue
            if folded in self._names.doubtful or (" " not in name and _is_doubtful(folded)):
                may_be_small = name[0].isupper() or not is_ordinary(folded)
                if may_be_small and (_AT.search(before) or _DWELT.search(before)):
                    because = "a country on the list after a word of place"
                    yield _Found(start, end, MentionKind.COUNTRY, because, 0.5, IN_DOUBT)
            elif name[0].isupper() or len(name) > _SHORT:
                yield _Found(start, end, MentionKind.COUNTRY, because, 0.75)

    def _in_towns(self, text: str, towns: Gazetteer) -> Iterator[_Found]:
        for start, end in towns.find(text):
            name = text[start:end]
            folded, before = fold(name), text[max(0, start - _REACH) : start]
            if folded in MONTHS | DAYS or _is_somebodys(text, before, name, end):
                continue
            dwelt = _DWELT.search(before) is not None
            if " " not in name and is_ordinary(folded):
                at = _AT.search(before) is not None and not name.isupper()
                if folded not in self._word_towns or not (dwelt or at):
                    continue
            elif " " not in name and may_be_given(folded) and not (dwelt or _IN.search(before)):
                continue
            because = "a town abroad on the list"
            if " " in name or (_IN.search(before) and not may_be_given(folded)):
                yield _Found(start, end, MentionKind.PLACE, because, 0.7)
            elif dwelt or (_AT.search(before) and len(name) > _SHORT):
                yield _Found(start, end, MentionKind.PLACE, because, 0.5, IN_DOUBT)
            elif len(name) > _SHORT and not name.isupper():
                yield _Found(start, end, MentionKind.PLACE, because, 0.45, IN_DOUBT)


_SHORT: Final = 4
"""Letters up to which a name is too often something else: 'Bari', 'MALE'."""


def _is_doubtful(folded: str) -> bool:
    return is_ordinary(folded) or may_be_given(folded)


def _is_somebodys(text: str, before: str, name: str, end: int) -> bool:
    """Tell whether it is part of a person's name: 'Mr Ireland', 'Sarah Holland', 'Chad Price'."""
    if _TITLE.search(before):
        return True
    if " " in name:
        return False
    word = _NAME_BEFORE.search(before)
    if word and word["word"][0].isupper() and not is_no_name(word["word"]):
        return not _AT.search(before) and not word["word"].isupper()
    following = _NAME_AFTER.match(text, end)
    return bool(following and may_be_given(fold(name)) and not is_no_name(following["word"]))


def _mention(story: Story, found: _Found) -> Mention:
    return Mention(
        span=Span(story.id, found.start, found.end),
        kind=found.kind,
        text=Personal(story.text[found.start : found.end]),
        evidence=(Evidence(found.found_by, found.because, found.confidence),),
    )
