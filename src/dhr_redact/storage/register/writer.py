"""RegisterWriter: changes to records, each with its event in the audit trail, all in one commit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete, func, insert, select, update

from dhr_redact.cases.deadlines import Deadline
from dhr_redact.cases.events import SEALED, START, Act, Event, Signature, linked
from dhr_redact.cases.kept import KeptRecord
from dhr_redact.cases.plain import Plain, to_plain
from dhr_redact.cases.record import Record, Value, field_named, fields_of
from dhr_redact.errors import ChangedMeanwhileError, NoKeyError, UnknownRecordError
from dhr_redact.model.identifiers import CaseId
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.register.rows import columns_of, kept_of, opened, row_of, with_sealed
from dhr_redact.storage.register.tables import CASE_KEYS, CHAINS, DEADLINES, EVENTS, RECORDS
from dhr_redact.storage.register.view import RegisterView
from dhr_redact.storage.sealed import canonical


@dataclass(frozen=True, slots=True)
class RegisterWriter(RegisterView):
    """Writes the register under one signature. Satisfies `workflows.register_port.Writer`."""

    signed: Signature

    def under(self, office: str) -> RegisterWriter:
        """Sign what follows under an office."""
        return replace(self, signed=replace(self.signed, office=office))

    def lock(self, chain: str) -> None:
        """Let nobody else write to a case or partnership until this commits."""
        asked = select(CHAINS.c.chain).where(CHAINS.c.chain == chain).with_for_update()
        if self.connection.execute(asked).scalar() is None:
            made = {"chain": chain, "events": 0, "hash": START}
            self.connection.execute(insert(CHAINS).values(made))

    def add(
        self, owner: str, record: Record, vault: Vault | None = None, *, act: Act = Act.ADD
    ) -> int:
        """Add a record and give its number.

        Raises:
            NoKeyError: If it has personal text and there is no key.
            RecordError: If there is one of that name already.
        """
        kind = type(record)
        table = RECORDS[kind]
        asked = select(func.max(table.c.record_number)).where(table.c.owner == owner)
        number = (self.connection.execute(asked).scalar() or 0) + 1
        clear, personal = _split(kind, {f.name: getattr(record, f.name) for f in fields_of(kind)})
        kept = KeptRecord(kind, owner, number, 1, is_withdrawn=False, clear=clear)
        if any(value is not None for value in personal.values()):
            kept = with_sealed(kept, personal, _needed(vault))
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
        kept = self._one(owner, kind, number)
        self._require_seen(kept, revision)
        clear, personal = _split(kind, sets)
        new = replace(kept, revision=kept.revision + 1, clear={**kept.clear, **clear})
        if personal:
            new = _resealed(new, personal, _needed(vault))
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
        kept = self._one(owner, kind, number, withdrawn=back)
        new = replace(kept, revision=kept.revision + 1, is_withdrawn=not back)
        self._put(kept, new)
        self._tell(Act.RESTORE if back else Act.WITHDRAW, kept, new)

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
        rows = [
            {
                "owner": case,
                "id": each.id,
                "what": each.what,
                "basis": each.basis,
                "starts_on": each.starts_on,
                "due_on": each.due_on,
                "met_on": each.met_on,
                "standing": each.standing.value,
                "paused_days": each.paused_days,
                "agreed": each.agreed,
                "kind": each.kind,
                "number": each.number,
            }
            for each in deadlines
        ]
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
        before, after = _differing(old, new)
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
        asked = select(CHAINS).where(CHAINS.c.chain == event.chain)
        head = self.connection.execute(asked).mappings().one()
        event = replace(event, seq=head["events"] + 1)
        event = replace(event, hash=linked(event, head["hash"]))
        self.connection.execute(insert(EVENTS).values(event_row(event)))
        change = update(CHAINS).where(CHAINS.c.chain == event.chain)
        self.connection.execute(change.values(events=event.seq, hash=event.hash))


def event_row(event: Event) -> dict[str, object]:
    """Write an event as a row."""
    return {
        "chain": event.chain,
        "seq": event.seq,
        "at": event.signed.at,
        "account": event.signed.account,
        "office": event.signed.office,
        "act": event.act.value,
        "kind": event.kind,
        "number": event.number,
        "revision": event.revision,
        "before": canonical(dict(event.before)).decode("ascii"),
        "after": canonical(dict(event.after)).decode("ascii"),
        "sealed_before": event.sealed_before,
        "sealed_after": event.sealed_after,
        "hash": event.hash,
    }


def _split(
    kind: type[Record], sets: Mapping[str, Value]
) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """Part values into the clear ones and the personal ones."""
    clear: dict[str, Plain] = {}
    personal: dict[str, Plain] = {}
    for name, value in sets.items():
        part = personal if field_named(kind, name).is_personal else clear
        part[name] = [] if value == () else to_plain(value)
    return clear, personal


def _differing(
    old: KeptRecord | None, new: KeptRecord
) -> tuple[dict[str, Plain], dict[str, Plain]]:
    """Give the clear fields that differ, as they were and as they are; of a new record the full."""
    was = _told(old) if old else {name: [] if v == [] else None for name, v in _told(new).items()}
    now = _told(new)
    names = [name for name in now if now[name] != was[name]]
    before = {name: was[name] for name in names} if old else {}
    return before, {name: now[name] for name in names}


def _told(kept: KeptRecord) -> dict[str, Plain]:
    return {**kept.clear, SEALED: list(kept.sealed_fields)}


def _resealed(kept: KeptRecord, personal: Mapping[str, Plain], vault: Vault) -> KeptRecord:
    held = opened(kept, vault)
    changed = {name: value for name, value in {**held, **personal}.items() if value is not None}
    return kept if changed == held else with_sealed(kept, changed, vault)


def _needed(vault: Vault | None) -> Vault:
    if vault is None:
        raise NoKeyError("personal text of a case is sealed: its key is needed")
    return vault
