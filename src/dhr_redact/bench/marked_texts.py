"""Read invented papers of cases with marks written into them.

`{PERSON victim anna:Kowalczyk}` marks a mention of a person, with role and a name for them that is
the same in all papers of the case; `{ADDRESS:14 Mill Lane}` anything else that could identify;
`{KEEP:Clare's Law}` what must stay as it is. A review's own number ('HW/DHR/07') is published with
the report, so it may stay or go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact.bench.gold import PERSON, GoldMention, GoldText
from dhr_redact.errors import UnusableTableError

_MARK: Final = re.compile(r"\{([A-Z_]+)(?: ([a-z]+) ([a-z0-9-]+))?:([^{}]*)\}")
_KEEP: Final = "KEEP"
_REFERENCE: Final = "CASE_REFERENCE"
_OWN_NUMBER: Final = re.compile(r"DHR|DARDR")
_STAY: Final = frozenset({"panel", "chair"})
_ARTICLE: Final = re.compile(r"^(?:[Tt]he|THE) ")
_WITH_ARTICLE: Final = frozenset({"PLACE", "EMPLOYER", "VENUE"})
"""Kinds whose article names nothing: of 'the Plough' the Plough must go."""
_QUASI: Final = frozenset({"DATE", "AGE", "PLACE", "SCHOOL", "SURGERY", "EMPLOYER", "VENUE"})
"""Refuges, numbers, contacts, addresses and births point at somebody by themselves."""


@dataclass(frozen=True, slots=True)
class MarkedCase:
    """The papers of one invented case, and the table of its people as a coordinator has it."""

    name: str
    texts: tuple[GoldText, ...]
    people: str = field(repr=False)


def read_cases(folder: Path) -> tuple[MarkedCase, ...]:
    """Read every case of a folder.

    Raises:
        UnusableTableError: If a text has a bracket that opens or closes no mark.
    """
    return tuple(
        MarkedCase(
            case.name,
            tuple(read_marked(path, case.name) for path in sorted(case.glob("*.txt"))),
            (case / "people.csv").read_text(encoding="utf-8"),
        )
        for case in sorted(folder.iterdir())
        if (case / "people.csv").is_file()
    )


def read_marked(path: Path, case: str) -> GoldText:
    """Read one paper (see `read_cases`)."""
    source = path.read_text(encoding="utf-8")
    text, at = "", 0
    mentions: list[GoldMention] = []
    keep: list[tuple[int, int]] = []
    for mark in _MARK.finditer(source):
        text += source[at : mark.start()]
        at = mark.end()
        start, end = len(text), len(text) + len(mark[4])
        if mark[1] == _KEEP:
            keep.append((start, end))
        else:
            mentions.append(_mention(mark, start, end, case))
        text += mark[4]
    text += source[at:]
    if "{" in text or "}" in text:
        raise UnusableTableError(f"{path.name}: a mark is not closed or not known")
    return GoldText(f"{case}/{path.stem}", text, tuple(mentions), tuple(keep))


def _mention(mark: re.Match[str], start: int, end: int, case: str) -> GoldMention:
    kind, role = mark[1], mark[2] or ""
    if kind in _WITH_ARTICLE:
        start += len(mark[4]) - len(_ARTICLE.sub("", mark[4]))
    if kind == PERSON:
        level = "policy" if role in _STAY else "direct"
        return GoldMention(start, end, kind, level, role, f"{case}/{mark[3]}")
    if kind == _REFERENCE and _OWN_NUMBER.search(mark[4]):
        return GoldMention(start, end, kind, "policy")
    return GoldMention(start, end, kind, "quasi" if kind in _QUASI else "direct")
