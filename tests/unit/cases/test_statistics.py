"""How many kept to the one month and the six, by partnership: numbers that are published."""

from __future__ import annotations

from datetime import date

import pytest

from dated_cases import DECIDED, NOTIFIED, case_file, moved, paused, regime, rule
from dhr_redact.cases.case import AgreedDate
from dhr_redact.cases.statistics import (
    CaseMarks,
    MarkLengths,
    MarkStatistics,
    case_marks,
    lengths_of,
    mark_statistics,
)
from dhr_redact.errors import RegimeError
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.regimes import load_regimes

TODAY = date(2027, 3, 1)
LENGTHS = MarkLengths(1, 6)
DUE = date(2026, 9, 20)
DECISION = rule("decision", starts=Stage.NOTIFIED, met_by=(Stage.DECIDED_YES,), months=1)


def marks(
    decided_on: date | None = DECIDED,
    report_on: date | None = None,
    stage: Stage = Stage.DRAFTING,
    **more: object,
) -> CaseMarks:
    """Make what is counted of one case."""
    given: dict[str, object] = {"partnership": "carrow", "notified_on": NOTIFIED, "paused_days": 0}
    return CaseMarks(
        decided_on=decided_on,
        report_on=report_on,
        stage=stage,
        **(given | more),  # type: ignore[arg-type]
    )


def counted(*cases: CaseMarks, today: date = TODAY) -> MarkStatistics:
    """Count the cases of one partnership."""
    (found,) = mark_statistics(cases, LENGTHS, today)
    return found


def the_ones(found: MarkStatistics, part: str) -> list[str]:
    """Name the counts of decisions or of reports that one case went into."""
    names = [name for name in found.__slots__ if name.startswith(part)]
    return [name.removeprefix(f"{part}_") for name in names if getattr(found, name) == 1]


@pytest.mark.parametrize(
    ("decided_on", "stage", "today", "count"),
    [
        (date(2026, 4, 2), Stage.DRAFTING, TODAY, ["in_time"]),
        (date(2026, 4, 3), Stage.DRAFTING, TODAY, ["late"]),
        (date(2026, 3, 9), Stage.DECIDED_NO, TODAY, ["in_time"]),
        (None, Stage.SCOPING, date(2026, 4, 2), ["waiting"]),
        (None, Stage.SCOPING, date(2026, 4, 3), ["overdue"]),
        (None, Stage.CLOSED, TODAY, []),
    ],
)
def test_decisions(decided_on: date | None, stage: Stage, today: date, count: list[str]) -> None:
    """The last day of the month is in time; a case is in one count alone."""
    assert the_ones(counted(marks(decided_on, stage=stage), today=today), "decisions") == count


@pytest.mark.parametrize(
    ("case", "count"),
    [
        (marks(report_on=DUE), ["in_time"]),
        (marks(report_on=date(2026, 9, 21)), ["late"]),
        (marks(report_on=date(2026, 9, 30), paused_days=10), ["in_time_as_moved"]),
        (marks(report_on=date(2026, 10, 1), paused_days=10), ["late"]),
        (marks(report_on=date(2027, 1, 1), agreed_on=date(2027, 1, 1)), ["in_time_as_moved"]),
        (
            marks(report_on=date(2026, 9, 25), paused_days=10, agreed_on=date(2026, 9, 22)),
            ["late"],
        ),
        (marks(paused_days=200), ["waiting"]),
        (marks(agreed_on=TODAY), ["waiting"]),
        (marks(), ["overdue"]),
        (marks(stage=Stage.PAUSED), ["waiting"]),
        (marks(stage=Stage.DECIDED_NO), []),
        (marks(None, stage=Stage.SCOPING), []),
    ],
)
def test_reports(case: CaseMarks, count: list[str]) -> None:
    """In time by the guidance's six months is told apart from in time by what moved them."""
    assert the_ones(counted(case), "reports") == count


def test_days_are_given_by_median_and_longest() -> None:
    """One review of four years must not hide that the others took one."""
    found = counted(
        marks(date(2026, 3, 12), date(2026, 4, 11)),
        marks(date(2026, 3, 22), date(2026, 5, 21)),
        marks(date(2026, 3, 4), None),
        marks(None, None, Stage.NOTIFIED),
    )

    assert found.cases == 4
    assert (found.median_days_to_decision, found.longest_days_to_decision) == (10.0, 20)
    assert (found.median_days_to_report, found.longest_days_to_report) == (45.0, 60)


def test_a_partnership_without_an_end_has_no_days() -> None:
    """Nought days would be the best of all, and is not what nobody knows."""
    found = counted(marks(None, stage=Stage.NOTIFIED))

    assert (found.median_days_to_decision, found.longest_days_to_report) == (None, None)


def test_partnerships_are_counted_apart_and_in_order() -> None:
    """One office serves several, and each answers for its own."""
    found = mark_statistics(
        [marks(partnership="wend"), marks(), marks(partnership="wend")], LENGTHS, TODAY
    )

    assert [(one.partnership, one.cases) for one in found] == [("carrow", 1), ("wend", 2)]
    assert mark_statistics([], LENGTHS, TODAY) == ()


def test_what_is_counted_of_a_case_comes_from_its_deadlines() -> None:
    """The page of figures and the page of the case must never disagree."""
    agreed = AgreedDate(
        deadline="overview-report",
        due_on=date(2027, 1, 1),
        agreed_on=DECIDED,
        agreed_by="the partnership",
        why=Personal("words"),
    )
    moves = moved(decided_yes=DECIDED, submitted=date(2026, 12, 1))
    file = case_file(*moves, paused(date(2026, 4, 1), date(2026, 4, 11)), agreed)

    assert case_marks(file, regime(DECISION, rule()), TODAY) == CaseMarks(
        partnership="carrow",
        notified_on=NOTIFIED,
        decided_on=DECIDED,
        report_on=date(2026, 12, 1),
        paused_days=10,
        stage=Stage.GATHERING,
        agreed_on=date(2027, 1, 1),
    )


def test_a_case_that_is_over_is_counted_by_what_it_reached() -> None:
    """Closed without a decision: nothing is due, and nothing is claimed."""
    found = case_marks(case_file(stage=Stage.CLOSED), regime(DECISION, rule()), TODAY)

    assert (found.decided_on, found.report_on, found.paused_days) == (None, None, 0)


def test_the_marks_are_those_of_the_regime() -> None:
    """Six months may become twelve by law; then a file of rules changes, and no code."""
    assert all(lengths_of(each) == MarkLengths(1, 6) for each in load_regimes().values())
    assert lengths_of(regime(DECISION, rule(months=12))).report == 12


def test_a_regime_without_the_marks_is_refused() -> None:
    """Figures against a mark that is not there would be made up."""
    with pytest.raises(RegimeError, match="small: there is no deadline decision"):
        lengths_of(regime())
    with pytest.raises(RegimeError, match="must be in months"):
        lengths_of(regime(DECISION, rule(months=None, days=180)))
    with pytest.raises(RegimeError, match="there is no deadline decision"):
        case_marks(case_file(), regime(), TODAY)
