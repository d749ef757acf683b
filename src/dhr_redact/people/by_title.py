"""Whom a title, a rank, or 'senior' and 'junior' tell apart from others of the same name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import Role
from dhr_redact.people.found import Found
from dhr_redact.people.links import Ambiguous, Link, Linked
from dhr_redact.people.name_words import TITLE_PROFESSION
from dhr_redact.people.roster import Roster
from dhr_redact.people.somebody_else import RANK_OR_FAMILY, generation_after, is_called

STAFF_ROLES: Final = frozenset({Role.STAFF, Role.PANEL, Role.CHAIR})
"""Who is in the papers because of a job."""


def by_title(fits: Mapping[EntryId, bool | None], found: Found, roster: Roster) -> Linked | None:
    """A title that tells a sex settles it if it fits one and contradicts every other."""
    positive = [entry for entry, fit in fits.items() if fit]
    possible = [entry for entry, fit in fits.items() if fit is not False]
    if len(positive) == 1 and len(possible) == 1 and not _may_be_family(fits, found, roster):
        return Linked(positive[0], "the title fits only one of those with this name", 0.93)
    return None


def by_rank(fits: Mapping[EntryId, bool | None], found: Found, roster: Roster) -> Link | None:
    """A rank is that of the one of staff who has it.

    Where a family of the case has the name too, the text has to name the doctor or nurse in full:
    anybody may be called one, and a husband was taken for the doctor whose name he has.
    """
    positive = [entry for entry, fit in fits.items() if fit]
    possible = [entry for entry, fit in fits.items() if fit is not False]
    staff = [entry for entry in possible if roster.entry(entry).role in STAFF_ROLES]
    if not _is_ranked(found):
        return None
    if len(positive) == 1 and staff == positive:
        if _may_be_family(fits, found, roster):
            return Ambiguous(tuple(fits), RANK_OR_FAMILY, positive[0])
        return Linked(positive[0], "the rank or title is that of one with this name", 0.9)
    left = roster.entry(possible[0]) if len(possible) == 1 else None
    if left is not None and left.role in STAFF_ROLES and not left.relation.strip():
        return Linked(left.id, "the rank rules out the others with this name", 0.85)
    return None


def _may_be_family(fits: Mapping[EntryId, bool | None], found: Found, roster: Roster) -> bool:
    """Tell whether a title that is no rank of the police stands before a name of a family too."""
    professions = {TITLE_PROFESSION[title] for title in found.titles if title in TITLE_PROFESSION}
    others = any(roster.entry(entry).role not in STAFF_ROLES for entry in fits)
    return others and bool(professions) and "police" not in professions


def _is_ranked(found: Found) -> bool:
    return any(title in TITLE_PROFESSION for title in found.titles)


def by_generation(text: str, found: Found, entries: Sequence[CaseMapEntry]) -> Linked | None:
    """'Jost Vorland Snr' is the one of that name who is listed as the senior."""
    generation = generation_after(text, found)
    called = [entry.id for entry in entries if generation and is_called(entry, generation)]
    if len(called) != 1:
        return None
    return Linked(called[0], "'senior' or 'junior' follows, as only one is called", 0.9)
