"""ChildWord: a word that tells, or may tell, a child's sex, and what stands for it."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_redact.model.kinds import Sex
from dhr_redact.redaction.child_nouns import Family
from dhr_redact.redaction.family_ties import Meant


@dataclass(frozen=True, slots=True)
class ChildWord:
    """A word that tells a child's sex, and what stands for it. EITHER may be an adult."""

    start: int
    end: int
    text: str
    meant: Meant
    family: Family
    sex: Sex
