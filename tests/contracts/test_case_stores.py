"""What every store of a case must do, run on the folder of a case and on a one-off run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dhr_redact.documents.table import SUFFIXES
from dhr_redact.errors import OutputError, ResidueError, VersionConflictError
from dhr_redact.model.decision import Answer
from dhr_redact.model.files import Draft
from dhr_redact.model.identifiers import CaseRef, EntryId
from dhr_redact.model.release import ReleasedFile, ReleaseRecord, ReplacedText
from dhr_redact.pseudonyms.secret import Secret, SecretSort
from dhr_redact.storage.case_folder import make_case_folder
from dhr_redact.storage.case_maps import CaseMapStore
from dhr_redact.storage.case_store import FolderCaseStore
from dhr_redact.storage.one_off import OneOffStore
from dhr_redact.workflows.add_people import new_person
from dhr_redact.workflows.ports import CaseStore
from making import NOON, decision

KEY = Secret(SecretSort.KEY_FILE, b"k" * 32)
REF = CaseRef("Carrow 2031/a")


def folder_store(root: Path) -> FolderCaseStore:
    path = root / "maps" / "a.map"
    opened = CaseMapStore(path).create(REF, KEY)
    folder = make_case_folder(
        root / "case", reference=REF, area="Carrow", partnership="", title="", map_file=path
    )
    for name in ("b.txt", "a.txt"):
        (folder.documents / name).write_text("Meg rang.", encoding="utf-8")
    return FolderCaseStore(folder, opened, SUFFIXES)


def one_off(root: Path) -> OneOffStore:
    for name in ("b.txt", "a.txt"):
        (root / name).write_text("Meg rang.", encoding="utf-8")
    return OneOffStore((root / "a.txt", root / "b.txt"), root / "out", "Carrow", "Report")


@pytest.fixture(params=[folder_store, one_off], ids=["folder", "one-off"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> CaseStore:
    make: Callable[[Path], CaseStore] = request.param
    return make(tmp_path)


def drafts(work: Path, *names: str) -> list[Draft]:
    found = []
    for name in names:
        content = f"draft {name}".encode()
        (work / name).write_bytes(content)
        found.append(Draft(work / name, name, hashlib.sha256(content).hexdigest()))
    return found


def record_of(*made: Draft) -> ReleaseRecord:
    files = tuple(ReleasedFile(draft.name, draft.sha256, (("holloway", 1),)) for draft in made)
    replaced = (ReplacedText("Holloway", EntryId("P01"), "PERSON"),)
    return ReleaseRecord(3, 1, files, ({"number": 1, "original": "Holloway"},), replaced)


def test_a_saved_map_is_the_map_from_then_on(store: CaseStore) -> None:
    """A newcomer who is forgotten gets another pseudonym in the next document."""
    assert store.case_map().version == 0

    store.save_map(store.case_map())
    store.save_map(store.case_map().add(new_person("victim", "Meg"), "Judith", on=NOON.date()))

    assert [entry.replacement for entry in store.case_map().entries] == ["Judith"]


def test_documents_are_numbered_the_same_every_time(store: CaseStore) -> None:
    """A decision names its document by number."""
    first, second = store.documents(), store.documents()

    assert first == second
    assert [(source.id, source.path.name) for source in first] == [
        ("D01", "a.txt"),
        ("D02", "b.txt"),
    ]


def test_the_work_folder_is_empty_and_goes_at_the_end(store: CaseStore) -> None:
    """Drafts are not proven clean."""
    with store.work_folder() as work:
        assert not list(work.iterdir())
        (work / "draft.txt").write_text("Meg", encoding="utf-8")
    assert not work.exists()


def test_the_work_folder_goes_after_a_failure_too(store: CaseStore) -> None:
    """A draft that did not pass is the last thing to leave lying about."""
    seen: list[Path] = []

    def fail() -> None:
        with store.work_folder() as work:
            seen.append(work)
            (work / "draft.txt").write_text("Meg", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not seen[0].exists()


def test_all_drafts_are_released_or_none(store: CaseStore) -> None:
    """Half a set is a set with a log that does not fit."""
    with store.work_folder() as work:
        good = drafts(work, "a.txt", "b.txt")
        bad = Draft(good[1].path, "b.txt", "0" * 64)
        with pytest.raises(ResidueError):
            store.release([good[0], bad], record_of(good[0], bad))
        released = store.release(good, record_of(*good))

    assert [path.read_bytes() for path in released] == [b"draft a.txt", b"draft b.txt"]
    assert {path.name for path in released[0].parent.iterdir()} == {"a.txt", "b.txt"}


def test_the_same_set_can_be_released_again(store: CaseStore) -> None:
    """A second run with nothing changed changes nothing."""
    with store.work_folder() as work:
        made = drafts(work, "a.txt")
        first = store.release(made, record_of(*made))
        assert store.release(drafts(work, "a.txt"), record_of(*made)) == first

    assert len(list(first[0].parent.iterdir())) == 1


def test_it_says_what_is_published_about_the_case(store: CaseStore) -> None:
    """These three go into released files."""
    assert store.area == "Carrow"
    assert store.title
    assert store.ref
    assert not store.was_released()
    assert store.releases() == ()
    assert store.decisions() == ()
    assert store.picture_decisions() == ()
    store.record(())


def test_a_folder_keeps_decisions_and_sealed_values_unreadable(tmp_path: Path) -> None:
    """They hold names; the folder goes to backups and other offices."""
    store = folder_store(tmp_path)
    made = decision(1, "Holloway", Answer.KEEP)

    store.record([made])
    with store.work_folder() as work:
        made_of = record_of(*drafts(work, "a.txt"))
        store.release(drafts(work, "a.txt"), made_of)

    assert store.decisions() == (made,)
    assert store.was_released()
    assert store.releases() == (made_of,)
    raw = b"".join(p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
    assert b"Holloway" not in raw.replace(b"Meg rang.", b"")


def test_a_folder_refuses_a_map_that_does_not_go_on_from_its_own(tmp_path: Path) -> None:
    """Two people at once: the second starts again from what the first did."""
    store = folder_store(tmp_path)
    other = FolderCaseStore(store.folder, CaseMapStore(store.folder.map).load(KEY), SUFFIXES)
    grow = store.case_map().add(new_person("victim", "Meg"), "Judith", on=NOON.date())
    store.save_map(grow)

    with pytest.raises(VersionConflictError):
        other.save_map(other.case_map().add(new_person("victim", "Ann"), "Beatrix", on=NOON.date()))
    assert len(other.case_map().entries) == 0


def test_a_number_once_given_is_never_anothers(tmp_path: Path) -> None:
    """'D01' in a log of last year must still mean the same file."""
    store = folder_store(tmp_path)
    store.documents()
    (store.folder.documents / "a.txt").unlink()
    for number in range(120):
        (store.folder.documents / f"0 {number:03d}.txt").write_text("x", encoding="utf-8")

    ids = [source.id for source in store.documents()]

    assert ids[0] == "D02"
    assert ids[-1] == "D122"
    assert ids == sorted(ids, key=lambda one: int(one[1:]))


def test_a_one_off_run_keeps_no_decision_and_no_secret(tmp_path: Path) -> None:
    """There is no key to seal them with."""
    store = one_off(tmp_path)

    with pytest.raises(ValueError, match="keeps no decisions"):
        store.record([decision(1, "Meg", Answer.KEEP)])
    with store.work_folder() as work:
        made = drafts(work, "b.txt")
        store.release(made, record_of(*made))
    assert not store.was_released()
    assert store.releases() == ()


def test_a_one_off_run_never_overwrites(tmp_path: Path) -> None:
    """The folder is somebody's own."""
    store = one_off(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").write_text("mine", encoding="utf-8")

    with store.work_folder() as work:
        made = drafts(work, "b.txt", "a.txt")
        with pytest.raises(OutputError):
            store.release(made, record_of(*made))

    assert [p.name for p in (tmp_path / "out").iterdir()] == ["a.txt"]
