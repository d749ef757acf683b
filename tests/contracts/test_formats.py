"""What every file format must do, run on each one in the table."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

from dhr_redact.documents.formats import DocumentFormat
from dhr_redact.documents.limits import Limits
from dhr_redact.documents.table import FILE_NAME, FORMATS, format_of, load
from dhr_redact.errors import (
    ChangeNotAppliedError,
    MissingInputError,
    OutputError,
    OverLimitError,
    StalePlanError,
    UnreadableDocumentError,
)
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import MentionKind, Treatment
from dhr_redact.model.plan import Bindings, PlannedChange, RedactionPlan
from dhr_redact.model.spans import Span
from making_pdfs import saying

WORDS = "Meg Holloway \U0001f600 rang. Meg met Zo\u00eb."
D01 = DocumentId("D01")


@dataclass(frozen=True)
class Example:
    """A format and a file of it that says WORDS."""

    format: DocumentFormat
    content: bytes

    def at(self, folder: Path) -> Path:
        """Write the file, under a name that is a name."""
        path = folder / f"Meg Holloway{self.format.suffix}"
        path.write_bytes(self.content)
        return path


def _word() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.save(out)
    return out.getvalue()


CONTENT = {".docx": _word(), ".pdf": saying(WORDS), ".csv": f"who,what\r\n1,{WORDS}\r\n".encode()}
EXAMPLES = [Example(f, CONTENT.get(f.suffix, f"{WORDS}\r\n".encode())) for f in FORMATS]


@pytest.fixture(params=EXAMPLES, ids=lambda example: example.format.suffix)
def example(request: pytest.FixtureRequest) -> Example:
    made: Example = request.param
    return made


def plan_of(document: CaseDocument, *words: str, sha256: str | None = None) -> RedactionPlan:
    """Plan that each word goes, wherever it stands."""
    changes = [
        PlannedChange(
            Span(story.id, at, at + len(word)),
            MentionKind.PERSON,
            Treatment.PSEUDONYMISE,
            "Judith",
            "a test",
        )
        for story in document.stories
        if story.id != FILE_NAME
        for word in words
        for at in range(len(story.text))
        if story.text.startswith(word, at)
    ]
    order = {story.id: number for number, story in enumerate(document.stories)}
    changes.sort(key=lambda change: (order[change.span.story], change.span))
    bindings = Bindings(sha256 or document.sha256, 1, 0, "", "", "")
    return RedactionPlan(document.id, bindings, tuple(changes), title="Report")


def test_it_knows_its_own_files_by_content(example: Example, tmp_path: Path) -> None:
    """A file is read by one format and refused by the others, whatever their order."""
    path = example.at(tmp_path)

    assert format_of(path) == example.format
    head = path.read_bytes()[:4096]
    assert [f for f in FORMATS if f.sniff(path, head)] == [example.format]


def test_every_word_is_in_a_story_and_the_same_every_time(example: Example, tmp_path: Path) -> None:
    """What is not read is not redacted; what has another id next time is decided twice."""
    path = example.at(tmp_path)

    first, second = load(path, D01, Limits()), load(path, D01, Limits())

    assert any(WORDS in story.text for story in first.stories)
    assert not first.unread_parts
    assert first == second
    assert first.sha256 == hashlib.sha256(example.content).hexdigest()
    assert first.stories[-1].text == "Meg Holloway"
    assert first.stories[-1].describe(Span(FILE_NAME, 0, 3)) == "file name"
    assert "Holloway" not in repr(first)


def test_changes_stand_in_the_draft_and_nothing_else_changed(
    example: Example, tmp_path: Path
) -> None:
    """Reading the draft again must give the old text with the changes made, and no more."""
    path = example.at(tmp_path)
    before = load(path, D01, Limits())
    plan = plan_of(before, "Meg Holloway", "Zo\u00eb")
    draft = tmp_path / f"draft{example.format.suffix}"

    done = example.format.rebuild(path, plan, draft, Limits())

    after = load(draft, D01, Limits())
    text = "\n".join(story.text for story in after.stories)
    assert "Judith \U0001f600 rang. Meg met Judith." in text
    assert "Holloway" not in text
    assert tuple(item.change for item in done.applied) == plan.changes
    assert all(item.where for item in done.applied)
    assert path.read_bytes() == example.content
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([path.name, draft.name])


def test_the_same_plan_gives_the_same_bytes(example: Example, tmp_path: Path) -> None:
    """A digest that changes by itself proves nothing."""
    path = example.at(tmp_path)
    plan = plan_of(load(path, D01, Limits()), "Meg Holloway")
    drafts = [tmp_path / f"{number}{example.format.suffix}" for number in (1, 2)]

    for draft in drafts:
        example.format.rebuild(path, plan, draft, Limits())

    assert drafts[0].read_bytes() == drafts[1].read_bytes()


def test_a_plan_for_another_state_of_the_file_is_refused(example: Example, tmp_path: Path) -> None:
    """Its offsets would cut somewhere else."""
    path = example.at(tmp_path)
    plan = plan_of(load(path, D01, Limits()), "Meg Holloway", sha256="0" * 64)
    draft = tmp_path / f"draft{example.format.suffix}"

    with pytest.raises(StalePlanError):
        example.format.rebuild(path, plan, draft, Limits())

    assert not draft.exists()


def test_a_change_that_cannot_be_made_is_an_error(example: Example, tmp_path: Path) -> None:
    """A change that is skipped is a name that stays."""
    path = example.at(tmp_path)
    document = load(path, D01, Limits())
    nowhere = PlannedChange(
        Span(StoryId("nowhere"), 0, 3), MentionKind.PERSON, Treatment.REMOVE, "", "a test"
    )
    plan = RedactionPlan(D01, Bindings(document.sha256, 1, 0, "", "", ""), (nowhere,))
    draft = tmp_path / f"draft{example.format.suffix}"

    with pytest.raises(ChangeNotAppliedError):
        example.format.rebuild(path, plan, draft, Limits())

    assert not draft.exists()


def test_limits_come_before_reading(example: Example, tmp_path: Path) -> None:
    """A file that is too large must not be unfolded to find that out."""
    path = example.at(tmp_path)

    with pytest.raises(OverLimitError, match="file_size"):
        load(path, D01, Limits(file_size=10))
    with pytest.raises(OverLimitError):
        load(path, D01, Limits(characters=5))


def test_a_file_that_is_empty_or_gone_is_told_apart(example: Example, tmp_path: Path) -> None:
    """The advice differs."""
    path = example.at(tmp_path)
    path.write_bytes(b"")

    with pytest.raises(UnreadableDocumentError, match="empty"):
        load(path, D01, Limits())
    path.unlink()
    with pytest.raises(MissingInputError):
        load(path, D01, Limits())


def test_a_draft_that_cannot_be_written_is_an_output_error(
    example: Example, tmp_path: Path
) -> None:
    """The exit code tells a script to look at the disk, not at the file."""
    path = example.at(tmp_path)
    plan = plan_of(load(path, D01, Limits()), "Meg Holloway")

    with pytest.raises(OutputError):
        example.format.rebuild(path, plan, tmp_path / "gone" / "draft", Limits())
