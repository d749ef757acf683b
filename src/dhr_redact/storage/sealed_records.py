"""SealedRecords: everything sealed of a case besides its map, in a folder named after its vault.

The folder's name changes when the key does: the map's header says which folder is its own, so a new
key takes effect for map and records in the one step that puts the new map in its place.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dhr_redact.errors import TamperedMapError
from dhr_redact.model.decision import Recorded
from dhr_redact.model.release import ReleaseRecord
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.decision_records import from_record, to_record
from dhr_redact.storage.release_records import from_json, to_json
from dhr_redact.storage.sealed import SealedFile, SealedJournal, canonical

_DECISIONS: Final = "decisions"
_RELEASES: Final = "releases"
_NUMBERS: Final = "documents"
_RELEASE: Final = re.compile(r"released-(\d+)\.sealed")


@dataclass(frozen=True, slots=True)
class ReleaseNote:
    """What the journal of releases says of one: its number, and a digest of its sealed record."""

    number: int
    content: str


@dataclass(frozen=True, slots=True)
class SealedRecords:
    """The decisions, document numbers and releases of a case, under one vault."""

    root: Path
    vault: Vault = field(repr=False)
    suffix: str = ""

    @property
    def folder(self) -> Path:
        """Where they lie; `suffix` marks one that is still being written."""
        return self.root / f"{self.vault.tag}{self.suffix}"

    def decisions(self) -> tuple[Recorded, ...]:
        """Every decision that was ever recorded, and every word that took one back, in order."""
        return tuple(from_record(record) for record in self._journal(_DECISIONS).read_all().records)

    def record(self, decisions: Sequence[Recorded]) -> None:
        """Add decisions."""
        self._journal(_DECISIONS).append(*(to_record(decision) for decision in decisions))

    def numbers(self) -> dict[str, str]:
        """The number of each document that was ever seen, by its name in the folder."""
        file = self._file(_NUMBERS)
        return dict(file.read()) if file.path.exists() else {}

    def keep_numbers(self, numbers: dict[str, str]) -> None:
        """Keep the numbers; one once given is never another's."""
        self._file(_NUMBERS).write(numbers)

    def notes(self) -> tuple[ReleaseNote, ...]:
        """What was released, in order."""
        records = self._journal(_RELEASES).read_all().records
        return tuple(ReleaseNote(int(number), str(content)) for number, content in records)

    def prepare(self, number: int, record: ReleaseRecord) -> None:
        """Keep the record of a release that is about to be made; one never made is written over."""
        self._release(number).write(to_json(record))

    def prepared(self, number: int) -> ReleaseRecord | None:
        """Read the record of a release that may or may not have been made."""
        file = self._release(number)
        return from_json(file.read()) if file.path.exists() else None

    def prepared_after(self, number: int) -> tuple[int, ...]:
        """List the numbers of prepared releases after this one."""
        names = (path.name for path in self.folder.glob("released-*.sealed"))
        numbers = sorted(int(found[1]) for name in names if (found := _RELEASE.fullmatch(name)))
        return tuple(found for found in numbers if found > number)

    def note(self, number: int, record: ReleaseRecord) -> None:
        """Say that a prepared release was made."""
        self._journal(_RELEASES).append([number, digest_of(record)])

    def release(self, note: ReleaseNote) -> ReleaseRecord:
        """Read the record of a release that was made.

        Raises:
            MissingMapError: If it is not there.
            TamperedMapError: If it was altered, or is not the one that the journal knows.
        """
        record = from_json(self._release(note.number).read())
        if digest_of(record) != note.content:
            raise TamperedMapError(f"the record of release {note.number} is another one")
        return record

    def histories(self) -> dict[str, tuple[bytes, ...]]:
        """Give what only grows, for `standing`."""
        numbers = sorted(self.numbers().items(), key=lambda item: (len(item[1]), item[1]))
        return {
            "decisions": self._plain(_DECISIONS),
            "document numbers": tuple(canonical(list(item)) for item in numbers),
            "releases": self._plain(_RELEASES),
        }

    def copy_to(self, other: SealedRecords) -> None:
        """Write everything once more under another vault, in an empty folder.

        Raises:
            OutputError: If it cannot be written.
        """
        for name in (_DECISIONS, _RELEASES):
            if records := self._journal(name).read_all().records:
                other._journal(name).append(*records)
        if numbers := self.numbers():
            other.keep_numbers(numbers)
        for note in self.notes():
            other.prepare(note.number, self.release(note))

    def _plain(self, name: str) -> tuple[bytes, ...]:
        return tuple(canonical(record) for record in self._journal(name).read_all().records)

    def _journal(self, name: str) -> SealedJournal:
        return SealedJournal(self.folder / f"{name}.sealed", self.vault, name)

    def _file(self, name: str) -> SealedFile:
        return SealedFile(self.folder / f"{name}.sealed", self.vault, name)

    def _release(self, number: int) -> SealedFile:
        return self._file(f"released-{number:03d}")


def digest_of(record: ReleaseRecord) -> str:
    """Give the SHA-256 of a record. It is of names: it stays sealed itself."""
    value: Any = to_json(record)
    return hashlib.sha256(canonical(value)).hexdigest()
