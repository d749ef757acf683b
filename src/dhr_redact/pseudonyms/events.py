"""MapEvent: one change to a case map, with who made it and when. Events are never changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import Role


@dataclass(frozen=True, slots=True)
class Added:
    """Somebody or something joined the map."""

    entry: CaseMapEntry


@dataclass(frozen=True, slots=True)
class PseudonymChanged:
    """An entry got another replacement; everything released before is stale."""

    id: EntryId
    replacement: str


@dataclass(frozen=True, slots=True)
class NameAdded:
    """An entry turned out to have another name."""

    id: EntryId
    name: NameForm


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """An entry turned out to have another role."""

    id: EntryId
    role: Role | None


@dataclass(frozen=True, slots=True)
class ProtectionChanged:
    """A court order or lifetime anonymity was found to protect an entry, or no longer does."""

    id: EntryId
    protected: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """Two entries turned out to be one; `into` has all the names of both."""

    id: EntryId
    into: EntryId


@dataclass(frozen=True, slots=True)
class Undone:
    """What version `undone` did no longer counts."""

    undone: int


Change = Added | PseudonymChanged | NameAdded | RoleChanged | ProtectionChanged | Merged | Undone
"""Everything that can happen to a case map: a closed union."""


@dataclass(frozen=True, slots=True)
class MapEvent:
    """One change: it made `version` of the map. `reason` may quote a name, so it is not shown."""

    version: int
    change: Change
    by: str
    on: date
    reason: str = field(default="", repr=False)
