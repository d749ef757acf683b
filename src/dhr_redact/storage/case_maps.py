"""CaseMapStore: one sealed case map in one file, safe under two writers and a kill at any instant.

The file is the vault's header, then one sealed record per event, then a sealed end mark; each with
its length. A new version is written beside it and takes its place in one step; the version before
stays as `<name>.bak`. That somebody put an older copy of the whole file back, `witnesses` notices.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from dhr_redact.errors import (
    MissingMapError,
    OutputError,
    TamperedMapError,
    VersionConflictError,
)
from dhr_redact.model.identifiers import CaseRef
from dhr_redact.pseudonyms.case_map import CaseMap
from dhr_redact.pseudonyms.case_map_json import event_record, from_records, opening_record
from dhr_redact.pseudonyms.chain import Chain
from dhr_redact.pseudonyms.secret import Secret
from dhr_redact.pseudonyms.vault import Vault
from dhr_redact.pseudonyms.vault_header import Stretching, header_length
from dhr_redact.storage.atomic import clear_leftovers, make_folder, write_atomically, write_new
from dhr_redact.storage.frames import frame, split_frames
from dhr_redact.storage.locks import locked

_NAME: Final = "case map"
_LOCK_WAIT_S: Final = 30.0
_TAKEN: Final = (
    "Nothing was made. Another case has this reference: give the new one another. If an earlier "
    "`case new` was stopped half way and there is no folder of that case, delete its map (in the "
    "folder of maps, named after the reference) and its key file, and run the command again."
)
_RESERVED: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


@dataclass(frozen=True, slots=True)
class OpenedMap:
    """A case map as it was read, with the vault it came from and its sealed records."""

    case_map: CaseMap
    vault: Vault
    chain: Chain = field(repr=False)
    records: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseMapStore:
    """Keeps one case map in one file.

    `stretching` is for new maps (None: as the secret needs); `lock_wait_s` is how many seconds to
    wait for another program.
    """

    path: Path
    stretching: Stretching | None = None
    lock_wait_s: float = _LOCK_WAIT_S

    def create(self, case: CaseRef, secret: Secret, *, seed: bytes | None = None) -> OpenedMap:
        """Write the empty map of a new case.

        Raises:
            OutputError: If a map is already there, or it cannot be written.
            SettingsError: If the passphrase is too short.
        """
        vault = Vault.create(secret, self.stretching)
        opened = _sealed(CaseMap.new(case, seed), vault)
        make_folder(self.path.parent)
        with self._locked():
            if self.path.exists():
                raise OutputError("there is already a case map; it was left as it is").advising(
                    _TAKEN
                )
            write_new(self.path, _file(opened))
        return opened

    def load(self, secret: Secret) -> OpenedMap:
        """Open the map.

        Raises:
            MissingMapError: If there is no file, or it may not be read.
            WrongKeyError: If the secret does not open it.
            TamperedMapError: If it was altered, cut short or damaged.
        """
        raw = self._read()
        length = header_length(raw)
        vault = Vault.unlock(raw[:length], secret)
        return _opened(vault, raw[length:])

    def load_again(self, opened: OpenedMap) -> OpenedMap:
        """Open the map as it is on the disk now, in the vault it was opened with before.

        Raises:
            MissingMapError: If there is no file, or it may not be read.
            VersionConflictError: If its key was changed meanwhile.
            TamperedMapError: If it was altered, cut short or damaged.
        """
        raw = self._read()
        header = opened.vault.header
        if not raw.startswith(header):
            raise VersionConflictError("the key of the case was changed since it was opened")
        return _opened(opened.vault, raw[len(header) :])

    def save(self, opened: OpenedMap, new: CaseMap) -> OpenedMap:
        """Write a newer version of the map that was opened, if it is still the newest.

        Raises:
            VersionConflictError: If somebody else changed the map since it was read.
            VaultLockedError: If another program holds the map for too long.
            OutputError: If it cannot be written; the version before still stands.
        """
        before = opened.case_map
        if (new.case, new.seed) != (before.case, before.seed) or (
            new.events[: before.version] != before.events
        ):
            raise VersionConflictError("the new map does not go on from the one that was read")
        chain, records = opened.chain, list(opened.records)
        for event in new.events[before.version :]:
            chain, sealed = chain.append(event_record(event))
            records.append(sealed)
        saved = OpenedMap(new, opened.vault, chain, tuple(records))
        self._replace(opened, saved)
        return saved

    def change_vault(self, opened: OpenedMap, vault: Vault) -> OpenedMap:
        """Write the same map under another vault. It takes effect in one step, or not at all.

        The version before, under the old key, is then to be removed with `forget_before`.

        Raises:
            VersionConflictError, VaultLockedError, OutputError: As `save`.
        """
        saved = _sealed(opened.case_map, vault)
        with self._locked():
            clear_leftovers(self.path)
            self._require_same(opened)
            try:
                write_atomically(self.path, _file(saved))
            except OutputError:
                if not self.is_under(vault):  # else it took effect, and only the flush failed
                    raise
        return saved

    def forget_before(self, opened: OpenedMap) -> None:
        """Let the copy beside the map be the map itself, if that copy is of another vault.

        Raises:
            VaultLockedError, OutputError: As `save`.
        """
        with self._locked():
            before = replace(self, path=self._backup())
            if before.path.exists() and not before.is_under(opened.vault):
                write_atomically(before.path, _file(opened))

    def is_under(self, vault: Vault) -> bool:
        """Tell whether the map on the disk is sealed in this vault, so that its key is the same.

        Raises:
            MissingMapError: If there is no map.
        """
        return self._read().startswith(vault.header)

    def _replace(self, opened: OpenedMap, saved: OpenedMap) -> None:
        with self._locked():
            clear_leftovers(self.path)
            clear_leftovers(self._backup())
            write_atomically(self._backup(), self._require_same(opened))
            write_atomically(self.path, _file(saved))

    def _require_same(self, opened: OpenedMap) -> bytes:
        """Give the file as it is, if it still is the one that was opened."""
        raw = self._read()
        length = header_length(raw)
        records, torn = split_frames(raw[length:])
        if raw[:length] != opened.vault.header or records[:-1] != opened.records or torn:
            raise VersionConflictError("the case map was changed since it was read")
        return raw

    def _read(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError as error:
            kept = "; the version before is kept beside it" if self._backup().exists() else ""
            raise MissingMapError(f"there is no case map{kept}") from error
        except OSError as error:
            raise MissingMapError("the case map cannot be read") from error

    def _backup(self) -> Path:
        return self.path.with_name(self.path.name + ".bak")

    def _locked(self) -> AbstractContextManager[None]:
        return locked(self.path, self.lock_wait_s)


def _sealed(case_map: CaseMap, vault: Vault) -> OpenedMap:
    chain, records = Chain(vault, _NAME), []
    for plain in (opening_record(case_map), *map(event_record, case_map.events)):
        chain, sealed = chain.append(plain)
        records.append(sealed)
    return OpenedMap(case_map, vault, chain, tuple(records))


def _opened(vault: Vault, body: bytes) -> OpenedMap:
    frames, torn = split_frames(body)
    if torn or len(frames) < 2:
        raise TamperedMapError("the case map was cut short")
    records, mark = frames[:-1], frames[-1]
    chain, plain = Chain(vault, _NAME).read(records)
    chain.require_end(mark)
    return OpenedMap(from_records(plain), vault, chain, records)


def _file(opened: OpenedMap) -> bytes:
    body = b"".join(map(frame, (*opened.records, opened.chain.end_mark())))
    return opened.vault.header + body


def map_path(folder: Path, case: CaseRef) -> Path:
    """Give where a case's map is kept: `<case-ref slug>.map`, a name that any system can hold."""
    plain = unicodedata.normalize("NFKD", case).encode("ascii", "ignore").decode("ascii")
    slug = "-".join(re.findall(r"[a-z0-9]+", plain.casefold()))[:80].strip("-")
    if not slug or _RESERVED.fullmatch(slug):
        slug = f"case-{slug}".rstrip("-")
    return folder / f"{slug}.map"
