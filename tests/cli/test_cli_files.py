"""Single files and lines of JSON, without a case folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from desk import PEOPLE, Desk, snapshot, word_file
from dhr_redact.model.kinds import MentionKind, Role


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return Desk(tmp_path)


def test_single_files_are_redacted_with_a_table_of_people(desk: Desk) -> None:
    """Somebody has one letter to send today and no case folder."""
    letter = word_file(desk.root / "Letter.docx", ["Meg Holloway wrote to Colette Marsh."])
    note = desk.root / "note.txt"
    note.write_text("Meg rang.", encoding="utf-8")
    before = snapshot(desk.root)
    words = ("redact", letter, note, "--people", desk.root / "people.csv", "--area", "Carrow")

    desk.run(*words, "--out", desk.root / "out", code=8)
    assert not (desk.root / "out").exists()
    ran = desk.run(*words, "--out", desk.root / "out", "--mask-undecided", "--json")

    out = snapshot(desk.root / "out")
    text = docx.Document(str(desk.root / "out" / "Letter.docx")).paragraphs[0].text
    assert text == "Judith wrote to \u2588\u2588\u2588\u2588\u2588."
    assert ran.json["masked_undecided"] == 1
    assert set(out) == {
        "Letter.docx",
        "note.txt",
        "redaction-log.docx",
        "redaction-log.csv",
        "redaction-log.json",
    }
    assert {k: v for k, v in snapshot(desk.root).items() if k in before} == before
    assert not desk.names_in(b"".join(out.values()).decode("utf-8", "ignore"))


def test_a_result_never_overwrites_another_file(desk: Desk) -> None:
    """The folder may be somebody's own."""
    note = desk.root / "note.txt"
    note.write_text("Meg rang.", encoding="utf-8")
    out = desk.root / "out"
    out.mkdir()
    (out / "note.txt").write_text("mine", encoding="utf-8")

    ran = desk.run("redact", note, "--people", desk.root / "people.csv", "--out", out, code=10)

    assert "a different file of that name" in ran.err
    assert snapshot(out) == {"note.txt": b"mine"}


def test_detect_on_files_counts_and_leaves_nothing(desk: Desk) -> None:
    """Trying it out must leave no trace."""
    note = desk.root / "note.txt"
    note.write_text("Meg rang Colette Marsh.", encoding="utf-8")
    before = snapshot(desk.root)

    found = desk.run("detect", note, "--people", desk.root / "people.csv", "--json").json
    table = desk.run("detect", note, "--people", desk.root / "people.csv").out

    assert found["documents"][0]["linked"] == 1
    assert found["undecided_mentions"] == 1
    assert "1 question about 1 mention for a person to answer" in table
    assert "--mask-undecided" in table
    assert "decide CASE" not in table
    assert "Nothing waits" in desk.run("detect", _other(desk)).out
    (desk.root / "other.txt").unlink()
    assert snapshot(desk.root) == before


def _other(desk: Desk) -> Path:
    path = desk.root / "other.txt"
    path.write_text("Nothing happened that day.", encoding="utf-8")
    return path


LINES: tuple[tuple[str, str], ...] = (
    ("plain", "Meg Holloway met PC Ellery."),
    ("astral", "\U0001f600\U0001f600 Dennis Pike \U0001d54f rang Meg."),
    ("crlf", "First line\r\nMargaret Holloway\r\n\r\nDennis Pike hit her.\r\n"),
    ("empty", ""),
    ("spaces", "  \r\n\t "),
    ("twice", "Rosie, Rosie\u2019s mother and Rosie."),
    ("twice", "NHS No 943 476 5919 and 07700 900123."),
)


def lines_of(desk: Desk, records: list[Any], *words: object, code: int = 0) -> list[Any]:
    source, out = desk.root / "in.jsonl", desk.root / "out.jsonl"
    out.unlink(missing_ok=True)
    lines = (r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records)
    source.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    desk.run("detect", "--jsonl", source, "--out", out, *words, code=code)
    if code:
        assert not out.exists()
        return []
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_lines_in_lines_out_with_offsets_of_the_text_as_given(desk: Desk) -> None:
    """Another program cuts at these offsets; one character off cuts a name in half."""
    records = [{"doc_id": doc_id, "text": text} for doc_id, text in LINES]

    rows = lines_of(desk, records, "--people", desk.root / "people.csv")

    assert [row["doc_id"] for row in rows] == [doc_id for doc_id, _ in LINES]
    found = [
        [(text[start:end], kind, role) for start, end, kind, role, _ in row["spans"]]
        for (_, text), row in zip(LINES, rows, strict=True)
    ]
    assert ("Meg Holloway", "PERSON", "victim") in found[0]
    assert any(kind == "PERSON" and role == "staff" for _, kind, role in found[0])
    assert found[1][0][0].endswith("Dennis Pike")
    assert found[1][-1] == ("Meg", "PERSON", "victim")
    assert [text for text, *_ in found[2]] == ["Margaret Holloway", "Dennis Pike"]
    assert found[3] == found[4] == []
    assert [role for *_, role in found[5]] == ["child"] * 3
    assert [kind for _, kind, _ in found[6]] == ["NHS_NUMBER", "PHONE"]


def test_a_span_is_five_values_of_the_promised_sorts(desk: Desk) -> None:
    """The shape is a promise to other programs."""
    rows = lines_of(desk, [{"doc_id": 7, "text": text, "more": 1} for _, text in LINES])

    spans = [span for row in rows for span in row["spans"]]
    assert {row["doc_id"] for row in rows} == {"7"}
    assert spans
    for start, end, kind, role, confidence in spans:
        assert 0 <= start < end
        assert kind in set(MentionKind)
        assert role == "" or role in set(Role)
        assert 0.0 < confidence <= 1.0


def test_a_file_that_begins_with_a_mark_is_read(desk: Desk) -> None:
    """PowerShell writes one."""
    rows = lines_of(desk, ['\ufeff{"doc_id": "a", "text": "Meg rang."}'])

    assert rows[0]["doc_id"] == "a"


def test_no_lines_give_no_lines(desk: Desk) -> None:
    """An empty batch is a batch."""
    assert lines_of(desk, ["", "   "]) == []


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1, 2]",
        '"Holloway"',
        '{"doc_id": "a"}',
        '{"text": "Holloway"}',
        '{"doc_id": "a", "text": 3}',
        '{"doc_id": "a", "text": "\\ud83d Holloway"}',
        '{"doc_id": "\\ud83d", "text": "Holloway"}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_named_by_number_and_nothing_is_written(desk: Desk, line: str) -> None:
    """A line that is skipped is a text nobody looked at."""
    source = desk.root / "in.jsonl"
    good = '{"doc_id": "a", "text": "Meg rang."}'
    source.write_text(f"{good}\n\n{line}\n", encoding="utf-8")

    ran = desk.run("detect", "--jsonl", source, "--out", desk.root / "out.jsonl", code=2)

    assert "line 3" in ran.err
    assert not (desk.root / "out.jsonl").exists()


def test_lines_that_cannot_be_read_or_written_say_so(desk: Desk) -> None:
    """A pipeline looks at the exit code alone."""
    bad = desk.root / "bad.jsonl"
    bad.write_bytes(b'{"doc_id": "a", "text": "Zo\xeb"}')
    good = desk.root / "good.jsonl"
    good.write_text('{"doc_id": "a", "text": "Meg"}\n', encoding="utf-8")
    out = desk.root / "out.jsonl"

    assert "not UTF-8" in desk.run("detect", "--jsonl", bad, "--out", out, code=2).err
    desk.run("detect", "--jsonl", desk.root / "none", "--out", out, code=2)
    desk.run("detect", "--jsonl", good, "--out", desk.root / "no" / "out.jsonl", code=10)
