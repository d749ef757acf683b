"""dhr-redact case overview, statistics, timescales, calendar: what follows from the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.completion import references
from dhr_redact.cli.output import Output
from dhr_redact.cli.picture_files import Overwrite, Picture, form_of, require_free, write_out
from dhr_redact.cli.pictures import OnePartnership
from dhr_redact.cli.tracked import TrackedCase, worker
from dhr_redact.model.counts import counted

if TYPE_CHECKING:
    from dhr_redact.cases.statistics import MarkStatistics
    from dhr_redact.reports.statistics_picture import MarkSection
    from dhr_redact.workflows.tracking.reckon_statistics import RegimeStatistics

_COLUMNS: Final = ("in time", "late", "waiting", "overdue", "median", "longest")
_MOVED: Final = (
    "moved: late by the guidance's own day, in time by the day that pauses or an agreement moved "
    "it to. overdue: waiting, and the day has passed. median, longest: in days."
)


@command
def overview(
    output: Output,
    partnership: OnePartnership = None,
    days: Annotated[int, typer.Option(min=0, help="How many days to look ahead.")] = 30,
) -> None:
    """Count the cases you may see by stage, and what is overdue or falls due soon."""
    from dhr_redact.workflows.tracking.overview import take_overview

    found = take_overview(worker(), partnership=partnership, within_days=days)
    rows = [(count.stage.value, str(count.cases)) for count in found.stages]
    output.table(f"Cases ({found.cases})", ("stage", "cases"), rows, most=0)
    if not rows:
        output.say("There are no cases.")
    output.say(f"Overdue: {counted(found.overdue, 'deadline')}.")
    output.say(f"Due within {counted(days, 'day')}: {counted(found.due_soon, 'deadline')}.")
    output.value(
        {
            "cases": found.cases,
            "stages": {count.stage.value: count.cases for count in found.stages},
            "overdue": found.overdue,
            "days": days,
            "due": found.due_soon,
        }
    )


@command
def statistics(
    output: Output,
    partnership: OnePartnership = None,
    year: Annotated[
        int | None,
        typer.Option(min=1, max=9999, help="Only cases notified in this year.", show_default=False),
    ] = None,
    out: Picture = None,
    overwrite: Overwrite = False,
) -> None:
    """Count how each partnership kept to its time for the decision and for the report."""
    from dhr_redact.reports.statistics_picture import draw_statistics
    from dhr_redact.workflows.tracking.reckon_statistics import reckon_statistics

    form = form_of(out) if out else None
    if out:
        require_free(out, overwrite=overwrite)
    found = reckon_statistics(worker(), partnership=partnership, year=year)
    for regime in found:
        _tables(output, regime)
    output.say(_MOVED if found else "There are no such cases.")
    if out and form:
        title = f"Reviews{f' notified in {year}' if year else ''}: time to decision and report"
        sections = [section for regime in found for section in _sections(regime)]
        write_out(out, draw_statistics(title, sections, form), overwrite=overwrite)
        output.say(f"The picture is in {out}.")
    output.value([_plain(regime) for regime in found])


@command
def timescales(
    output: Output,
    at: TrackedCase,
    exact_dates: Annotated[
        bool, typer.Option("--exact-dates", help="Give days and not only months.")
    ] = False,
) -> None:
    """Write the section 'Timescales' of the report, with the reasons as they were recorded."""
    from dhr_redact.cases.timescales import DateStyle, timescales_of
    from dhr_redact.workflows.tracking.look import look_at

    desk = worker()
    looked = look_at(desk, at.reference, at.vault(desk))
    regime = desk.regime_of(looked.file.case)
    style = DateStyle.DAY if exact_dates else DateStyle.MONTH
    paragraphs = timescales_of(looked.file, regime, desk.today(), style=style)
    output.say("\n\n".join(paragraphs))
    output.warn(
        "this holds what people wrote of pauses and agreed dates: put it into the draft and redact "
        "it like any other text before it is published"
    )
    output.value(list(paragraphs))


@command
def calendar(
    output: Output,
    out: Annotated[Path, typer.Option(help="The .ics file to write.", show_default=False)],
    partnership: OnePartnership = None,
    case: Annotated[
        str | None,
        typer.Option(
            metavar="REF", help="Only this case.", show_default=False, autocompletion=references
        ),
    ] = None,
    alarm_days: Annotated[
        int, typer.Option(min=0, max=365, help="Remind so many days before; 0: not at all.")
    ] = 7,
    overwrite: Overwrite = False,
) -> None:
    """Write the open deadlines as a calendar (.ics) that Outlook and others can take in.

    Give it a calendar of its own there, and empty that first: what was met is no longer in the
    file. No name is in it, only references, agencies and what is due.
    """
    from dhr_redact.workflows.tracking.make_calendar import make_calendar

    require_free(out, overwrite=overwrite)
    made = make_calendar(worker(), partnership=partnership, case=case, alarm_days=alarm_days)
    write_out(out, made.feed, overwrite=overwrite)
    output.say(f"The calendar of {counted(made.events, 'deadline')} is in {out}.")
    if made.without_day:
        output.say(f"Not in it, as no day is set: {counted(made.without_day, 'deadline')}.")
    output.value({"out": str(out), "events": made.events, "without_day": made.without_day})


def _tables(output: Output, regime: RegimeStatistics) -> None:
    decision, report = _titles(regime)
    decisions = [
        _row(each, _decisions(each), each.median_days_to_decision, each.longest_days_to_decision)
        for each in regime.partnerships
    ]
    reports = [
        _row(each, _reports(each), each.median_days_to_report, each.longest_days_to_report)
        for each in regime.partnerships
    ]
    in_time, *others = _COLUMNS
    output.table(decision, ("partnership", in_time, *others), decisions, most=0)
    output.table(report, ("partnership", in_time, "moved", *others), reports, most=0)


def _titles(regime: RegimeStatistics) -> tuple[str, str]:
    name, lengths = regime.short_name, regime.lengths
    return (
        f"{name}: decision within {counted(lengths.decision, 'month')}",
        f"{name}: report within {counted(lengths.report, 'month')}",
    )


def _row(
    each: MarkStatistics, counts: Sequence[int], median: float | None, longest: int | None
) -> tuple[str, ...]:
    middle = "" if median is None else f"{median:g}"
    return (each.partnership, *map(str, counts), middle, "" if longest is None else str(longest))


def _decisions(each: MarkStatistics) -> tuple[int, ...]:
    return (
        each.decisions_in_time,
        each.decisions_late,
        each.decisions_waiting,
        each.decisions_overdue,
    )


def _reports(each: MarkStatistics) -> tuple[int, ...]:
    return (
        each.reports_in_time,
        each.reports_in_time_as_moved,
        each.reports_late,
        each.reports_waiting,
        each.reports_overdue,
    )


def _sections(regime: RegimeStatistics) -> tuple[MarkSection, ...]:
    from dhr_redact.reports.statistics_picture import MarkRow, MarkSection

    names, decisions, reports = regime.names, [], []
    for each in regime.partnerships:
        in_time, *others = _decisions(each)
        decisions.append(MarkRow(names[each.partnership], (in_time, 0, *others)))
        reports.append(MarkRow(names[each.partnership], _reports(each)))
    decision, report = _titles(regime)
    return MarkSection(decision, tuple(decisions)), MarkSection(report, tuple(reports))


def _plain(regime: RegimeStatistics) -> dict[str, object]:
    return {
        "regime": regime.regime,
        "months_to_decision": regime.lengths.decision,
        "months_to_report": regime.lengths.report,
        "partnerships": [asdict(each) for each in regime.partnerships],
    }
