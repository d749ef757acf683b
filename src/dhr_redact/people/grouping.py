"""Join what belongs to one person: title with name, first name with surname, strangers' names.

'DC 4471 Khan' is one mention. 'Margaret Ann Holloway' is one even if nobody knows of 'Ann'.
'Kathleen Holloway' is covered whole but is in doubt, for it may be nobody on the roster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dhr_redact.model.kinds import EntryKind, FormSort
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Found, Reading
from dhr_redact.people.letters import lone_letters
from dhr_redact.people.matching import find_forms
from dhr_redact.people.name_index import words_in
from dhr_redact.people.name_words import (
    DAYS,
    KIN_TITLE_SEX,
    MONTHS,
    RELATION_SEX,
    STRONG_TITLES,
    TITLES,
)
from dhr_redact.people.nicknames import is_given_name
from dhr_redact.people.ordinary import is_ordinary
from dhr_redact.people.roster import Roster
from dhr_redact.people.spelled import spelled_names
from dhr_redact.people.titles_before import WORD_BEFORE, titles_before
from dhr_redact.people.written import Written

_HYPHEN_BEFORE = re.compile(r"(?<![\w@./'\u2019-])(?:[A-Z][\w'\u2019]*[-\u2010\u2011])+$")
_HYPHEN_AFTER = re.compile(r"(?:[-\u2010\u2011][A-Z][\w'\u2019]*)+(?![@/.]\w)")
"""The rest of a hyphenated name; letters in an address are none."""
_LIST_GAP = re.compile(r"\s*(?:,|&|/|\+|,?\s*and|,?\s*or)\s*")
_PAIR_TITLE = re.compile(r"\b([^\W\d_]+)\.?\s*(?:and|&|/|or)\s*$", re.IGNORECASE)
_TITLE_AFTER = re.compile(r",? *\(([A-Z][a-z]+)\.?\)")
_STRANGERS = re.compile(r" +(?:([^\W\d_][^\W\d_'\u2019-]*)\.? +){1,2}")
_ACRONYM = 5
_GIVEN = frozenset({FormSort.FORENAME, FormSort.NICKNAME})


def find_names(text: str, roster: Roster) -> tuple[Found, ...]:
    """Return every name of the roster in a text, each person's titles and names joined.

    The recogniser and the linker both ask; the roster's index remembers the answer.
    """
    if not roster.entries:
        return ()
    remembered = roster.index.remembered
    known = remembered.texts.get(text)
    return remembered.keep(text, _read(text, roster)) if known is None else known


def _read(text: str, roster: Roster) -> tuple[Found, ...]:
    grouper = _Grouper(text, roster)
    found = list(find_forms(text, roster.index))
    found = list(grouper.join_first_and_last(found))
    found = [grouper.with_hyphens(found, at) for at in range(len(found))]
    found = [grouper.with_strangers(found, at) for at in range(len(found))]
    found = _without_overlaps(grouper.with_titles(item) for item in found)
    found = grouper.share_surnames(found)
    found = _with_spelled(found, list(spelled_names(text, roster)))
    others = (*grouper.pair_titles(found), *lone_letters(text, roster, found))
    return tuple(sorted((*found, *others), key=lambda item: item.start))


def _with_spelled(found: Sequence[Found], spelled: Sequence[Found]) -> list[Found]:
    """Put what is spelled in the place of what lies in it; initials may be either."""
    joined: list[Found] = []
    for run in spelled:
        over = next((f for f in found if f.start <= run.start and run.end <= f.end), None)
        joined.append(replace(over, readings=(*over.readings, *run.readings)) if over else run)
    left = [f for f in found if not any(f.start < j.end and j.start < f.end for j in joined)]
    return sorted((*left, *joined), key=lambda item: item.start)


def _without_overlaps(found: Iterator[Found]) -> list[Found]:
    """Cut back what was widened into the name before it."""
    kept: list[Found] = []
    for item in found:
        if kept and item.start < kept[-1].end:
            start = min(kept[-1].end, item.name_start)
            before = kept.pop()
            if before.start < start:
                kept.append(replace(before, end=min(before.end, start)))
            kept.append(replace(item, start=start))
            continue
        kept.append(item)
    return kept


@dataclass(frozen=True, slots=True)
class _Grouper:
    text: str = field(repr=False)
    roster: Roster

    def _is_person(self, found: Found) -> bool:
        return all(self.roster.entry(e).kind is EntryKind.PERSON for e in found.entries)

    def _only(self, found: Found, sorts: frozenset[FormSort]) -> bool:
        return self._is_person(found) and all(
            r.form.sort in sorts and not r.form.whole for r in found.readings
        )

    def join_first_and_last(self, found: Sequence[Found]) -> Iterator[Found]:
        """Join a first name and a surname with nothing, or other names, between them."""
        at = 0
        while at < len(found):
            joined, used = self._joined_at(found, at)
            yield joined
            at += used

    def _joined_at(self, found: Sequence[Found], at: int) -> tuple[Found, int]:
        """Return the name that begins with a first name, and how many finds it is made of."""
        first = found[at]
        if not self._only(first, _GIVEN):
            return first, 1
        for used in (3, 2, 1):
            last = found[at + used] if at + used < len(found) else None
            if last is not None and self._may_be_surname(last):
                joined = self._join(first, last)
                if joined and (used == 1 or joined.doubt is Doubt.NONE):
                    return joined, used + 1
        return first, 1

    def _may_be_surname(self, last: Found) -> bool:
        return any(
            r.form.sort is FormSort.SURNAME and self.roster.entry(r.entry).kind is EntryKind.PERSON
            for r in last.readings
        )

    def _join(self, first: Found, last: Found) -> Found | None:
        gap = self.text[first.end : last.start]
        alike = self.text[first.start].isupper() == self.text[last.start].isupper()
        direct = bool(re.fullmatch(r" +| *\n *" if alike else " +", gap))
        between = _STRANGERS.fullmatch(gap)
        if not direct and not (
            between and self._are_strangers(gap, loud=self.text[first.start : first.end].isupper())
        ):
            return None
        family = tuple(r for r in last.readings if r.form.sort is FormSort.SURNAME)
        both = {r.entry for r in first.readings} & {r.entry for r in family}
        if both:
            readings = tuple(replace(r, form=_as_whole(r)) for r in family if r.entry in both)
            return Found(first.start, last.end, first.start, readings)
        ordinary = Doubt.ORDINARY_WORD in {first.doubt, last.doubt}
        if not direct or "\n" in gap or (ordinary and last.doubt is not Doubt.NONE):
            return None
        readings = (*first.readings, *family)
        return Found(first.start, last.end, first.start, readings, doubt=Doubt.TWO_PEOPLE)

    def _are_strangers(self, gap: str, *, loud: bool) -> bool:
        """Tell whether every word of a gap looks like another name: a capital, no ordinary word."""
        words = re.findall(r"[^\W\d_]+", gap)
        short = [word for word in words if word.isupper() and 1 < len(word) <= _ACRONYM]
        return not (short and not loud) and all(
            word[0].isupper() and (len(word) == 1 or not is_ordinary(fold(word))) for word in words
        )

    def with_hyphens(self, found: Sequence[Found], at: int) -> Found:
        """Widen a name over the rest of a hyphenated one: 'Holloway-Lee' is another family."""
        item = found[at]
        floor = found[at - 1].end if at else 0
        ceiling = found[at + 1].start if at + 1 < len(found) else len(self.text)
        if not self._is_person(item) or item.doubt is Doubt.INSIDE_A_WORD:
            return item
        before = _HYPHEN_BEFORE.search(self.text, max(floor, item.start - 40), item.start)
        after = _HYPHEN_AFTER.match(self.text, item.end, max(item.end, ceiling))
        if not (before or after):
            return item
        start, end = before.start() if before else item.start, after.end() if after else item.end
        name_start = start if before else item.name_start
        return replace(
            item, start=start, end=end, name_start=name_start, doubt=Doubt.PART_OF_DOUBLE
        )

    def with_strangers(self, found: Sequence[Found], at: int) -> Found:
        """Widen a surname over an unknown first name, and a first name over an unknown surname."""
        item = found[at]
        floor = found[at - 1].end if at else 0
        if (
            self._only(item, frozenset({FormSort.SURNAME}))
            and item.doubt is not Doubt.ORDINARY_WORD
        ):
            match = WORD_BEFORE.search(self.text, max(floor, item.start - 40), item.start)
            if match and match[2].strip("\n") == " " and self._is_other_first(match):
                return replace(
                    item,
                    start=match.start(),
                    name_start=match.start(),
                    doubt=Doubt.OTHER_FIRST_NAME,
                )
        if self._only(item, _GIVEN) and item.doubt is not Doubt.ORDINARY_WORD:
            ceiling = found[at + 1].start if at + 1 < len(found) else len(self.text)
            after = re.compile(r" ([^\W\d_][^\W\d_'\u2019-]*)").match(self.text, item.end, ceiling)
            if after and self._is_other_last(after[1], item.end, after.end()):
                return replace(item, end=after.end(1), doubt=Doubt.OTHER_SURNAME)
        return item

    def _is_other_first(self, match: re.Match[str]) -> bool:
        word = match[1]
        plain = fold(word)
        if not word[0].isupper() or len(word) < 2 or (word.isupper() and len(word) <= _ACRONYM):
            return False
        if plain in TITLES or plain in KIN_TITLE_SEX or plain in RELATION_SEX:
            return False
        if plain in MONTHS or plain in DAYS:
            return False
        return (is_given_name(plain) and not is_ordinary(plain)) or not is_ordinary(plain)

    def _is_other_last(self, word: str, before: int, end: int) -> bool:
        """Tell whether a word after a first name looks like a surname, an ordinary one included."""
        plain = fold(word)
        if not word[0].isupper() or len(word) < 3 or plain in MONTHS | DAYS | TITLES:
            return False
        loud = self.text[before - 3 : before].isupper() and len(word) > 3
        if plain in RELATION_SEX or (word.isupper() and len(word) <= _ACRONYM and not loud):
            return False
        alone = not re.match(r"['\u2019]?\w*[ \t]+[A-Z]", self.text[end : end + 12])
        return alone or not (is_ordinary(plain) or is_ordinary(plain.removesuffix("s")))

    def with_titles(self, found: Found) -> Found:
        """Widen a person's name over the titles, rank and collar number directly beside it."""
        if not any(self.roster.entry(e).kind is EntryKind.PERSON for e in found.entries):
            return found
        start, titles = titles_before(self.text, found.start)
        end = found.end
        after = _TITLE_AFTER.match(self.text, end)
        if after and fold(after[1]) in STRONG_TITLES:
            titles, end = [*titles, fold(after[1])], after.end()
        own = words_in(self.text[found.start : found.end])
        if not titles and len(own) > 1 and own[0] in TITLES:
            titles = [own[0]]
        return replace(found, start=start, end=end, titles=tuple(titles))

    def share_surnames(self, found: Sequence[Found]) -> list[Found]:
        """Read 'Margaret and David Holloway' as two people with that surname."""
        done = list(found)
        for at in range(len(done) - 2, -1, -1):
            first, next_ = done[at], done[at + 1]
            gap = self.text[first.end : next_.start]
            if len(gap) > 8 or not _LIST_GAP.fullmatch(gap) or not self._only(first, _GIVEN):
                continue
            if not (next_.shares_surname or all(r.form.whole for r in next_.readings)):
                continue
            surnames = {s for e in next_.entries for s in self.roster.index.surnames.get(e, ())}
            sharing = tuple(
                r for r in first.readings if self.roster.index.surnames[r.entry] & surnames
            )
            if sharing:
                done[at] = replace(first, readings=sharing, shares_surname=True)
        return done

    def pair_titles(self, found: Sequence[Found]) -> Iterator[Found]:
        """Find the first title of 'Mr and Mrs Holloway', which stands for a person of that name."""
        for item in found:
            match = _PAIR_TITLE.search(self.text, max(0, item.start - 24), item.start)
            if not match or not item.titles or fold(match[1]) not in STRONG_TITLES:
                continue
            start, end = match.span(1)
            if any(other.start < end and start < other.end for other in found):
                continue
            readings = (
                tuple(
                    replace(r, form=_as_surname(r))
                    for r in item.readings
                    if r.form.sort
                    in {FormSort.SURNAME, FormSort.FULL, FormSort.INITIALS, FormSort.TITLE}
                )
                or item.readings
            )
            shared = self._with_surname(item, readings)
            yield Found(start, end, end, shared, (fold(match[1]),), shares_surname=True)

    def _with_surname(self, item: Found, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Add everybody else who has the surname the name ends with."""
        last = words_in(self.text[item.name_start : item.end])[-1:]
        form = readings[0]
        others = tuple(
            replace(form, entry=entry)
            for entry, surnames in sorted(self.roster.index.surnames.items())
            if last and last[0] in surnames and entry not in {r.entry for r in readings}
        )
        return (*readings, *others)


def _as_whole(reading: Reading) -> Written:
    return replace(reading.form, whole=True, sort=FormSort.FULL)


def _as_surname(reading: Reading) -> Written:
    return replace(reading.form, whole=False, sort=FormSort.SURNAME)
