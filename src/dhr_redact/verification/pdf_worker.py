"""Scan a PDF in a process of its own, which may hang or die without harm.

Each file gets a fresh process, so that no file can meddle with the proof of another. The file goes
in by the process's input, behind one line that says what is wished; what was found comes back as
lines of JSON. A process that dies, takes too long or answers nonsense leaves a finding.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from dhr_redact.verification.passages import READABLE, Channel, Finding, Passage, Ran

SECONDS: Final = 3600
"""A scanned report of some hundred pages takes so long, for each page is read as it looks."""
IN_PROCESS: Final = "DHR_REDACT_PDF_IN_PROCESS"
"""Set to 1, a PDF is scanned where it is asked for: in tests."""
_MODULE: Final = "dhr_redact.verification.pdf_answer"
_SECRETS: Final = ("PASSPHRASE", "PASSWORD", "SECRET", "TOKEN")


def scan_apart(
    data: bytes,
    *,
    names: tuple[tuple[str, str], ...] = (),
    read_every_page: bool = False,
    seconds: float = SECONDS,
    module: str = _MODULE,
) -> Iterator[Passage | Finding | Ran]:
    """Yield what `pdf_scan.scan_pdf` finds, from a process of its own.

    `names` are (text, whose) of names whose width must not show. The process runs `main` of
    `module`.
    """
    wish = json.dumps({"names": names, "read_every_page": read_every_page}).encode()
    if os.environ.get(IN_PROCESS) == "1":
        told = import_module(_MODULE).answers(wish, data)
        yield from (_read(line) for line in told)
        return
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command, no shell
            [sys.executable, "-P", "-c", f"from {module} import main; main()"],
            input=wish + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what libraries print may hold text of the file
            env=_environment(os.environ),
            timeout=seconds,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        yield Finding(READABLE, "the PDF takes too long to be read")
        return
    except (subprocess.CalledProcessError, OSError):
        yield Finding(READABLE, "the PDF made its reader stop")
        return
    try:
        yield from [_read(line) for line in done.stdout.decode("ascii").splitlines()]
    except (ValueError, TypeError, KeyError):
        yield Finding(READABLE, "the PDF's reader answered with nonsense")


def _read(line: str) -> Passage | Finding | Ran:
    values = json.loads(line)
    kind = values.pop("is")
    if kind == "Passage":
        return Passage(**{**values, "channel": Channel(values["channel"])})
    return Finding(**values) if kind == "Finding" else Ran(**values)


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """Return our environment without what a reader of untrusted files must never see."""
    return {
        name: value
        for name, value in ours.items()
        if not any(secret in name.upper() for secret in _SECRETS)
    }
