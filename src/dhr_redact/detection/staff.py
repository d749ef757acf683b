"""People known by a title, a collar number, a label or a column heading: 'DC 2417 Ellery'.

A mention covers title, name and number. Whether the officer is the one of another page is for
linking to say. A job after a name with 'a' ('Sarah, a nurse') makes nobody staff.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dhr_redact.detection.keep import Keep, KeptSpan, People
from dhr_redact.detection.log_columns import column_names
from dhr_redact.detection.log_names import log_names
from dhr_redact.detection.name_doubts import (
    ends_a_sentence,
    is_abbreviation,
    is_consonants,
    is_institution,
    is_part_of_a_job,
    without_shouted_words,
)
from dhr_redact.detection.name_shapes import NAME, PARTICLE, names_at, split_names, whole_name
from dhr_redact.detection.name_tables import NameColumns
from dhr_redact.detection.staff_words import StaffWords, Title, folded, load_staff_words
from dhr_redact.detection.views import unwrapped
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.word_starts import at_words

_NUMBER: Final = r"(?:[A-Z]{1,2}[ ]?)?\d{2,6}[A-Z]{0,2}"
_TITLE_AND_STOP: Final = re.compile(r"(?P<word>[^\W\d_]+)\.[ ]+")
_INITIALS: Final = 3
_LETTER_NAME: Final = re.compile(
    r"(?<![\w-])(?P<title>Dr|PC|DC|DS|DI|PS|Sgt|Nurse)\.? [A-Z]"
    r"(?![\w'\u2019/&-]|\.?[ ]?[A-Z][a-z]|[ ]\d)"
)
_MOST: Final = 4_000
"""Characters of a line after a label that are read for names."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    role: Role | None
    profession: str | None
    because: str
    confidence: float
    name: int
    """Where the name starts, after the title."""
    is_sure: bool = False
    """Whether what stands before makes a person of any word: 'Mr', 'Dr'."""
    is_rank: bool = False


class StaffRecogniser:
    """Finds professionals, the chair, the panel, and whoever a label names."""

    name = "staff"
    prose_only = True

    def __init__(self, words: StaffWords | None = None, keep: Keep | None = None) -> None:
        """Compile the patterns of the titles given, or of those in `rules/`.

        A name after a title that is on the keep list is an agency or a system ('GP EMIS').

        Raises:
            RulePackError: If the list of titles is missing or not well formed.
        """
        self._words = words or load_staff_words()
        self._keep = keep or Keep(())
        self._columns = NameColumns(self._words)
        title, name = self._words.title, NAME
        self._after_title = at_words(
            rf"(?<![\w-])(?:{title}\.?[ ]?[/,]?[ ])*(?P<title>{title})(?P<stop>\.?)[ ]{{1,2}}"
            rf"(?:(?P<number>{_NUMBER})(?![\w-])[ ]?)?(?P<name>(?:{PARTICLE}[ ]){{0,2}}{name})"
            rf"(?:[ ]\(?(?:(?:no|number|collar|warrant)\.?[ ])?(?P<last>{_NUMBER})(?![\w/:.-])\)?)?"
        )
        self._plural = at_words(
            rf"(?<![\w-])(?P<title>{self._words.plural})[ ]"
            rf"(?P<names>(?:{name}|\d{{2,6}})(?:,[ ](?:{name}|\d{{2,6}}))*"
            rf"(?:,?[ ](?:and|&)[ ](?:{name}|\d{{2,6}})))"
        )
        self._number = at_words(
            rf"(?<![\w-])(?P<title>{self._words.number_title})[ ]?(?P<number>\d{{2,6}}[A-Z]{{0,2}})"
            r"(?![\w/:-]|[.,]\d)"
        )
        self._in_brackets = at_words(
            rf"(?<![\w-])(?P<name>{name})[ ]\((?:the |then )?(?P<title>{title})"
            rf"(?:[ ](?P<number>{_NUMBER}))?(?P<rest>[^()\n]{{0,60}})\)"
        )
        self._apposition = at_words(
            rf"(?<![\w-])(?P<name>{name}),?[ ](?:[-–][ ])?(?P<the>the |her |his |their )?"
            rf"(?P<title>{title})(?![\w-])(?P<next>[ ]{name})?"
        )
        self._title_first = at_words(
            rf"(?<![\w-])(?P<title>{title})(?:,[ ]|[ ]?[:–-][ ]{{0,3}}|[ ]\()"
            rf"(?P<name>{name})(?=(?P<close>[,.;:)\n]|$|[ ](?:who|from|at|of|\())?)"
        )
        self._label = re.compile(
            rf"(?:(?<=[\n\t.;(|])|^)[ ]*(?P<label>{self._words.label})(?:[ ]?\([^()\n]{{1,40}}\))?"
            r"[ ]?[:：][ \t]*(?P<line>[^\n\t]{2,})"
        )
        self._greeting = re.compile(rf"(?:^|\n)[ \t]*(?:Dear|Hi|Hello)[ ]+(?P<line>{name})")
        self._signoff = re.compile(
            rf"(?:^|\n)[ \t]*(?:{self._words.signoff})[,.!]?[ \t]*\n\s*(?P<name>{name})[ ]*(?=\n|$)"
            rf"(?:\n[ \t]*(?P<title>{title})(?![\w-]))?"
        )

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        finders: tuple[Callable[[str], Iterator[_Found]], ...] = (
            self._titled,
            self._listed,
            self._numbered,
            self._by_letter,
            self._named_first,
            self._after_colon,
            self._labelled,
            self._signed,
            self._in_logs,
        )
        for story in stories:
            text = unwrapped(story.text)
            found = {each for finder in finders for each in finder(text)}
            found |= {
                _Found(cell.start, cell.end, cell.role, None, cell.because, 0.85, cell.start)
                for cell in self._columns.find(story.text)
            }
            kept = self._keep.spans(text)
            for each in sorted(found, key=_order):
                if not (_is_of_a_firm(each, kept) or self._is_kept(each, text, kept)):
                    yield _mention(story, each)

    def _is_kept(self, found: _Found, text: str, kept: Sequence[KeptSpan]) -> bool:
        """Tell whether what was taken for a name is an agency, a system or an abbreviation.

        After 'Mr' or 'Dr' any word is a name; after a rank only an abbreviation is none. Under a
        label two or three letters may be somebody's initials.
        """
        name = text[found.name : found.end]
        if text.startswith("Sir ", found.start):
            return self._keep.holds(found.start, found.end, text, kept)  # 'Cyngor Sir Gâr'
        if found.is_sure or not any(letter.isalpha() for letter in name):
            return False
        if found.is_rank:
            return is_abbreviation(name) and self._keep.holds(found.name, found.end, text, kept)
        if is_consonants(name) and found.profession is not None:
            return True
        if found.profession is None and len(name) <= _INITIALS:
            return False
        return self._keep.holds(found.name, found.end, text, kept)

    def _titled(self, text: str) -> Iterator[_Found]:
        """'DC Mark Ellery', 'DC 2417 Ellery', 'DC Ellery 2417', 'social worker Priya Nair'."""
        for match in self._after_title.finditer(text):
            title = self._words.title_of(match["title"])
            name = whole_name(text, *match.span("name"), sure=title.strong)
            if name is None or ends_a_sentence(match["title"], match["stop"]):
                continue
            _, end = without_shouted_words(text, *name)
            if end == match.end("name") and match["last"] and title.number:
                end = match.end()
            start = _after_sentence(text, match.start(), match.start("title"))
            found = _staff(title, start, end, "a title before the name", 0.95)
            yield replace(found, name=name[0], is_sure=title.is_for_anybody, is_rank=title.strong)

    def _listed(self, text: str) -> Iterator[_Found]:
        """'PCs Ellery and Khan', 'PCs 1234 and 5678'."""
        for match in self._plural.finditer(text):
            title = self._words.title_of(match["title"][:-1])
            start, end = match.span("names")
            listed = [
                *split_names(text, start, end),
                *(
                    (start + number.start(), start + number.end())
                    for number in re.finditer(r"\d{2,6}", text[start:end])
                ),
            ]
            for first, last in listed:
                first_of_all = match.start() if first == start else first
                found = _staff(title, first_of_all, last, "a title before a list of names", 0.9)
                yield replace(found, is_sure=True)

    def _numbered(self, text: str) -> Iterator[_Found]:
        """'PC 1234'."""
        for match in self._number.finditer(text):
            title = self._words.title_of(match["title"])
            found = _staff(title, *match.span(), "a rank and a collar number", 0.9)
            yield replace(found, is_sure=True)

    def _by_letter(self, text: str) -> Iterator[_Found]:
        """'Dr K', 'PC B': a letter stands for the name, in notes and in drafts."""
        for match in _LETTER_NAME.finditer(text):
            title = self._words.title_of(match["title"])
            found = _staff(title, *match.span(), "a title and the letter of a name", 0.8)
            yield replace(found, is_sure=True)

    def _named_first(self, text: str) -> Iterator[_Found]:
        """'Ellery (DC 2417)', 'Mark Ellery, Detective Constable', 'Jane Osei, the midwife'."""
        for match in self._in_brackets.finditer(text):
            title = self._words.title_of(match["title"])
            name = _last_name(text, *match.span("name"))
            if name:
                end = match.end() if match["number"] else name[1]
                yield _staff(title, name[0], end, "a title in brackets after the name", 0.9)
        for match in self._apposition.finditer(text):
            title = self._words.title_of(match["title"])
            name = _last_name(text, *match.span("name"))
            formal = match["the"] or match["title"][0].isupper()
            if (
                name
                and text[name[1] : name[1] + 1] == " "
                and is_part_of_a_job(text[name[0] : name[1]])
            ):
                continue
            if name and formal and not match["next"] and title.role is not None:
                yield _staff(title, *name, "a job after the name", 0.7)

    def _after_colon(self, text: str) -> Iterator[_Found]:
        """'SW: K. Brandt', 'the health visitor, Jane Osei,', 'paramedic (Tom Rees)'."""
        for match in self._title_first.finditer(text):
            comma = text[match.end("title")] == ","
            if comma and match["close"] is None:
                continue
            title = self._words.title_of(match["title"])
            name = whole_name(text, *match.span("name"), sure=not comma and title.strong)
            if name:
                yield _staff(title, *name, "a job before the name", 0.75)

    def _labelled(self, text: str) -> Iterator[_Found]:
        """'IMR author: …', 'Independent Chair: …', 'Victim: …', 'From: …'."""
        for match in self._label.finditer(text):
            role, profession, sure = self._words.labels[folded(match["label"])]
            start = match.start("line")
            end = min(match.end("line"), start + _MOST)
            for name in names_at(text, start, end, sure=sure):
                because = "a label before the name"
                yield _Found(*name, role, profession, because, 0.85, name[0], is_sure=sure)

    def _in_logs(self, text: str) -> Iterator[_Found]:
        """'EMD HALE S PIN 60218', 'BY C. FROST'."""
        for start, end in log_names(text):
            because = "a surname with an initial, as logs write it"
            yield _Found(start, end, None, None, because, 0.7, start, is_sure=True)
        for start, end in column_names(text):
            because = "a name alone in a column of a log, or after a label"
            yield _Found(start, end, None, None, because, 0.6, start)

    def _signed(self, text: str) -> Iterator[_Found]:
        """Whoever signs a letter or an e-mail; staff if a job stands below."""
        for match in self._signoff.finditer(text):
            name = whole_name(text, *match.span("name"), sure=True)
            if name is None:
                continue
            if match["title"]:
                title = self._words.title_of(match["title"])
                yield _staff(title, *name, "the name below a letter, a job below it", 0.9)
            else:
                because = "the name below a letter"
                yield _Found(*name, None, None, because, 0.85, name[0], is_sure=True)
        for match in self._greeting.finditer(text):
            for name in names_at(text, match.start("line"), match.end("line"), sure=True):
                because = "the name a letter is to"
                yield _Found(*name, None, None, because, 0.85, name[0], is_sure=True)


def _after_sentence(text: str, start: int, end: int) -> int:
    """Return where titles start that follow the end of a sentence: 'the officer. Ms Quarles'."""
    for stop in _TITLE_AND_STOP.finditer(text, start, end):
        if ends_a_sentence(stop["word"], "."):
            start = stop.end()
    return start


def _last_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the name that ends a stretch of capitalised words: 'On Monday Mark Ellery'."""
    words = [(start + word.start(), word[0]) for word in re.finditer(r"[^ ]+", text[start:end])]
    for at, _ in words:
        name = whole_name(text, at, end)
        if name and name[1] == end and not is_institution(text[name[0] : end]):
            return name
    return None


def _staff(title: Title, start: int, end: int, because: str, confidence: float) -> _Found:
    profession = title.profession if title.role is Role.STAFF else None
    return _Found(start, end, title.role, profession, because, confidence, start)


def _order(found: _Found) -> tuple[int, int, str, str]:
    return found.start, -found.end, found.because, found.profession or ""


def _is_of_a_firm(found: _Found, kept: Sequence[KeptSpan]) -> bool:
    """Tell whether a title and a name are, as they stand, kept: 'Dr Foster benchmarking data'."""
    whole = (found.start, found.end)
    return any(span[:2] == whole and span.people is People.DROPPED for span in kept)


def _mention(story: Story, found: _Found) -> Mention:
    return Mention(
        span=Span(story.id, found.start, found.end),
        kind=MentionKind.PERSON,
        text=Personal(story.text[found.start : found.end]),
        evidence=(Evidence("staff", found.because, found.confidence),),
        role=found.role,
        profession=found.profession,
    )
