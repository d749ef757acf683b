"""RegisterView: what can be read of the register, all from one moment."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar, cast

from sqlalchemy import (
    BindParameter,
    Connection,
    RowMapping,
    bindparam,
    exists,
    func,
    literal,
    select,
    union_all,
)

from dhr_redact.cases.case import Case
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.events import Act, Event, Signature
from dhr_redact.cases.kept import ChainHead, KeptRecord
from dhr_redact.cases.kinds import OF_CASES
from dhr_redact.cases.lines import CaseLine, DueLine, Wanted
from dhr_redact.cases.partnerships import Agency, Holder, Partnership
from dhr_redact.cases.record import Record
from dhr_redact.errors import TamperedRecordError, UnknownRecordError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.register import marks
from dhr_redact.storage.register.lists import case_lines, due_lines
from dhr_redact.storage.register.rows import kept_of, record_of
from dhr_redact.storage.register.tables import CASE_KEYS, CHAINS, EVENTS, RECORDS

R = TypeVar("R", bound=Record)
_PAGE: Final = 1000
"""Events read at once: a chain is short, and one that is not is never held whole."""
_OWNER: Final[BindParameter[str]] = bindparam("owner")
_WHICH: Final = union_all(
    *(
        select(literal(kind.ABOUT.name)).where(exists().where(RECORDS[kind].c.owner == _OWNER))
        for kind in OF_CASES
    )
)
"""Which kinds of record a case has at all: one question more, and two dozen fewer."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """Reads the register. Satisfies `workflows.tracking.ports.View`."""

    connection: Connection

    def partnerships(self) -> tuple[Partnership, ...]:
        """Every partnership, by code."""
        table = RECORDS[Partnership]
        rows = self.connection.execute(select(table).order_by(table.c.owner)).mappings()
        kept = (kept_of(Partnership, row) for row in rows)
        return tuple(cast("Partnership", record_of(each, None)) for each in kept)

    def partnership(self, code: str) -> Partnership:
        """One partnership.

        Raises:
            UnknownRecordError: If there is none of that code.
        """
        for found in self.records(code, Partnership):
            return found
        raise UnknownRecordError(f"there is no partnership {code!r}")

    def agencies(self, partnership: str) -> tuple[Agency, ...]:
        """The agencies of a partnership."""
        return self.records(partnership, Agency)

    def holders(self, account: str) -> tuple[tuple[str, Holder], ...]:
        """The offices an account holds, each with the partnership it holds it in."""
        table = RECORDS[Holder]
        asked = select(table).where(table.c.account == account, ~table.c.is_withdrawn)
        rows = self.connection.execute(asked.order_by(table.c.owner, table.c.record_number))
        kept = [kept_of(Holder, row) for row in rows.mappings()]
        return tuple((each.owner, cast("Holder", record_of(each, None))) for each in kept)

    def find_case(self, reference: str) -> tuple[tuple[CaseId, str], ...]:
        """The cases of that reference, each with its partnership: two may use one reference."""
        table = RECORDS[Case]
        asked = select(table.c.owner, table.c.partnership).where(table.c.reference == reference)
        rows = self.connection.execute(asked.order_by(table.c.partnership))
        return tuple((CaseId(owner), partnership) for owner, partnership in rows)

    def case_file(self, case: CaseId, vault: Vault | None = None) -> CaseFile:
        """Everything of one case.

        Raises:
            UnknownRecordError: If there is no such case.
            TamperedMapError: If sealed text was altered.
        """
        there = frozenset(self.connection.execute(_WHICH, {"owner": case}).scalars())
        records: Mapping[type[Record], tuple[Record, ...]] = {
            kind: self.records(case, kind, vault) if kind.ABOUT.name in there else ()
            for kind in OF_CASES
        }
        if not records[Case]:
            raise UnknownRecordError("there is no such case")
        partnership = cast("Case", records[Case][0]).partnership
        return CaseFile(
            id=case,
            partnership=self.partnership(partnership),
            agencies=self.agencies(partnership),
            records=records,
            is_locked=vault is None,
        )

    def records(self, owner: str, kind: type[R], vault: Vault | None = None) -> tuple[R, ...]:
        """The records of one kind that were not withdrawn, by number."""
        kept = (each for each in self.kept(owner, kind) if not each.is_withdrawn)
        return tuple(cast("R", record_of(each, vault)) for each in kept)

    def kept(self, owner: str, kind: type[Record]) -> tuple[KeptRecord, ...]:
        """The records of one kind as they are kept, by number, withdrawn ones among them.

        Raises:
            TamperedRecordError: If a row holds what this program never wrote.
        """
        table = RECORDS[kind]
        asked = select(table).where(table.c.owner == owner).order_by(table.c.record_number)
        rows = self.connection.execute(asked).mappings()
        try:
            return tuple(kept_of(kind, row) for row in rows)
        except (ValueError, TypeError) as error:
            raise TamperedRecordError(f"a {kind.ABOUT.name} of {owner} was changed") from error

    def counts(self, kind: type[Record]) -> Mapping[str, int]:
        """How many records of a kind there are by case or partnership, withdrawn ones too."""
        owner = RECORDS[kind].c.owner
        counted = self.connection.execute(select(owner, func.count()).group_by(owner))
        return {row[0]: row[1] for row in counted}

    def case_lines(
        self, wanted: Wanted, *, first: int = 0, most: int = 60
    ) -> tuple[int, tuple[CaseLine, ...]]:
        """How many cases are wanted, and a page of them: the newest notified first."""
        return case_lines(self.connection, wanted, first=first, most=most)

    def due_lines(
        self,
        wanted: Wanted,
        *,
        since: date | None = None,
        until: date | None = None,
        most: int = 200,
    ) -> tuple[int, tuple[DueLine, ...]]:
        """How many things are due between two days, both inside, and the first of them."""
        return due_lines(self.connection, wanted, since=since, until=until, most=most)

    def key_header(self, case: CaseId) -> bytes | None:
        """The header of a case's vault; None if its key was erased."""
        asked = select(CASE_KEYS.c.header).where(CASE_KEYS.c.owner == case)
        header = self.connection.execute(asked).scalar()
        return bytes(header) if header is not None else None

    def heads(self) -> tuple[ChainHead, ...]:
        """How far each chain of the audit trail has come."""
        rows = self.connection.execute(select(CHAINS).order_by(CHAINS.c.chain)).mappings()
        return tuple(head_of(row) for row in rows)

    def goes_on_from(self, seen: ChainHead) -> bool:
        """Whether a chain still holds the event that was its last when it was seen."""
        asked = select(EVENTS.c.hash).where(EVENTS.c.chain == seen.chain)
        return (
            self.connection.execute(asked.where(EVENTS.c.seq == seen.events)).scalar() == seen.hash
        )

    def events(self, chain: str) -> Iterator[Event]:
        """The events of a chain in order, read as they are asked for.

        Raises:
            TamperedRecordError: If a row holds what this program never wrote.
        """
        asked = select(EVENTS).where(EVENTS.c.chain == chain).order_by(EVENTS.c.seq)
        page = asked
        while True:
            rows = self.connection.execute(page.limit(_PAGE)).mappings().all()
            yield from (_sound_event_of(row) for row in rows)
            if len(rows) < _PAGE:
                return
            page = asked.where(EVENTS.c.seq > rows[-1]["seq"])

    def case_files(self, wanted: Wanted, kinds: Collection[type[Record]]) -> Iterator[CaseFile]:
        """Many cases with records of these kinds only, by partnership and reference; all locked."""
        return marks.case_files(self.connection, wanted, kinds)

    def last_changes(self, wanted: Wanted) -> Mapping[str, tuple[int, str]]:
        """How many changes each of these cases has had, and when the last was (ISO 8601)."""
        return marks.last_changes(self.connection, wanted)


def head_of(row: RowMapping) -> ChainHead:
    """Read a row of how far the chains have come."""
    return ChainHead(row["chain"], row["events"], row["hash"])


def _sound_event_of(row: RowMapping) -> Event:
    try:
        return event_of(row)
    except (ValueError, TypeError) as error:
        where = f"audit {row['chain']}: event {row['seq']}"
        raise TamperedRecordError(f"{where} was changed") from error


def event_of(row: RowMapping) -> Event:
    """Read a row of the audit trail."""
    return Event(
        chain=row["chain"],
        seq=row["seq"],
        signed=Signature(row["account"], row["office"], row["at"]),
        act=Act(row["act"]),
        kind=row["kind"],
        number=row["number"],
        revision=row["revision"],
        before=json.loads(row["before"]),
        after=json.loads(row["after"]),
        sealed_before=_bytes(row["sealed_before"]),
        sealed_after=_bytes(row["sealed_after"]),
        hash=row["hash"],
    )


def _bytes(value: bytes | None) -> bytes | None:
    return None if value is None else bytes(value)
