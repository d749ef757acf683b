"""Which profession a job title or an agency stands for, by the table of titles in `rules/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.rulepacks import load_data

_POLICE: Final = re.compile(r"\b(?:police|constabulary)\b", re.IGNORECASE)


@cache
def jobs() -> Mapping[str, str]:
    """Return the profession of every title and job by its folded words; 'none' tells nothing."""
    found: dict[str, str] = {}
    for line in load_data("staff").get("titles", ()):
        for title in (*line.get("short", ()), *line.get("words", ())):
            found.setdefault(fold(str(title)).strip("."), str(line["profession"]))
    return found


def profession_of(job: str, agency: str = "") -> str:
    """Return the profession that a job is of, '' if neither job nor agency tells.

    Examples:
        >>> profession_of("family liaison officer"), profession_of("clerk", "Westmere Police")
        ('police', 'police')
    """
    words = fold(job).split()
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            known = jobs().get(" ".join(words[start : start + length]).strip("."), "none")
            if known != "none":
                return known
    return "police" if _POLICE.search(agency) else ""
