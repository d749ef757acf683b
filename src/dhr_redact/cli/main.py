"""The `dhr-redact` command and its groups."""

from __future__ import annotations

import io
import sys

import typer

from dhr_redact.cli import (
    action_plan,
    audit,
    bench,
    bundles,
    case,
    decide,
    detect,
    import_cases,
    keys,
    looking,
    office,
    people,
    pictures,
    reckoning,
    redact,
    rules,
    sheets,
    tracking,
    undoing,
    verify,
)
from dhr_redact.cli.command_line import NAME, CommandLine
from dhr_redact.version import __version__

app = typer.Typer(
    name=NAME,
    cls=CommandLine,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help=(
        "Redact and pseudonymise the documents of a Domestic Homicide Review, and prove that "
        "nothing is left. Works offline; originals are never changed."
    ),
    epilog='Start with: dhr-redact case new cases/alder --reference "Carrow CSP 2031/a"',
)
case.app.command(
    "rekey", epilog="Example: dhr-redact case rekey cases/alder --new-key-file keys/alder-2.key"
)(keys.rekey)
case.app.command(
    "erase-key",
    epilog='Example: dhr-redact case erase-key "Carrow CSP 2031/a" --confirm "Carrow CSP 2031/a"',
)(keys.erase_key)
case.app.command(
    "receive",
    epilog="Example: dhr-redact case receive alder.dhrcase --partnership carrow "
    "--key-file alder.key --folder cases/alder",
)(bundles.receive)
case.app.command("accept", epilog="Example: dhr-redact case accept cases/alder")(keys.accept)
for name, function, example in (
    ("open", tracking.open_, '"Carrow CSP 2031/a" --notified 2031-01-04 --key-file alder.key'),
    ("list", looking.list_, "--stage gathering --stage drafting"),
    ("due", looking.due, "--days 14"),
    ("correct", tracking.correct, '"Carrow CSP 2031/a" --circumstances -'),
    ("needs", tracking.needs, '"Carrow CSP 2031/a"'),
    ("move", tracking.move, '"Carrow CSP 2031/a" decided-yes --on 2031-02-01'),
    ("sheet", sheets.sheet, '--case "Carrow CSP 2031/a" scoping --out scoping.xlsx'),
    ("take", sheets.take, 'scoping "Carrow CSP 2031/a" scoping.xlsx --dry-run'),
    ("import", import_cases.import_, "tracker.xlsx --partnership carrow --dry-run"),
    ("smart", action_plan.smart, '"Carrow CSP 2031/a" --key-file keys/alder.key'),
    ("history", looking.history, '"Carrow CSP 2031/a"'),
    ("undo", undoing.undo, '"Carrow CSP 2031/a"'),
    ("send", bundles.send, 'cases/alder --out alder.dhrcase --to "Tarn CSP" --key-file alder.key'),
    ("take-back", bundles.take_back, '"Carrow CSP 2031/a" --reason "the disk was lost"'),
    ("overview", reckoning.overview, "--days 14"),
    ("board", pictures.board, "--out board.svg"),
    ("timeline", pictures.timeline, '"Carrow CSP 2031/a" --out timeline.png'),
    ("timescales", reckoning.timescales, '"Carrow CSP 2031/a" --key-file alder.key'),
    ("calendar", reckoning.calendar, "--out due.ics --alarm-days 14"),
    ("statistics", reckoning.statistics, "--year 2031 --out marks.svg"),
):
    case.app.command(name, epilog=f"Example: dhr-redact case {name} {example}")(function)
app.add_typer(case.app, name="case")
app.add_typer(office.app, name="office")
app.add_typer(audit.app, name="audit")
app.add_typer(people.app, name="people")
app.command("detect")(detect.detect)
app.command("decide")(decide.decide)
app.command("redact")(redact.redact)
app.command("verify")(verify.verify)
app.add_typer(rules.app, name="rules")
app.add_typer(bench.app, name="bench")


def _version(value: bool) -> None:
    if value:
        typer.echo(f"dhr-redact {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    pass


def main() -> None:
    """Run the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old console lacks letters that names have
    app()
