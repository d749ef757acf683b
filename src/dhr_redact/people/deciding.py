"""Decide about one name in its sentence, and then in its scene: who else is named nearby.

Each rule answers or passes on; the last answer is to ask a person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import FormSort, Role
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Fit, Found, Reading
from dhr_redact.people.link_evidence import (
    has_relation,
    is_person,
    looks_like_place,
    looks_like_street,
    numbers_in,
    relation_before,
    title_fits,
)
from dhr_redact.people.links import Ambiguous, Link, Linked, NotAName
from dhr_redact.people.name_words import TITLE_PROFESSION
from dhr_redact.people.ordinary_use import Use, use_of
from dhr_redact.people.roster import Roster

_STAFF = frozenset({Role.STAFF, Role.PANEL, Role.CHAIR})
_ASK = frozenset(
    {
        Doubt.SHARED_NAME,
        Doubt.OTHER_FIRST_NAME,
        Doubt.OTHER_SURNAME,
        Doubt.TWO_PEOPLE,
        Doubt.OTHER_NAME,
        Doubt.INSIDE_A_WORD,
    }
)

_SHARED = "on the case map have this name"
_OPEN = frozenset(
    {
        str(Doubt.INITIALS),
        "a short form or middle name that nobody said this person uses",
        "a title and an initial",
    }
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is named beyond doubt: in this story by place and first place, and by collar number."""

    text: str = field(repr=False)
    named: tuple[tuple[int, EntryId], ...]
    first: Mapping[EntryId, int] = field(default_factory=dict, repr=False)
    numbers: Mapping[str, EntryId] = field(default_factory=dict, repr=False)

    def between(self, start: int, end: int) -> set[EntryId]:
        """Return who is named beyond doubt from one place in the text up to another."""
        first = bisect_left(self.named, start, key=lambda item: item[0])
        last = bisect_left(self.named, end, key=lambda item: item[0])
        return {entry for _, entry in self.named[first:last]}


def decide(text: str, found: Found, roster: Roster, kept: Sequence[tuple[int, int]] = ()) -> Link:
    """Link one name by what its own words and its sentence show."""
    entries = found.entries
    people = [entry for entry in entries if is_person(roster.entry(entry))]
    phrase = _kept_phrase(found, kept, people)
    if phrase:
        return phrase
    use, shown = use_of(text, found)
    if use is Use.WORD:
        return NotAName(shown)
    doubt = _whole_doubt(text, found, only_people=len(people) == len(entries))
    if doubt:
        return Ambiguous(entries, doubt)
    readings = _most_telling(found.readings)
    whole = {r.entry for r in readings if r.form.whole}
    mixed = 0 < len(people) < len(entries)
    if len(whole) == 1 and not (mixed and whole.isdisjoint(people)):
        return _by_full_name(next(iter(whole)), readings, found, roster)
    candidates = tuple(sorted({r.entry for r in readings}))
    candidates = _by_place(text, found, candidates, roster)
    if use is Use.UNSURE:
        return Ambiguous(candidates, "a name on the case map, but also an ordinary word")
    return _by_evidence(text, found, candidates, readings, roster)


def _whole_doubt(text: str, found: Found, *, only_people: bool) -> str:
    """Return why a name cannot mean one known person however few have it, or nothing."""
    if found.doubt in _ASK or (found.doubt is Doubt.ABBREVIATION and not found.titles):
        return str(found.doubt)
    if _is_family(text, found):
        return "a family: more than one person"
    whole = any(r.form.whole for r in found.readings)
    if only_people and not whole and looks_like_street(text, found):
        return "a person's name, but a street or building follows"
    return ""


def _kept_phrase(
    found: Found, kept: Sequence[tuple[int, int]], people: Sequence[EntryId]
) -> Link | None:
    """Read a name in a longer kept phrase as part of it; ask if a kept word names a person."""
    whole = any(r.form.whole for r in found.readings)
    for start, end in kept:
        if start <= found.start and found.end <= end:
            longer = end - start > found.end - found.start
            if people and (whole or not longer or found.titles):
                return Ambiguous(found.entries, "kept as a word, but it also names a person")
            return NotAName("part of a phrase that is kept")
    return None


def _is_family(text: str, found: Found) -> bool:
    plural = all(r.fit is Fit.PLURAL and r.form.sort is FormSort.SURNAME for r in found.readings)
    before = text[max(0, found.start - 8) : found.start]
    family = re.match(
        r"\s+(?:family|brothers|sisters|household|children|siblings)\b",
        text[found.end : found.end + 12],
    )
    surname = all(r.form.sort is FormSort.SURNAME and not r.form.whole for r in found.readings)
    the = bool(re.search(r"\bthe\s+$", before, re.IGNORECASE))
    return (plural and the) or (surname and bool(family) and not found.titles)


def _most_telling(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Keep names that were stated, where somebody has one; worked-out ones count only alone."""
    stated = tuple(r for r in readings if r.form.stated)
    return stated or tuple(readings)


def _by_full_name(
    entry: EntryId, readings: Sequence[Reading], found: Found, roster: Roster
) -> Link:
    if title_fits(roster.entry(entry), found.titles) is False and _is_initial(readings):
        return Ambiguous((entry,), "the name fits, but the title does not")
    misspelt = any(r.fit is Fit.MISSPELT for r in readings)
    if misspelt:
        return Linked(entry, "the full name with one or two letters different", 0.92)
    return Linked(entry, "the full name of one entry", 0.99)


def _is_initial(readings: Sequence[Reading]) -> bool:
    return any(r.form.sort in {FormSort.INITIALS, FormSort.CONTACT} for r in readings)


def _by_place(
    text: str, found: Found, candidates: tuple[EntryId, ...], roster: Roster
) -> tuple[EntryId, ...]:
    """Tell a town from a person of the same name, if the words around show which it is."""
    people = tuple(c for c in candidates if is_person(roster.entry(c)))
    things = tuple(c for c in candidates if c not in people)
    if not people or not things:
        return candidates
    if found.titles or found.shares_surname:
        return people
    return things if looks_like_place(text, found) else candidates


def _by_evidence(
    text: str,
    found: Found,
    candidates: tuple[EntryId, ...],
    readings: Sequence[Reading],
    roster: Roster,
) -> Link:
    """Narrow by title, then by relation; one candidate left is linked if the form tells enough."""
    entries = [roster.entry(candidate) for candidate in candidates]
    mixed = len({is_person(entry) for entry in entries}) > 1
    if mixed:
        return Ambiguous(candidates, "a person and a place have this name")
    fits = {entry.id: title_fits(entry, found.titles) for entry in entries}
    if found.titles and all(fit is False for fit in fits.values()):
        return Ambiguous(candidates, "the name fits, but the title does not")
    left = tuple(candidate for candidate in candidates if fits[candidate] is not False)
    if all(r.form.sort is FormSort.TITLE and len(_last_word(r)) == 1 for r in readings):
        return Ambiguous(left, "a title and an initial")
    if len(entries) == 1:
        return _only_one(candidates[0], found, readings)
    return (
        _by_title(fits, found, roster)
        or _by_relation(text, found, entries, fits)
        or Ambiguous(left, f"{len(left)} {_SHARED}")
    )


def _by_relation(
    text: str, found: Found, entries: Sequence[CaseMapEntry], fits: Mapping[EntryId, bool | None]
) -> Linked | None:
    """'Her mother, Mrs Ward' is settled if only one of them is somebody's mother."""
    relation = relation_before(text, found)
    related = [entry.id for entry in entries if relation and has_relation(entry, relation)]
    if len(related) != 1 or fits[related[0]] is False:
        return None
    return Linked(related[0], f"the words before it say '{relation}', which only one is", 0.85)


def _by_title(fits: Mapping[EntryId, bool | None], found: Found, roster: Roster) -> Linked | None:
    """A title settles it if it fits one and contradicts every other."""
    positive = [entry for entry, fit in fits.items() if fit]
    possible = [entry for entry, fit in fits.items() if fit is not False]
    if len(positive) == 1 and len(possible) == 1:
        return Linked(positive[0], "the title fits only one of those with this name", 0.93)
    rank = any(title in TITLE_PROFESSION for title in found.titles)
    staff = [entry for entry in possible if roster.entry(entry).role in _STAFF]
    if rank and len(positive) == 1 and staff == positive:
        return Linked(positive[0], "the rank or title is that of one with this name", 0.9)
    if rank and len(possible) == 1 and roster.entry(possible[0]).role in _STAFF:
        return Linked(possible[0], "the rank rules out the others with this name", 0.85)
    return None


def _only_one(entry: EntryId, found: Found, readings: Sequence[Reading]) -> Link:
    """One entry has the form: enough for a stated name, not for initials or a worked-out name."""
    if found.doubt in {Doubt.INITIALS, Doubt.ABBREVIATION}:
        return Ambiguous((entry,), str(found.doubt))
    if not any(r.form.stated for r in readings):
        return Ambiguous((entry,), "a short form or middle name that nobody said this person uses")
    if all(r.fit is Fit.MISSPELT for r in readings):
        return Linked(entry, "only one has a name so close; one or two letters differ", 0.8)
    return Linked(entry, "only one on the case map has this name", 0.95)


def _last_word(reading: Reading) -> str:
    return fold(reading.form.text).split()[-1]


def settle_by_scene(link: Ambiguous, found: Found, scene: Scene) -> Link:
    """Settle what the sentence left open by who is named beyond doubt around it, or leave it."""
    is_open = link.because in _OPEN or link.because.endswith(_SHARED)
    if found.doubt in _ASK or not is_open:
        return link
    number = numbers_in(scene.text[found.start : found.name_start])
    by_number = {scene.numbers[n] for n in number if n in scene.numbers} & set(link.entries)
    if len(by_number) == 1:
        return Linked(by_number.pop(), "the same collar number stands with the full name", 0.95)
    start = scene.text.rfind("\n", 0, found.start) + 1
    end = scene.text.find("\n", found.end)
    end = len(scene.text) if end < 0 else end
    near = scene.between(start, end) & set(link.entries)
    if len(near) == 1 and near <= scene.between(start, found.start):
        because = "the only one of them named in the same paragraph, and earlier"
        return Linked(near.pop(), because, 0.85)
    if near:
        return link
    named = [entry for entry in link.entries if entry in scene.first]
    if len(named) == 1 and scene.first[named[0]] < found.start:
        return Linked(named[0], "the only one of them named in this text", 0.75)
    return link
