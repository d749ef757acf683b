"""dhr-redact case list, due, history, and one case as the register has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cases.case import Case, Move
from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output
from dhr_redact.cli.records import WRITTEN, cell, plain_of, show_table
from dhr_redact.cli.tracked import TrackedCase, worker
from dhr_redact.model.stages import Stage

if TYPE_CHECKING:
    from dhr_redact.cases.deadlines import Deadline
    from dhr_redact.cases.lines import CaseLine

_Partnership = Annotated[
    str | None,
    typer.Option(help="Only this partnership's, by its code.", show_default=False),
]


@command
def list_(
    output: Output,
    partnership: _Partnership = None,
    stage: Annotated[
        list[Stage] | None, typer.Option(help="Only in this stage; may be given often.")
    ] = None,
    contains: Annotated[str, typer.Option(help="Only references with this in them.")] = "",
    page: Annotated[int, typer.Option(min=1, help="Which page.")] = 1,
    size: Annotated[int, typer.Option(min=1, max=10_000, help="Cases on a page.")] = 60,
) -> None:
    """List cases, the newest notified first, each with its stage and what is due next."""
    from dhr_redact.workflows.tracking.look import days_left, list_cases

    desk = worker()
    found = list_cases(
        desk,
        partnership=partnership,
        stages=tuple(stage or ()),
        contains=contains,
        first=(page - 1) * size,
        most=size,
    )
    today = desk.today()
    rows = [
        (
            line.reference,
            line.stage.value,
            str(line.notified_on),
            line.due_what,
            when(line.due_on, days_left(line.due_on, today)) if line.due_on else "",
        )
        for line in found.lines
    ]
    columns = ("case", "stage", "notified", "next", "due")
    whole = ("case", "stage", "notified")
    output.table(f"Cases ({found.count})", columns, rows, most=0, whole=whole)
    if not rows:
        output.say("There are no such cases.")
    elif found.count > page * size:
        output.say(f"Page {page} of {-(-found.count // size)}: --page {page + 1} goes on.")
    output.value({"count": found.count, "page": page, "cases": [_case_of(x) for x in found.lines]})


@command
def due(
    output: Output,
    partnership: _Partnership = None,
    days: Annotated[int, typer.Option(min=0, help="How many days to look ahead.")] = 30,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")] = False,
    most: Annotated[int, typer.Option(min=1, help="How many lines at most.")] = 200,
    why: Annotated[bool, typer.Option("--why", help="Show what each day rests on.")] = False,
) -> None:
    """Show what is overdue and what falls due, over all the cases you may see."""
    from dhr_redact.workflows.tracking.look import days_left, list_due

    desk = worker()
    found = list_due(
        desk, partnership=partnership, within_days=days, only_overdue=overdue, most=most
    )
    today = desk.today()
    rows = [
        (str(x.due_on), left_in_words(days_left(x.due_on, today)), x.reference, x.what)
        for x in found.lines
    ]
    columns = ("due", "left", "case", "what")
    output.table(f"Due ({found.count})", columns, rows, most=0, whole=columns[:3])
    if why:
        _say_bases(output, {x.what: x.basis for x in found.lines})
    if not rows:
        output.say("Nothing is overdue." if overdue else f"Nothing is due within {days} days.")
    output.value(
        {
            "count": found.count,
            "due": [
                {
                    "case": x.reference,
                    "partnership": x.partnership,
                    "deadline": x.deadline,
                    "what": x.what,
                    "due_on": x.due_on.isoformat(),
                    "days_left": days_left(x.due_on, today),
                    "basis": x.basis,
                }
                for x in found.lines
            ],
        }
    )


@command
def history(output: Output, at: TrackedCase) -> None:
    """Show every change of a case: who, when, under which office, from what to what."""
    from dhr_redact.workflows.tracking.look import history_of

    events = history_of(worker(), at.reference)
    rows = [
        (
            str(event.seq),
            event.signed.at[:16].replace("T", " "),
            f"{event.signed.account} ({event.signed.office})",
            f"{event.act} {event.kind} {event.number or ''}".rstrip(),
            _told(event.before, event.after),
        )
        for event in events
    ]
    output.table("History", ("no.", "when", "who", "did", "what"), rows, most=0)
    output.value(
        [
            {
                "number": event.seq,
                "at": event.signed.at,
                "account": event.signed.account,
                "office": event.signed.office,
                "act": event.act.value,
                "kind": event.kind,
                "record": event.number,
                "revision": event.revision,
                "before": dict(event.before),
                "after": dict(event.after),
                "hash": event.hash,
            }
            for event in events
        ]
    )


def show_tracked(output: Output, at: TrackedCase, *, why: bool = False) -> None:
    """Show where a case stands: its facts, its deadlines, its moves, and how much is recorded."""
    from dhr_redact.workflows.tracking.look import look_at

    desk = worker()
    looked = look_at(desk, at.reference, at.vault_if_given(desk))
    file, regime = looked.file, desk.regime_of(looked.file.case)
    facts = plain_of(file.case)
    facts["stage"] = f"{file.case.stage}: {regime.stages.get(file.case.stage, '')}"
    shown = [(name.replace("_", " "), cell(value)) for name, value in facts.items() if value]
    output.table(regime.name, ("", ""), shown)
    columns = ("deadline", "due", "left", "met", "stands")
    rows = deadline_rows(looked.deadlines, desk.today())
    output.table("Deadlines", columns, rows, most=0, whole=columns[1:])
    if why:
        _say_bases(output, {each.what: each.basis for each in looked.deadlines})
    show_table(output, Move, file.all(Move))
    counts = [(kind.ABOUT.many, str(len(file.all(kind)))) for kind in WRITTEN if file.all(kind)]
    output.table("Recorded", ("what", "how many"), counts, most=0)
    output.value(
        {
            "case": plain_of(file.case),
            "deadlines": [deadline_plain(each) for each in looked.deadlines],
            "records": {
                kind.ABOUT.name: [plain_of(record) for record in records]
                for kind, records in file.records.items()
                if records and kind is not Case
            },
        }
    )


def deadline_plain(deadline: Deadline) -> dict[str, object]:
    """Write a deadline as JSON."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(deadline).items()
    }


def deadline_rows(deadlines: Sequence[Deadline], today: date) -> list[tuple[str, ...]]:
    """Give deadlines as rows: what, when, how long is left, when it was met, how it stands."""
    return [
        (
            each.what,
            str(each.due_on or ""),
            left_in_words((each.due_on - today).days) if each.is_open and each.due_on else "",
            str(each.met_on or ""),
            each.standing.value,
        )
        for each in deadlines
    ]


def when(due_on: date, left: int) -> str:
    """Say a day and how long it is until then."""
    return f"{due_on}, {left_in_words(left)}"


def left_in_words(left: int) -> str:
    """Say how many days are left."""
    if left < 0:
        return f"overdue {-left} d"
    return "today" if left == 0 else f"{left} d"


def _say_bases(output: Output, bases: Mapping[str, str]) -> None:
    for what, basis in bases.items():
        output.say(f"{what}: {basis}")


def _case_of(line: CaseLine) -> dict[str, object]:
    plain = asdict(line)
    return {name: str(value) if value is not None else None for name, value in plain.items()}


def _told(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    return "; ".join(
        f"{name}: {_word(before[name])} → {_word(value)}"
        if name in before
        else f"{name}: {_word(value)}"
        for name, value in after.items()
    )


def _word(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)
