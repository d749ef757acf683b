"""One digest of everything that what is read in a PDF depends on, but the file and the limits."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final

from dhr_redact.recognition import digest_of_packs
from dhr_redact.version import digest_of_code

_OURS: Final = ("documents", "model", "people", "recognition")
_LIBRARIES: Final = (
    "fonttools",
    "numpy",
    "opencv-python-headless",
    "pdfminer.six",
    "pikepdf",
    "pillow",
    "pypdfium2",
    "tesserocr",
)


@cache
def reading_version(languages: Sequence[str]) -> str:
    """Return the SHA-256 of our reading code, the libraries' versions and the language packs.

    A change in any of them makes what was remembered of a file worthless.

    Raises:
        MissingModelError: If a language's pack is not installed.
    """
    said = [digest_of_code(*_OURS), digest_of_packs(languages)]
    said += [f"{library} {_version_of(library)}" for library in _LIBRARIES]
    return hashlib.sha256("\n".join(said).encode("utf-8")).hexdigest()


def _version_of(library: str) -> str:
    """Return a library's version; where the wheel of one is not there, another does its work."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
