"""One digest of everything that what is found in a text depends on, but the text."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from dhr_redact.rulepacks.folders import find_rules

_OURS = Path(__file__).resolve().parents[1]
_FOLDERS = ("detection", "people", "rulepacks")


@cache
def reading_version() -> str:
    """Return the SHA-256 of the program's own reading code, its lists and the rules.

    A change in any of them makes what was remembered of a text worthless.
    """
    digest = hashlib.sha256()
    files = [path for name in _FOLDERS for path in (_OURS / name).rglob("*")]
    files += list(find_rules().path.rglob("*.yaml"))
    for path in sorted(path for path in files if path.suffix in {".py", ".txt", ".yaml"}):
        digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes())
    return digest.hexdigest()
