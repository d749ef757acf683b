"""Which profession a job title or an agency stands for, by the table of titles in `rules/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from dhr_redact.people.folding import fold
from dhr_redact.people.name_words import TITLES
from dhr_redact.rulepacks import load_data

_NUMBERS: Final = re.compile(
    r"[\s,]*[(\[#]*\b(?:(?:collar|warrant|badge|shoulder|pin|number|no)\.?:?\s*){0,2}\d[\dA-Z/]*[)\]]*",
    re.IGNORECASE,
)
_OPEN_BRACKET: Final = re.compile(r"\s*[(\[][^()\[\]]*$")
"""What is left of '(SIO 12)' without its number and end."""
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


def called(text: str) -> str:
    """Return a name as it is entered: without numbers, and without a job that is no part of it.

    A rank or title next to the name stays ('DC Ellery'): it tells two of one surname apart.

    Examples:
        >>> called("Home Office pathologist, Dr Fergus Dunstable"), called("DC 2417 Ellery")
        ('Dr Fergus Dunstable', 'DC Ellery')
        >>> called("DC Kev Ellery (collar no. 2417)")
        'DC Kev Ellery'
        >>> called("DI Tom Roe (SIO 12)")
        'DI Tom Roe'
    """
    bare = _OPEN_BRACKET.sub("", " ".join(_NUMBERS.sub(" ", text).split()))
    words = bare.strip(" ,;:/").split()
    while job := _job_before(words):
        is_title = all(_plain(word) in TITLES for word in words[:job])
        if is_title and not _job_before(words[job:]):
            break
        words = words[job:]
    is_name = any(_plain(word) not in jobs() for word in words)
    return " ".join(words) if is_name else text


def _job_before(words: list[str]) -> int:
    """Count the words of the longest job title that stands before a name."""
    for count in range(min(5, len(words) - 1), 0, -1):
        if " ".join(map(_plain, words[:count])) in jobs():
            return count
    return 0


def _plain(word: str) -> str:
    return fold(word).strip(".,:;()")
