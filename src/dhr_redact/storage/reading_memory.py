"""What was read of a case's PDFs, sealed, so that each is read once, and scans recognised once.

Files are named by a keyed digest, as in `mention_memory`. Everything here may be deleted.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dhr_redact.errors import MissingMapError
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.atomic import make_folder, write_atomically
from dhr_redact.storage.sealed import keyed_name

_SUFFIX: Final = ".sealed"
MOST_BYTES: Final = 512 * 1024 * 1024
"""For all together: some 30,000 scanned pages."""


@dataclass(frozen=True, slots=True)
class SealedReadings:
    """Keeps bytes by key, of `most_bytes` in all: what was written first goes first.

    Satisfies `documents.reading_memory.ReadingMemory`.
    """

    folder: Path
    vault: Vault = field(repr=False)
    most_bytes: int = MOST_BYTES

    def read(self, key: str) -> bytes | None:
        """Return what was kept under a key, None if nothing was.

        Raises:
            MissingMapError: If it is there and may not be read.
            TamperedMapError: If it was altered.
        """
        path = self._path(key)
        try:
            sealed = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise MissingMapError("a sealed file of the case cannot be read") from error
        return self.vault.open(sealed, _purpose(path))

    def write(self, key: str, content: bytes) -> None:
        """Keep what was read, unless it is larger than a quarter of all that is kept.

        Raises:
            OutputError: If it cannot be written.
        """
        path = self._path(key)
        sealed = self.vault.seal(content, _purpose(path))
        if len(sealed) > self.most_bytes // 4:
            return
        make_folder(self.folder)
        self._make_room(len(sealed))
        write_atomically(path, sealed)

    def _make_room(self, size: int) -> None:
        """Delete the oldest until there is room; another run may do the same meanwhile."""
        kept: list[tuple[float, str, int, Path]] = []
        for path in self.folder.glob(f"*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                seen = path.stat()
                kept.append((seen.st_mtime, path.name, seen.st_size, path))
        room = self.most_bytes - sum(each for _, _, each, _ in kept)
        for _, _, each, path in sorted(kept):
            if room >= size:
                return
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                room += each

    def _path(self, key: str) -> Path:
        name = keyed_name(self.vault, "names of what is remembered of files", key)
        return self.folder / f"{name}{_SUFFIX}"


def _purpose(path: Path) -> str:
    return f"read {path.stem}"
