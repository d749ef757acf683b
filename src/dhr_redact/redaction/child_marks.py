"""Find the letters and titles on forms that tell a child's sex: 'Will (M)', a cell 'Female'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dhr_redact.model.kinds import Role, Sex
from dhr_redact.redaction.child_nouns import Family
from dhr_redact.redaction.child_scene import Scene
from dhr_redact.redaction.child_word import ChildWord
from dhr_redact.redaction.family_ties import Meant

_BESIDE: Final = re.compile(
    r"[ ](?P<open>\()(?P<it>M|F|m|f|[Mm]ale|[Ff]emale|Mstr|Master|Miss|Mr|Ms)\.?(?=[),/ ])"
)
_CELL: Final = re.compile(
    r"(?<=\t)[ ]?(?P<it>M|F|[Mm]ale|MALE|[Ff]emale|FEMALE|[Bb]oy|[Gg]irl)(?=[ ]?(?:[\t\n]|$))"
)
_STATED: Final = re.compile(
    r"\b(?:Sex|Gender)(?: at birth)?(?::[ ]?|\t)(?P<it>M|F|[Mm]ale|[Ff]emale|[Bb]oy|[Gg]irl)(?!\w)"
)
_NOT_SAID: Final = "–"


def child_marks(scene: Scene) -> Iterator[ChildWord]:
    """Yield the marks beside a child's name, and those in a row that names a child and no adult."""
    text = scene.text
    for effective, entry in scene.linked():
        if entry.role is Role.CHILD:
            mark = _BESIDE.match(text, effective.mention.span.end)
            if mark is not None:
                yield _mark(mark, "child")
    for pattern in (_CELL, _STATED):
        for found in pattern.finditer(text):
            low = text.rfind("\n", 0, found.start()) + 1
            high = text.find("\n", found.end())
            people = scene.people(low, high if high >= 0 else len(text))
            if people and all(one.role is Role.CHILD for one in people):
                yield _mark(found, _NOT_SAID)


def _mark(found: re.Match[str], text: str) -> ChildWord:
    start, end = found.span("it")
    return ChildWord(start, end, text, Meant.CHILD, Family.MARK, Sex.UNKNOWN)
