"""The next command can be copied as it stands."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from dhr_redact.cli.next_steps import command_line, export_command


def test_paths_with_spaces_are_quoted() -> None:
    """Council folders have spaces in them."""
    line = command_line("redact", Path("DHR cases") / "alder", key_file=Path("my keys/a.key"))

    words = ["dhr-redact", "redact", str(Path("DHR cases/alder")), "--key-file"]
    assert shlex.split(line) == [*words, str(Path("my keys/a.key"))]


def test_the_shell_of_windows_has_its_own_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Single quotes are part of the word there."""
    path = Path("DHR cases/alder")
    monkeypatch.setattr("os.name", "nt")

    assert command_line("redact", path) == 'dhr-redact redact "DHR cases/alder"'


def test_a_sheet_that_is_there_is_not_named_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The export refuses to write over it: the command must work."""
    monkeypatch.chdir(tmp_path)
    case = Path("alder")

    assert export_command(case, None).endswith("--export decisions.xlsx")
    (tmp_path / "decisions.xlsx").touch()
    assert export_command(case, None).endswith("--export decisions-2.xlsx")
