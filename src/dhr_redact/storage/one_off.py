"""The store of a run without a case folder: a map that is thrown away, no decisions, no secrets."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dhr_redact.model.decision import Decision, PictureDecision
from dhr_redact.model.files import Draft, SourceFile
from dhr_redact.model.identifiers import CaseRef, DocumentId
from dhr_redact.model.release import ReleaseRecord
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.storage.atomic import make_folder, told_as_output
from dhr_redact.storage.release_folder import release_into


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

    def record(self, decisions: Sequence[Decision | PictureDecision]) -> None:
        """Refuse: a decision needs a case to be kept in."""
        if decisions:
            raise ValueError("a one-off run keeps no decisions")

    @contextmanager
    def work_folder(self) -> Iterator[Path]:
        """A folder for drafts beside the result; it goes at the end."""
        make_folder(self.out)
        with told_as_output():
            work = Path(tempfile.mkdtemp(prefix=".work-", dir=self.out))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def was_released(self) -> bool:
        """Say no: nothing of an earlier run is known."""
        return False

    def releases(self) -> tuple[ReleaseRecord, ...]:
        """Find none: nothing was kept."""
        return ()

    def release(self, drafts: Sequence[Draft], _record: ReleaseRecord) -> tuple[Path, ...]:
        """Put the files into the folder that was named; there is no key to seal a record with."""
        return release_into(drafts, self.out)
