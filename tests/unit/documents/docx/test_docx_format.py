"""Word as one of the formats: load, rebuild, and every way it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.documents.docx.format import WordFormat
from dhr_redact.documents.docx.load import load
from dhr_redact.documents.limits import Limits
from dhr_redact.errors import (
    ChangeNotAppliedError,
    OutputError,
    StalePlanError,
    UnreadPartError,
    UnsupportedFormatError,
)
from dhr_redact.model.document import CaseDocument
from dhr_redact.model.identifiers import DocumentId, StoryId
from dhr_redact.model.kinds import MentionKind, Treatment
from dhr_redact.model.plan import Bindings, PlannedChange, RedactionPlan
from dhr_redact.model.spans import Span
from unit.documents.docx.word_making import paragraph, part, run, saved, word_file

D01 = DocumentId("D01")
BODY = paragraph(run("Odile Mar"), run("chetti", "<w:b/>"), run(" was seen.")) + paragraph(
    run("The GP "), run("Odile secret", "<w:vanish/>"), run("wrote.")
)


def plan_for(sha256: str, *spans: tuple[int, int]) -> RedactionPlan:
    return RedactionPlan(
        document=D01,
        bindings=Bindings(sha256, 1, 0, "policy", "packs", "model"),
        changes=tuple(
            PlannedChange(
                Span(StoryId("body"), start, end),
                MentionKind.PERSON,
                Treatment.PSEUDONYMISE,
                "Beth",
                "a test",
            )
            for start, end in spans
        ),
        title="Overview report",
    )


def loaded(path: Path) -> CaseDocument:
    return WordFormat().load(path, D01, Limits())


def body(document: CaseDocument) -> str:
    return document.story(StoryId("body")).text


def test_a_name_is_replaced_in_a_new_file_and_the_old_one_stays(tmp_path: Path) -> None:
    """The whole of the work: read, change, write, and read again."""
    path = saved(tmp_path, word_file(BODY))
    before = path.read_bytes()
    document = loaded(path)
    draft = tmp_path / "draft.docx"

    rebuilt = WordFormat().rebuild(path, plan_for(document.sha256, (0, 15)), draft, Limits())

    assert body(document) == "Odile Marchetti was seen.\nThe GP wrote."
    assert body(loaded(draft)) == "Beth was seen.\nThe GP wrote."
    assert b"Odile" not in draft.read_bytes()
    assert [item.where for item in rebuilt.applied] == ["body, paragraph 1"]
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["draft.docx", "overview.docx"]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    """A release can be made again and compared."""
    path = saved(tmp_path, word_file(BODY))
    plan = plan_for(loaded(path).sha256, (0, 15))

    drafts = [tmp_path / name for name in ("one.docx", "two.docx")]
    for draft in drafts:
        WordFormat().rebuild(path, plan, draft, Limits())

    assert drafts[0].read_bytes() == drafts[1].read_bytes()


def test_a_plan_for_another_file_is_refused(tmp_path: Path) -> None:
    """Offsets of yesterday's file would cut today's words."""
    path = saved(tmp_path, word_file(BODY))

    with pytest.raises(StalePlanError):
        WordFormat().rebuild(path, plan_for("0" * 64, (0, 5)), tmp_path / "d.docx", Limits())

    assert not (tmp_path / "d.docx").exists()


def test_a_file_with_an_unread_part_is_never_written(tmp_path: Path) -> None:
    """What was not read was not searched."""
    path = saved(tmp_path, word_file(BODY, {"afchunk1": "<html>Odile</html>"}))
    document = loaded(path)

    assert len(document.unread_parts) == 1
    with pytest.raises(UnreadPartError):
        WordFormat().rebuild(path, plan_for(document.sha256), tmp_path / "d.docx", Limits())


def test_a_change_that_cannot_be_made_leaves_no_draft(tmp_path: Path) -> None:
    """All changes or no file."""
    path = saved(tmp_path, word_file(BODY))
    plan = plan_for(loaded(path).sha256, (0, 5), (900, 905))

    with pytest.raises(ChangeNotAppliedError):
        WordFormat().rebuild(path, plan, tmp_path / "d.docx", Limits())

    assert not (tmp_path / "d.docx").exists()


def test_a_draft_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    """A full disk or a folder without rights is not a damaged file."""
    path = saved(tmp_path, word_file(BODY))
    plan = plan_for(loaded(path).sha256)

    with pytest.raises(OutputError):
        WordFormat().rebuild(path, plan, tmp_path / "no" / "d.docx", Limits())


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.docx", b"PK\x03\x04", True),
        ("a.bin", b"PK\x03\x04", True),
        ("a.docx", b"{\\rtf", True),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True),
        ("a.txt", b"Dear", False),
        ("a.csv", b"a,b", False),
    ],
)
def test_content_is_looked_at_before_the_name(name: str, head: bytes, *, expected: bool) -> None:
    """A Word file under any name is read; a false .docx is refused with its reason."""
    assert WordFormat().sniff(Path(name), head) is expected


def test_a_file_of_another_kind_is_refused_on_loading(tmp_path: Path) -> None:
    """RTF under .docx is common: old programs save so."""
    path = saved(tmp_path, rb"{\rtf1 Odile}")

    with pytest.raises(UnsupportedFormatError):
        loaded(path)


def test_loading_counts_what_will_be_left_behind(tmp_path: Path) -> None:
    """The log tells the team that comments and hidden text existed."""
    comments = part("w:comments", f'<w:comment w:id="1">{paragraph(run("why"))}</w:comment>')
    path = saved(tmp_path, word_file(BODY, {"comments1": comments, "item1": "<x>y</x>"}))

    document = load(path, D01, Limits())

    assert document.left_behind == (("comments", 1), ("custom XML parts", 1), ("hidden text", 1))
    assert "overview" not in repr(document)
