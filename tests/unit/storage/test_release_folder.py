"""The released folder holds one whole set; what was there before is kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dhr_redact.errors import OutputError, ResidueError
from dhr_redact.model.files import Draft
from dhr_redact.storage.release_folder import release_into, release_set


def drafts(folder: Path, **texts: str) -> list[Draft]:
    folder.mkdir(exist_ok=True)
    made = []
    for name, text in texts.items():
        path = folder / f"draft {name}"
        path.write_text(text, encoding="utf-8")
        made.append(Draft(path, f"{name}.txt", hashlib.sha256(text.encode()).hexdigest()))
    return made


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def test_a_new_set_takes_the_place_of_the_old_and_the_old_is_kept(tmp_path: Path) -> None:
    """A file that is no longer released must not stay beside the new ones."""
    released, work = tmp_path / "released", tmp_path / "work"
    release_set(drafts(work, a="1", b="2"), released, tmp_path / "none")

    release_set(drafts(work, a="3"), released, tmp_path / "earlier" / "1")
    release_set(drafts(work, c="4"), released, tmp_path / "earlier" / "2")

    assert held(released) == {"c.txt": "4"}
    assert held(tmp_path / "earlier" / "1") == {"a.txt": "1", "b.txt": "2"}
    assert held(tmp_path / "earlier" / "2") == {"a.txt": "3"}


def test_the_same_set_again_supersedes_nothing(tmp_path: Path) -> None:
    """A second identical run is no news."""
    released, work = tmp_path / "released", tmp_path / "work"
    release_set(drafts(work, a="1"), released, tmp_path / "earlier")

    release_set(drafts(work, a="1"), released, tmp_path / "earlier")

    assert not (tmp_path / "earlier").exists()


def test_a_file_that_was_edited_after_its_release_is_put_right(tmp_path: Path) -> None:
    """What stands there must be what was verified."""
    released, work = tmp_path / "released", tmp_path / "work"
    release_set(drafts(work, a="1"), released, tmp_path / "earlier")
    (released / "a.txt").write_text("Meg", encoding="utf-8")

    release_set(drafts(work, a="1"), released, tmp_path / "earlier")

    assert held(released) == {"a.txt": "1"}


def test_a_draft_that_changed_releases_nothing(tmp_path: Path) -> None:
    """It is not the file that was verified."""
    released, work = tmp_path / "released", tmp_path / "work"
    release_set(drafts(work, a="1"), released, tmp_path / "earlier")
    changed = drafts(work, a="2")
    changed[0].path.write_text("Meg", encoding="utf-8")

    with pytest.raises(ResidueError):
        release_set(changed, released, tmp_path / "earlier")
    with pytest.raises(ResidueError):
        release_into(changed, tmp_path / "out")

    assert held(released) == {"a.txt": "1"}
    assert not list((tmp_path / "out").iterdir())
    assert not (tmp_path / "released.new").exists()


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    """On Windows 'A.txt' and 'a.txt' are one file."""
    with pytest.raises(OutputError, match="one name"):
        release_set(
            drafts(tmp_path / "work", a="1", A="2"), tmp_path / "released", tmp_path / "earlier"
        )


def test_if_the_new_set_cannot_take_its_place_the_old_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner holds the folder for a moment."""
    released, work = tmp_path / "released", tmp_path / "work"
    release_set(drafts(work, a="1"), released, tmp_path / "earlier")
    real = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == "released.new":
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError):
        release_set(drafts(work, a="2"), released, tmp_path / "earlier")
    with pytest.raises(OutputError):
        release_set(drafts(work, a="2"), tmp_path / "other" / "released", tmp_path / "earlier")

    assert held(released) == {"a.txt": "1"}


def test_leftovers_of_a_killed_run_do_no_harm(tmp_path: Path) -> None:
    """A half gathered set of yesterday is not part of today's."""
    released, work, out = tmp_path / "released", tmp_path / "work", tmp_path / "out"
    for folder in (tmp_path / "released.new", out):
        folder.mkdir()
        (folder / "a.txt.part").write_text("Meg", encoding="utf-8")

    release_set(drafts(work, a="1"), released, tmp_path / "earlier")
    release_into(drafts(work, a="1"), out)

    assert held(released) == held(out) == {"a.txt": "1"}


def test_other_files_in_a_chosen_folder_are_left_alone(tmp_path: Path) -> None:
    """It is somebody's own."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")

    release_into(drafts(tmp_path / "work", a="1"), out)
    release_into(drafts(tmp_path / "work", a="1", b="2"), out)

    assert held(out) == {"a.txt": "1", "b.txt": "2", "mine.txt": "mine"}


def test_a_folder_in_use_is_tried_again_and_then_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows moves no folder while Word has a file of it open; people must know what to close."""
    monkeypatch.setattr("dhr_redact.storage.atomic._PAUSE_S", 0.0)
    released, work = tmp_path / "released", tmp_path / "work"
    release_set(drafts(work, a="1"), released, tmp_path / "none")
    real, tries = Path.rename, []

    def busy(path: Path, target: Path) -> Path:
        if path == released:
            tries.append(path)
            raise PermissionError(13, "in use")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(OutputError) as stopped:
        release_set(drafts(work, a="2"), released, tmp_path / "earlier")

    assert len(tries) > 10
    assert "Close every file" in stopped.value.advice
    assert held(released) == {"a.txt": "1"}
    assert not (tmp_path / "released.new").exists()
