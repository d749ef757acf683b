"""dhr-redact detect: a case, single files, or lines of JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dhr_redact.cli.commands import CaseAtHand, command
from dhr_redact.cli.exits import IN_ORDER, numbers_explained
from dhr_redact.cli.listings import grouped
from dhr_redact.cli.next_steps import WITHOUT_CASE, command_line, export_command
from dhr_redact.cli.one_off_runs import one_off_run
from dhr_redact.cli.options import KeyFile, opened
from dhr_redact.cli.output import Output
from dhr_redact.errors import CommandError
from dhr_redact.model.counts import counted

if TYPE_CHECKING:
    from dhr_redact.workflows.find_mentions import Found


@command
def detect(
    output: Output,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="CASE | FILE", help="A case folder, or files."),
    ] = None,
    jsonl: Annotated[
        Path | None, typer.Option(help="Lines of JSON: {doc_id, text}.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Where to write lines {doc_id, spans: \\[\\[start, end, kind, role, confidence]]}."
        ),
    ] = None,
    people: Annotated[
        Path | None, typer.Option(help="A table of people, for files and lines.")
    ] = None,
    area: Annotated[str, typer.Option(help="The partnership's area, for files.")] = "",
    judgments: Annotated[
        bool,
        typer.Option("--judgments", help="Lines are court judgments: rules/judgments says what."),
    ] = False,
    key_file: KeyFile = None,
) -> None:
    """Find everything that could identify someone, link it, and say what a person must decide.

    [bold]Examples[/bold]

      dhr-redact detect cases/alder

      dhr-redact detect letter.docx --people people.csv

      dhr-redact detect --jsonl in.jsonl --out out.jsonl
    """
    if jsonl is not None:
        if out is None or paths:
            raise CommandError("--jsonl needs --out, and no other files")
        _lines(output, jsonl, out, people, area, judgments=judgments)
    elif judgments:
        raise CommandError("--judgments needs --jsonl")
    elif paths:
        _files(output, paths, people, area, key_file)
    else:
        raise CommandError("name a case folder, or files, or --jsonl with --out")


def _lines(
    output: Output, jsonl: Path, out: Path, people: Path | None, area: str, *, judgments: bool
) -> None:
    from dhr_redact.settings import read_settings
    from dhr_redact.storage.read_tables import read_text
    from dhr_redact.wiring import build_engine
    from dhr_redact.workflows.add_people import read_people
    from dhr_redact.workflows.detect_lines import detect_lines
    from dhr_redact.workflows.judgments import judgment_packs, load_judgment_policy

    table = read_people(read_text(people)) if people else ()
    packs = judgment_packs() if judgments else ()
    hidden = load_judgment_policy().hidden if judgments else None
    engine = build_engine(read_settings(), area=area, rules=packs)
    lines = detect_lines(jsonl, out, table, engine, output.tell, hidden=hidden)
    output.done()
    output.say(f"{counted(lines, 'line')} written to {out}")
    output.value({"lines": lines})


def _files(
    output: Output, paths: list[Path], people: Path | None, area: str, key_file: Path | None
) -> None:
    from dhr_redact.storage.case_folder import is_case_folder
    from dhr_redact.workflows.find_mentions import find_mentions

    if len(paths) == 1 and is_case_folder(paths[0]):
        case = opened(paths[0], key_file)
        with CaseAtHand(paths[0], key_file).named_documents():
            found = find_mentions(case.store, case.engine, output.tell)
        to_answer = f"Next: {export_command(paths[0], key_file)}"
        to_go_on = f"Next: {command_line('redact', paths[0], key_file=key_file)}"
    else:
        run = one_off_run(paths, people, Path(), area)
        with numbers_explained(IN_ORDER):
            found = find_mentions(run.store, run.engine, output.tell)
        to_answer, to_go_on = WITHOUT_CASE, ""
    _show(output, found)
    if found.questions:
        mentions = sum(len(question.places) for question in found.questions)
        asked = counted(len(found.questions), "question")
        output.say(f"{asked} about {counted(mentions, 'mention')} for a person to answer.")
        output.say(to_answer)
    else:
        output.say(f"Nothing waits for a decision. {to_go_on}".rstrip())


def _show(output: Output, found: Found) -> None:
    from dhr_redact.workflows.summaries import by_document, by_role, case_spans

    output.done()
    output.table(
        "What was found",
        ("document", "mentions", "linked", "by policy", "kept", "undecided"),
        [[*map(str, row.values())] for row in by_document(found)],
    )
    output.table(
        "Who is in the case", ("role", "entries"), [[r, str(n)] for r, n in by_role(found)]
    )
    for warning in grouped(found.warnings):
        output.warn(warning)
    output.value(
        {
            "documents": by_document(found),
            "roles": dict(by_role(found)),
            "questions": len(found.questions),
            "undecided_mentions": sum(len(question.places) for question in found.questions),
            "joined": found.joined,
            "spans": case_spans(found),
        }
    )
