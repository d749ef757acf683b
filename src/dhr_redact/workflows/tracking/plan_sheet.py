"""The action plan in the seven columns of the 2016 layout, from the records of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from dhr_redact.cases.actions import Action, Milestone, Recommendation
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.workflows.tracking.record_cells import cell_of

PLAN: Final = "action-plan"
"""The word that asks for it."""

PLAN_COLUMNS: Final = (
    ("1 Recommendation", 44),
    ("2 Scope of recommendation (i.e. local or regional)", 18),
    ("3 Action to take", 44),
    ("4 Lead agency", 22),
    ("5 Key milestones achieved in enacting recommendation", 44),
    ("6 Target date", 18),
    ("7 Date of completion and outcome", 36),
)
"""Its headings as published (domain.md 3.4), with the widths of the columns."""

_NAMES: Final = tuple(name for name, _ in PLAN_COLUMNS)


def plan_rows(file: CaseFile) -> tuple[Mapping[str, str], ...]:
    """Give a row for each action, in the order of the recommendations it carries out.

    A recommendation without an action has a row too, so that it is seen.
    """
    recommendations = {each.number: each for each in file.all(Recommendation)}
    cells = []
    for number, recommendation in recommendations.items():
        actions = [each for each in file.all(Action) if each.recommendation == number]
        first = (_recommended(recommendation), recommendation.scope.value.capitalize())
        cells += [(*first, *_carried_out(each, file)) for each in actions]
        if not actions:
            cells.append((*first, "", "", "", "", ""))
    for action in file.all(Action):
        if action.recommendation not in recommendations:
            cells.append(("(withdrawn)", "", *_carried_out(action, file)))
    return tuple(dict(zip(_NAMES, row, strict=True)) for row in cells)


def _recommended(recommendation: Recommendation) -> str:
    return f"{recommendation.label}. {cell_of(recommendation.text)}"


def _carried_out(action: Action, file: CaseFile) -> tuple[str, str, str, str, str]:
    milestones = [each for each in file.all(Milestone) if each.action == action.number]
    return (
        cell_of(action.text),
        file.agency_name(action.lead),
        "\n".join(_milestone(each) for each in milestones),
        _day(action.target_on),
        _lines(_day(action.completed_on), cell_of(action.outcome)),
    )


def _milestone(milestone: Milestone) -> str:
    text = cell_of(milestone.text)
    if milestone.achieved_on is not None:
        return f"{text} (achieved {_day(milestone.achieved_on)})"
    if milestone.due_on is not None:
        return f"{text} (due {_day(milestone.due_on)})"
    return text


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
