"""From the events of a case map to the entries that now stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from dhr_redact.errors import TamperedMapError, UnknownEntryError
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.pseudonyms.events import (
    Added,
    MapEvent,
    Merged,
    NameAdded,
    ProtectionChanged,
    PseudonymChanged,
    RoleChanged,
    Undone,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The entries that stand, in the order they joined, and which ids now mean another entry."""

    entries: tuple[CaseMapEntry, ...] = ()
    merged: tuple[tuple[EntryId, EntryId], ...] = ()

    def resolve(self, entry: EntryId) -> EntryId:
        """Give the id that stands for this one now.

        Raises:
            UnknownEntryError: If it never was in the map, or its joining was undone.
        """
        into = dict(self.merged)
        now = entry
        while now in into:
            now = into[now]
        if all(known.id != now for known in self.entries):
            raise UnknownEntryError(f"{entry} is not in the case map")
        return now

    def entry(self, entry: EntryId) -> CaseMapEntry:
        """Give the entry that stands for an id now.

        Raises:
            UnknownEntryError: As `resolve`.
        """
        now = self.resolve(entry)
        return next(known for known in self.entries if known.id == now)


def fold(events: Iterable[MapEvent]) -> Standing:
    """Give what stands after these events, from the first.

    Raises:
        TamperedMapError: If they are out of order or undo what was undone.
    """
    events = tuple(events)
    if [event.version for event in events] != list(range(1, len(events) + 1)):
        raise TamperedMapError("the events of the case map are not in order")
    undone = _undone(events)
    standing = Standing()
    for event in events:
        if event.version not in undone:
            standing = after(standing, event)
    return standing


def last_effective(events: tuple[MapEvent, ...]) -> MapEvent | None:
    """Give the last event that is neither undone nor an undoing: what 'undo' means now."""
    undone = _undone(events)
    effective = (
        event
        for event in reversed(events)
        if event.version not in undone and not isinstance(event.change, Undone)
    )
    return next(effective, None)


def after(standing: Standing, event: MapEvent) -> Standing:  # noqa: PLR0911  (one each)
    """Give what stands after one more event that is not an undoing."""
    match event.change:
        case Added(entry):
            return replace(standing, entries=(*standing.entries, entry))
        case PseudonymChanged(entry_id, replacement):
            return _changed(
                standing,
                entry_id,
                lambda entry: replace(
                    entry, replacement=replacement, chosen_by=event.by, chosen_on=event.on
                ),
            )
        case NameAdded(entry_id, name):
            return _changed(
                standing, entry_id, lambda entry: replace(entry, names=(*entry.names, name))
            )
        case RoleChanged(entry_id, role):
            return _changed(standing, entry_id, lambda entry: replace(entry, role=role))
        case ProtectionChanged(entry_id, protected):
            return _changed(standing, entry_id, lambda entry: replace(entry, protected=protected))
        case Merged(entry_id, into):
            return _merged(standing, entry_id, into)
        case Undone():
            return standing
        case _ as never:  # pragma: no cover  (mypy proves it)
            assert_never(never)


def _undone(events: tuple[MapEvent, ...]) -> frozenset[int]:
    undone: set[int] = set()
    for event in events:
        if isinstance(event.change, Undone):
            if event.change.undone in undone or not 0 < event.change.undone < event.version:
                raise TamperedMapError("an event of the case map undoes what it cannot")
            undone.add(event.change.undone)
    return frozenset(undone)


def _changed(
    standing: Standing, entry_id: EntryId, change: Callable[[CaseMapEntry], CaseMapEntry]
) -> Standing:
    now = standing.resolve(entry_id)
    entries = (change(entry) if entry.id == now else entry for entry in standing.entries)
    return replace(standing, entries=tuple(entries))


def _merged(standing: Standing, gone: EntryId, into: EntryId) -> Standing:
    leaving, staying = standing.entry(gone), standing.entry(into)
    joined = replace(
        staying,
        names=(*staying.names, *(name for name in leaving.names if name not in staying.names)),
        protected=staying.protected or leaving.protected,
    )
    entries = (
        joined if entry.id == staying.id else entry
        for entry in standing.entries
        if entry.id != leaving.id
    )
    return Standing(tuple(entries), (*standing.merged, (leaving.id, staying.id)))
