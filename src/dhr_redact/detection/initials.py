"""Initials of people who were met in full: '(MB)' beside a name, then 'MB to chase'.

Letters are somebody's where the papers show it: they are defined beside a name, they stand where a
line names who did it, or a sentence says of them what is said of people. What also is a common
abbreviation (GP, SW, NB) needs the first or the second.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dhr_redact.detection.initials_places import SIGN, Place, everywhere, places_of
from dhr_redact.detection.initials_told import SAID_BEFORE, is_a_body, told_in_keys
from dhr_redact.detection.name_doubts import is_shouted
from dhr_redact.detection.record_words import BODIES
from dhr_redact.model.document import Story
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import FormSort, MentionKind
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Found
from dhr_redact.people.grouping import find_names
from dhr_redact.people.name_words import ABBREVIATIONS
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.roster import Roster
from dhr_redact.people.word_tables import word_set
from dhr_redact.personal import Personal

_DOES_NOTHING: Final = word_set(
    "dob pob sob nai nad uti ecg cpr copd id tlc inft tel mob cp da dv mh co"
)
"""What stands for no job or body, and so says and does nothing."""
_NOTES: Final = word_set("nb ps re fw cc no ok so to")
"""What begins a note or a sentence."""
_BESIDE: Final = re.compile(
    rf"(?:[ ]?[(\[][ ]?|[ ]*\t[ ]*|[ ]*[=–-][ ]*|,[ ]|[ ]{{2,}})(?P<sign>{SIGN})(?![\w/&'-])"
)
_BEFORE: Final = re.compile(rf"(?<![\w/&'-])(?P<sign>{SIGN})(?:[ ]*[=:–-][ ]*|[ ]*\t[ ]*|[ ]?\()$")
_MC: Final = re.compile(r"(?<![\w/&-])[A-Z]{1,2}Mc[A-Z](?![\w/&-])")
_TITLED: Final = re.compile(
    r"(?<!\w)(?:(?:Mr|Mrs|Ms|Miss|Mx)\.? [A-Z](?:-[A-Z])?|Dr\.? [A-Z]-[A-Z])(?![\w'/&-]|\.?[ "
    r"]?[A-Z][a-z])"
)
_DOTTED: Final = re.compile(r"(?<![\w.])(?:[A-Z]\.[ ]?){1,3}[A-Z]\.?(?![\w'])")
_SMALL: Final = re.compile(r"(?<![\w'@.])[a-z]{2}(?= (?:chairing|to chase|to ring|to chair)\b)")
_WRITTEN: Final = "letters written as a name's initials"
_DEFINED: Final = "initials that stand beside a name"
_ELSEWHERE: Final = "initials that this paper uses for somebody met"
_SAME: Final = "the initials of a person met"
_LONGEST: Final = 4
_SHORT: Final = 2
_CODE: Final = re.compile(r"(?<![\w/-])(?P<letters>[A-Z]{4,8})\d{1,3}(?![\w/-])")
_GROUP: Final = 2
"""Other initials that must share a list with a common abbreviation."""

_MEASURED: Final = re.compile(r"(?: was| is|:| =| -|/)? ?\d| (?:ChB|BCh|BChir)\b")
"""What was measured or numbered, and a degree: 'DT was 4.2', 'BM 5.1', 'MB ChB'."""
_NOT_SO: Final = frozenset({"PT", "MP", "IP"})
"""In capitals no abbreviation of records: a patient is 'Pt', who is injured "Inj"."""
_CONFIDENCE: Final = {3: 0.65, 2: 0.5, 1: 0.45}
_REASONS: Final = {
    3: "initials where a line names who did it",
    2: "initials at the end of an entry",
    1: "initials of a person met, of whom something is said",
}


@dataclass(frozen=True, slots=True)
class MetInitials:
    """Finds initials of people who were found in full in any document of the case."""

    met: Roster
    name: str = "met-initials"
    prose_only: bool = False
    _letters: Mapping[str, frozenset[EntryId]] = field(init=False, repr=False)

    _codes: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_letters", _letters_of(self.met))
        object.__setattr__(self, "_codes", frozenset(_codes_of(self.met)))

    def find(self, stories: Sequence[Story]) -> Iterator[Mention]:
        """Yield each mention, story by story, in reading order."""
        for story in stories if len(self.met) else ():
            found = self._in(story.text)
            for (start, end), (confidence, because) in sorted(found.items()):
                yield Mention(
                    span=Span(story.id, start, end),
                    kind=MentionKind.PERSON,
                    text=Personal(story.text[start:end]),
                    evidence=(Evidence(self.name, because, confidence),),
                )

    def _in(self, text: str) -> Mapping[tuple[int, int], tuple[float, str]]:
        """Return where initials stand in a text, how sure that is, and why."""
        found = dict(self._by_shape(text))
        if not _ANY.search(text):
            return found
        places = tuple(places_of(text))
        lists = _lists(text, places, self._letters)
        names = [n for n in find_names(text, self.met) if not _is_short(text, n)]
        defined = self._defined(text, names) | self._in_keys(text)
        signs = frozenset(text[start:end] for start, end in defined)
        alone = [place for place in places if self._counts(text, place, lists, frozenset())]
        known = signs | {text[place.start : place.end] for place in alone}
        for place in sorted(places, key=lambda place: place.rank):
            if self._counts(text, place, lists, known):
                reason = (_CONFIDENCE[place.rank], _REASONS[place.rank])
                found[place.start, place.end] = reason
        found |= dict.fromkeys(defined, (0.65, _DEFINED))
        used = {text[p.start : p.end] for p in alone if p.rank > 1}
        for sign in sorted(signs | {sign for sign in used if fold(sign) in self._letters}):
            if sign in signs or fold(sign) not in BODIES | _NOTES:
                is_body = fold(sign) in BODIES
                for start, end in everywhere(text, sign):
                    if is_body and is_a_body(text, start, end):
                        continue
                    if not (is_ordinary(fold(sign)) and is_shouted(text, start, end)):
                        found.setdefault((start, end), (0.6, _ELSEWHERE))
        for start, end in self._same(text, {entry for name in names for entry in name.entries}):
            found.setdefault((start, end), (0.4, _SAME))
        return found

    def _same(self, text: str, named: Container[EntryId]) -> Iterator[tuple[int, int]]:
        """Yield initials of somebody met; common abbreviations only of who is in this text."""
        for one in _ANY.finditer(text):
            letters = fold(one[0])
            if letters not in self._letters or is_ordinary(letters) or letters in _NOTES:
                continue
            if letters in ABBREVIATIONS | BODIES and (
                (letters in BODIES and one[0] not in _NOT_SO)
                or not any(owner in named for owner in self._letters[letters])
                or is_shouted(text, *one.span())
            ):
                continue
            if not _MEASURED.match(text, one.end()):
                yield one.span()

    def _by_shape(self, text: str) -> Iterator[tuple[tuple[int, int], tuple[float, str]]]:
        """Yield initials that are told by how they are written: 'BMcA', 'Mrs P', 'J.B.'."""
        for pattern in (_MC, _TITLED):
            for one in pattern.finditer(text):
                yield one.span(), (0.5, _WRITTEN)
        for one in _SMALL.finditer(text):
            if one[0] in self._letters:
                yield one.span(), (0.4, _REASONS[1])
        for one in _CODE.finditer(text):
            if fold(one["letters"]) in self._codes:
                yield one.span(), (0.5, _WRITTEN)
        for one in _DOTTED.finditer(text):
            if fold("".join(filter(str.isalpha, one[0]))) in self._letters:
                yield one.span(), (0.5, _WRITTEN)

    def _counts(
        self, text: str, place: Place, lists: Mapping[str, frozenset[str]], known: frozenset[str]
    ) -> bool:
        """Tell whether the letters in a place are somebody's initials.

        `known` are those that the text shows to be initials elsewhere.
        """
        sign = text[place.start : place.end]
        letters = fold(sign)
        others = lists.get(place.group, frozenset()) - {letters}
        is_met, is_common = letters in self._letters, letters in ABBREVIATIONS | BODIES
        if place.rank == 3 and not is_common:
            return is_met or not is_ordinary(letters)
        if place.rank == 3:
            is_somebody = place.group == "by"
            return is_met and (is_somebody or letters not in BODIES or len(others) >= _GROUP)
        if sign in known:
            return place.rank > 1 or letters not in _NOTES
        if not is_met:
            is_signed = place.group in {"signed", "aligned"} or place.group.startswith("pair")
            return is_signed and not is_common and bool(others) and not is_ordinary(letters)
        if letters in BODIES and (place.rank == 1 or not others):
            said = place.group == "acts" and letters in _DOES_NOTHING
            return said or place.group == "lives"
        return letters not in _NOTES or place.group == "dated"

    def _defined(self, text: str, names: Sequence[Found]) -> set[tuple[int, int]]:
        """Return where initials stand directly beside the name they are of."""
        places: set[tuple[int, int]] = set()
        for name in names:
            after = _BESIDE.match(text, name.end)
            before = _BEFORE.search(text, max(0, name.start - 10), name.start)
            said = SAID_BEFORE.search(text, max(0, name.start - 48), name.start)
            if said and self._are_of(said["sign"], name, text):
                places.add(said.span("sign"))
            for beside in filter(None, (after, before)):
                is_common = fold(beside["sign"]) in BODIES and "(" not in beside[0]
                if not is_common and self._are_of(beside["sign"], name, text):
                    places.add(beside.span("sign"))
        return places

    def _in_keys(self, text: str) -> set[tuple[int, int]]:
        """Return where a key says that letters of somebody met are a person's."""
        return {
            (start, end)
            for start, end, _ in told_in_keys(text)
            if end - start > 1 and fold(text[start:end]) in self._letters
        }

    def _are_of(self, sign: str, name: Found, text: str) -> bool:
        letters = fold(sign)
        if not self._letters.get(letters, frozenset()).isdisjoint(name.entries):
            return True
        last = fold(text[name.name_start : name.end]).split()[-1]
        return bool(name.titles) and letters not in BODIES and letters[-1] == last[0]


def _is_short(text: str, name: Found) -> bool:
    return len(text[name.name_start : name.end].strip(".")) <= _SHORT


_ANY: Final = re.compile(rf"(?<![\w]){SIGN}(?!\w)")


def _lists(
    text: str, places: Sequence[Place], letters: Container[str]
) -> Mapping[str, frozenset[str]]:
    """Return the initials of people met, or that are no abbreviation, in each list."""
    lists: dict[str, set[str]] = defaultdict(set)
    for place in places:
        sign = fold(text[place.start : place.end])
        if place.rank > 1 and (sign in letters or sign not in ABBREVIATIONS | BODIES):
            lists[place.group].add(sign)
    return {group: frozenset(signs) for group, signs in lists.items()}


def _letters_of(met: Roster) -> Mapping[str, frozenset[EntryId]]:
    """Return every form of initials written together, with those it may stand for."""
    return {
        word: owners
        for word, node in met.index.root.next.items()
        if 1 < len(word) <= _LONGEST
        and (owners := frozenset(e for e, form in node.forms if form.sort is FormSort.INITIALS))
    }


def _codes_of(met: Roster) -> Iterator[str]:
    """Yield the user names that offices make of names: 'rtan' and 'rtandy' of Rhys Tandy."""
    for entry in met.entries:
        parts = parse_name(entry.names[0].text.reveal())
        surname = "".join(filter(str.isalpha, fold(parts.surname)))
        for given in parts.givens[:1]:
            yield from (fold(given)[:1] + surname[:cut] for cut in range(3, len(surname) + 1))
