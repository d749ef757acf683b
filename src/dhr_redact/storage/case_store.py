"""The stores of one case: its folder, its sealed map and journals, and what it released."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact.errors import MissingInputError
from dhr_redact.model.decision import Decision, PictureDecision
from dhr_redact.model.files import Draft, SourceFile
from dhr_redact.model.identifiers import CaseRef, DocumentId
from dhr_redact.model.kinds import EntryKind
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.storage.atomic import make_folder
from dhr_redact.storage.case_folder import CaseFolder, document_paths
from dhr_redact.storage.case_maps import CaseMapStore, OpenedMap
from dhr_redact.storage.decision_records import from_record, to_record
from dhr_redact.storage.locks import locked
from dhr_redact.storage.pseudonym_register import register_pseudonyms
from dhr_redact.storage.release_folder import release_set
from dhr_redact.storage.sealed import SealedFile, SealedJournal

_DECISIONS: Final = "decisions"
_NUMBERS: Final = "documents"
_RUN_WAIT_S: Final = 5.0


@dataclass(slots=True)
class FolderCaseStore:
    """A case in its folder, opened with its key. Satisfies `workflows.ports.CaseStore`.

    `suffixes` are the endings of files that count as documents. `sources` names the documents of
    a one-off run, which has no folder of documents.
    """

    folder: CaseFolder
    opened: OpenedMap = field(repr=False)
    suffixes: tuple[str, ...]
    sources: tuple[Path, ...] | None = field(default=None, repr=False)

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

    def case_map(self) -> CaseMap:
        """The case map as it was opened or last saved here."""
        return self.opened.case_map

    def save_map(self, new: CaseMap) -> None:
        """Save a later version of the map.

        Raises:
            VersionConflictError: If somebody else saved one since it was opened.
        """
        if new.version != self.opened.case_map.version:
            self.opened = CaseMapStore(self.folder.map).save(self.opened, new)

    def documents(self) -> tuple[SourceFile, ...]:
        """The documents, each with the number it was given when it was first seen.

        Raises:
            MissingInputError: If there are none.
        """
        if self.sources is not None:
            return tuple(
                SourceFile(DocumentId(f"D{number:02d}"), path)
                for number, path in enumerate(self.sources, start=1)
            )
        paths = document_paths(self.folder.documents, self.suffixes)
        if not paths:
            raise MissingInputError("the case has no documents: put them in its documents folder")
        by_name = {p.relative_to(self.folder.documents).as_posix(): p for p in paths}
        numbers = self._numbers(tuple(by_name))
        sources = [SourceFile(DocumentId(numbers[name]), p) for name, p in by_name.items()]
        return tuple(sorted(sources, key=lambda source: (len(source.id), source.id)))

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision on mentions, in order."""
        return tuple(d for d in self._decisions() if isinstance(d, Decision))

    def picture_decisions(self) -> tuple[PictureDecision, ...]:
        """Every decision on pictures, in order."""
        return tuple(d for d in self._decisions() if isinstance(d, PictureDecision))

    def record(self, decisions: Sequence[Decision | PictureDecision]) -> None:
        """Add decisions; none is ever changed."""
        if decisions:
            self._journal().append(*(to_record(decision) for decision in decisions))

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

    def keep_sealed(self, name: str, content: object) -> None:
        """Keep a JSON value, sealed."""
        self._sealed_file(name).write(content)

    def read_sealed(self, name: str) -> object:
        """Read what was kept under a name, None if nothing was."""
        file = self._sealed_file(name)
        return file.read() if file.path.exists() else None

    def release(self, drafts: Sequence[Draft]) -> tuple[Path, ...]:
        """Make the released folder hold exactly these files.

        The pseudonyms that are now public enter the partnership's register.
        """
        paths = release_set(drafts, self.folder.released)
        used = [e.replacement for e in self.case_map().entries if e.kind is EntryKind.PERSON]
        names = [name for name in used if name.isalpha()]
        register_pseudonyms(self.folder.map.parent, self.ref, names)
        return paths

    def _decisions(self) -> tuple[Decision | PictureDecision, ...]:
        return tuple(from_record(record) for record in self._journal().read_all().records)

    def _journal(self) -> SealedJournal:
        path = self.folder.sealed / f"{_DECISIONS}.sealed"
        return SealedJournal(path, self.opened.vault, _DECISIONS)

    def _sealed_file(self, name: str) -> SealedFile:
        return SealedFile(self.folder.sealed / f"{name}.sealed", self.opened.vault, name)

    def _numbers(self, names: tuple[str, ...]) -> dict[str, str]:
        """Give each document name its number; a number once given is never another's."""
        file = self._sealed_file(_NUMBERS)
        numbers: dict[str, str] = dict(file.read()) if file.path.exists() else {}
        new = [name for name in names if name not in numbers]
        for name in new:
            numbers[name] = f"D{len(numbers) + 1:02d}"
        if new:
            file.write(numbers)
        return numbers
