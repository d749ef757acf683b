"""Write the open redaction log beside the drafts: CSV, JSON and a Word table."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from dhr_redact.documents.table import format_of
from dhr_redact.documents.text_files import write_draft
from dhr_redact.model.identifiers import CaseRef, DocumentId
from dhr_redact.model.outcome import LogLine
from dhr_redact.model.plan import Bindings, RedactionPlan
from dhr_redact.redaction.log import as_csv, as_json
from dhr_redact.reports.redaction_log import write_log_table
from dhr_redact.workflows.engine import Engine
from dhr_redact.workflows.formula_cells import is_formula

_STEM: Final = "redaction-log"
RESERVED: Final = frozenset(f"{_STEM}{suffix}" for suffix in (".csv", ".json", ".docx"))
"""Names that no document is released under."""


def write_logs(
    work: Path, lines: Sequence[LogLine], engine: Engine, *, title: str, reference: CaseRef
) -> tuple[Path, ...]:
    """Write the three forms of the open log; all are verified like any other file.

    Raises:
        OutputError: If one cannot be written.
    """
    table, clean = work / f"{_STEM}.raw.docx", work / f"{_STEM}.docx"
    write_draft(work / f"{_STEM}.csv", as_csv([*map(_inert, lines)]).encode("utf-8-sig"))
    write_draft(work / f"{_STEM}.json", as_json(lines).encode("utf-8"))
    write_log_table(table, lines, title=title, reference=reference)
    _clean(table, clean, engine)
    table.unlink()
    return (clean, work / f"{_STEM}.csv", work / f"{_STEM}.json")


def _inert(line: LogLine) -> LogLine:
    """Put an apostrophe before what a spreadsheet would carry out as a formula."""
    cells: dict[str, Any] = {
        item.name: f"'{text}"
        for item in fields(line)
        if isinstance(text := getattr(line, item.name), str) and is_formula(text)
    }
    return replace(line, **cells) if cells else line


def _clean(table: Path, clean: Path, engine: Engine) -> None:
    """Rebuild our own Word table through the same allow-list as everything else."""
    digest = hashlib.sha256(table.read_bytes()).hexdigest()
    bindings = Bindings(digest, 0, 0, "", "", "")
    plan = RedactionPlan(DocumentId("log"), bindings, (), title="Redaction log")
    format_of(table).rebuild(table, plan, clean, engine.limits)
