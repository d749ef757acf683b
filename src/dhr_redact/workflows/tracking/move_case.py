"""Move a case to another stage, if the table allows it and what it needs is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dhr_redact.cases.case import Case, Move, Pause, PauseReason
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.need_rules import AllowedMove, Missing, MoveDetails
from dhr_redact.cases.needs import missing_for
from dhr_redact.cases.publication import Recipient
from dhr_redact.cases.record import Value
from dhr_redact.cases.rights import Right
from dhr_redact.cases.stages import allowed_from, allowed_move
from dhr_redact.errors import NeedsError, NoKeyError, RecordError
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.rulepacks.regimes import Regime
from dhr_redact.workflows.tracking.keep import case_at_work
from dhr_redact.workflows.tracking.ports import Writer
from dhr_redact.workflows.tracking.worker import Worker

_DECIDED: Final = frozenset({Stage.DECIDED_YES, Stage.DECIDED_NO, Stage.DECIDED_OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedMove:
    """A move that somebody asks for. `pause` and what follows belong to a move to `paused`."""

    to: Stage
    on: date
    decided_by: str | None = None
    reason: Personal | None = None
    legal_reason: str | None = None
    pause: PauseReason | None = None
    expected_until: date | None = None
    proceeding: int | None = None


@dataclass(frozen=True, slots=True)
class MadeMove:
    """A move that was made: from where to where, and what it was done without."""

    from_stage: Stage
    to_stage: Stage
    without: tuple[str, ...]


def move_case(
    worker: Worker, reference: str, wanted: WantedMove, *, vault: Vault | None = None
) -> MadeMove:
    """Move a case. What may be done without is, if a reason is given, which is kept with the move.

    Raises:
        StageMoveError: If the table does not allow it.
        NeedsError: If something it needs is missing. The message lists all of it.
        NotAllowedError: If no office of the account allows it.
        RecordError: If its day lies in the future, or before the move before it.
    """
    with case_at_work(worker, reference) as at_work:
        file, case = at_work.file, at_work.file.case
        regime = worker.regime_of(case)
        _require_day(file, wanted.on, worker.today())
        move = allowed_move(case, wanted.to, regime)
        office = worker.require(
            at_work.writer,
            at_work.found.partnership,
            Right.MOVE,
            case=reference,
            stage=wanted.to,
        )
        writer = at_work.writer.under(office)
        _pause_or_resume(writer, file, wanted, vault)
        file = writer.case_file(file.id, vault)
        without = _require_needs(file, move, _details(wanted, worker.today(), regime), wanted)
        writer.add(file.id, _record(case, wanted, worker.account, without), vault)
        writer.change(file.id, Case, 1, _facts(case, wanted))
        if wanted.to is Stage.SIGN_OFF:
            _add_recipients(writer, file, regime)
    return MadeMove(case.stage, wanted.to, without)


def what_is_missing(
    worker: Worker, reference: str, to: Stage | None = None, *, vault: Vault | None = None
) -> Mapping[Stage, Sequence[Missing]]:
    """Say where a case may go, and what each move, or one of them, still needs.

    Without the vault it cannot be seen whether what is sealed is as it must be.

    Raises:
        StageMoveError: If the table does not allow the move.
        UnknownRecordError: If there is no such case that the account may see.
    """
    with worker.register.reading() as view:
        file = view.case_file(worker.find(view, reference).id, vault)
    regime = worker.regime_of(file.case)
    stages = [to] if to else allowed_from(file.case.stage, regime, file.case.before_pause)
    today = worker.today()
    return {
        stage: missing_for(
            file,
            allowed_move(file.case, stage, regime),
            _details(WantedMove(to=stage, on=today), today, regime),
        )
        for stage in stages
    }


def _details(wanted: WantedMove, today: date, regime: Regime) -> MoveDetails:
    return MoveDetails(
        on=wanted.on,
        today=today,
        reason_given=wanted.reason is not None,
        legal_reason=wanted.legal_reason,
        expected_until=wanted.expected_until,
        statutory=tuple(rule.id for rule in regime.recipients if rule.is_statutory),
    )


def _require_day(file: CaseFile, on: date, today: date) -> None:
    if on > today:
        raise RecordError("a move is entered on its day or later: its day lies in the future")
    last = max((move.on for move in file.all(Move)), default=file.case.notified_on)
    if on < last:
        raise RecordError(f"the case came where it is on {last}: a move cannot be earlier")


def _require_needs(
    file: CaseFile, move: AllowedMove, details: MoveDetails, wanted: WantedMove
) -> tuple[str, ...]:
    """Give the needs that are done without.

    Raises:
        NeedsError: If one is missing that must not be, or no reason is given.
    """
    missing = missing_for(file, move, details)
    stopping = [each for each in missing if not (each.may_be_waived and wanted.reason)]
    if stopping:
        listed = "; ".join(f"{each.need}: {each.what}" for each in stopping)
        raise NeedsError(f"{file.case.reference} cannot become {wanted.to} yet: {listed}")
    return tuple(each.need.value for each in missing)


def _record(case: Case, wanted: WantedMove, account: str, without: tuple[str, ...]) -> Move:
    return Move(
        from_stage=case.stage,
        to_stage=wanted.to,
        on=wanted.on,
        by=account,
        decided_by=wanted.decided_by,
        without=without,
        legal_reason=wanted.legal_reason,
        reason=wanted.reason,
    )


def _facts(case: Case, wanted: WantedMove) -> dict[str, Value]:
    facts: dict[str, Value] = {"stage": wanted.to}
    if wanted.to is Stage.PAUSED:
        facts["before_pause"] = case.stage
    elif case.stage is Stage.PAUSED:
        facts["before_pause"] = None
    if wanted.to in _DECIDED:
        facts["decided_on"] = wanted.on
    return facts


def _pause_or_resume(
    writer: Writer, file: CaseFile, wanted: WantedMove, vault: Vault | None
) -> None:
    """Record the pause that begins with a move, or end those that end with it."""
    if wanted.to is Stage.PAUSED and wanted.pause is not None:
        if wanted.reason is not None and vault is None:
            raise NoKeyError("the reason of a pause is sealed: the key of the case is needed")
        pause = Pause(
            reason=wanted.pause,
            since=wanted.on,
            expected_until=wanted.expected_until,
            proceeding=wanted.proceeding,
            explanation=wanted.reason,
        )
        writer.add(file.id, pause, vault)
    elif file.case.stage is Stage.PAUSED:
        for pause in file.all(Pause):
            if pause.ended_on is None:
                writer.change(file.id, Pause, pause.number, {"ended_on": wanted.on})


def _add_recipients(writer: Writer, file: CaseFile, regime: Regime) -> None:
    """Begin the dissemination list with whom the regime gives the report, if not on it yet."""
    there = {recipient.who for recipient in file.all(Recipient)}
    for rule in regime.recipients:
        if rule.at is None and rule.id not in there:
            writer.add(
                file.id,
                Recipient(who=rule.id, gets=rule.gets, is_statutory=rule.is_statutory),
            )
