"""Lists that several commands print: open questions, residues, what was released. No names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_redact.cli.output import Output
from dhr_redact.errors import ResidueError
from dhr_redact.model.counts import counted

if TYPE_CHECKING:
    from dhr_redact.model.outcome import Residue
    from dhr_redact.redaction.questions import Question
    from dhr_redact.workflows.answered_rows import RowNotTaken
    from dhr_redact.workflows.decide import Decided
    from dhr_redact.workflows.prove import Proof
    from dhr_redact.workflows.redact_documents import Release

_SHOWN = 25
_IDS = 8
_OF_ENTRY = re.compile(r"([PLO]\d+): (.*)", re.DOTALL)
_TO_DO = {
    "the profession is not in the table of professions": (
        ", so they are called by a general word. If that is not enough, correct 'relation' in the "
        "table before the import, or give a pseudonym with: dhr-redact people rename"
    ),
}
"""What to do about a warning, for those that do not say so themselves."""
_RESAVED = (
    "Their structure is not what this program writes: another program saved them again, and what "
    "it adds (authors, dates, fields, ids) cannot be proven clean."
)
_IN_NAME = frozenset({"file name", "the file's name"})


def grouped(warnings: Sequence[str]) -> list[str]:
    """Say once, with the ids, what is said of several entries; and what to do about it."""
    ids: dict[str, list[str]] = {}
    for warning in warnings:
        told = _OF_ENTRY.fullmatch(warning)
        ids.setdefault(told[2] if told else warning, []).extend([told[1]] if told else [])
    return [_said_once(text, of) for text, of in ids.items()]


def _said_once(text: str, ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _IDS} more" if len(ids) > _IDS else ""
    whose = f"{', '.join(ids[:_IDS])}{more}: " if ids else ""
    return f"{whose}{text}{_TO_DO.get(text, '')}"


def list_questions(output: Output, questions: Sequence[Question]) -> None:
    """Say how much waits for a person, by kind and by document: the sheet holds each question."""
    kinds: dict[str, list[Question]] = {}
    for question in questions:
        kinds.setdefault(question.kind.value.lower().replace("_", " "), []).append(question)
    rows = [
        (kind, str(len(of_kind)), str(sum(len(q.places) for q in of_kind)))
        for kind, of_kind in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    output.table("Waiting for a decision", ("what", "questions", "mentions"), rows)
    places = Counter(place.document for q in questions for place in q.places)
    output.table(
        "Where they stand", ("document", "mentions"), [(d, str(places[d])) for d in sorted(places)]
    )
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


def list_decided(
    output: Output, decided: Decided, not_taken_back: Sequence[RowNotTaken] = ()
) -> None:
    """Say what an import recorded, and list the rows that it could not take."""
    output.say(
        f"{counted(decided.decisions, 'decision')} recorded, "
        f"{counted(decided.joined, 'entry', 'entries')} joined the case map, "
        f"{counted(decided.still_open, 'question')} still open."
    )
    if decided.already:
        output.say(f"{counted(decided.already, 'row')} had been recorded before.")
    for warning in grouped(decided.warnings):
        output.warn(warning)
    wrong = (*decided.not_taken, *not_taken_back)
    rows = [(bad.sheet, str(bad.row), bad.why) for bad in wrong]
    output.table("Rows not taken", ("sheet", "row", "what is wrong, and what to do"), rows, most=0)
    output.value(
        {
            "decisions": decided.decisions,
            "joined": decided.joined,
            "already": decided.already,
            "still_open": decided.still_open,
            "not_taken": [{"sheet": b.sheet, "row": b.row, "why": b.why} for b in wrong],
            "warnings": list(decided.warnings),
        }
    )


def list_residues(output: Output, proofs: Sequence[Proof], *, as_given: bool = False) -> str:
    """List what the verifier found, what identifies somebody first; return what to do.

    Files are called as they were given, or by their names where nobody named them.

    A file that another program saved again fails by its structure alone: that is said plainly.
    """
    from dhr_redact.verification.verify import STRUCTURE

    def called(proof: Proof) -> str:
        return str(proof.path) if as_given else _called(proof)

    told = [(called(proof), r) for proof in proofs for r in proof.report.residues]
    names = [item for item in told if item[1].how != STRUCTURE]
    structure = [item for item in told if item[1].how == STRUCTURE]
    failed = [
        (called(proof), check.name)
        for proof in proofs
        for check in proof.report.checks
        if not check.passed
    ]
    columns = ("file", "where", "how", "what", "entry")
    rows = [(name, r.where, r.how, r.what, r.entry or "") for name, r in (*names, *structure)]
    advice = ResidueError.advice
    if names:
        output.table(f"FOUND: what identifies somebody ({len(names)})", columns, rows[:_SHOWN])
    elif all(check == STRUCTURE for _, check in failed):
        output.say(f"No name was found in {counted(len(proofs), 'file')}.")
        output.say(_RESAVED)
        advice = "Publish the file that this program released; verify it again just before."
    else:
        output.say("Some files could not be looked at in full: they are not proven.")
    output.table(
        "What this program does not write", ("file", "places", "the first"), _firsts(structure)
    )
    output.table("Checks that did not pass", ("file", "check"), failed)
    output.value(
        {
            "names_found": bool(names),
            "residues": [dict(zip(columns, row, strict=True)) for row in rows],
            "failed_checks": [{"file": name, "check": check} for name, check in failed],
        }
    )
    return advice


def _firsts(structure: Sequence[tuple[str, Residue]]) -> list[tuple[str, str, str]]:
    """Count the findings of each file and show one: there can be hundreds of one cause."""
    files: dict[str, list[Residue]] = {}
    for name, residue in structure:
        files.setdefault(name, []).append(residue)
    return [
        (name, str(len(found)), f"{found[0].where}: {found[0].what}")
        for name, found in files.items()
    ]


def _called(proof: Proof) -> str:
    """Return what to call a file: its name, unless the verifier found somebody in it."""
    named = any(residue.where in _IN_NAME for residue in proof.report.residues)
    return f"a file of {proof.report.sha256[:12]}" if named else proof.path.name


def list_release(output: Output, release: Release) -> None:
    """Say what was released and what was done, so that a coordinator understands it."""
    output.table(
        "What was done",
        ("document", "pseudonyms", "generalised", "removed", "blacked out"),
        _done(release),
    )
    checks = sum(len(proof.report.checks) for proof in release.proofs)
    output.table(
        "Released", ("file", "verified"),
        [(path.name, "clean") for path in release.files],
    )  # fmt: skip
    output.say(
        f"{counted(len(release.files), 'file')} released to {release.files[0].parent}; "
        f"{counted(checks, 'check')} by independent code, nothing found. "
        "The originals are unchanged."
    )
    for path, count in _formulas(release):
        output.warn(
            f"{path.name}: {counted(count, 'cell')} of it a spreadsheet would carry out as a "
            "formula. Look at them in a text editor before you publish it."
        )
    output.warn_each([f"read again in {note}" for note in release.notes], "places to read again")
    output.warn_each(release.warnings, "warnings of the writer")
    if release.masked:
        output.warn(
            f"blacked out because nobody decided them: {counted(release.masked, 'mention')}"
        )
    output.value(
        {
            "released": [str(path) for path in release.files],
            "changes": len(release.lines),
            "masked_undecided": release.masked,
            "read_again": [asdict(note) for note in release.notes],
            "warnings": list(release.warnings),
            "map_version": release.found.case_map.version,
            "verified": [
                {"file": p.name, "sha256": p.report.sha256, "clean": p.report.is_clean}
                for p in release.proofs
            ],
        }
    )


def _formulas(release: Release) -> list[tuple[Path, int]]:
    from dhr_redact.workflows.formula_cells import formula_cells
    from dhr_redact.workflows.write_logs import RESERVED

    tables = [p for p in release.files if p.suffix == ".csv" and p.name not in RESERVED]
    return [(path, count) for path in tables if (count := formula_cells(path))]


def _done(release: Release) -> list[tuple[str, str, str, str, str]]:
    """Count what was done to each document."""
    done = Counter((line.document, line.treatment) for line in release.lines)
    rows: list[tuple[str, str, str, str, str]] = []
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
    return rows
