"""CSV in and out: one story, one segment a cell, cells and rows parted by implied separators."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.text_files import load_as, read_as_planned, write_draft
from dhr_redact.errors import BrokenTableFileError, ChangeNotAppliedError
from dhr_redact.model.document import CaseDocument, Segment, Story
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import StoryKind
from dhr_redact.model.outcome import AppliedChange, Rebuilt
from dhr_redact.model.plan import PlannedChange, RedactionPlan

_TABLE = StoryId("table")


@dataclass(frozen=True, slots=True)
class CellLocation:
    """A cell of a table, row and column counted from 1."""

    row: int
    column: int

    def describe(self) -> str:
        """Say which row and column."""
        return f"row {self.row}, column {self.column}"


@dataclass(frozen=True, slots=True)
class CsvFormat:
    """A table with a comma, semicolon or tab between cells."""

    media_type: str = "text/csv"
    suffix: str = ".csv"

    def sniff(self, path: Path, head: bytes) -> bool:
        """Tell by the suffix; what the bytes hold is checked when the file is read."""
        return path.suffix.lower() == self.suffix and bool(head)

    def load(self, path: Path, document: DocumentId, limits: Limits) -> CaseDocument:
        """Read every cell.

        Raises:
            UnreadableDocumentError: If the file is empty, not text, or not a table.
            OverLimitError: If it is longer than the limits allow.
        """
        return load_as(
            path, document, self.media_type, limits, lambda text: _story(_rows_of(text)[0])
        )

    def rebuild(self, path: Path, plan: RedactionPlan, draft: Path, limits: Limits) -> Rebuilt:
        """Write the table with the changes made, in UTF-8 with a mark so that Excel reads it.

        Raises:
            StalePlanError: If the file changed since the plan was made.
            ChangeNotAppliedError: If a change lies outside every cell.
        """
        file = read_as_planned(path, plan, limits)
        rows, dialect = _rows_of(file.text)
        story = _story(rows)
        applied = tuple(_apply(change, story, rows, plan) for change in reversed(plan.changes))
        out = io.StringIO()
        csv.writer(out, dialect, lineterminator="\r\n").writerows(rows)
        write_draft(draft, out.getvalue().encode("utf-8-sig"))
        return Rebuilt(applied=applied[::-1])


def _rows_of(text: str) -> tuple[list[list[str]], type[csv.Dialect]]:
    sample = text[:20_000]
    dialect: type[csv.Dialect] = csv.excel
    for delimiter, candidate in ((";", _Semicolon), ("\t", csv.excel_tab)):
        first = sample.partition("\n")[0]
        if first.count(delimiter) > first.count(dialect.delimiter):
            dialect = candidate
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect, strict=True))
    except csv.Error as error:
        raise BrokenTableFileError("the file is not a table: a quote is not closed") from error
    return rows, dialect


class _Semicolon(csv.excel):
    """What Excel writes where the comma is the decimal sign."""

    delimiter = ";"


def _story(rows: list[list[str]]) -> Story:
    pieces: list[str] = []
    segments: list[Segment] = []
    at = 0
    for row_number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            if cell:
                segments.append(Segment(at, at + len(cell), CellLocation(row_number, column)))
            separator = "\n" if column == len(row) else "\t"
            pieces += (cell, separator)
            at += len(cell) + 1
    return Story(id=_TABLE, kind=StoryKind.TABLE, text="".join(pieces), segments=tuple(segments))


def _apply(
    change: PlannedChange, story: Story, rows: list[list[str]], plan: RedactionPlan
) -> AppliedChange:
    """Change the cells a span covers; the replacement goes into the first of them."""
    span = change.span
    if span.story != story.id or span.end > len(story.text):
        raise ChangeNotAppliedError(f"{plan.document}: {span.story} {span.start} is not there")
    parts = list(story.parts_of(span))
    if not parts:
        raise ChangeNotAppliedError(f"{plan.document}: a change lies between cells")
    for number, part in reversed(list(enumerate(parts))):
        location = part.segment.location
        if not isinstance(location, CellLocation):
            raise ChangeNotAppliedError(f"{plan.document}: a change lies outside the table")
        row = rows[location.row - 1]
        cell = row[location.column - 1]
        replacement = change.replacement if number == 0 else ""
        row[location.column - 1] = cell[: part.start] + replacement + cell[part.end :]
    return AppliedChange(change, story.describe(change.span))
