"""dhr-redact case timeline, board: how one case went, and where all cases stand, as pictures."""

from __future__ import annotations

from typing import Annotated

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.completion import partnerships
from dhr_redact.cli.output import Output
from dhr_redact.cli.picture_files import Overwrite, Picture, form_of, require_free, write_out
from dhr_redact.cli.tracked import TrackedCase, worker

OnePartnership = Annotated[
    str | None,
    typer.Option(
        "--partnership",
        metavar="CODE",
        help="Only this partnership's, by its code.",
        show_default=False,
        autocompletion=partnerships,
    ),
]


@command
def timeline(
    output: Output, at: TrackedCase, out: Picture = None, overwrite: Overwrite = False
) -> None:
    """Draw the course of a case: stages, pauses, deadlines, events. Without --out, say it."""
    from dhr_redact.reports.case_timeline import draw_timeline, timeline_text
    from dhr_redact.workflows.tracking.draw import timeline_of

    form = form_of(out) if out else None
    if out:
        require_free(out, overwrite=overwrite)
    found = timeline_of(worker(), at.reference)
    if out and form:
        write_out(out, draw_timeline(found, form), overwrite=overwrite)
        output.say(f"The timeline is in {out}.")
    else:
        for line in timeline_text(found):
            output.say(line)
    output.value({"out": str(out) if out else None, "lines": list(timeline_text(found))})


@command
def board(
    output: Output,
    out: Picture = None,
    partnership: OnePartnership = None,
    overwrite: Overwrite = False,
) -> None:
    """Draw where all open cases stand and what is due in each. Without --out, say it."""
    from dhr_redact.reports.office_board import board_text, draw_board
    from dhr_redact.workflows.tracking.draw import board_of

    form = form_of(out) if out else None
    if out:
        require_free(out, overwrite=overwrite)
    found = board_of(worker(), partnership=partnership)
    if out and form:
        write_out(out, draw_board(found, form), overwrite=overwrite)
        output.say(f"The board is in {out}.")
    else:
        for line in board_text(found):
            output.say(line)
    output.value({"out": str(out) if out else None, "lines": list(board_text(found))})
