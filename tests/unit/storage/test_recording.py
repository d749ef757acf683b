"""Answers and the map they changed are recorded together or not at all, whatever interrupts."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from dhr_redact.errors import OutputError, TamperedMapError, VersionConflictError
from dhr_redact.model.decision import Answer, Withdrawal
from dhr_redact.model.identifiers import CaseRef, UserId
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.storage.case_folder import make_case_folder, read_case_folder
from dhr_redact.storage.case_maps import CaseMapStore
from dhr_redact.storage.case_store import FolderCaseStore
from dhr_redact.storage.recording import Recording
from dhr_redact.workflows.add_people import new_person
from killing import RefusesAfter, killed_at_each_step, needs_fork
from making import NOON, decision

KEY = Secret.random()
ANSWERS = [decision(1, "Ann Cole", Answer.NEW, "P01"), decision(2, "Coles", Answer.SAME_AS, "P01")]


def opened(root: Path) -> FolderCaseStore:
    """Open the case as a command does."""
    folder = read_case_folder(root / "case")
    store = FolderCaseStore(folder, CaseMapStore(folder.map).load(KEY), (".txt",), root / "state")
    store.require_newest()
    return store


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    path = root / "maps" / "a.map"
    CaseMapStore(path).create(CaseRef("Carrow 2031/a"), KEY)
    make_case_folder(
        root / "case", reference="Carrow 2031/a", area="Carrow", partnership="", title="",
        map_file=path,
    )  # fmt: skip
    (root / "case" / "documents" / "a.txt").write_text("Ann Cole rang.", encoding="utf-8")
    opened(root).documents()
    return root


def with_ann(store: FolderCaseStore) -> CaseMap:
    return store.case_map().add(new_person("friend", "Ann Cole"), "Beatrix", on=NOON.date())


def pending(root: Path) -> list[Path]:
    return list((root / "case" / "sealed").rglob("pending.sealed"))


def test_answers_and_their_map_are_recorded_together(root: Path) -> None:
    """Nothing is left waiting when all went well."""
    store = opened(root)

    store.record(ANSWERS, with_ann(store))

    again = opened(root)
    assert again.decisions() == tuple(ANSWERS)
    assert again.case_map().version == 1
    assert not pending(root)


@pytest.mark.slow
@needs_fork
def test_an_import_killed_at_each_step_keeps_all_or_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A map with the newcomers and no decisions lost a whole filled-in sheet once."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    saved = root.with_name("saved")
    shutil.copytree(root, saved)
    store = opened(root)
    ends = []

    for _, ended in killed_at_each_step(lambda: store.record(ANSWERS, with_ann(store))):
        again = opened(root)
        ends.append(again.case_map().version)
        assert again.decisions() == (tuple(ANSWERS) if ends[-1] else ())
        assert not pending(root)
        again.record([decision(again.next_order(), "Marsh", Answer.KEEP)])
        assert len(opened(root).decisions()) == (3 if ends[-1] else 1)
        if not ended:
            shutil.rmtree(root)
            shutil.copytree(saved, root)

    assert ends == sorted(ends)
    assert set(ends) == {0, 1}
    assert len(ends) > 50


@pytest.mark.slow
@needs_fork
def test_settling_an_import_can_be_killed_at_each_step(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The battery is empty twice."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    store = opened(root)
    with monkeypatch.context() as patch:
        patch.setattr(Recording, "settle", lambda _, now: now)
        store.record(ANSWERS, with_ann(store))
    assert pending(root)
    assert not store.records().decisions()
    saved = root.with_name("saved")
    shutil.copytree(root, saved)

    for _, ended in killed_at_each_step(lambda: opened(root)):
        assert opened(root).decisions() == tuple(ANSWERS)
        assert not pending(root)
        if not ended:
            shutil.rmtree(root)
            shutil.copytree(saved, root)


@pytest.mark.parametrize("name", ["replace", "fsync"])
def test_a_disk_that_refuses_at_any_write_keeps_all_or_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Full from the n-th write on."""
    monkeypatch.setattr("dhr_redact.storage.atomic._PAUSE_S", 0.0)
    saved = root.with_name("saved")
    shutil.copytree(root, saved)
    real = getattr(os, name)
    refused = 0
    for number in range(100):
        fails = RefusesAfter(number, real)
        store = opened(root)
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fails)
            try:
                store.record(ANSWERS, with_ann(store))
                refused_now = 0
            except OutputError:
                refused_now = 1
        again = opened(root)
        assert again.decisions() == (tuple(ANSWERS) if again.case_map().version else ())
        refused += refused_now
        if fails.left >= 0:
            break
        shutil.rmtree(root)
        shutil.copytree(saved, root)

    assert refused > 3


def test_whoever_had_the_case_open_meanwhile_is_told(root: Path) -> None:
    """Two answers with one number would be one answer lost."""
    other, store = opened(root), opened(root)
    store.record(ANSWERS, with_ann(store))

    with pytest.raises(VersionConflictError):
        other.record([decision(1, "Marsh", Answer.KEEP)])
    with pytest.raises(VersionConflictError):
        other.record([decision(3, "Marsh", Answer.NEW, "P01")], with_ann(other))

    assert opened(root).decisions() == tuple(ANSWERS)


def test_whoever_had_it_open_when_an_import_was_killed_settles_it_first(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits is recorded before anything else is."""
    other, store = opened(root), opened(root)
    with monkeypatch.context() as patch:
        patch.setattr(Recording, "settle", lambda _, now: now)
        store.record(ANSWERS, with_ann(store))

    with pytest.raises(VersionConflictError):
        other.record([decision(1, "Marsh", Answer.KEEP)])

    assert opened(root).decisions() == tuple(ANSWERS)


def test_decisions_that_are_not_those_that_waited_are_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody meddled: nothing goes on until a person looked."""
    store = opened(root)
    with monkeypatch.context() as patch:
        patch.setattr(Recording, "settle", lambda _, now: now)
        store.record(ANSWERS, with_ann(store))
    store.records().record([decision(1, "Marsh", Answer.KEEP)])

    with pytest.raises(TamperedMapError, match="other decisions"):
        opened(root)


@pytest.mark.parametrize("value", [{}, {"map": [1], "before": 0, "decisions": []}])
def test_what_waits_and_is_not_well_formed_is_refused(root: Path, value: object) -> None:
    """It is never taken for nothing."""
    recording = Recording(CaseMapStore(root / "maps" / "a.map"), opened(root).records())
    recording._pending().write(value)

    with pytest.raises(TamperedMapError, match="not well formed"):
        opened(root)


def test_a_decision_that_was_taken_back_no_longer_stands(root: Path) -> None:
    """Nor is its number ever another's."""
    store = opened(root)
    store.record(ANSWERS, with_ann(store))

    store.record([Withdrawal(3, UserId("me"), NOON, of=2, reason="wrong row")])

    again = opened(root)
    assert again.decisions() == (ANSWERS[0],)
    assert again.next_order() == 4
