"""Another key, an older copy, several releases, two cases of one partnership, by commands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from desk import Desk, snapshot
from dhr_redact.pseudonyms import vault
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault_header import VaultHeader
from dhr_redact.settings import Settings
from dhr_redact.wiring import OpenedCase, open_case

WORDS = "kettle orchard lantern"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = Desk(tmp_path_factory.mktemp("keys")).new().with_people()
    text = "Meg Holloway rang. Dennis Pike answered.\n"
    (desk.documents / "note.txt").write_text(text, encoding="utf-8")
    desk.run("redact", desk.case)
    return desk.root


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    return Desk(Path(shutil.copytree(made, tmp_path / "desk")))


def with_key(desk: Desk, key: Path | None, **more: str) -> Desk:
    return Desk(desk.root, environment={"DHR_REDACT_KEY_FILE": str(key or ""), **more})


def opened(desk: Desk, key: Path) -> OpenedCase:
    return open_case(desk.case, Secret.from_key_file(key), Settings(maps=desk.root / "maps"))


def test_a_new_key_file_opens_the_case_and_the_old_one_does_not(desk: Desk) -> None:
    """And what is released stays the same, byte for byte."""
    key, before = desk.root / "second.key", snapshot(desk.released)

    said = desk.run("case", "rekey", desk.case, "--new-key-file", key).said

    assert "opens with the new key only" in said
    assert "WrongKeyError" in desk.run("case", "show", desk.case, code=4).err
    with_key(desk, key).run("redact", desk.case)
    assert snapshot(desk.released) == before
    assert not (desk.case / "superseded").exists()
    released = sorted(desk.released.iterdir())
    with_key(desk, key).run("verify", *released, "--case", desk.case)


def test_a_key_file_can_give_way_to_a_passphrase_and_back(desk: Desk) -> None:
    """The office changes how it works."""
    words = {"DHR_REDACT_NEW_PASSPHRASE": WORDS, "DHR_REDACT_PASSPHRASE": WORDS}

    with_key(desk, desk.key, **words).run("case", "rekey", desk.case)

    people = with_key(desk, None, **words)
    assert people.run("case", "show", desk.case, "--json").json["entries"] == 3
    people.run("case", "rekey", desk.case, "--new-key-file", desk.key)
    assert desk.run("case", "show", desk.case, "--json").json["entries"] == 3


def test_a_new_key_that_is_not_given_or_too_short_changes_nothing(desk: Desk) -> None:
    """The case still opens with the key it had."""
    before = snapshot(desk.case)

    assert "--new-key-file" in desk.run("case", "rekey", desk.case, code=4).err
    short = with_key(desk, desk.key, DHR_REDACT_NEW_PASSPHRASE="short")  # noqa: S106  (invented)
    short.run("case", "rekey", desk.case, code=3)
    wrong = desk.root / "wrong.key"
    wrong.write_bytes(b"w" * 40)
    with_key(desk, wrong).run(
        "case", "rekey", desk.case, "--new-key-file", desk.root / "n.key", code=4
    )

    assert snapshot(desk.case) == before
    desk.run("case", "show", desk.case)


def test_an_older_map_put_back_stops_every_command_and_says_what_to_do(desk: Desk) -> None:
    """A restored backup would publish a name that joined since."""
    older = desk.map.read_bytes()
    desk.run("people", "add", desk.case, "friend", "Colette Marsh")
    desk.map.write_bytes(older)

    for words in (("redact",), ("detect",), ("case", "show"), ("people", "list")):
        ran = desk.run(*words, desk.case, code=4)
        assert "RolledBackError" in ran.err
        assert "an older copy was put back" in ran.err
        assert "dhr-redact case accept" in ran.err

    accepted = desk.run("case", "accept", desk.case)
    assert "It was not the newest: case map: there are 3 changes" in accepted.said
    desk.run("redact", desk.case)
    assert "the newest already" in desk.run("case", "accept", desk.case).said


def test_map_and_folder_put_back_together_are_noticed_on_this_computer(desk: Desk) -> None:
    """A whole backup restored over the case: only this computer remembers that it was further."""
    older = desk.root.with_name("older")
    shutil.copytree(desk.root, older)
    desk.run("people", "add", desk.case, "friend", "Colette Marsh")
    for name in ("maps", "alder"):
        shutil.rmtree(desk.root / name)
        shutil.copytree(older / name, desk.root / name)

    assert "but this computer knows of" in desk.run("redact", desk.case, code=4).err
    elsewhere = Desk(desk.root, environment={"DHR_REDACT_STATE": str(desk.root / "elsewhere")})
    elsewhere.run("redact", desk.case)


def lines_of(folder: Path) -> list[dict[str, object]]:
    return list(json.loads((folder / "redaction-log.json").read_text(encoding="utf-8")))


def test_each_release_keeps_its_sealed_log_line_by_line(desk: Desk) -> None:
    """Years later somebody asks what stood at line 12 of the second release."""
    for number in (2, 3):
        text = f"Meg Holloway rang {number} times. Dennis Pike rang.\n"
        (desk.documents / f"letter {number}.txt").write_text(text, encoding="utf-8")
        desk.run("redact", desk.case)

    releases = opened(desk, desk.key).store.releases()
    sets = [*sorted((desk.case / "superseded").iterdir()), desk.released]
    assert [folder.name for folder in sets] == ["released-001", "released-002", "released"]
    assert len(releases) == 3
    for release, folder in zip(releases, sets, strict=True):
        bare = [{k: v for k, v in line.items() if k != "original"} for line in release.lines]
        assert bare == lines_of(folder)
        assert {line["original"] for line in release.lines} >= {"Meg Holloway", "Dennis Pike"}
        assert {file.name for file in release.files} == {path.name for path in folder.iterdir()}
    desk.run("verify", *sorted(sets[0].iterdir()), "--case", desk.case)


def test_a_pseudonym_of_another_case_of_the_partnership_is_warned_about(desk: Desk) -> None:
    """Two Judiths in one town are taken for one woman; also where the name has two parts."""
    desk.run("people", "add", desk.case, "friend", "Colette Marsh", "--pseudonym", "Anne-Louise")
    desk.run("redact", desk.case)
    other = desk.root / "birch"
    desk.run("case", "new", other, "--reference", "Carrow 2032/b")

    for name, pseudonym in (("Petra Lind", "Judith"), ("Nadia Quist", "Anne-Louise")):
        ran = desk.run("people", "add", other, "friend", name, "--pseudonym", pseudonym)
        assert "Carrow 2031/a" in ran.said
    free = desk.run("people", "add", other, "friend", "Ola Brandt", "--pseudonym", "Cordelia")
    assert "Carrow 2031/a" not in free.said


SAY = "from dhr_redact.cli.main import main; main()"


def redacted_by_a_process(desk: Desk, case: Path, **more: str) -> Mapping[str, bytes]:
    shutil.rmtree(case / "released", ignore_errors=True)
    environment = {
        **os.environ,
        "DHR_REDACT_MAPS": str(desk.root / "maps"),
        "DHR_REDACT_KEY_FILE": str(desk.key),
        "DHR_REDACT_STATE": str(case.parent / "state"),
        **more,
    }
    subprocess.run(
        [sys.executable, "-c", SAY, "redact", str(case), "--mask-undecided"],
        env=environment, capture_output=True, check=True,
    )  # fmt: skip
    return snapshot(case / "released")


@pytest.mark.slow
def test_the_same_case_gives_the_same_bytes_under_any_hash_seed_and_in_any_folder(
    desk: Desk, tmp_path: Path
) -> None:
    """A reader compares digests; a set that was iterated would show here."""
    desk.with_documents()
    shutil.rmtree(desk.case / "sealed")  # let nothing be remembered of what was found
    desk.run("case", "accept", desk.case)
    fresh = tmp_path / "fresh"
    shutil.copytree(desk.root, fresh)
    first = redacted_by_a_process(desk, desk.case, PYTHONHASHSEED="1")

    moved = Desk(Path(shutil.copytree(fresh, tmp_path / "another place")))
    assert redacted_by_a_process(moved, moved.case, PYTHONHASHSEED="2") == first
    assert len(first) == 5


def test_the_key_is_stretched_once_for_each_command(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passphrase costs half a second of work; twice would be noticed at every command."""
    real, times = vault._stretch, []

    def counted(secret: Secret, header: VaultHeader) -> tuple[bytes, bytes]:
        times.append(1)
        return real(secret, header)

    monkeypatch.setattr(vault, "_stretch", counted)
    commands = (
        ("case", "show", desk.case),
        ("people", "add", desk.case, "friend", "Colette Marsh"),
        ("detect", desk.case),
        ("decide", desk.case, "--export", desk.root / "d.xlsx"),
        ("redact", desk.case),
        ("verify", desk.documents / "note.txt", "--case", desk.case),
    )
    for command in commands:
        times.clear()
        desk.run(*command, code=6 if command[0] == "verify" else 0)
        assert len(times) == 1, command[0]
