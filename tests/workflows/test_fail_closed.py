"""A recogniser that fails, a verifier that finds, a clash that stands: nothing is released."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dhr_redact.documents.limits import Limits
from dhr_redact.errors import (
    OutputError,
    OverLimitError,
    PseudonymClashError,
    RecogniserError,
    UndecidedError,
)
from dhr_redact.model.files import Draft
from dhr_redact.model.kinds import Role
from dhr_redact.model.release import ReleaseRecord
from dhr_redact.storage.one_off import OneOffStore
from dhr_redact.workflows.add_people import add_people, new_person
from dhr_redact.workflows.find_mentions import find_mentions
from dhr_redact.workflows.redact_documents import ResidueFoundError, redact_documents
from fakes import Breaks, Finds, engine


@pytest.fixture
def store(tmp_path: Path) -> OneOffStore:
    note = tmp_path / "note.txt"
    note.write_text("Meg Holloway met Arthur Penn. PC Judit rang.", encoding="utf-8")
    made = OneOffStore((note,), tmp_path / "out", "Carrow", "Report")
    add_people(
        made,
        [
            new_person("victim", "Meg Holloway", pseudonym="Judith", chosen_by="family"),
            new_person("friend", "Arthur Penn"),
        ],
        engine(),
    )
    return made


def nothing_released(store: OneOffStore) -> bool:
    return not store.out.exists() or not list(store.out.iterdir())


def test_a_clean_run_releases(store: OneOffStore) -> None:
    """Without this the tests below would prove nothing."""
    release = redact_documents(store, engine())

    text = (store.out / "note.txt").read_text(encoding="utf-8")
    assert text.startswith("Judith met Friend ")
    assert len(release.files) == 4
    assert not list(store.out.glob(".work-*"))


def test_an_error_in_a_recogniser_stops_the_run_without_its_message(store: OneOffStore) -> None:
    """What it did not look at may hold a name, and its message may quote one."""
    with pytest.raises(RecogniserError) as raised:
        redact_documents(store, engine(Breaks()))

    assert str(raised.value) == "breaks failed on D01 (RuntimeError)"
    assert nothing_released(store)


def test_a_verifier_finding_stops_the_run(
    store: OneOffStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that forgets a change is caught by code that does not know the writer."""
    from dhr_redact.workflows import redact_documents as module

    def forgetful(*arguments: object, **options: object) -> object:
        found = find_mentions(*arguments, **options)  # type: ignore[arg-type]
        made = found.documents[0].planned
        less = replace(
            made,
            plan=replace(made.plan, changes=made.plan.changes[1:]),
            originals=made.originals[1:],
        )
        return replace(found, documents=(replace(found.documents[0], planned=less),))

    monkeypatch.setattr(module, "find_mentions", forgetful)
    with pytest.raises(ResidueFoundError) as raised:
        redact_documents(store, engine())

    assert raised.value.proofs[0].report.residues[0].entry == "P01"
    assert "Holloway" not in str(raised.value)
    assert nothing_released(store)


def test_a_clash_with_a_chosen_pseudonym_stops_the_run(store: OneOffStore) -> None:
    """The family chose Judith; an officer called Judit turned up: a person must settle it."""
    found = find_mentions(store, engine(Finds(r"PC Judit", Role.STAFF)))

    assert any("P01: its pseudonym resembles a real name of P03" in w for w in found.warnings)
    with pytest.raises(PseudonymClashError, match=r"P01 \(P03\)"):
        redact_documents(store, engine(Finds(r"PC Judit", Role.STAFF)))
    assert nothing_released(store)


def test_a_clash_with_a_made_pseudonym_is_settled_while_nothing_is_released(
    tmp_path: Path,
) -> None:
    """Nobody chose the name and nobody saw it: the scheme makes another and says so."""
    note = tmp_path / "note.txt"
    note.write_text("Meg met PC Placeholder.", encoding="utf-8")
    store = OneOffStore((note,), tmp_path / "out", "Carrow", "Report")
    add_people(store, [new_person("victim", "Margaret Holloway", known_as=["Meg"])], engine())
    made = store.case_map().entries[0].replacement
    note.write_text(f"Meg met PC {made}.", encoding="utf-8")

    found = find_mentions(store, engine(Finds(rf"PC {made}", Role.STAFF)))

    renamed = found.case_map.entries[0]
    assert made not in renamed.replacement
    assert found.warnings[0].startswith("P01: its pseudonym resembled a real name of P02 and was")
    assert len(found.warnings) == 1
    assert found.case_map.events[-1].reason == "it resembled a real name of P02, who joined later"
    release = redact_documents(store, engine(Finds(rf"PC {made}", Role.STAFF)))
    assert made not in (store.out / "note.txt").read_text(encoding="utf-8")
    assert release.files


def test_a_made_pseudonym_that_was_published_never_changes_by_itself(tmp_path: Path) -> None:
    """Readers know her by it."""

    class Published(OneOffStore):
        def was_released(self) -> bool:
            return True

    note = tmp_path / "note.txt"
    note.write_text("Meg.", encoding="utf-8")
    store = Published((note,), tmp_path / "out", "Carrow", "Report")
    add_people(store, [new_person("victim", "Margaret Holloway", known_as=["Meg"])], engine())
    made = store.case_map().entries[0].replacement
    note.write_text(f"Meg met PC {made}.", encoding="utf-8")

    with pytest.raises(PseudonymClashError):
        redact_documents(store, engine(Finds(rf"PC {made}", Role.STAFF)))
    assert store.case_map().entries[0].replacement == made


def test_undecided_mentions_stop_the_run_or_are_masked(store: OneOffStore) -> None:
    """There is no third way."""
    with pytest.raises(UndecidedError, match="1 question about 1 mention"):
        redact_documents(store, engine(Finds(r"Judit\b")))
    assert nothing_released(store)

    release = redact_documents(store, engine(Finds(r"Judit\b")), mask_undecided=True)

    assert release.masked == 1
    assert "PC \u2588\u2588\u2588\u2588\u2588 rang" in release.files[0].read_text(encoding="utf-8")


def test_more_documents_than_the_limit_are_refused(store: OneOffStore) -> None:
    """A clear limit, before anything is read."""
    with pytest.raises(OverLimitError, match="1 documents; documents is 0"):
        redact_documents(store, engine(limits=Limits(documents=0)))


def test_a_release_that_fails_leaves_nothing(
    store: OneOffStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third of four files cannot be placed: the first two go again."""
    real = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name == "redaction-log.csv.part":
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OutputError):
        redact_documents(store, engine())

    assert nothing_released(store)


def test_two_documents_never_get_one_name(tmp_path: Path) -> None:
    """'Meg Holloway.txt' and 'Judith.txt' are both published as Judith: neither is lost."""
    store = OneOffStore((), tmp_path / "out", "Carrow", "Report")
    add_people(store, [new_person("victim", "Meg Holloway", pseudonym="Judith")], engine())
    names = ("Meg Holloway.txt", "Judith.txt", "redaction-log.csv", "\u2014.txt")
    for name in names:
        (tmp_path / name).write_text("Meg rang.", encoding="utf-8")
    store.sources = tuple(tmp_path / name for name in names)

    release = redact_documents(store, engine())

    assert [path.name for path in release.files[:4]] == [
        "Judith.txt",
        "Judith D02.txt",
        "redaction-log D03.csv",
        "D04.txt",
    ]


def test_what_is_released_is_what_was_verified(store: OneOffStore) -> None:
    """A draft that changed in between is not proven."""
    from dhr_redact.errors import ResidueError

    with store.work_folder() as work:
        (work / "a.txt").write_text("later", encoding="utf-8")
        with pytest.raises(ResidueError):
            store.release(
                [Draft(work / "a.txt", "a.txt", "0" * 64)], ReleaseRecord(0, 0, (), (), ())
            )

    assert nothing_released(store)
