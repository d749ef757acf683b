"""The stores of one case: its folder, its sealed map and records, and what it released."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact import safe_logging
from dhr_redact.errors import MissingInputError, OutputError, VersionConflictError
from dhr_redact.model.decision import Decision, PictureDecision, Recorded, Withdrawal
from dhr_redact.model.files import Draft, SourceFile
from dhr_redact.model.identifiers import CaseRef, DocumentId
from dhr_redact.model.release import ReleaseRecord
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.case_map_json import event_record
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault_header import Stretching
from dhr_redact.storage.atomic import make_folder
from dhr_redact.storage.case_folder import CaseFolder, document_paths, other_files
from dhr_redact.storage.case_maps import CaseMapStore, OpenedMap
from dhr_redact.storage.key_change import KeyChange
from dhr_redact.storage.locks import locked
from dhr_redact.storage.pseudonym_register import published_names, register_pseudonyms
from dhr_redact.storage.recording import Recording
from dhr_redact.storage.releases import Releases
from dhr_redact.storage.sealed_records import SealedRecords
from dhr_redact.storage.standing import Histories
from dhr_redact.storage.witnesses import Witnesses

log = safe_logging.get(__name__)

_RUN_WAIT_S: Final = 5.0
_WRITE_WAIT_S: Final = 30.0


@dataclass(slots=True)
class FolderCaseStore:
    """A case in its folder, opened with its key. Satisfies `workflows.ports.CaseStore`.

    `suffixes` are the endings of files that count as documents; `state` is the user's own folder
    on this computer, where it is remembered how far the case had come (None: nowhere);
    `told_of_map` is told each new version of the map.
    """

    folder: CaseFolder
    opened: OpenedMap = field(repr=False)
    suffixes: tuple[str, ...]
    state: Path | None = None
    told_of_map: Callable[[int], None] = field(default=lambda _version: None, repr=False)

    @property
    def ref(self) -> CaseRef:
        """The partnership's reference for the case."""
        return self.folder.reference

    @property
    def area(self) -> str:
        """The partnership's area, which is published."""
        return self.folder.area

    @property
    def title(self) -> str:
        """The title written into released files."""
        return self.folder.title

    def require_newest(self) -> None:
        """Refuse a case of which an older copy was put back; end what was interrupted.

        Raises:
            RolledBackError: If it is behind what is known of it, here or on this computer.
        """
        self.witnesses().check(self.histories())
        if self._recording().is_unsettled() or self._releases().is_unsettled():
            with self.writing():
                self._releases().settle()
        if not self._key_change().is_ended():
            self._end_key_change()
        try:
            self.witnesses().tell(self.histories())
        except OutputError:  # a case on a read-only disk can be shown and verified
            log.warning("how far the case has come cannot be kept here")

    def accept_as_it_is(self) -> None:
        """Take what is here now as the newest, whatever was known before.

        Raises:
            TamperedMapError: If a sealed record was altered: that is never accepted.
        """
        with self._alone():
            self.witnesses().tell(self.histories(), even_if_older=True)

    def change_key(self, secret: Secret, stretching: Stretching | None = None) -> None:
        """Seal map and records under another key; in the end nothing here opens with the old one.

        Raises:
            VaultLockedError: If a run on the case is going.
            SettingsError: If the passphrase is too short.
            OutputError: If it cannot be written; the old key still opens everything.
        """
        with locked(self.folder.work, _RUN_WAIT_S), self._alone():
            self.opened = self._recording().settle(self.opened)
            self.opened = self._key_change().make(secret, self.histories(), stretching)
        try:
            self.require_newest()
        except OutputError:  # the new key stands: nobody may be told that it does not
            log.warning("what the key before opens could not be deleted yet")

    def case_map(self) -> CaseMap:
        """The case map as it was opened or last saved here."""
        return self.opened.case_map

    def save_map(self, new: CaseMap) -> None:
        """Save a later version of the map.

        Raises:
            VersionConflictError: If somebody else saved one since it was opened.
        """
        self.record((), new)

    def documents(self) -> tuple[SourceFile, ...]:
        """The documents, each with the number it was given when it was first seen.

        Raises:
            MissingInputError: If there are none.
        """
        paths = document_paths(self.folder.documents, self.suffixes)
        if not paths:
            raise MissingInputError("the case has no documents: put them in its documents folder")
        by_name = {p.relative_to(self.folder.documents).as_posix(): p for p in paths}
        numbers = self._numbers(tuple(by_name))
        sources = [SourceFile(DocumentId(numbers[name]), p) for name, p in by_name.items()]
        return tuple(sorted(sources, key=lambda source: (len(source.id), source.id)))

    def numbered(self) -> tuple[tuple[str, str], ...]:
        """The documents that lie there now: number and name in the folder, in order."""
        numbers = self.records().numbers()
        paths = document_paths(self.folder.documents, self.suffixes)
        names = [path.relative_to(self.folder.documents).as_posix() for path in paths]
        if not all(name in numbers for name in names):
            numbers = self._numbers(tuple(names))
        pairs = sorted((len(numbers[name]), numbers[name], name) for name in names)
        return tuple((number, name) for _, number, name in pairs)

    def other_files(self) -> tuple[str, ...]:
        """The names of files that are of no kind we read."""
        paths = other_files(self.folder.documents, self.suffixes)
        return tuple(path.relative_to(self.folder.documents).as_posix() for path in paths)

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision on mentions that nobody took back, in order."""
        return tuple(d for d in self._standing() if isinstance(d, Decision))

    def picture_decisions(self) -> tuple[PictureDecision, ...]:
        """Every decision on pictures that nobody took back, in order."""
        return tuple(d for d in self._standing() if isinstance(d, PictureDecision))

    def next_order(self) -> int:
        """The number of the next decision; none is ever given twice."""
        return len(self.records().decisions()) + 1

    def record(self, decisions: Sequence[Recorded], new: CaseMap | None = None) -> None:
        """Add decisions, and save the later version of the map that goes with them: or neither.

        Raises:
            VersionConflictError: If somebody else saved a map or decisions since they were read.
        """
        after = new or self.opened.case_map
        if decisions or after.version != self.opened.case_map.version:
            with self.writing():
                self.opened = self._recording().make(self.opened, after, decisions)
            self.told_of_map(after.version)

    def _standing(self) -> list[Decision | PictureDecision]:
        recorded = self.records().decisions()
        back = {d.of for d in recorded if isinstance(d, Withdrawal)}
        return [d for d in recorded if not isinstance(d, Withdrawal) and d.order not in back]

    @contextmanager
    def work_folder(self) -> Iterator[Path]:
        """An empty folder for drafts, on the same disk as the released files; it goes at the end.

        Raises:
            VaultLockedError: If another run on the case is going.
        """
        with locked(self.folder.work, _RUN_WAIT_S):
            shutil.rmtree(self.folder.work, ignore_errors=True)
            make_folder(self.folder.work)
            try:
                yield self.folder.work
            finally:
                shutil.rmtree(self.folder.work, ignore_errors=True)

    def was_released(self) -> bool:
        """Tell whether anything of the case was ever released."""
        return bool(self.records().notes())

    def releases(self) -> tuple[ReleaseRecord, ...]:
        """The sealed record of every release, in order."""
        return tuple(record for _, record in self.numbered_releases())

    def numbered_releases(self) -> tuple[tuple[int, ReleaseRecord], ...]:
        """The sealed record of every release with its number, in order."""
        records = self.records()
        return tuple((note.number, records.release(note)) for note in records.notes())

    def release(self, drafts: Sequence[Draft], record: ReleaseRecord) -> tuple[Path, ...]:
        """Make the released folder hold exactly these files, and keep the record of it.

        The pseudonyms that are now public enter the partnership's register.
        """
        names = published_names(self.case_map().entries)
        with self.writing():
            register_pseudonyms(self.folder.map.parent, self.ref, names)
            return self._releases().make(drafts, record)

    def records(self) -> SealedRecords:
        """What is sealed of the case besides its map."""
        return SealedRecords(self.folder.sealed, self.opened.vault)

    def witnesses(self) -> Witnesses:
        """The three places that remember how far the case had come."""
        return Witnesses(self.records().folder, self.folder.map, self.state, self.opened.vault)

    def histories(self) -> Histories:
        """Everything of the case that only grows, as it is now."""
        case_map = self.opened.case_map
        changes = tuple(event_record(event) for event in case_map.events)
        return Histories(case_map.seed, {"case map": changes, **self.records().histories()})

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let nobody else write to the case; in the end, remember how far it has come.

        Raises:
            VaultLockedError: If another program writes to it for too long.
            VersionConflictError: If the key of the case was changed since it was opened.
        """
        with self._alone():
            self.opened = self._recording().settle(self.opened)
            yield
            self.witnesses().tell(self.histories())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with locked(self.folder.sealed, _WRITE_WAIT_S):
            if not CaseMapStore(self.folder.map).is_under(self.opened.vault):
                raise VersionConflictError("the key of the case was changed since it was opened")
            yield

    def _recording(self) -> Recording:
        return Recording(CaseMapStore(self.folder.map), self.records())

    def _releases(self) -> Releases:
        return Releases(self.folder.released, self.records())

    def _end_key_change(self) -> None:
        """Delete what only another key opens; if that cannot be, the next command tries."""
        try:
            with self.writing():
                self._key_change().end()
        except OutputError:
            log.warning("what another key opens could not be deleted yet; close what reads it")

    def _key_change(self) -> KeyChange:
        return KeyChange(CaseMapStore(self.folder.map), self.folder.sealed, self.opened)

    def _numbers(self, names: tuple[str, ...]) -> dict[str, str]:
        """Give each document name its number; a number once given is never another's."""
        if all(name in self.records().numbers() for name in names):
            return self.records().numbers()
        with self.writing():
            numbers = self.records().numbers()
            for name in names:
                numbers.setdefault(name, f"D{len(numbers) + 1:02d}")
            self.records().keep_numbers(numbers)
        return numbers
