"""What a row of a tracker becomes: a case at its stage, its moves so far, and what is known of it.

Only what has a day becomes a record or a move; what has none is kept as sealed text and told of.
What contradicts itself is a problem, and nothing is made of the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

from dhr_redact.cases.case import Case, Move
from dhr_redact.cases.record import Record
from dhr_redact.cases.stages import MOVES
from dhr_redact.errors import RecordError
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.regimes import Regime
from dhr_redact.workflows.tracking.tracker_records import RETURNED, records_of
from dhr_redact.workflows.tracking.tracker_row import RowSays
from dhr_redact.workflows.tracking.tracker_words import Taken
from dhr_redact.workflows.tracking.typed_cells import RowProblem

IMPORTED: Final = "imported"
"""What a move was done without that was not made here: its needs were not looked at."""

_DECIDED_BY: Final = "tracker import"
_NO_REVIEW: Final = frozenset({Stage.DECIDED_NO, Stage.DECIDED_OTHER})
_DECIDED: Final = _NO_REVIEW | {Stage.DECIDED_YES}
_UNDECIDED: Final = frozenset({Stage.NOTIFIED, Stage.SCOPING})
_PAUSABLE: Final = frozenset(m.from_stage for m in MOVES if m.to_stage is Stage.PAUSED)
_ORDER: Final = tuple(Stage)

_ENTERED: Final = (
    (Taken.SCOPING_ON, Stage.SCOPING),
    (Taken.DECIDED_ON, Stage.DECIDED_YES),
    (Taken.COMMISSIONED_ON, Stage.COMMISSIONED),
    (Taken.GATHERING_ON, Stage.GATHERING),
    (Taken.DRAFTING_ON, Stage.DRAFTING),
    (Taken.SIGNED_OFF_ON, Stage.SIGN_OFF),
    (Taken.SUBMITTED_ON, Stage.SUBMITTED),
    (Taken.LETTER_ON, Stage.RETURNED_CHANGES),
    (Taken.PUBLISHED_ON, Stage.PUBLISHED),
    (Taken.CLOSED_ON, Stage.CLOSED),
)
"""The day on which a case entered each stage, in the order of its life.

Which decision and which answer it was, other columns say.
"""


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """A case to be made of a row, with its moves and records; or what is wrong with the row."""

    row: int
    case: Case | None
    moves: tuple[Move, ...] = ()
    records: tuple[Record, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    notes: tuple[RowProblem, ...] = ()


@dataclass(slots=True)
class _Making:
    """A case being made of a row."""

    says: RowSays
    regime: Regime
    problems: list[RowProblem] = field(default_factory=list)
    notes: list[RowProblem] = field(default_factory=list)

    def wrong(self, taken: Taken, what: str) -> None:
        self.problems.append(self.says.at(taken, what))

    def note(self, taken: Taken, what: str) -> None:
        self.notes.append(self.says.at(taken, what))


def case_of(
    says: RowSays, regime: Regime, *, partnership: str, account: str, today: date
) -> PlannedCase:
    """Make a case of what a row says, without writing it."""
    making = _Making(says, regime, list(says.problems), list(says.notes))
    for taken in (Taken.REFERENCE, Taken.NOTIFIED_ON):
        if taken not in says.texts and taken not in says.days and not _is_told(making, taken):
            making.wrong(taken, "it is missing")
    if making.problems:
        return _not_made(making)
    decision = _decision(making)
    passed = _passed(making, decision)
    stage, before_pause = _stage(making, passed, decision)
    _require_order(making, passed)
    _require_in_regime(making, {*(each for _, each, _ in passed), stage})
    if making.problems:
        return _not_made(making)
    found = records_of(says, regime, today=today, is_paused=stage is Stage.PAUSED)
    making.problems += found.problems
    making.notes += found.notes
    lines = (*says.sealed, *found.left)
    try:
        case = Case(
            partnership=partnership,
            reference=says.texts[Taken.REFERENCE],
            regime=regime.id,
            stage=stage,
            notified_on=says.days[Taken.NOTIFIED_ON],
            before_pause=before_pause,
            decided_on=says.days.get(Taken.DECIDED_ON) if decision else None,
            circumstances=Personal("\n".join(lines)) if lines else None,
        )
    except RecordError as error:
        making.wrong(Taken.REFERENCE, str(error))
    if making.problems:
        return _not_made(making)
    moves = tuple(_moves(making, passed, stage, account=account))
    return PlannedCase(says.number, case, moves, found.records, (), tuple(making.notes))


def _is_told(making: _Making, taken: Taken) -> bool:
    """Tell whether a problem of that cell is told already."""
    heading = making.says.headings.get(taken)
    return any(problem.column == heading for problem in making.problems)


def _not_made(making: _Making) -> PlannedCase:
    return PlannedCase(making.says.number, None, problems=tuple(making.problems))


_Passed = tuple[Taken, Stage, date]


def _decision(making: _Making) -> Stage | None:
    """Say what was decided: as its column says, or as the stage of the case shows."""
    says = making.says
    stage = says.status.stage if says.status else None
    shown = stage if stage in _DECIDED else None
    went_on = (stage is not None and _went_on(stage)) or any(
        taken in says.days and _went_on(entered) for taken, entered in _ENTERED
    )
    if shown is None and went_on:
        shown = Stage.DECIDED_YES
    if says.decision and shown and says.decision is not shown:
        making.wrong(Taken.DECISION, "it does not go with the status, or with later days")
    decision = says.decision or shown
    if decision is None and Taken.DECIDED_ON in says.days:
        making.wrong(Taken.DECIDED_ON, "what was decided is not said")
    elif decision is not None and Taken.DECIDED_ON not in says.days:
        making.note(Taken.DECIDED_ON, "the day of the decision is not known")
    return decision


def _went_on(stage: Stage) -> bool:
    """Tell whether only a review that is held comes to a stage."""
    return stage not in {*_DECIDED, *_UNDECIDED, Stage.PAUSED, Stage.CLOSED}


def _passed(making: _Making, decision: Stage | None) -> list[_Passed]:
    """Give the stages a case went through with the days, in the order of its life."""
    says = making.says
    passed = []
    for taken, entered in _ENTERED:
        if taken not in says.days:
            continue
        stage: Stage | None = entered
        if taken is Taken.DECIDED_ON:
            stage = decision
        elif taken is Taken.LETTER_ON:
            stage = RETURNED[says.outcome] if says.outcome else None
            if stage is None:
                making.note(taken, "what the panel answered is not known: no move is recorded")
        if stage is not None:
            passed.append((taken, stage, says.days[taken]))
    return passed


def _stage(
    making: _Making, passed: list[_Passed], decision: Stage | None
) -> tuple[Stage, Stage | None]:
    """Say where the case is, and where it was before if it is paused."""
    last = passed[-1][1] if passed else Stage.NOTIFIED
    shown = max(last, decision or last, key=_ORDER.index)
    status = making.says.status
    if status is None:
        making.note(Taken.STATUS, f"no status: it is taken at {shown}, as its days show")
        return shown, None
    if status.stage is Stage.PAUSED:
        if shown not in _PAUSABLE:
            making.wrong(Taken.STATUS, f"a case is not paused at {shown}, where the row shows it")
        return Stage.PAUSED, shown
    if _is_before(status.stage, shown):
        making.wrong(Taken.STATUS, f"the row shows that it came to {shown}, which is later")
    elif status.stage is not shown and status.stage not in {Stage.NOTIFIED, decision}:
        making.note(Taken.STATUS, f"since when it is at {status.stage} is not known")
    return status.stage, None


def _is_before(stage: Stage, shown: Stage) -> bool:
    """Tell whether a stage lies before another, which no case goes back from."""
    if shown is Stage.RETURNED_RESUBMIT and _went_on(stage):
        return False
    return _ORDER.index(stage) < _ORDER.index(shown)


def _require_order(making: _Making, passed: list[_Passed]) -> None:
    first = (Taken.NOTIFIED_ON, Stage.NOTIFIED, making.says.days[Taken.NOTIFIED_ON])
    for (before, _, earlier), (taken, _, later) in pairwise([first, *passed]):
        if later < earlier:
            heading = making.says.headings.get(before, before.value)
            making.wrong(taken, f"it lies before the day under {heading}")


def _require_in_regime(making: _Making, stages: set[Stage]) -> None:
    for stage in sorted(stages - set(making.regime.stages)):
        making.wrong(Taken.STATUS, f"{making.regime.id} has no stage {stage}")


def _moves(making: _Making, passed: list[_Passed], stage: Stage, *, account: str) -> Iterator[Move]:
    """Yield the moves of a case so far; each says that it was imported."""
    now = Stage.NOTIFIED
    for _, to, on in [*passed, *_pausing(making, passed, stage)]:
        yield Move(
            from_stage=now,
            to_stage=to,
            on=on,
            by=account,
            decided_by=_DECIDED_BY,
            without=(IMPORTED,),
        )
        now = to


def _pausing(making: _Making, passed: list[_Passed], stage: Stage) -> list[_Passed]:
    since = making.says.days.get(Taken.PAUSED_ON)
    if stage is not Stage.PAUSED or since is None:
        return []
    if passed and since < passed[-1][2]:
        making.note(Taken.PAUSED_ON, "the case moved on after it: the move is not recorded")
        return []
    return [(Taken.PAUSED_ON, Stage.PAUSED, since)]
