"""Record answers together with the map that they changed: both stand or neither, also after a kill.

The answers are sealed first, with a mark of the map they belong to. Then the map is saved: in that
instant they take effect. Then they enter the journal. What was interrupted in between is settled
when the case is next opened, or next written to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from dhr_redact.errors import TamperedMapError, VaultLockedError, VersionConflictError
from dhr_redact.model.decision import Recorded
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.case_map_json import event_record
from dhr_redact.storage.atomic import told_as_output
from dhr_redact.storage.case_maps import CaseMapStore, OpenedMap
from dhr_redact.storage.decision_records import from_record, to_record
from dhr_redact.storage.sealed import SealedFile
from dhr_redact.storage.sealed_records import SealedRecords

_PENDING: Final = "pending"


@dataclass(frozen=True, slots=True)
class Recording:
    """Writes map and decisions of a case as one. For who holds the lock of the case."""

    maps: CaseMapStore
    records: SealedRecords = field(repr=False)

    def make(self, opened: OpenedMap, new: CaseMap, decisions: Sequence[Recorded]) -> OpenedMap:
        """Save a later version of the map and add the decisions that go with it; or neither.

        Raises:
            VersionConflictError: If somebody else saved a map or decisions since they were read.
            OutputError: If it cannot be written. If the map had taken effect already, the
                decisions follow when the case is next opened.
        """
        before = len(self.records.decisions())
        if decisions and decisions[0].order != before + 1:
            raise VersionConflictError("decisions were recorded since the case was read")
        if new.version == opened.case_map.version:
            if decisions:
                self.records.record(decisions)
            return opened
        if decisions:
            self._pending().write(
                {
                    "map": [new.version, _mark(new, new.version)],
                    "before": before,
                    "decisions": [to_record(decision) for decision in decisions],
                }
            )
        try:
            saved = self.maps.save(opened, new)
        except (VersionConflictError, VaultLockedError):  # nothing was written, for certain
            self._forget()
            raise
        return self.settle(saved)

    def is_unsettled(self) -> bool:
        """Tell whether a recording was interrupted."""
        return self._pending().path.exists()

    def settle(self, opened: OpenedMap) -> OpenedMap:
        """End what was interrupted; give the map as it is on the disk then.

        Raises:
            TamperedMapError: If the decisions that stand are not those that were being added.
            OutputError: If it cannot be written.
        """
        if not self.is_unsettled():
            return opened
        now = self.maps.load_again(opened)
        waiting = self._read()
        if waiting.map == (waiting.map[0], _mark(now.case_map, waiting.map[0])):
            standing = self.records.decisions()
            if len(standing) == waiting.before:
                self.records.record(waiting.decisions)
            elif standing[waiting.before :][: len(waiting.decisions)] != waiting.decisions:
                raise TamperedMapError("other decisions stand where some were being recorded")
        self._forget()
        return now

    def _read(self) -> _Waiting:
        value: Any = self._pending().read()
        try:
            version, mark = value["map"]
            decisions = tuple(from_record(record) for record in value["decisions"])
            return _Waiting((int(version), str(mark)), int(value["before"]), decisions)
        except (KeyError, TypeError, ValueError) as error:
            raise TamperedMapError("what was being recorded is not well formed") from error

    def _forget(self) -> None:
        with told_as_output():
            self._pending().path.unlink(missing_ok=True)

    def _pending(self) -> SealedFile:
        return SealedFile(self.records.folder / f"{_PENDING}.sealed", self.records.vault, _PENDING)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """Decisions that wait for their map: its version and mark, and how many stood before."""

    map: tuple[int, str]
    before: int
    decisions: tuple[Recorded, ...] = field(repr=False)


def _mark(case_map: CaseMap, version: int) -> str:
    """Give the SHA-256 of a map's changes up to a version; '' if it has not come so far."""
    if version > case_map.version:
        return ""
    digest = hashlib.sha256()
    for event in case_map.events[:version]:
        digest.update(event_record(event) + b"\n")
    return digest.hexdigest()
