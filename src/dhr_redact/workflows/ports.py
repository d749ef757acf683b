"""What workflows need from outside: a case's stores, a clock, somebody to tell how far we are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from dhr_redact.model.decision import Decision, PictureDecision, Recorded
from dhr_redact.model.files import Draft, SourceFile
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.model.release import ReleaseRecord
from dhr_redact.pseudonyms.case_map import CaseMap

Tell = Callable[[str, int, int], None]
"""Told the name of a step, how many are done, and of how many."""

Clock = Callable[[], datetime]
"""Gives the time now, with its zone."""


def tell_nobody(_step: str, _done: int, _of: int) -> None:
    """Keep quiet."""


class CaseStore(Protocol):
    """Everything kept of one case. `storage` satisfies it; workflows do not know how.

    The contract (tests/contracts/test_case_stores.py):
    SHALL keep maps, decisions and records of releases encrypted, and never change an original;
    SHALL refuse to save a map that is not the next after the one it gave;
    SHALL release all drafts or none.
    """

    @property
    def ref(self) -> CaseRef:
        """The partnership's reference for the case."""
        ...

    @property
    def area(self) -> str:
        """The partnership's area, which is published."""
        ...

    @property
    def title(self) -> str:
        """The title written into released files."""
        ...

    def case_map(self) -> CaseMap:
        """The case map as it stands.

        Raises:
            CaseMapError: One of its leaves, if it cannot be opened.
        """
        ...

    def save_map(self, new: CaseMap) -> None:
        """Save a later version of the map.

        Raises:
            VersionConflictError: If somebody else saved one since `case_map`.
        """
        ...

    def documents(self) -> tuple[SourceFile, ...]:
        """The documents in the order of their numbers.

        Raises:
            MissingInputError: If there are none.
        """
        ...

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision on mentions that nobody took back, in order."""
        ...

    def picture_decisions(self) -> tuple[PictureDecision, ...]:
        """Every decision on pictures that nobody took back, in order."""
        ...

    def next_order(self) -> int:
        """The number of the next decision; none is ever given twice."""
        ...

    def record(self, decisions: Sequence[Recorded], new: CaseMap | None = None) -> None:
        """Add decisions, and save the later version of the map that goes with them: or neither.

        Raises:
            VersionConflictError: If somebody else saved a map or decisions since they were read.
        """
        ...

    def work_folder(self) -> AbstractContextManager[Path]:
        """An empty folder for drafts, on the same disk as the released files; it goes at the end.

        Raises:
            VaultLockedError: If another run on the case is going.
        """
        ...

    def was_released(self) -> bool:
        """Tell whether anything of the case was ever released."""
        ...

    def releases(self) -> tuple[ReleaseRecord, ...]:
        """The sealed record of every release, in order."""
        ...

    def release(self, drafts: Sequence[Draft], record: ReleaseRecord) -> tuple[Path, ...]:
        """Move every draft to where it may be published, and keep the record; or neither.

        Raises:
            OutputError: If one cannot be moved.
        """
        ...
