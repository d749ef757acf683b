"""The version of this package, and of the code it holds."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

__version__: Final = "0.1.0"

_HERE: Final = Path(__file__).resolve().parent
_CODE: Final = frozenset({".py", ".txt", ".yaml"})


@cache
def digest_of_code(*folders: str) -> str:
    """Return the SHA-256 of the version and of all code and lists in folders of this package."""
    return digest_of_files([_HERE / name for name in folders])


def digest_of_files(folders: list[Path]) -> str:
    """Return the SHA-256 of the version and of all code, lists and rules in folders."""
    digest = hashlib.sha256(__version__.encode("ascii"))
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.suffix in _CODE:
            digest.update(path.name.encode("utf-8") + b"\0" + path.read_bytes())
    return digest.hexdigest()
