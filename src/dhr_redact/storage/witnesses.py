"""Witnesses: the three places that remember how far a case had come.

One in the case's folder, one beside the map, one in the user's own folder on this computer. Whoever
puts an older copy back must put back all three to go unnoticed. The last holds counts and digests
only; if it cannot be kept, that is logged and nothing stops.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact import safe_logging
from dhr_redact.errors import DhrRedactError, OutputError, RolledBackError
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.atomic import make_folder, write_atomically
from dhr_redact.storage.sealed import SealedFile
from dhr_redact.storage.standing import Histories, Standing

log = safe_logging.get(__name__)

IN_FOLDER: Final = "standing"
_LARGEST: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Where the standing of one case is kept. `state` is the user's folder, None to keep none."""

    sealed: Path
    map: Path
    state: Path | None
    vault: Vault = field(repr=False)

    def check(self, histories: Histories) -> None:
        """Refuse a case that is behind what any of the three knows, or apart from it.

        Raises:
            RolledBackError: If an older copy of the map, of the sealed records or of both was put
                back, or two copies were changed apart.
            TamperedMapError: If a sealed witness was altered.
        """
        in_folder = _read_sealed(self._in_folder())
        if in_folder is None and not histories.is_empty():
            raise RolledBackError("the sealed records that belong to this case map are missing")
        seen = (
            ("the case's folder", in_folder),
            ("the file beside the map", _read_sealed(self._beside_map())),
            ("this computer", self._read_own(histories)),
        )
        for witness, standing in seen:
            if standing is not None:
                histories.require_goes_on(standing, witness)

    def tell(self, histories: Histories, *, even_if_older: bool = False) -> None:
        """Let all three know how far the case has come; what knows as much is left alone.

        Raises:
            OutputError: If the case's folder or the map's cannot be written to.
        """
        for file in (self._in_folder(), self._beside_map()):
            _tell(file, histories.standing(), even_if_older=even_if_older)
        self._tell_own(histories, even_if_older=even_if_older)

    def tell_folder(self, histories: Histories) -> None:
        """Let the case's folder alone know.

        Raises:
            OutputError: If it cannot be written to.
        """
        self._in_folder().write(histories.standing().to_json())

    @staticmethod
    def beside(case_map: Path, tag: str) -> Path:
        """Give the place of the witness beside a map that is sealed in this vault."""
        return case_map.with_name(f"{case_map.name}.{tag}.{IN_FOLDER}")

    def _in_folder(self) -> SealedFile:
        return SealedFile(self.sealed / f"{IN_FOLDER}.sealed", self.vault, IN_FOLDER)

    def _beside_map(self) -> SealedFile:
        path = self.beside(self.map, self.vault.tag)
        return SealedFile(path, self.vault, f"{IN_FOLDER} beside the map")

    def _own(self, histories: Histories) -> Path | None:
        return None if self.state is None else self.state / "seen" / f"{histories.case_id()}.json"

    def _read_own(self, histories: Histories) -> Standing | None:
        path = self._own(histories)
        if path is None or not path.is_file():
            return None
        try:
            with path.open("rb") as file:
                return Standing.from_json(json.loads(file.read(_LARGEST)))
        except (OSError, ValueError, DhrRedactError):
            log.warning("what this computer knew of the case cannot be read", file=path.name)
            return None

    def _tell_own(self, histories: Histories, *, even_if_older: bool) -> None:
        path, kept = self._own(histories), self._read_own(histories)
        now = histories.standing().or_later(None if even_if_older else kept)
        if path is None or kept == now:
            return
        try:
            make_folder(path.parent)
            write_atomically(path, json.dumps(now.to_json(), sort_keys=True).encode("ascii"))
        except OutputError:
            log.warning("this computer cannot keep how far the case has come")


def _tell(file: SealedFile, now: Standing, *, even_if_older: bool) -> None:
    kept = None if even_if_older else _read_sealed(file)
    later = now.or_later(kept)
    if kept != later:
        file.write(later.to_json())


def _read_sealed(file: SealedFile) -> Standing | None:
    return Standing.from_json(file.read()) if file.path.exists() else None
