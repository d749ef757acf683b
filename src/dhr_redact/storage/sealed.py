"""SealedFile and SealedJournal: the working state and the decisions of a case, under its vault.

A SealedFile is written whole. A SealedJournal only grows; a small sealed head beside it holds how
far it had come, so that records taken off its end are missed. Neither notices when somebody puts
older copies of all files of a case back.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from dhr_redact.errors import MissingMapError, TamperedMapError
from dhr_redact.pseudonyms.chain import Chain
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.storage.atomic import make_folder, told_as_output, write_atomically
from dhr_redact.storage.frames import frame, split_frames
from dhr_redact.storage.locks import locked

_LOCK_WAIT_S: Final = 30.0
_NAME_DIGITS: Final = 32


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One JSON value, sealed. `purpose` says what it is: no file can stand in for another."""

    path: Path
    vault: Vault
    purpose: str

    def write(self, value: object) -> None:
        """Seal and write the value; the one before is gone.

        Raises:
            OutputError: If it cannot be written; the value before still stands.
        """
        make_folder(self.path.parent)
        write_atomically(self.path, self.vault.seal(canonical(value), f"file {self.purpose}"))

    def read(self) -> Any:  # noqa: ANN401  (JSON: the caller checks it with its own model)
        """Read the value.

        Raises:
            MissingMapError: If the file is not there or may not be read.
            TamperedMapError: If it was altered, or belongs to another case or purpose.
        """
        return json.loads(self.vault.open(_read(self.path), f"file {self.purpose}"))


@dataclass(frozen=True, slots=True)
class JournalRead:
    """What a journal holds. `torn_bytes` are of a last record that was never finished.

    Whoever wrote it was never told that it was kept (`append` had not returned), so nothing that
    was promised is lost; yet a person should hear of it.
    """

    records: tuple[Any, ...]
    torn_bytes: int = 0


@dataclass(frozen=True, slots=True)
class SealedJournal:
    """JSON records, each sealed and bound to all before it; records are added, never changed."""

    path: Path
    vault: Vault
    purpose: str
    lock_wait_s: float = _LOCK_WAIT_S

    def append(self, *records: object) -> int:
        """Add records, wait until the disk has them, and give how many there are now.

        Raises:
            TamperedMapError: If the journal was altered.
            VaultLockedError: If another program holds it for too long.
            OutputError: If it cannot be written.
        """
        make_folder(self.path.parent)
        with locked(self.path, self.lock_wait_s):
            opened = self._open()
            chain = opened.chain
            added = bytearray()
            for record in records:
                chain, sealed = chain.append(canonical(record))
                added += frame(sealed)
            if opened.is_new:
                self._write_head(opened.chain)
            self._write_at(opened.whole_bytes, bytes(added))
            self._write_head(chain)
        return chain.count

    def read_all(self) -> JournalRead:
        """Read every record in order; a journal that was never written to is empty.

        It waits for nobody and writes nothing, so that a case on a read-only disk can be read:
        who appends writes the record first and its head after, and the head is read first here.

        Raises:
            TamperedMapError: If a record was altered, moved or taken out, also at the end.
        """
        if not self._exists():
            return JournalRead(())
        opened = self._open()
        records = tuple(json.loads(plain) for plain in opened.plain)
        return JournalRead(records, opened.torn_bytes)

    def _open(self) -> _OpenedJournal:
        start = Chain(self.vault, f"journal {self.purpose}")
        if not self._exists():
            return _OpenedJournal(start, (), 0, 0, is_new=True)
        if not self._head().exists():
            raise TamperedMapError(f"the head of a journal is missing: {self.purpose}")
        mark = _read(self._head())
        raw = _read(self.path) if self.path.exists() else b""
        frames, torn = split_frames(raw)
        count, link = start.count_at(mark)
        if count > len(frames):
            raise TamperedMapError(f"records are missing at the end: {self.purpose}")
        upto, before = start.read(frames[:count])
        if upto.link != link:
            raise TamperedMapError(f"a journal is not the one its head knows: {self.purpose}")
        chain, since = upto.read(frames[count:])
        return _OpenedJournal(chain, before + since, len(raw) - len(torn), len(torn))

    def _write_at(self, whole_bytes: int, added: bytes) -> None:
        flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
        with told_as_output(), os.fdopen(os.open(self.path, flags, 0o600), "r+b") as file:
            file.truncate(whole_bytes)
            file.seek(whole_bytes)
            file.write(added)
            file.flush()
            os.fsync(file.fileno())

    def _write_head(self, chain: Chain) -> None:
        write_atomically(self._head(), chain.end_mark())

    def _exists(self) -> bool:
        return self.path.exists() or self._head().exists()

    def _head(self) -> Path:
        return self.path.with_name(self.path.name + ".head")


@dataclass(frozen=True, slots=True)
class _OpenedJournal:
    """A journal as it was read: its chain, its records, and how many bytes of it are whole."""

    chain: Chain
    plain: tuple[bytes, ...] = field(repr=False)
    whole_bytes: int
    torn_bytes: int
    is_new: bool = False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingMapError("a sealed file of the case cannot be read") from error


def keyed_name(vault: Vault, purpose: str, key: str) -> str:
    """Return the name of the file of one key; without the vault it tells nothing about the key."""
    secret = vault.subkey(purpose)
    return hmac.new(secret, key.encode("ascii"), hashlib.sha256).hexdigest()[:_NAME_DIGITS]


def canonical(value: object) -> bytes:
    """Write a JSON value in its one form."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")
