"""Old consoles: what they cannot show is replaced, and stops nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk import Desk

NAMES = "role,name\nfriend,\u0141ukasz \u0110or\u0111evi\u0107\n"


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_a_console_without_the_letters_of_a_name_still_lists_it(
    tmp_path: Path, encoding: str
) -> None:
    """A council laptop's console speaks Windows-1252; the families of a case do not."""
    desk = Desk(tmp_path, names=()).new().with_people(NAMES)
    environment = {
        **os.environ,
        "DHR_REDACT_MAPS": str(tmp_path / "maps"),
        "DHR_REDACT_KEY_FILE": str(desk.key),
        "DHR_REDACT_STATE": str(tmp_path / "state"),
        "PYTHONIOENCODING": encoding,
        "COLUMNS": "80",
    }
    command = [sys.executable, "-m", "dhr_redact"]

    listed = subprocess.run(
        [*command, "people", "list", str(desk.case), "--names"],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip
    refused = subprocess.run(
        [*command, "people", "add", str(desk.case), "\u0141ukasz"],
        env=environment, capture_output=True, check=False,
    )  # fmt: skip

    assert (listed.returncode, listed.stderr) == (0, b"")
    assert "ukasz" in listed.stdout.decode(encoding)
    assert refused.returncode == 2
    assert "NAME is missing" in refused.stderr.decode(encoding)
