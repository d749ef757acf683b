"""Event: one change in the audit trail, and the chain that binds each to all before it.

An event's hash is SHA-256 over the hash before it and everything the event holds, so a row that is
changed, moved or taken out of the middle breaks the chain. One taken off the end shows against a
head that is remembered elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Final

from dhr_redact.cases.plain import Plain
from dhr_redact.errors import TamperedRecordError

START: Final = "0" * 64
"""What stands before the first event of a chain."""


SEALED: Final = "sealed"
"""The name, among an event's clear fields, of the list of those that were sealed."""


class Act(StrEnum):
    """What was done to a record."""

    ADD = "add"
    CHANGE = "change"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    RECEIVE = "receive"
    SEND = "send"
    TAKE_BACK = "take-back"
    ERASE_KEY = "erase-key"
    CHANGE_KEY = "change-key"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does something, under which office, and when (ISO 8601, UTC)."""

    account: str
    office: str
    at: str


@dataclass(frozen=True, slots=True)
class Event:
    """One change. `before` and `after` hold the clear fields that changed.

    `sealed_before` and `sealed_after` are the record's sealed text, where that changed.
    """

    chain: str
    seq: int
    signed: Signature
    act: Act
    kind: str
    number: int
    revision: int
    before: Mapping[str, Plain] = field(default_factory=dict)
    after: Mapping[str, Plain] = field(default_factory=dict)
    sealed_before: bytes | None = field(default=None, repr=False)
    sealed_after: bytes | None = field(default=None, repr=False)
    hash: str = ""


def linked(event: Event, previous: str) -> str:
    """Give the hash of an event that follows another."""
    held = {item.name: _hashable(getattr(event, item.name)) for item in fields(Event)}
    held["hash"] = previous
    text = json.dumps(held, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def verify_chain(events: Iterable[Event], *, after: int = 0, previous: str = START) -> str:
    """Prove that events follow one another unchanged; give the hash of the last.

    Raises:
        TamperedRecordError: If one was changed, moved, put in or taken out.
    """
    for event in events:
        after += 1
        if event.seq != after:
            raise TamperedRecordError(f"audit {event.chain}: number {after} is missing")
        if linked(event, previous) != event.hash:
            raise TamperedRecordError(f"audit {event.chain}: number {after} was changed")
        previous = event.hash
    return previous


def _hashable(value: object) -> object:
    match value:
        case bytes():
            return hashlib.sha256(value).hexdigest()
        case Signature():
            return [value.account, value.office, value.at]
        case Mapping():
            return dict(value)
        case StrEnum():
            return value.value
    return value
