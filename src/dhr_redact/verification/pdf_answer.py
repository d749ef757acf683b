"""The process that scans one PDF for `pdf_worker`: reads what is asked, answers, and ends."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from typing import Final

from dhr_redact.verification.pdf_geometry import Name
from dhr_redact.verification.pdf_scan import Wish, scan_pdf

_MEMORY: Final = 8 * 1024**3
"""Bytes of address space; libraries reserve far more than they use. Windows has no such limit."""


def answers(wish: bytes, data: bytes) -> Iterator[str]:
    """Scan a PDF and yield one line for each thing found."""
    asked = json.loads(wish)
    wished = Wish(
        names=tuple(Name(text, whose) for text, whose in asked["names"]),
        read_every_page=asked["read_every_page"],
    )
    for item in scan_pdf(data, wished):
        yield json.dumps({"is": type(item).__name__, **asdict(item)})


def main() -> None:
    """Answer what stands in the input. Whatever libraries print goes nowhere."""
    with suppress(ImportError):  # Windows has no such limits
        resource = import_module("resource")
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = _MEMORY if most == resource.RLIM_INFINITY else min(most, _MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))
    with os.fdopen(os.dup(1), "w", encoding="ascii") as reply:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        wish = sys.stdin.buffer.readline()
        for line in answers(wish, sys.stdin.buffer.read()):
            reply.write(line + "\n")
