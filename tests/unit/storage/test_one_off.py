"""A run without a case leaves nothing behind, not even for the run before it that was killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.errors import OutputError
from dhr_redact.storage.locks import locked
from dhr_redact.storage.one_off import OneOffStore


def store(out: Path) -> OneOffStore:
    return OneOffStore((), out, "the area", "")


def test_the_work_folder_goes_with_the_run(tmp_path: Path) -> None:
    """Drafts are not proven clean."""
    with store(tmp_path / "out").work_folder() as work:
        (work / "draft.docx").write_bytes(b"Meg")
        assert work.parent == tmp_path / "out"

    assert list((tmp_path / "out").iterdir()) == []


def test_what_a_killed_run_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    """It may hold names, in a folder that somebody is about to send."""
    stale = tmp_path / ".work-0123"
    stale.mkdir()
    (stale / "draft.docx").write_bytes(b"Meg")
    (tmp_path / ".work-0123.lock").touch()
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    with store(tmp_path).work_folder():
        assert not stale.exists()

    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_work_of_a_run_that_is_going_is_left_alone(tmp_path: Path) -> None:
    """Two runs may write to one folder."""
    with store(tmp_path).work_folder() as first:
        (first / "draft.docx").write_bytes(b"Meg")
        with store(tmp_path).work_folder() as second:
            assert (first / "draft.docx").exists()
            assert second != first
        assert (first / "draft.docx").exists()

    assert list(tmp_path.iterdir()) == []


def test_a_folder_whose_lock_is_held_stays(tmp_path: Path) -> None:
    """Whoever holds its lock is at work in it."""
    other = tmp_path / ".work-x"
    other.mkdir()

    with locked(other, 0.0), store(tmp_path).work_folder():
        assert other.is_dir()


def test_a_file_in_the_way_of_the_folder_says_so(tmp_path: Path) -> None:
    """Nothing is written elsewhere instead."""
    (tmp_path / "out").write_text("x", encoding="utf-8")

    with pytest.raises(OutputError), store(tmp_path / "out").work_folder():
        pass
