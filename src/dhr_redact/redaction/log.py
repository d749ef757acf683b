"""The redaction log: one that may be published, one with the originals that is sealed.

Both are made from the same applied changes, line by line, so they cannot disagree. The open one
holds no original, no digest of one, and no width.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields

from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.outcome import AppliedChange, LogLine, Rebuilt
from dhr_redact.redaction.plan import DocumentPlan

COLUMNS = tuple(item.name for item in fields(LogLine))
"""The columns of the open log, in order."""


@dataclass(frozen=True, slots=True)
class Done:
    """One document's plan and what became of it."""

    plan: DocumentPlan
    rebuilt: Rebuilt

    @property
    def document(self) -> DocumentId:
        """Which document."""
        return self.plan.plan.document


def open_lines(done: Sequence[Done]) -> tuple[LogLine, ...]:
    """Return the lines that may be published, numbered through all documents."""
    return tuple(line for line, _ in _lines(done))


def sealed_lines(done: Sequence[Done]) -> list[dict[str, str | int]]:
    """Return the same lines with the original of each change beside it. Personal: seal it."""
    return [{**asdict(line), "original": original} for line, original in _lines(done)]


def _lines(done: Sequence[Done]) -> Iterator[tuple[LogLine, str]]:
    number = 0
    for item in done:
        pairs = zip(item.rebuilt.applied, item.plan.originals, strict=True)
        for applied, original in pairs:
            number += 1
            yield _change(number, item.document, applied), original.text.reveal()
        for what, count in item.rebuilt.left_behind:
            number += 1
            yield _left_behind(number, item.document, what, count), ""
        for warning in item.rebuilt.warnings:
            number += 1
            yield _warning(number, item.document, warning), ""


def _change(number: int, document: DocumentId, applied: AppliedChange) -> LogLine:
    change = applied.change
    return LogLine(
        number=number,
        document=document,
        where=applied.where,
        kind=change.kind.value,
        role=change.role.value if change.role else "",
        treatment=change.treatment.value,
        replacement=change.replacement,
        basis=change.basis,
        decided_by=change.decided_by,
    )


def words_of(line: LogLine) -> tuple[str, ...]:
    """Return the texts of a line that are our own words, whoever may be called one of them.

    'VEHICLE_MARK' is no Mark. Where a change stands is not among them: it comes from a file.
    """
    return (line.replacement, line.kind, line.role, line.treatment, line.basis, line.decided_by)


def _left_behind(number: int, document: DocumentId, what: str, count: int) -> LogLine:
    return LogLine(
        number=number,
        document=document,
        where="whole document",
        kind=what,
        role="",
        treatment="remove",
        replacement=f"{count} left behind",
        basis="only what is understood is copied",
        decided_by="rule",
    )


def _warning(number: int, document: DocumentId, warning: str) -> LogLine:
    return LogLine(
        number=number,
        document=document,
        where="whole document",
        kind="warning",
        role="",
        treatment="warning",
        replacement=warning,
        basis="what the writer could not do as it should",
        decided_by="rule",
    )


def as_csv(lines: Sequence[LogLine]) -> str:
    """Return the open log as CSV, with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(asdict(line) for line in lines)
    return out.getvalue()


def as_json(lines: Sequence[LogLine]) -> str:
    """Return the open log as JSON, a list of objects."""
    return json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=1) + "\n"
