"""KeptRecord: a record as it is kept, its personal text still sealed; and heads of chains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dhr_redact.cases.plain import Plain
from dhr_redact.cases.record import Record


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record as the database holds it. `clear` are the fields in clear, as JSON.

    `sealed` is its personal text; `sealed_fields` says which fields that is, and no more.
    """

    kind: type[Record]
    owner: str
    number: int
    revision: int
    is_withdrawn: bool
    clear: Mapping[str, Plain]
    sealed: bytes | None = field(default=None, repr=False)
    sealed_fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainHead:
    """How far a chain of the audit trail has come."""

    chain: str
    events: int
    hash: str
