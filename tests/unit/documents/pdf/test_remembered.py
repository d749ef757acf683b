"""A PDF is read once by all commands of a case, and again when anything it rests on changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.documents.pdf import format as pdf_format
from dhr_redact.documents.pdf import remembered
from dhr_redact.documents.pdf.in_worker import load_here
from dhr_redact.documents.pdf.jobs import IN_PROCESS
from dhr_redact.documents.pdf.messages import packed, unpacked
from dhr_redact.documents.pdf.pictures import page_recognition
from dhr_redact.documents.pdf.remembered import LoadedPdf
from dhr_redact.documents.table import format_of, load
from dhr_redact.errors import MissingInputError, MissingModelError
from dhr_redact.model.identifiers import DocumentId
from dhr_redact.recognition.words import ReadPicture
from leaks.planning import plan_for
from making_pictured_pdfs import scanned_pdf
from making_scans import scanned

D01, D02 = DocumentId("D01"), DocumentId("D02")


class Kept:
    """Keeps bytes in a dict."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def read(self, key: str) -> bytes | None:
        """Return what was kept."""
        return self.contents.get(key)

    def write(self, key: str, content: bytes) -> None:
        """Keep it."""
        self.contents[key] = content


class Jobs:
    """Counts the jobs that are done, and does them."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.do = pdf_format.run_isolated

    def __call__(self, job: str, *arguments: object, seconds: float) -> object:
        """Do one."""
        self.names.append(job)
        return self.do(job, *arguments, seconds=seconds)


@pytest.fixture(autouse=True)
def jobs(monkeypatch: pytest.MonkeyPatch) -> Jobs:
    monkeypatch.setenv(IN_PROCESS, "1")
    counting = Jobs()
    monkeypatch.setattr(pdf_format, "run_isolated", counting)
    return counting


@pytest.fixture(scope="module")
def scan() -> bytes:
    return scanned_pdf(scanned(["The panel met Orla.", "It heard her."], dpi=150).image, dpi=150)


@pytest.fixture
def original(tmp_path: Path, scan: bytes) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(scan)
    return path


def test_a_file_is_read_once(original: Path, jobs: Jobs) -> None:
    """A case is read by every command; a scan takes seconds a page."""
    memory = Kept()

    first = load(original, D01, Limits(), memory)
    second = load(original, D01, Limits(), memory)

    assert first == second
    assert "Orla" in first.stories[0].text
    assert jobs.names == ["load"]


def test_the_same_bytes_under_another_name_are_told_apart(
    original: Path, tmp_path: Path, jobs: Jobs
) -> None:
    """Two numbers, two names, one reading."""
    memory = Kept()
    load(original, D01, Limits(), memory)
    other = tmp_path / "copy of it.pdf"
    other.write_bytes(original.read_bytes())

    copy = load(other, D02, Limits(), memory)

    assert copy.id == D02
    assert copy.name.reveal() == "copy of it.pdf"
    assert jobs.names == ["load"]


def test_another_byte_limit_or_version_is_read_again(
    original: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read of another file, or by other code, says nothing about this one."""
    memory = Kept()
    load(original, D01, Limits(), memory)

    load(original, D01, Limits(pages=7), memory)
    monkeypatch.setattr(remembered, "reading_version", lambda _languages: "another")
    load(original, D01, Limits(), memory)
    original.write_bytes(original.read_bytes() + b"\n")
    load(original, D01, Limits(), memory)

    assert jobs.names == ["load"] * 4
    assert len(memory.contents) == 4


def test_a_language_that_is_not_installed_is_said_before_anything_is_read(
    original: Path, jobs: Jobs
) -> None:
    """Half the words of a scan would be missing, and nobody would know."""
    with pytest.raises(MissingModelError, match="xyz"):
        load(original, D01, Limits(), Kept(), ("xyz",))

    assert jobs.names == []


def test_a_file_is_read_again_in_another_language(
    original: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same pixels say other words in it."""
    memory = Kept()
    monkeypatch.setattr(remembered, "reading_version", lambda _languages: "the same")

    load(original, D01, Limits(), memory)
    load(original, D01, Limits(), memory, ("eng",))

    assert jobs.names == ["load", "load"]


@pytest.mark.parametrize("content", [b"", b"\x80\x05garbage", packed("a word"), packed(len)])
def test_what_cannot_be_understood_is_not_believed(
    original: Path, jobs: Jobs, content: bytes
) -> None:
    """It is read again, whoever wrote it."""
    memory = Kept()
    first = load(original, D01, Limits(), memory)
    memory.contents = dict.fromkeys(memory.contents, content)

    assert load(original, D01, Limits(), memory) == first
    assert jobs.names == ["load", "load"]


def test_a_reading_of_other_bytes_is_not_believed(original: Path, jobs: Jobs) -> None:
    """Should it ever lie under the key of this file, it is seen by its digest."""
    memory = Kept()
    first = load(original, D01, Limits(), memory)
    (key,) = memory.contents
    kept = unpacked(memory.contents[key])
    assert isinstance(kept, LoadedPdf)
    wrong = replace(kept, document=replace(kept.document, sha256="0" * 64, stories=()))
    memory.contents[key] = packed(wrong)

    assert load(original, D01, Limits(), memory) == first
    assert jobs.names == ["load", "load"]


def test_a_file_that_changes_while_it_is_read_is_not_remembered(original: Path) -> None:
    """The digest is taken before, the text after: they would not be of one file."""
    memory = Kept()
    before = remembered.Remembered.of(original, Limits(), (), memory)
    original.write_bytes(original.read_bytes() + b"\n")

    before.keep(load_here(original, D01, Limits()))

    assert memory.contents == {}


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """Nothing is remembered of it, and who reads it says so."""
    memory = Kept()
    gone = remembered.Remembered.of(tmp_path / "none.pdf", Limits(), (), memory)

    assert gone.read() is None
    with pytest.raises(MissingInputError):
        load(tmp_path / "none.pdf", D01, Limits(), memory)


def test_a_file_that_is_too_large_has_nothing_to_remember(original: Path) -> None:
    """It is refused by who reads it, before it is read."""
    seen = remembered.Remembered.of(original, Limits(file_size=10), (), Kept())

    assert seen.sha256 == ""


class Recogniser:
    """Counts how often a picture is read, and reads it."""

    def __init__(self) -> None:
        self.calls = 0
        self.read = page_recognition.read_picture

    def __call__(self, *arguments: object, **named: object) -> ReadPicture:
        """Read one."""
        self.calls += 1
        return self.read(*arguments, **named)  # type: ignore[arg-type]


def test_writing_reads_no_picture_again(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `detect` recognised an hour ago is what `redact` writes by: the very same boxes."""
    recogniser = Recogniser()
    monkeypatch.setattr(page_recognition, "read_picture", recogniser)
    memory = Kept()
    document = load(original, D01, Limits(), memory)
    plan = plan_for(document, "Orla")
    drafts = [tmp_path / "a.pdf", tmp_path / "b.pdf"]

    for draft, known in zip(drafts, (memory, None), strict=True):
        page_recognition._kept.cache_clear()  # as in another process
        before = recogniser.calls
        format_of(original, known).rebuild(original, plan, draft, Limits())
        assert recogniser.calls == before + (known is None)

    assert drafts[0].read_bytes() == drafts[1].read_bytes()
