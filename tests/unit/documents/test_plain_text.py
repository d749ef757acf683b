"""Text and Markdown: every line addressable, every change exact, every odd encoding read."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.plain_text import PlainTextFormat
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

TEXT = PlainTextFormat()
LIMITS = Limits()


def loaded(path: Path, limits: Limits = LIMITS) -> CaseDocument:
    return TEXT.load(path, DocumentId("D01"), limits)


def plan_for(document: CaseDocument, *changes: tuple[int, int, str]) -> RedactionPlan:
    bindings = Bindings(document.sha256, 1, 0, "", "", "")
    planned = tuple(
        PlannedChange(
            Span(document.stories[0].id, start, end),
            MentionKind.PERSON,
            Treatment.PSEUDONYMISE,
            text,
            "test",
        )
        for start, end, text in changes
    )
    return RedactionPlan(document.id, bindings, planned)


def test_a_change_is_made_and_nothing_else(tmp_path: Path) -> None:
    """Everything but the planned stretch is the same, line ends included."""
    path, draft = tmp_path / "a.txt", tmp_path / "draft.txt"
    path.write_bytes(b"Meg left.\r\nMeg came back.\r\n")
    document = loaded(path)

    rebuilt = TEXT.rebuild(
        path, plan_for(document, (0, 3, "Sarah"), (10, 13, "Sarah")), draft, LIMITS
    )

    assert draft.read_bytes() == b"Sarah left.\r\nSarah came back.\r\n"
    assert [item.where for item in rebuilt.applied] == ["line 1", "line 2"]
    assert path.read_bytes().startswith(b"Meg")


@pytest.mark.parametrize(
    "data",
    [
        "Małgorzata".encode(),
        codecs.BOM_UTF8 + "Małgorzata".encode(),
        "Małgorzata".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Małgorzata".encode("utf-16-be"),
    ],
)
def test_every_usual_encoding_is_read(tmp_path: Path, data: bytes) -> None:
    """Windows writes several; a name that is not decoded is a name that is not found."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    assert loaded(path).stories[0].text == "Małgorzata"


def test_windows_1252_is_read_when_it_is_not_utf8(tmp_path: Path) -> None:
    """Old exports carry curly quotes in Windows-1252."""
    path = tmp_path / "a.txt"
    path.write_bytes("‘Zoë’".encode("cp1252"))

    assert loaded(path).stories[0].text == "‘Zoë’"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UnreadableDocumentError),
        (b"abc\x01def", UnreadableDocumentError),
        (b"\x81\x8d\x8f", UnreadableDocumentError),
        (codecs.BOM_UTF8 + b"\xff", UnreadableDocumentError),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    """A binary file under .txt may hold names in ways we would not see."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    with pytest.raises(error):
        loaded(path)


def test_limits_come_before_reading(tmp_path: Path) -> None:
    """A huge file is refused by its size, and a long text by its length."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)

    with pytest.raises(OverLimitError, match="file_size"):
        loaded(path, Limits(file_size=10))
    with pytest.raises(OverLimitError, match="longer"):
        loaded(path, Limits(characters=10))


def test_a_missing_file_is_named_as_such(tmp_path: Path) -> None:
    """A clear error, and no path in it: paths hold names."""
    with pytest.raises(MissingInputError) as caught:
        loaded(tmp_path / "Holloway.txt")

    assert "Holloway" not in str(caught.value)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """A plan made for other bytes would black out the wrong letters."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"Meg left.")
    plan = plan_for(loaded(path), (0, 3, "Sarah"))
    path.write_bytes(b"Now Meg left.")

    with pytest.raises(StalePlanError):
        TEXT.rebuild(path, plan, tmp_path / "draft.txt", LIMITS)
    assert not (tmp_path / "draft.txt").exists()


def test_a_change_outside_the_text_is_not_swallowed(tmp_path: Path) -> None:
    """A change that cannot be made stops everything."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"Meg")
    document = loaded(path)
    plan = plan_for(document, (0, 9, "Sarah"))

    with pytest.raises(ChangeNotAppliedError):
        TEXT.rebuild(path, plan, tmp_path / "draft.txt", LIMITS)


def test_a_draft_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A missing folder, no rights or a full disk end in one clear error."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"Meg")

    with pytest.raises(OutputError):
        TEXT.rebuild(path, plan_for(loaded(path)), tmp_path / "no" / "draft.txt", LIMITS)


def test_segments_cover_the_whole_text(tmp_path: Path) -> None:
    """Every character of a text file can be addressed and changed."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\n\ntwo")
    story = loaded(path).stories[0]

    assert "".join(story.text[s.start : s.end] for s in story.segments) == story.text
    assert story.editable(Span(StoryId("body"), 1, 7)) == (Span(StoryId("body"), 1, 7),)
