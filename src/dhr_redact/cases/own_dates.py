"""Dates that single records of a case set for themselves, and which of them ask for anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dhr_redact.cases.actions import Action, ActionState, Milestone
from dhr_redact.cases.assurance import Feedback
from dhr_redact.cases.case import Pause
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.gathering import AgencyReport
from dhr_redact.cases.kinds import OF_CASES
from dhr_redact.cases.proceedings import Proceeding, Restriction
from dhr_redact.cases.publication import Recipient
from dhr_redact.cases.record import Record

_LONGEST: Final = 300
_NEVER_LATE: Final = (Pause, Proceeding, Restriction)
_ONLY_EXPECTED: Final = (Proceeding, Restriction)
_DONE: Final = frozenset({ActionState.IMPLEMENTED, ActionState.AUDITED})


@dataclass(frozen=True, slots=True)
class OwnDate:
    """A date that a record sets for itself.

    `may_be_late` is false where no office can be late with it, as with the end of a trial;
    `is_expected` says that it is known for information and nobody need do anything.
    """

    kind: type[Record]
    number: int
    what: str
    due_on: date
    met_on: date | None
    may_be_late: bool
    is_expected: bool


def own_dates_of(file: CaseFile, today: date) -> tuple[OwnDate, ...]:
    """Give the dates of a case's records by kind and number; what is settled has none."""
    found = [
        _own_date(record, file, today)
        for kind in OF_CASES
        if kind.ABOUT.due
        for record in file.all(kind)
        if not _is_settled(record, file)
    ]
    return tuple(own for own in found if own is not None)


def _own_date(record: Record, file: CaseFile, today: date) -> OwnDate | None:
    about = record.ABOUT
    due_on: date | None = getattr(record, about.due)
    if due_on is None:
        return None
    return OwnDate(
        kind=type(record),
        number=record.number,
        what=_what(record, file),
        due_on=due_on,
        met_on=_met_on(record, due_on, today),
        may_be_late=not isinstance(record, _NEVER_LATE),
        is_expected=isinstance(record, _ONLY_EXPECTED),
    )


def _what(record: Record, file: CaseFile) -> str:
    """Say what is due, and of which agency or for whom; nothing of it is personal."""
    named = [getattr(record, name, None) for name in ("agency", "lead")]
    agency = next((each for each in named if isinstance(each, str)), None)
    who = file.agency_name(agency) or (record.who if isinstance(record, Recipient) else "")
    said = record.ABOUT.due_for[:1].upper() + record.ABOUT.due_for[1:]
    return (f"{said}: {who}" if who else said)[:_LONGEST]


def _met_on(record: Record, due_on: date, today: date) -> date | None:
    met_on: date | None = getattr(record, record.ABOUT.met)
    if isinstance(record, Restriction) and met_on is None and due_on <= today:
        return due_on
    if isinstance(record, Action):
        return met_on or record.audited_on
    if isinstance(record, AgencyReport):
        met_on = met_on or record.accepted_on
        return None if _is_asked_again(record, met_on, due_on) else met_on
    return met_on


def _is_asked_again(report: AgencyReport, met_on: date | None, due_on: date) -> bool:
    """Tell whether a report was sent back for more work and has a new day to come by."""
    back = report.returned_on
    if met_on is None or back is None or report.accepted_on is not None:
        return False
    return met_on <= back < due_on


def _is_settled(record: Record, file: CaseFile) -> bool:
    """Tell whether nothing more is asked for, although the day it was done is not recorded."""
    if isinstance(record, AgencyReport):
        return record.excused_on is not None and record.received_on is None
    if isinstance(record, Feedback):
        return bool(record.is_declined or record.is_good_practice) and record.done_on is None
    if isinstance(record, Action):
        return _is_over(record) and record.completed_on is None and record.audited_on is None
    if isinstance(record, Milestone):
        actions = [one for one in file.all(Action) if one.number == record.action]
        return record.achieved_on is None and any(_is_over(one) for one in actions)
    return False


def _is_over(action: Action) -> bool:
    return action.state in _DONE or action.state is ActionState.NOT_ACHIEVED
