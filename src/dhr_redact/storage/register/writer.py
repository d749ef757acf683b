"""RegisterWriter: changes to records, each with its event in the audit trail, all in one commit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from dhr_redact.cases.deadlines import Deadline
from dhr_redact.cases.events import START, Act, Event, Signature, linked
from dhr_redact.cases.kept import ChainHead, KeptRecord
from dhr_redact.cases.kinds import kind_named
from dhr_redact.cases.plain import Plain
from dhr_redact.cases.record import Record, Value, fields_of
from dhr_redact.cases.whole_case import WholeCase
from dhr_redact.errors import ChangedMeanwhileError, UnknownRecordError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.register.changes import as_before, differing, needed, resealed, split
from dhr_redact.storage.register.derived_rows import deadline_row, event_row
from dhr_redact.storage.register.moving import put_whole, read_whole
from dhr_redact.storage.register.rows import columns_of, kept_of, row_of, with_sealed
from dhr_redact.storage.register.tables import CASE_KEYS, CHAINS, DEADLINES, EVENTS, RECORDS
from dhr_redact.storage.register.view import RegisterView, head_of


@dataclass(frozen=True, slots=True)
class RegisterWriter(RegisterView):
    """Writes the register under one signature. Satisfies `workflows.tracking.ports.Writer`.

    `held` are the chains this transaction has locked, and how far each has come.
    """

    signed: Signature
    held: dict[str, ChainHead] = field(default_factory=dict)

    def under(self, office: str) -> RegisterWriter:
        """Sign what follows under an office."""
        return replace(self, signed=replace(self.signed, office=office))

    def apart(self, chain: str) -> RegisterWriter:
        """Sign what follows with a time unlike that of the chain's last event.

        By their time are the events known that one command wrote; a clock may tick slowly.
        """
        asked = select(EVENTS.c.at).where(EVENTS.c.chain == chain)
        last = self.connection.execute(asked.order_by(EVENTS.c.seq.desc()).limit(1)).scalar()
        if last != self.signed.at:
            return self
        later = datetime.fromisoformat(last) + timedelta(microseconds=1)
        return replace(
            self, signed=replace(self.signed, at=later.isoformat(timespec="microseconds"))
        )

    def lock(self, chain: str) -> None:
        """Let nobody else write to a case or partnership until this commits."""
        if chain in self.held:
            return
        asked = select(CHAINS).where(CHAINS.c.chain == chain).with_for_update()
        row = self.connection.execute(asked).mappings().first()
        if row is None:
            made = {"chain": chain, "events": 0, "hash": START}
            self.connection.execute(insert(CHAINS).values(made))
        self.held[chain] = head_of(row) if row else ChainHead(chain, 0, START)

    def add(
        self, owner: str, record: Record, vault: Vault | None = None, *, act: Act = Act.ADD
    ) -> int:
        """Add a record and give its number.

        Raises:
            NoKeyError: If it has personal text and there is no key.
            RecordError: If there is one of that name already.
        """
        self.lock(owner)
        kind = type(record)
        table = RECORDS[kind]
        asked = select(func.max(table.c.record_number)).where(table.c.owner == owner)
        number = (self.connection.execute(asked).scalar() or 0) + 1
        clear, personal = split(kind, {f.name: getattr(record, f.name) for f in fields_of(kind)})
        kept = KeptRecord(kind, owner, number, 1, is_withdrawn=False, clear=clear)
        if any(value is not None for value in personal.values()):
            kept = with_sealed(kept, personal, needed(vault))
        self.connection.execute(insert(table).values(row_of(kept)))
        self._tell(act, None, kept)
        return number

    def change(
        self,
        owner: str,
        kind: type[Record],
        number: int,
        sets: Mapping[str, Value],
        *,
        vault: Vault | None = None,
        revision: int | None = None,
    ) -> bool:
        """Set fields of a record; say whether anything changed.

        Args:
            owner: The case or partnership.
            kind: The kind of record.
            number: Its number.
            sets: The new values by field.
            vault: The case's vault, needed where a personal field is set.
            revision: The revision that was seen; None takes the record as it is.

        Raises:
            ChangedMeanwhileError: If the record has another revision by now.
            UnknownRecordError: If there is no such record.
            NoKeyError: If a personal field is set and there is no key.
        """
        self.lock(owner)
        kept = self._one(owner, kind, number)
        self._require_seen(kept, revision)
        clear, personal = split(kind, sets)
        new = replace(kept, revision=kept.revision + 1, clear={**kept.clear, **clear})
        if personal:
            new = resealed(new, personal, needed(vault))
        if new.clear == kept.clear and new.sealed == kept.sealed:
            return False
        self._put(kept, new)
        self._tell(Act.CHANGE, kept, new)
        return True

    def withdraw(self, owner: str, kind: type[Record], number: int, *, back: bool = False) -> None:
        """Take a record out of what stands, or put it back; it is never deleted.

        Raises:
            UnknownRecordError: If there is no such record, or it is so already.
        """
        self.lock(owner)
        kept = self._one(owner, kind, number, withdrawn=back)
        new = replace(kept, revision=kept.revision + 1, is_withdrawn=not back)
        self._put(kept, new)
        self._tell(Act.RESTORE if back else Act.WITHDRAW, kept, new)

    def take_back(self, event: Event) -> None:
        """Put a record back to how it was before an event, the last of those that stand of it.

        What was sealed before is put back as it was sealed, so that no key is needed.

        Raises:
            UnknownRecordError: If there is no such record, or it is so already.
        """
        kind = kind_named(event.kind)
        if event.act is not Act.CHANGE:
            is_gone = event.act is Act.WITHDRAW
            return self.withdraw(event.chain, kind, event.number, back=is_gone)
        kept = self._one(event.chain, kind, event.number)
        new = as_before(kept, event)
        self._put(kept, new)
        return self._tell(Act.CHANGE, kept, new)

    def whole_case(self, case: CaseId) -> WholeCase:
        """Give everything of a case, to be moved to another register.

        Raises:
            NoKeyError: If its key was erased.
        """
        return read_whole(self, case)

    def put_whole_case(self, whole: WholeCase, known: int) -> None:
        """Put a case from another register in place of what is here of it.

        Its records and events stand as they were made there; of its events the `known` first are
        here already. That a case came enters the audit trail by itself: `note`.
        """
        self.lock(whole.case)
        put_whole(self.connection, whole, known)
        last = whole.events[-1]
        self.held[whole.case] = ChainHead(whole.case, last.seq, last.hash)
        self.keep_key(whole.case, whole.header)

    def note(self, owner: str, act: Act, after: Mapping[str, Plain]) -> None:
        """Enter into the audit trail what changed no record."""
        self._append(Event(owner, 0, self.signed, act, "", 0, 0, after=after))

    def keep_key(self, case: CaseId, header: bytes | None) -> None:
        """Keep the header of a case's vault; None erases it for good."""
        asked = select(CASE_KEYS.c.owner).where(CASE_KEYS.c.owner == case)
        if self.connection.execute(asked).scalar() is None:
            self.connection.execute(insert(CASE_KEYS).values(owner=case, header=header))
        else:
            change = update(CASE_KEYS).where(CASE_KEYS.c.owner == case).values(header=header)
            self.connection.execute(change)

    def put_deadlines(self, case: CaseId, deadlines: Sequence[Deadline]) -> None:
        """Keep the deadlines of a case, as they follow from its records."""
        self.connection.execute(delete(DEADLINES).where(DEADLINES.c.owner == case))
        rows = [deadline_row(case, each) for each in deadlines]
        if rows:
            self.connection.execute(insert(DEADLINES), rows)

    def _one(
        self, owner: str, kind: type[Record], number: int, *, withdrawn: bool = False
    ) -> KeptRecord:
        table = RECORDS[kind]
        asked = select(table).where(
            table.c.owner == owner,
            table.c.record_number == number,
            table.c.is_withdrawn.is_(withdrawn),
        )
        row = self.connection.execute(asked).mappings().first()
        if row is None:
            raise UnknownRecordError(f"there is no {kind.ABOUT.one} number {number}")
        return kept_of(kind, row)

    def _require_seen(self, kept: KeptRecord, revision: int | None) -> None:
        if revision is None or revision == kept.revision:
            return
        table = EVENTS
        asked = select(table.c.account, table.c.at).where(
            table.c.chain == kept.owner,
            table.c.kind == kept.kind.ABOUT.name,
            table.c.number == kept.number,
        )
        last = self.connection.execute(asked.order_by(table.c.seq.desc())).first()
        by = f" by {last.account} at {last.at[:16]}" if last else ""
        raise ChangedMeanwhileError(
            f"{kept.kind.ABOUT.one} {kept.number} was changed{by}: it has revision "
            f"{kept.revision} and not {revision}"
        )

    def _put(self, old: KeptRecord, new: KeptRecord) -> None:
        table = RECORDS[new.kind]
        change = update(table).where(
            table.c.owner == new.owner,
            table.c.record_number == new.number,
            table.c.record_revision == old.revision,
        )
        values = {
            **columns_of(new.kind, new.clear),
            "record_revision": new.revision,
            "is_withdrawn": new.is_withdrawn,
            "sealed": new.sealed,
            "sealed_fields": json.dumps(new.sealed_fields),
        }
        if self.connection.execute(change.values(values)).rowcount != 1:
            raise ChangedMeanwhileError(f"{new.kind.ABOUT.one} {new.number} was changed meanwhile")

    def _tell(self, act: Act, old: KeptRecord | None, new: KeptRecord) -> None:
        """Enter a change of a record into the audit trail."""
        before, after = differing(old, new)
        was = old.sealed if old else None
        event = Event(
            chain=new.owner,
            seq=0,
            signed=self.signed,
            act=act,
            kind=new.kind.ABOUT.name,
            number=new.number,
            revision=new.revision,
            before=before,
            after=after,
            sealed_before=None if was == new.sealed else was,
            sealed_after=None if was == new.sealed else new.sealed,
        )
        self._append(event)

    def _append(self, event: Event) -> None:
        """Add an event to its chain, whose head is locked until this commits."""
        self.lock(event.chain)
        head = self.held[event.chain]
        event = replace(event, seq=head.events + 1)
        event = replace(event, hash=linked(event, head.hash))
        self.connection.execute(insert(EVENTS).values(event_row(event)))
        change = update(CHAINS).where(CHAINS.c.chain == event.chain)
        self.connection.execute(change.values(events=event.seq, hash=event.hash))
        self.held[event.chain] = ChainHead(event.chain, event.seq, event.hash)
