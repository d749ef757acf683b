"""Another key for a case: the old one opens everything or the new one does, never none."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dhr_redact.errors import (
    OutputError,
    SettingsError,
    VaultLockedError,
    VersionConflictError,
    WrongKeyError,
)
from dhr_redact.model.decision import Answer
from dhr_redact.model.files import Draft
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.model.release import ReleasedFile, ReleaseRecord
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault_header import Stretching
from dhr_redact.storage.case_folder import make_case_folder, read_case_folder
from dhr_redact.storage.case_maps import CaseMapStore
from dhr_redact.storage.case_store import FolderCaseStore
from dhr_redact.storage.locks import locked
from dhr_redact.workflows.add_people import new_person
from killing import RefusesAfter, killed_at_each_step, needs_fork
from making import NOON, decision

QUICK = Stretching(memory_kib=7 * 1024, passes=5, lanes=1)
REF = CaseRef("Carrow 2031/a")
OLD, NEW = Secret.random(), Secret.random()


@dataclass
class Kept:
    """A case with people, decisions, numbers and a release, in a folder that can be put back."""

    root: Path

    def open(self, secret: Secret) -> FolderCaseStore:
        """Open it as a command does."""
        folder = read_case_folder(self.root / "case")
        opened = CaseMapStore(folder.map).load(secret)
        store = FolderCaseStore(folder, opened, (".txt",), self.root / "state")
        store.require_newest()
        return store

    def holds_everything(self, store: FolderCaseStore) -> None:
        """Fail unless people, decisions, numbers and releases are all there."""
        assert [entry.replacement for entry in store.case_map().entries] == ["Judith"]
        assert store.decisions() == (decision(1, "Holloway", Answer.KEEP),)
        assert [source.id for source in store.documents()] == ["D01", "D02"]
        assert [release.lines[0]["original"] for release in store.releases()] == ["Holloway"]

    def opens_with(self, secret: Secret) -> bool:
        """Tell whether a key is the case's; whichever is, opens everything."""
        try:
            self.holds_everything(self.open(secret))
        except WrongKeyError:
            return False
        return True


def make_case(root: Path) -> Kept:
    path = root / "maps" / "a.map"
    CaseMapStore(path).create(REF, OLD)
    folder = make_case_folder(
        root / "case", reference=REF, area="Carrow", partnership="", title="", map_file=path
    )
    for name in ("a.txt", "b.txt"):
        (folder.documents / name).write_text("Meg rang.", encoding="utf-8")
    kept = Kept(root)
    store = kept.open(OLD)
    store.save_map(store.case_map().add(new_person("victim", "Meg"), "Judith", on=NOON.date()))
    store.record([decision(1, "Holloway", Answer.KEEP)])
    store.documents()
    with store.work_folder() as work:
        (work / "a").write_bytes(b"draft")
        digest = hashlib.sha256(b"draft").hexdigest()
        files = (ReleasedFile("a.txt", digest),)
        record = ReleaseRecord(1, 1, files, ({"number": 1, "original": "Holloway"},), ())
        store.release([Draft(work / "a", "a.txt", digest)], record)
    return kept


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return make_case(tmp_path / "root")


def sealed_folders(kept: Kept) -> list[str]:
    return sorted(path.name for path in (kept.root / "case" / "sealed").iterdir())


def test_the_new_key_opens_everything_and_the_old_one_nothing(kept: Kept) -> None:
    """Somebody left the team: what they know must open nothing that is still there."""
    store = kept.open(OLD)
    (before,) = sealed_folders(kept)

    store.change_key(NEW, QUICK)

    kept.holds_everything(store)
    assert kept.opens_with(NEW)
    assert not kept.opens_with(OLD)
    (after,) = sealed_folders(kept)
    assert after != before
    with pytest.raises(WrongKeyError):
        CaseMapStore(kept.root / "maps" / "a.map.bak").load(OLD)
    assert not list((kept.root / "maps").glob(f"*{before}*"))


def test_the_case_goes_on_under_the_new_key(kept: Kept) -> None:
    """Its history is the same; no computer that saw it before may take it for another."""
    kept.open(OLD).change_key(NEW, QUICK)
    store = kept.open(NEW)

    store.record([decision(2, "Marsh", Answer.KEEP)])
    store.save_map(store.case_map().add(new_person("friend", "Ann"), "Beatrix", on=NOON.date()))
    store.change_key(OLD, QUICK)

    again = kept.open(OLD)
    assert len(again.decisions()) == 2
    assert again.case_map().version == 2
    assert len(sealed_folders(kept)) == 1


def test_whoever_had_it_open_under_the_old_key_is_told(kept: Kept) -> None:
    """A decision written under a key that is gone would be lost."""
    other = kept.open(OLD)
    kept.open(OLD).change_key(NEW, QUICK)

    with pytest.raises(VersionConflictError, match="the key of the case was changed"):
        other.record([decision(2, "Marsh", Answer.KEEP)])
    with pytest.raises(VersionConflictError):
        other.save_map(other.case_map().add(new_person("friend", "Ann"), "B", on=NOON.date()))
    with pytest.raises(VersionConflictError):
        other.change_key(OLD, QUICK)
    assert kept.opens_with(NEW)


def test_a_key_is_not_changed_while_a_run_goes_or_to_a_short_passphrase(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run would seal its record under the old one."""
    monkeypatch.setattr("dhr_redact.storage.case_store._RUN_WAIT_S", 0.05)
    store = kept.open(OLD)

    with pytest.raises(SettingsError):
        store.change_key(Secret.from_passphrase("short"), QUICK)
    with locked(store.folder.work, 1.0), pytest.raises(VaultLockedError):
        store.change_key(NEW, QUICK)

    assert kept.opens_with(OLD)


def test_what_a_killed_change_left_goes_with_the_next(kept: Kept) -> None:
    """Nobody has a key to it."""
    (kept.root / "case" / "sealed" / "0123.new").mkdir()

    kept.open(OLD).change_key(NEW, QUICK)

    assert len(sealed_folders(kept)) == 1


def test_what_cannot_be_deleted_yet_is_deleted_by_the_next_command(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Windows keeps files that a virus scanner reads. The new key must not be told as failed."""
    store = kept.open(OLD)

    def busy(*_: object, **__: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(shutil, "rmtree", busy)
    store.change_key(NEW, QUICK)
    monkeypatch.undo()

    assert "could not be deleted yet" in caplog.text
    assert len(sealed_folders(kept)) == 2
    assert kept.opens_with(NEW)
    assert len(sealed_folders(kept)) == 1


def test_a_release_cut_short_is_settled_when_the_case_is_next_opened(kept: Kept) -> None:
    """The old set had moved away when the power failed; people look for it in its folder."""
    case = kept.root / "case"
    (case / "superseded").mkdir()
    (case / "released").rename(case / "superseded" / "released-001")

    kept.open(OLD)

    assert [path.name for path in (case / "released").iterdir()] == ["a.txt"]
    assert not list((case / "superseded").iterdir())


def test_a_change_of_key_that_cannot_take_effect_leaves_nothing(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saved the map in between; the old key stays."""
    store = kept.open(OLD)
    before = sealed_folders(kept)

    def conflict(*_: object) -> None:
        raise VersionConflictError("the case map was changed since it was read")

    monkeypatch.setattr(CaseMapStore, "change_vault", conflict)
    with pytest.raises(VersionConflictError):
        store.change_key(NEW, QUICK)

    assert sealed_folders(kept) == before
    assert kept.opens_with(OLD)


def restored(kept: Kept) -> Iterator[None]:
    """Put the case back to where it was, each time."""
    saved = kept.root.with_name("saved")
    shutil.copytree(kept.root, saved)
    while True:
        yield
        shutil.rmtree(kept.root)
        shutil.copytree(saved, kept.root)


@pytest.mark.slow
@needs_fork
def test_a_change_of_key_killed_at_each_step_leaves_one_key_that_opens_everything(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old or new, never none and never half; and nothing of the other stays for long."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    put_back = restored(kept)
    next(put_back)
    opened_with = []
    store = kept.open(OLD)

    for _, ended in killed_at_each_step(lambda: store.change_key(NEW, QUICK)):
        old = kept.opens_with(OLD)
        opened_with.append("old" if old else "new")
        if not old:
            assert kept.opens_with(NEW)
        assert len(sealed_folders(kept)) == 1
        if not old:
            with pytest.raises(WrongKeyError):
                CaseMapStore(kept.root / "maps" / "a.map.bak").load(OLD)
        if not ended:
            next(put_back)

    assert opened_with == sorted(opened_with, reverse=True)
    assert {"old", "new"} == set(opened_with)
    assert len(opened_with) > 50


@pytest.mark.slow
@needs_fork
def test_clearing_up_after_a_change_of_key_can_be_killed_at_each_step(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The battery is empty twice."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    store = kept.open(OLD)
    with monkeypatch.context() as patch:
        patch.setattr(FolderCaseStore, "require_newest", lambda _: None)
        store.change_key(NEW, QUICK)
    assert len(sealed_folders(kept)) == 2
    folder = read_case_folder(kept.root / "case")
    store = FolderCaseStore(folder, CaseMapStore(folder.map).load(NEW), (".txt",))
    put_back = restored(kept)
    next(put_back)

    for _, ended in killed_at_each_step(store.require_newest):
        assert kept.opens_with(NEW)
        assert len(sealed_folders(kept)) == 1
        if not ended:
            next(put_back)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fsync", "rename", "replace", "mkdir"])
def test_a_disk_that_refuses_at_any_write_leaves_one_key(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Full, or without rights, from the n-th write on."""
    monkeypatch.setattr("dhr_redact.storage.atomic._PAUSE_S", 0.0)
    store, put_back = kept.open(OLD), restored(kept)
    next(put_back)
    real = getattr(os, name)
    refused = 0
    for number in range(100):
        fails = RefusesAfter(number, real)
        store = kept.open(OLD)
        monkeypatch.setattr(os, name, fails)
        told_as_failed = False
        try:
            store.change_key(NEW, QUICK)
        except OutputError:
            told_as_failed = True
        monkeypatch.setattr(os, name, real)

        assert kept.opens_with(OLD) is told_as_failed
        assert kept.opens_with(NEW) is not told_as_failed
        refused += told_as_failed
        if fails.left >= 0:
            break
        next(put_back)

    assert refused
