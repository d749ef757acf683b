"""The sealed map on disk: two writers, a kill at any instant, a full disk, a tampered file."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dhr_redact.errors import (
    MissingMapError,
    OutputError,
    SettingsError,
    TamperedMapError,
    VaultLockedError,
    VersionConflictError,
    WrongKeyError,
)
from dhr_redact.model.entry import NameForm, NewEntry
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.pseudonyms.vault_header import Stretching
from dhr_redact.storage import atomic
from dhr_redact.storage.case_maps import CaseMapStore, map_path
from dhr_redact.storage.locks import locked

QUICK = Stretching(memory_kib=7 * 1024, passes=5, lanes=1)
SECRET = Secret.from_passphrase("kettle orchard lantern")
CASE = CaseRef("Carrow CSP 2031/a")
DAY = date(2031, 5, 6)

WRITER = """
import sys
from datetime import date
from pathlib import Path
from dhr_redact.errors import VersionConflictError
from dhr_redact.model.entry import NameForm, NewEntry
from dhr_redact.model.kinds import EntryKind, FormSort, MentionKind
from dhr_redact.personal import Personal
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.storage.case_maps import CaseMapStore

store = CaseMapStore(Path(sys.argv[1]))
secret = Secret.from_passphrase("kettle orchard lantern")
who, count = sys.argv[2], int(sys.argv[3])
for number in range(count):
    name = NameForm(Personal(f"{who} Quill {number}"), FormSort.FULL)
    new = NewEntry(EntryKind.PERSON, MentionKind.PERSON, (name,), who)
    while True:
        opened = store.load(secret)
        grown = opened.case_map.add(new, f"{who} {number}", on=date(2031, 5, 6))
        try:
            store.save(opened, grown)
        except VersionConflictError:
            continue
        break
    print(grown.version, flush=True)
"""


def grown(case_map: CaseMap, name: str = "Marta Quill", replacement: str = "Hannah") -> CaseMap:
    form = NameForm(Personal(name), FormSort.FULL)
    new = NewEntry(EntryKind.PERSON, MentionKind.PERSON, (form,), "me")
    return case_map.add(new, replacement, on=DAY)


@pytest.fixture
def store(tmp_path: Path) -> CaseMapStore:
    return CaseMapStore(map_path(tmp_path / "maps", CASE), QUICK)


def test_a_map_comes_back_as_it_was_saved(store: CaseMapStore) -> None:
    """And the file holds no name, no pseudonym and no case in clear."""
    opened = store.create(CASE, SECRET, seed=b"s" * 32)

    saved = store.save(opened, grown(opened.case_map))

    again = store.load(SECRET)
    assert again.case_map == saved.case_map
    assert again.case_map.entries[0].name == "Marta Quill"
    assert again.case_map.seed == b"s" * 32
    raw = store.path.read_bytes()
    assert not any(word in raw for word in (b"Quill", b"Hannah", b"Carrow"))


def test_records_that_were_sealed_stay_as_they_are(store: CaseMapStore) -> None:
    """The file is append-only too: a save adds records and changes none."""
    opened = store.create(CASE, SECRET)
    once = store.save(opened, grown(opened.case_map))

    twice = store.save(once, grown(once.case_map, "Ned Quill", "Simon"))

    assert twice.records[: len(once.records)] == once.records


def test_a_map_is_never_created_over_another(store: CaseMapStore) -> None:
    """The other may be the only one."""
    first = store.create(CASE, SECRET)

    with pytest.raises(OutputError, match="already"):
        store.create(CASE, SECRET)

    assert store.load(SECRET).case_map == first.case_map


def test_a_short_passphrase_leaves_nothing_behind(store: CaseMapStore) -> None:
    """A map is either well sealed or not there."""
    with pytest.raises(SettingsError):
        store.create(CASE, Secret.from_passphrase("short"))

    assert not store.path.exists()


def test_missing_wrong_key_and_tampered_are_told_apart(store: CaseMapStore) -> None:
    """Each needs another action from the coordinator."""
    with pytest.raises(MissingMapError):
        store.load(SECRET)
    store.create(CASE, SECRET)
    with pytest.raises(WrongKeyError):
        store.load(Secret.from_passphrase("something quite else"))
    store.path.write_bytes(store.path.read_bytes()[:-3])
    with pytest.raises(TamperedMapError):
        store.load(SECRET)


def test_a_folder_in_place_of_the_map_is_no_map(store: CaseMapStore) -> None:
    """Whatever is there that cannot be read."""
    store.path.mkdir(parents=True)

    with pytest.raises(MissingMapError):
        store.load(SECRET)


def test_every_way_of_cutting_or_changing_the_file_is_noticed(store: CaseMapStore) -> None:
    """No length and no flipped bit opens as a map."""
    opened = store.create(CASE, SECRET)
    opened = store.save(opened, grown(opened.case_map))
    whole = store.path.read_bytes()
    body = len(opened.vault.header)

    for length in (0, 5, body - 1, body, body + 2, *range(body + 4, len(whole), 23)):
        store.path.write_bytes(whole[:length])
        with pytest.raises(TamperedMapError):
            store.load(SECRET)
    for place in range(body, len(whole), 37):
        changed = bytearray(whole)
        changed[place] ^= 0x40
        store.path.write_bytes(changed)
        with pytest.raises(TamperedMapError):
            store.load(SECRET)
    store.path.write_bytes(whole + b"more")
    with pytest.raises(TamperedMapError):
        store.load(SECRET)


def test_records_moved_or_taken_out_are_noticed(store: CaseMapStore) -> None:
    """Somebody with the file but not the key cannot take a person out of the map."""
    opened = store.create(CASE, SECRET)
    for number in range(3):
        opened = store.save(opened, grown(opened.case_map, f"N{number} Quill", f"H{number}"))
    whole = store.path.read_bytes()
    header = opened.vault.header
    frames = [len(record).to_bytes(4, "big") + record for record in opened.records]
    end = whole[len(header) + sum(map(len, frames)) :]

    for kept in ([0, 2, 3], [0, 1, 2], [0, 2, 1, 3], [1, 2, 3], [0]):
        store.path.write_bytes(header + b"".join(frames[place] for place in kept) + end)
        with pytest.raises(TamperedMapError):
            store.load(SECRET)


def test_the_slower_of_two_writers_is_told_and_nothing_is_lost(store: CaseMapStore) -> None:
    """Both read version 0; only one may make version 1."""
    first, second = store.create(CASE, SECRET), store.load(SECRET)
    store.save(first, grown(first.case_map))

    with pytest.raises(VersionConflictError):
        store.save(second, grown(second.case_map, "Ned Quill", "Simon"))

    assert [entry.name for entry in store.load(SECRET).case_map.entries] == ["Marta Quill"]


def test_a_map_that_does_not_go_on_from_the_one_read_is_refused(store: CaseMapStore) -> None:
    """Append-only on disk as in memory."""
    opened = store.create(CASE, SECRET)
    saved = store.save(opened, grown(opened.case_map))
    other = CaseMap.new(CASE, saved.case_map.seed)

    for wrong in (grown(other, "Ned Quill", "Simon"), replace(saved.case_map, seed=b"other")):
        with pytest.raises(VersionConflictError):
            store.save(saved, wrong)


def test_the_version_before_is_kept_beside_it(store: CaseMapStore) -> None:
    """A person can go back to it by hand; the program never does so by itself."""
    opened = store.create(CASE, SECRET)
    once = store.save(opened, grown(opened.case_map))
    store.save(once, grown(once.case_map, "Ned Quill", "Simon"))
    backup = replace(store, path=store.path.with_name(store.path.name + ".bak"))

    assert backup.load(SECRET).case_map == once.case_map
    store.path.unlink()
    with pytest.raises(MissingMapError, match="kept beside it"):
        store.load(SECRET)


def test_a_changed_vault_opens_map_and_backup_and_the_old_one_neither(
    store: CaseMapStore,
) -> None:
    """Somebody left the team: their passphrase must open nothing that is still there."""
    opened = store.create(CASE, SECRET)
    opened = store.save(opened, grown(opened.case_map))
    key = Secret.random()

    changed = store.change_vault(opened, Vault.create(key, QUICK))
    store.forget_before(changed)

    backup = replace(store, path=store.path.with_name(store.path.name + ".bak"))
    for kept in (store, backup):
        assert kept.load(key).case_map == opened.case_map
        with pytest.raises(WrongKeyError):
            kept.load(SECRET)
    store.save(changed, grown(changed.case_map, "Ned Quill", "Simon"))
    assert store.load(key).case_map.version == 2
    with pytest.raises(VersionConflictError):
        store.save(opened, grown(opened.case_map, "Ola Brandt", "Tessa"))
    with pytest.raises(VersionConflictError):
        store.change_vault(opened, Vault.create(SECRET, QUICK))


def test_a_vault_that_took_effect_is_told_as_such_if_only_the_flush_failed(
    store: CaseMapStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told as failed, the new key would be thrown away, and with it the case."""
    opened = store.create(CASE, SECRET)
    key = Secret.random()
    vault = Vault.create(key, QUICK)
    replaces = Path.replace

    def then_broken(part: Path, target: Path) -> None:
        replaces(part, target)
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(Path, "replace", then_broken)
    store.change_vault(opened, vault)
    monkeypatch.setattr(Path, "replace", lambda *_: then_broken(Path("none"), Path("none")))
    with pytest.raises(OutputError):
        store.change_vault(store.load(key), Vault.create(SECRET, QUICK))
    monkeypatch.undo()

    assert store.load(key).case_map == opened.case_map


def test_a_map_that_another_program_holds_is_told(store: CaseMapStore) -> None:
    """Waiting for ever would look like a crash."""
    opened = store.create(CASE, SECRET)

    with locked(store.path, 1.0), pytest.raises(VaultLockedError):
        replace(store, lock_wait_s=0.1).save(opened, grown(opened.case_map))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_map(
    store: CaseMapStore, monkeypatch: pytest.MonkeyPatch, code: int, step: str
) -> None:
    """Disk full, no rights, broken disk: nothing is lost and nothing half written stays."""
    opened = store.create(CASE, SECRET)

    def fails(*_: object) -> None:
        raise OSError(code, "no")

    monkeypatch.setattr(atomic, "_PAUSE_S", 0.0)
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fails)
    else:
        monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OutputError) as caught:
        store.save(opened, grown(opened.case_map))
    monkeypatch.undo()

    assert str(store.path) not in str(caught.value)
    assert store.load(SECRET).case_map == opened.case_map
    assert not list(store.path.parent.glob(".dhr-part-*"))


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is a full disk on Linux")
def test_a_really_full_disk_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own refusal, not ours."""
    opens = Path.open
    monkeypatch.setattr(Path, "open", lambda *_: opens(Path("/dev/full"), "wb"))

    with pytest.raises(OutputError, match="ENOSPC"):
        atomic.write_flushed(Path("anything"), b"x" * 10)


def test_a_reader_that_holds_the_file_for_a_moment_is_waited_for(
    store: CaseMapStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that somebody reads."""
    opened = store.create(CASE, SECRET)
    replaces, refusals = Path.replace, iter([True, True, False, False])

    def busy(part: Path, target: Path) -> Path:
        if next(refusals, False):
            raise PermissionError(errno.EACCES, "in use")
        return replaces(part, target)

    monkeypatch.setattr(atomic, "_PAUSE_S", 0.0)
    monkeypatch.setattr(Path, "replace", busy)
    store.save(opened, grown(opened.case_map))

    assert store.load(SECRET).case_map.version == 1


@pytest.mark.slow
def test_two_programs_writing_at_once_lose_nothing(store: CaseMapStore) -> None:
    """Two coordinators import people at the same time."""
    store.create(CASE, SECRET)

    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(store.path), who, "8"], stdout=-3)
        for who in ("Ada", "Bert")
    ]

    assert [program.wait(timeout=120) for program in running] == [0, 0]
    case_map = store.load(SECRET).case_map
    assert case_map.version == 16
    expected = sorted(f"{who} Quill {n}" for who in ("Ada", "Bert") for n in range(8))
    assert sorted(entry.name for entry in case_map.entries) == expected


@pytest.mark.slow
def test_a_program_killed_at_any_instant_leaves_a_whole_map(store: CaseMapStore) -> None:
    """The map opens at a version that was told as saved, or the one after; never at none."""
    store.create(CASE, SECRET)
    for round_ in range(12):
        before = store.load(SECRET).case_map
        program = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(store.path), f"R{round_}", "1000"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert program.stdout is not None
        program.stdout.readline()
        time.sleep(0.003 * round_)
        program.kill()
        told = program.communicate(timeout=60)[0].split()

        after = store.load(SECRET).case_map
        assert after.events[: before.version] == before.events
        assert after.version > before.version
        if told:
            assert int(told[-1]) <= after.version <= int(told[-1]) + 1


STEPS_WRITER = (
    """
import os, sys
from pathlib import Path
step, path = int(sys.argv[2]), sys.argv[1]
taken = 0

def dies(call):
    def counted(*args, **kwargs):
        global taken
        taken += 1
        if taken == step:
            os._exit(9)
        done = call(*args, **kwargs)
        taken += 1
        if taken == step:
            os._exit(9)
        return done
    return counted

import dhr_redact.storage.case_maps
os.fsync = dies(os.fsync)
Path.replace = dies(Path.replace)
Path.open = dies(Path.open)
Path.unlink = dies(Path.unlink)
sys.argv = ["", path, f"S{step}", "1"]
"""
    + WRITER
)


@pytest.mark.slow
def test_a_program_that_dies_at_each_step_of_a_save_leaves_a_whole_map(
    store: CaseMapStore,
) -> None:
    """Before and after every open, flush, move and delete: the old version or the new."""
    store.create(CASE, SECRET)
    codes = []
    for step in range(1, 40):
        before = store.load(SECRET).case_map
        done = subprocess.run(
            [sys.executable, "-c", STEPS_WRITER, str(store.path), str(step)],
            stdout=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )
        codes.append(done.returncode)
        after = store.load(SECRET).case_map
        assert after.events[: before.version] == before.events
        assert after.version - before.version in {0, 1}
        if done.returncode == 0:
            assert after.version == before.version + 1
            break

    assert set(codes) == {0, 9}
    assert codes.count(9) >= 8
    assert not list(store.path.parent.glob(".dhr-part-*"))


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ("Carrow CSP 2031/a", "carrow-csp-2031-a.map"),
        ("../../etc/passwd", "etc-passwd.map"),
        ("CON", "case-con.map"),
        ("Caerdydd \u00e2 2031", "caerdydd-a-2031.map"),
        ("///", "case.map"),
        ("x" * 300, "x" * 80 + ".map"),
    ],
)
def test_a_map_file_has_a_name_that_every_system_can_hold(case: str, name: str) -> None:
    """The reference is typed by people; it never leads out of the folder."""
    assert map_path(Path("maps"), CaseRef(case)) == Path("maps") / name
