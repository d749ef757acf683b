"""dhr-redact audit verify: prove that nobody changed what is kept behind the program's back."""

from __future__ import annotations

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output
from dhr_redact.cli.tracked import worker

app = typer.Typer(no_args_is_help=True, help="The audit trail of the register of cases.")


@app.callback()
def _group() -> None:
    pass


@app.command(epilog="Example: dhr-redact audit verify --json")
@command
def verify(output: Output) -> None:
    """Prove every event in its chain, and every record as the events left it."""
    from dhr_redact.workflows.tracking.verify_audit import verify_audit

    proof = verify_audit(worker().register, {}, output.tell)
    output.done()
    output.say(
        f"The audit trail holds: {proof.events} events in {len(proof.heads)} chains, and "
        f"{proof.records} records are as the events left them."
    )
    output.value(
        {
            "events": proof.events,
            "records": proof.records,
            "chains": {head.chain: [head.events, head.hash] for head in proof.heads},
        }
    )
