"""Sealed working state and the journal of decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_redact.errors import MissingMapError, OutputError, TamperedMapError, VaultLockedError
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.pseudonyms.vault_header import Stretching
from dhr_redact.storage import sealed as sealed_module
from dhr_redact.storage.frames import frame, split_frames
from dhr_redact.storage.locks import locked
from dhr_redact.storage.sealed import JournalRead, SealedFile, SealedJournal

QUICK = Stretching(memory_kib=7 * 1024, passes=5, lanes=1)


@pytest.fixture(scope="module")
def vault() -> Vault:
    return Vault.create(Secret.random(), QUICK)


@pytest.fixture
def journal(tmp_path: Path, vault: Vault) -> SealedJournal:
    return SealedJournal(tmp_path / "state" / "decisions.journal", vault, "decisions")


def test_a_sealed_value_comes_back(tmp_path: Path, vault: Vault) -> None:
    """And cannot be read without the vault."""
    file = SealedFile(tmp_path / "state" / "mentions", vault, "mentions")
    value = {"found": ["Marta Qu\u00edll", 1, None], "n": 2.5}

    file.write({"old": True})
    file.write(value)

    assert file.read() == value
    assert b"Marta" not in file.path.read_bytes()


def test_one_sealed_file_cannot_stand_in_for_another(tmp_path: Path, vault: Vault) -> None:
    """Old mentions in place of decisions would release names."""
    file = SealedFile(tmp_path / "a", vault, "mentions")
    file.write([1])

    with pytest.raises(TamperedMapError):
        SealedFile(tmp_path / "a", vault, "decisions").read()
    with pytest.raises(MissingMapError):
        SealedFile(tmp_path / "b", vault, "mentions").read()


def test_a_journal_never_written_to_is_empty(journal: SealedJournal) -> None:
    """A new case has no decisions yet, and reading makes no file."""
    assert journal.read_all() == JournalRead(())
    assert not journal.path.parent.exists()


def test_records_come_back_in_order(journal: SealedJournal) -> None:
    """Later decisions outrank earlier ones."""
    assert journal.append({"by": "Ola"}, 2) == 2
    assert journal.append("three") == 3

    assert journal.read_all() == JournalRead(({"by": "Ola"}, 2, "three"))
    assert b"Ola" not in journal.path.read_bytes()


@pytest.mark.parametrize("cut", [1, 3, 10])
def test_a_torn_last_record_is_reported_and_written_over(journal: SealedJournal, cut: int) -> None:
    """A kill while writing: `append` had not returned, so nothing promised is lost."""
    journal.append("one")
    whole = journal.path.read_bytes()
    head = journal.path.with_name("decisions.journal.head").read_bytes()
    journal.append("two")
    torn = journal.path.read_bytes()[:-cut]
    journal.path.write_bytes(torn)
    journal.path.with_name("decisions.journal.head").write_bytes(head)

    read = journal.read_all()

    assert read == JournalRead(("one",), len(torn) - len(whole))
    assert journal.append("again") == 2
    assert journal.read_all() == JournalRead(("one", "again"))


def test_a_complete_record_that_the_head_does_not_know_yet_is_kept(
    journal: SealedJournal,
) -> None:
    """A kill between record and head: the record was whole, so it counts."""
    journal.append("one")
    head = journal.path.with_name("decisions.journal.head")
    before = head.read_bytes()
    journal.append("two")
    head.write_bytes(before)

    assert journal.read_all() == JournalRead(("one", "two"))
    assert journal.append("three") == 3


def test_a_kill_before_the_first_record_leaves_an_empty_journal(
    journal: SealedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The head is written first."""

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SealedJournal, "_write_at", dies)
    with pytest.raises(KeyboardInterrupt):
        journal.append("one")
    monkeypatch.undo()

    assert journal.read_all() == JournalRead(())
    assert journal.append("one") == 1


def test_records_taken_off_the_end_are_missed(journal: SealedJournal) -> None:
    """The last decision may be the one that blacked a name out."""
    journal.append("one")
    shorter = journal.path.read_bytes()
    journal.append("two")
    whole = journal.path.read_bytes()

    for left in (shorter, shorter + whole[len(shorter) :][:9], b""):
        journal.path.write_bytes(left)
        with pytest.raises(TamperedMapError, match="missing at the end"):
            journal.read_all()
    journal.path.unlink()
    with pytest.raises(TamperedMapError, match="missing at the end"):
        journal.append("three")


def test_a_changed_record_or_a_missing_head_is_noticed(journal: SealedJournal) -> None:
    """Also a head of another moment with the same count."""
    journal.append("one")
    journal.append("two")
    whole = bytearray(journal.path.read_bytes())
    for place in (6, len(whole) // 2, len(whole) - 1):
        changed = bytearray(whole)
        changed[place] ^= 1
        journal.path.write_bytes(changed)
        with pytest.raises(TamperedMapError):
            journal.read_all()
    journal.path.write_bytes(whole)
    journal.path.with_name("decisions.journal.head").unlink()
    with pytest.raises(TamperedMapError, match="head of a journal is missing"):
        journal.read_all()


def test_a_journal_and_the_head_of_another_history_do_not_fit(
    journal: SealedJournal, vault: Vault
) -> None:
    """Going back to yesterday's journal and writing on is noticed by today's head."""
    journal.append("one")
    yesterday = journal.path.read_bytes()
    journal.append("two")
    head = journal.path.with_name("decisions.journal.head").read_bytes()
    other = SealedJournal(journal.path.with_name("other"), vault, "decisions")
    other.append("one")
    other.append("zwei")
    journal.path.write_bytes(other.path.read_bytes())

    with pytest.raises(TamperedMapError, match="not the one its head knows"):
        journal.read_all()
    assert yesterday != head


def test_a_journal_that_another_program_writes_is_waited_for(
    journal: SealedJournal, vault: Vault
) -> None:
    """And then told, rather than written twice; reading waits for nobody."""
    journal.append("one")
    quick = SealedJournal(journal.path, vault, "decisions", lock_wait_s=0.05)

    with locked(journal.path, 1.0):
        with pytest.raises(VaultLockedError):
            quick.append("two")
        assert quick.read_all() == JournalRead(("one",))


def test_a_journal_that_cannot_be_written_is_told(
    journal: SealedJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk while appending leaves the records before."""
    journal.append("one")

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(sealed_module.os, "fsync", full)
    with pytest.raises(OutputError):
        journal.append("two")
    monkeypatch.setattr(sealed_module.os, "fsync", lambda _: None)

    assert journal.read_all().records[0] == "one"


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A folder that cannot be there, or that we may not write to."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputError), locked(tmp_path / "file" / "x", 0.1):
        pass  # pragma: no cover


def test_frames_come_apart_as_they_were_put_together() -> None:
    """And what is left of a cut one is given, not dropped."""
    raw = frame(b"a") + frame(b"") + frame(b"ccc")

    assert split_frames(raw) == ((b"a", b"", b"ccc"), b"")
    assert split_frames(raw[:-1]) == ((b"a", b""), frame(b"ccc")[:-1])
    assert split_frames(raw + b"\0") == ((b"a", b"", b"ccc"), b"\0")
