"""Tables: each cell is its own place, and what is not changed comes out as it was."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dhr_redact.documents.csv_text import CsvFormat
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import ChangeNotAppliedError, StalePlanError, UnreadableDocumentError
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.model.kinds import MentionKind, Treatment
from dhr_redact.model.plan import Bindings, PlannedChange, RedactionPlan
from dhr_redact.model.spans import Span

CSV = CsvFormat()
LIMITS = Limits()


def loaded(path: Path) -> CaseDocument:
    return CSV.load(path, DocumentId("D01"), LIMITS)


def plan_for(document: CaseDocument, *words: tuple[str, str]) -> RedactionPlan:
    """Plan to replace the first place of each word."""
    story = document.stories[0]
    changes = [
        PlannedChange(
            Span(story.id, at, at + len(word)),
            MentionKind.PERSON,
            Treatment.PSEUDONYMISE,
            text,
            "test",
        )
        for word, text in words
        for at in [story.text.index(word)]
    ]
    ordered = tuple(sorted(changes, key=lambda change: change.span))
    return RedactionPlan(document.id, Bindings(document.sha256, 1, 0, "", "", ""), ordered)


def rows_of(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def test_cells_are_changed_and_the_others_stay(tmp_path: Path) -> None:
    """Commas, quotes and line breaks within cells survive."""
    path, draft = tmp_path / "a.csv", tmp_path / "draft.csv"
    path.write_text('date,event\n1 May,"Meg, her ""friend""\nand Meg\'s son"\n', encoding="utf-8")
    document = loaded(path)

    rebuilt = CSV.rebuild(
        path, plan_for(document, ("Meg,", "Sarah,"), ("1 May", "May")), draft, LIMITS
    )

    assert rows_of(draft) == [
        ["date", "event"],
        ["May", 'Sarah, her "friend"\nand Meg\'s son'],
    ]
    assert [item.where for item in rebuilt.applied] == ["row 2, column 1", "row 2, column 2"]


@pytest.mark.parametrize(
    ("delimiter", "text"), [(";", "name;age\nMeg;30\n"), ("\t", "name\tage\nMeg\t30\n")]
)
def test_other_delimiters_are_kept(tmp_path: Path, delimiter: str, text: str) -> None:
    """Excel writes semicolons in much of Europe, and tabs when asked."""
    path, draft = tmp_path / "a.csv", tmp_path / "draft.csv"
    path.write_text(text, encoding="utf-8")
    document = loaded(path)

    CSV.rebuild(path, plan_for(document, ("Meg", "Sarah")), draft, LIMITS)

    assert rows_of(draft, delimiter) == [["name", "age"], ["Sarah", "30"]]


def test_a_change_over_two_cells_fills_the_first(tmp_path: Path) -> None:
    """A mention that was joined over cells leaves no half of itself."""
    path, draft = tmp_path / "a.csv", tmp_path / "draft.csv"
    path.write_text("Meg,Holloway,x\n", encoding="utf-8")
    document = loaded(path)

    CSV.rebuild(path, plan_for(document, ("Meg\tHolloway", "Sarah")), draft, LIMITS)

    assert rows_of(draft) == [["Sarah", "", "x"]]


def test_an_unclosed_quote_is_refused(tmp_path: Path) -> None:
    """Half a table read is half a table leaked."""
    path = tmp_path / "a.csv"
    path.write_text('a,"b\nc', encoding="utf-8")

    with pytest.raises(UnreadableDocumentError, match="quote"):
        loaded(path)


def test_a_change_between_cells_is_not_swallowed(tmp_path: Path) -> None:
    """A separator is not text; a change there is a fault that must show."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n", encoding="utf-8")
    document = loaded(path)

    with pytest.raises(ChangeNotAppliedError):
        CSV.rebuild(path, plan_for(document, ("\t", "x")), tmp_path / "draft.csv", LIMITS)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """A plan made for other bytes would change the wrong cells."""
    path = tmp_path / "a.csv"
    path.write_text("Meg,b\n", encoding="utf-8")
    plan = plan_for(loaded(path), ("Meg", "Sarah"))
    path.write_text("Now,b\n", encoding="utf-8")

    with pytest.raises(StalePlanError):
        CSV.rebuild(path, plan, tmp_path / "draft.csv", LIMITS)


def test_empty_rows_and_cells_stay(tmp_path: Path) -> None:
    """The shape of a table is part of what people read."""
    path, draft = tmp_path / "a.csv", tmp_path / "draft.csv"
    path.write_text("a,,c\n\nMeg,,\n", encoding="utf-8")
    document = loaded(path)

    CSV.rebuild(path, plan_for(document, ("Meg", "Sarah")), draft, LIMITS)

    assert rows_of(draft) == [["a", "", "c"], [], ["Sarah", "", ""]]
