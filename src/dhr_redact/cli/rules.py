"""dhr-redact rules check, list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dhr_redact.cli.commands import command
from dhr_redact.cli.output import Output
from dhr_redact.errors import RulePackError
from dhr_redact.model.counts import counted
from dhr_redact.model.kinds import MentionKind, Role

app = typer.Typer(no_args_is_help=True, help="Check the rules and see what is done to what.")
Packs = Annotated[list[Path] | None, typer.Option("--pack", help="A rule pack of your own.")]
Policies = Annotated[list[Path] | None, typer.Option("--policy", help="A policy of your own.")]


@app.command(epilog="Example: dhr-redact rules check --pack ours.yaml")
@command
def check(output: Output, pack: Packs = None, policy: Policies = None) -> None:
    """Load every rule pack and the policy, and run every example of every rule."""
    from dhr_redact.rulepacks.loader import load_packs
    from dhr_redact.rulepacks.policy import load_policy
    from dhr_redact.settings import read_settings
    from dhr_redact.workflows.check_rules import failing_examples

    settings = read_settings()
    packs = load_packs((*settings.rules, *(pack or ())))
    chosen = load_policy((*settings.policies, *(policy or ())))
    failures = list(failing_examples(packs))
    rows = [(f.rule, str(f.number)) for f in failures]
    output.table("Examples that fail", ("rule", "example no"), rows)
    examples = sum(len(rule.examples) for rule in packs.rules)
    output.say(
        f"{packs.where}: {counted(len(packs.rules), 'rule')} with {counted(examples, 'example')}."
    )
    output.say(f"Policy {chosen.id}, digest {chosen.digest[:12]}.")
    output.value(
        {
            "where": packs.where,
            "rules": len(packs.rules),
            "examples": examples,
            "failing": rows,
            "policy": chosen.id,
        }
    )
    if failures:
        raise RulePackError(
            f"{counted(len(failures), 'failing example')}, first of {failures[0].rule}"
        )


@app.command("policy", epilog="Example: dhr-redact rules policy --policy ours.yaml")
@command
def policy_(output: Output, policy: Policies = None) -> None:
    """Show what is done to each kind of mention, and on whose authority."""
    from dhr_redact.rulepacks.policy import load_policy
    from dhr_redact.settings import read_settings

    chosen = load_policy((*read_settings().policies, *(policy or ())))
    rows = []
    for kind in MentionKind:
        default = chosen.line_for(kind, None)
        rows.append((kind.value, "", default.treatment.value, default.wording, default.source))
        rows += [
            (kind.value, role.value, line.treatment.value, line.wording, line.source)
            for role in Role
            if (line := chosen.line_for(kind, role)) != default
        ]
    columns = ("kind", "role", "treatment", "published as", "source")
    output.table(f"Policy {chosen.id}", columns, rows, most=0)
    output.value([dict(zip(columns, row, strict=True)) for row in rows])
