"""Compile each pattern once: there are more of them than the `re` module remembers."""

from __future__ import annotations

import functools
import re


@functools.lru_cache(maxsize=4096)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern, or give it as it was compiled before.

    Raises:
        re.error: If it is not well formed.
    """
    return re.compile(pattern, flags)
