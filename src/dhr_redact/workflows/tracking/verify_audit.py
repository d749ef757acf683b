"""Prove the audit trail: every event in its chain, and every record as the events left it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dhr_redact.cases.events import SEALED, START, Act, Event, linked
from dhr_redact.cases.kept import ChainHead, KeptRecord
from dhr_redact.cases.kinds import KINDS
from dhr_redact.cases.plain import Plain
from dhr_redact.errors import TamperedRecordError
from dhr_redact.workflows.tracking.open_case import NOTED
from dhr_redact.workflows.tracking.ports import Register, View

_Key = tuple[str, int]


@dataclass(slots=True)
class _Replayed:
    """A record as the events leave it."""

    revision: int = 0
    is_withdrawn: bool = False
    sealed: str | None = None
    clear: dict[str, Plain] = field(default_factory=dict)


@dataclass(slots=True)
class _Left:
    """What a chain leaves: its records, and the cases whose opening was noted in it."""

    records: dict[_Key, _Replayed] = field(default_factory=dict)
    cases: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AuditProof:
    """What was proven: chains, events and records, and how far each chain has come."""

    heads: tuple[ChainHead, ...]
    events: int
    records: int


def verify_audit(
    register: Register, known: Mapping[str, tuple[int, str]], tell: Callable[[str, int, int], None]
) -> AuditProof:
    """Prove every chain and every record.

    Args:
        register: The register.
        known: How far chains had come when they were last seen here: count and hash.
        tell: Told how far we are.

    Raises:
        TamperedRecordError: If an event was changed, moved or taken out, if a record is not as the
            events left it, if a case is gone whole or came from nowhere, or if a chain that was
            seen here is shorter or another.
    """
    proven: dict[str, Counter[str]] = {name: Counter() for name in KINDS}
    noted: list[str] = []
    with register.reading() as view:
        heads = view.heads()
        _require_known(heads, known)
        for done, head in enumerate(heads, start=1):
            left = _replay(head, view.events(head.chain), known.get(head.chain))
            noted += left.cases
            _compare(view, head.chain, left.records, {kind for kind, _ in left.records})
            for kind, _ in left.records:
                proven[kind][head.chain] += 1
            tell("chains of the audit trail", done, len(heads))
        _require_opened(heads, noted)
        _require_no_others(view, proven)
    records = sum(counts.total() for counts in proven.values())
    return AuditProof(heads, sum(head.events for head in heads), records)


def verify_chain_of(view: View, owner: str) -> None:
    """Prove one chain and the records it leaves, in the middle of a writing too.

    Raises:
        TamperedRecordError: As `verify_audit`.
    """
    (head,) = (head for head in view.heads() if head.chain == owner)
    _compare(view, owner, _replay(head, view.events(owner), None).records, KINDS)


def _require_known(heads: Iterable[ChainHead], known: Mapping[str, tuple[int, str]]) -> None:
    there = {head.chain: head.events for head in heads}
    for chain, (count, _) in sorted(known.items()):
        if there.get(chain, 0) < count:
            raise _not_as_seen(
                f"audit {chain}: it has {there.get(chain, 0)} events; {count} were seen here"
            )


def _not_as_seen(message: str) -> TamperedRecordError:
    return TamperedRecordError(message).advising(
        "An older copy of the database was put back, or another in its place. Find out who did "
        "that. If it was done on purpose: `dhr-redact audit verify --accept`."
    )


def _replay(head: ChainHead, events: Iterable[Event], seen: tuple[int, str] | None) -> _Left:
    """Follow a chain to its end, and give what it leaves."""
    previous, count, left = START, 0, _Left()
    for event in events:
        count += 1
        if event.seq != count:
            raise TamperedRecordError(f"audit {head.chain}: event {count} is missing")
        if linked(event, previous) != event.hash:
            raise TamperedRecordError(f"audit {head.chain}: event {count} was changed")
        previous = event.hash
        if seen and seen[0] == count and seen[1] != event.hash:
            raise _not_as_seen(f"audit {head.chain}: event {count} is not the one seen here")
        if event.kind:
            _apply(left.records.setdefault((event.kind, event.number), _Replayed()), event)
        elif event.act is Act.ADD and NOTED in event.after:
            left.cases.append(str(event.after[NOTED]))
    if (count, previous) != (head.events, head.hash):
        raise TamperedRecordError(f"audit {head.chain}: events are missing at the end")
    return left


def _apply(state: _Replayed, event: Event) -> None:
    where = f"audit {event.chain}: event {event.seq}"
    if event.revision != state.revision + 1:
        raise TamperedRecordError(f"{where} does not follow what came before")
    if any(_full(state.clear).get(name) != value for name, value in _full(event.before).items()):
        raise TamperedRecordError(f"{where} does not follow what came before")
    state.revision = event.revision
    state.clear.update(event.after)
    state.is_withdrawn = event.act is Act.WITHDRAW or (
        state.is_withdrawn and event.act is not Act.RESTORE
    )
    if event.sealed_before is not None or event.sealed_after is not None:
        state.sealed = _digest(event.sealed_after)


def _compare(
    view: View, chain: str, states: Mapping[_Key, _Replayed], kinds: Iterable[str]
) -> None:
    """Compare what the events left with what is kept of these kinds."""
    kept = {
        (name, record.number): record
        for name in sorted(kinds)
        for record in view.kept(chain, KINDS[name])
    }
    for key in sorted({*kept, *states}):
        if key not in kept or key not in states or not _is_same(kept[key], states[key]):
            raise TamperedRecordError(
                f"audit {chain}: {key[0]} {key[1]} is not as the events left it"
            )


def _is_same(kept: KeptRecord, state: _Replayed) -> bool:
    return (
        _full({**kept.clear, SEALED: list(kept.sealed_fields)}) == _full(state.clear)
        and kept.revision == state.revision
        and kept.is_withdrawn == state.is_withdrawn
        and _digest(kept.sealed) == state.sealed
    )


def _full(clear: Mapping[str, Plain]) -> dict[str, Plain]:
    """Leave out what is empty: a record's first event tells only what was given."""
    return {name: value for name, value in clear.items() if value is not None and value != []}


def _require_opened(heads: Iterable[ChainHead], noted: Iterable[str]) -> None:
    """Hold the cases that were noted as opened against the chains there are."""
    chains = {head.chain for head in heads if head.events}
    for case in noted:
        if case not in chains:
            raise TamperedRecordError(f"audit {case}: the case was opened and is gone")


def _require_no_others(view: View, proven: Mapping[str, Mapping[str, int]]) -> None:
    """Refuse records that no chain tells of."""
    for name, kind in KINDS.items():
        kept = view.counts(kind)
        for owner in sorted(kept):
            known = proven[name].get(owner, 0)
            if kept[owner] != known:
                raise TamperedRecordError(
                    f"audit {owner}: there are {kept[owner]} of {name}; the events left {known}"
                )


def _digest(blob: bytes | None) -> str | None:
    return None if blob is None else hashlib.sha256(blob).hexdigest()
