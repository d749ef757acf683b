"""The next command, exact and ready to copy: with the real paths, quoted for the shell."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from dhr_redact.cli.command_line import NAME

_SHEET = "decisions"


def command_line(*words: str | Path, key_file: Path | None = None) -> str:
    """Return a command of ours as one types it.

    Examples:
        >>> command_line("redact", Path("cases/alder"), key_file=Path("alder.key"))
        'dhr-redact redact cases/alder --key-file alder.key'
    """
    key = ("--key-file", str(key_file)) if key_file else ()
    line = [NAME, *map(str, words), *key]
    return subprocess.list2cmdline(line) if os.name == "nt" else shlex.join(line)


def export_command(case: Path, key_file: Path | None) -> str:
    """Return the command that writes the open questions to a sheet that is not there yet."""
    sheet, number = Path(f"{_SHEET}.xlsx"), 1
    while sheet.exists():
        number += 1
        sheet = Path(f"{_SHEET}-{number}.xlsx")
    return command_line("decide", case, "--export", sheet, key_file=key_file)


WITHOUT_CASE = (
    "Single files have no case to keep answers in. Add these people to the table you give with "
    "--people; or black out what is open with --mask-undecided; or make a case of the files: "
    f"{NAME} case new --help"
)
