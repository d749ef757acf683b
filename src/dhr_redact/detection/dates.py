"""Dates, times and ages, with what each is the date of.

A year alone is general already and is left; a year of birth is not. A month with its year is a
kind of its own, which the published default keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_redact.detection.ages import AgeMatch, find_ages
from dhr_redact.detection.date_grammar import BIRTH_YEAR, DATE_FORMS, MONTH_OF_A_YEAR
from dhr_redact.detection.date_sense import weigh
from dhr_redact.detection.date_short_forms import SHORT_FORMS
from dhr_redact.detection.day_and_month import days_and_months
from dhr_redact.detection.long_ago import WrittenDate, is_long_ago, newest_year
from dhr_redact.detection.nearby import Headings, words_pattern
from dhr_redact.detection.time_grammar import TIME_FORMS
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal

_REACH: Final = 48
_BORN: Final = MentionKind.DATE_OF_BIRTH
_SENTENCE_END: Final = re.compile(r"[.!?][\s”\"')]{1,3}(?=[A-Z])|\n\n")
_BIRTH: Final = words_pattern(
    ("dob", "d.o.b", "d.o.b.", "d o b", "born", "date of birth", "birth date", "birthdate",
     "birthday", "birth", "d of b", "née", "b."),
)  # fmt: skip
_NO_BIRTH: Final = re.compile(r"\b(?:new )?birth (?:visit|plan|partner|rate)\b", re.IGNORECASE)
"""A health visitor's new birth visit is ten days and more after the birth."""
_DEATH: Final = words_pattern(
    ("dod", "d.o.d", "d.o.d.", "died", "dies", "death", "killed", "dead", "murdered", "murder",
     "deceased", "fatally", "passed away", "homicide", "found deceased", "lost her life",
     "lost his life", "pronounced dead", "life extinct", "took her life", "took his life",
     "stabbed to death", "strangled", "manslaughter", "unlawfully killed"),
)  # fmt: skip
_DEATH_AFTER: Final = words_pattern(
    ("died", "dies", "killed", "found dead", "murdered", "fatally", "passed away",
     "found deceased", "lost her life", "lost his life", "pronounced dead", "life extinct",
     "took her life", "took his life", "stabbed to death", "strangled", "her death", "his death",
     "date of death", "dod", "deceased"),
)  # fmt: skip
"""After a date only what happened to somebody counts, not 'a review of the death'."""
_TIME_HEADING: Final = words_pattern(("time", "times", "hour", "hrs"))
_DURATION: Final = re.compile(
    r"(?<!\w)(?:duration|lasted|lasting|length|elapsed|ratio)(?:[ ](?:of|was))?[ ]?[:=]?[ ]?$",
    re.IGNORECASE,
)
"""How long something lasted is no time of day."""
_BARE_CLOCK: Final = re.compile(r"(?<!\w)(?P<it>(?:[01]\d|2[0-3])[.]?[0-5]\d)(?!\w)")
_CELL_CLOCK: Final = re.compile(
    r"(?<=\d\t)(?P<it>(?:[01]?\d|2[0-3])[.:]?[0-5]\d)(?=[ ]?(?:\t|\n|$))"
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    because: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Dated:
    found: _Found
    date: WrittenDate
    kind: MentionKind
    why: str


class DateRecogniser:
    """Finds exact dates, times of day, ages and what tells a child's age and sex.

    It also reads what is not prose: a field or a property may hold a date of birth.
    """

    name = "dates"
    prose_only = False

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        headed = [(story, Headings(story.text)) for story in stories]
        read = [_read(story, headings) for story, headings in headed]
        others = [one.date for dates in read for one in dates if one.kind is not _BORN]
        newest = newest_year((story.text for story in stories), others)
        for (story, headings), dates in zip(headed, read, strict=True):
            found = [
                *(_date_mention(story, one, newest) for one in dates),
                *_months(story, dates),
                *_times(story, headings),
                *_ages(story, headings),
            ]
            yield from sorted(found, key=lambda m: (m.span.start, -m.span.end, m.kind.value))


def _read(story: Story, headings: Headings) -> list[_Dated]:
    """Return a story's dates with what each is the date of, as far as words say so."""
    text = story.text
    short = (_Found(start, end, why, sure) for start, end, why, sure in days_and_months(text))
    found = _longest([*_exact_dates(text), *_birth_years(text), *short])
    walls = [0, *(one.end for one in found)]
    nexts = [*(one.start for one in found[1:]), len(text)]
    dates = []
    for one, wall, following in zip(found, walls, nexts, strict=False):
        kind, why = _kind_of(text, one, wall, following, headings)
        written = WrittenDate(text, one.start, one.end, headings.over(one.start))
        dates.append(_Dated(one, written, kind, why))
    return dates


def _date_mention(story: Story, one: _Dated, newest: int) -> Mention:
    kind, why = one.kind, one.why
    if kind is not _BORN and is_long_ago(one.date, newest):
        kind, why = _BORN, ", long before every other date"
    return _mention(story, one.found, kind, f"{one.found.because}{why}")


def _months(story: Story, dates: Sequence[_Dated]) -> Iterator[Mention]:
    """Yield each month of a year that is no part of a date."""
    taken = [(one.found.start, one.found.end) for one in dates]
    for match in MONTH_OF_A_YEAR.finditer(story.text):
        start, end = match.span("it")
        if not any(first < end and start < last for first, last in taken):
            found = _Found(start, end, "a month with its year", 0.8)
            yield _mention(story, found, MentionKind.MONTH, found.because)


def _exact_dates(text: str) -> Iterator[_Found]:
    for form in (*DATE_FORMS, *SHORT_FORMS):
        for match in form.pattern.finditer(text):
            if (confidence := weigh(form, match, text)) is not None:
                yield _Found(*match.span("it"), form.because, confidence)


def _birth_years(text: str) -> Iterator[_Found]:
    for match in BIRTH_YEAR.finditer(text):
        yield _Found(*match.span("it"), "year of birth", 0.85)


def _kind_of(
    text: str, one: _Found, wall: int, following: int, headings: Headings
) -> tuple[MentionKind, str]:
    """Say what a date is the date of: the nearest word of birth or death decides."""
    if one.because == "year of birth":
        return MentionKind.DATE_OF_BIRTH, ""
    before = _NO_BIRTH.sub("", _sentence_before(text[max(wall, one.start - _REACH) : one.start]))
    after = _sentence_after(text[one.end : min(following, one.end + _REACH)])
    heading = headings.over(one.start)
    for births, deaths, why in (
        (_last(_BIRTH, before), _last(_DEATH, before), ", words before say so"),
        (-_first(_BIRTH, after), -_first(_DEATH_AFTER, after), ", words after say so"),
        (_last(_BIRTH, heading), _last(_DEATH, heading), ", the column says so"),
    ):
        if births or deaths:
            nearer = births and (not deaths or births > deaths)
            return (MentionKind.DATE_OF_BIRTH if nearer else MentionKind.DATE_OF_DEATH), why
    return MentionKind.DATE, ""


def _times(story: Story, headings: Headings) -> Iterator[Mention]:
    found = [
        _Found(*match.span("it"), form.because, form.confidence)
        for form in TIME_FORMS
        for match in form.pattern.finditer(story.text)
        if not _DURATION.search(story.text[max(0, match.start("it") - 24) : match.start("it")])
    ]
    found += [
        _Found(*match.span("it"), "four figures in the cell after a date", 0.7)
        for match in _CELL_CLOCK.finditer(story.text)
    ]
    if _TIME_HEADING is not None:
        found += [
            _Found(*match.span("it"), "four figures in a column of times", 0.8)
            for match in _BARE_CLOCK.finditer(story.text)
            if _TIME_HEADING.search(headings.over(match.start()))
        ]
    for one in _longest(found):
        yield _mention(story, one, MentionKind.TIME, one.because)


def _ages(story: Story, headings: Headings) -> Iterator[Mention]:
    for age in find_ages(story.text, headings):
        yield _age_mention(story, age)


def _age_mention(story: Story, age: AgeMatch) -> Mention:
    return Mention(
        span=Span(story.id, age.start, age.end),
        kind=age.kind,
        text=Personal(story.text[age.start : age.end]),
        evidence=(Evidence("dates", age.because, age.confidence),),
        role=age.role,
    )


def _mention(story: Story, one: _Found, kind: MentionKind, because: str) -> Mention:
    return Mention(
        span=Span(story.id, one.start, one.end),
        kind=kind,
        text=Personal(story.text[one.start : one.end]),
        evidence=(Evidence("dates", because, one.confidence),),
    )


def _longest(found: Sequence[_Found]) -> list[_Found]:
    """Leave out what lies inside another; where two cross, both stay and merging joins them."""
    ordered = sorted(found, key=lambda one: (one.start, -one.end, -one.confidence, one.because))
    kept: list[_Found] = []
    for one in ordered:
        if not kept or one.end > kept[-1].end:
            kept.append(one)
    return kept


def _sentence_before(text: str) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return text[ends[-1] :] if ends else text


def _sentence_after(text: str) -> str:
    end = _SENTENCE_END.search(text)
    cut = text[: end.start()] if end else text
    return cut.split("\n", maxsplit=1)[0].split("\t", maxsplit=1)[0]


def _last(pattern: re.Pattern[str] | None, text: str) -> int:
    """Return where the last word found ends, counted from 1; 0 if there is none."""
    return max((match.end() for match in pattern.finditer(text)), default=0) if pattern else 0


def _first(pattern: re.Pattern[str] | None, text: str) -> int:
    """Return where the first word found starts, counted from 1; 0 if there is none."""
    match = pattern.search(text) if pattern else None
    return match.start() + 1 if match else 0
