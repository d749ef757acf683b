"""Every set that was ever released has its number and its sealed record, whatever interrupts."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from dhr_redact.errors import MissingMapError, OutputError, TamperedMapError
from dhr_redact.model.files import Draft
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.release import ReleasedFile, ReleaseRecord, ReplacedText
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.release_records import from_json, to_json
from dhr_redact.storage.releases import Releases
from dhr_redact.storage.sealed_records import SealedRecords
from killing import RefusesAfter, killed_at_each_step, needs_fork


@pytest.fixture(scope="module")
def vault() -> Vault:
    return Vault.create(Secret.random())


@pytest.fixture
def releases(tmp_path: Path, vault: Vault) -> Releases:
    case = tmp_path / "case"
    case.mkdir()
    return Releases(case / "released", SealedRecords(case / "sealed", vault))


def drafts(releases: Releases, **texts: str) -> list[Draft]:
    work = releases.released.parent / "work"
    work.mkdir(exist_ok=True)
    made = []
    for name, text in texts.items():
        (work / name).write_text(text, encoding="utf-8")
        made.append(Draft(work / name, f"{name}.txt", hashlib.sha256(text.encode()).hexdigest()))
    return made


def record(made: list[Draft], original: str = "Holloway") -> ReleaseRecord:
    files = tuple(ReleasedFile(draft.name, draft.sha256, (("mark", 2),)) for draft in made)
    lines = ({"number": 1, "replacement": "Judith", "original": original},)
    return ReleaseRecord(7, 2, files, lines, (ReplacedText(original, EntryId("P01"), "PERSON"),))


def make(releases: Releases, original: str = "Holloway", **texts: str) -> None:
    made = drafts(releases, **texts)
    releases.make(made, record(made, original))


def records(releases: Releases) -> dict[int, ReleaseRecord]:
    kept = releases.records
    return {note.number: kept.release(note) for note in kept.notes()}


def sets(releases: Releases) -> dict[str, dict[str, str]]:
    """Read every set that stands, by the name of its folder."""
    folders = [releases.released, *sorted(releases.released.with_name("superseded").glob("*"))]
    return {
        folder.name: {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}
        for folder in folders
        if folder.is_dir()
    }


def files_of(kept: ReleaseRecord) -> dict[str, str]:
    return {file.name: file.sha256 for file in kept.files}


def require_every_set_has_its_record(releases: Releases) -> None:
    kept = records(releases)
    standing = sets(releases)
    if "released" in standing:
        assert standing["released"] == files_of(kept[max(kept)])
    for name, files in standing.items():
        if name != "released":
            assert files == files_of(kept[int(name.removeprefix("released-"))])


def test_each_set_keeps_its_record_under_the_number_it_is_superseded_with(
    releases: Releases,
) -> None:
    """Years later somebody asks what stood in the report of the second release."""
    for number, text in enumerate(("first", "second", "first"), start=1):
        make(releases, original=f"Holloway {number}", a=text)
        require_every_set_has_its_record(releases)

    assert list(records(releases)) == [1, 2, 3]
    assert [kept.lines[0]["original"] for kept in records(releases).values()] == [
        "Holloway 1",
        "Holloway 2",
        "Holloway 3",
    ]
    assert set(sets(releases)) == {"released", "released-001", "released-002"}
    raw = b"".join(p.read_bytes() for p in releases.records.folder.rglob("*") if p.is_file())
    assert b"Holloway" not in raw


def test_the_same_release_again_is_no_new_one(releases: Releases) -> None:
    """A second identical run is no news."""
    make(releases, a="1")
    before = {p: p.read_bytes() for p in releases.records.folder.rglob("*") if p.is_file()}

    make(releases, a="1")

    assert {p: p.read_bytes() for p in releases.records.folder.rglob("*") if p.is_file()} == before
    assert set(sets(releases)) == {"released"}


def test_the_same_files_made_of_other_originals_keep_both_records(releases: Releases) -> None:
    """'Meg' became 'Margaret' in the original: the released words are the same, the log is not."""
    make(releases, original="Meg", a="Judith rang.")

    make(releases, original="Margaret", a="Judith rang.")

    assert [kept.replaced[0].text for kept in records(releases).values()] == ["Meg", "Margaret"]
    assert set(sets(releases)) == {"released"}
    make(releases, a="other")
    require_every_set_has_its_record(releases)
    assert set(sets(releases)) == {"released", "released-002"}


def test_a_released_folder_that_was_deleted_comes_back_as_the_same_release(
    releases: Releases,
) -> None:
    """Nothing new was made."""
    make(releases, a="1")
    shutil.rmtree(releases.released)

    make(releases, a="1")

    assert list(records(releases)) == [1]
    require_every_set_has_its_record(releases)


def test_a_set_that_was_edited_is_kept_aside_and_the_proven_one_gets_a_new_number(
    releases: Releases,
) -> None:
    """Whoever edited it may want it back; nobody may take it for what was proven."""
    make(releases, a="1")
    (releases.released / "a.txt").write_text("Meg", encoding="utf-8")

    make(releases, a="1")

    assert list(records(releases)) == [1, 2]
    assert sets(releases)["released"] == files_of(records(releases)[2])
    assert sets(releases)["released-001"] != files_of(records(releases)[1])


def test_no_number_is_given_twice_when_the_records_are_of_an_older_copy(
    releases: Releases,
) -> None:
    """Somebody accepted an older sealed folder; the sets are all still there."""
    make(releases, a="1")
    older = releases.records.folder.with_name("older")
    shutil.copytree(releases.records.folder, older)
    make(releases, a="2")
    make(releases, a="3")
    shutil.rmtree(releases.records.folder)
    older.rename(releases.records.folder)

    make(releases, a="4")

    assert set(sets(releases)) == {"released", "released-001", "released-002", "released-003"}
    assert list(records(releases)) == [1, 4]


def test_sets_of_a_case_that_lost_its_records_are_numbered_on(releases: Releases) -> None:
    """What stands there was published, record or not."""
    make(releases, a="1")
    shutil.rmtree(releases.records.folder)

    make(releases, a="2")

    assert set(sets(releases)) == {"released", "released-001"}
    assert list(records(releases)) == [2]


def test_a_record_that_was_altered_lost_or_swapped_is_noticed(releases: Releases) -> None:
    """It is what proves what was published."""
    make(releases, a="1")
    make(releases, a="2")
    first, second = (releases.records.folder / f"released-00{n}.sealed" for n in (1, 2))
    before = second.read_bytes()

    second.write_bytes(first.read_bytes())
    with pytest.raises(TamperedMapError):
        records(releases)
    releases.records.prepare(2, record(drafts(releases, a="9")))
    with pytest.raises(TamperedMapError, match="release 2 is another one"):
        records(releases)
    second.unlink()
    with pytest.raises(MissingMapError):
        records(releases)
    second.write_bytes(before)
    assert len(records(releases)) == 2


def test_a_release_record_comes_back_and_a_damaged_one_is_refused(releases: Releases) -> None:
    """It is read years later."""
    made = record(drafts(releases, a="1", b="2"))

    assert from_json(to_json(made)) == made
    for damaged in ({}, {**to_json(made), "files": [1]}, {**to_json(made), "replaced": [["a"]]}):
        with pytest.raises(TamperedMapError):
            from_json(damaged)


def test_a_draft_that_changed_leaves_no_release(releases: Releases) -> None:
    """The record was sealed before; it must not count."""
    make(releases, a="1")
    made = drafts(releases, a="2")
    made[0].path.write_text("Meg", encoding="utf-8")

    with pytest.raises(Exception, match="a draft changed"):
        releases.make(made, record(made))

    assert not releases.is_unsettled()
    assert list(records(releases)) == [1]
    make(releases, a="3")
    assert list(records(releases)) == [1, 2]


@pytest.mark.slow
@needs_fork
def test_a_release_killed_at_each_step_leaves_sets_that_have_their_records(
    releases: Releases,
) -> None:
    """The power fails between the old set moving away and the new one coming: nothing is lost."""
    make(releases, original="Meg", a="1", b="1")
    made = drafts(releases, a="2", c="2")
    start = releases.released.parent
    saved = start.with_name("saved")
    shutil.copytree(start, saved)
    seen = set()

    for _, ended in killed_at_each_step(lambda: releases.make(made, record(made, "Ann"))):
        releases.settle()

        require_every_set_has_its_record(releases)
        seen.add(tuple(records(releases)))
        assert "released" in sets(releases)
        assert not releases.is_unsettled()
        releases.make(made, record(made, "Ann"))
        require_every_set_has_its_record(releases)
        assert list(records(releases)) == [1, 2]
        assert set(sets(releases)) == {"released", "released-001"}
        assert not start.joinpath("released.new").exists()
        if not ended:
            shutil.rmtree(start)
            shutil.copytree(saved, start)

    assert seen == {(1,), (1, 2)}


@pytest.mark.slow
@needs_fork
def test_settling_killed_at_each_step_can_be_settled_again(releases: Releases) -> None:
    """The power fails again while we clear up."""
    make(releases, a="1")
    make(releases, a="2")
    releases.released.rename(releases.released.with_name("superseded") / "released-002")
    start, saved = releases.released.parent, releases.released.parent.with_name("saved")
    shutil.copytree(start, saved)

    for _, ended in killed_at_each_step(releases.settle):
        releases.settle()
        require_every_set_has_its_record(releases)
        assert set(sets(releases)) == {"released", "released-001"}
        if not ended:
            shutil.rmtree(start)
            shutil.copytree(saved, start)


@pytest.mark.parametrize("name", ["fsync", "rename", "replace", "mkdir"])
def test_a_disk_that_refuses_at_any_write_leaves_sets_that_have_their_records(
    releases: Releases, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Full, or without rights, from the n-th write on."""
    make(releases, original="Meg", a="1")
    made = drafts(releases, a="2")
    real = getattr(os, name)
    refused = 0
    for number in range(60):
        fails = RefusesAfter(number, real)
        monkeypatch.setattr(os, name, fails)
        try:
            releases.make(made, record(made, "Ann"))
        except OutputError:
            refused += 1
            monkeypatch.undo()
            releases.settle()
            require_every_set_has_its_record(releases)
        else:
            monkeypatch.undo()
            break

    require_every_set_has_its_record(releases)
    assert sets(releases)["released"] == files_of(records(releases)[2])
    assert refused
