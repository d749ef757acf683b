"""CaseMap: who is who in a case; versioned and append-only.

A pseudonym never changes silently: every change is an event with who, when and why, and each makes
a new version. Values only; `storage.case_maps` keeps them sealed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Self

from dhr_redact.errors import PseudonymClashError, TamperedMapError, UnknownEntryError
from dhr_redact.model.entry import CaseMapEntry, NameForm, NewEntry
from dhr_redact.model.identifiers import CaseRef, EntryId
from dhr_redact.model.kinds import EntryKind, Role
from dhr_redact.pseudonyms.events import (
    Added,
    Change,
    MapEvent,
    Merged,
    NameAdded,
    ProtectionChanged,
    PseudonymChanged,
    RoleChanged,
    Undone,
)
from dhr_redact.pseudonyms.fold import Standing, after, fold, last_effective

_LETTER: Final = {
    EntryKind.PERSON: "P",
    EntryKind.PLACE: "L",
    EntryKind.ORGANISATION: "O",
}
_SEED_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class CaseMap:
    """The people, places and organisations of one case with their replacements.

    `seed` is secret: who knows it can work out the order in which pseudonyms were handed out.
    `entries` and `merged` are the fold of `events`; `version` counts the events.
    """

    case: CaseRef
    version: int
    seed: bytes = field(repr=False)
    entries: tuple[CaseMapEntry, ...] = field(default=(), repr=False)
    events: tuple[MapEvent, ...] = field(default=(), repr=False)
    merged: tuple[tuple[EntryId, EntryId], ...] = ()

    def __post_init__(self) -> None:
        if self.version != len(self.events):
            raise TamperedMapError("the version of the case map is not the count of its events")

    @classmethod
    def new(cls, case: CaseRef, seed: bytes | None = None) -> Self:
        """Open an empty map with a secret random seed (or a given one, to repeat a run)."""
        return cls(case, 0, secrets.token_bytes(_SEED_BYTES) if seed is None else seed)

    @classmethod
    def from_events(cls, case: CaseRef, seed: bytes, events: tuple[MapEvent, ...]) -> Self:
        """Build the map that these events make.

        Raises:
            TamperedMapError: If they are out of order or contradict each other.
        """
        try:
            standing = fold(events)
        except UnknownEntryError as error:
            raise TamperedMapError("an event of the case map is about nobody in it") from error
        return cls(case, len(events), seed, standing.entries, events, standing.merged)

    def resolve(self, entry: EntryId) -> EntryId:
        """Give the id that stands for this one now; a merged id gives the survivor's.

        Raises:
            UnknownEntryError: If it never was in the map, or its joining was undone.
        """
        return self._standing().resolve(entry)

    def entry(self, entry: EntryId) -> CaseMapEntry:
        """Give the entry that stands for an id now.

        Raises:
            UnknownEntryError: As `resolve`.
        """
        return self._standing().entry(entry)

    def next_id(self, kind: EntryKind) -> EntryId:
        """Give the id that the next entry of this kind will have; no id is ever used twice."""
        used = sum(
            isinstance(event.change, Added) and event.change.entry.kind is kind
            for event in self.events
        )
        return EntryId(f"{_LETTER[kind]}{used + 1:02d}")

    def replacements_ever(self) -> tuple[tuple[EntryId, str], ...]:
        """List every replacement ever given, with whose it was: released documents may hold it."""
        found: list[tuple[EntryId, str]] = []
        for event in self.events:
            match event.change:
                case Added(entry):
                    found.append((entry.id, entry.replacement))
                case PseudonymChanged(entry_id, replacement):
                    found.append((entry_id, replacement))
                case _:
                    pass
        return tuple((entry_id, text) for entry_id, text in found if text)

    def add(self, new: NewEntry, replacement: str, *, on: date) -> Self:
        """Let somebody or something join, under a replacement that `allocate` chose ('' = kept).

        Raises:
            PseudonymClashError: If the replacement is, or was, another entry's.
        """
        self._require_free(replacement, None)
        entry = CaseMapEntry(
            id=self.next_id(new.kind),
            kind=new.kind,
            mention_kind=new.mention_kind,
            names=new.names,
            replacement=replacement,
            chosen_by=new.chosen_by,
            chosen_on=on,
            role=new.role,
            relation=new.relation,
            agency=new.agency,
            profession=new.profession,
            sex=new.sex,
            protected=new.protected,
        )
        return self._after(Added(entry), by=new.chosen_by, on=on, reason="")

    def change_pseudonym(
        self, entry: EntryId, replacement: str, *, chosen_by: str, on: date, reason: str
    ) -> Self:
        """Give an entry another replacement. Every document released before is then stale.

        Raises:
            UnknownEntryError: If the id is not in the map.
            PseudonymClashError: If the replacement is, or was, another entry's.
        """
        now = self.resolve(entry)
        self._require_free(replacement, now)
        return self._after(PseudonymChanged(now, replacement), by=chosen_by, on=on, reason=reason)

    def add_name(
        self, entry: EntryId, name: NameForm, *, by: str, on: date, reason: str = ""
    ) -> Self:
        """Add another name of an entry; a name it already has changes nothing.

        Raises:
            UnknownEntryError: If the id is not in the map.
        """
        known = self.entry(entry)
        if name in known.names:
            return self
        return self._after(NameAdded(known.id, name), by=by, on=on, reason=reason)

    def change_role(
        self, entry: EntryId, role: Role | None, *, by: str, on: date, reason: str
    ) -> Self:
        """Correct what a person is to the case; the replacement stays until it is changed too.

        Raises:
            UnknownEntryError: If the id is not in the map.
        """
        return self._after(RoleChanged(self.resolve(entry), role), by=by, on=on, reason=reason)

    def protect(self, entry: EntryId, *, protected: bool, by: str, on: date, reason: str) -> Self:
        """Mark, or unmark, an entry that a court order or lifetime anonymity protects.

        Raises:
            UnknownEntryError: If the id is not in the map.
        """
        change = ProtectionChanged(self.resolve(entry), protected)
        return self._after(change, by=by, on=on, reason=reason)

    def merge(self, entry: EntryId, into: EntryId, *, by: str, on: date, reason: str) -> Self:
        """Say that two entries are one: `into` survives with the names of both.

        Raises:
            UnknownEntryError: If an id is not in the map, or both already are the same entry.
        """
        gone, stays = self.entry(entry), self.entry(into)
        if gone.id == stays.id:
            raise UnknownEntryError(f"{entry} and {into} are one entry already")
        if gone.kind is not stays.kind:
            raise UnknownEntryError(f"{entry} is a {gone.kind}, {into} is a {stays.kind}")
        return self._after(Merged(gone.id, stays.id), by=by, on=on, reason=reason)

    def undo_last(self, *, by: str, on: date, reason: str) -> Self:
        """Take back the last change that still counts, as a new version; the history stays.

        Raises:
            UnknownEntryError: If there is nothing to take back.
        """
        last = last_effective(self.events)
        if last is None:
            raise UnknownEntryError("the case map has no change that could be undone")
        event = MapEvent(self.version + 1, Undone(last.version), by, on, reason)
        return self.from_events(self.case, self.seed, (*self.events, event))

    def _after(self, change: Change, *, by: str, on: date, reason: str) -> Self:
        event = MapEvent(self.version + 1, change, by, on, reason)
        now = after(self._standing(), event)
        return type(self)(
            self.case, event.version, self.seed, now.entries, (*self.events, event), now.merged
        )

    def _standing(self) -> Standing:
        return Standing(self.entries, self.merged)

    def _require_free(self, replacement: str, own: EntryId | None) -> None:
        wanted = replacement.casefold().strip()
        if not wanted:
            return
        into = dict(self.merged)
        for whose, given in self.replacements_ever():
            if wanted == given.casefold().strip() and into.get(whose, whose) != own:
                raise PseudonymClashError(f"the replacement is, or was, that of {whose}")
