"""The rules and the words of the command line itself."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from desk import Desk
from dhr_redact.cli.output import Output

PACK = """\
id: ours
version: "1"
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.slow
def test_every_example_of_every_rule_is_found(desk: Desk) -> None:
    """A rule that misses its own example is not to be trusted."""
    said = desk.run("rules", "check", "--json").json

    assert said["failing"] == []
    assert said["examples"] >= said["rules"] > 0
    assert "examples" in desk.run("rules", "check").out


def test_a_pack_that_is_not_well_formed_is_a_configuration_error(desk: Desk) -> None:
    """A rule that silently does not load finds nothing."""
    pack = desk.root / "ours.yaml"
    pack.write_text(PACK + "colour: red\n", encoding="utf-8")

    ran = desk.run("rules", "check", "--pack", pack, "--json", code=3)

    assert ran.json["problem"]["exit_code"] == 3


def test_the_policy_says_what_is_done_to_every_kind(desk: Desk) -> None:
    """A partnership must see it before it signs it off."""
    rows = desk.run("rules", "policy", "--json").json

    assert {row["kind"] for row in rows} >= {"PERSON", "DATE_OF_BIRTH", "NHS_NUMBER"}
    assert all(row["treatment"] and row["source"] for row in rows)
    assert "Policy" in desk.run("rules", "policy").out


@pytest.mark.parametrize("limits", ["[limits]\nfile_size = 10\n", "[limits]\ncolour = 1\n"])
def test_limits_of_the_settings_hold_and_unknown_ones_are_refused(desk: Desk, limits: str) -> None:
    """A limit that is spelt wrongly would be no limit."""
    (desk.root / "ours.toml").write_text(limits, encoding="utf-8")
    note = desk.root / "note.txt"
    note.write_text("Meg Holloway rang.", encoding="utf-8")
    strict = Desk(desk.root, environment={"DHR_REDACT_SETTINGS": str(desk.root / "ours.toml")})

    ran = strict.run("detect", note, code=2 if "file_size" in limits else 3)

    assert "file_size" in ran.err or "limits.colour: there is no such limit" in ran.err


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere() -> None:
    """A log file full of bars is of no use to anybody."""
    for terminal in (True, False):
        err = io.StringIO()
        output = Output(err=Console(file=err, force_terminal=terminal, width=80))

        for done in (1, 2):
            output.tell("reading", done, 2)
        output.warn("look at this")
        output.finish()

        assert "Note: look at this" in err.getvalue()
        assert ("reading: 2\n" in err.getvalue()) is not terminal


def test_text_that_looks_like_markup_is_printed_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A file called '[/b].docx' must not stop a run that has just released it."""
    output = Output(out=Console(width=100))

    output.table("[x]", ("file",), [("[/b].docx",), ("[red]a",)])
    output.table("never shown", ("file",), [])
    output.say("[/b]")

    said = capsys.readouterr().out
    assert "[/b].docx" in said
    assert "[red]a" in said
    assert "never shown" not in said
