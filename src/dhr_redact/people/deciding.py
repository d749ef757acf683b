"""Decide about one name by its own words and its sentence; `scene` settles what that leaves open.

Each rule answers or passes on; the last answer is to ask a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import FormSort
from dhr_redact.people.by_title import STAFF_ROLES, by_generation, by_rank, by_title
from dhr_redact.people.couples import called_after_husband
from dhr_redact.people.folding import fold
from dhr_redact.people.found import Doubt, Fit, Found, Reading
from dhr_redact.people.likeliest import PRINCIPALS
from dhr_redact.people.link_evidence import (
    has_relation,
    is_person,
    looks_like_place,
    looks_like_street,
    relation_before,
    title_fits,
)
from dhr_redact.people.links import KEPT_TOO, WORD_TOO, Ambiguous, Link, Linked, NotAName, Unknown
from dhr_redact.people.name_words import TITLE_PROFESSION
from dhr_redact.people.ordinary_use import Use, use_of
from dhr_redact.people.parsing import parse_name
from dhr_redact.people.roster import Roster
from dhr_redact.people.scene import ASKED_WHATEVER, OF_STAFF_TOO, ONE_LEFT, SHARED
from dhr_redact.people.small_letters import typed_small
from dhr_redact.people.somebody_else import others_meant, said_of_another

_CITED = re.compile(
    r"(?:,? (?:and|&) [A-Z][\w'\u2019-]+| et al\.?)?,? \((?:19|20)\d{2}[a-z]?[),;:]"
)
"""'Gill and Harrison (2016)' are no people of the case."""

_OWN_OR_MANY = re.compile(r"(?:['\u2019]?s)?")

_PARENTS = frozenset({"father", "mother"})


def decide(
    text: str,
    found: Found,
    roster: Roster,
    kept: Sequence[tuple[int, int]] = (),
    *,
    in_list: bool = False,
) -> Link:
    """Link one name by what its own words and its sentence show.

    Args:
        text: The story's text.
        found: The name.
        roster: Everyone and everything known.
        kept: Phrases near it that stay as they are.
        in_list: Whether it stands in a list beside another name of the case.
    """
    entries = found.entries
    people = [entry for entry in entries if is_person(roster.entry(entry))]
    use, shown = use_of(text, found, in_list=in_list)
    early = (
        _kept_phrase(text, found, kept, people)
        or (NotAName(shown) if use is Use.WORD else None)
        or _other_first_name(text, found, roster)
    )
    if early:
        return early
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
        return Ambiguous(candidates, WORD_TOO)
    return _by_evidence(text, found, candidates, readings, roster)


def _whole_doubt(text: str, found: Found, *, only_people: bool) -> str:
    """Return why a name cannot mean one known person however few have it, or nothing."""
    if found.doubt in ASKED_WHATEVER or (found.doubt is Doubt.ABBREVIATION and not found.titles):
        return str(found.doubt)
    if _is_family(text, found):
        return "a family: more than one person"
    if only_people and not found.titles and _CITED.match(text, found.end):
        return "a year follows, as after an author who is cited"
    whole = any(r.form.whole for r in found.readings)
    if only_people and not whole and looks_like_street(text, found):
        return "a person's name, but a street or building follows"
    return ""


def _other_first_name(text: str, found: Found, roster: Roster) -> Link | None:
    """Read a first name that nobody is known to have, where rank or initial shows whose it is.

    'E. Crannage' of staff is 'Elspeth Crannage' if no other has the surname. 'PS Karen Holloway'
    is nobody of the family of that name.
    """
    if found.doubt is not Doubt.OTHER_FIRST_NAME:
        return None
    entries = [roster.entry(entry) for entry in found.entries]
    fits = [title_fits(entry, found.titles) for entry in entries]
    ranked = any(title in TITLE_PROFESSION for title in found.titles)
    if ranked and all(fit is False for fit in fits):
        return Unknown("a rank or title, and a first name, that nobody of this surname has")
    if len(entries) == 1 and entries[0].role in STAFF_ROLES and fits[0] is not False:
        first = fold(text[found.name_start : found.end]).split()[0]
        if _is_known_by_initial(entries[0], first):
            return Linked(entries[0].id, "the initial fits, and no other has this surname", 0.8)
    return None


def _is_known_by_initial(entry: CaseMapEntry, first: str) -> bool:
    """Tell whether every first name that is known of an entry is the initial of this one."""
    names = [parse_name(form.text.reveal()).givens for form in entry.names]
    givens = {fold(given[0]).strip(". ") for given in names if given}
    return bool(givens) and all(len(g) == 1 and first.startswith(g) for g in givens)


def _kept_phrase(
    text: str, found: Found, kept: Sequence[tuple[int, int]], people: Sequence[EntryId]
) -> Link | None:
    """Read a name in a longer kept phrase as part of it; ask if a kept word names a person.

    The possessive of "Sunday's phone" makes no phrase of a day, nor does 'the Lloyds' a bank.
    """
    whole = any(r.form.whole for r in found.readings)
    for start, end in kept:
        if start <= found.start and found.end <= end:
            if found.doubt is Doubt.INITIALS and text[start : found.start] == "Child ":
                return Ambiguous(found.entries, "it is a child's own initial")
            longer = start < found.start or not _OWN_OR_MANY.fullmatch(text, found.end, end)
            if people and (whole or not longer or found.titles):
                return Ambiguous(found.entries, KEPT_TOO)
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
    return all(r.form.sort in {FormSort.INITIALS, FormSort.CONTACT} for r in readings)


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
    other = said_of_another(text, found)
    wife = called_after_husband(found, candidates, roster)
    if other or wife is not None:
        them = tuple(sorted({*candidates, *([wife] if wife else [])}))
        return Ambiguous(them, other or "a title with her partner's surname, or of another")
    fits = {entry.id: title_fits(entry, found.titles) for entry in entries}
    if found.titles and all(fit is False for fit in fits.values()):
        return Ambiguous(candidates, "the name fits, but the title does not")
    left = tuple(candidate for candidate in candidates if fits[candidate] is not False)
    if all(r.form.sort is FormSort.TITLE and len(_last_word(r)) == 1 for r in readings):
        return Ambiguous(left, "a title and an initial")
    if len(entries) == 1:
        return _only_one(text, entries[0], found, readings, roster)
    return (
        by_title(fits, found, roster)
        or by_rank(fits, found, roster)
        or by_generation(text, found, entries)
        or _by_relation(text, found, entries, fits)
        or _by_letters(left, readings, roster)
    )


def _by_letters(
    left: tuple[EntryId, ...], readings: Sequence[Reading], roster: Roster
) -> Ambiguous:
    """Ask who is meant of several; where it is misspelt, nothing around it is to settle that."""
    if all(r.fit is Fit.MISSPELT for r in readings) and len(left) > 1:
        return Ambiguous(left, "close to a name that several on the case map have")
    if len({roster.entry(entry).role in STAFF_ROLES for entry in left}) > 1:
        return Ambiguous(left, OF_STAFF_TOO)
    return Ambiguous(left, f"{len(left)} {SHARED}" if len(left) > 1 else ONE_LEFT)


def _by_relation(
    text: str, found: Found, entries: Sequence[CaseMapEntry], fits: Mapping[EntryId, bool | None]
) -> Linked | None:
    """'Her mother, Mrs Ward' is settled if only one of them is somebody's mother.

    Not where the victim or the perpetrator has the name: papers about the children call them so.
    """
    relation = relation_before(text, found)
    related = [entry.id for entry in entries if relation and has_relation(entry, relation)]
    if len(related) != 1 or fits[related[0]] is False:
        return None
    if relation in _PARENTS and any(entry.role in PRINCIPALS for entry in entries):
        return None
    return Linked(related[0], f"the words before it say '{relation}', which only one is", 0.85)


def _only_one(
    text: str, person: CaseMapEntry, found: Found, readings: Sequence[Reading], roster: Roster
) -> Link:
    """One entry has the form: enough for a stated name, not for initials or a worked-out name."""
    entry = person.id
    others = others_meant(text, person, found, readings, roster)
    if others:
        return others
    if found.doubt in {Doubt.INITIALS, Doubt.ABBREVIATION}:
        return Ambiguous((entry,), str(found.doubt))
    if not any(r.form.stated for r in readings):
        return Ambiguous((entry,), "a short form or middle name that nobody said this person uses")
    if all(r.fit is Fit.MISSPELT for r in readings):
        return _only_one_so_close(text, entry, found, readings)
    return Linked(entry, "only one on the case map has this name", 0.95)


def _only_one_so_close(
    text: str, entry: EntryId, found: Found, readings: Sequence[Reading]
) -> Link:
    """A misspelt surname is whose it nearly is; a first name near another may be a name too."""
    if text[found.name_start].islower() and not typed_small(text, found.name_start):
        return Ambiguous((entry,), "a word in small letters, close to a name")
    if all(r.form.sort is FormSort.FORENAME for r in readings) and not found.titles:
        return Ambiguous((entry,), "a first name so close to this one may be another", entry)
    return Linked(entry, "only one has a name so close; one or two letters differ", 0.8)


def _last_word(reading: Reading) -> str:
    return fold(reading.form.text).split()[-1]
