"""Every bad file is refused with the right code and advice, and nothing is written or released."""

from __future__ import annotations

import io
import os
import shutil
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from desk import REPORT, Desk, snapshot, word_file
from dhr_redact.workflows import redact_documents

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("bad")).new().with_people()


@pytest.fixture
def desk(shared: Desk) -> Desk:
    for path in shared.documents.iterdir():
        path.unlink()
    return shared


def good_docx() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    for text in REPORT:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good_docx())) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            if item.filename != name:
                target.writestr(item, source.read(item))
        target.writestr(name, content)
    return out.getvalue()


def protected_word_file() -> bytes:
    """Build the head of an OLE file whose directory names an EncryptedPackage."""
    directory = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<H", 2 * len(name) + 2)
        + b"\x02\x01" + b"\0" * 60
        for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    )  # fmt: skip
    head = OLE + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head = head.ljust(44, b"\0") + struct.pack("<II", 1, 1)
    return head.ljust(512, b"\0") + directory.ljust(1024, b"\0")


def bomb() -> bytes:
    return with_part("word/media/image1.bin", b"\0" * 60_000_000)


def entities() -> bytes:
    lines = ['<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "Margaret Holloway">']
    lines += [f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi")]  # noqa: B905
    return with_part("word/document.xml", ("".join(lines) + "]><x>&i;</x>").encode())


BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an empty file": ("IMR.docx", lambda: b"", "EmptyDocumentError"),
    "an empty text": ("IMR.txt", lambda: b"", "EmptyDocumentError"),
    "a truncated zip": ("IMR.docx", lambda: good_docx()[:-900], "UnreadableDocumentError"),
    "half a zip": ("IMR.docx", lambda: good_docx()[:4000], "UnreadableDocumentError"),
    "a zip of nothing": ("IMR.docx", lambda: b"PK\x05\x06" + b"\0" * 18, "UnreadableDocumentError"),
    "a PDF called .docx": ("IMR.docx", lambda: b"%PDF-1.7\n%%EOF", "UnsupportedFormatError"),
    "half a PDF": ("IMR.pdf", lambda: b"%PDF-1.7\n%%EOF", "UnreadableDocumentError"),
    "rich text": ("IMR.rtf", lambda: rb"{\rtf1 Margaret Holloway}", "UnsupportedFormatError"),
    "Word 97": ("IMR.doc", lambda: OLE + b"\0" * 2000, "UnsupportedFormatError"),
    "a password": ("IMR.docx", protected_word_file, "EncryptedDocumentError"),
    "controls in text": ("IMR.txt", lambda: b"Meg \x01\x02 Holloway", "TextEncodingError"),
    "a quote not closed": ("IMR.csv", lambda: b'a,b\n"Meg,1\n', "BrokenTableFileError"),
    "a zip bomb": ("IMR.docx", bomb, "UnfoldsTooFarError"),
    "an entity bomb": ("IMR.docx", entities, "UnreadableDocumentError"),
    "a part that climbs out": (
        "IMR.docx",
        lambda: with_part("../../evil.xml", b"<x>Meg</x>"),
        "UnreadableDocumentError",
    ),
}


def standing(desk: Desk) -> dict[str, bytes]:
    """Read every file but locks, the numbers of documents, and what witnesses know of numbers."""
    files = snapshot(desk.root)
    return {
        name: raw
        for name, raw in files.items()
        if ".lock" not in name
        and not name.endswith(("/documents.sealed", "/standing.sealed", ".standing"))
        and not name.startswith("state/seen/")
    }


def refused(desk: Desk, *words: object, code: int = 2) -> dict[str, Any]:
    """Run the redaction of the case: it must stop, and change nothing but what numbers need."""
    before = standing(desk)
    ran = desk.run("redact", desk.case, "--json", *words, code=code)
    assert standing(desk) == before
    assert not desk.released.exists()
    assert not (desk.case / "work").exists()
    problem: dict[str, Any] = ran.json["problem"]
    assert problem["advice"]
    return problem


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused(desk: Desk, kind: str) -> None:
    """Half a document read is a document half redacted."""
    name, content, error = BAD[kind]
    (desk.documents / name).write_bytes(content())

    problem = refused(desk)

    assert problem["error"] == error, problem
    assert problem["message"].startswith("D")
    assert not (desk.root.parent / "evil.xml").exists()


def test_a_word_file_called_txt_is_never_taken_for_text(desk: Desk) -> None:
    """Either it is read as Word or refused; its zip bytes must not be redacted as letters."""
    (desk.documents / "IMR.txt").write_bytes(good_docx())

    ran = desk.run("detect", desk.case, "--json")

    assert ran.json["documents"][0]["linked"] >= 3


def test_a_file_larger_than_the_limit_is_not_read(desk: Desk) -> None:
    """200 MB are refused by their size, before a byte is parsed."""
    with (desk.documents / "IMR.txt").open("wb") as file:
        file.write(b"Meg Holloway")
        file.truncate(200 * 1024 * 1024)

    problem = refused(desk)

    assert problem["error"] == "OverLimitError"
    assert "file_size" in problem["message"]
    (desk.documents / "IMR.txt").unlink()


def test_ten_thousand_documents_meet_a_limit_at_once(desk: Desk) -> None:
    """A folder put there by mistake must not keep the machine busy for a day."""
    for number in range(10_000):
        (desk.documents / f"{number}.txt").touch()

    problem = refused(desk)

    assert problem["error"] == "OverLimitError"
    assert "10000 documents" in problem["message"]


def test_a_folder_without_documents_says_so(desk: Desk) -> None:
    """An empty release would look like success."""
    assert refused(desk)["error"] == "MissingInputError"


def test_a_document_we_may_not_read_is_named_by_number(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own name may be a name."""
    path = word_file(desk.documents / "IMR Margaret Holloway.docx")
    real = Path.open

    def deny(self: Path, *arguments: Any, **options: Any) -> Any:
        if self == path:
            raise PermissionError(13, "Permission denied", str(path))
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", deny)
    problem = desk.run("redact", desk.case, "--json", code=2).json["problem"]

    assert problem["error"] == "MissingInputError"
    assert problem["message"].startswith("D")
    assert problem["message"].endswith("the file cannot be read (Permission denied)")
    assert not desk.released.exists()


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="the superuser may read everything, and Windows has other rights",
)
def test_a_document_without_rights_is_refused(desk: Desk) -> None:
    """The same, with the system's own rights."""
    path = word_file(desk.documents / "IMR.docx")
    path.chmod(0)

    assert refused(desk)["error"] == "MissingInputError"


def test_a_full_disk_releases_nothing_and_the_next_run_works(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A released set is whole or it is not there."""
    (desk.documents / "note.txt").write_text("Meg Holloway rang.", encoding="utf-8")
    real = Path.open

    def full(self: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if "released.new" in str(self) and "x" in mode:
            raise OSError(28, "No space left on device")
        return real(self, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", full)
    ran = desk.run("redact", desk.case, "--json", code=10)
    monkeypatch.undo()

    assert ran.json["problem"]["error"] == "OutputError"
    assert not desk.released.exists()
    assert not (desk.case / "work").exists()
    assert not (desk.case / "released.new").exists()
    desk.run("redact", desk.case)
    assert b"Judith rang." in (desk.released / "note.txt").read_bytes()
    shutil.rmtree(desk.released)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_draft_that_cannot_be_written_stops_the_run(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own full device, for the drafts themselves."""
    (desk.documents / "note.txt").write_text("Meg Holloway rang.", encoding="utf-8")
    real = Path.write_bytes

    def full(self: Path, content: bytes) -> int:
        return real(Path("/dev/full") if "work" in self.parts else self, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    ran = desk.run("redact", desk.case, "--json", code=10)

    assert "No space left" in ran.json["problem"]["message"]
    assert not desk.released.exists()
    assert not (desk.case / "work").exists()


def test_a_fault_of_the_program_never_shows_its_message(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library's message may quote the document; only its type and the lines of code are told."""
    (desk.documents / "note.txt").write_text("Meg Holloway rang.", encoding="utf-8")

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Margaret Holloway")

    monkeypatch.setattr(redact_documents, "write_logs", broken)
    ran = desk.run("redact", desk.case, "--json", "--verbose", code=1)

    assert ran.json["problem"]["error"] == "ZeroDivisionError"
    assert "redact_documents.py" in ran.err
    assert not desk.released.exists()
    assert not (desk.case / "work").exists()


def test_ctrl_c_ends_with_130_and_releases_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who stops a run must not find half of it."""
    (desk.documents / "note.txt").write_text("Meg Holloway rang.", encoding="utf-8")

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(redact_documents, "write_logs", stopped)
    desk.run("redact", desk.case, code=130)

    assert not desk.released.exists()
    assert not (desk.case / "work").exists()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("redact", "{root}", "--out", "{root}/out"), 2, "folder without a case.toml"),
        (("redact", "{case}", "{case}/documents", "--out", "{root}/out"), 2, "folder of a case"),
        (("detect", "{root}"), 2, "path 1 is the folder without a case.toml"),
        (("redact", "{root}/missing.docx", "--out", "{root}/out"), 2, "D01: the file cannot"),
        (("redact", "{root}/people.csv"), 2, "--out DIR"),
        (("case", "show", "{root}"), 2, "no case.toml"),
        (("detect",), 2, "name a case folder"),
        (("detect", "--jsonl", "{root}/x"), 2, "--jsonl needs --out"),
        (("decide", "{case}"), 2, "give one of --export, --import"),
        (("decide", "{case}", "--import", "{root}/missing.xlsx"), 2, "cannot be read"),
        (("case", "new", "{case}", "--reference", "Carrow 2031/b", "--area", "Carrow"), 10, "left"),
        (("case", "new", "{root}/b", "--reference", " "), 3, "reference and an area"),
    ],
)
def test_a_command_used_wrongly_says_what_is_wrong(
    desk: Desk, words: tuple[str, ...], code: int, message: str
) -> None:
    """The message is all a coordinator has."""
    filled = [word.format(root=desk.root, case=desk.case) for word in words]

    ran = desk.run(*filled, code=code)

    assert message in ran.err
    assert "Traceback" not in ran.said
    assert not (desk.root / "out").exists()
