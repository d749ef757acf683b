"""Write the reference pages that are made from the program itself; tests compare them.

python tests/architecture/write_reference.py
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer

from dhr_redact import errors
from dhr_redact.cases.kinds import OF_CASES
from dhr_redact.cases.record import Field, Record, fields_of
from dhr_redact.cli.main import app
from dhr_redact.cli.record_options import option_name
from dhr_redact.cli.records import WRITTEN
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.rulepacks.policy import PolicyLine, RedactionPolicy, load_policy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # where it is run as a script

from architecture.tracking_pages import regimes_page, stages_page

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
SHARED = ("--key-file", "--json", "--verbose")
MARKUP = re.compile(r"\[/?[a-z ]+\]")
BY = "`python tests/architecture/write_reference.py`"


def commands() -> Iterator[tuple[str, Any]]:
    """Give every command with the words that call it; those made for each kind of record apart."""
    yield from _below("dhr-redact", typer.main.get_command(app))


def _below(words: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in sorted(group.commands.items()):
        if hasattr(command, "commands"):
            yield from _below(f"{words} {name}", command)
        else:
            yield f"{words} {name}", command


def record_groups() -> Iterator[tuple[str, type[Record]]]:
    """Give every kind of record that has commands of its own, with the words of its group."""
    for kind in WRITTEN:
        yield f"{'case' if kind in OF_CASES else 'office'} {kind.ABOUT.name}", kind


def records_page() -> str:
    """Write the page of the kinds of record: what is kept, and the option for each field."""
    parts = [
        "# Records",
        f"Made from `cases/` by {BY}; do not edit.",
        (
            "What the register keeps. Each kind has the commands `add`, `list`, `show`, `change`, "
            "`withdraw` and `restore`: `dhr-redact case imr add CASE --agency police ...`. A "
            "field that is *sealed* is kept under the key of the case: `-` asks for it, `@FILE` "
            "reads it. A day is typed as 2031-02-04, 4/2/2031, 4 Feb 2031 or today. "
            "[How to track a case](../how-to/track-a-case.md) shows how they go together."
        ),
    ]
    for words, kind in record_groups():
        rows = [_field_row(field) for field in fields_of(kind)]
        parts.append(f"## dhr-redact {words}")
        parts.append(f"{inspect.cleandoc(kind.__doc__ or '')}")
        parts.append(_table(("option", "what", "holds", ""), rows))
    return "\n\n".join(parts) + "\n"


def _field_row(field: Field) -> str:
    if field.choices is not None:
        holds = ", ".join(f"`{word}`" for word in field.choices)
    else:
        holds = f"a {field.links_to}" if field.links_to else field.sort.value
    needed = "needed" if field.required else ""
    notes = ", ".join(word for word in (needed, "sealed" if field.is_personal else "") if word)
    return f"| `{option_name(field)}` | {field.help} | {holds} | {notes} |"


def cli_page() -> str:
    """Write the page of commands."""
    parts = [
        "# Commands",
        f"Made from the program by {BY}; do not edit.",
        (
            "Results go to standard output, progress and problems to standard error. Exit codes "
            "and what to do about each error are in [errors.md](errors.md)."
        ),
        "## Options of many commands",
    ]
    seen: dict[str, str] = {}
    pages: list[str] = []
    for words, command in commands():
        rows: list[str] = []
        for parameter in command.params:
            row = _row(parameter)
            if set(parameter.opts) & set(SHARED):
                seen[row] = row
            elif "--help" not in parameter.opts:
                rows.append(row)
        shared = [o for o in SHARED if any(o in p.opts for p in command.params)]
        pages.append(_command(words, command, rows, shared))
    parts.append(_table(("", "", ""), list(seen)))
    return "\n\n".join([*parts, *pages]) + "\n"


def _command(words: str, command: Any, rows: list[str], shared: list[str]) -> str:
    about, _, example = inspect.cleandoc(command.help or "").partition("[bold]Example")
    lines = [line.strip() for line in example.splitlines()[1:] if line.strip()]
    epilog = (command.epilog or "").removeprefix("Example: ")
    lines += [epilog] if epilog else []
    arguments = " ".join(_argument(p) for p in command.params if _is_argument(p))
    parts = [f"## {words}", MARKUP.sub("", about).strip()]
    parts.append(f"    {words} {arguments} [OPTIONS]".replace("  [", " ["))
    if rows:
        parts.append(_table(("", "", "default"), rows))
    if shared:
        parts.append("Also: " + ", ".join(f"`{option}`" for option in shared) + ".")
    if lines:
        parts.append("\n".join(f"    {line}" for line in lines))
    return "\n\n".join(parts)


def _is_argument(parameter: Any) -> bool:
    return not parameter.opts[0].startswith("-")


def _argument(parameter: Any) -> str:
    name = parameter.metavar or parameter.name.upper().rstrip("_")
    many = "..." if parameter.nargs == -1 and not name.endswith("...") else ""
    return f"{name}{many}" if parameter.required else f"[{name}{many}]"


def shown(parameter: Any) -> str:
    """Give an argument or option as it stands in the table of its command."""
    if _is_argument(parameter):
        name = parameter.metavar or parameter.name.upper()
    else:
        name = ", ".join(parameter.opts)
    return str(name).replace("|", "\\|")


def _row(parameter: Any) -> str:
    default = parameter.default
    if parameter.required:
        usual = "needed"
    elif default in (None, "", False, ()):
        usual = ""
    else:
        usual = str(default)
    about = MARKUP.sub("", parameter.help or "").replace("|", "\\|")
    return f"| `{shown(parameter)}` | {about} | {usual} |"


def _table(head: tuple[str, ...], rows: list[str]) -> str:
    top = "| " + " | ".join(head) + " |"
    return "\n".join([top, "|" + "---|" * len(head), *rows])


def errors_page() -> str:
    """Write the page of errors."""
    parts = [
        "# Errors and exit codes",
        f"Made from `errors/` by {BY}; do not edit.",
        (
            "A message holds ids, counts and places, never personal text, so it may be sent to "
            "whoever helps you. Scripts may rely on the exit codes. 0 is success, 2 is also given "
            "for words on the command line that are not understood, 130 is a run stopped by hand."
        ),
    ]
    branches = sorted(errors.DhrRedactError.__subclasses__(), key=lambda e: e.exit_code)
    for branch in (errors.DhrRedactError, *branches):
        rows = [
            f"| `{leaf.__name__}` | {_flat(leaf.__doc__)} | {_flat(leaf.advice)} |"
            for leaf in (branch, *(_leaves(branch) if branch in branches else ()))
        ]
        parts.append(f"## Exit code {branch.exit_code}: {branch.__name__}")
        parts.append(_table(("error", "what it means", "what to do"), rows))
    return "\n\n".join(parts) + "\n"


def _leaves(branch: type[errors.DhrRedactError]) -> Iterator[type[errors.DhrRedactError]]:
    for leaf in branch.__subclasses__():
        if leaf.__module__.startswith(errors.__name__):
            yield leaf
            yield from _leaves(leaf)


def policy_page() -> str:
    """Write the page of what is done with what."""
    policy = load_policy()
    names = [
        f"| {name} | {scheme.name} | {scheme.label} | {scheme.alone} | {_flat(scheme.source)} |"
        for name, scheme in policy.schemes.items()
    ]
    keeps = [
        f"| {rule.id} | {rule.kind} | {_flat(rule.reason)} | {_flat(rule.source)} |"
        for rule in policy.keeps
    ]
    parts = [
        "# The published default policy",
        f"Made from `rules/policy/{policy.id}.yaml` by {BY}; do not edit.",
        (
            "What is done with each kind of thing unless a partnership or a case says otherwise, "
            "and on whose authority. To change a line see "
            "[a local policy](../how-to/write-a-local-policy.md)."
        ),
        f"Titles before a replaced name: **{policy.titles}**. Pictures: **{policy.pictures}**.",
        "## What is done",
        _table(("kind", "role", "treatment", "published as", "source"), list(_cells(policy))),
        "## How pseudonyms are made",
        _table(("for", "scheme", "label", "only one of the kind", "source"), names),
        "## What is kept although its kind is not",
        _table(("rule", "kind", "reason", "source"), keeps),
    ]
    return "\n\n".join(parts) + "\n"


def _cells(policy: RedactionPolicy) -> Iterator[str]:
    for kind in MentionKind:
        default = policy.line_for(kind, None)
        yield _cell(kind, "any", default)
        for role in Role:
            line = policy.line_for(kind, role)
            if line != default:
                yield _cell(kind, role.value, line)


def _cell(kind: MentionKind, role: str, line: PolicyLine) -> str:
    wording = f"`{line.wording}`" if line.wording else ""
    treatment = line.treatment.value
    return f"| {kind.value} | {role} | {treatment} | {wording} | {_flat(line.source)} |"


def _flat(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "errors.md": errors_page,
    "records.md": records_page,
    "policy.md": policy_page,
    "stages.md": lambda: stages_page(BY),
    "regimes.md": lambda: regimes_page(BY),
}


def main() -> None:
    """Write every page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
