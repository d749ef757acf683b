"""Cases at any stage, with every record that took them there. All people and bodies are invented.

`case_at(stage)` is a case in a stage; `ready_for(stage)` is one a stage earlier, with all that is
needed to enter it. `with_records` and `without` change one record or leave some out.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from dhr_redact.cases.case import Case, Move
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.need_rules import MoveDetails
from dhr_redact.cases.partnerships import Agency, AgencySort, Nation, Partnership
from dhr_redact.cases.record import LOCKED, Record, fields_of
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.regimes import Regime
from tracked_records import NOTIFIED_ON, added_for, day_of, way_to

REFERENCE = "CARROW/DHR/07"

CARROW = Partnership(
    number=1,
    code="carrow",
    name="Carrow Community Safety Partnership",
    nation=Nation.ENGLAND,
    regime="dhr-2016",
)
AGENCIES = (
    Agency(number=1, code="police", name="Carrow Constabulary", sort=AgencySort.POLICE),
    Agency(number=2, code="gp", name="Harbour Lane Practice", sort=AgencySort.GP),
    Agency(number=3, code="haven", name="Carrow Haven", sort=AgencySort.DA_SERVICE),
    Agency(number=4, code="council", name="Carrow Council", sort=AgencySort.COUNCIL),
)
ALL_STAGES = Regime(
    id="every-stage",
    version=1,
    name="Review",
    short_name="R",
    source="test",
    nations=("england",),
    stages={stage: stage.value for stage in Stage},
    deadlines=(),
    recipients=(),
    templates=(),
)
"""A regime that uses every stage and asks for every need."""


def case_at(stage: Stage) -> CaseFile:
    """Make a case in a stage, with all that was needed on its way there."""
    way = way_to(stage)
    moves = [
        Move(number=n, from_stage=a, to_stage=b, on=day_of(b), by="r.ash")
        for n, (a, b) in enumerate(itertools.pairwise(way), start=1)
    ]
    case = Case(
        number=1,
        partnership="carrow",
        reference=REFERENCE,
        regime="dhr-2016",
        stage=stage,
        notified_on=NOTIFIED_ON,
        before_pause=way[-2] if stage is Stage.PAUSED else None,
        notifier=Personal("Supt Nora Quill, by letter"),
    )
    records = [record for passed in way for record in added_for(passed)]
    return with_records(CaseFile(CaseId("case-1"), CARROW, AGENCIES), case, *moves, *records)


def ready_for(stage: Stage) -> CaseFile:
    """Make a case one stage before another, with all that is needed to enter that one."""
    way = way_to(stage)
    before = case_at(way[-2])
    return with_records(before, *added_for(stage))


def details_for(stage: Stage) -> MoveDetails:
    """Say of a move into a stage what is usually known of it."""
    return MoveDetails(
        on=day_of(stage),
        today=day_of(stage),
        reason_given=True,
        legal_reason="welfare of a child concerned",
    )


def with_records(file: CaseFile, *records: Record) -> CaseFile:
    """Add records to a case; one of a kind and number that is there takes its place."""
    kept = {(type(old), old.number): old for kind in file.records for old in file.records[kind]}
    kept |= {(type(new), new.number): new for new in records}
    return replace(file, records=_by_kind(list(kept.values())))


def without(file: CaseFile, kind: type[Record], *numbers: int) -> CaseFile:
    """Leave out the records of a kind, or only those of some numbers."""
    left = [r for r in file.records.get(kind, ()) if numbers and r.number not in numbers]
    return replace(file, records={**file.records, kind: tuple(left)})


def changed(file: CaseFile, kind: type[Record], number: int = 1, **fields: object) -> CaseFile:
    """Change fields of one record of a case."""
    return with_records(file, replace(file.one(kind, number), **fields))  # type: ignore[arg-type]


def locked(file: CaseFile) -> CaseFile:
    """Give a case as it is read without the key."""
    sealed = [_sealed(record) for kind in file.records for record in file.records[kind]]
    return replace(file, records=_by_kind(sealed), is_locked=True)


def _sealed(record: Record) -> Record:
    personal = {
        field.name: LOCKED
        for field in fields_of(type(record))
        if field.is_personal and getattr(record, field.name) is not None
    }
    return replace(record, **personal)  # type: ignore[arg-type]


def _by_kind(records: Sequence[Record]) -> dict[type[Record], tuple[Record, ...]]:
    kinds = dict.fromkeys(type(record) for record in records)
    return {
        kind: tuple(sorted((r for r in records if type(r) is kind), key=lambda r: r.number))
        for kind in kinds
    }
