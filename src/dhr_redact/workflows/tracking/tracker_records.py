"""The records that a row of a tracker tells of: chair, submission, publication and what has a day.

What a record needs and the row does not say leaves the cell to the text that is sealed, and a note.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dhr_redact.cases.assurance import QaOutcome, Submission
from dhr_redact.cases.case import Pause
from dhr_redact.cases.publication import Publication, PublicationPlace, Recipient
from dhr_redact.cases.record import Record
from dhr_redact.cases.working_people import Appointment, AppointmentSort, Meeting, MeetingSort
from dhr_redact.errors import RecordError
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.regimes import Regime
from dhr_redact.workflows.tracking.tracker_row import RowSays
from dhr_redact.workflows.tracking.tracker_words import Taken
from dhr_redact.workflows.tracking.typed_cells import RowProblem

RETURNED: Final[Mapping[QaOutcome, Stage]] = {
    QaOutcome.PUBLISH: Stage.RETURNED_PUBLISH,
    QaOutcome.CHANGES: Stage.RETURNED_CHANGES,
    QaOutcome.RESUBMIT: Stage.RETURNED_RESUBMIT,
}
"""The stage that an answer of a quality assurance panel leads to."""

_QA_BODY: Final = "Home Office Quality Assurance Panel"
_COPIES: Final = (
    (Taken.OFFICE_TOLD_ON, "home-office-notice"),
    (Taken.COMMISSIONER_ON, "domestic-abuse-commissioner"),
)
"""Columns that say when a copy was sent, and the recipient by its id in the regime."""


@dataclass(frozen=True, slots=True)
class RowRecords:
    """Records of a row; `left` are lines of what became no record, to be sealed with the case."""

    records: tuple[Record, ...]
    left: tuple[str, ...] = field(repr=False)
    problems: tuple[RowProblem, ...]
    notes: tuple[RowProblem, ...]


@dataclass(slots=True)
class _Making:
    """Records being made of a row."""

    says: RowSays
    regime: Regime
    today: date
    is_paused: bool
    records: list[Record] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    notes: list[RowProblem] = field(default_factory=list)

    def leave(self, what: str, *columns: Taken) -> None:
        """Keep columns as lines to be sealed, and tell why they became no record."""
        says = self.says
        said = [each for each in columns if each in says.texts or each in says.days]
        self.left += [says.line(each) for each in said]
        self.notes += [says.at(each, f"kept as sealed text only: {what}") for each in said]

    def add(self, taken: Taken, make: Callable[[], Record]) -> None:
        """Make a record; what does not fit is a problem of a column."""
        try:
            self.records.append(make())
        except RecordError as error:
            self.problems.append(self.says.at(taken, str(error)))


def records_of(says: RowSays, regime: Regime, *, today: date, is_paused: bool) -> RowRecords:
    """Make the records a row tells of, other than the case and its moves."""
    making = _Making(says, regime, today, is_paused)
    _people(making)
    _meeting(making)
    _copies(making)
    _pause(making)
    _submission(making)
    _publications(making)
    return RowRecords(
        tuple(making.records), tuple(making.left), tuple(making.problems), tuple(making.notes)
    )


def _people(making: _Making) -> None:
    says = making.says
    chair, author = says.texts.get(Taken.CHAIR), says.texts.get(Taken.AUTHOR)
    is_both = chair is not None and chair == author
    both = AppointmentSort.CHAIR_AND_AUTHOR
    _appointed(making, Taken.CHAIR, Taken.CHAIR_ON, both if is_both else AppointmentSort.CHAIR)
    if not is_both:
        _appointed(making, Taken.AUTHOR, Taken.AUTHOR_ON, AppointmentSort.AUTHOR)


def _appointed(making: _Making, who: Taken, when: Taken, sort: AppointmentSort) -> None:
    name, day = making.says.texts.get(who), making.says.days.get(when)
    if name is None or day is None:
        making.leave("a name and the day of the appointment are needed", who, when)
        return
    making.add(who, lambda: Appointment(sort=sort, name=Personal(name), appointed_on=day))


def _meeting(making: _Making) -> None:
    day = making.says.days.get(Taken.PANEL_ON)
    if day is None:
        return
    is_to_come = day > making.today
    planned_on, held_on = (day, None) if is_to_come else (None, day)
    making.records.append(Meeting(sort=MeetingSort.PANEL, planned_on=planned_on, held_on=held_on))


def _copies(making: _Making) -> None:
    for taken, name in _COPIES:
        day, rule = making.says.days.get(taken), making.regime.recipient(name)
        if day is None:
            continue
        if rule is None:
            making.leave(f"{making.regime.id} has no such recipient", taken)
            continue
        making.records.append(
            Recipient(who=rule.id, gets=rule.gets, is_statutory=rule.is_statutory, sent_on=day)
        )


def _pause(making: _Making) -> None:
    says = making.says
    since, until = says.days.get(Taken.PAUSED_ON), says.days.get(Taken.RESUMED_ON)
    status = says.pause_reason or says.status
    reason = status.reason if status else None
    columns = (Taken.PAUSED_ON, Taken.RESUMED_ON, Taken.PAUSE_REASON)
    if making.is_paused and since is None:
        making.notes.append(says.at(Taken.STATUS, "since when it is paused is not known"))
        making.leave("since when it is paused is not known", *columns)
    elif since is not None and reason is None:
        making.leave("what the case waited for is not known", *columns)
    elif since is not None and until is None and not making.is_paused:
        making.leave("when the pause ended is not known", *columns)
    elif since is not None and reason is not None:
        ended = None if making.is_paused else until
        making.add(Taken.PAUSED_ON, lambda: Pause(reason=reason, since=since, ended_on=ended))
    else:
        making.leave("since when it was paused is not known", *columns)


def _submission(making: _Making) -> None:
    says = making.says
    sent = says.days.get(Taken.SUBMITTED_ON)
    if sent is None:
        why = "the day of the submission is not known"
        making.leave(why, Taken.QA_PANEL_ON, Taken.LETTER_ON, Taken.OUTCOME)
        return
    making.add(
        Taken.SUBMITTED_ON,
        lambda: Submission(
            body=making.regime.qa_body or _QA_BODY,
            submitted_on=sent,
            panel_on=says.days.get(Taken.QA_PANEL_ON),
            letter_on=says.days.get(Taken.LETTER_ON),
            outcome=says.outcome,
        ),
    )


def _publications(making: _Making) -> None:
    """Record the copy on the partnership's own page, and the one in the national library."""
    says = making.says
    put_up, library = says.days.get(Taken.PUBLISHED_ON), says.days.get(Taken.LIBRARY_ON)
    if put_up is None:
        making.leave("the day of publication is not known", Taken.ADDRESS, Taken.EXPIRES_ON)
    else:
        making.add(
            Taken.ADDRESS,
            lambda: Publication(
                place=PublicationPlace.PARTNERSHIP_PAGE,
                published_on=put_up,
                url=says.texts.get(Taken.ADDRESS),
                expires_on=says.days.get(Taken.EXPIRES_ON),
            ),
        )
    if library is not None:
        place = PublicationPlace.NATIONAL_LIBRARY
        making.records.append(Publication(place=place, published_on=library))
