r"""Examples: sentences with their mentions marked.

As in `NHS No: [NHS_NUMBER:943 476 5919].` A square bracket that does not open a mark stands for
itself; in a mark, `\]` is a bracket.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dhr_redact.errors import RulePackError
from dhr_redact.model.kinds import MentionKind

_MARK: Final = re.compile(r"\[([A-Z_]{3,}):((?:\\.|[^\]\\])+)\]", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where an example says a mention stands, and of what kind."""

    start: int
    end: int
    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Example:
    """A text of an invented case and the mentions that must be found in it; none is an answer."""

    text: str
    marks: tuple[Mark, ...]

    def of_kind(self, kind: MentionKind) -> tuple[tuple[int, int], ...]:
        """Return the places marked with one kind."""
        return tuple((mark.start, mark.end) for mark in self.marks if mark.kind is kind)


def parse_example(source: str) -> Example:
    """Turn marked text into plain text and its marks.

    Raises:
        RulePackError: If a mark names a kind that does not exist.
    """
    plain: list[str] = []
    marks: list[Mark] = []
    length = at = 0
    for found in _MARK.finditer(source):
        before = source[at : found.start()]
        inside = re.sub(r"\\(.)", r"\1", found[2], flags=re.DOTALL)
        if found[1] not in MentionKind.__members__:
            raise RulePackError(f"an example marks the kind {found[1]}, which does not exist")
        start = length + len(before)
        marks.append(Mark(start, start + len(inside), MentionKind[found[1]]))
        plain += [before, inside]
        length = start + len(inside)
        at = found.end()
    plain.append(source[at:])
    return Example("".join(plain), tuple(marks))
