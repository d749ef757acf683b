"""Lists that several commands print: open questions, residues, what was released. No names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dhr_redact.cli.output import Output
from dhr_redact.model.counts import counted

if TYPE_CHECKING:
    from dhr_redact.redaction.questions import Question
    from dhr_redact.workflows.decide import Decided
    from dhr_redact.workflows.prove import Proof
    from dhr_redact.workflows.redact_documents import Release

_SHOWN = 25
_IN_NAME = frozenset({"file name", "the file's name"})


def list_questions(output: Output, questions: Sequence[Question]) -> None:
    """List what waits for a person, by place and reason."""
    rows = [
        (str(number), q.kind.value, str(len(q.places)), q.where[0], q.because)
        for number, q in enumerate(questions[:_SHOWN], start=1)
    ]
    title = f"Waiting for a decision ({len(questions)} questions)"
    output.table(title, ("no", "kind", "times", "first place", "why"), rows)
    if len(questions) > _SHOWN:
        output.say(f"... and {len(questions) - _SHOWN} more in the exported sheet.")
    output.value(
        {
            "questions": [
                {
                    "kind": q.kind.value,
                    "mentions": len(q.places),
                    "documents": list(q.documents),
                    "where": list(q.where),
                    "because": q.because,
                    "candidates": list(q.candidates),
                }
                for q in questions
            ]
        }
    )


def list_decided(output: Output, decided: Decided) -> None:
    """Say what an import recorded, and list the rows that it could not take."""
    output.say(
        f"{counted(decided.decisions, 'decision')} recorded, "
        f"{counted(decided.joined, 'entry', 'entries')} joined the case map, "
        f"{counted(decided.still_open, 'question')} still open."
    )
    if decided.already:
        output.say(f"{counted(decided.already, 'row')} had been recorded before.")
    for warning in decided.warnings:
        output.warn(warning)
    rows = [(bad.sheet, str(bad.row), bad.why) for bad in decided.not_taken]
    output.table("Rows not taken", ("sheet", "row", "what is wrong, and what to do"), rows)
    output.value(
        {
            "decisions": decided.decisions,
            "joined": decided.joined,
            "already": decided.already,
            "still_open": decided.still_open,
            "not_taken": [
                {"sheet": bad.sheet, "row": bad.row, "why": bad.why} for bad in decided.not_taken
            ],
            "warnings": list(decided.warnings),
        }
    )


def list_residues(output: Output, proofs: Sequence[Proof]) -> None:
    """List what the verifier found, by file and place."""
    rows = [
        (_called(proof), r.where, r.how, r.what, r.entry or "")
        for proof in proofs
        for r in proof.report.residues
    ]
    failed = [
        (_called(proof), check.name)
        for proof in proofs
        for check in proof.report.checks
        if not check.passed
    ]
    columns = ("file", "where", "how", "what", "entry")
    output.table(f"What the verifier found ({len(rows)})", columns, rows[:_SHOWN])
    output.table("Checks that did not pass", ("file", "check"), failed)
    output.value(
        {
            "residues": [dict(zip(columns, row, strict=True)) for row in rows],
            "failed_checks": [{"file": name, "check": check} for name, check in failed],
        }
    )


def _called(proof: Proof) -> str:
    """Return what to call a file: its name, unless the verifier found somebody in it."""
    named = any(residue.where in _IN_NAME for residue in proof.report.residues)
    return f"a file of {proof.report.sha256[:12]}" if named else proof.path.name


def list_release(output: Output, release: Release) -> None:
    """Say what was released and what was done, so that a coordinator understands it."""
    done = Counter((line.document, line.treatment) for line in release.lines)
    rows = []
    for item in release.found.documents:
        counts = {t: n for (d, t), n in done.items() if d == item.document.id}
        rows.append(
            (
                item.document.id,
                str(counts.get("pseudonymise", 0)),
                str(counts.get("generalise", 0)),
                str(counts.get("remove", 0)),
                str(counts.get("black out", 0)),
            )
        )
    output.table(
        "What was done", ("document", "pseudonyms", "generalised", "removed", "blacked out"), rows
    )
    checks = sum(len(proof.report.checks) for proof in release.proofs)
    output.table(
        "Released", ("file", "verified"),
        [(path.name, "clean") for path in release.files],
    )  # fmt: skip
    output.say(
        f"{len(release.files)} files released to {release.files[0].parent}; {checks} checks by "
        "independent code, nothing found. The originals are unchanged."
    )
    if release.masked:
        output.warn(f"{release.masked} mentions were blacked out because nobody decided them")
    output.value(
        {
            "released": [str(path) for path in release.files],
            "changes": len(release.lines),
            "masked_undecided": release.masked,
            "map_version": release.found.case_map.version,
            "verified": [
                {"file": p.name, "sha256": p.report.sha256, "clean": p.report.is_clean}
                for p in release.proofs
            ],
        }
    )
