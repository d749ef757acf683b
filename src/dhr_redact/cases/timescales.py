"""The words of a report's section 'Timescales', from the case and its regime.

They are for a published report: a date is given by its month unless exact ones are asked for. What
people wrote of a pause or an agreed date is personal text, and goes in as they wrote it: the draft
that holds it is redacted like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from dhr_redact.cases.case import AgreedDate, Pause, PauseReason
from dhr_redact.cases.case_file import CaseFile
from dhr_redact.cases.deadlines import Deadline, Standing, deadlines_of
from dhr_redact.model.stages import Stage
from dhr_redact.personal import Personal
from dhr_redact.rulepacks.regimes import DeadlineRule, Regime

BECAUSE: Final[Mapping[PauseReason, str]] = {
    PauseReason.CRIMINAL_TRIAL: "because of a criminal trial",
    PauseReason.POLICE_INVESTIGATION: "because of a police investigation",
    PauseReason.INQUEST: "because of an inquest",
    PauseReason.OTHER_REVIEW: "because of another review",
    PauseReason.FAMILY_COURT: "because of proceedings in the family court",
    PauseReason.CONDUCT_INVESTIGATION: "because of an investigation into conduct",
    PauseReason.FAMILY_WISHES: "because of the wishes of the family",
    PauseReason.OTHER: "for another reason",
}

_NUMBERS: Final = tuple(
    "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
)


class DateStyle(StrEnum):
    """How exactly dates are given."""

    MONTH = "month"
    DAY = "day"


def timescales_of(
    file: CaseFile, regime: Regime, today: date, *, style: DateStyle = DateStyle.MONTH
) -> tuple[str, ...]:
    """Give the paragraphs: begun and concluded, each time limit, each pause, each agreed date."""
    found = {each.id: each for each in deadlines_of(file, regime, today)}
    limits = [
        _limit(found[rule.id], rule, today, style)
        for rule in regime.deadlines
        if rule.id in found and found[rule.id].standing is not Standing.NOT_STARTED
    ]
    pauses = sorted(file.all(Pause), key=lambda pause: (pause.since, pause.number))
    agreed = sorted(file.all(AgreedDate), key=lambda each: (each.agreed_on, each.number))
    return (
        _course(file, regime, style),
        *limits,
        *(_pause(pause, file, style) for pause in pauses),
        *(_agreed(each, file, regime, style=style) for each in agreed),
    )


def _course(file: CaseFile, regime: Regime, style: DateStyle) -> str:
    """Say when the review began and was concluded."""
    said = [f"The partnership was notified {_when(file.case.notified_on, style)}."]
    begun = file.entered(Stage.DECIDED_YES) or file.case.decided_on
    if file.entered(Stage.DECIDED_NO, Stage.DECIDED_OTHER) and not file.entered(Stage.DECIDED_YES):
        return " ".join([*said, "It was decided not to hold a review of its own."])
    if begun is None:
        return " ".join([*said, "Whether to hold a review has not yet been decided."])
    said.append(f"The review began {_when(begun, style)}, when it was decided to hold it.")
    is_assured = Stage.SUBMITTED in regime.stages
    concluded = file.entered(Stage.SUBMITTED if is_assured else Stage.FINAL_ANONYMISATION)
    if concluded is None:
        return " ".join([*said, "It has not yet been concluded."])
    how = ", when the report was submitted for quality assurance" if is_assured else ""
    return " ".join([*said, f"It was concluded {_when(concluded, style)}{how}."])


def _limit(deadline: Deadline, rule: DeadlineRule, today: date, style: DateStyle) -> str:
    """Say by when something was due, and whether that was kept to."""
    what = f"The {_in_sentence(deadline.what)}"
    due_on = deadline.due_on
    if due_on is None:
        return f"{what} has no fixed time limit. {_unlimited(deadline, rule, style)}"
    return " ".join(
        [
            f"{what} {_was_due(deadline, rule, style)}.",
            *_moved(deadline, due_on, style),
            _kept_to(deadline, rule, today, style=style),
        ]
    )


def _unlimited(deadline: Deadline, rule: DeadlineRule, style: DateStyle) -> str:
    if deadline.met_on is None:
        return f"It has not yet been {rule.done}."
    return f"It was {rule.done} {_when(deadline.met_on, style)}."


def _was_due(deadline: Deadline, rule: DeadlineRule, style: DateStyle) -> str:
    first = deadline.due_on_before_pauses
    if first is None:
        return "has a time limit that was agreed"
    return f"was due within {_length(rule)}, {_by(first, style)}"


def _moved(deadline: Deadline, due_on: date, style: DateStyle) -> tuple[str, ...]:
    """Say what moved the day on: an agreed date outweighs pauses."""
    if deadline.agreed:
        return (f"Another date was agreed, as set out below: {_date(due_on, style)}.",)
    if not deadline.paused_days:
        return ()
    said = "The time for which the review was paused does not count"
    if style is DateStyle.DAY:
        said = f"Time in which the review was paused, {_days(deadline.paused_days)}, does not count"
    if deadline.standing is Standing.STOPPED:
        return (f"{said}.",)
    return (f"{said}, which made it due {_by(due_on, style)}.",)


def _kept_to(deadline: Deadline, rule: DeadlineRule, today: date, *, style: DateStyle) -> str:
    if deadline.met_on is not None:
        when = _when(deadline.met_on, style)
        late = deadline.standing is Standing.MET_LATE
        return f"It was {rule.done} {when}, {'late' if late else 'in time'}."
    if deadline.standing is Standing.STOPPED:
        return f"It has not yet been {rule.done}, and its time has stopped while the pause lasts."
    if deadline.is_overdue(today):
        return f"It has not yet been {rule.done}, and is late."
    return f"It has not yet been {rule.done}."


def _pause(pause: Pause, file: CaseFile, style: DateStyle) -> str:
    because = BECAUSE[pause.reason]
    if pause.ended_on is None:
        said = f"The review has been paused since {_date(pause.since, style)} {because}."
    elif style is DateStyle.MONTH and _month(pause.since) == _month(pause.ended_on):
        said = f"The review was paused for a time in {_month(pause.since)} {because}."
    else:
        since, until = _date(pause.since, style), _date(pause.ended_on, style)
        said = f"The review was paused from {since} until {until} {because}."
    return said + _in_their_words(pause.explanation, file)


def _agreed(each: AgreedDate, file: CaseFile, regime: Regime, *, style: DateStyle) -> str:
    rule = regime.deadline(each.deadline)
    what = _in_sentence(rule.what) if rule else each.deadline.replace("-", " ")
    said = (
        f"It was agreed {_when(each.agreed_on, style)} by {each.agreed_by} that the {what} would "
        f"be due {_by(each.due_on, style)}."
    )
    return said + _in_their_words(each.why, file)


def _in_their_words(text: Personal | None, file: CaseFile) -> str:
    if text is None or file.is_locked:
        return ""
    said = " ".join(text.reveal().split())
    return f" {said}" if said.endswith((".", "!", "?")) else f" {said}."


def _in_sentence(what: str) -> str:
    """Put a heading into a sentence: 'Overview report' begins small there, 'IMR' does not."""
    return what[:1].lower() + what[1:] if what[1:2].islower() else what


def _length(rule: DeadlineRule) -> str:
    lengths = ((rule.months, "month"), (rule.working_days, "working day"), (rule.days, "day"))
    number, unit = next((number, unit) for number, unit in lengths if number is not None)
    word = _NUMBERS[number - 1] if number <= len(_NUMBERS) else str(number)
    return f"{word} {unit}" if number == 1 else f"{word} {unit}s"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _month(day: date) -> str:
    return f"{day:%B} {day.year}"


def _date(day: date, style: DateStyle) -> str:
    return f"{day.day} {_month(day)}" if style is DateStyle.DAY else _month(day)


def _when(day: date, style: DateStyle) -> str:
    return f"{'on' if style is DateStyle.DAY else 'in'} {_date(day, style)}"


def _by(day: date, style: DateStyle) -> str:
    return f"by {_date(day, style)}" if style is DateStyle.DAY else f"in {_date(day, style)}"
