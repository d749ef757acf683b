"""A case map as JSON records and back, exactly: one opening record, then one for each event."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from dhr_redact.errors import TamperedMapError
from dhr_redact.model.entry import CaseMapEntry, NameForm
from dhr_redact.model.identifiers import CaseRef, EntryId
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind, Role, Sex
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
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

_FORMAT: Final = 1


def opening_record(case_map: CaseMap) -> bytes:
    """Write what does not change from version to version: whose map it is, and its seed."""
    return _dump({"case": case_map.case, "format": _FORMAT, "seed": case_map.seed.hex()})


def event_record(event: MapEvent) -> bytes:
    """Write one event."""
    return _dump(
        {
            "by": event.by,
            "change": _change_to(event.change),
            "on": event.on.isoformat(),
            "reason": event.reason,
            "version": event.version,
        }
    )


def from_records(records: Sequence[bytes]) -> CaseMap:
    """Read a map from its opening record and its events.

    Raises:
        TamperedMapError: If a record is not one that this version writes.
    """
    try:
        opening, *events = (json.loads(record) for record in records)
        if opening["format"] != _FORMAT:
            raise TamperedMapError("the case map was written by another version of dhr-redact")
        return CaseMap.from_events(
            CaseRef(opening["case"]),
            bytes.fromhex(opening["seed"]),
            tuple(_event_from(event) for event in events),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise TamperedMapError("a record of the case map cannot be understood") from error


def _dump(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def _change_to(change: Change) -> dict[str, object]:  # noqa: PLR0911  (one for each change)
    match change:
        case Added(entry):
            return {"what": "added", "entry": _entry_to(entry)}
        case PseudonymChanged(entry_id, replacement):
            return {"what": "pseudonym changed", "id": entry_id, "replacement": replacement}
        case NameAdded(entry_id, name):
            return {"what": "name added", "id": entry_id, "name": _name_to(name)}
        case RoleChanged(entry_id, role):
            return {"what": "role changed", "id": entry_id, "role": role}
        case ProtectionChanged(entry_id, protected):
            return {"what": "protection changed", "id": entry_id, "protected": protected}
        case Merged(entry_id, into):
            return {"what": "merged", "id": entry_id, "into": into}
        case Undone(undone):
            return {"what": "undone", "undone": undone}


def _event_from(read: dict[str, Any]) -> MapEvent:
    return MapEvent(
        version=read["version"],
        change=_change_from(read["change"]),
        by=read["by"],
        on=date.fromisoformat(read["on"]),
        reason=read["reason"],
    )


def _change_from(read: dict[str, Any]) -> Change:  # noqa: PLR0911  (one for each change)
    match read["what"]:
        case "added":
            return Added(_entry_from(read["entry"]))
        case "pseudonym changed":
            return PseudonymChanged(EntryId(read["id"]), read["replacement"])
        case "name added":
            return NameAdded(EntryId(read["id"]), _name_from(read["name"]))
        case "role changed":
            return RoleChanged(EntryId(read["id"]), _role_from(read["role"]))
        case "protection changed":
            return ProtectionChanged(EntryId(read["id"]), read["protected"])
        case "merged":
            return Merged(EntryId(read["id"]), EntryId(read["into"]))
        case "undone":
            return Undone(read["undone"])
        case _:
            raise TamperedMapError("the case map holds a change this version does not know")


def _entry_to(entry: CaseMapEntry) -> dict[str, object]:
    return {
        "agency": entry.agency,
        "chosen_by": entry.chosen_by,
        "chosen_on": entry.chosen_on.isoformat(),
        "id": entry.id,
        "kind": entry.kind,
        "mention_kind": entry.mention_kind,
        "names": [_name_to(name) for name in entry.names],
        "profession": entry.profession,
        "protected": entry.protected,
        "relation": entry.relation,
        "replacement": entry.replacement,
        "role": entry.role,
        "sex": entry.sex,
    }


def _entry_from(read: dict[str, Any]) -> CaseMapEntry:
    return CaseMapEntry(
        **{
            **read,
            "chosen_on": date.fromisoformat(read["chosen_on"]),
            "id": EntryId(read["id"]),
            "kind": EntryKind(read["kind"]),
            "mention_kind": MentionKind(read["mention_kind"]),
            "names": tuple(_name_from(name) for name in read["names"]),
            "role": _role_from(read["role"]),
            "sex": Sex(read["sex"]),
        }
    )


def _name_to(name: NameForm) -> dict[str, str]:
    return {"sort": name.sort, "text": name.text.reveal()}


def _name_from(read: dict[str, str]) -> NameForm:
    return NameForm(Personal(read["text"]), FormSort(read["sort"]))


def _role_from(read: str | None) -> Role | None:
    return None if read is None else Role(read)
