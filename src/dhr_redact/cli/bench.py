"""dhr-redact bench: measure detection on marked texts, and how fast the register answers."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output

app = typer.Typer(
    help="Measure how well and how fast names are found, and how fast the register answers.",
    no_args_is_help=True,
)


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


@app.command(epilog="Example: dhr-redact bench register --cases 1000 --events 20000")
@command
def register(
    output: Output,
    database: Annotated[
        str | None,
        typer.Option(
            help="An empty database to fill: a path or a postgresql:// address. Default: a file "
            "that is deleted in the end.",
            show_default=False,
        ),
    ] = None,
    cases: Annotated[int, typer.Option(min=1, help="How many cases.")] = 10_000,
    events: Annotated[int, typer.Option(min=1, help="How many changes of them.")] = 200_000,
) -> None:
    """Fill a register with made-up cases and measure a list, what is due, and one case whole."""
    from dhr_redact.bench.register_speed import register_table

    with tempfile.TemporaryDirectory() as folder:
        where = database or str(Path(folder) / "cases.db")
        table = register_table(where, cases, events, output.tell)
    output.done()
    output.table(table.title, table.header, [list(row) for row in table.rows])
    output.say(table.about)
    output.value([dict(zip(table.header, row, strict=True)) for row in table.rows])
