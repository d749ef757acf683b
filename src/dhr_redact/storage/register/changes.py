"""What a change makes of a record: what differs, what is sealed anew, and how it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dhr_redact.cases.events import SEALED, Event
from dhr_redact.cases.kept import KeptRecord
from dhr_redact.cases.plain import Plain, to_plain
from dhr_redact.cases.record import Record, Value, field_named
from dhr_redact.errors import NoKeyError
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.register.rows import opened, with_sealed


def split(
    kind: type[Record], sets: Mapping[str, Value]
) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """Part values into the clear ones and the personal ones."""
    clear: dict[str, Plain] = {}
    personal: dict[str, Plain] = {}
    for name, value in sets.items():
        part = personal if field_named(kind, name).is_personal else clear
        part[name] = [] if value == () else to_plain(value)
    return clear, personal


def differing(old: KeptRecord | None, new: KeptRecord) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """Give the clear fields that differ, as they were and as they are; of a new record the full."""
    was = _told(old) if old else {name: [] if v == [] else None for name, v in _told(new).items()}
    now = _told(new)
    names = [name for name in now if now[name] != was[name]]
    before = {name: was[name] for name in names} if old else {}
    return before, {name: now[name] for name in names}


def as_before(kept: KeptRecord, event: Event) -> KeptRecord:
    """Give a record with what an event says was there before it."""
    before = dict(event.before)
    fields = before.pop(SEALED, list(kept.sealed_fields))
    new = replace(kept, revision=kept.revision + 1, clear={**kept.clear, **before})
    if event.sealed_before is None and event.sealed_after is None:
        return new
    return replace(new, sealed=event.sealed_before, sealed_fields=_names(fields))


def _names(fields: Plain) -> tuple[str, ...]:
    return tuple(fields) if isinstance(fields, list) else ()


def _told(kept: KeptRecord) -> dict[str, Plain]:
    return {**kept.clear, SEALED: list(kept.sealed_fields)}


def resealed(kept: KeptRecord, personal: Mapping[str, Plain], vault: Vault) -> KeptRecord:
    """Seal a record anew with these personal fields set; the same if nothing changed."""
    held = opened(kept, vault)
    changed = {name: value for name, value in {**held, **personal}.items() if value is not None}
    return kept if changed == held else with_sealed(kept, changed, vault)


def needed(vault: Vault | None) -> Vault:
    """Give the vault.

    Raises:
        NoKeyError: If there is none.
    """
    if vault is None:
        raise NoKeyError("personal text of a case is sealed: its key is needed")
    return vault
