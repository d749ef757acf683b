"""Roster: the case's people, places and organisations with every way each may be named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dhr_redact.errors import UnknownEntryError
from dhr_redact.model.entry import CaseMapEntry
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import Role
from dhr_redact.people.name_forms import forms_of
from dhr_redact.people.name_index import NameIndex, build_index, words_in


@dataclass(frozen=True, slots=True, init=False)
class Roster:
    """The entries of a case in id order, with the index of their forms.

    Raises:
        UnknownEntryError: If two entries have the same id.
    """

    entries: tuple[CaseMapEntry, ...] = field(repr=False)
    index: NameIndex = field(init=False, repr=False, compare=False)
    _by_id: Mapping[EntryId, CaseMapEntry] = field(init=False, repr=False, compare=False)

    def __init__(self, entries: Iterable[CaseMapEntry]) -> None:
        ordered = tuple(sorted(entries, key=lambda entry: entry.id))
        by_id = {entry.id: entry for entry in ordered}
        if len(by_id) != len(ordered):
            raise UnknownEntryError("two entries have the same id")
        object.__setattr__(self, "entries", ordered)
        object.__setattr__(self, "index", build_index(ordered))
        object.__setattr__(self, "_by_id", by_id)

    def entry(self, entry: EntryId) -> CaseMapEntry:
        """Return one entry by id.

        Raises:
            UnknownEntryError: If no entry has this id.
        """
        if entry not in self._by_id:
            raise UnknownEntryError(f"{entry} is not in the case map")
        return self._by_id[entry]

    def with_role(self, role: Role) -> tuple[CaseMapEntry, ...]:
        """Return the entries with a role, in id order."""
        return tuple(entry for entry in self.entries if entry.role is role)

    def __contains__(self, entry: object) -> bool:
        return entry in self._by_id

    def __len__(self) -> int:
        return len(self.entries)

    def shared(self) -> Mapping[str, tuple[EntryId, ...]]:
        """Return the folded forms that more than one entry has, with those entries."""
        owners: dict[str, dict[EntryId, None]] = {}
        for entry in self.entries:
            for form in forms_of(entry):
                owners.setdefault(" ".join(words_in(form.text)), {})[entry.id] = None
        return {form: tuple(owners[form]) for form in sorted(owners) if len(owners[form]) > 1}
