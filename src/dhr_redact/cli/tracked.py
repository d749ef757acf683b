"""A case of the register at a command: by its reference or its folder, and its key where needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_redact.cli.options import find_secret

if TYPE_CHECKING:
    from dhr_redact.pseudonyms.vault import Vault
    from dhr_redact.storage.case_folder import CaseFolder
    from dhr_redact.workflows.tracking.worker import Worker


def worker(*, make: bool = False) -> Worker:
    """Open the office's register for whoever is at work."""
    from dhr_redact.register_wiring import open_register
    from dhr_redact.settings import read_settings

    return open_register(read_settings(), make=make)


@dataclass(frozen=True, slots=True)
class TrackedCase:
    """The case a command is about, as it was named, and the key file if one was named."""

    named: str
    key_file: Path | None

    @property
    def reference(self) -> str:
        """The partnership's reference; that of the folder, if a folder was named."""
        folder = self.folder
        return folder.reference if folder else self.named

    @property
    def folder(self) -> CaseFolder | None:
        """Its folder, if it was named by that."""
        from dhr_redact.storage.case_folder import read_case_folder

        path = Path(self.named)
        return read_case_folder(path) if path.is_dir() else None

    def vault(self, at: Worker) -> Vault:
        """Open its vault, asking for the passphrase if there is no other key."""
        from dhr_redact.register_wiring import unlock

        return unlock(at, self.reference, find_secret(self.key_file))

    def vault_if_given(self, at: Worker) -> Vault | None:
        """Open its vault if a key is at hand without asking; None shows what is in clear."""
        from dhr_redact.settings import read_settings

        settings = read_settings()
        if self.key_file or settings.key_file or settings.passphrase is not None:
            return self.vault(at)
        return None
