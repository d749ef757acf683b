"""Lines of lists over many cases, and which cases are wanted in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from dhr_redact.model.identifiers import CaseId
from dhr_redact.model.stages import Stage

Scope: TypeAlias = Mapping[str, frozenset[str] | None]
"""What somebody may see: references of cases by partnership; None is every case of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases are wanted: within a scope, in stages, with this in their reference."""

    scope: Scope
    stages: tuple[Stage, ...] = ()
    contains: str = ""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list. `due_on` and `due_what` are of its next open deadline."""

    id: CaseId
    partnership: str
    reference: str
    regime: str
    stage: Stage
    notified_on: date
    decided_on: date | None
    due_on: date | None = None
    due_what: str = ""


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something due in a case."""

    case: CaseId
    partnership: str
    reference: str
    deadline: str
    what: str
    basis: str
    due_on: date
