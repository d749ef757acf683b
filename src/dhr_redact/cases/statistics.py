"""How cases kept to the time for the decision and for the report, by partnership."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from dhr_redact.cases.calendar import add_months
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.deadlines import agreed_for, deadlines_of
from dhr_redact.errors import RegimeError
from dhr_redact.model.stages import Stage
from dhr_redact.rulepacks.regimes import DeadlineRule, Regime

DECISION: Final = "decision"
REPORT: Final = "overview-report"
"""The ids of the two deadlines, which every regime has."""

_OVER: Final = frozenset({Stage.DECIDED_NO, Stage.DECIDED_OTHER, Stage.CLOSED})


@dataclass(frozen=True, slots=True)
class CaseMarks:
    """What is counted of one case. `report_on` is the day its report was submitted.

    `paused_days` are those that do not count towards the report; `agreed_on` is the day it was
    agreed to be due on instead.
    """

    partnership: str
    notified_on: date
    decided_on: date | None
    report_on: date | None
    paused_days: int
    stage: Stage
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class MarkLengths:
    """The months there are for the decision and for the report, as the regime has them."""

    decision: int
    report: int


@dataclass(frozen=True, slots=True)
class MarkStatistics:
    """How the cases of one partnership kept to the marks.

    Every case is in one of the four counts of decisions, unless it was closed without one; every
    case in which a report was or is to be written is in one of the five of reports. `overdue` are
    those that wait and whose day has passed; they are not among `waiting`.
    """

    partnership: str
    cases: int
    decisions_in_time: int
    decisions_late: int
    decisions_waiting: int
    decisions_overdue: int
    reports_in_time: int
    reports_in_time_as_moved: int
    reports_late: int
    reports_waiting: int
    reports_overdue: int
    median_days_to_decision: float | None
    longest_days_to_decision: int | None
    median_days_to_report: float | None
    longest_days_to_report: int | None


class _Mark(StrEnum):
    IN_TIME = "in time"
    AS_MOVED = "in time as moved"
    LATE = "late"
    WAITING = "waiting"
    OVERDUE = "overdue"
    NONE = "none"


def lengths_of(regime: Regime) -> MarkLengths:
    """Give the months of a regime's two marks.

    Raises:
        RegimeError: If it counts one of them otherwise than in months.
    """
    months = [_rule(regime, name).months for name in (DECISION, REPORT)]
    decision, report = months
    if decision is None or report is None:
        raise RegimeError(f"regime {regime.id}: {DECISION} and {REPORT} must be in months")
    return MarkLengths(decision, report)


def case_marks(file: CaseFile, regime: Regime, today: date) -> CaseMarks:
    """Give what is counted of one case.

    Raises:
        RegimeError: If the regime lacks one of the two deadlines.
    """
    rules = {name: _rule(regime, name) for name in (DECISION, REPORT)}
    found = {each.id: each for each in deadlines_of(file, regime, today)}
    decision, report = found.get(DECISION), found.get(REPORT)
    agreed = agreed_for(file, rules[REPORT])
    return CaseMarks(
        partnership=file.partnership.code,
        notified_on=file.case.notified_on,
        decided_on=decision.met_on if decision else None,
        report_on=report.met_on if report else None,
        paused_days=report.paused_days if report else 0,
        stage=file.case.stage,
        agreed_on=agreed.due_on if agreed else None,
    )


def mark_statistics(
    cases: Iterable[CaseMarks], lengths: MarkLengths, today: date
) -> tuple[MarkStatistics, ...]:
    """Count the cases of each partnership, in the order of the partnerships' codes."""
    by_code: dict[str, list[CaseMarks]] = {}
    for case in cases:
        by_code.setdefault(case.partnership, []).append(case)
    return tuple(_counted(code, by_code[code], lengths, today=today) for code in sorted(by_code))


def _rule(regime: Regime, name: str) -> DeadlineRule:
    rule = regime.deadline(name)
    if rule is None:
        raise RegimeError(f"regime {regime.id}: there is no deadline {name}")
    return rule


def _counted(
    code: str, cases: Sequence[CaseMarks], lengths: MarkLengths, *, today: date
) -> MarkStatistics:
    decisions = [_decision(case, lengths.decision, today) for case in cases]
    reports = [_report(case, lengths.report, today) for case in cases]
    to_decision = [(c.decided_on - c.notified_on).days for c in cases if c.decided_on]
    to_report = [(c.report_on - c.decided_on).days for c in cases if c.report_on and c.decided_on]
    return MarkStatistics(
        partnership=code,
        cases=len(cases),
        decisions_in_time=decisions.count(_Mark.IN_TIME),
        decisions_late=decisions.count(_Mark.LATE),
        decisions_waiting=decisions.count(_Mark.WAITING),
        decisions_overdue=decisions.count(_Mark.OVERDUE),
        reports_in_time=reports.count(_Mark.IN_TIME),
        reports_in_time_as_moved=reports.count(_Mark.AS_MOVED),
        reports_late=reports.count(_Mark.LATE),
        reports_waiting=reports.count(_Mark.WAITING),
        reports_overdue=reports.count(_Mark.OVERDUE),
        median_days_to_decision=_median(to_decision),
        longest_days_to_decision=max(to_decision, default=None),
        median_days_to_report=_median(to_report),
        longest_days_to_report=max(to_report, default=None),
    )


def _decision(case: CaseMarks, months: int, today: date) -> _Mark:
    due = add_months(case.notified_on, months)
    if case.decided_on is not None:
        return _Mark.IN_TIME if case.decided_on <= due else _Mark.LATE
    if case.stage in _OVER:
        return _Mark.NONE
    return _Mark.OVERDUE if today > due else _Mark.WAITING


def _report(case: CaseMarks, months: int, today: date) -> _Mark:
    if case.decided_on is None:
        return _Mark.NONE
    due = add_months(case.decided_on, months)
    moved = case.agreed_on or due + timedelta(days=case.paused_days)
    if case.report_on is not None:
        if case.report_on <= due:
            return _Mark.IN_TIME
        return _Mark.AS_MOVED if case.report_on <= moved else _Mark.LATE
    if case.stage in _OVER:
        return _Mark.NONE
    is_late = today > moved and case.stage is not Stage.PAUSED
    return _Mark.OVERDUE if is_late else _Mark.WAITING


def _median(days: Sequence[int]) -> float | None:
    return float(statistics.median(days)) if days else None
