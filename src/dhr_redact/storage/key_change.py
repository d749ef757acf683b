"""Change the key of a case: its map and all that is sealed, in one step, whenever it is killed.

All is written once more under a new vault in a folder of its own; the map that takes the old one's
place names that folder. Before that instant the old key opens everything, after it the new one.
Copies made before, in backups, still open with the old key.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.pseudonyms.vault_header import Stretching
from dhr_redact.storage.atomic import flush_folder, make_folder, told_as_output
from dhr_redact.storage.case_maps import CaseMapStore, OpenedMap
from dhr_redact.storage.sealed import SealedFile
from dhr_redact.storage.sealed_records import SealedRecords
from dhr_redact.storage.standing import Histories
from dhr_redact.storage.witnesses import Witnesses

_FOLLOWS: Final = "follows"
_LEADS_TO: Final = "leads to"
_MAKING: Final = ".new"


@dataclass(frozen=True, slots=True)
class KeyChange:
    """The places that a change of key touches: the map, and the folder of what is sealed."""

    maps: CaseMapStore
    sealed: Path
    opened: OpenedMap = field(repr=False)

    def make(
        self, secret: Secret, histories: Histories, stretching: Stretching | None = None
    ) -> OpenedMap:
        """Seal everything under another secret. Nobody else may write meanwhile.

        Raises:
            SettingsError: If the passphrase is too short.
            OutputError: If it cannot be written; the old key still opens everything.
            VersionConflictError: If somebody else changed the map since it was read.
        """
        vault = Vault.create(secret, stretching)
        for left in self.sealed.glob(f"*{_MAKING}"):  # of a run that was killed; nobody's key
            shutil.rmtree(left, ignore_errors=True)
        self._leads_to().write(vault.tag)
        making = SealedRecords(self.sealed, vault, _MAKING)
        make_folder(making.folder)
        SealedRecords(self.sealed, self.opened.vault).copy_to(making)
        Witnesses(making.folder, self.maps.path, None, vault).tell_folder(histories)
        _follows(making.folder, vault).write(self.opened.vault.tag)
        with told_as_output():
            making.folder.rename(SealedRecords(self.sealed, vault).folder)
        flush_folder(self.sealed)
        try:
            return self.maps.change_vault(self.opened, vault)
        except Exception:
            shutil.rmtree(SealedRecords(self.sealed, vault).folder, ignore_errors=True)
            self._leads_to().path.unlink(missing_ok=True)
            raise

    def is_ended(self) -> bool:
        """Tell whether nothing is left that only another key opens."""
        follows = _follows(self._folder(), self.opened.vault)
        return not follows.path.exists() and not self._leads_to().path.exists()

    def end(self) -> None:
        """Delete what another key opens: the one before, or one that never took effect.

        Raises:
            OutputError: If something cannot be deleted; the next command tries again.
        """
        if self._leads_to().path.exists():
            self._forget_attempt()
        if _follows(self._folder(), self.opened.vault).path.exists():
            self._forget_before()

    def _forget_attempt(self) -> None:
        """Delete what a change left that was killed before its map took its place."""
        tag = str(self._leads_to().read())
        with told_as_output():
            for left in (self.sealed / tag, self.sealed / f"{tag}{_MAKING}"):
                if left.is_dir():
                    shutil.rmtree(left)
            self._leads_to().path.unlink()

    def _forget_before(self) -> None:
        """Delete the copy of the map and the sealed folder of the key before."""
        before = str(_follows(self._folder(), self.opened.vault).read())
        self.maps.forget_before(self.opened)
        with told_as_output():
            Witnesses.beside(self.maps.path, before).unlink(missing_ok=True)
            if (self.sealed / before).is_dir():
                shutil.rmtree(self.sealed / before)
            _follows(self._folder(), self.opened.vault).path.unlink()

    def _leads_to(self) -> SealedFile:
        """Give the note that a change of key has begun, and to which folder it leads."""
        return SealedFile(self._folder() / f"{_LEADS_TO}.sealed", self.opened.vault, _LEADS_TO)

    def _folder(self) -> Path:
        return SealedRecords(self.sealed, self.opened.vault).folder


def _follows(folder: Path, vault: Vault) -> SealedFile:
    return SealedFile(folder / f"{_FOLLOWS}.sealed", vault, _FOLLOWS)
