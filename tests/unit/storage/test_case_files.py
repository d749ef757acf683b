"""Originals by digest, drafts, and releasing without losing what was released before."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dhr_redact.errors import MissingInputError, OutputError, ResidueError
from dhr_redact.storage import atomic
from dhr_redact.storage import files as files_module
from dhr_redact.storage.atomic import clear_leftovers, sha256_of, write_new
from dhr_redact.storage.files import CaseFiles, release


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> CaseFiles:
    made = CaseFiles(tmp_path / "case")
    made.make()
    return made


def draft(files: CaseFiles, content: bytes, name: str = "report.docx") -> Path:
    path = files.draft(name)
    path.write_bytes(content)
    return path


def test_an_original_is_kept_under_its_digest(files: CaseFiles, tmp_path: Path) -> None:
    """Its own name is personal; its content must be provably the same for ever."""
    given = tmp_path / "IMR Marta Quill.DOCX"
    given.write_bytes(b"words" * 300_000)

    kept = files.keep_original(given)

    assert kept.sha256 == digest(given.read_bytes())
    assert kept.path.name == f"{kept.sha256}.docx"
    assert files.keep_original(given) == kept
    assert files.original(kept.sha256) == kept.path
    assert len(list(files.originals.iterdir())) == 1


def test_an_original_that_was_changed_is_put_right_or_told(
    files: CaseFiles, tmp_path: Path
) -> None:
    """Redacting a changed original would redact something else."""
    given = tmp_path / "a.odd suffix"
    given.write_bytes(b"words")
    kept = files.keep_original(given)
    kept.path.write_bytes(b"other")

    with pytest.raises(MissingInputError, match="was changed"):
        files.original(kept.sha256)
    files.keep_original(given)
    assert files.original(kept.sha256).read_bytes() == b"words"


@pytest.mark.parametrize("asked", ["", "../secret", "f" * 63, "F" * 64, "f" * 64])
def test_a_digest_of_nothing_is_told(files: CaseFiles, asked: str) -> None:
    """And never leads out of the folder."""
    with pytest.raises(MissingInputError):
        files.original(asked)


def test_a_file_that_is_not_there_is_told(files: CaseFiles, tmp_path: Path) -> None:
    """The message names no path."""
    for call in (files.keep_original, sha256_of):
        with pytest.raises(MissingInputError) as caught:
            call(tmp_path / "Marta.docx")
        assert "Marta" not in str(caught.value)


def test_a_verified_draft_is_released(files: CaseFiles) -> None:
    """And leaves the work folder."""
    path = draft(files, b"clean")

    released = files.release(path, "report.docx", verified_sha256=digest(b"clean"))

    assert released.path == files.released / "report.docx"
    assert released.path.read_bytes() == b"clean"
    assert released.earlier is None
    assert not path.exists()


def test_a_draft_that_changed_since_it_was_verified_is_not_released(files: CaseFiles) -> None:
    """What was proven clean is what is released, byte for byte."""
    path = draft(files, b"clean and a name")

    with pytest.raises(ResidueError):
        files.release(path, "report.docx", verified_sha256=digest(b"clean"))

    assert list(files.released.iterdir()) == []
    assert path.exists()


def test_a_different_file_released_before_is_kept(files: CaseFiles) -> None:
    """Somebody may already have quoted it; the same file is kept once."""
    for content in (b"one", b"two", b"two", b"one", b"two"):
        done = files.release(draft(files, content), "r.docx", verified_sha256=digest(content))

    assert done.path.read_bytes() == b"two"
    assert done.earlier == files.released / "earlier" / "r.1.docx"
    kept = sorted((files.released / "earlier").iterdir())
    assert [(path.name, path.read_bytes()) for path in kept] == [
        ("r.1.docx", b"one"),
        ("r.2.docx", b"two"),
    ]


def test_a_release_that_fails_leaves_what_stood(
    files: CaseFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk loses neither the old release nor the draft."""
    files.release(draft(files, b"one"), "r.docx", verified_sha256=digest(b"one"))
    path = draft(files, b"two")

    def full(_: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(OutputError, match="ENOSPC"):
        files.release(path, "r.docx", verified_sha256=digest(b"two"))

    assert (files.released / "r.docx").read_bytes() == b"one"
    assert path.read_bytes() == b"two"


def test_a_released_file_that_changes_while_it_is_kept_is_told(
    files: CaseFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy kept must be the file that was released."""
    files.release(draft(files, b"one"), "r.docx", verified_sha256=digest(b"one"))
    monkeypatch.setattr(files_module, "sha256_of", lambda _: "0" * 64)

    with pytest.raises(OutputError, match="changed"):
        files.release(draft(files, b"two"), "r.docx", verified_sha256=digest(b"two"))


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "../a", "a:b", "a\\b", "a?", "a.", "a\n"])
def test_a_name_that_is_no_plain_name_is_refused(files: CaseFiles, name: str) -> None:
    """Names come from documents: untrusted, and Windows holds fewer than Linux."""
    with pytest.raises(OutputError):
        files.draft(name)


def test_a_draft_of_an_earlier_run_is_cleared(files: CaseFiles) -> None:
    """Nobody should release yesterday's draft; one that stays in the way is told."""
    draft(files, b"old")
    assert not files.draft("report.docx").exists()

    files.draft("report.docx").mkdir()
    with pytest.raises(OutputError):
        files.draft("report.docx")


def test_a_target_outside_the_case_works_too(tmp_path: Path, files: CaseFiles) -> None:
    """The one-off command writes where it is told."""
    done = release(draft(files, b"x"), tmp_path / "out" / "r.docx", verified_sha256=digest(b"x"))

    assert done.path.read_bytes() == b"x"


def test_a_new_file_is_never_written_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With links or without, before or between."""
    path = tmp_path / "a"
    write_new(path, b"one")

    with pytest.raises(OutputError, match="already"):
        write_new(path, b"two")
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(OutputError, match="already"):
        write_new(path, b"two")

    assert path.read_bytes() == b"one"
    assert [found.name for found in tmp_path.iterdir()] == ["a"]


def test_a_new_file_is_written_where_links_are_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memory stick has none."""

    def no_links(*_: object) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(atomic.os, "link", no_links)
    write_new(tmp_path / "a", b"one")

    assert (tmp_path / "a").read_bytes() == b"one"


def test_what_a_killed_run_left_is_cleared_for_this_file_only(tmp_path: Path) -> None:
    """Another case in the same folder may be writing this moment."""
    with atomic.temporary_beside(tmp_path / "mine") as mine:
        mine.write_bytes(b"half")
        with atomic.temporary_beside(tmp_path / "other") as other:
            other.write_bytes(b"half")

            assert clear_leftovers(tmp_path / "mine") == 1
            assert not mine.exists()
            assert other.exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file stands in the way."""
    (tmp_path / "a").write_bytes(b"")

    with pytest.raises(OutputError):
        CaseFiles(tmp_path / "a").make()
