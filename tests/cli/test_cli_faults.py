"""Keys, tampering, kills, two writers: what goes wrong around a case that is itself in order."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desk import Desk, snapshot
from dhr_redact.errors import VersionConflictError
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.settings import Settings
from dhr_redact.storage.locks import locked
from dhr_redact.wiring import OpenedCase, open_case

PASSPHRASE = "correct horse battery"  # noqa: S105  (invented)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = Desk(tmp_path_factory.mktemp("faults")).new().with_people()
    text = "Meg Holloway rang. Dennis Pike answered.\n"
    for number in range(4):
        (desk.documents / f"note {number}.txt").write_text(text, encoding="utf-8")
    return desk.root


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    return Desk(Path(shutil.copytree(made, tmp_path / "desk")))


def opened(desk: Desk) -> OpenedCase:
    secret = Secret.from_key_file(desk.key)
    return open_case(desk.case, secret, Settings(maps=desk.root / "maps"))


def test_without_a_key_nothing_opens(desk: Desk) -> None:
    """A script has nobody to ask."""
    keyless = Desk(desk.root, environment={"DHR_REDACT_KEY_FILE": ""})

    ran = keyless.run("redact", desk.case, code=4)

    assert "NoKeyError" in ran.err
    assert "--key-file" in ran.err


def test_a_wrong_key_and_a_missing_one_are_told_apart(desk: Desk) -> None:
    """The advice differs: look for the file, or look for the right file."""
    other = desk.root / "other.key"
    other.write_bytes(b"k" * 40)
    short = desk.root / "short.key"
    short.write_bytes(b"k")

    wrong = desk.run("case", "show", desk.case, "--key-file", other, code=4)
    desk.run("case", "show", desk.case, "--key-file", short, code=4)
    missing = desk.run("case", "show", desk.case, "--key-file", desk.root / "none", code=2)

    assert "WrongKeyError" in wrong.err
    assert "the key file cannot be read" in missing.err


def test_a_passphrase_opens_what_it_sealed_and_nothing_else(tmp_path: Path) -> None:
    """Offices without key files type three words."""
    words = {"DHR_REDACT_KEY_FILE": "", "DHR_REDACT_PASSPHRASE": PASSPHRASE}
    desk = Desk(tmp_path, environment=words)
    desk.run("case", "new", desk.case, "--reference", "Carrow 2031/a")

    assert desk.run("case", "show", desk.case, "--json").json["entries"] == 0
    wrong = Desk(tmp_path, environment={**words, "DHR_REDACT_PASSPHRASE": PASSPHRASE + "s"})
    assert "WrongKeyError" in wrong.run("case", "show", desk.case, code=4).err
    short = Desk(tmp_path, environment={**words, "DHR_REDACT_PASSPHRASE": "short"})
    refused = short.run("case", "new", tmp_path / "b", "--reference", "B 1", code=3)
    assert "--new-key-file" in refused.err
    assert not (tmp_path / "maps" / "b-1.map").exists()


@pytest.mark.parametrize("where", ["header", "middle", "end", "cut"])
def test_a_tampered_map_opens_for_nobody(desk: Desk, where: str) -> None:
    """A map that was altered could publish a real name as a pseudonym."""
    raw = bytearray(desk.map.read_bytes())
    at = {"header": 20, "middle": len(raw) // 2, "end": len(raw) - 1, "cut": len(raw) - 1}[where]
    raw[at] ^= 1
    desk.map.write_bytes(raw[:-1] if where == "cut" else raw)

    ran = desk.run("redact", desk.case, "--json", code=4)

    assert ran.json["problem"]["error"] in {"TamperedMapError", "WrongKeyError"}
    assert not desk.released.exists()


def test_a_missing_map_says_that_a_copy_is_kept(desk: Desk) -> None:
    """The version before lies beside it."""
    desk.map.unlink()

    ran = desk.run("case", "show", desk.case, code=4)

    assert "there is no case map; the version before is kept beside it" in ran.err


def test_tampered_decisions_stop_everything(desk: Desk) -> None:
    """A forged 'keep' would publish a name."""
    (desk.documents / "letter.txt").write_text("Colette Marsh rang.", encoding="utf-8")
    desk.decide()
    [journal] = (desk.case / "sealed").glob("*/decisions.sealed")
    raw = bytearray(journal.read_bytes())
    raw[-1] ^= 1
    journal.write_bytes(raw)

    assert "TamperedMapError" in desk.run("redact", desk.case, code=4).err
    journal.unlink()
    assert "TamperedMapError" in desk.run("redact", desk.case, code=4).err
    assert not desk.released.exists()


def test_the_second_of_two_writers_is_told(desk: Desk) -> None:
    """Two coordinators import at once; neither may undo the other without knowing."""
    mine = opened(desk)
    desk.run("people", "add", desk.case, "friend", "Colette Marsh")

    with pytest.raises(VersionConflictError):
        mine.store.save_map(
            mine.store.case_map().undo_last(
                by="me", on=mine.engine.clock().date(), reason="at the same time"
            )
        )

    assert len(opened(desk).store.case_map().entries) == 4


def test_two_runs_on_one_case_wait_for_each_other(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They would write into one work folder."""
    monkeypatch.setattr("dhr_redact.storage.case_store._RUN_WAIT_S", 0.05)

    with locked(desk.case / "work", 1.0):
        ran = desk.run("redact", desk.case, code=4)

    assert "VaultLockedError" in ran.err
    assert not desk.released.exists()
    desk.run("redact", desk.case)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("reference = ", "not well formed"),
        ('area = "x"\nmap = "m"', "reference is missing"),
        ('reference = "a"\narea = "x"', "map is missing"),
        ('reference = "a"\narea = 3\nmap = "m"', "area is missing"),
        ('reference = "a"\narea = "x"\nmap = "m"\ncolour = 1', "no setting 'colour'"),
        ('reference = "a"\narea = "x"\nmap = "m"\nrules = "r"', "lists of paths"),
        ('reference = "a"\narea = "x"\nmap = "m"\npolicies = [1]', "lists of paths"),
        (b'reference = "Zo\xeb"', "not text in UTF-8"),
    ],
)
def test_a_case_file_with_an_error_is_named_by_line_or_setting(
    desk: Desk, text: str | bytes, message: str
) -> None:
    """Somebody edits it by hand."""
    raw = text if isinstance(text, bytes) else text.encode()
    (desk.case / "case.toml").write_bytes(raw)

    ran = desk.run("redact", desk.case, code=3)

    assert message in ran.err
    assert not desk.released.exists()


def test_a_new_case_that_fails_leaves_neither_key_nor_map(desk: Desk) -> None:
    """A key that opens nothing, kept in a safe for years, is worse than none."""
    key, before = desk.root / "new.key", snapshot(desk.root)
    words = ("case", "new", desk.case, "--reference", "Carrow 2031/z", "--new-key-file", key)

    desk.run(*words, code=10)
    desk.run(
        "case", "new", desk.root / "x", "--reference", "a", "--new-key-file", desk.key, code=10
    )

    after = {name: raw for name, raw in snapshot(desk.root).items() if not name.endswith(".lock")}
    assert after == {name: raw for name, raw in before.items() if not name.endswith(".lock")}


def test_a_newcomer_who_was_undone_is_asked_about_again(desk: Desk) -> None:
    """A decision outlives the entry it was about; the case must not be stuck for ever."""
    (desk.documents / "letter.txt").write_text("Colette Marsh rang.", encoding="utf-8")
    desk.decide(Colette_Marsh={"answer": "new", "role": "friend"})
    undone = desk.run("people", "undo", desk.case)

    ran = desk.run("redact", desk.case, code=8)

    assert "It came with decision 1" in undone.out
    assert "1 question about 1 mention must be answered first" in ran.err


KILLED_AT = ("reading", "finding names", "writing", "verifying", "released.new")


@pytest.mark.slow
@pytest.mark.parametrize("moment", KILLED_AT)
def test_a_run_killed_at_any_moment_releases_nothing_and_the_next_works(
    desk: Desk, moment: str
) -> None:
    """Laptops run out of battery. A real process is killed, as the system does it."""
    map_before = desk.map.read_bytes()
    code = (
        "import os, pathlib, signal, sys\n"
        "from dhr_redact.cli import output\n"
        "from dhr_redact.storage import release_folder\n"
        f"moment = {moment!r}\n"
        "def die(): os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "tell, place = output.Output.tell, release_folder._take_place\n"
        "def telling(self, step, done, of):\n"
        "    tell(self, step, done, of)\n"
        "    step == moment and die()\n"
        "output.Output.tell = telling\n"
        "if moment == 'released.new': release_folder._take_place = lambda *_: die()\n"
        "sys.argv = ['dhr-redact', 'redact', sys.argv[1]]\n"
        "from dhr_redact.cli.main import main\n"
        "main()\n"
    )
    environment = {
        **os.environ,
        "DHR_REDACT_MAPS": str(desk.root / "maps"),
        "DHR_REDACT_KEY_FILE": str(desk.key),
    }

    killed = subprocess.run(
        [sys.executable, "-c", code, str(desk.case)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert killed.returncode not in {0, 1}, killed.stderr
    assert not desk.names_in(killed.stdout + killed.stderr)
    assert not desk.released.exists()
    assert desk.map.read_bytes() == map_before
    desk.run("redact", desk.case)
    assert len(list(desk.released.iterdir())) == 7
    assert not (desk.case / "work").exists()
    assert not (desk.case / "released.new").exists()


@pytest.mark.slow
def test_the_real_process_keeps_results_and_progress_apart(desk: Desk) -> None:
    """Scripts read stdout; people read stderr; help needs neither model nor parser."""
    environment = {
        **os.environ,
        "DHR_REDACT_MAPS": str(desk.root / "maps"),
        "DHR_REDACT_KEY_FILE": str(desk.key),
        "DHR_REDACT_STATE": str(desk.root / "state"),
    }
    command = [sys.executable, "-m", "dhr_redact"]

    done = subprocess.run(
        [*command, "redact", str(desk.case), "--json"],
        env=environment, capture_output=True, text=True, check=False, cwd=desk.root,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("{")
    assert done.stdout.endswith("}\n")
    assert "verifying" in done.stderr
    assert not desk.names_in(done.stdout + done.stderr)
    started = time.perf_counter()
    helped = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True)
    assert "Redact and pseudonymise" in helped.stdout
    assert time.perf_counter() - started < 10  # seconds, on a machine that is busy with others
    version = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert version.stdout.startswith("dhr-redact ")


def test_help_needs_no_workflow() -> None:
    """Whoever asks what a command does gets the answer at once."""
    code = "import dhr_redact.cli.main, sys; print(' '.join(sorted(sys.modules)))"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    ours = {name for name in out.stdout.split() if name.startswith("dhr_redact.")}
    assert not [
        n for n in ours if n.split(".")[1] in {"wiring", "workflows", "storage", "detection"}
    ]
    assert "cryptography" not in out.stdout
