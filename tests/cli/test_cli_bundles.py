"""A case between two offices, taken back, changed in key and erased, at the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer

from desk import Desk
from dhr_redact import register_wiring
from dhr_redact.cli import undoing
from dhr_redact.errors import VaultLockedError
from dhr_redact.pseudonyms.secret import new_key_file
from dhr_redact.workflows.tracking import keys_of_case

REF = "Carrow 2031/a"
NAMES = ("Quillon", "Brask", "Rosalind", "Thorn")
PARTNERSHIPS = {"carrow": "Carrow CSP", "tarn": "Tarn CSP"}


def ago(days: int) -> str:
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()


def office(root: Path, code: str, key: Path) -> Desk:
    """Give an office with its own register, its own maps and its own memory."""
    environment = {
        "DHR_REDACT_DATABASE": str(root / code / "cases.db"),
        "DHR_REDACT_ACCOUNT": f"j.{code}",
        "DHR_REDACT_STATE": str(root / code / "state"),
        "DHR_REDACT_KEY_FILE": str(key),
    }
    desk = Desk(root / code, NAMES, environment)
    desk.run("office", "partnership", "add", code, "--name", PARTNERSHIPS[code])
    return desk


@pytest.fixture
def carrow(tmp_path: Path) -> Desk:
    """Give an office with one case, in the register and in a folder."""
    key = tmp_path / "alder.key"
    desk = office(tmp_path, "carrow", key)
    desk.run("office", "agency", "add", "carrow", "--code", "police", "--name", "Carrow Police",
             "--sort", "police")  # fmt: skip
    Desk(desk.root, NAMES, {**desk.environment, "DHR_REDACT_KEY_FILE": ""}).run(
        "case", "open", REF, "--notified", ago(40), "--new-key-file", key,
        "--notifier", "DCI Quillon Brask, by letter",
    )  # fmt: skip
    desk.run("case", "new", desk.case, "--reference", REF)
    (desk.documents / "Rosalind Thorn.txt").write_text("Rosalind rang.", encoding="utf-8")
    desk.run("case", "scoping", "add", REF, "--agency", "police", "--asked-on", ago(30))
    return desk


@pytest.fixture
def tarn(tmp_path: Path) -> Desk:
    """Give another office, with the key that came another way."""
    return office(tmp_path, "tarn", tmp_path / "alder.key")


def sent(desk: Desk, name: str = "alder.dhrcase") -> Path:
    out = desk.root / name
    desk.run("case", "send", desk.case, "--out", out, "--to", "Tarn CSP")
    return out


def test_a_case_goes_to_another_office_with_its_folder(carrow: Desk, tarn: Desk) -> None:
    """A coordinator sends a file and a key; the other opens both and goes on."""
    path = sent(carrow)

    got = tarn.run(
        "case", "receive", path, "--partnership", "tarn", "--folder", tarn.case, "--json"
    )

    assert got.json["agencies"] == ["police"]
    shown = tarn.run("case", "show", tarn.case, shows_names=True).out
    assert "Rosalind Thorn.txt" in shown
    assert "Brask" in tarn.run("case", "show", REF, shows_names=True).out
    tarn.run("case", "scoping", "change", REF, "1", "--returned-on", ago(1))
    for desk in (carrow, tarn):
        desk.run("audit", "verify")


def test_it_comes_back_without_its_folder(carrow: Desk, tarn: Desk) -> None:
    """The register goes on from where the other office left it."""
    tarn.run("case", "receive", sent(carrow), "--partnership", "tarn", "--folder", tarn.case)
    back = tarn.root / "back.dhrcase"
    tarn.run("case", "send", REF, "--out", back, "--to", "Carrow CSP")

    said = carrow.run("case", "receive", back, "--partnership", "carrow").out

    assert "came back" in said
    carrow.run("case", "scoping", "add", REF, "--agency", "police", "--asked-on", ago(3))
    carrow.run("audit", "verify")


def test_while_it_is_away_it_is_only_looked_at(carrow: Desk) -> None:
    """The folder can be opened still; nothing is recorded, and the message says what to do."""
    sent(carrow)

    refused = carrow.run(
        "case", "scoping", "add", REF, "--agency", "police", "--asked-on", ago(3), code=5
    ).err

    assert "Tarn CSP" in refused
    assert "take-back" in refused
    carrow.run("case", "show", carrow.case, shows_names=True)
    carrow.run("case", "take-back", REF, "--reason", "The disk was lost.")
    carrow.run("case", "scoping", "add", REF, "--agency", "police", "--asked-on", ago(3))


def test_a_folder_is_asked_for_where_one_was_sent(carrow: Desk, tarn: Desk) -> None:
    """Left out by mistake, its documents would never arrive."""
    path = sent(carrow)

    assert "--folder" in tarn.run("case", "receive", path, "--partnership", "tarn", code=2).err
    assert tarn.run("case", "list", "--json").json["count"] == 0


def test_a_folder_of_another_case_is_not_sent_along(carrow: Desk) -> None:
    """Two cases at hand, one typed twice."""
    other = carrow.root / "birch"
    carrow.run("case", "new", other, "--reference", "Carrow 2031/b")

    out = carrow.root / "x.dhrcase"
    ran = carrow.run("case", "send", REF, "--out", out, "--to", "T", "--folder", other, code=2)

    assert "another case" in ran.err
    assert not out.exists()


def test_the_last_change_is_taken_back_after_it_was_shown(carrow: Desk) -> None:
    """In a script somebody must have said yes; what goes is listed first."""
    assert "--yes" in carrow.run("case", "undo", REF, code=2).err

    asked = carrow.run("case", "undo", REF, "--yes")

    assert "scoping 1" in asked.out
    assert carrow.run("case", "scoping", "list", REF, "--json").json == []
    back = carrow.run("case", "undo", REF, "--yes", "--json").json
    assert back["taken_back"][0]["act"] == "withdraw"
    assert len(carrow.run("case", "scoping", "list", REF, "--json").json) == 1


@dataclass(frozen=True)
class Terminal:
    """Somebody sits there."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_whoever_says_no_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal the question is put; anything but yes ends it."""

    def no(_question: str, *, abort: bool, err: bool) -> None:
        assert abort
        assert err
        raise typer.Abort

    monkeypatch.setattr(undoing.sys, "stdin", Terminal())
    monkeypatch.setattr(undoing.typer, "confirm", no)

    with pytest.raises(typer.Abort):
        undoing._ask()


def test_one_command_changes_the_key_of_folder_and_register(carrow: Desk) -> None:
    """A key file was lost: afterwards the old one opens neither."""
    new = carrow.root / "second.key"

    said = carrow.run("case", "rekey", carrow.case, "--new-key-file", new, "--json").json

    assert said == {"changed": True, "folder": True, "register": True}
    again = Desk(carrow.root, NAMES, {**carrow.environment, "DHR_REDACT_KEY_FILE": str(new)})
    assert "Brask" in again.run("case", "show", REF, shows_names=True).out
    again.run("case", "show", carrow.case, shows_names=True)
    carrow.run("case", "show", REF, code=4)
    carrow.run("case", "show", carrow.case, code=4)
    again.run("audit", "verify")


def test_the_key_of_the_register_changes_alone(carrow: Desk) -> None:
    """The folder lies elsewhere; and then it is named, with the key it still has."""
    new = carrow.root / "second.key"
    told = carrow.run("case", "rekey", REF, "--new-key-file", new, "--json").json
    assert told == {"changed": True, "folder": False, "register": True}

    ran = carrow.run("case", "rekey", carrow.case, "--new-key-file", new)

    assert "opens the case with another key" in ran.err
    again = Desk(carrow.root, NAMES, {**carrow.environment, "DHR_REDACT_KEY_FILE": str(new)})
    again.run("case", "show", carrow.case, shows_names=True)
    again.run("case", "show", REF, shows_names=True)


def test_a_key_that_does_not_open_the_register_changes_nothing(carrow: Desk) -> None:
    """Neither a wrong key, nor a case that is not there."""
    wrong = carrow.root / "wrong.key"
    new_key_file(wrong)
    new = carrow.root / "second.key"

    carrow.run("case", "rekey", REF, "--key-file", wrong, "--new-key-file", new, code=4)
    carrow.run("case", "rekey", "Carrow 2031/z", "--new-key-file", new, code=5)

    assert not new.exists()


def test_a_register_that_cannot_be_written_is_said_with_what_to_do(
    carrow: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By then the folder has the new key: two keys for one case must not go unnoticed."""

    def busy(*_: object) -> None:
        raise VaultLockedError("another program writes to the database of cases")

    monkeypatch.setattr(register_wiring, "change_key", busy)
    new = carrow.root / "second.key"

    folder = carrow.run("case", "rekey", carrow.case, "--new-key-file", new, code=4).err
    alone = carrow.run("case", "rekey", REF, "--new-key-file", new, code=4).err

    assert "the register with the old one still" in folder
    assert "dhr-redact case rekey 'Carrow 2031/a'" in folder
    assert "the register with the old one still" not in alone


def test_an_erased_key_is_said_with_all_that_is_left(carrow: Desk) -> None:
    """Whoever ends retention must know what this did not reach."""
    carrow.run("office", "holder", "add", "carrow", "--account", "j.carrow", "--office",
               "information-governance")  # fmt: skip
    carrow.run("case", "erase-key", REF, "--confirm", "Carrow 2031/b", code=2)

    ran = carrow.run("case", "erase-key", REF, "--confirm", REF)

    for word in ("is not there", "backups", "bundles", str(carrow.map)):
        assert word in ran.said
    assert "erased" in carrow.run("case", "show", REF, code=4).err
    assert carrow.run("case", "list", "--json").json["count"] == 1
    carrow.run("audit", "verify")


def test_a_server_is_said_to_keep_what_was_deleted(
    carrow: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL cleans up when it likes; its administrator must hear of it."""
    monkeypatch.setattr(keys_of_case, "erase_key", lambda *_, **__: False)

    ran = carrow.run("case", "erase-key", REF, "--confirm", REF)

    assert "VACUUM FULL case_keys" in ran.err
    assert "is not there" not in ran.out
