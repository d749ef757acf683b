"""dhr-redact case undo: take back what the last command did to a case."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output
from dhr_redact.cli.tracked import TrackedCase, worker
from dhr_redact.errors import CommandError
from dhr_redact.model.counts import counted

if TYPE_CHECKING:
    from dhr_redact.cases.events import Event


@command
def undo(
    output: Output,
    at: TrackedCase,
    yes: Annotated[bool, typer.Option("--yes", help="Take it back without being asked.")] = False,
) -> None:
    """Take back all that the last command did to a case; to undo that again is to redo it.

    Only the account that did it, or a coordinator, may. Nothing is lost from the audit trail: what
    was taken back is entered as a change of its own. No key is needed.
    """
    from dhr_redact.workflows.tracking.undo import last_step, undo_step

    desk = worker()
    step = last_step(desk, at.reference)
    made = step[-1].signed
    rows = [(event.act.value, _what(event), ", ".join(event.after)) for event in step]
    title = f"Last: {made.account} ({made.office}), {made.at[:16].replace('T', ' ')}"
    output.table(title, ("did", "what", "fields"), rows, most=0)
    if not yes:
        _ask()
    undo_step(desk, at.reference, seen=step[-1].seq)
    output.say(f"{counted(len(step), 'change')} of case {at.reference} taken back.")
    output.value(
        {
            "taken_back": [
                {"act": e.act.value, "kind": e.kind, "record": e.number, "event": e.seq}
                for e in step
            ]
        }
    )


def _what(event: Event) -> str:
    return f"{event.kind} {event.number}" if event.kind else ""


def _ask() -> None:
    if not sys.stdin.isatty():
        raise CommandError("nobody is there to be asked").advising(
            "Nothing was changed. Add --yes to take it back."
        )
    typer.confirm("Take this back?", abort=True, err=True)
