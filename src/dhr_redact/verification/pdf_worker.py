"""Scan a PDF in a process of its own, which may hang or die without harm.

The file goes in by the process's input, behind one line that says what is wished; what was found
comes back as JSON. A process that dies, or takes too long, leaves a finding.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, Final, TextIO

import dhr_redact
from dhr_redact.verification.passages import Channel, Finding, Passage, Ran

READABLE: Final = "the file can be read to its end"
SECONDS: Final = 1800
_MODULE: Final = "dhr_redact.verification.pdf_worker"


def scan_apart(
    data: bytes,
    *,
    names: tuple[tuple[str, str], ...] = (),
    read_every_page: bool = False,
    seconds: float = SECONDS,
) -> Iterator[Passage | Finding | Ran]:
    """Yield what `pdf_scan.scan_pdf` finds, from a process of its own.

    `names` are (text, whose) of names whose width must not show.
    """
    wish = json.dumps({"names": names, "read_every_page": read_every_page})
    home = str(Path(dhr_redact.__file__).parents[1])
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command; the file goes in by its input
            [sys.executable, "-c", f"import sys; sys.path.insert(0, {home!r}); {_RUN}"],
            input=wish.encode() + b"\n" + data,
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired:
        yield Finding(READABLE, "the PDF takes too long to be read")
        return
    except (subprocess.CalledProcessError, OSError):
        yield Finding(READABLE, "the PDF made its reader stop")
        return
    try:
        yield from [_read(line) for line in done.stdout.decode("ascii").splitlines()]
    except (ValueError, TypeError):
        yield Finding(READABLE, "the PDF's reader answered with nonsense")


_RUN: Final = f"from {_MODULE} import answer; answer(sys.stdin.buffer, sys.stdout)"


def answer(request: BinaryIO, reply: TextIO) -> None:
    """Scan the PDF that is asked about, and write one line for each thing found."""
    from dhr_redact.verification.pdf_geometry import Name
    from dhr_redact.verification.pdf_scan import Wish, scan_pdf

    asked = json.loads(request.readline())
    wish = Wish(
        names=tuple(Name(text, whose) for text, whose in asked["names"]),
        read_every_page=asked["read_every_page"],
    )
    for item in scan_pdf(request.read(), wish):
        reply.write(json.dumps({"is": type(item).__name__, **asdict(item)}) + "\n")


def _read(line: str) -> Passage | Finding | Ran:
    values = json.loads(line)
    kind = values.pop("is")
    if kind == "Passage":
        return Passage(**{**values, "channel": Channel(values["channel"])})
    return Finding(**values) if kind == "Finding" else Ran(**values)
