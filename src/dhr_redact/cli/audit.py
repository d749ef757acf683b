"""dhr-redact audit verify: prove that nobody changed what is kept behind the program's back."""

from __future__ import annotations

from typing import Annotated

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output
from dhr_redact.cli.tracked import worker
from dhr_redact.model.counts import counted

app = typer.Typer(no_args_is_help=True, help="The audit trail of the register of cases.")


@app.callback()
def _group() -> None:
    pass


@app.command(epilog="Example: dhr-redact audit verify --json")
@command
def verify(
    output: Output,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Take the database as it is, though it was further before."),
    ] = False,
) -> None:
    """Prove every event in its chain, and every record as the events left it.

    It is compared with what this computer had seen, so that an older copy shows too. Where one was
    put back on purpose, from a backup say, --accept remembers it as it is from now on.
    """
    from dhr_redact.register_wiring import known_heads
    from dhr_redact.settings import read_settings
    from dhr_redact.workflows.tracking.verify_audit import verify_audit

    known = known_heads(read_settings())
    seen = {} if accept else known.read()
    proof = verify_audit(worker().register, seen, output.tell)
    known.keep(proof.heads, anew=True)
    output.done()
    output.say(
        f"The audit trail holds: {proof.events} events in {len(proof.heads)} chains, and "
        f"{proof.records} records are as the events left them."
    )
    output.say(_compared(len(seen), accepted=accept))
    output.value(
        {
            "events": proof.events,
            "records": proof.records,
            "compared_chains": len(seen),
            "chains": {head.chain: [head.events, head.hash] for head in proof.heads},
        }
    )


def _compared(chains: int, *, accepted: bool) -> str:
    if accepted:
        return "Accepted: this computer remembers it as it is, and forgot how it was before."
    if not chains:
        return "This computer had not seen it before; from now on it remembers how far it came."
    return f"It goes on from what this computer had seen: {counted(chains, 'chain')}."
