"""Many cases at once, by a few queries: some kinds of their records, and the last change of each.

For what is counted over all cases, as statistics and calendars. Personal text stays sealed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import cast

from sqlalchemy import Connection, Select, select

from dhr_redact.cases.case import Case
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.lines import Wanted
from dhr_redact.cases.partnerships import Agency, Partnership
from dhr_redact.cases.record import Record
from dhr_redact.model.identifiers import CaseId
from dhr_redact.storage.register.lists import CASES, _clause
from dhr_redact.storage.register.rows import kept_of, record_of
from dhr_redact.storage.register.tables import CHAINS, EVENTS, RECORDS


def case_files(
    connection: Connection, wanted: Wanted, kinds: Collection[type[Record]]
) -> Iterator[CaseFile]:
    """Give the cases that are wanted, by partnership and reference, with records of these kinds.

    One query for each kind, however many cases there are; a kind that is not asked for is missing.
    """
    asked: tuple[type[Record], ...] = (Case, *kinds)
    held = {kind: _by_owner(connection, kind, _owners(wanted)) for kind in asked}
    partnerships = _by_owner(connection, Partnership, sorted(wanted.scope))
    agencies = _by_owner(connection, Agency, sorted(wanted.scope))
    cases = cast("Mapping[str, tuple[Case, ...]]", held[Case])
    order = sorted((found.partnership, found.reference, key) for key, (found,) in cases.items())
    for code, _, key in order:
        yield CaseFile(
            id=CaseId(key),
            partnership=cast("Partnership", partnerships[code][0]),
            agencies=cast("tuple[Agency, ...]", agencies.get(code, ())),
            records={kind: found.get(key, ()) for kind, found in held.items()},
            is_locked=True,
        )


def last_changes(connection: Connection, wanted: Wanted) -> Mapping[str, tuple[int, str]]:
    """Give how many changes each case that is wanted has had, and when the last was (ISO 8601)."""
    last = EVENTS.join(
        CHAINS, (EVENTS.c.chain == CHAINS.c.chain) & (EVENTS.c.seq == CHAINS.c.events)
    )
    asked = (
        select(EVENTS.c.chain, EVENTS.c.seq, EVENTS.c.at)
        .select_from(last)
        .where(EVENTS.c.chain.in_(_owners(wanted)))
    )
    return {chain: (seq, at) for chain, seq, at in connection.execute(asked)}


def _owners(wanted: Wanted) -> Select[tuple[str]]:
    return select(CASES.c.owner).where(_clause(wanted))


def _by_owner(
    connection: Connection, kind: type[Record], owners: Select[tuple[str]] | Sequence[str]
) -> Mapping[str, tuple[Record, ...]]:
    table = RECORDS[kind]
    asked = (
        select(table)
        .where(table.c.owner.in_(owners), ~table.c.is_withdrawn)
        .order_by(table.c.owner, table.c.record_number)
    )
    found: dict[str, list[Record]] = {}
    for row in connection.execute(asked).mappings():
        found.setdefault(row["owner"], []).append(record_of(kept_of(kind, row), None))
    return {owner: tuple(records) for owner, records in found.items()}
