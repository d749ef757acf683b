"""A register of many made-up cases, with audit trails that hold: to measure how fast it answers.

Its rows are written in bulk, past the register. Everybody in them is a number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from typing import Any, Final

from dhr_redact.cases.case import Case
from dhr_redact.cases.deadlines import Deadline, Standing
from dhr_redact.cases.events import START, Act, Event, Signature, linked
from dhr_redact.cases.family import FamilyMember, Relation
from dhr_redact.cases.gathering import ScopingRequest
from dhr_redact.cases.kept import KeptRecord
from dhr_redact.cases.partnerships import Nation, Partnership
from dhr_redact.cases.record import Record, values_of
from dhr_redact.cases.working_people import Meeting, MeetingSort, PanelMember
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.secret import Secret, SecretSort
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.register.changes import differing, split
from dhr_redact.storage.register.database import writing
from dhr_redact.storage.register.derived_rows import deadline_row, event_row
from dhr_redact.storage.register.register import DatabaseRegister
from dhr_redact.storage.register.rows import row_of, with_sealed
from dhr_redact.storage.register.tables import CASE_KEYS, CHAINS, DEADLINES, EVENTS, RECORDS
from dhr_redact.workflows.tracking.open_case import NOTED, add_partnership
from dhr_redact.workflows.tracking.worker import Worker

CODE: Final = "bench"
KEY: Final = Secret(SecretSort.KEY_FILE, b"a key that keeps nothing secret.", is_random=True)
TODAY: Final = date(2031, 3, 3)
_SIGNED: Final = Signature("bench", "coordinator", "2031-03-03T09:00:00+00:00")
_AT_ONCE: Final = 50
"""Cases written in one step: so many rows are held in memory, and no more."""
_STAGES: Final = (Stage.NOTIFIED, Stage.SCOPING, Stage.GATHERING, Stage.DRAFTING, Stage.CLOSED)
_OTHERS: Final = (
    Meeting(sort=MeetingSort.PANEL, planned_on=TODAY),
    FamilyMember(relation=Relation.FAMILY, name=Personal("Person One")),
    ScopingRequest(agency="police", asked_on=TODAY),
    PanelMember(name=Personal("Person Two"), job="Head of safeguarding", agency="police"),
)
_DUE_IN: Final = (-200, 15, 400)


@dataclass(slots=True)
class _Chain:
    """A chain of the audit trail in the making."""

    name: str
    count: int = 0
    hash: str = START
    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Link an event to those before it."""
        self.count += 1
        event = replace(event, seq=self.count)
        self.hash = linked(event, self.hash)
        self.rows.append(event_row(replace(event, hash=self.hash)))


def at_work(register: DatabaseRegister, regimes: Mapping[str, Any]) -> Worker:
    """Give somebody at work on the one day of the made register."""
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
    return Worker(_SIGNED.account, register, regimes, lambda: noon)


def reference_of(number: int) -> str:
    """Give the reference of a made case."""
    return f"B/{number:06d}"


def make_cases(
    desk: Worker,
    register: DatabaseRegister,
    cases: int,
    events: int,
    tell: Callable[[str, int, int], None],
) -> None:
    """Fill an empty register."""
    add_partnership(desk, Partnership(code=CODE, name="Bench CSP", nation=Nation.ENGLAND))
    with register.reading() as view:
        (head,) = view.heads()
    trail, vault = _Chain(CODE, head.events, head.hash), Vault.create(KEY)
    each = max(1, events // cases - 1)  # one event notes the case in its partnership's trail
    for first in range(0, cases, _AT_ONCE):
        last = min(first + _AT_ONCE, cases)
        rows: dict[Any, list[dict[str, Any]]] = {}
        for number in range(first, last):
            for table, row in _rows_of(number, each, trail, vault):
                rows.setdefault(table, []).append(row)
        rows[EVENTS] += trail.rows
        trail.rows.clear()
        with writing(register.engine) as connection:
            for table, listed in rows.items():
                for start in range(0, len(listed), 500):
                    connection.execute(table.insert().values(listed[start : start + 500]))
            moved = CHAINS.update().where(CHAINS.c.chain == CODE)
            connection.execute(moved.values(events=trail.count, hash=trail.hash))
        tell("cases made", last, cases)


def _rows_of(
    number: int, records: int, trail: _Chain, vault: Vault
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Give every row of a case, and note it in its partnership's trail."""
    case = CaseId(f"{number:032x}")
    reference = reference_of(number)
    noted = {NOTED: case, "reference": reference}
    trail.add(Event(CODE, 0, _SIGNED, Act.ADD, "", 0, 0, after=noted))
    facts = Case(
        partnership=CODE,
        reference=reference,
        regime="dhr-2016",
        stage=_STAGES[number % len(_STAGES)],
        notified_on=TODAY - timedelta(days=number % 3650),
        circumstances=Personal("What was notified, in short."),
    )
    chain, counts = _Chain(case), dict.fromkeys(map(type, (facts, *_OTHERS)), 0)
    for record in (facts, *islice(cycle(_OTHERS), records - 1)):
        counts[type(record)] += 1
        kept = _kept(record, case, counts[type(record)], vault)
        chain.add(_added(kept))
        yield RECORDS[type(record)], row_of(kept)
    yield from ((EVENTS, row) for row in chain.rows)
    yield CHAINS, {"chain": case, "events": chain.count, "hash": chain.hash}
    yield CASE_KEYS, {"owner": case, "header": vault.header}
    for days in _DUE_IN:
        yield DEADLINES, deadline_row(case, _deadline(days, number))


def _kept(record: Record, case: str, number: int, vault: Vault) -> KeptRecord:
    clear, personal = split(type(record), values_of(record))
    kept = KeptRecord(type(record), case, number, 1, is_withdrawn=False, clear=clear)
    return with_sealed(kept, personal, vault) if any(personal.values()) else kept


def _added(kept: KeptRecord) -> Event:
    before, after = differing(None, kept)
    return Event(
        chain=kept.owner,
        seq=0,
        signed=_SIGNED,
        act=Act.ADD,
        kind=kept.kind.ABOUT.name,
        number=kept.number,
        revision=1,
        before=before,
        after=after,
        sealed_after=kept.sealed,
    )


def _deadline(days: int, number: int) -> Deadline:
    return Deadline(
        id=f"in-{days}",
        what="overview report",
        basis="2016 guidance",
        starts_on=None,
        due_on=TODAY + timedelta(days=days + number % 180),
        met_on=None,
        standing=Standing.DUE,
        paused_days=0,
        agreed=False,
    )
