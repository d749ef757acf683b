"""How the cases of each partnership keep to the marks for the decision and for the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dhr_redact.cases.case import AgreedDate, Move, Pause
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.lines import Wanted
from dhr_redact.cases.record import Record
from dhr_redact.cases.statistics import (
    MarkLengths,
    MarkStatistics,
    case_marks,
    lengths_of,
    mark_statistics,
)
from dhr_redact.workflows.tracking.scopes import scope_of
from dhr_redact.workflows.tracking.worker import Worker

_COUNTED_FROM: Final[tuple[type[Record], ...]] = (Move, Pause, AgreedDate)
"""What the two marks follow from, besides the case itself."""


@dataclass(frozen=True, slots=True)
class RegimeStatistics:
    """What is counted of the cases of one regime. `names` are the partnerships' by their codes."""

    regime: str
    short_name: str
    lengths: MarkLengths
    names: Mapping[str, str]
    partnerships: tuple[MarkStatistics, ...]


def reckon_statistics(
    worker: Worker, *, partnership: str | None = None, year: int | None = None
) -> tuple[RegimeStatistics, ...]:
    """Count the cases one may see, by regime and partnership; of a year, those notified in it.

    Raises:
        NotAllowedError: If the account holds no office in the partnership.
        RegimeError: If the rules of a case are not there.
    """
    found: dict[str, list[CaseFile]] = {}
    with worker.register.reading() as view:
        wanted = Wanted(scope_of(worker, view, partnership))
        for file in view.case_files(wanted, _COUNTED_FROM):
            if year in (None, file.case.notified_on.year):
                found.setdefault(file.case.regime, []).append(file)
    return tuple(_of_regime(worker, name, found[name]) for name in sorted(found))


def _of_regime(worker: Worker, name: str, files: list[CaseFile]) -> RegimeStatistics:
    regime, today = worker.regime(name), worker.today()
    lengths = lengths_of(regime)
    marks = [case_marks(file, regime, today) for file in files]
    return RegimeStatistics(
        regime=name,
        short_name=regime.short_name,
        lengths=lengths,
        names={file.partnership.code: file.partnership.name for file in files},
        partnerships=mark_statistics(marks, lengths, today),
    )
