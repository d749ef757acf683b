"""Overview: how many cases stand where, and how much is overdue or falls due soon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from dhr_redact.cases.lines import Wanted
from dhr_redact.model.stages import Stage
from dhr_redact.workflows.tracking.scopes import scope_of
from dhr_redact.workflows.tracking.worker import Worker


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many cases stand at a stage."""

    stage: Stage
    cases: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Cases by stage, in the order of a case's life, and deadlines that are overdue or due soon.

    Stages at which no case stands are not among them.
    """

    stages: tuple[StageCount, ...]
    overdue: int
    due_soon: int

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return sum(count.cases for count in self.stages)


def take_overview(
    worker: Worker, *, partnership: str | None = None, within_days: int = 30
) -> Overview:
    """Count the cases one may see by stage, and what is due in them.

    Raises:
        NotAllowedError: If the account holds no office in the partnership.
    """
    today = worker.today()
    with worker.register.reading() as view:
        scope = scope_of(worker, view, partnership)
        counts = [
            StageCount(stage, view.case_lines(Wanted(scope, (stage,)), most=0)[0])
            for stage in Stage
        ]
        overdue, _ = view.due_lines(Wanted(scope), until=today - timedelta(days=1), most=0)
        due_soon, _ = view.due_lines(
            Wanted(scope), since=today, until=today + timedelta(days=within_days), most=0
        )
    return Overview(tuple(count for count in counts if count.cases), overdue, due_soon)
