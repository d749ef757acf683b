"""Make a calendar of the open deadlines of cases, for the office's calendar program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dhr_redact.cases.case import AgreedDate, Move
from dhr_redact.cases.deadlines import deadlines_of
from dhr_redact.cases.kinds import OF_CASES
from dhr_redact.cases.lines import Wanted
from dhr_redact.cases.record import Record
from dhr_redact.errors import UnknownRecordError
from dhr_redact.reports.calendar_feed import CalendarEntry, calendar_feed
from dhr_redact.workflows.tracking.scopes import OPEN, scope_of
from dhr_redact.workflows.tracking.worker import Worker

_DEADLINES_FOLLOW_FROM: Final[tuple[type[Record], ...]] = (
    Move,
    AgreedDate,
    *(kind for kind in OF_CASES if kind.ABOUT.due),
)


@dataclass(frozen=True, slots=True)
class CalendarMade:
    """A feed, how many events it has, and how many open deadlines it lacks as they have no day."""

    feed: bytes
    events: int
    without_day: int


def make_calendar(
    worker: Worker,
    *,
    partnership: str | None = None,
    case: str | None = None,
    alarm_days: int = 7,
) -> CalendarMade:
    """Make a calendar of the cases one may see, of those of a partnership, or of one case.

    The deadlines are reckoned anew for today: one that is stopped moves on day by day.

    Raises:
        NotAllowedError: If the account holds no office in the partnership.
        UnknownRecordError: If there is no such case or partnership that it may see.
        RegimeError: If the rules of a case are not there.
    """
    entries = _entries(worker, partnership, case)
    with_day = [entry for entry in entries if entry.deadline.due_on is not None]
    begun = [entry for entry in entries if entry.deadline.starts_on is not None]
    return CalendarMade(
        feed=calendar_feed(with_day, worker.clock(), alarm_days=alarm_days),
        events=len(with_day),
        without_day=sum(entry.deadline.due_on is None for entry in begun),
    )


def _entries(worker: Worker, partnership: str | None, case: str | None) -> list[CalendarEntry]:
    today = worker.today()
    found: list[CalendarEntry] = []
    with worker.register.reading() as view:
        scope = scope_of(worker, view, partnership)
        if case is not None:
            only = worker.find(view, case)
            if only.partnership not in scope:
                raise UnknownRecordError(f"partnership {partnership} has no case of that reference")
            scope = {only.partnership: frozenset({case})}
        wanted = Wanted(scope, OPEN)
        changes = view.last_changes(wanted)
        for file in view.case_files(wanted, _DEADLINES_FOLLOW_FROM):
            regime = worker.regime_of(file.case)
            count, at = changes[file.id]
            found += [
                CalendarEntry(
                    case=file.id,
                    reference=file.case.reference,
                    partnership=file.partnership.name,
                    regime=regime.short_name,
                    deadline=deadline,
                    changes=count,
                    changed_at=datetime.fromisoformat(at),
                )
                for deadline in deadlines_of(file, regime, today)
                if deadline.is_open
            ]
    return found
