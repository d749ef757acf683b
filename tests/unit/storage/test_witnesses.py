"""An older copy of the map, of the sealed records, or of both is noticed by one of three places."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from dhr_redact.errors import RolledBackError, TamperedMapError
from dhr_redact.model.decision import Answer
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.storage.case_folder import make_case_folder, read_case_folder
from dhr_redact.storage.case_maps import CaseMapStore
from dhr_redact.storage.case_store import FolderCaseStore
from dhr_redact.workflows.add_people import new_person
from making import NOON, decision

REF = CaseRef("Carrow 2031/a")
KEY = Secret.random()
PEOPLE = (("Meg", "Judith"), ("Ann", "Beatrix"), ("Zoe", "Cordelia"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "maps" / "a.map"
    CaseMapStore(path).create(REF, KEY)
    make_case_folder(
        tmp_path / "case", reference=REF, area="Carrow", partnership="", title="", map_file=path
    )
    (tmp_path / "case" / "documents" / "a.txt").write_text("Meg rang.", encoding="utf-8")
    return tmp_path


def opened(root: Path, state: str = "state") -> FolderCaseStore:
    folder = read_case_folder(root / "case")
    store = FolderCaseStore(
        folder, CaseMapStore(folder.map).load(KEY), (".txt",), root / state if state else None
    )
    store.require_newest()
    return store


def work_on(root: Path, number: int, state: str = "state") -> None:
    """Let somebody join and take a decision."""
    store = opened(root, state)
    name, pseudonym = PEOPLE[number]
    store.save_map(store.case_map().add(new_person("friend", name), pseudonym, on=NOON.date()))
    store.record([decision(store.next_order(), name, Answer.KEEP)])
    store.documents()


def copy(root: Path, *names: str) -> None:
    for name in names:
        shutil.copytree(root / name, root / "older" / name)


def put_back(root: Path, *names: str) -> None:
    for name in names:
        shutil.rmtree(root / name)
        shutil.copytree(root / "older" / name, root / name)


@pytest.fixture
def worked(root: Path) -> Path:
    """A case of which an older copy lies beside it."""
    work_on(root, 0)
    copy(root, "maps", "case")
    work_on(root, 1)
    return root


def test_a_case_that_goes_on_opens(worked: Path) -> None:
    """Also on a computer that never saw it, and on one that saw an older state."""
    opened(worked, "another computer")
    work_on(worked, 2)

    assert opened(worked, "another computer").case_map().version == 3
    assert opened(worked).case_map().version == 3
    assert opened(worked, "").case_map().version == 3


def test_an_older_map_put_back_is_noticed_on_any_computer(worked: Path) -> None:
    """A backup of the maps was restored: people and pseudonyms that came later are missing."""
    put_back(worked, "maps")

    for state in ("state", "another computer", ""):
        with pytest.raises(RolledBackError, match="case map: there are 1 changes, but the case's"):
            opened(worked, state)


def test_the_copy_beside_the_map_put_in_its_place_is_noticed(worked: Path) -> None:
    """The program tells people that it is there."""
    path = worked / "maps" / "a.map"
    shutil.copy(path.with_name("a.map.bak"), path)

    with pytest.raises(RolledBackError, match="an older copy was put back"):
        opened(worked, "")


def test_older_sealed_records_put_back_are_noticed_on_any_computer(worked: Path) -> None:
    """A sync tool put the case's folder back: a name that was blacked out would be kept."""
    put_back(worked, "case")

    for state in ("state", "another computer", ""):
        with pytest.raises(RolledBackError, match="but the file beside the map knows of 2"):
            opened(worked, state)


def test_map_and_records_put_back_together_are_noticed_by_a_computer_that_saw_more(
    worked: Path,
) -> None:
    """Nothing in the folders can tell; a computer that never saw the newer one cannot either."""
    put_back(worked, "case", "maps")

    with pytest.raises(RolledBackError, match="but this computer knows of 2"):
        opened(worked)
    assert opened(worked, "another computer").case_map().version == 1


@pytest.mark.parametrize("name", ["decisions.sealed", "documents.sealed", "standing.sealed"])
def test_one_older_file_put_back_is_noticed(worked: Path, name: str) -> None:
    """Each alone, with its head."""
    (worked / "case" / "documents" / "b.txt").write_text("Ann.", encoding="utf-8")
    opened(worked).documents()
    for path in (worked / "older" / "case" / "sealed").rglob(f"{name}*"):
        shutil.copy(path, worked / path.relative_to(worked / "older"))

    if name == "standing.sealed":
        assert opened(worked, "").case_map().version == 2  # the others know, and it is put right
    else:
        with pytest.raises(RolledBackError):
            opened(worked, "")


def test_two_copies_that_were_worked_on_apart_are_noticed(worked: Path) -> None:
    """Both are at version 2; each lacks a person whom the other has."""
    put_back(worked, "case", "maps")
    work_on(worked, 2, "another computer")

    assert opened(worked, "another computer").case_map().version == 2
    with pytest.raises(RolledBackError, match="changed apart"):
        opened(worked)


def test_what_was_put_back_on_purpose_can_be_accepted(worked: Path) -> None:
    """The newer map is lost for good; the case must go on."""
    put_back(worked, "maps")
    folder = read_case_folder(worked / "case")
    store = FolderCaseStore(folder, CaseMapStore(folder.map).load(KEY), (".txt",), worked / "state")

    store.accept_as_it_is()

    assert opened(worked).case_map().version == 1
    work_on(worked, 2)
    assert opened(worked, "").case_map().version == 2


@pytest.mark.parametrize("what", ["sealed", "standing.sealed"])
def test_sealed_records_that_are_gone_are_noticed(worked: Path, what: str) -> None:
    """Without them every decision would be forgotten, and every number given anew."""
    sealed = worked / "case" / "sealed"
    if what == "sealed":
        shutil.rmtree(sealed)
    else:
        next(sealed.rglob(what)).unlink()

    with pytest.raises(RolledBackError, match="that belong to this case map are missing"):
        opened(worked, "")


def test_a_witness_that_was_altered_is_told_as_tampering(worked: Path) -> None:
    """Whoever alters it wants an older copy to pass."""
    path = next((worked / "maps").glob("*.standing"))
    raw = bytearray(path.read_bytes())
    raw[-1] ^= 1
    path.write_bytes(raw)

    with pytest.raises(TamperedMapError):
        opened(worked)


def test_without_the_witness_beside_the_map_the_others_still_know(worked: Path) -> None:
    """Only the map itself was copied to a new place, as its page allows."""
    next((worked / "maps").glob("*.standing")).unlink()
    opened(worked, "")
    put_back(worked, "maps")

    with pytest.raises(RolledBackError):
        opened(worked, "")


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"case map": 3}', b"\xff"])
def test_a_damaged_memory_of_this_computer_stops_nothing(
    worked: Path, raw: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """It is a help, not a part of the case; a word in the log says that it was no help."""
    (path,) = (worked / "state" / "seen").iterdir()
    path.write_bytes(raw)

    assert opened(worked).case_map().version == 2

    assert "cannot be read" in caplog.text
    assert b"case map" in path.read_bytes()


def test_a_computer_that_cannot_keep_anything_can_still_work(
    worked: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A locked-down laptop."""
    (worked / "no folder").write_bytes(b"")

    assert opened(worked, "no folder").case_map().version == 2

    assert "cannot keep how far the case has come" in caplog.text


def test_what_is_kept_on_the_computer_holds_no_name(worked: Path) -> None:
    """It lies in the open, outside the case's folder."""
    (path,) = (worked / "state" / "seen").iterdir()

    said = path.read_text(encoding="ascii") + path.name

    for word in ("Meg", "Judith", "Ann", "Carrow", "2031", "a.txt", "alder"):
        assert word not in said


def test_a_command_that_changes_nothing_writes_nothing(worked: Path) -> None:
    """Backups and sync tools see no change, and a folder that we may only read opens."""
    before = {p: p.stat().st_mtime_ns for p in worked.rglob("*") if p.is_file()}

    opened(worked)

    after = {p: p.stat().st_mtime_ns for p in worked.rglob("*") if p.is_file()}
    assert {p for p in before if not p.name.endswith(".lock") and before[p] != after[p]} == set()


def test_a_case_on_a_disk_that_cannot_be_written_to_can_be_read(
    worked: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Years later a released file is verified against an archived case."""

    def refuses(*_: object, **__: object) -> None:
        raise OSError(30, "read-only file system")

    for name in ("mkdir", "replace", "rename", "unlink"):
        monkeypatch.setattr(os, name, refuses)
    monkeypatch.setattr("filelock.FileLock.acquire", refuses)
    store = opened(worked, "another computer")

    assert store.case_map().version == 2
    assert len(store.decisions()) == 2
    assert store.releases() == ()
    assert "cannot keep how far the case has come" in caplog.text


def test_what_cannot_be_kept_beside_the_map_stops_no_reading(
    worked: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The witness beside the map was not copied to the archive."""
    next((worked / "maps").glob("*.standing")).unlink()

    def refuses(*_: object, **__: object) -> None:
        raise OSError(30, "read-only file system")

    monkeypatch.setattr(os, "replace", refuses)

    assert opened(worked, "").case_map().version == 2
    assert "cannot be kept here" in caplog.text
