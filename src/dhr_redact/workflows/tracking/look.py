"""Look: cases by page, what is due, one case whole, and the history of what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.deadlines import Deadline, deadlines_of
from dhr_redact.cases.events import Event
from dhr_redact.cases.lines import CaseLine, DueLine, Wanted
from dhr_redact.cases.record import Record
from dhr_redact.cases.rights import Right
from dhr_redact.model.stages import Stage
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.workflows.tracking.scopes import scope_of
from dhr_redact.workflows.tracking.worker import Worker

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: how many there are in all, and those on it."""

    count: int
    lines: tuple[CaseLine, ...]


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due: how many things in all, and the first of them by day."""

    count: int
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class CaseLooked:
    """A case with its deadlines as they stand today."""

    file: CaseFile
    deadlines: tuple[Deadline, ...]


def list_cases(
    worker: Worker,
    *,
    partnership: str | None = None,
    stages: tuple[Stage, ...] = (),
    contains: str = "",
    first: int = 0,
    most: int = 60,
) -> Page:
    """List the cases that this account may see, the newest notified first."""
    with worker.register.reading() as view:
        wanted = Wanted(scope_of(worker, view, partnership), stages, contains)
        return Page(*view.case_lines(wanted, first=first, most=most))


def list_due(
    worker: Worker,
    *,
    partnership: str | None = None,
    within_days: int = 30,
    only_overdue: bool = False,
    most: int = 200,
) -> DueList:
    """List what is overdue and what falls due in the days to come, by day."""
    today = worker.today()
    until = today - timedelta(days=1) if only_overdue else today + timedelta(days=within_days)
    with worker.register.reading() as view:
        wanted = Wanted(scope_of(worker, view, partnership))
        return DueList(*view.due_lines(wanted, until=until, most=most))


def look_at(worker: Worker, reference: str, vault: Vault | None = None) -> CaseLooked:
    """Give one case whole; with the vault its personal text too.

    Raises:
        UnknownRecordError: If there is no such case that the account may see.
        NotAllowedError: If no office of the account allows it to see personal text.
    """
    with worker.register.reading() as view:
        found = worker.find(view, reference)
        right = Right.SEE if vault is None else Right.SEE_PERSONAL
        worker.require(view, found.partnership, right, case=reference)
        file = view.case_file(found.id, vault)
    regime = worker.regime_of(file.case)
    return CaseLooked(file, deadlines_of(file, regime, worker.today()))


def history_of(worker: Worker, reference: str) -> tuple[Event, ...]:
    """Give every change of a case or, by its code, of a partnership; personal text stays sealed.

    Raises:
        UnknownRecordError: If there is no such case that the account may see.
    """
    with worker.register.reading() as view:
        if reference in worker.scope(view):
            return tuple(view.events(reference))
        return tuple(view.events(worker.find(view, reference).id))


def days_left(due_on: date, today: date) -> int:
    """Give the days until a day; fewer than none if it is past."""
    return (due_on - today).days


def look_at_partnership(worker: Worker, code: str, kind: type[R]) -> tuple[R, ...]:
    """Give the records of one kind of a partnership.

    Raises:
        NotAllowedError: If the account holds no office in it.
        UnknownRecordError: If there is no such partnership.
    """
    with worker.register.reading() as view:
        view.partnership(code)
        worker.require(view, code, Right.SEE)
        return view.records(code, kind)
