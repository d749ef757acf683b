"""Pictures of the register: the timeline of one case, and the board of an office.

Neither holds anything personal: only references, stages, days, and words of our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from dhr_redact.cases.assurance import QaOutcome, Submission
from dhr_redact.cases.case import Case, Move, Pause, PauseReason
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.deadlines import Deadline, Standing
from dhr_redact.cases.lines import CaseLine, Wanted
from dhr_redact.cases.proceedings import Proceeding, ProceedingSort
from dhr_redact.cases.publication import Publication
from dhr_redact.cases.working_people import Meeting, MeetingSort
from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.stages import Stage
from dhr_redact.reports.board_values import Board, BoardCard
from dhr_redact.reports.timeline_values import (
    DeadlineMark,
    EventMark,
    PauseBar,
    StageBar,
    Timeline,
)
from dhr_redact.rulepacks.regimes import Regime
from dhr_redact.workflows.tracking.look import look_at
from dhr_redact.workflows.tracking.scopes import OPEN, scope_of
from dhr_redact.workflows.tracking.worker import Worker

_MOST: Final = 10_000
"""Cases of a board: its text names each of them."""

_PAUSED: Final = (Stage.PAUSED,)
_WAITS_FOR: Final[Mapping[PauseReason, str]] = {
    PauseReason.CRIMINAL_TRIAL: "Criminal trial",
    PauseReason.POLICE_INVESTIGATION: "Police investigation",
    PauseReason.INQUEST: "Inquest",
    PauseReason.OTHER_REVIEW: "Another review",
    PauseReason.FAMILY_COURT: "Family court",
    PauseReason.CONDUCT_INVESTIGATION: "Investigation into conduct",
    PauseReason.FAMILY_WISHES: "Wishes of the family",
    PauseReason.OTHER: "Another reason",
}
_PROCEEDINGS: Final[Mapping[ProceedingSort, str]] = {
    ProceedingSort.POLICE_INVESTIGATION: "Police investigation",
    ProceedingSort.CRIMINAL_TRIAL: "Criminal trial",
    ProceedingSort.APPEAL: "Appeal",
    ProceedingSort.INQUEST: "Inquest",
    ProceedingSort.SAR: "Safeguarding adult review",
    ProceedingSort.CSPR: "Child safeguarding practice review",
    ProceedingSort.MHHR: "Mental health homicide review",
    ProceedingSort.IOPC: "IOPC investigation",
    ProceedingSort.PROFESSIONAL_STANDARDS: "Professional standards investigation",
    ProceedingSort.OWHR: "Offensive weapons homicide review",
    ProceedingSort.MAPPA_SCR: "MAPPA serious case review",
    ProceedingSort.PSII: "Patient safety incident investigation",
    ProceedingSort.FAMILY_COURT: "Family court proceedings",
    ProceedingSort.PUBLIC_INQUIRY: "Public inquiry",
    ProceedingSort.OTHER: "Another proceeding",
}
_LETTERS: Final[Mapping[QaOutcome, str]] = {
    QaOutcome.PUBLISH: "publish",
    QaOutcome.CHANGES: "publish after changes",
    QaOutcome.RESUBMIT: "submit again",
}


def timeline_of(worker: Worker, reference: str) -> Timeline:
    """Give the timeline of a case as it stands today.

    Raises:
        UnknownRecordError: If there is no such case that the account may see.
    """
    looked = look_at(worker, reference)
    file, today = looked.file, worker.today()
    regime = worker.regime_of(file.case)
    return Timeline(
        title=reference,
        today=today,
        stages=tuple(_stages(file, regime)),
        pauses=tuple(
            PauseBar(_WAITS_FOR[pause.reason], pause.since, pause.ended_on, pause.expected_until)
            for pause in file.all(Pause)
        ),
        deadlines=tuple(
            DeadlineMark(
                what=_what(deadline),
                due_on=deadline.due_on,
                met_on=deadline.met_on,
                is_late=deadline.standing is Standing.MET_LATE or deadline.is_overdue(today),
                agreed=deadline.agreed,
            )
            for deadline in looked.deadlines
            if not deadline.kind
        ),
        events=tuple(_events(file, regime)),
    )


def board_of(worker: Worker, *, partnership: str | None = None) -> Board:
    """Give the board of the open cases one may see, or of those of one partnership.

    Raises:
        NotAllowedError: If the account holds no office in the partnership.
        RegimeError: If the rules of a case are not there.
    """
    with worker.register.reading() as view:
        scope = scope_of(worker, view, partnership)
        _, lines = view.case_lines(Wanted(scope, OPEN), most=_MOST)
        paused = {file.id: file.case for file in view.case_files(Wanted(scope, _PAUSED), ())}
        names = [view.partnership(code).name for code in sorted(scope)]
    cards = tuple(
        BoardCard(
            reference=line.reference,
            stage=line.stage,
            stage_name=_name(_stood_at(line, paused), worker.regime(line.regime)),
            next_due=line.due_on,
            next_what=line.due_what,
            is_paused=line.stage is Stage.PAUSED,
            notified_on=line.notified_on,
        )
        for line in lines
    )
    title = names[0] if len(names) == 1 else f"{len(names)} partnerships"
    return Board(title, worker.today(), cards)


def _stood_at(line: CaseLine, paused: Mapping[CaseId, Case]) -> Stage:
    """Give where a case stands; where it stood before, if it is paused."""
    case = paused.get(line.id)
    return case.before_pause or line.stage if case else line.stage


def _stages(file: CaseFile, regime: Regime) -> Iterator[StageBar]:
    """Yield a bar for each stage but pauses, which have a bar of their own across what they stop.

    A closed case stands nowhere any more: its end is an event.
    """
    at, since = Stage.NOTIFIED, file.case.notified_on
    for move in sorted(file.all(Move), key=lambda move: (move.on, move.number)):
        if Stage.PAUSED in {move.from_stage, move.to_stage} and file.all(Pause):
            continue
        yield StageBar(_name(at, regime), since, move.on)
        at, since = move.to_stage, move.on
    if not file.all(Move) and file.case.stage is not at:  # taken over from elsewhere
        if file.case.decided_on:
            yield StageBar(_name(at, regime), since, file.case.decided_on)
        at, since = file.case.stage, file.case.decided_on or since
    if at is not Stage.CLOSED:
        yield StageBar(_name(at, regime), since)


def _name(stage: Stage, regime: Regime) -> str:
    return regime.stages.get(stage, stage.value)


def _what(deadline: Deadline) -> str:
    if deadline.standing is Standing.STOPPED:
        return f"{deadline.what} (stopped; if the case went on today)"
    return deadline.what


def _events(file: CaseFile, regime: Regime) -> Iterator[EventMark]:
    """Yield what happened, and what is expected, beside the stages."""
    for move in file.all(Move):
        if move.to_stage is Stage.CLOSED:
            yield EventMark(_name(Stage.CLOSED, regime), move.on)
    for number, sent in enumerate(file.all(Submission), start=1):
        yield EventMark(f"Submission {number}", sent.submitted_on)
        if sent.letter_on is not None:
            answer = f": {_LETTERS[sent.outcome]}" if sent.outcome else ""
            yield EventMark(f"Letter on submission {number}{answer}", sent.letter_on)
    for publication in file.all(Publication):
        yield EventMark("Published", publication.published_on)
        if publication.taken_down_on is not None:
            yield EventMark("Taken off the web", publication.taken_down_on)
    yield from _proceedings(file)
    for meeting in file.all(Meeting):
        held_on = meeting.held_on or meeting.planned_on
        if meeting.sort is MeetingSort.PANEL and held_on is not None:
            yield EventMark("Panel meeting", held_on)


def _proceedings(file: CaseFile) -> Iterator[EventMark]:
    for proceeding in file.all(Proceeding):
        name = _PROCEEDINGS[proceeding.sort]
        if proceeding.ended_on is not None:
            yield EventMark(f"{name} ended", proceeding.ended_on)
        elif proceeding.expected_on is not None:
            yield EventMark(f"{name} expected to end", proceeding.expected_on)
