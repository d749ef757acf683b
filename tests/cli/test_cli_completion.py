"""The tab key: commands, stages, references and codes are offered, quoted, and never a name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from desk import Desk
from dhr_redact.cli import completion
from dhr_redact.cli.completion import agencies, partnerships, references
from dhr_redact.errors import DatabaseError
from dhr_redact.workflows.tracking.worker import Worker

REF = "Carrow CSP 2031/a"
NAMES = ("Quillon", "Brask")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give an office with a partnership, an agency and an open case, in the working folder."""
    made = Desk(tmp_path, names=NAMES)
    made.run("office", "partnership", "add", "carrow", "--name", "Carrow CSP")
    made.run("office", "agency", "add", "carrow", "--code", "police", "--name", "Carrow Police",
             "--sort", "police")  # fmt: skip
    made.run("case", "open", REF, "--notified", "2026-01-05", "--new-key-file", made.key,
             "--notifier", "DCI Quillon Brask, by letter")  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DHR_REDACT_DATABASE", str(tmp_path / "cases.db"))
    monkeypatch.setenv("DHR_REDACT_ACCOUNT", "r.ash")
    return made


def offered(desk: Desk, *words: str, by: str = "bash", typed: str | None = None) -> list[str]:
    """Press the tab key after these words, of which the last has but begun."""
    raw = (*words[:-1], words[-1] if typed is None else typed)
    environment = {
        "_DHR_REDACT_COMPLETE": f"complete_{by}",
        "COMP_WORDS": "\n".join(("dhr-redact", *raw)),
        "COMP_CWORD": str(len(words)),
        "_TYPER_COMPLETE_ARGS": " ".join(("dhr-redact", *raw)),
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": raw[-1],
    }
    ran = Desk(desk.root, desk.names, {**desk.environment, **environment}).run()
    assert ran.err == ""
    return ran.out.splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("case", "ti"), ["timeline", "timescales"]),
        (("case", "imr"), ["imr"]),
        (("case", "move", "X", "decided-"), ["decided-yes", "decided-no", "decided-other"]),
        (("case", "scoping", "add", "X", "--agency", "po"), ["police"]),
        (("case", "board", "--partnership", ""), ["carrow"]),
        (("case", "needs", "Nobody"), []),
    ],
)
def test_what_can_be_typed_is_offered(desk: Desk, words: Sequence[str], expected: object) -> None:
    """Nobody knows twenty-nine kinds of record and twenty-two stages by heart."""
    assert offered(desk, *words) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Carr", r"Carrow\ CSP\ 2031/a"),
        (r"Carrow\ C", r"Carrow\ CSP\ 2031/a"),
        ('"Carrow C', REF),
        ("'Carr", REF),
    ],
)
def test_bash_keeps_a_reference_with_spaces_in_one_piece(
    desk: Desk, typed: str, expected: str
) -> None:
    """Unquoted, its words would be taken for three arguments."""
    assert offered(desk, "case", "history", typed) == [expected]


@pytest.mark.parametrize("typed", ["Carr", "'Carr", '"Carr'])
def test_powershell_gets_it_in_quotation_marks(desk: Desk, typed: str) -> None:
    """PowerShell puts in what it is given, and hands us the mark that was typed."""
    (line,) = offered(desk, "case", "history", "Carr", by="powershell", typed=typed)

    assert line.split(":::")[0] == f"'{REF}'"
    assert offered(desk, "case", "timel", by="powershell")[0].startswith("timeline:::")


def test_other_shells_quote_by_themselves(desk: Desk) -> None:
    """Marks of ours would be typed in as part of the reference."""
    assert f'"{REF}"' in "".join(offered(desk, "case", "history", "Carr", by="zsh"))


def test_nobody_is_offered_what_they_may_not_see(desk: Desk) -> None:
    """A reference says that there is a case."""
    stranger = Desk(desk.root, NAMES, {"DHR_REDACT_ACCOUNT": "m.stranger"})

    assert offered(stranger, "case", "history", "") == []
    assert offered(stranger, "case", "scoping", "add", "X", "--agency", "") == []


def test_without_a_database_nothing_is_offered_made_or_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever presses the tab key reads no messages."""
    monkeypatch.setenv("DHR_REDACT_DATABASE", str(tmp_path / "none.db"))

    assert offered(Desk(tmp_path), "case", "history", "C") == []
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_is_left_to_the_command(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is no database, say: the command will explain it, the tab key cannot."""
    (desk.root / "cases.db").write_bytes(b"not a database" * 100)
    assert references("C") == []

    monkeypatch.setenv("DHR_REDACT_SETTINGS", str(desk.root / "none.toml"))
    assert references("C") == []


def test_a_database_that_does_not_answer_is_not_waited_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL behind a broken network may not answer for minutes."""

    def asleep(_: Worker) -> None:
        time.sleep(0.5)
        raise DatabaseError("too late")

    monkeypatch.setattr(completion, "_WAIT_S", 0.05)
    began = time.monotonic()

    found = completion._at_once(asleep, "")  # type: ignore[arg-type]

    assert found == []
    assert time.monotonic() - began < 0.4
    time.sleep(0.6)


def test_codes_are_those_of_the_partnerships_one_works_for(desk: Desk) -> None:
    """They are asked for by other commands than the one that is typed."""
    assert (agencies("p"), partnerships("c"), references("Carrow")) == (
        ["police"],
        ["carrow"],
        [REF],
    )
    assert (agencies("x"), partnerships("x"), references("x")) == ([], [], [])


def test_the_help_and_an_unknown_option_read_as_before() -> None:
    """Completion adds two options; what was typed is still never repeated."""
    desk = Desk(Path())

    helped = desk.run("--help").out

    assert "--install-completion" in helped
    assert "--show-completion" in helped
    assert "Start with: dhr-redact case new" in helped
    refused = desk.run("--show-compleshun", code=2)
    assert "is --show-completion meant?" in refused.err


@pytest.mark.skipif(
    not (shutil.which("bash") and (Path(sys.executable).parent / "dhr-redact").exists()),
    reason="no bash, or the command is not installed",
)
def test_bash_itself_takes_what_is_offered(desk: Desk) -> None:
    """The script that is installed, run by the shell that will run it."""
    installed = subprocess.run(
        [sys.executable, "-m", "dhr_redact", "--show-completion", "bash"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    press = "COMP_WORDS=(dhr-redact case history 'Carr') COMP_CWORD=3"
    show = '_dhr_redact_completion dhr-redact; printf "<%s>" "${COMPREPLY[@]}"'
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    ran = subprocess.run(
        ["bash", "-c", f"{installed}\n{press}\n{show}"],
        capture_output=True, text=True, check=True, env={**os.environ, "PATH": path},
    )  # fmt: skip

    assert ran.stdout == r"<Carrow\ CSP\ 2031/a>"
