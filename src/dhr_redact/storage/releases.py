"""Releases: the released folder and the sealed record of each set that ever stood in it.

The record is sealed first, then the set takes its place, then the journal notes it. A kill between
any two is settled when the case is next opened: the set stands with its record, or never stood.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dhr_redact.model.files import Draft
from dhr_redact.model.release import ReleaseRecord
from dhr_redact.storage.atomic import move_folder, sha256_of
from dhr_redact.storage.release_folder import gathering_place, release_set
from dhr_redact.storage.sealed_records import ReleaseNote, SealedRecords, digest_of

_NUMBERED: Final = re.compile(r"released-(\d+)")


@dataclass(frozen=True, slots=True)
class Releases:
    """The sets that were released, each with its number: the standing one, and those before it."""

    released: Path
    records: SealedRecords

    def make(self, drafts: Sequence[Draft], record: ReleaseRecord) -> tuple[Path, ...]:
        """Let the released folder hold exactly these files, and keep the record of it.

        The very set that stands there, made of the very same, is no new release.

        Raises:
            ResidueError: If a draft is not, byte for byte, the file that was verified.
            OutputError: If it cannot be done. What was released before still stands.
        """
        self.settle()
        last = self._last()
        same = last is not None and last.content == digest_of(record)
        if same and (not self.released.exists() or _holds(self.released, record)):
            return release_set(drafts, self.released, self._place(0))
        standing = self._number_of_standing(last)
        number = max(standing, self._highest(), last.number if last else 0) + 1
        self.records.prepare(number, record)
        paths = release_set(drafts, self.released, self._place(standing))
        self.records.note(number, record)
        return paths

    def is_unsettled(self) -> bool:
        """Tell whether a release was interrupted between its first step and its last."""
        return self._must_go_back() is not None or self._not_noted() is not None

    def settle(self) -> None:
        """End a release that was interrupted: put the set before back, or note the new one.

        Raises:
            OutputError: If that cannot be written.
        """
        if (earlier := self._must_go_back()) is not None:
            move_folder(earlier, self.released)
            shutil.rmtree(gathering_place(self.released), ignore_errors=True)
        if (found := self._not_noted()) is not None:
            self.records.note(*found)

    def _must_go_back(self) -> Path | None:
        """Give the set that was moved away for another that never took its place."""
        last = self._last()
        if last is None or self.released.exists() or not self._place(last.number).is_dir():
            return None
        return self._place(last.number)

    def _not_noted(self) -> tuple[int, ReleaseRecord] | None:
        """Give the release that took its place but is not in the journal yet."""
        last = self._last()
        for number in self.records.prepared_after(last.number if last else 0):
            record = self.records.prepared(number)
            if record is not None and _holds(self.released, record):
                return number, record
        return None

    def _last(self) -> ReleaseNote | None:
        notes = self.records.notes()
        return notes[-1] if notes else None

    def _place(self, number: int) -> Path:
        return self.released.with_name("superseded") / f"{self.released.name}-{number:03d}"

    def _number_of_standing(self, last: ReleaseNote | None) -> int:
        """Give the number of the set that stands, 0 if none does; one nobody knows gets a new."""
        if not self.released.exists():
            return 0
        is_known = last is not None and not self._place(last.number).exists()
        return last.number if last is not None and is_known else self._highest() + 1

    def _highest(self) -> int:
        folder = self._place(0).parent
        names = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
        return max((int(found[1]) for n in names if (found := _NUMBERED.fullmatch(n))), default=0)


def _holds(released: Path, record: ReleaseRecord) -> bool:
    """Tell whether the very files of a record stand there, and no other."""
    if not released.is_dir():
        return False
    standing = {path.name: path for path in released.iterdir()}
    return set(standing) == {file.name for file in record.files} and all(
        sha256_of(standing[file.name]) == file.sha256 for file in record.files
    )
