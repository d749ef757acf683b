"""The store of a run without a case folder: a map that is thrown away, no decisions, no secrets."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact.errors import VaultLockedError
from dhr_redact.model.decision import Decision, PictureDecision, Recorded
from dhr_redact.model.files import Draft, SourceFile
from dhr_redact.model.identifiers import CaseRef, DocumentId
from dhr_redact.model.release import ReleaseRecord
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.storage.atomic import make_folder
from dhr_redact.storage.locks import locked
from dhr_redact.storage.release_folder import release_into

_WORK: Final = ".work-"


@dataclass(slots=True)
class OneOffStore:
    """Keeps a case in memory for one run. Satisfies `workflows.ports.CaseStore`.

    Nothing personal is written but the drafts, in a folder that goes at the end; the pseudonyms
    are forgotten, so the next run chooses others.
    """

    sources: tuple[Path, ...] = field(repr=False)
    out: Path
    area: str
    title: str
    _map: CaseMap | None = field(default=None, repr=False)

    @property
    def ref(self) -> CaseRef:
        """Stand in for the reference that there is not."""
        return CaseRef("one-off")

    def case_map(self) -> CaseMap:
        """The map of this run."""
        if self._map is None:
            self._map = CaseMap.new(self.ref)
        return self._map

    def save_map(self, new: CaseMap) -> None:
        """Keep the map in memory."""
        self._map = new

    def documents(self) -> tuple[SourceFile, ...]:
        """The files that were named, in that order."""
        return tuple(
            SourceFile(DocumentId(f"D{number:02d}"), path)
            for number, path in enumerate(self.sources, start=1)
        )

    def decisions(self) -> tuple[Decision, ...]:
        """Nobody is asked in a one-off run."""
        return ()

    def picture_decisions(self) -> tuple[PictureDecision, ...]:
        """Nobody is asked in a one-off run."""
        return ()

    def next_order(self) -> int:
        """Count none: nobody is asked."""
        return 1

    def record(self, decisions: Sequence[Recorded], new: CaseMap | None = None) -> None:
        """Refuse: a decision needs a case to be kept in."""
        if decisions:
            raise ValueError("a one-off run keeps no decisions")
        self._map = new or self._map

    @contextmanager
    def work_folder(self) -> Iterator[Path]:
        """A folder for drafts beside the result; it goes at the end.

        What a killed run left goes first: drafts hold what nobody has proven clean.
        """
        make_folder(self.out)
        _clear_stale(self.out)
        work = self.out / f"{_WORK}{secrets.token_hex(8)}"
        try:
            with locked(work, 0.0):  # before the folder is there, so that nobody finds it unlocked
                make_folder(work)
                try:
                    yield work
                finally:
                    shutil.rmtree(work, ignore_errors=True)
        finally:
            _lock_of(work).unlink(missing_ok=True)

    def was_released(self) -> bool:
        """Say no: nothing of an earlier run is known."""
        return False

    def releases(self) -> tuple[ReleaseRecord, ...]:
        """Find none: nothing was kept."""
        return ()

    def release(self, drafts: Sequence[Draft], _record: ReleaseRecord) -> tuple[Path, ...]:
        """Put the files into the folder that was named; there is no key to seal a record with."""
        return release_into(drafts, self.out)


def _clear_stale(out: Path) -> None:
    """Delete the work folders that no run holds any more; a run's own lock ends with it."""
    for work in sorted(path for path in out.glob(f"{_WORK}*") if path.is_dir()):
        try:
            with locked(work, 0.0):
                shutil.rmtree(work, ignore_errors=True)
        except VaultLockedError:
            continue
        _lock_of(work).unlink(missing_ok=True)


def _lock_of(work: Path) -> Path:
    return work.with_name(work.name + ".lock")
