"""dhr-redact bench: measure detection on marked texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output

app = typer.Typer(help="Measure how well and how fast names are found.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `accuracy` a command of its own though it is the only one."""


@app.command(epilog="Example: dhr-redact bench accuracy")
@command
def accuracy(
    output: Output,
    data: Annotated[
        Path | None, typer.Option(help="A folder of public sets.", show_default=False)
    ] = None,
    peers: Annotated[
        bool, typer.Option("--peers", help="Measure Presidio and spaCy too; takes much longer.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Write docs/reference/accuracy.md too.")
    ] = False,
) -> None:
    """Print every figure of docs/reference/accuracy.md; takes some minutes.

    [bold]Examples[/bold]

      dhr-redact bench accuracy

      dhr-redact bench accuracy --data ../public-sets --peers --write
    """
    from dhr_redact.bench.accuracy import Sources, accuracy_tables, page, repository
    from dhr_redact.bench.peers import NO_PEERS, find_peers

    folder = repository() / "docs" / "reference"
    picture = folder / "accuracy-threshold.svg" if write else None
    tables = []
    others = find_peers() if peers else NO_PEERS
    for table in accuracy_tables(Sources(repository(), data), picture, output.tell, others):
        output.done()
        output.table(table.title, table.header, [list(row) for row in table.rows])
        tables.append(table)
    if write:
        (folder / "accuracy.md").write_text(page(tables), encoding="utf-8")
    output.value(
        {
            table.title: [dict(zip(table.header, row, strict=True)) for row in table.rows]
            for table in tables
        }
    )
