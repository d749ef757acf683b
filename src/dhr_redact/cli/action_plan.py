"""dhr-redact case smart: each action of the plan against the five letters, with reasons."""

from __future__ import annotations

from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output
from dhr_redact.cli.tracked import TrackedCase, worker


@command
def smart(output: Output, at: TrackedCase) -> None:
    """Check each action: specific, measurable, achievable, realistic, timely; and say why not."""
    from dhr_redact.cases.actions import Action
    from dhr_redact.workflows.tracking.check_plan import check_plan

    desk = worker()
    checked = check_plan(desk, at.reference, at.vault(desk))
    rows = [
        (str(action), doubt.letter.value, doubt.why, doubt.advice)
        for action, doubts in checked.items()
        for doubt in doubts
    ]
    columns = ("action", "not", "why", "what to do")
    output.table("Action plan", columns, rows, most=0, whole=("action", "not"))
    if not checked:
        output.say(f"No {Action.ABOUT.many} are recorded.")
    elif not rows:
        output.say(f"All {len(checked)} actions are SMART.")
    output.value(
        {
            str(action): [
                {"letter": doubt.letter.value, "why": doubt.why, "advice": doubt.advice}
                for doubt in doubts
            ]
            for action, doubts in checked.items()
        }
    )
