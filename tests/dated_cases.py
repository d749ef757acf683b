"""Cases with dates, for tests of deadlines; everybody and everything in them is invented."""

from __future__ import annotations

from datetime import date

from dhr_redact.cases.case import Case, Move, Pause, PauseReason
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.partnerships import Agency, AgencySort, Nation, Partnership
from dhr_redact.cases.record import Record
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.regimes import DeadlineRule, Regime

NOTIFIED = date(2026, 3, 2)
DECIDED = date(2026, 3, 20)


def rule(name: str = "overview-report", /, **more: object) -> DeadlineRule:
    """Make a deadline of six months from the decision until it is submitted."""
    given: dict[str, object] = {
        "what": "Overview report",
        "starts": Stage.DECIDED_YES,
        "met_by": (Stage.SUBMITTED,),
        "basis": "B",
        "months": 6,
        "paused_by": ("criminal-trial", "inquest"),
        "may_be_agreed": True,
        "done": "submitted",
    }
    return DeadlineRule(id=name, **(given | more))  # type: ignore[arg-type]


def regime(*deadlines: DeadlineRule, without: tuple[Stage, ...] = ()) -> Regime:
    """Make a regime of these deadlines; of the one above alone, if none is given."""
    return Regime(
        id="small",
        version=1,
        name="Small Review",
        short_name="SR",
        source="S",
        nations=("england",),
        stages={stage: stage.value for stage in Stage if stage not in without},
        deadlines=deadlines or (rule(),),
        recipients=(),
        templates=(),
    )


def moved(**days: date) -> list[Move]:
    """Make moves to stages, as `decided_yes=date(...)`, one after the other."""
    moves, stage = [], Stage.NOTIFIED
    for number, (word, on) in enumerate(days.items(), start=1):
        to = Stage(word.replace("_", "-"))
        moves.append(Move(number=number, from_stage=stage, to_stage=to, on=on, by="clerk"))
        stage = to
    return moves


def paused(
    since: date, ended_on: date | None = None, *, reason: str = "criminal-trial", number: int = 1
) -> Pause:
    """Make a pause, for a trial if nothing else is said."""
    return Pause(number=number, reason=PauseReason(reason), since=since, ended_on=ended_on)


def case_file(
    *records: Record,
    stage: Stage = Stage.GATHERING,
    decided_on: date | None = None,
    nation: Nation = Nation.ENGLAND,
    is_locked: bool = False,
) -> CaseFile:
    """Make a case of Carrow with these records."""
    case = Case(
        partnership="carrow",
        reference="CSP-1",
        regime="small",
        stage=stage,
        notified_on=NOTIFIED,
        decided_on=decided_on,
    )
    by_kind: dict[type[Record], tuple[Record, ...]] = {Case: (case,)}
    for record in records:
        by_kind[type(record)] = (*by_kind.get(type(record), ()), record)
    return CaseFile(
        id=CaseId("carrow-1"),
        partnership=Partnership(code="carrow", name="Carrow Partnership", nation=nation),
        agencies=(Agency(code="police", name="Carrow Constabulary", sort=AgencySort.POLICE),),
        records=by_kind,
        is_locked=is_locked,
    )
