"""Names met that are also words, short, misspelt or in small letters: asked about, seldom sure.

'SUMMER', 'Destiny', 'ring will', 'uncle mart', 'shaz': once somebody was met in full, such a word
counts where its sentence uses it as a name (`name_evidence`), where a capital stands that nothing
else explains, or where it speaks in messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.detection.message_names import message_names, small_signatures
from dhr_redact.detection.messages import speakers
from dhr_redact.detection.met_letters import letters_in
from dhr_redact.detection.met_sentences import begins_with_a_name, called_like_a_day
from dhr_redact.detection.name_doubts import is_shouted, may_be_given
from dhr_redact.detection.name_evidence import (
    AFTER_A_JOB,
    SMALL_WORD_BEFORE,
    SPOKEN_TO,
    shows_a_name,
)
from dhr_redact.detection.name_shapes import is_no_name
from dhr_redact.detection.note_words import NOTE_VERBS, is_shortened
from dhr_redact.detection.short_names import short_forms
from dhr_redact.detection.spelled_names import spelled, torn
from dhr_redact.model.document import Story
from dhr_redact.model.kinds import FormSort, MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Fit, Found
from dhr_redact.people.grouping import find_names
from dhr_redact.people.name_words import DAYS, KIN_TITLE_SEX, MONTHS, RELATION_SEX, SEASONS, TITLES
from dhr_redact.people.near_names import sound_of
from dhr_redact.people.nicknames import nicknames_of
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.ordinary_use import Use, stands_in_list, use_of
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.roster import Roster
from dhr_redact.people.word_tables import word_set
from dhr_redact.personal import Personal

_WORD: Final = re.compile(r"(?<![\w@./'&-])[^\W\d_]{2,9}(?![\w@&]|-\w|[./]\w)")
_SMALL_SURNAME: Final = re.compile(r" (?P<word>[a-zß-ÿ]{3,}|[a-zß-ÿ](?!'))(?![\w@'/])")
_TITLE_BEFORE: Final = re.compile(
    r"(?<![\w'])(?:mr|mrs|ms|miss|dr|judge|pc|dc|ds|di|sgt|uncle|auntie|aunty|call(?:s|"
    r"ed)? (?:him|her)"
    r"|named) $"
)
_PSEUDONYM: Final = re.compile(
    r"(?<!\w)(?:Adult|Child|Friend|Uncle|Aunt|Auntie|Neighbour|Sibling|Professional|Officer|"
    r"Witness|"
    r"Person|Relative|Partner|Colleague|Perpetrator|Victim|Female|Male) $"
)
"""A letter after these is what a draft already calls somebody."""
_NEVER: Final = word_set(
    "bro sis vic baba ammi abbu amma abba dadi nani mins mums dads papa mama tata hubby hun babe"
)
_STRONG: Final = frozenset({SPOKEN_TO, AFTER_A_JOB})
"""What makes a name of an ordinary word that is nobody's whom we met."""
_TWO: Final = 2
_SLIP: Final = 5
_SOUND: Final = 5
_TELLING: Final = 4
"""Letters of a short form that is no word and needs no more to show that it is a name."""

_MIDDLE: Final = re.compile(r"(?:[a-zß-ÿ),;&'\"]|\d) [\"'(]?$")


@dataclass(frozen=True, slots=True)
class MetWords:
    """Finds what may be the name of somebody met, by its sentence."""

    met: Roster
    name: str = "met-words"
    prose_only: bool = False
    _shorts: Mapping[str, str] = field(init=False, repr=False)
    _sounds: frozenset[str] = field(init=False, repr=False)
    _surnames: frozenset[str] = field(init=False, repr=False)
    _pairs: frozenset[str] = field(init=False, repr=False)
    _names: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        firsts = sorted(_first_names(self.met))
        surnames = frozenset(name for names in self.met.index.surnames.values() for name in names)
        shorts = {short: name for name in firsts for short in short_forms(name)}
        sounds = (sound_of(name[:cut]) for name in firsts for cut in range(_SOUND, len(name) + 1))
        nicks = frozenset(nick for name in firsts for nick in nicknames_of(name))
        object.__setattr__(self, "_names", frozenset(firsts) | surnames | nicks)
        object.__setattr__(self, "_shorts", shorts)
        object.__setattr__(self, "_sounds", frozenset(s for s in sounds if len(s) > 2))
        object.__setattr__(self, "_surnames", surnames)
        object.__setattr__(self, "_pairs", frozenset(_pairs(self.met)))

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        for story in stories if len(self.met) else ():
            found: dict[tuple[int, int], tuple[str, float]] = {}
            for start, end, because, confidence in self._in(story.text):
                found.setdefault((start, end), (because, confidence))
            for (start, end), (because, confidence) in sorted(found.items()):
                yield Mention(
                    span=Span(story.id, start, end),
                    kind=MentionKind.PERSON,
                    text=Personal(story.text[start:end]),
                    evidence=(Evidence(self.name, because, confidence),),
                )

    def _in(self, text: str) -> Iterator[tuple[int, int, str, float]]:
        found = find_names(text, self.met)
        for at, item in enumerate(found):
            because = self._shown(text, found, at)
            if because:
                yield item.start, item.end, because, 0.5
        spoken = {speaker.start for speaker in speakers(text)}
        for speaker in speakers(text):
            who = text[speaker.start : speaker.end]
            if not who.isupper() or len(who) > 3 or (len(who) == 1 and speaker.timed):
                yield speaker.start, speaker.end, "who speaks in messages", 0.6
        for word in _WORD.finditer(text):
            yield from self._word(text, word, is_spoken=word.start() in spoken)
        names = self.met.index.words
        for start, end in (*spelled(text, names), *torn(text, names)):
            yield start, end, "a name met, letter by letter or torn", 0.5
        letters = self.met.index.letters
        yield from (
            (start, end, "a name met, where a message names somebody", 0.45)
            for start, end in (
                *message_names(text, self._names, letters, self._shorts.__contains__),
                *small_signatures(text, self._pairs),
            )
        )
        for start, end in letters_in(text, self.met, is_messages=bool(spoken)):
            yield start, end, "a letter that stands for somebody met", 0.4

    def _shown(self, text: str, found: Sequence[Found], at: int) -> str:
        """Return what shows that a name of the roster, in doubt, is one here."""
        item = found[at]
        word = fold(text[item.name_start : item.end])
        if item.doubt is Doubt.NONE and word in DAYS:
            return called_like_a_day(text, item) or self._shows(text, item)
        if item.doubt is Doubt.NONE:
            return self._plainly(text, item)
        if word in _NEVER or word in RELATION_SEX:
            return ""
        if item.doubt is Doubt.INITIALS and item.end - item.start == 1:
            return _letter(text, item)
        return self._ordinary(text, found, at) if item.doubt is Doubt.ORDINARY_WORD else ""

    def _ordinary(self, text: str, found: Sequence[Found], at: int) -> str:
        """Return what shows that an ordinary word is a name, by letter case or by its sentence."""
        item = found[at]
        raw = text[item.start : item.end]
        is_loud = raw.isupper()
        if not (raw.islower() or (is_loud and is_shouted(text, item.start, item.end))):
            use, shown = use_of(text, item, in_list=stands_in_list(text, found, at))
            if use is not Use.UNSURE or is_loud:
                return shown if use is Use.NAME else ""
            if begins_with_a_name(text, item):
                return "a first name met begins a sentence"
        return self._shows(text, item)

    def _shows(self, text: str, item: Found) -> str:
        return shows_a_name(text, item.name_start, item.end, self._is_name)

    def _plainly(self, text: str, item: Found) -> str:
        """Return why a form that is worked out, or misspelt, of a name met is that name."""
        raw = text[item.start : item.end]
        fits = {reading.fit for reading in item.readings}
        if Fit.PLURAL in fits:
            return ""
        if fits == {Fit.MISSPELT}:
            is_long = len(raw) >= _SLIP and raw[:1].isupper() and not is_ordinary(fold(raw))
            return "a name met, with a slip" if is_long else ""
        if any(r.form.sort is FormSort.INITIALS for r in item.readings):
            pair = " ".join(re.findall(r"[^\W_]+", fold(raw)))
            return "a name met, with an initial" if pair in self._pairs else ""
        plain = fold(raw)
        if " " in plain or (may_be_given(plain) and len(plain) > 2):
            return "a short form of a name met"
        return shows_a_name(text, item.start, item.end)

    def _is_name(self, word: str) -> bool:
        """Tell whether a word beside another is a name of somebody met and no ordinary word."""
        return word in self.met.index.words and not is_ordinary(word) and len(word) > 2

    def _word(
        self, text: str, word: re.Match[str], *, is_spoken: bool
    ) -> Iterator[tuple[int, int, str, float]]:
        """Yield what one word is that is no written form of anybody met."""
        raw, plain = word[0], fold(word[0])
        start, end = word.span()
        if len(plain) <= _TWO and plain not in self._names:
            return
        if is_spoken or (plain in self.met.index.words and not raw.islower()):
            return
        if _is_no_word(plain) and not (raw.islower() and plain in self._names & SEASONS):
            return
        if raw.islower():
            yield from self._small(text, start, end, plain)
        elif self._is_cut_short(text, start, raw):
            yield start, end, "a first name met, cut short", 0.4

    def _is_cut_short(self, text: str, start: int, raw: str) -> bool:
        """Tell whether a word inside a sentence, with a capital, is a first name cut short."""
        is_short = fold(raw) in self._shorts and raw.istitle() and not is_ordinary(fold(raw))
        return is_short and _MIDDLE.search(text, max(0, start - 3), start) is not None

    def _small(
        self, text: str, start: int, end: int, plain: str
    ) -> Iterator[tuple[int, int, str, float]]:
        before = text[max(0, start - 24) : start].lower()
        if not is_ordinary(plain) and _TITLE_BEFORE.search(before):
            yield start, end, "a name in small letters after a title", 0.5
            return
        after = _SMALL_SURNAME.match(text, end)
        if after and self._may_follow(plain, after["word"]):
            yield start, after.end(), "a name met, in small letters", 0.5
            return
        if plain in self._names or plain.removesuffix("s") in self._names:
            end -= plain not in self._names
            because = shows_a_name(text, start, end, self._is_name)
            if because and because != SMALL_WORD_BEFORE:
                yield start, end, because, 0.45
            return
        is_short = plain in self._shorts
        if is_short and not is_ordinary(plain) and len(plain) >= _TELLING:
            yield start, end, "a first name met, cut short, in small letters", 0.45
            return
        like = len(plain) >= _SOUND and not is_ordinary(plain) and sound_of(plain) in self._sounds
        is_given = may_be_given(plain) and len(plain) > _TWO
        if not (is_short or like or is_given):
            return
        because = shows_a_name(text, start, end, self._is_name)
        if not (is_short or like) and is_ordinary(plain) and because not in _STRONG:
            return
        if because and not (is_ordinary(plain) and because == SMALL_WORD_BEFORE):
            yield start, end, because, 0.4

    def _may_follow(self, first: str, last: str) -> bool:
        """Tell whether two small words are a first name and the surname, or its initial, met."""
        if is_ordinary(first) or len(last) == 1:
            return f"{first} {last}" in self._pairs
        return last in self._surnames and (first in self.met.index.words or may_be_given(first))


def _is_no_word(plain: str) -> bool:
    return (
        plain in _NEVER
        or plain in TITLES | MONTHS | DAYS | SEASONS | NOTE_VERBS
        or plain in KIN_TITLE_SEX
        or plain in RELATION_SEX
        or is_shortened(plain)
        or is_no_name(plain)
    )


def _letter(text: str, item: Found) -> str:
    """Return why a letter stands for somebody met; a draft's 'Friend E' and 'T.' do not."""
    raw, follows = text[item.start : item.end], text[item.end : item.end + 1]
    is_pseudonym = _PSEUDONYM.search(text, max(0, item.start - 12), item.start) is not None
    is_job = (raw in "TPC" and follows == ".") or (raw in "CDOPR" and follows == ":")
    return "" if is_pseudonym or is_job else "a letter beside words that are said of people"


def _first_names(met: Roster) -> Iterator[str]:
    """Yield the folded first names of everybody met."""
    for entry in met.entries:
        parts = parse_name(entry.names[0].text.reveal())
        for given in parts.givens[:1]:
            yield from (part for part in re.split(r"[\s-]+", fold(given)) if len(part) > 2)


def _pairs(met: Roster) -> Iterator[str]:
    """Yield first names met with their surnames, folded, and each with the other's initial."""
    for entry in met.entries:
        parts = parse_name(entry.names[0].text.reveal())
        for given in parts.givens[:1] if parts.surname else ():
            yield f"{fold(given)} {fold(parts.surname)}"
            yield f"{fold(given)} {fold(parts.surname)[0]}"
            yield f"{fold(given)[0]} {fold(parts.surname)}"
