"""dhr-redact office: partnerships, the regimes, and the proof of the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cases.partnerships import Nation, Partnership
from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output
from dhr_redact.cli.record_groups import OfficeGroup
from dhr_redact.cli.records import plain_of, show_table
from dhr_redact.cli.tracked import worker
from dhr_redact.model.counts import counted

if TYPE_CHECKING:
    from dhr_redact.rulepacks.regimes import DeadlineRule

app = typer.Typer(
    cls=OfficeGroup,
    no_args_is_help=True,
    help="The office's partnerships, their agencies, and who holds which office.",
)
partnership = typer.Typer(no_args_is_help=True, help="Partnerships that establish reviews.")
app.add_typer(partnership, name="partnership")


@partnership.command(
    epilog='Example: dhr-redact office partnership add carrow --name "Carrow CSP" --nation england'
)
@command
def add(
    output: Output,
    code: Annotated[str, typer.Argument(metavar="CODE", help="A short word for it.")],
    name: Annotated[str, typer.Option(help="Its name.")],
    nation: Annotated[Nation, typer.Option(help="Whose bank holidays count.")] = Nation.ENGLAND,
    area: Annotated[str | None, typer.Option(help="Its area, as published.")] = None,
    regime: Annotated[
        str, typer.Option(help="The regime of its cases; see `office regimes`.")
    ] = "dhr-2016",
) -> None:
    """Add a partnership. The first makes the database; whoever adds it administers it."""
    from dhr_redact.workflows.tracking.open_case import add_partnership

    desk = worker(make=True)
    made = Partnership(code=code, name=name, nation=nation, area=area, regime=regime)
    add_partnership(desk, made)
    output.say(f"Partnership {code} is there; {desk.account} administers and coordinates it.")
    output.say(f"Add its agencies: dhr-redact office agency add {code} --code police ...")
    output.value(plain_of(made))


@partnership.command("list", epilog="Example: dhr-redact office partnership list --json")
@command
def list_(output: Output) -> None:
    """List the partnerships in which you hold an office."""
    desk = worker()
    with desk.register.reading() as view:
        scope = desk.scope(view)
        held = tuple(each for each in view.partnerships() if each.code in scope)
    show_table(output, Partnership, held)
    output.value([plain_of(each) for each in held])


@app.command(epilog="Example: dhr-redact office regimes")
@command
def regimes(output: Output) -> None:
    """List the regimes reviews are held under, with their deadlines and what each rests on."""
    from dhr_redact.rulepacks.regimes import load_regimes
    from dhr_redact.settings import read_settings

    found = load_regimes(read_settings().regimes)
    rows = [
        (regime.id if number == 0 else "", rule.what, _length(rule), rule.basis)
        for regime in found.values()
        for number, rule in enumerate(regime.deadlines)
    ]
    output.table("Regimes", ("regime", "deadline", "within", "basis"), rows, most=0)
    output.value(
        {
            regime.id: {
                "name": regime.name,
                "version": regime.version,
                "in_force": regime.is_in_force,
                "stages": {stage.value: name for stage, name in regime.stages.items()},
                "deadlines": [
                    {"id": rule.id, "what": rule.what, "within": _length(rule), "basis": rule.basis}
                    for rule in regime.deadlines
                ],
                "recipients": [rule.id for rule in regime.recipients],
                "templates": [rule.id for rule in regime.templates],
            }
            for regime in found.values()
        }
    )


def _length(rule: DeadlineRule) -> str:
    """Say how long a time limit is."""
    for number, unit in (
        (rule.months, "month"),
        (rule.days, "day"),
        (rule.working_days, "working day"),
    ):
        if number is not None:
            return counted(number, unit)
    return "no number in law"
