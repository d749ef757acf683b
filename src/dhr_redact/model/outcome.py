"""AppliedChange, Rebuilt, Residue, VerificationReport, LogLine: what was done and proved."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_redact.model.identifiers import EntryId, PictureId
from dhr_redact.model.plan import PlannedChange


@dataclass(frozen=True, slots=True)
class AppliedChange:
    """A planned change that now stands in the draft, and where a person will find it."""

    change: PlannedChange
    where: str


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a format's writer did: one applied change for each planned one, and the rest counted.

    `left_behind` counts what was not copied, by kind ('comments', 'tracked deletions');
    `warnings` say what a person should know of the file ('page 3: the width of 1 box shows').
    """

    applied: tuple[AppliedChange, ...]
    left_behind: tuple[tuple[str, int], ...] = ()
    pictures_kept: tuple[PictureId, ...] = ()
    pictures_replaced: tuple[PictureId, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Residue:
    """Something left that should not be. `how`: parsed, raw, name, fragment, structure."""

    where: str
    how: str
    what: str
    entry: EntryId | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check that ran, how much it looked at, and whether it found nothing."""

    name: str
    looked_at: int
    passed: bool


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What was checked in one file and what was found."""

    sha256: str
    expected: tuple[str, ...]
    checks: tuple[CheckResult, ...]
    residues: tuple[Residue, ...]

    @property
    def is_clean(self) -> bool:
        """True only if every expected check is present and passed, and nothing was found."""
        ran = {check.name for check in self.checks if check.passed}
        return bool(self.expected) and set(self.expected) <= ran and not self.residues


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log that may be published, as it is: no originals, no widths."""

    number: int
    document: str
    where: str
    kind: str
    role: str
    treatment: str
    replacement: str
    basis: str
    decided_by: str
