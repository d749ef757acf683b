"""Mention and Evidence: what was found, where, by whom, and why."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_redact.errors import SpanError
from dhr_redact.model.identifiers import EntryId
from dhr_redact.model.kinds import MentionKind, Role
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a recogniser believes it. `because` is a phrase for people, with no personal text.

    Confidence runs from 0 to 1 and orders questions; it never hides a mention.
    """

    found_by: str
    because: str
    confidence: float

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} of {self.found_by} is not in 0..1")


@dataclass(frozen=True, slots=True)
class Mention:
    """Something in a story that could identify someone.

    `candidates` are the entries whose written forms match, in id order; `profession` is set for
    staff ('police', 'doctor', 'social worker').
    """

    span: Span
    kind: MentionKind
    text: Personal
    evidence: tuple[Evidence, ...]
    role: Role | None = None
    candidates: tuple[EntryId, ...] = ()
    profession: str | None = None

    def __post_init__(self) -> None:
        if len(self.text) != len(self.span):
            raise SpanError(f"{self.span}: the text is not as long as the span")
        if not self.evidence:
            raise ValueError(f"{self.span}: a mention needs evidence")

    @property
    def confidence(self) -> float:
        """The strongest evidence's confidence."""
        return max(evidence.confidence for evidence in self.evidence)
