"""Deadlines of a case: those of its regime, and the dates that its records set for themselves.

They follow from the records and from the day it is; nothing about them is kept by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dhr_redact.cases.case import AgreedDate, Move, Pause
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.own_dates import OwnDate, own_dates_of
from dhr_redact.cases.publication import Recipient
from dhr_redact.cases.running_time import RunningTime, running_time, stops_of
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.regimes import DeadlineRule, Regime

SET_HERE: Final = "set for this case"
"""The basis of a date that a record sets for itself."""

_DECIDED: Final = frozenset({Stage.DECIDED_YES, Stage.DECIDED_NO, Stage.DECIDED_OTHER})
_UNDECIDED: Final = frozenset({Stage.NOTIFIED, Stage.SCOPING})
_OVER: Final = frozenset({Stage.DECIDED_NO, Stage.DECIDED_OTHER, Stage.CLOSED})


class Standing(StrEnum):
    """How a deadline stands.

    `stopped` has a pause open now; `no-number` has no time limit in law and is not met yet;
    `expected` is a date to know of, with nothing to do, as the end of a trial.
    """

    MET = "met"
    MET_LATE = "met-late"
    DUE = "due"
    STOPPED = "stopped"
    NO_NUMBER = "no-number"
    NOT_STARTED = "not-started"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that is due, with what it rests on. Nothing in it is personal.

    `kind` and `number` name the record that set it, if one did. `paused_days` are the days of
    pauses that did not count; `agreed` says that `due_on` was agreed instead of being worked out.
    While it is stopped, `due_on` is the day it would be due if the case went on today.
    """

    id: str
    what: str
    basis: str
    starts_on: date | None
    due_on: date | None
    met_on: date | None
    standing: Standing
    paused_days: int
    agreed: bool
    kind: str = ""
    number: int = 0
    due_on_before_pauses: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is not met."""
        return self.standing not in {Standing.MET, Standing.MET_LATE}

    def is_overdue(self, today: date) -> bool:
        """Tell whether it is due, not stopped, and its day has passed."""
        return self.standing is Standing.DUE and self.due_on is not None and self.due_on < today

    def days_left(self, today: date) -> int | None:
        """Give the days left, below nought once it has passed; None where none are counted."""
        if self.due_on is None or not self.is_open:
            return None
        return (self.due_on - today).days


def deadlines_of(file: CaseFile, regime: Regime, today: date) -> tuple[Deadline, ...]:
    """Give the deadlines of a case as they stand on a day, what is due first at the front.

    A case that is closed, was decided against or went to another review has none that are open.
    """
    found = [_of_rule(rule, file, today) for rule in regime.deadlines]
    found += [_of_record(own) for own in own_dates_of(file, today)]
    if file.case.stage in _OVER:
        found = [deadline for deadline in found if not deadline.is_open]
    return tuple(sorted(found, key=_order))


def agreed_for(file: CaseFile, rule: DeadlineRule) -> AgreedDate | None:
    """Give the date that was agreed for a deadline last, where its rule lets one be agreed."""
    if not rule.may_be_agreed:
        return None
    agreed = [each for each in file.all(AgreedDate) if each.deadline == rule.id]
    return max(agreed, key=lambda each: (each.agreed_on, each.number), default=None)


def _order(deadline: Deadline) -> tuple[bool, date, str]:
    return (deadline.due_on is None, deadline.due_on or date.max, deadline.id)


def _of_record(own: OwnDate) -> Deadline:
    kind = own.kind.ABOUT.name
    is_late = own.met_on is not None and own.met_on > own.due_on and own.may_be_late
    if own.met_on is not None:
        standing = Standing.MET_LATE if is_late else Standing.MET
    else:
        standing = Standing.EXPECTED if own.is_expected else Standing.DUE
    return Deadline(
        id=f"{kind}/{own.number}",
        what=own.what,
        basis=SET_HERE,
        starts_on=None,
        due_on=own.due_on,
        met_on=own.met_on,
        standing=standing,
        paused_days=0,
        agreed=False,
        kind=kind,
        number=own.number,
    )


def _of_rule(rule: DeadlineRule, file: CaseFile, today: date) -> Deadline:
    starts_on = min(_entered(file, (rule.starts,)), default=None)
    met_on = _met_on(rule, file, starts_on)
    agreed = agreed_for(file, rule)
    runs = None
    if starts_on is not None and rule.has_number:
        runs = running_time(
            rule,
            starts_on,
            stops=stops_of(file.all(Pause), rule.paused_by),
            today=today,
            met_on=met_on,
            agreed=agreed.due_on if agreed else None,
            nation=file.partnership.nation,
        )
    due_on = agreed.due_on if agreed else runs.due_on if runs else None
    return Deadline(
        id=rule.id,
        what=rule.what,
        basis=rule.basis,
        starts_on=starts_on,
        due_on=due_on,
        met_on=met_on,
        standing=_standing(starts_on, due_on, met_on, runs),
        paused_days=runs.paused_days if runs else 0,
        agreed=agreed is not None,
        due_on_before_pauses=runs.before_pauses if runs else None,
    )


def _standing(
    starts_on: date | None, due_on: date | None, met_on: date | None, runs: RunningTime | None
) -> Standing:
    if met_on is not None:
        return Standing.MET_LATE if due_on is not None and met_on > due_on else Standing.MET
    if due_on is None:
        return Standing.NOT_STARTED if starts_on is None else Standing.NO_NUMBER
    return Standing.STOPPED if runs is not None and runs.is_stopped else Standing.DUE


def _met_on(rule: DeadlineRule, file: CaseFile, starts_on: date | None) -> date | None:
    """Give the first day that met it; what was done before it began does not."""
    days = list(_entered(file, rule.met_by))
    if rule.met_by_recipient:
        copies = [each for each in file.all(Recipient) if each.who == rule.met_by_recipient]
        days += [each.sent_on for each in copies if each.sent_on is not None]
    return min((day for day in days if starts_on is None or day >= starts_on), default=None)


def _entered(file: CaseFile, stages: Iterable[Stage]) -> tuple[date, ...]:
    """Give the days on which the case entered one of these stages.

    A case taken over from elsewhere may have no moves: then the day of its decision is that of
    the case itself.
    """
    wanted = frozenset(stages)
    moves = file.all(Move)
    days = [move.on for move in moves if move.to_stage in wanted]
    if Stage.NOTIFIED in wanted:
        days.append(file.case.notified_on)
    decided_on = file.case.decided_on
    if decided_on is not None and not any(move.to_stage in _DECIDED for move in moves):
        days += [decided_on] if _decision_of(file.case.stage) in wanted else []
    return tuple(days)


def _decision_of(stage: Stage) -> Stage | None:
    """Give the decision that a case which stands there must have had."""
    if stage in _UNDECIDED:
        return None
    return stage if stage in _DECIDED else Stage.DECIDED_YES
