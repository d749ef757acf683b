"""Ask the typesetter: it runs in a process of its own, offline, and sees only what it is given."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dhr_redact.documents.typeset.fonts import Fonts
from dhr_redact.errors import OverLimitError, TypesettingError

_TIMESTAMP: Final = 315532800
"""1 January 1980: when something was set says nothing about the case."""

_WORKER: Final = Path(__file__).with_name("worker.py")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the typesetter gave: its pages (a PDF is one), or what it says against the source."""

    pages: tuple[bytes, ...] = field(default=(), repr=False)
    message: str = field(default="", repr=False)
    diagnostic: str = field(default="", repr=False)


def ask(
    source: str,
    used: Fonts,
    options: Mapping[str, object],
    *,
    seconds: float,
    files: Mapping[str, bytes] | None = None,
) -> Answer:
    """Run the worker once, in a folder that holds the files and is the only one it can read.

    Raises:
        OverLimitError: If it takes longer.
        TypesettingError: If it died.
    """
    with tempfile.TemporaryDirectory() as root:
        for name, data in (files or {}).items():
            Path(root, name).write_bytes(data)
        request = {
            "source": source,
            "folders": [str(folder) for folder in used.folders],
            "root": root,
            "options": {**options, "timestamp": _TIMESTAMP},
        }
        try:
            done = subprocess.run(  # noqa: S603 - our own program, no shell
                [sys.executable, "-I", str(_WORKER)],
                input=json.dumps(request).encode("ascii"),
                capture_output=True,
                timeout=seconds,
                cwd=root,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise OverLimitError(f"setting took longer than {seconds:g} seconds") from None
    if done.returncode:
        raise TypesettingError(f"the typesetter ended with code {done.returncode}")
    reply: dict[str, Any] = json.loads(done.stdout)
    return Answer(
        tuple(base64.b64decode(page) for page in reply.get("pages", ())),
        reply.get("message", ""),
        reply.get("diagnostic", ""),
    )
