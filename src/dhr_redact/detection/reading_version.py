"""One digest of everything that what is found in a text depends on, but the text."""

from __future__ import annotations

import hashlib
from functools import cache

from dhr_redact.rulepacks.folders import find_rules
from dhr_redact.version import digest_of_code, digest_of_files


@cache
def reading_version() -> str:
    """Return the SHA-256 of the program's own reading code, its lists and the rules.

    A change in any of them makes what was remembered of a text worthless.
    """
    code = digest_of_code("detection", "people", "rulepacks")
    rules = digest_of_files([find_rules().path])
    return hashlib.sha256(f"{code} {rules}".encode("ascii")).hexdigest()
