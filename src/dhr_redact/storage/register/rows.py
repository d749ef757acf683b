"""Records to rows and back: the clear fields as columns, the personal ones sealed in one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import RowMapping

from dhr_redact.cases.kept import KeptRecord
from dhr_redact.cases.plain import Plain, record_from, to_plain
from dhr_redact.cases.record import LOCKED, Field, Record, Sort, fields_of
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.sealed import canonical

_PURPOSE: Final = "register"
_LISTS: Final = frozenset({Sort.CHOICES, Sort.ENTRIES})


def kept_of(kind: type[Record], row: RowMapping) -> KeptRecord:
    """Read a row."""
    clear = {f.name: _plain_of(f, row[f.name]) for f in fields_of(kind) if not f.is_personal}
    return KeptRecord(
        kind=kind,
        owner=row["owner"],
        number=row["record_number"],
        revision=row["record_revision"],
        is_withdrawn=row["is_withdrawn"],
        clear=clear,
        sealed=None if row["sealed"] is None else bytes(row["sealed"]),
        sealed_fields=tuple(json.loads(row["sealed_fields"])),
    )


def row_of(kept: KeptRecord) -> dict[str, Any]:
    """Write a row."""
    return {
        "owner": kept.owner,
        "record_number": kept.number,
        "record_revision": kept.revision,
        "is_withdrawn": kept.is_withdrawn,
        **columns_of(kept.kind, kept.clear),
        "sealed": kept.sealed,
        "sealed_fields": json.dumps(kept.sealed_fields),
    }


def columns_of(kind: type[Record], clear: Mapping[str, Plain]) -> dict[str, Any]:
    """Write clear fields as columns."""
    named = {f.name: f for f in fields_of(kind)}
    return {name: _column_of(named[name], value) for name, value in clear.items()}


def record_of(kept: KeptRecord, vault: Vault | None) -> Record:
    """Make the record; without the vault each personal text it has is `LOCKED`.

    Raises:
        TamperedMapError: If the sealed text was altered or belongs to another record.
    """
    personal = _personal_of(kept, vault)
    return record_from(
        kept.kind, {**kept.clear, **personal}, number=kept.number, revision=kept.revision
    )


def opened(kept: KeptRecord, vault: Vault) -> dict[str, Plain]:
    """Open the personal text of a record, by field."""
    if kept.sealed is None:
        return {}
    plain: dict[str, Plain] = json.loads(vault.open(kept.sealed, _PURPOSE, place=_place(kept)))
    return plain


def with_sealed(kept: KeptRecord, personal: Mapping[str, Plain], vault: Vault) -> KeptRecord:
    """Give the record this personal text, sealed."""
    held = {name: value for name, value in personal.items() if value is not None}
    blob = vault.seal(canonical(held), _PURPOSE, place=_place(kept)) if held else None
    return replace(kept, sealed=blob, sealed_fields=tuple(sorted(held)))


def _personal_of(kept: KeptRecord, vault: Vault | None) -> dict[str, Plain]:
    if vault is not None:
        return opened(kept, vault)
    return {name: to_plain(LOCKED) for name in kept.sealed_fields}


def _place(kept: KeptRecord) -> bytes:
    """Bind sealed text to its record, so that it cannot be put into another."""
    return f"{kept.owner} {kept.kind.ABOUT.name} {kept.number}".encode("ascii")


def _plain_of(field: Field, value: Any) -> Plain:  # noqa: ANN401  (of the driver)
    if field.sort in _LISTS:
        return list(json.loads(value)) if value else []
    return to_plain(value)


def _column_of(field: Field, plain: Plain) -> Any:  # noqa: ANN401  (for the driver)
    if field.sort in _LISTS:
        return json.dumps(plain or [])
    if field.sort is Sort.DATE and isinstance(plain, str):
        return date.fromisoformat(plain)
    return plain
