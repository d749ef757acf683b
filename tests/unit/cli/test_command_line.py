"""A command line that cannot be read is answered without any of its words."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dhr_redact.cli.main import app

NAME = "Quillfeather"


def ran(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(words), env={"COLUMNS": "200"})
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((NAME,), "there is no such command; there are audit, bench, case"),
        (("people", NAME), "dhr-redact people: there is no such command; there are add"),
        (("people", "add", "case", "victim", "Mary", NAME), "there are too many words"),
        (("redact", f"--{NAME}", "x"), "there is no such option"),
        (("redact", "--peple", NAME), "--people meant?"),
        (("people", "rename", "case", NAME), "PSEUDONYM is missing"),
        (("case", "new", NAME), "--reference is missing"),
        (("redact", "x", f"--json={NAME}"), "an option lacks its value, or has one"),
        (("redact", "x", "--people"), "an option lacks its value"),
    ],
)
def test_no_word_that_was_typed_is_repeated(words: tuple[str, ...], said: str) -> None:
    """A name without quotation marks is an unexpected word: it must not reach a log."""
    code, out, err = ran(*words)

    assert code == 2
    assert out == ""
    assert said in err
    assert "--help" in err
    assert NAME.casefold() not in err.casefold()


def test_a_machine_is_told_in_json_too() -> None:
    """It reads one value, whatever went wrong."""
    code, out, err = ran("people", "list", NAME, NAME, "--json")

    problem = json.loads(out)["problem"]
    assert (code, problem["error"], problem["exit_code"]) == (2, "CommandError", 2)
    assert NAME not in out + err


def test_a_group_without_a_command_shows_its_help_once() -> None:
    """It lists what can be done."""
    code, out, err = ran("people")

    assert code == 2
    assert (out + err).count("Usage: dhr-redact people") == 1


def test_version_and_help_end_well() -> None:
    """Scripts ask for both."""
    assert ran("--version")[0] == 0
    assert ran("redact", "--help")[0] == 0
